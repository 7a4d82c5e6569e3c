"""Who approved claims, when, and whether that person could."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.dec.approvals import (
    approver_not_authorised,
    claim_missing_second_signature,
    mutual_approval,
    unapproved_claim_paid,
)
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from pipeline.model.severity import Severity
from tests.builders import bookings, claims, confirmed, dossier, functionaries
from tests.checks.matched import matches

END = bookings({"booked_on": "2026-12-31"})  # the books reach to the end of the year


def run(check: Check, *rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what a check finds among these claims."""
    return list(run_checks((check,), dossier(**{"claims": claims(*rows), "bookings": END} | more))[0])


PAID = {"paid_on": "2026-03-12"}
BARE = {"approved_by": None, "approved_on": None}


def test_a_claim_that_was_paid_without_approval_is_found() -> None:
    (finding,) = run(unapproved_claim_paid, PAID | BARE)
    assert (finding.severity, finding.place.column) == (Severity.HIGH, "Goedgekeurd door")


def test_an_unpaid_claim_may_wait_for_its_approval() -> None:
    assert not run(unapproved_claim_paid, BARE)


def test_the_payment_in_the_book_counts_where_the_register_is_silent() -> None:
    paid = matches({"kind": "claim", "book": [0], "claim": [0]})
    assert run(unapproved_claim_paid, BARE, matches=paid)


@pytest.mark.parametrize(("approved", "count"), [("2026-03-12", 0), ("2026-03-13", 1)])
def test_a_claim_paid_before_the_day_of_approval_is_found(approved: str, count: int) -> None:
    found = run(unapproved_claim_paid, PAID | {"approved_on": approved})
    assert [finding.place.column for finding in found] == ["Goedgekeurd op"] * count


def test_without_the_column_of_approvals_the_check_does_not_run() -> None:
    supplied = dossier(claims=claims(PAID, without=("approved_by",)))
    _, (outcome,) = run_checks((unapproved_claim_paid,), supplied)
    assert outcome.state is State.NOT_RUN


BOARD = functionaries({"name": "A. Vermeer", "starts_on": "2024-01-01", "ends_on": "2026-02-01"})


@pytest.mark.parametrize(("day", "count"), [("2026-03-03", 0), ("2026-03-04", 1), ("2023-12-31", 1), ("2024-01-01", 0)])
def test_an_approver_is_on_the_board_or_left_it_only_just(day: str, count: int) -> None:
    assert len(run(approver_not_authorised, {"approved_on": day}, functionaries=BOARD)) == count


@pytest.mark.parametrize("name", ["Anna Vermeer", "Vermeer, A."])
def test_another_spelling_of_the_name_is_the_same_person(name: str) -> None:
    assert not run(approver_not_authorised, {"approved_by": name}, functionaries=functionaries({}))


def test_somebody_of_the_group_does_not_approve_for_the_board() -> None:
    assert run(approver_not_authorised, {}, functionaries=functionaries({"organ": "fractie"}))


def test_somebody_who_is_on_the_board_again_can() -> None:
    again = functionaries({"ends_on": "2025-01-01"}, {"starts_on": "2026-01-01"})
    assert not run(approver_not_authorised, {}, functionaries=again)


TWO = ({"claimant": "J. de Boer", "approved_by": "A. Vermeer"}, {"claimant": "A. Vermeer", "approved_by": "J. de Boer"})


def test_two_who_approve_only_each_other_are_named_once() -> None:
    (finding,) = run(mutual_approval, *TWO)
    assert (finding.severity, finding.place.row, [place.row for place in finding.related]) == (Severity.LOW, 3, [2])


@pytest.mark.parametrize(
    "other",
    [
        {"claimant": "M. de Wit", "approved_by": "A. Vermeer"},
        {"claimant": "M. de Wit", "approved_by": "J. de Boer"},
    ],
)
def test_who_approves_others_too_is_not_named(other: dict[str, Any]) -> None:
    assert not run(mutual_approval, *TWO, other)


def test_who_approves_the_own_claim_is_for_another_check() -> None:
    assert not run(mutual_approval, {"approved_by": "J. de Boer"})


LARGE = {"amount": 100000}
OWN_RULE = confirmed("second_signature_from", 100000)


@pytest.mark.parametrize(("amount", "count"), [(99999, 0), (100000, 1), (100001, 1)])
def test_a_claim_from_the_limit_needs_two_signatures(amount: int, count: int) -> None:
    found = run(claim_missing_second_signature, {"amount": amount}, norms=OWN_RULE)
    assert [(finding.severity, finding.place.column) for finding in found] == [
        (Severity.HIGH, "Tweede akkoord")
    ] * count


def test_without_a_rule_of_the_party_it_is_a_question() -> None:
    (finding,) = run(claim_missing_second_signature, LARGE)
    assert finding.severity is Severity.MIDDLE


@pytest.mark.parametrize(("second", "count"), [("J. Smit", 0), ("A. Vermeer", 1)])
def test_the_same_name_twice_is_one_signature(second: str, count: int) -> None:
    assert len(run(claim_missing_second_signature, LARGE | {"second_approval_by": second})) == count


def test_the_approved_amount_decides() -> None:
    assert not run(claim_missing_second_signature, LARGE | {"approved_amount": 99999})
