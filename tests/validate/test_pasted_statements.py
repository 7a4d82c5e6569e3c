"""A statement that was pasted in a sheet says what its lines say, whichever way they stand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pipeline.validate.statements import pasted_statements
from schemas.bank_lines import BankLines
from tests.builders import bank_lines, table

LINES = (
    {"booked_on": "2026-03-02", "amount": 500, "balance_after": 1500},
    {"booked_on": "2026-03-02", "amount": -200, "balance_after": 1300},
    {"booked_on": "2026-03-02", "amount": 50, "balance_after": 1350},
)


def told(lines: pd.DataFrame, known: set[int] | None = None) -> list[tuple[int | None, int | None]]:
    made = table(BankLines, lines)
    return [(one.opening, one.closing) for one in pasted_statements(lines, {made.number: made}, known or set())]


@pytest.mark.parametrize("step", [1, -1])
def test_lines_of_one_day_are_put_in_order_by_their_balances(step: int) -> None:
    assert told(bank_lines(*LINES[::step])) == [(1000, 1350)]


def test_lines_without_balances_give_days_only() -> None:
    lines = bank_lines(*({**line, "balance_after": None} for line in LINES))
    made = table(BankLines, lines)
    (one,) = pasted_statements(lines, {made.number: made}, set())
    assert (one.opening, one.closing, one.first_day, one.tier) == (None, None, date(2026, 3, 2), "editable")


def test_every_account_on_a_sheet_has_its_own() -> None:
    other = {"account": "Spaarrekening", "booked_on": "2026-03-02", "amount": 1, "balance_after": 8}
    assert told(bank_lines(*LINES, other)) == [(1000, 1350), (7, 8)]


def test_what_a_bank_file_told_is_not_told_again() -> None:
    lines = bank_lines(*LINES)
    assert told(lines, {int(lines["table"].iloc[0])}) == []
