"""Cash that is paid out, drawn and brought in."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe.cash import cash_payment, collection_without_list
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from pipeline.model.severity import Severity
from tests.builders import IBAN, accounts, bookings, confirmed, dossier, functionaries
from tests.checks.matched import matches

END = {"booked_on": "2026-12-31"}  # the books reach to the end of the year
TILL = {"name": "Kas", "iban": None, "kind": "kas"}


def run(check: Check, *rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what a check finds among these bookings, of a party with a bank account and a till."""
    supplied: dict[str, Any] = {
        "bookings": bookings(*rows, END),
        "accounts": accounts({}, TILL),
        "functionaries": functionaries({"iban": "NL20INGB0001234567"}),
        "matches": matches(),
    }
    return list(run_checks((check,), dossier(**supplied | more))[0])


@pytest.mark.parametrize(("amount", "count"), [(-9999, 0), (-10000, 1), (-10001, 1), (10000, 0)])
def test_cash_paid_from_the_limit_is_found(amount: int, count: int) -> None:
    found = run(cash_payment, {"account": "Kas", "amount": amount})
    assert [(finding.place.column, finding.severity) for finding in found] == [("Bedrag", Severity.MIDDLE)] * count


def test_what_goes_through_the_bank_is_no_cash() -> None:
    assert not run(cash_payment, {"amount": -50000})


def test_cash_brought_to_the_own_bank_is_no_payment() -> None:
    assert not run(cash_payment, {"account": "Kas", "amount": -50000, "counterparty_iban": IBAN})


def test_the_partys_own_limit_counts() -> None:
    row = {"account": "Kas", "amount": -10000}
    assert not run(cash_payment, row, norms=confirmed("cash_payment_from", 25000))


DRAWN = {"description": "Geldautomaat Dorpsplein", "counterparty": None, "amount": -5000}


def test_cash_drawn_without_a_receipt_in_the_till_is_found() -> None:
    (finding,) = run(cash_payment, DRAWN, {"account": "Kas", "amount": 4000})
    assert finding.title == "Contant geld opgenomen, niet in het kasboek"


@pytest.mark.parametrize(("day", "count"), [("2026-03-15", 0), ("2026-03-16", 1)])
def test_a_receipt_in_the_till_within_the_term_explains_it(day: str, count: int) -> None:
    assert len(run(cash_payment, DRAWN, {"account": "Kas", "amount": 5000, "booked_on": day})) == count


@pytest.mark.parametrize(("day", "count"), [("2026-12-26", 1), ("2026-12-27", 0)])
def test_a_withdrawal_close_to_the_end_of_the_books_may_still_be_booked(day: str, count: int) -> None:
    assert len(run(cash_payment, DRAWN | {"booked_on": day})) == count


def test_one_receipt_explains_one_withdrawal() -> None:
    assert len(run(cash_payment, DRAWN, DRAWN, {"account": "Kas", "amount": 5000})) == 1


def test_a_transfer_to_an_account_is_no_withdrawal() -> None:
    assert not run(cash_payment, DRAWN | {"counterparty_iban": "NL20INGB0001234567"})


BROUGHT = {"amount": 5000, "description": "Opbrengst kantine", "counterparty": "A. Vermeer"}


@pytest.mark.parametrize(("amount", "count"), [(4999, 0), (5000, 1), (5001, 1)])
def test_event_money_of_a_functionary_from_the_limit_needs_a_list(amount: int, count: int) -> None:
    found = run(collection_without_list, BROUGHT | {"amount": amount})
    assert [finding.place.column for finding in found] == ["Stuknummer"] * count


def test_the_account_of_a_functionary_is_enough() -> None:
    assert run(collection_without_list, BROUGHT | {"counterparty": None, "counterparty_iban": "NL20INGB0001234567"})


@pytest.mark.parametrize("other", [{"voucher": "2026-031"}, {"counterparty": "M. de Wit"}, {"description": "Afdracht"}])
def test_a_list_another_payer_and_other_money_are_fine(other: dict[str, Any]) -> None:
    assert not run(collection_without_list, BROUGHT | other)


def test_without_functionaries_the_check_does_not_run() -> None:
    _, (outcome,) = run_checks((collection_without_list,), dossier(bookings=bookings(BROUGHT)))
    assert outcome.state is State.NOT_RUN
