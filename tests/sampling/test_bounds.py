"""Upper bounds, held against published values (Touw & Hoogduin; the test suite of jfa)."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sampling.bounds import binomial_upper, hypergeometric_upper, most_likely, poisson_upper, stringer_upper


def test_the_binomial_bound() -> None:
    found = [binomial_upper(145, errors, 0.95) for errors in range(4)]
    assert found == pytest.approx([0.02044826, 0.03229696, 0.04278054, 0.05260260], abs=5e-9)


def test_a_sample_that_is_all_wrong_rules_nothing_out() -> None:
    assert binomial_upper(5, 5, 0.95) == 1.0


def test_the_hypergeometric_bound_is_the_largest_share_that_is_not_ruled_out() -> None:
    found = [hypergeometric_upper(102, errors, 1200, 0.90) for errors in range(4)]
    assert found == pytest.approx([0.02083333, 0.03583333, 0.04916667, 0.06250000], abs=5e-9)


def test_the_factors_of_poisson() -> None:
    at_95 = [poisson_upper(1, errors, 0.95) for errors in range(5)]
    at_90 = [poisson_upper(1, errors, 0.90) for errors in range(5)]
    assert at_95 == pytest.approx([2.9957, 4.7439, 6.2958, 7.7537, 9.1535], abs=5e-5)
    assert at_90 == pytest.approx([2.3026, 3.8897, 5.3223, 6.6808, 7.9936], abs=5e-5)


@pytest.mark.parametrize(
    ("taints", "expected"),
    [
        ((1, 0.20000072, 0.03999931), 0.03478656),
        ((1, 0.09887), 0.03333348),
        ((0.5, 0.4, 0.19887), 0.03251936),
    ],
)
def test_the_bound_of_stringer(taints: tuple[float, ...], expected: float) -> None:
    assert stringer_upper(145, taints, 0.95) == pytest.approx(expected, abs=5e-9)


def test_what_is_most_likely_is_the_mean_taint() -> None:
    assert most_likely(145, (1, 0.20000072, 0.03999931)) == pytest.approx(0.008551724, abs=5e-10)


@given(st.lists(st.floats(0, 1), max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_the_taints_does_not_matter_and_more_is_never_less(taints: list[float], chance: Random) -> None:
    shuffled = taints.copy()
    chance.shuffle(shuffled)
    bound = stringer_upper(30, taints, 0.95)
    assert stringer_upper(30, shuffled, 0.95) == pytest.approx(bound)
    assert stringer_upper(30, [*taints, 0.5], 0.95) >= bound
