"""The balance chain of a statement: every balance is the one before it plus the amount of its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.money import Cents

Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]

_HEALS_WITHIN = 4  # links: two lines in each other's place break three, a balance that was altered two


@dataclass(frozen=True)
class Chain:
    """How the balances of one account in one file hang together, in cents.

    `newest_first`: the order of the lines; `opening`, `closing`: the balance before the first and after the last line
    in time, None when it cannot be known; `breaks`: where the chain breaks, one row per cause, at the first line after
    it (index of the line): found, expected, difference, and `on_line` when the line itself does not add up (balance
    before + amount = balance after); `whole`: every line has an amount and a balance, and nothing breaks.
    """

    newest_first: bool
    opening: Cents | None
    closing: Cents | None
    breaks: pd.DataFrame
    whole: bool


def follow_chain(
    days: pd.Series, amounts: pd.Series, balances: pd.Series, before: pd.Series | None = None, *, told: bool = True
) -> Chain:
    """Follow the balances of the lines of one account in the order of their file, oldest or newest first.

    The order is the one in which the chain breaks for the fewest causes; when that does not tell, the days do. Within a
    day the lines may stand in the other order than the days.

    Args:
        days: The day, or moment, of each line.
        amounts: Cents, NA when unreadable.
        balances: The balance after each line, NA where there is none.
        before: The balance before each line, of a bank that states it.
        told: Whether the bank states the balance after each line too; without it that follows from `before`.
    """
    points = _Points(amounts, balances, before, told=told)
    known = days.dropna()
    falling = len(known) > 1 and known.iloc[0] > known.iloc[-1]
    rising_order = np.arange(len(days))
    orders = [rising_order[::-1], rising_order] if falling else [rising_order, rising_order[::-1]]
    found = [points.breaks(order) for order in orders]
    if all(len(one) for one in found):  # within one day another order than between days
        orders += [order[np.argsort(days.to_numpy()[order], kind="stable")] for order in (orders[1], orders[0])]
        found = [_causes(points.breaks(order)) for order in orders]
    best = min(range(len(found)), key=lambda number: len(found[number]))
    order, breaks = orders[best], found[best]
    return Chain(
        newest_first=bool(len(order) > 1 and order[0] > order[-1]),
        opening=points.opening(order),
        closing=points.closing(order),
        breaks=breaks.drop(columns="step"),
        whole=bool(amounts.notna().all() and balances.notna().all() and breaks.empty),
    )


class _Cents(NamedTuple):
    """A column of cents: 0 where nothing is known."""

    cents: Ints
    known: Bools


def _cents(column: pd.Series) -> _Cents:
    return _Cents(column.fillna(0).to_numpy(dtype=np.int64), column.notna().to_numpy())


class _Points:
    """The balances that a bank states along the way, and what moves between them."""

    def __init__(self, amounts: pd.Series, balances: pd.Series, before: pd.Series | None, *, told: bool) -> None:
        self._amounts, self._balances, self._before = amounts, balances, before
        self._moved, self._after = _cents(amounts), _cents(balances)
        self._ahead = None if before is None else _cents(before)
        if not told:
            self._after = _Cents(self._after.cents, np.zeros(len(balances), dtype=bool))

    def breaks(self, order: Ints) -> pd.DataFrame:
        """Return the jumps from one known balance to the next; a jump over an unreadable amount says nothing."""
        place, found, amount, on_line = self._along(order)
        unreadable, expected = np.cumsum(~amount.known), np.cumsum(amount.cents)
        points = np.flatnonzero(found.known)
        jumps = np.diff((found.cents - expected)[points])
        broken = np.flatnonzero((jumps != 0) & (np.diff(unreadable[points]) == 0)) + 1
        at, jump = points[broken], jumps[broken - 1]
        return pd.DataFrame(
            {
                "found": pd.array(found.cents[at], dtype="Int64"),
                "expected": pd.array(found.cents[at] - jump, dtype="Int64"),
                "difference": pd.array(jump, dtype="Int64"),
                "on_line": on_line[at],
                "step": broken,
            },
            index=self._amounts.index[place[at]],
        )

    def _along(self, order: Ints) -> tuple[Ints, _Cents, _Cents, Bools]:
        """Return of every balance in order its line, what it is, the amount that leads to it and if it comes after."""
        after, moved, ahead = self._after, self._moved, self._ahead
        if ahead is None:
            found = _Cents(after.cents[order], after.known[order])
            return order, found, _Cents(moved.cents[order], moved.known[order]), np.zeros(len(order), dtype=bool)
        # One line gives two points: its balance before and its balance after.
        place, on_line = np.repeat(order, 2), np.tile([False, True], len(order))
        found = _Cents(
            np.where(on_line, after.cents[place], ahead.cents[place]),
            np.where(on_line, after.known[place], ahead.known[place]),
        )
        return place, found, _Cents(np.where(on_line, moved.cents[place], 0), ~on_line | moved.known[place]), on_line

    def opening(self, order: Ints) -> Cents | None:
        """Return the balance before the first line."""
        if len(order) == 0:
            return None
        first = order[0]
        if self._before is not None:
            return _known(self._before.iloc[first])
        return _known(self._balances.iloc[first] - self._amounts.iloc[first])

    def closing(self, order: Ints) -> Cents | None:
        """Return the balance after the last line."""
        return _known(self._balances.iloc[order[-1]]) if len(order) else None


def _causes(breaks: pd.DataFrame) -> pd.DataFrame:
    """Keep the first of the breaks in a row that cancel out: one altered balance breaks two links, but is one cause."""
    steps, jumps = breaks["step"].to_list(), breaks["difference"].to_list()
    kept, place = [], 0
    while place < len(steps):
        kept.append(place)
        place += _cancelling(steps[place : place + _HEALS_WITHIN], jumps[place : place + _HEALS_WITHIN])
    return breaks.iloc[kept]


def _cancelling(steps: list[int], jumps: list[int]) -> int:
    """Return how many breaks, directly after one another, sum to nothing from the first on; 1 when they do not."""
    total = 0
    for number, (step, jump) in enumerate(zip(steps, jumps, strict=True)):
        if step != steps[0] + number:
            break
        total += jump
        if total == 0:
            return number + 1
    return 1


def _known(one: Any) -> Cents | None:
    return None if pd.isna(one) else int(one)
