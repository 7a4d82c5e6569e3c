"""The days of a claim."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.dec.terms import claim_not_paid, impossible_date_order, late_claim
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from pipeline.model.severity import Severity
from tests.builders import bookings, claims, confirmed, dossier, functionaries, party
from tests.checks.matched import matches

END = bookings({"booked_on": "2026-12-31"})


def run(check: Check, *rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what a check finds among these claims."""
    return list(run_checks((check,), dossier(**{"claims": claims(*rows), "bookings": END} | more))[0])


@pytest.mark.parametrize(("day", "count"), [("2026-06-03", 0), ("2026-06-04", 1)])
def test_a_claim_handed_in_after_the_term_is_found(day: str, count: int) -> None:
    found = run(late_claim, {"submitted_on": day})
    assert [(finding.severity, finding.place.column) for finding in found] == [
        (Severity.MIDDLE, "Ingediend op")
    ] * count


def test_the_partys_own_term_counts() -> None:
    assert run(late_claim, {"submitted_on": "2026-04-03"}, norms=confirmed("claim_term_days", 30))


def test_costs_from_before_the_start_are_exempt() -> None:
    assert not run(late_claim, {"submitted_on": "2026-08-04"}, party=party(startdatum="01-04-2026"))


def test_without_days_of_handing_in_the_check_does_not_run() -> None:
    _, (outcome,) = run_checks((late_claim,), dossier(claims=claims({}, without=("submitted_on",))))
    assert outcome.state is State.NOT_RUN


@pytest.mark.parametrize(("today", "count"), [(date(2026, 4, 5), 0), (date(2026, 4, 6), 1)])
def test_an_approved_claim_is_paid_within_the_term(today: date, count: int) -> None:
    found = run(claim_not_paid, {"approved_on": "2026-03-08"}, today=today)
    assert [(finding.severity, finding.place.column) for finding in found] == [(Severity.LOW, "Betaald op")] * count


def test_a_term_that_ends_after_the_books_has_not_passed() -> None:
    assert not run(claim_not_paid, {}, bookings=bookings({"booked_on": "2026-04-05"}))


@pytest.mark.parametrize("row", [{"paid_on": "2026-03-12"}, {"waived": True}, {"approved_on": None}])
def test_what_is_paid_waived_or_not_approved_is_not_waiting(row: dict[str, Any]) -> None:
    assert not run(claim_not_paid, row)


def test_a_payment_in_the_book_counts_where_the_register_is_silent() -> None:
    assert not run(claim_not_paid, {}, matches=matches({"kind": "claim", "book": [0], "claim": [0]}))


def test_one_of_several_claims_that_a_payment_may_be_for_is_not_called_unpaid() -> None:
    link = {"kind": "claim", "book": [0], "claim": [0], "reason": "ambiguous"}
    assert not run(claim_not_paid, {}, matches=matches(link))


@pytest.mark.parametrize(
    ("cents", "day", "count"),
    [
        (-4550, "2026-03-01", 0),
        (-4549, "2026-03-01", 1),
        (-4550, "2026-03-06", 1),
        (-4550, "2026-01-04", 0),
        (-4550, "2026-01-03", 1),
    ],
)
def test_a_claim_that_accounts_for_an_advance_is_never_paid(cents: int, day: str, count: int) -> None:
    advance = {"amount": cents, "booked_on": day, "description": "Voorschot kraam", "counterparty": "J. de Boer"}
    assert len(run(claim_not_paid, {}, bookings=bookings(advance, {"booked_on": "2026-12-31"}))) == count


def test_an_advance_of_somebody_else_explains_nothing() -> None:
    advance = {"amount": -9000, "booked_on": "2026-03-01", "description": "Voorschot", "counterparty": "A. Vermeer"}
    books = bookings(advance, {"booked_on": "2026-12-31"})
    assert run(claim_not_paid, {}, bookings=books, functionaries=functionaries({}))


@pytest.mark.parametrize(("day", "count"), [("2026-03-03", 0), ("2026-03-02", 1)])
def test_a_claim_handed_in_before_the_expense_is_found(day: str, count: int) -> None:
    assert len(run(impossible_date_order, {"submitted_on": day})) == count


def test_an_advance_is_asked_before_the_expense() -> None:
    assert not run(impossible_date_order, {"submitted_on": "2026-03-02", "kind": "voorschot"})
