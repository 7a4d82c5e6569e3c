"""The plan and the draw of the sample by euro."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import accumulate

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.model.result import Result
from pipeline.report.euro_draw import MOST, EuroPlan, payments, plan_of
from pipeline.report.view import View
from pipeline.sampling.selection import LOTS
from schemas.bookings import Bookings
from tests.report.builders import result

ALL_PAID = st.lists(st.integers(0, 500_000), min_size=1, max_size=40).filter(any)


def with_norm(kept: Result, norm: str, value: float) -> Result:
    norms = kept.dossier.norms
    own = replace(norms.on(norm, date(2026, 12, 31)), value=value, valid_from=date(2026, 1, 1))
    return replace(kept, dossier=replace(kept.dossier, norms=norms.with_overrides((own,))))


def test_the_size_follows_from_the_norms_and_the_interval_from_the_payments() -> None:
    plan = plan_of(View(result("2026", 120)))
    assert isinstance(plan, EuroPlan)
    assert (plan.size, plan.confidence, plan.materiality) == (60, 0.95, 0.05)
    assert plan.interval * plan.size >= plan.paid > plan.interval * (plan.size - 1)


@pytest.mark.parametrize(
    ("norm", "value", "said"),
    [
        ("sample_expected_error", 0.025, 231),
        ("sample_confidence", 0.9, 47),
        ("sample_expected_error", 0.05, f"meer dan {MOST}"),
        ("sample_materiality", 0.001, f"meer dan {MOST}"),
        ("sample_materiality", 0.0, "op nul"),
    ],
)
def test_the_size_follows_the_norms_and_what_is_too_much_is_not_drawn(norm: str, value: float, said: int | str) -> None:
    plan = plan_of(View(with_norm(result("2026", 40, findings=()), norm, value)))
    assert plan.size == said if isinstance(plan, EuroPlan) else str(said) in plan


@given(ALL_PAID, st.integers(1, 60), st.sampled_from(LOTS))
def test_every_cent_that_is_drawn_lies_in_its_payment(paid: list[int], size: int, lot: int) -> None:
    assume(sum(paid) >= size)
    plan, totals = EuroPlan(sum(paid), 0.95, 0.05, 0.0, size), [0, *accumulate(paid)]
    places = plan.drawn(lot, pd.Series(paid))
    assert len(places) == size
    for point, place in zip(plan.points(lot), places, strict=True):
        assert totals[place] < point <= totals[place + 1]


def test_what_went_to_an_own_account_is_no_payment() -> None:
    year = View(result("2026", 120))
    own = year.bookings[(year.bookings[Bookings.amount] < 0) & (year.bookings["shown"] != "Kruispost")]
    assert "Kruispost" in set(year.bookings["shown"])
    assert payments(year).sum() == -own[Bookings.amount].sum()
