"""Sizes of samples, held against published tables (Touw & Hoogduin, AICPA, EZ-Quant, SRA, SMASH21)."""

import pytest

from pipeline.sampling.model import Distribution, Errors
from pipeline.sampling.sizes import NoSuchSampleError, sample_size, sample_size_for_rate, two_stage_size

P, B, H = Distribution.POISSON, Distribution.BINOMIAL, Distribution.HYPERGEOMETRIC


def sizes(
    distribution: Distribution, shares: tuple[float, ...] | list[float], confidence: float = 0.95, found: int = 0
) -> list[int]:
    return [sample_size(Errors(distribution, share), confidence, found) for share in shares]


def test_without_errors_the_least_sample_rules_out_the_materiality() -> None:
    assert sizes(P, (0.01, 0.05)) == [300, 60]
    assert sizes(B, (0.01, 0.03, 0.05)) == [299, 99, 59]
    assert [sample_size(Errors(H, share, 1000), 0.95) for share in (0.01, 0.05)] == [258, 57]


def test_errors_that_may_be_met_make_the_sample_larger() -> None:
    assert sample_size(Errors(P, 0.05), 0.95, 2) == 126
    assert sample_size(Errors(B, 0.03), 0.95, 1) == 157
    assert sample_size(Errors(B, 0.05), 0.95, 2) == 124
    assert sample_size(Errors(H, 0.05, 1000), 0.95, 2) == 119


def test_an_expected_rate_counts_whole_errors_of_rows_and_parts_of_euros() -> None:
    assert sample_size_for_rate(Errors(P, 0.05), 0.95, 0.025) == 231
    assert sample_size_for_rate(Errors(B, 0.05), 0.95, 0.025) == 234
    assert sample_size_for_rate(Errors(H, 0.05, 1000), 0.95, 0.025) == 197


def test_touw_and_hoogduin_page_123() -> None:
    assert [sample_size(Errors(H, 60 / 1200, 1200), 0.90, found) for found in (0, 2)] == [45, 102]


@pytest.mark.parametrize(
    ("confidence", "share", "expected"),
    [
        (0.95, 0.01, [299, 473, 628, 773]),
        (0.95, 0.05, [59, 93, 124, 153]),
        (0.95, 0.10, [29, 46, 61, 76]),
        (0.95, 0.15, [19, 30, 40, 50]),
        (0.95, 0.20, [14, 22, 30, 37]),
        (0.90, 0.01, [230, 388, 531, 667]),
        (0.90, 0.05, [45, 77, 105, 132]),
        (0.90, 0.10, [22, 38, 52, 65]),
        (0.90, 0.15, [15, 25, 34, 43]),
        (0.90, 0.20, [11, 18, 25, 32]),
    ],
)
def test_touw_and_hoogduin_page_126(confidence: float, share: float, expected: list[int]) -> None:
    assert [sample_size(Errors(B, share), confidence, found) for found in range(4)] == expected


def test_poisson_by_confidence() -> None:
    assert [sizes(P, (0.01,), confidence)[0] for confidence in (0.95, 0.90, 0.75, 0.60, 0.50)] == [
        300,
        231,
        139,
        92,
        70,
    ]
    assert [sizes(P, (0.02,), confidence)[0] for confidence in (0.95, 0.875)] == [150, 104]


def test_aicpa_tables() -> None:
    tolerable = (0.5, 0.3, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01, 0.005)
    assert sizes(P, tolerable) == [6, 10, 30, 38, 50, 60, 75, 100, 150, 300, 600]
    rates = (0.1, 0.2, 0.3, 0.4, 0.5)
    assert [sample_size_for_rate(Errors(P, 0.05), 0.95, 0.05 * rate) for rate in rates] == [74, 93, 120, 162, 231]
    expected = [step * 0.0025 for step in range(11)]
    at_5 = [sample_size_for_rate(Errors(B, 0.05), 0.95, rate) for rate in expected]
    assert at_5 == [59, 93, 93, 93, 93, 124, 124, 153, 181, 208, 234]
    at_10 = [sample_size_for_rate(Errors(B, 0.10), 0.95, rate) for rate in expected]
    assert at_10 == [29, 46, 46, 46, 46, 46, 46, 46, 46, 61, 61]


@pytest.mark.parametrize(
    ("population", "confidence", "expected"),
    [
        (500, 0.95, [35, 47, 69, 129]),
        (1000, 0.95, [36, 48, 71, 138]),
        (5000, 0.95, [36, 49, 73, 147]),
        (500, 0.90, [27, 36, 54, 102]),
        (500, 0.99, [53, 70, 101, 183]),
    ],
)
def test_ez_quant(population: int, confidence: float, expected: list[int]) -> None:
    shares = (0.08, 0.06, 0.04, 0.02)
    assert [sample_size(Errors(H, share, population), confidence) for share in shares] == expected


def test_the_grid_of_sra_in_exact_sizes() -> None:
    shares = (0.05, 0.10, 0.15, 0.20, 0.25)
    assert sizes(P, shares) == [60, 30, 20, 15, 12]
    assert sizes(P, shares, 0.975) == [74, 37, 25, 19, 15]
    assert sizes(P, shares, 0.99) == [93, 47, 31, 24, 19]
    assert sizes(P, (0.05,), 0.96) == [65]


def test_smash21() -> None:
    shares = [step * 0.05 for step in range(1, 11)]
    found = [sample_size_for_rate(Errors(P, share), 0.95, 0.025) for share in shares]
    assert found == [231, 53, 29, 20, 15, 12, 10, 9, 8, 7]


def test_two_stages_with_one_error_and_then_none() -> None:
    assert [two_stage_size(Errors(B, share), 0.95) for share in (0.03, 0.05)] == [103, 61]
    assert two_stage_size(Errors(B, 0.05), 0.90) == 49
    assert two_stage_size(Errors(P, 0.03), 0.95) == 105


def test_a_population_that_is_too_small_for_the_errors_is_refused() -> None:
    with pytest.raises(NoSuchSampleError):
        sample_size(Errors(H, 0.01, 100), 0.95, found=1)
