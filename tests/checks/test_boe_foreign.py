"""Payments to other countries."""

from __future__ import annotations

from typing import Any

from pipeline.checks.boe.foreign import foreign_payment
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding
from tests.builders import bank_lines, bookings, dossier
from tests.checks.matched import matches

BELGIAN = "BE68539007547034"


def found(*rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what is said of these payments."""
    return list(run_checks((foreign_payment,), dossier(bookings=bookings(*rows), **more))[0])


def test_a_foreign_account_is_told_once_with_its_payments() -> None:
    (finding,) = found({"counterparty_iban": BELGIAN, "booked_on": "2026-03-11"}, {"counterparty_iban": BELGIAN})
    assert (finding.place.row, [place.row for place in finding.related]) == (2, [3])
    assert "2 betalingen" in finding.message


def test_dutch_and_unknown_accounts_and_receipts_are_fine() -> None:
    assert not found({"counterparty_iban": "NL20INGB0001234567"}, {}, {"counterparty_iban": BELGIAN, "amount": 100})


def test_the_account_comes_from_the_bank_where_the_book_leaves_it_empty() -> None:
    lines = bank_lines({"counterparty_iban": BELGIAN})
    assert found({}, bank_lines=lines, matches=matches({"bank": [0], "book": [0]}))


def test_last_years_payments_are_not_told_again() -> None:
    assert not found({"counterparty_iban": BELGIAN, "booked_on": "2025-03-11"})
