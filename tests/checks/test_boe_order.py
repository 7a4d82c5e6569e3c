"""The order of vouchers against the order of days."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe.order import backdated_booking
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding
from tests.builders import bookings, confirmed, dossier


def found(*days: str, **more: Any) -> list[Finding]:
    """Return what is said of vouchers 1, 2, 3, … booked on these days."""
    rows = [{"voucher": f"2026-{number:03d}", "booked_on": day} for number, day in enumerate(days, start=1)]
    return list(run_checks((backdated_booking,), dossier(bookings=bookings(*rows), **more))[0])


IN_ORDER = ["2026-03-01", "2026-03-08", "2026-03-15", "2026-03-22", "2026-03-29"]


def test_numbers_that_rise_with_the_days_are_fine() -> None:
    assert not found(*IN_ORDER)


@pytest.mark.parametrize(("day", "count"), [("2026-03-10", 0), ("2026-03-09", 1)])
def test_a_booking_that_lies_longer_than_the_term_before_its_neighbours_is_found(day: str, count: int) -> None:
    assert len(found(*IN_ORDER[:3], day, *IN_ORDER[3:])) == count


@pytest.mark.parametrize(("day", "count"), [("2026-03-27", 0), ("2026-03-28", 1)])
def test_a_booking_that_lies_longer_than_the_term_after_its_neighbours_is_found(day: str, count: int) -> None:
    assert len(found(*IN_ORDER[:3], day, *IN_ORDER[3:])) == count


def test_one_late_day_does_not_make_all_that_follow_wrong() -> None:
    (finding,) = found("2026-03-01", "2026-11-08", *IN_ORDER[2:], "2026-04-02")
    assert (finding.place.row, "1 keer" in finding.message) == (3, True)


def test_the_first_number_may_be_the_stray() -> None:
    (finding,) = found("2026-12-01", *IN_ORDER)
    assert finding.place.row == 2


def test_a_month_has_one_finding_with_the_others_beside_it() -> None:
    days = [*IN_ORDER, "2026-01-04", "2026-03-30", "2026-01-05", "2026-03-31", "2026-02-01", "2026-04-01"]
    found_ = found(*days)
    assert [(finding.place.row, len(finding.related)) for finding in found_] == [(9, 1), (11, 0)]


def test_a_series_of_four_numbers_says_nothing() -> None:
    assert not found("2026-03-29", "2026-01-01", "2026-02-01", "2026-03-01")


def test_the_partys_own_term_counts() -> None:
    days = [*IN_ORDER[:3], "2026-03-09", *IN_ORDER[3:]]
    assert not found(*days, norms=confirmed("booking_lag_days", 30))
