"""What is wrong in a structured bank file: lines that cannot be used, and statements whose balances do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model.problems import Problem
from pipeline.model.tables import Table
from pipeline.read.bank.account_statement import AccountStatement, Movement

_ROLE = "bank_lines"


def faults(table: Table, account: str | None, movements: Iterable[Movement]) -> list[Problem]:
    """Return a problem for each line that cannot be used."""
    return [
        Problem(
            code=one.fault.code,
            place=table.place(one.row, one.fault.name),
            variant=one.fault.variant,
            facts=dict(one.fault.facts),
            refuses="row",
            key=_key(account, one),
            amount_cents=one.cents,
            date=one.booked_on,
            month=f"{one.booked_on:%Y-%m}" if one.booked_on else None,
            role=_ROLE,
        )
        for one in movements
        if one.fault
    ]


def what_does_not_hold(table: Table, one: AccountStatement) -> list[Problem]:
    """Return the problem of a statement of which the balances do not hold, at its last line.

    Where a line of it cannot be read, that is said at the line, and the sum says nothing.
    """
    if one.balances:
        return []
    if one.opening is None or one.opening.cents is None:
        return [_problem(table, one, "no_opening")]
    if one.closing is None or one.closing.cents is None:
        return [_problem(table, one, "no_closing")]
    if one.expected is None:
        return []
    return [_problem(table, one, "statement", one.expected)]


def note_on_pending(table: Table, movements: Sequence[Movement]) -> list[Problem]:
    """Return a note on the lines that the bank did not book yet, if there are any."""
    if not movements:
        return []
    facts = {"count": len(movements), "cents": sum(one.cents or 0 for one in movements)}
    return [Problem("INV-28", table.place(movements[-1].row), "pending_lines", facts, role=_ROLE)]


def _problem(table: Table, one: AccountStatement, variant: str, expected: int | None = None) -> Problem:
    booked = one.booked
    last = booked[-1] if booked else None
    day = one.closing.day if one.closing and one.closing.day else last.booked_on if last else None
    found = one.closing.cents if one.closing else None
    difference = None if expected is None or found is None else found - expected
    facts = {
        "account": one.account,
        "number": one.number,
        "day": day,
        "opening_cents": one.opening.cents if one.opening else None,
        "found_cents": found,
        "expected_cents": expected,
        "difference_cents": difference,
    }
    return Problem(
        code="AFS-09",
        place=table.place(last.row if last else None),
        variant=variant,
        facts=facts,
        key=("afschrift", one.account or "", one.number or "", day.isoformat() if day else ""),
        amount_cents=difference,
        date=day,
        month=f"{day:%Y-%m}" if day else None,
        role=_ROLE,
    )


def _key(account: str | None, one: Movement) -> tuple[str, ...]:
    """Return what identifies a line, as `model.line_keys` does for a row of a frame."""
    day = one.booked_on.isoformat() if one.booked_on else ""
    return (account or "", day, one.counterparty or "", one.description or "")
