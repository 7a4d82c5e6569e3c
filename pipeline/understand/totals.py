"""Totals held against the lines above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.understand.amounts import Amounts
from pipeline.understand.asides import CARRIED, CLOSING, OPENING, SUBTOTAL, TOTAL

_SUMS = {TOTAL, SUBTOTAL, CARRIED}


@dataclass(frozen=True, slots=True)
class Total:
    """A row that states a sum or a balance. `column`: where the stated amount stands; `own`: what the lines give.

    `own` is None when there is nothing to compare with. `unreadable`: lines above whose amount could not be read.
    """

    position: int
    column: int
    stated: int
    own: int | None
    unreadable: int = 0

    @property
    def differs(self) -> bool:
        """Whether the total is not what the lines give."""
        return self.own is not None and self.own != self.stated


def stated_balance(asides: Mapping[int, str], kind: str, amounts: Amounts, balance: pd.Series | None) -> int | None:
    """Return the opening or closing balance in cents when exactly one row states it, else None."""
    rows = [place for place, reason in asides.items() if reason == kind]
    if len(rows) != 1:
        return None
    if balance is not None and not pd.isna(balance[rows[0]]):
        return int(balance[rows[0]])
    return None if pd.isna(amounts.net[rows[0]]) else int(amounts.net[rows[0]])


def compare_totals(
    asides: Mapping[int, str], amounts: Amounts, data: np.ndarray, balance: tuple[int, pd.Series] | None
) -> list[Total]:
    """Compare every total with the lines above it.

    A total is right when it is the sum of the lines since some total or heading before it, or since the top; else what
    we add up counts since the last total of its kind. A closing balance is the opening plus all lines.

    Args:
        asides: The rows set aside, by position.
        amounts: The amounts of all rows.
        data: Per row whether it is data.
        balance: The column of a running balance and its cents.
    """
    opening = stated_balance(asides, OPENING, amounts, balance[1] if balance else None)
    found: list[Total] = []
    for place, kind in asides.items():
        if kind in _SUMS:
            found += _sums(place, asides, amounts, data, opening if kind == CARRIED else None)
        elif kind == CLOSING:
            found += _closing(place, amounts, data, balance, opening)
    return found


def _sums(
    place: int, asides: Mapping[int, str], amounts: Amounts, data: np.ndarray, carried_from: int | None
) -> list[Total]:
    starts = [0, *(earlier + 1 for earlier in asides if earlier < place)]
    same = [earlier + 1 for earlier, kind in asides.items() if earlier < place and kind == asides[place]]
    one_column = len(amounts.parts) == 1
    found = []
    for column, cents in amounts.parts.items():
        if pd.isna(cents[place]):
            continue
        stated = int(cents[place])
        running = _running(cents, data)
        right = {int(total) for total in running[place] - running[starts]}
        right |= _signed(amounts, data, place, starts) if one_column else set()
        right |= set() if carried_from is None else {carried_from + int(running[place])}
        own = int(running[place] - running[same[-1] if same else 0])
        unreadable = int((data[:place] & cents.isna().to_numpy()[:place]).sum()) if one_column else 0
        found.append(Total(place, column, stated, stated if stated in right else own, unreadable))
    return found


def _signed(amounts: Amounts, data: np.ndarray, place: int, starts: Sequence[int]) -> set[int]:
    """Return the sums of signed amounts either way round, for one column whose sign stands elsewhere."""
    running = _running(amounts.net, data)
    sums = {int(total) for total in running[place] - running[list(starts)]}
    return sums | {-total for total in sums}


def _closing(
    place: int, amounts: Amounts, data: np.ndarray, balance: tuple[int, pd.Series] | None, opening: int | None
) -> list[Total]:
    running = _running(amounts.net, data)
    if balance is not None and not pd.isna(balance[1][place]):
        column, stated = balance[0], int(balance[1][place])
    else:
        column = next((column for column, cents in amounts.parts.items() if not pd.isna(cents[place])), -1)
        stated = 0 if column < 0 else int(amounts.net[place])
    if column < 0:
        return []
    lines = int(running[place])
    unreadable = int((data[:place] & amounts.net.isna().to_numpy()[:place]).sum())
    if opening is None:
        return [Total(place, column, stated, stated if stated == lines else None, unreadable)]
    return [Total(place, column, stated, opening + lines, unreadable)]


def _running(cents: pd.Series, data: np.ndarray) -> np.ndarray:
    """Return the sum of the data rows above each position; one element more than there are rows."""
    values = cents.fillna(0).to_numpy(dtype=np.int64)
    return np.concatenate([[0], np.cumsum(np.where(data, values, 0))])


def bare_sums(
    amounts: Amounts, asides: Mapping[int, str], candidates: Sequence[int], formulas: Mapping[int, str]
) -> dict[int, bool]:
    """Return the rows that hold money only and are the sum of what stands above: position → whether a formula adds up.

    Args:
        amounts: The amounts of all rows.
        asides: The rows set aside already.
        candidates: Positions of rows with money and nothing else.
        formulas: By position, the formula of an amount on it; one that adds up makes the row a total for certain.
    """
    found: dict[int, bool] = {}
    for place in candidates:
        data = np.ones(len(amounts.net), dtype=bool)
        data[[*asides, *found]] = False
        starts = [0, *(earlier + 1 for earlier in [*asides, *found] if earlier < place)]
        lines_above = int(data[:place].sum())
        if any(word in formulas.get(place, "").upper() for word in ("SUM(", "SUBTOTAL(", "SOM(")):
            found[place] = True
        elif lines_above >= 2 and _all_parts_add_up(amounts, place, data, starts):
            found[place] = False
    return found


def _all_parts_add_up(amounts: Amounts, place: int, data: np.ndarray, starts: Sequence[int]) -> bool:
    stated = {column: cents for column, cents in amounts.parts.items() if not pd.isna(cents[place])}
    if not stated:
        return False
    for cents in stated.values():
        running = _running(cents, data)
        if int(cents[place]) not in (running[place] - running[list(starts)]):
            return False
    return True
