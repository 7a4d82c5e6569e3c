"""Tables of bank lines from the statements of a structured bank file, and what each statement says of its account."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Any

import pandas as pd

from pipeline.model.source import column_letter
from pipeline.model.tables import Column, SetAside, Statement, Table
from pipeline.read.bank.account_statement import AccountStatement, Fault, Movement
from pipeline.read.bank.statement_problems import faults, note_on_pending, what_does_not_hold
from schemas.bank_lines import BankLines
from schemas.base import info
from schemas.frames import assemble

_EURO = "EUR"
_PENDING = "nog niet geboekt door de bank"
_TEXTS = (
    BankLines.counterparty,
    BankLines.counterparty_iban,
    BankLines.description,
    BankLines.reference,
    BankLines.sequence,
)
_FIELDS = (BankLines.booked_on, BankLines.account, BankLines.amount, *_TEXTS)


def tables_of(
    file: str, statements: Iterable[AccountStatement], first_table: int
) -> tuple[list[Table], list[Statement]]:
    """Return a table per account, numbered from `first_table`, and a statement for every one in the file."""
    by_account: dict[str | None, list[AccountStatement]] = {}
    for one in statements:
        by_account.setdefault(one.account, []).append(one)
    tables: list[Table] = []
    told: list[Statement] = []
    for account in sorted(by_account, key=lambda name: (name is None, name or "")):
        own = _joined(by_account[account], _is_next_page)
        table = _table(file, account, own, first_table + len(tables))
        tables.append(table)
        told += _statements(table, own)
    return tables, told


def _joined(
    statements: Iterable[AccountStatement], belong: Callable[[AccountStatement, AccountStatement], bool]
) -> list[AccountStatement]:
    """Return the statements of one account, those that belong together by their order put into one."""
    groups: list[list[AccountStatement]] = []
    for one in statements:
        if groups and belong(groups[-1][-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [group[0] if len(group) == 1 else _as_one(group) for group in groups]


def _as_one(group: Sequence[AccountStatement]) -> AccountStatement:
    movements = tuple(chain.from_iterable(one.movements for one in group))
    return replace(group[0], closing=group[-1].closing, number=group[-1].number, movements=movements)


def _is_next_page(before: AccountStatement, one: AccountStatement) -> bool:
    closing, opening = before.closing, one.opening
    if closing is None or opening is None or before.number != one.number:
        return False
    return closing.intermediate and opening.intermediate and closing.cents == opening.cents


def _cuts_a_day(before: AccountStatement, one: AccountStatement) -> bool:
    """Whether two statements meet within a day on which both book: the balance there is of no end of a day."""
    if before.closing is None or one.opening is None or before.closing.cents != one.opening.cents:
        return False
    return not _booked_days(before).isdisjoint(_booked_days(one))


def _table(file: str, account: str | None, statements: list[AccountStatement], number: int) -> Table:
    """Return the lines of one account; what the bank did not book yet is set aside."""
    movements = [movement for one in statements for movement in _in_euro(one)]
    booked = [one for one in movements if not one.pending]
    pending = [one for one in movements if one.pending]
    frame = _frame(file, account, booked, number)
    table = Table(
        number=number,
        file=file,
        sheet=None,
        schema=BankLines,
        heading_row=None,
        columns=_columns(frame),
        frame=frame,
        rows_read=len(movements),
        cents_read=sum(one.cents or 0 for one in movements),
        set_aside=tuple(SetAside(one.row, _PENDING, one.cents) for one in pending),
        tier="chained" if all(one.balances for one in statements) else "editable",
    )
    problems = [problem for one in statements for problem in what_does_not_hold(table, one)]
    return table.with_problems(*faults(table, account, booked), *problems, *note_on_pending(table, pending))


def _in_euro(statement: AccountStatement) -> Iterable[Movement]:
    """Return the movements; those of an account in another currency have no amount that can be counted."""
    if statement.currency == _EURO:
        return statement.movements
    fault = Fault("INV-10", "other_currency", BankLines.amount)
    return [one._replace(cents=None, fault=fault) for one in statement.movements]


def _frame(file: str, account: str | None, movements: Sequence[Movement], number: int) -> pd.DataFrame:
    count = len(movements)
    days = pd.Series([one.booked_on for one in movements], dtype="datetime64[us]")
    columns: dict[str, Any] = {
        BankLines.account: pd.array([account], dtype="string").repeat(count),
        BankLines.booked_on: days.array,
        BankLines.amount: pd.array([one.cents for one in movements], dtype="Int64"),
        "file": pd.array([file], dtype="string").repeat(count),
        "row": pd.array([one.row for one in movements], dtype="Int64"),
        "table": pd.array([number], dtype="Int64").repeat(count),
    }
    columns |= {name: pd.array([getattr(one, name) for one in movements], dtype="string") for name in _TEXTS}
    return assemble(BankLines, columns, pd.RangeIndex(count))


def _columns(frame: pd.DataFrame) -> tuple[Column, ...]:
    """Return the fields that are filled, by their Dutch names: a structured file has no headings of its own."""
    filled = {name: int(frame[name].notna().sum()) for name in _FIELDS}
    used = [name for name in _FIELDS if filled[name] or name not in _TEXTS]
    return tuple(
        Column(info(BankLines).field(name).heading, column_letter(place), name, filled[name])
        for place, name in enumerate(used)
    )


def _statements(table: Table, own: Sequence[AccountStatement]) -> list[Statement]:
    """Return what the statements of one account say, those that name no day or account left out."""
    whole_days = _joined(own, _cuts_a_day)
    pairs = zip(whole_days, [*whole_days[1:], None], strict=True)
    return [said for one, after in pairs if (said := _statement(table, one, after))]


def _statement(table: Table, one: AccountStatement, after: AccountStatement | None) -> Statement | None:
    days = _days(one, after)
    if days is None or one.account is None:
        return None
    in_euro = one.currency == _EURO
    return Statement(
        table=table.number,
        file=table.file,
        account=one.account,
        first_day=days[0],
        last_day=days[1],
        opening=one.opening.cents if one.opening and in_euro else None,
        closing=one.closing.cents if one.closing and in_euro else None,
        tier="chained" if one.balances else "editable",
        number=one.number,
    )


def _days(one: AccountStatement, after: AccountStatement | None) -> tuple[date, date] | None:
    """Return the first and last day that a statement covers, None when it names no day.

    The opening balance holds before the first day, the closing one at the end of the last. Some banks date them on a
    day that is not booked yet: one on which only the next statement books is not covered, and where nothing was booked
    on the day of the opening balance the statement starts the day after.
    """
    booked = _booked_days(one)
    opened = one.opening.day if one.opening else None
    closed = one.closing.day if one.closing else None
    starts_on = one.starts_on or opened
    if one.starts_on is None and opened and opened not in booked and opened != closed:
        starts_on = opened + timedelta(days=1)
    if closed and after and closed in _booked_days(after) - booked and closed != starts_on:
        closed -= timedelta(days=1)
    told = booked | {day for day in (starts_on, closed) if day}
    return (min(told), max(told)) if told else None


def _booked_days(one: AccountStatement) -> set[date]:
    return {movement.booked_on for movement in one.booked if movement.booked_on}
