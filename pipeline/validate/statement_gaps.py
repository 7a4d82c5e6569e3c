"""Whether the statements of an account follow one another: a closing balance that is not the next opening (AFS-09)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from pipeline.model.line_keys import line_day, line_key, line_month
from pipeline.model.problems import Problem
from pipeline.model.source import Place
from pipeline.model.tables import Statement, Table
from pipeline.money import Cents
from schemas.bank_lines import BankLines

_NUMBER = re.compile(r"0*(\d+)")


def statement_gaps(
    statements: Iterable[Statement], lines: pd.DataFrame, tables: Mapping[int, Table], incomplete: Collection[int]
) -> list[Problem]:
    """Return a problem where the balance of an account does not connect from one statement or export to the next.

    A number that was skipped is no gap as long as the balance connects; lines of an export without balances may lie in
    between. What two statements both cover is held against each other.

    Args:
        statements: Of all accounts, called as in Rekeningen.
        lines: The accepted bank lines.
        tables: All tables, by number.
        incomplete: The tables of which rows were refused: their lines say nothing of a balance on the way.
    """
    told = [one for one in statements if one.opening is not None and one.closing is not None]
    silent = lines[~lines["table"].isin({one.table for one in told})]
    problems = []
    for account, own in groupby(sorted(told, key=lambda one: one.account), key=lambda one: one.account):
        accounts_lines = lines[lines[BankLines.account] == account]
        unstated = _counted_once(silent[silent[BankLines.account] == account])
        walk = _Walk(accounts_lines, unstated, incomplete)
        problems += [_problem(gap, accounts_lines, tables) for gap in walk.gaps(list(own))]
    return problems


@dataclass(frozen=True, slots=True)
class _Gap:
    """Two statements that do not connect. `expected`: what the later should have opened with."""

    before: Statement
    after: Statement
    expected: Cents


class _Walk:
    """Goes through the statements of one account in time."""

    def __init__(self, lines: pd.DataFrame, unstated: pd.Series, incomplete: Collection[int]) -> None:
        self._lines, self._unstated, self._incomplete = lines, unstated, incomplete

    def gaps(self, statements: Sequence[Statement]) -> list[_Gap]:
        """Return where the chain of statements breaks."""
        waiting = sorted(statements, key=lambda one: (one.first_day, one.last_day, _number(one) or 0))
        reached = waiting.pop(0)
        found = []
        while waiting:
            following = self._next(waiting, reached)
            waiting.remove(following)
            expected = self._expected(reached, following)
            if following.opening != expected and not self._share_a_balance(reached, following):
                found.append(_Gap(reached, following, expected))
            if following.last_day >= reached.last_day:
                reached = following
        return found

    def _next(self, waiting: Sequence[Statement], reached: Statement) -> Statement:
        """Return the next statement: of those that start on one day, the one that connects."""
        starting = [one for one in waiting if one.first_day == waiting[0].first_day]
        return next((one for one in starting if one.opening == reached.closing), starting[0])

    def _expected(self, reached: Statement, following: Statement) -> Cents:
        """Return what the account stood at when a statement opened: with what moved on the days in between."""
        days = self._unstated.index
        between = (days > pd.Timestamp(reached.last_day)) & (days < pd.Timestamp(following.first_day))
        return (reached.closing or 0) + int(self._unstated[between].sum())

    def _share_a_balance(self, reached: Statement, following: Statement) -> bool:
        """Whether two statements that cover the same days meet in a balance: where the one ends, the other passes."""
        if following.first_day > reached.last_day:
            return False
        if {reached.table, following.table} & set(self._incomplete):
            return True
        return reached.closing in self._passed(following) or following.closing in self._passed(reached)

    def _passed(self, statement: Statement) -> set[Cents]:
        """Return every balance on the way through a statement."""
        days = self._lines[BankLines.booked_on]
        inside = days.between(pd.Timestamp(statement.first_day), pd.Timestamp(statement.last_day))
        own = self._lines[(self._lines["table"] == statement.table) & inside]
        balances = own[BankLines.balance_after]
        if balances.isna().any():
            balances = own.sort_values("row")[BankLines.amount].cumsum() + (statement.opening or 0)
        return {int(cents) for cents in balances.dropna()} | {statement.opening or 0}


def _counted_once(lines: pd.DataFrame) -> pd.Series:
    """Return what moved per day according to exports without balances; a line in two of them counts once."""
    same = [BankLines.booked_on, BankLines.amount]
    times = lines.groupby([*same, "table"]).size().groupby(same).max()
    moved = times * times.index.get_level_values(BankLines.amount)
    by_day: pd.Series = moved.groupby(level=BankLines.booked_on).sum()
    return by_day


def _number(statement: Statement) -> int | None:
    """Return the number of a statement; 0 or no number says nothing."""
    found = _NUMBER.match(statement.number or "")
    return int(found[1]) or None if found else None


def _skipped(gap: _Gap) -> bool:
    """Whether a number was skipped: within one year, for in a new one the numbers may start again."""
    before, after = _number(gap.before), _number(gap.after)
    return (
        before is not None
        and after is not None
        and after > before + 1
        and gap.before.last_day.year == gap.after.first_day.year
    )


def _problem(gap: _Gap, lines: pd.DataFrame, tables: Mapping[int, Table]) -> Problem:
    """Return the problem at the first line after the gap; without one, at the file."""
    one, table = gap.after, tables[gap.after.table]
    difference = (one.opening or 0) - gap.expected
    first = _first_line(one, lines)
    place = Place(table.file, table.sheet)
    return Problem(
        code="AFS-09",
        place=place if first is None else table.place(int(first["row"]), BankLines.balance_after),
        variant="numbers" if _skipped(gap) else "between",
        facts={
            "account": one.account,
            "found_cents": one.opening,
            "expected_cents": gap.expected,
            "difference_cents": difference,
            "last_day": gap.before.last_day,
            "first_day": one.first_day,
            "last_number": gap.before.number,
            "number": one.number,
        },
        key=(one.account, one.first_day.isoformat()) if first is None else line_key(first),
        amount_cents=difference,
        date=one.first_day if first is None else line_day(first),
        month=f"{one.first_day:%Y-%m}" if first is None else line_month(first),
        role="bank_lines",
    )


def _first_line(statement: Statement, lines: pd.DataFrame) -> pd.Series | None:
    """Return the first line of a statement in time."""
    days = lines[BankLines.booked_on]
    inside = days.between(pd.Timestamp(statement.first_day), pd.Timestamp(statement.last_day))
    own = lines[(lines["table"] == statement.table) & inside].sort_values("row")
    if own.empty:
        return None
    first_day = own[own[BankLines.booked_on] == own[BankLines.booked_on].min()]
    connects = first_day[BankLines.balance_after] - first_day[BankLines.amount] == statement.opening
    chosen: pd.Series = first_day[connects.fillna(value=False)].iloc[0] if connects.any() else first_day.iloc[0]
    return chosen
