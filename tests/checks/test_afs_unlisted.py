"""Money to accounts that read as the party's own and are not in Rekeningen."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.afs.transfers import unbalanced_transfer
from pipeline.checks.afs.unlisted import transfer_to_unlisted_own_account
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.severity import Severity
from tests.builders import SAVINGS_IBAN, accounts, bank_lines, bookings, budget, dossier, party
from tests.checks.matched import Record, matches

UNLISTED = "NL02RABO0123456789"
SAVED: dict[str, Any] = {
    "category": "Kruispost",
    "amount": -20000,
    "counterparty": "Spaarrekening",
    "counterparty_iban": UNLISTED,
    "description": "Sparen",
}
PAID: dict[str, Any] = {"counterparty_iban": UNLISTED, "counterparty": "Lokaal Vizier"}
ACCOUNTS = accounts(
    {},
    {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"},
    {"name": "Kas", "iban": None, "kind": "kas"},
)


def run(*rows: Record, **more: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    usual = {
        "bookings": bookings(*rows, {"booked_on": "2026-12-31", "account": "Kas"}),
        "accounts": ACCOUNTS,
        "budget": budget({"category": "Kruispost", "kind": "balans", "nature": "kruispost"}),
        "party": party(naam="Lokaal Vizier", neveninstellingen="Stichting Steunfonds"),
    }
    return run_checks((unbalanced_transfer, transfer_to_unlisted_own_account), dossier(**usual | more))


def found(*rows: Record, **more: Any) -> list[Finding]:
    return [finding for finding in run(*rows, **more)[0] if finding.code == "AFS-24"]


def test_an_own_transfer_to_an_unlisted_account_is_told_with_its_number_masked() -> None:
    (finding,) = found(SAVED)
    assert (finding.place.row, finding.place.column, finding.severity) == (2, "Tegenrekening", Severity.MIDDLE)
    assert "NL••••••••••••6789" in finding.message
    assert UNLISTED not in finding.message


def test_what_comes_in_as_own_transfer_is_told_too() -> None:
    assert len(found(SAVED | {"amount": 20000})) == 1


@pytest.mark.parametrize(
    "row",
    [
        {"counterparty_iban": SAVINGS_IBAN},
        {"counterparty_iban": None, "counterparty": "Geldautomaat"},
        {"counterparty": "Stichting Mollie Payments"},
        {"counterparty": "Int. Card Services", "description": "Afrekening creditcard"},
        {"description": "Storting Geldmaat"},
        {"category": "Zaalhuur"},
    ],
)
def test_a_known_account_and_whoever_passes_money_on_are_fine(row: dict[str, Any]) -> None:
    assert not found(SAVED | row)


def test_one_account_is_one_finding_at_its_last_booking() -> None:
    (finding,) = found(SAVED | {"booked_on": "2026-05-01"}, SAVED)
    assert (finding.place.row, [place.row for place in finding.related]) == (2, [3])
    assert finding.message.endswith("boekingen met deze rekening: 2 | samen -€ 400,00")


def test_what_the_bank_says_goes_before_what_was_booked() -> None:
    booked = SAVED | {"counterparty_iban": SAVINGS_IBAN}
    lines = bank_lines({"amount": -20000, "counterparty_iban": UNLISTED})
    assert len(found(booked, bank_lines=lines, matches=matches({"bank": [0], "book": [0]}))) == 1


PAIR = {"state": "balanced", "out": 0, "in": 1, "account": "Betaalrekening"}


def test_a_transfer_that_was_seen_to_arrive_went_where_it_should() -> None:
    arrived = {"account": "Spaarrekening", "category": "Kruispost", "amount": 20000}
    lines = bank_lines({"account": "Spaarrekening", "amount": 20000})
    seen = matches({"bank": [0], "book": [1]}, transfers=[PAIR])
    assert not found(SAVED, arrived, bank_lines=lines, matches=seen)
    assert len(found(SAVED, arrived, matches=matches(transfers=[PAIR]))) == 1
    assert not found(SAVED, arrived | {"account": "Kas"}, matches=matches(transfers=[PAIR]))


@pytest.mark.parametrize(
    ("payee", "severity"),
    [
        ("Lokaal Vizier", Severity.MIDDLE),
        ("Vereniging LOKAAL VIZIER", Severity.MIDDLE),
        ("St. Steunfonds", Severity.MIDDLE),
        ("Vrienden van Lokaal Vizier", Severity.LOW),
    ],
)
def test_a_payment_to_the_name_of_the_party_is_told_and_likeness_only_lightly(payee: str, severity: Severity) -> None:
    assert [finding.severity for finding in found(PAID | {"counterparty": payee})] == [severity]


@pytest.mark.parametrize(
    "row",
    [
        {"counterparty": "Vereniging Lokaal Verbond"},
        {"counterparty": "Weekblad De Vizierdammer"},
        {"counterparty": "Vizier Drukkers"},
        {"amount": 4550},
        {"counterparty_iban": SAVINGS_IBAN},
        {"counterparty_iban": None},
    ],
)
def test_others_and_what_they_pay_are_fine(row: dict[str, Any]) -> None:
    assert not found(PAID | row)


def test_it_speaks_for_a_transfer_with_one_leg() -> None:
    lonely = {"state": "one_leg", "out": 0, "account": "Betaalrekening", "difference_cents": -20000}
    findings, _ = run(SAVED, matches=matches(transfers=[lonely]))
    assert [finding.code for finding in findings] == ["AFS-24"]
    findings, _ = run(SAVED | {"counterparty_iban": None}, matches=matches(transfers=[lonely]))
    assert [finding.code for finding in findings] == ["AFS-14"]


def test_where_a_number_is_missing_in_accounts_it_did_not_run() -> None:
    bare = accounts({}, {"name": "Spaarrekening", "iban": None, "kind": "spaar"})
    _, (_, outcome) = run(SAVED, accounts=bare)
    assert (outcome.state, outcome.reason) == (
        State.NOT_RUN,
        "in het blad Rekeningen staat niet van elke bankrekening de IBAN",
    )
