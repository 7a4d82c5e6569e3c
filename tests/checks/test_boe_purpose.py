"""What money was for."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe.purpose import gift_cards_without_list, looks_private, no_party_purpose
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.severity import Severity
from tests.builders import bookings, budget, dossier, party


def run(check: Check, *rows: dict[str, Any], **more: Any) -> tuple[list[Finding], Outcome]:
    """Return what a check finds among these payments, and how it ended."""
    supplied: dict[str, Any] = {"bookings": bookings(*rows), "budget": budget({})}
    findings, (outcome,) = run_checks((check,), dossier(**supplied | more))
    return list(findings), outcome


MARKED = budget({}, {"category": "Cadeaus", "party_purpose": False})
ASKED = party(doel_verplicht="ja")


def test_spending_on_a_category_that_is_no_goal_of_the_party_is_found() -> None:
    (finding,), _ = run(no_party_purpose, {}, {"category": "Cadeaus"}, budget=MARKED)
    assert (finding.place.row, finding.place.column, finding.severity) == (3, "Categorie", Severity.MIDDLE)


def test_receipts_on_such_a_category_are_fine() -> None:
    assert not run(no_party_purpose, {"category": "Cadeaus", "amount": 100}, budget=MARKED)[0]


def test_a_missing_goal_is_found_where_the_party_asks_for_it() -> None:
    (finding,), _ = run(no_party_purpose, {}, party=ASKED)
    assert (finding.place.column, finding.title) == ("Doel", "Doel van de uitgave ontbreekt")


def test_a_goal_may_stand_with_the_booking_or_with_its_category() -> None:
    assert not run(no_party_purpose, {"purpose": "Ledenavonden"}, party=ASKED)[0]
    assert not run(no_party_purpose, {}, party=ASKED, budget=budget({"purpose": "Ledenavonden"}))[0]


def test_costs_of_the_bank_and_refunds_need_no_goal() -> None:
    assert not run(no_party_purpose, {}, party=ASKED, budget=budget({"nature": "bankkosten"}))[0]
    assert not run(no_party_purpose, {"description": "Terugbetaling contributie"}, party=ASKED)[0]


def test_without_a_mark_and_without_a_rule_nothing_was_checked() -> None:
    found, outcome = run(no_party_purpose, {}, budget=budget({}, without=("party_purpose",)))
    assert (found, outcome.state) == ([], State.NOT_RUN)


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({"counterparty": "Zalando SE"}, "zalando"),
        ({"description": "Bestelling bol.com"}, "bol.com"),
        ({"counterparty": "Gall & Gall Dorpsplein"}, "gall & gall"),
    ],
)
def test_a_payee_or_description_that_is_often_private_is_a_question(row: dict[str, Any], word: str) -> None:
    (finding,), _ = run(looks_private, row | {"voucher": "2026-031"})
    assert finding.severity is Severity.LOW
    assert word in finding.message


def test_without_a_voucher_the_question_weighs_more() -> None:
    (finding,), _ = run(looks_private, {"counterparty": "Zalando SE", "voucher": "geen"})
    assert finding.severity is Severity.MIDDLE


def test_a_word_within_a_word_is_another_word() -> None:
    assert not run(looks_private, {"description": "Huur totovoetbal en steamrol"})[0]


def test_words_of_the_party_itself_count() -> None:
    row = {"description": "Midgetgolf met de fractie"}
    assert not run(looks_private, row)[0]
    facts = party(**{"privé-woorden": "midgetgolf; bowlen"})
    assert run(looks_private, row, party=facts)[0]


@pytest.mark.parametrize(("amount", "count"), [(-4999, 0), (-5000, 1), (-5001, 1), (5000, 0)])
def test_gift_cards_from_the_limit_need_the_names_of_the_receivers(amount: int, count: int) -> None:
    found, _ = run(gift_cards_without_list, {"amount": amount, "description": "Cadeaubonnen vrijwilligers"})
    assert [(finding.place.column, finding.severity) for finding in found] == [("Opmerking", Severity.LOW)] * count


def test_gift_cards_with_their_receivers_are_fine() -> None:
    row = {"amount": -5000, "description": "VVV bon", "remark": "4 × € 12,50: zie lijst bij de stukken"}
    assert not run(gift_cards_without_list, row)[0]


def test_without_a_column_for_remarks_gift_cards_are_not_checked() -> None:
    _, outcome = run(gift_cards_without_list, bookings=bookings({}, without=("remark",)))
    assert outcome.state is State.NOT_RUN
