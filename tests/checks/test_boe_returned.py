"""Money that went back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.boe.returned import refund_to_other_iban, reversal_not_recovered
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome
from pipeline.model.severity import Severity
from tests.builders import bookings, confirmed, dossier

END = {"booked_on": "2026-12-31", "counterparty": "Rabobank"}  # the books reach to the end of the year
BACK = {"amount": -2500, "description": "Storno contributie", "counterparty": "P. Bakker", "booked_on": "2026-03-10"}


def run(check: Check, *rows: dict[str, Any], **more: Any) -> tuple[list[Finding], Outcome]:
    """Return what a check finds among these bookings, and how it ended."""
    findings, (outcome,) = run_checks((check,), dossier(**{"bookings": bookings(*rows, END)} | more))
    return list(findings), outcome


def test_a_reversed_debit_after_which_nothing_came_is_found() -> None:
    (finding,), outcome = run(reversal_not_recovered, BACK)
    assert (finding.place.row, finding.severity, outcome.examined) == (2, Severity.LOW, 1)


@pytest.mark.parametrize(("day", "count"), [("2026-05-09", 0), ("2026-05-10", 1)])
def test_paying_again_within_the_term_settles_it(day: str, count: int) -> None:
    again = {"amount": 2500, "counterparty": "P. Bakker", "booked_on": day}
    assert len(run(reversal_not_recovered, BACK, again)[0]) == count


@pytest.mark.parametrize("other", [{"amount": 2499}, {"counterparty": "M. de Wit"}, {"booked_on": "2026-03-09"}])
def test_less_another_payer_and_what_came_before_do_not_settle_it(other: dict[str, Any]) -> None:
    again = {"amount": 2500, "counterparty": "P. Bakker", "booked_on": "2026-04-01"}
    assert run(reversal_not_recovered, BACK, again | other)[0]


@pytest.mark.parametrize(("today", "count"), [(date(2026, 5, 8), 0), (date(2026, 5, 9), 1)])
def test_before_the_term_has_passed_nothing_is_said(today: date, count: int) -> None:
    found, outcome = run(reversal_not_recovered, BACK, today=today)
    assert (len(found), outcome.examined) == (count, count)


def test_a_term_that_ends_after_the_books_has_not_passed() -> None:
    assert not run(reversal_not_recovered, BACK | {"booked_on": "2026-12-01"}, today=date(2027, 6, 1))[0]


def test_the_partys_own_term_counts() -> None:
    again = {"amount": 2500, "counterparty": "P. Bakker", "booked_on": "2026-05-10"}
    assert not run(reversal_not_recovered, BACK, again, norms=confirmed("recovery_days", 90))[0]


PAID = {
    "amount": 2500,
    "counterparty": "P. Bakker",
    "counterparty_iban": "NL20INGB0001234567",
    "booked_on": "2026-02-03",
}
REFUND = {
    "amount": -2500,
    "description": "Terugbetaling contributie",
    "counterparty": "P. Bakker",
    "counterparty_iban": "NL91ABNA0417164300",
}


def test_a_refund_to_an_account_that_never_paid_is_found_with_the_receipt_beside_it() -> None:
    (finding,), outcome = run(refund_to_other_iban, PAID, REFUND)
    assert (finding.place.row, finding.place.column, outcome.examined) == (3, "Tegenrekening", 1)
    assert [place.row for place in finding.related] == [2]


def test_a_refund_to_where_it_came_from_is_fine() -> None:
    assert not run(refund_to_other_iban, PAID, REFUND | {"counterparty_iban": PAID["counterparty_iban"]})[0]


def test_an_account_from_which_the_receiver_paid_once_is_known() -> None:
    earlier = PAID | {"counterparty_iban": REFUND["counterparty_iban"], "booked_on": "2024-02-03"}
    assert not run(refund_to_other_iban, earlier, PAID, REFUND)[0]


def test_a_refund_to_another_name_is_found_by_its_reference() -> None:
    named = {"reference": "LID-31"}
    assert not run(refund_to_other_iban, PAID, REFUND | {"counterparty": "K. Smit"})[0]
    assert run(refund_to_other_iban, PAID | named, REFUND | named | {"counterparty": "K. Smit"})[0]


@pytest.mark.parametrize("other", [{"amount": 2499}, {"booked_on": "2026-03-11"}, {"counterparty_iban": None}])
def test_a_smaller_or_later_receipt_or_one_without_account_proves_nothing(other: dict[str, Any]) -> None:
    assert not run(refund_to_other_iban, PAID | other, REFUND)[0]


def test_a_payment_that_is_no_refund_is_not_held_against_receipts() -> None:
    assert not run(refund_to_other_iban, PAID, REFUND | {"description": "Drukwerk"})[0]
