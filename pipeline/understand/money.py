"""The money of one table: which columns say the amount, in what sense, and which rows are no data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.model.names import fold
from pipeline.understand.amounts import (
    CREDIT_IN,
    DEBIT_IN,
    Amounts,
    cents_of,
    directed_amounts,
    one_sided_amount,
    paired_amounts,
    single_amount,
)
from pipeline.understand.asides import CLOSING, OPENING
from pipeline.understand.balances import Steps, decided_sign, sign_by_ends
from pipeline.understand.columns import Columns
from pipeline.understand.headings import CREDIT, DEBIT, DIRECTION, IN, OUT, TAKES_SIDES, fold_heading
from pipeline.understand.totals import stated_balance
from schemas.base import info

BALANCES = ("running_balance", "balance_after")  # the fields that hold the balance after a row


def read_amounts(columns: Columns, titles: tuple[str, ...]) -> Amounts | None:
    """Return the amounts of a table, or None when it has no column of money or two that claim to be it.

    A lone amount column under a title that says `Uitgaven` holds money out, unless a minus in it says otherwise.
    """
    one, money = columns.fit, info(columns.fit.schema).money
    if money is None or money in one.doubles:
        return None
    sides = {name: one.columns(name) for name in (IN, OUT, DEBIT, CREDIT, DIRECTION, money)}
    for left, right in ((IN, OUT), (DEBIT, CREDIT)):
        if sides[left] and sides[right]:
            pair = (sides[left][0], sides[right][0])
            is_ledger = left == DEBIT
            return paired_amounts(pair, columns.money(pair[0]), columns.money(pair[1]), is_ledger=is_ledger)
    for side in (IN, OUT):
        if sides[side]:
            return one_sided_amount(sides[side][0], columns.money(sides[side][0]), is_in=side == IN)
    if not sides[money]:
        return None
    column = sides[money][0]
    if sides[DIRECTION]:
        words = columns.grid.cells[sides[DIRECTION][0]]
        return directed_amounts((column, sides[DIRECTION][0]), columns.money(column), words)
    amounts = single_amount(column, columns.money(column))
    is_spent = one.schema in TAKES_SIDES and _title_side(titles) == OUT
    has_minus = bool((amounts.signed < 0).fillna(value=False).any())
    return amounts.turned() if is_spent and not has_minus else amounts


def _title_side(titles: tuple[str, ...]) -> str | None:
    """Return in or out when the titles above a table say one of them and nothing of the other."""
    sides = {side for title in titles for side, words in _TITLE_SIDES.items() if fold(title).strip(" :") in words}
    return sides.pop() if len(sides) == 1 else None


_TITLE_SIDES = {IN: {"inkomsten", "ontvangsten", "baten", "bij"}, OUT: {"uitgaven", "betalingen", "lasten", "af"}}


@dataclass(frozen=True)
class Balance:
    """A column with the balance after each row: its column, and its cents by position."""

    field: str
    column: int
    cents: pd.Series


def read_balance(columns: Columns) -> Balance | None:
    """Return the running balance of a table, or None when it has none."""
    for name in BALANCES:
        found = columns.fit.columns(name)
        if len(found) == 1:
            return Balance(name, found[0], cents_of(columns.money(found[0])))
    return None


def heading_signature(headings: Mapping[int, str]) -> str:
    """Return what recognises the headings of a table next month, whatever their case and order of typing marks."""
    return "|".join(fold_heading(headings[column]) for column in sorted(headings))


def decide_sides(
    amounts: Amounts,
    balance: Balance | None,
    ways: list[Steps],
    asides: Mapping[int, str],
    remembered: str | None,
) -> Amounts | None:
    """Decide whether debit or credit is money in: by the running balance, by opening and closing, by what was answered.

    Returns None when nothing decides; it is never guessed.
    """
    sign = decided_sign(ways)
    if sign is None:
        data = np.ones(len(amounts.net), dtype=bool)
        data[list(asides)] = False
        cents = balance.cents if balance else None
        opening = _size(stated_balance(asides, OPENING, amounts, cents))
        closing = _size(stated_balance(asides, CLOSING, amounts, cents))
        sign = sign_by_ends(int(amounts.signed[data].sum()), opening, closing)
    if sign is None:
        sign = {DEBIT_IN: 1, CREDIT_IN: -1}.get(remembered or "")
    if sign is None:
        return None
    return amounts if sign == 1 else amounts.turned()


def _size(cents: int | None) -> int | None:
    """Return a balance without its sign: which side of Debet and Credit it stands on is what is being asked."""
    return None if cents is None else abs(cents)
