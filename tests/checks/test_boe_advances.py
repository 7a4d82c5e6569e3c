"""Advances that were not accounted for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.boe.advances import advance_not_settled
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from tests.builders import bookings, budget, claims, dossier, functionaries
from tests.checks.matched import matches

ADVANCE = {"amount": -20000, "description": "Voorschot zomermarkt", "counterparty": "A. Vermeer"}
END = {"booked_on": "2026-12-31", "counterparty": "Rabobank"}
OTHER_CLAIM = {"claimant": "J. de Boer"}


def found(*rows: dict[str, Any], claimed: tuple[dict[str, Any], ...] = (OTHER_CLAIM,), **more: Any) -> list[Finding]:
    """Return what is said of these advances on 10 March."""
    supplied: dict[str, Any] = {
        "bookings": bookings(*rows, END),
        "claims": claims(*claimed),
        "functionaries": functionaries({}),
    }
    return list(run_checks((advance_not_settled,), dossier(**supplied | more))[0])


def test_an_advance_after_which_nothing_came_is_found() -> None:
    (finding,) = found(ADVANCE)
    assert (finding.place.row, finding.place.column) == (2, "Bedrag")


@pytest.mark.parametrize(("day", "count"), [("2026-05-09", 0), ("2026-05-10", 1)])
def test_a_claim_within_the_term_settles_it(day: str, count: int) -> None:
    assert len(found(ADVANCE, claimed=({"claimant": "A. Vermeer", "submitted_on": day},))) == count


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ({"paid_on": "2026-04-09"}, 1),
        ({"paid_on": "2026-04-09", "paid_amount": 4550}, 1),
        ({"paid_on": "2026-04-09", "paid_amount": 4549}, 0),
        ({}, 0),
    ],
)
def test_a_claim_that_was_paid_out_accounts_for_nothing(said: dict[str, Any], count: int) -> None:
    claim = {"claimant": "A. Vermeer", "submitted_on": "2026-04-01"} | said
    assert len(found(ADVANCE, claimed=(claim,))) == count


@pytest.mark.parametrize(("text", "count"), [("Kraam zomermarkt", 0), ("Voorschot kraam", 1), (None, 1)])
def test_a_claim_that_was_paid_out_accounts_for_what_it_speaks_of(text: str | None, count: int) -> None:
    claim = {"claimant": "A. Vermeer", "submitted_on": "2026-04-01", "paid_on": "2026-04-09", "description": text}
    assert len(found(ADVANCE, claimed=(claim,))) == count


@pytest.mark.parametrize(("moved", "count"), [(0, 1), (-20000, 0)])
def test_the_payment_of_a_claim_says_whether_it_was_paid_out(moved: int, count: int) -> None:
    paid = {"booked_on": "2026-04-09", "amount": -4550 - moved, "counterparty": "A. Vermeer"}
    claim = {"claimant": "A. Vermeer", "submitted_on": "2026-04-01"}
    link = {"kind": "claim", "book": [1], "claim": [0], "difference_cents": moved}
    assert len(found(ADVANCE, paid, claimed=(claim,), matches=matches(link))) == count


@pytest.mark.parametrize(("day", "count"), [("2026-05-09", 0), ("2026-05-10", 1)])
def test_money_back_within_the_term_settles_it(day: str, count: int) -> None:
    assert len(found(ADVANCE, {"amount": 20000, "counterparty": "A. Vermeer", "booked_on": day})) == count


def test_dues_of_the_person_settle_nothing() -> None:
    dues = {"amount": 250, "counterparty": "A. Vermeer", "booked_on": "2026-03-25", "category": "Contributie"}
    natures = budget({"category": "Contributie", "kind": "baten", "nature": "contributie"}, {})
    assert found(ADVANCE, dues, budget=natures)
    assert not found(ADVANCE, dues | {"category": "Zaalhuur"}, budget=natures)


def test_the_claim_of_the_advance_itself_settles_nothing() -> None:
    own = {"claimant": "A. Vermeer", "submitted_on": "2026-03-12", "kind": "voorschot"}
    assert found(ADVANCE, claimed=(own,))


def test_a_payment_of_a_claim_for_an_advance_is_an_advance_whatever_it_says() -> None:
    row = ADVANCE | {"description": "D-2026-014", "counterparty": "J. de Boer"}
    asked = {"kind": "voorschot", "amount": 20000}
    assert not found(row, claimed=(asked,))
    assert found(row, claimed=(asked,), matches=matches({"kind": "claim", "book": [0], "claim": [0]}))


def test_an_advance_to_a_utility_is_a_bill() -> None:
    assert not found(ADVANCE | {"counterparty": "Vattenfall", "description": "Voorschot energie"})


@pytest.mark.parametrize(("today", "count"), [(date(2026, 5, 8), 0), (date(2026, 5, 9), 1)])
def test_before_the_term_has_passed_nothing_is_said(today: date, count: int) -> None:
    assert len(found(ADVANCE, today=today)) == count


def test_without_claims_the_check_does_not_run() -> None:
    _, (outcome,) = run_checks((advance_not_settled,), dossier(bookings=bookings(ADVANCE)))
    assert outcome.state is State.NOT_RUN
