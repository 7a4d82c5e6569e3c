"""The first-digit test, against published values."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.checks.boe.digits import EXPECTED, digit_deviation, digit_test, first_digits
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import bookings, budget, dossier

SINO_FOREST = (231, 124, 97, 70, 64, 54, 40, 54, 38)  # published with the R package jfa


def test_the_expected_shares_are_those_of_benford() -> None:
    expected = [0.30103, 0.17609, 0.12494, 0.09691, 0.07918, 0.06695, 0.05799, 0.05115, 0.04576]
    assert EXPECTED.round(5).tolist() == expected


def test_the_published_figures_of_sino_forest_come_out() -> None:
    test = digit_test(np.repeat(np.arange(1, 10), SINO_FOREST))
    assert test.chi_square == pytest.approx(7.651742699, abs=1e-8)
    assert test.p == pytest.approx(0.468206381, abs=1e-8)
    assert (round(test.mad, 6), test.conformity) == (0.006598, "acceptable")


@pytest.mark.parametrize(
    ("cents", "digits"), [([0], []), ([20], [2]), ([123], [1]), ([-4000], [4]), ([99999], [9]), ([100000, 1], [1, 1])]
)
def test_the_first_digit_is_read_from_the_cents(cents: list[int], digits: list[int]) -> None:
    assert first_digits(pd.Series(cents, dtype="Int64")).tolist() == digits


def run(amounts: list[int]) -> tuple[tuple[Finding, ...], Outcome]:
    """Return the verdict on spending of these amounts, and how the check ended."""
    rows = [{"amount": -cents, "row": number} for number, cents in enumerate(amounts, start=2)]
    findings, (outcome,) = run_checks((digit_deviation,), dossier(bookings=bookings(*rows), budget=budget({})))
    return findings, outcome


def grown(count: int) -> list[int]:
    """Return amounts that grow by the same factor: Benford's law holds for them."""
    return [round(500 * 1000 ** (step / count)) for step in range(count)]


@pytest.mark.parametrize(("count", "state"), [(299, State.NOT_RUN), (300, State.CLEAN)])
def test_fewer_amounts_than_the_norm_are_not_judged(count: int, state: State) -> None:
    findings, outcome = run(grown(count))
    assert (findings, outcome.state) == ((), state)


def test_amounts_of_which_far_too_many_begin_with_a_nine_are_found() -> None:
    nines = [9000 + 7 * step for step in range(130)]
    findings, outcome = run(grown(300) + nines)
    assert (len(findings), outcome.state) == (1, State.FOUND)
    assert "begincijfer 9" in findings[0].message
    assert findings[0].place.row is None


def test_fees_that_return_are_not_judged() -> None:
    _, outcome = run(grown(320) + [2500] * 400)
    assert outcome.state is State.NOT_RUN
    assert outcome.reason is not None
    assert "vast bedrag" in outcome.reason


def test_amounts_within_a_narrow_range_are_not_judged() -> None:
    _, outcome = run(list(range(4000, 4400)))
    assert outcome.reason == "de bedragen liggen te dicht bij elkaar; daarover zegt deze toets niets"


def test_a_month_has_no_verdict_of_its_own() -> None:
    findings, outcomes = run_checks((digit_deviation,), dossier("2026-03", bookings=bookings({})))
    assert (findings, outcomes) == ((), ())
