"""Dues that were paid more often than asked."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe.dues import dues_paid_twice
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from tests.builders import bookings, budget, confirmed, dossier, dues

PAID = {"amount": 2500, "category": "Contributie", "counterparty": "P. Bakker", "description": "Contributie 2026"}
BUDGET = budget({"category": "Contributie", "kind": "baten", "nature": "contributie"}, {})


def found(*rows: dict[str, Any], period: str = "2026", **more: Any) -> list[Finding]:
    """Return what is said of these payments of dues, a month apart."""
    dated = [{"booked_on": f"2026-{2 + number:02d}-03"} | PAID | row for number, row in enumerate(rows)]
    supplied: dict[str, Any] = {"bookings": bookings(*dated), "budget": BUDGET}
    return list(run_checks((dues_paid_twice,), dossier(period, **supplied | more))[0])


def test_the_second_payment_of_a_year_is_found_with_the_first_beside_it() -> None:
    (finding,) = found({}, {})
    assert (finding.place.row, [place.row for place in finding.related]) == (3, [2])


@pytest.mark.parametrize(
    "other",
    [
        {"counterparty": "P. Bakkers"},
        {"description": "Contributie 2026 M. Bakker"},
        {"amount": 1500},
        {"category": "Zaalhuur"},
        {"booked_on": "2027-02-03"},
    ],
)
def test_another_name_amount_category_or_year_is_no_second_payment(other: dict[str, Any]) -> None:
    assert not found({}, other)


def test_the_month_in_a_description_names_nobody_else() -> None:
    assert found({"description": "Contributie maart"}, {"description": "Contributie april 2026"})
    assert not found({"description": "Contributie mei"}, {"description": "Contributie mei M. Bakker"})


def test_dues_that_went_back_were_not_paid_twice() -> None:
    assert not found({}, {}, {"amount": -2500})
    assert found({}, {}, {}, {"amount": -2500})


@pytest.mark.parametrize(("times", "count"), [(2, 0), (3, 1)])
def test_the_partys_own_number_of_times_counts(times: int, count: int) -> None:
    assert len(found(*[{}] * times, norms=confirmed("dues_per_year", 2))) == count


@pytest.mark.parametrize(("fee", "count"), [(5000, 0), (4999, 1)])
def test_instalments_within_one_fee_are_fine(fee: int, count: int) -> None:
    assert len(found({}, {}, dues=dues({"fee": fee}))) == count


@pytest.mark.parametrize(("fee", "count"), [(2500, 1), (2400, 1), (2501, 0)])
def test_a_whole_fee_is_paid_once_also_where_members_may_pay_in_instalments(fee: int, count: int) -> None:
    monthly = confirmed("dues_per_year", 12)
    said = found({}, {}, dues=dues({"fee": fee}), norms=monthly)
    assert len(said) == count
    assert all("per jaar" in finding.message for finding in said)
    assert not found({}, dues=dues({"fee": fee}), norms=monthly)


def test_a_month_sees_what_was_paid_before_it_and_says_it_once() -> None:
    assert [finding.place.row for finding in found({}, {}, period="2026-03")] == [3]
    assert not found({}, {}, {"counterparty": "Ander lid"}, period="2026-04")


def test_without_a_budget_the_check_does_not_run() -> None:
    _, (outcome,) = run_checks((dues_paid_twice,), dossier(bookings=bookings(PAID)))
    assert outcome.state is State.NOT_RUN
