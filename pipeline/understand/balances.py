"""A column Saldo against the amounts: where it breaks, and what it says of Debet and Credit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd


class Break(NamedTuple):
    """A balance that does not follow: its position, what stands there and what it should be, in cents."""

    position: int
    stated: int
    own: int


@dataclass(frozen=True, slots=True)
class Steps:
    """How the balance moves from row to row, in one way of reading the order.

    `moved`: the change of the balance that belongs to a row's amount, by position, empty where it cannot be said.
    `expected`: the amount of that row. `before`: the balance before the row, `earlier`: the position of the row before.
    """

    moved: pd.Series
    expected: pd.Series
    before: pd.Series
    earlier: pd.Series

    def agreeing(self, sign: int = 1) -> int:
        """Return how many rows agree, with the amounts taken with this sign."""
        return int((self.moved == sign * self.expected).fillna(value=False).sum())

    @property
    def comparable(self) -> int:
        """How many rows can be compared."""
        return int((self.moved.notna() & self.expected.notna()).sum())


def steps(
    amounts: pd.Series, balance: pd.Series, days: pd.Series, accounts: pd.Series | None, opening: int | None
) -> list[Steps]:
    """Return the ways to read a running balance: oldest or newest first, for the whole table or per account.

    All series are by position in the order of the sheet; `opening` is the balance before the first row, when known.
    """
    newest_first = bool(days.notna().any() and days.dropna().iloc[0] > days.dropna().iloc[-1])
    undecided = bool(days.notna().sum() < 2 or days.dropna().iloc[0] == days.dropna().iloc[-1])
    shifts = [1, -1] if undecided else [-1] if newest_first else [1]
    groupings = [pd.Series("", index=amounts.index, dtype="string")]
    if accounts is not None and accounts.nunique() > 1:
        groupings.append(accounts.fillna("").astype("string"))
    return [_steps(amounts, balance, shift, groups, opening) for groups in groupings for shift in shifts]


def _steps(amounts: pd.Series, balance: pd.Series, shift: int, groups: pd.Series, opening: int | None) -> Steps:
    before = balance.groupby(groups).shift(shift)
    if opening is not None and len(before) and groups.nunique() == 1:
        before.iloc[0 if shift == 1 else -1] = opening
    places = pd.Series(amounts.index, index=amounts.index, dtype="Int64")
    return Steps(balance - before, amounts, before, places.groupby(groups).shift(shift))


def best(ways: list[Steps]) -> Steps:
    """Return the way of reading in which most rows agree, the first of equals."""
    return max(ways, key=lambda way: way.agreeing())


def breaks(way: Steps) -> list[Break]:
    """Return where the balance does not follow; a typing error that the next row takes back is one break."""
    off = way.moved - way.expected
    wrong = off[(off != 0).fillna(value=False)]
    newest_first = bool((way.earlier > way.earlier.index).any())
    found: list[Break] = []
    taken_back: dict[int, int] = {}  # by position, the difference that the row after it may take back
    for position in [int(str(place)) for place in (wrong.index[::-1] if newest_first else wrong.index)]:
        difference, earlier = int(off[position]), way.earlier[position]
        if not pd.isna(earlier) and taken_back.get(int(earlier)) == -difference:
            continue
        own = int(way.before[position] + way.expected[position])
        found.append(Break(position, own + difference, own))
        taken_back[position] = difference
    return found


def decided_sign(ways: list[Steps]) -> int | None:
    """Return 1 when debit is money in, -1 when credit is, None when the balance does not tell.

    The balance tells when more than half of the rows agree with one reading and fewer with the other.
    """
    plus = max((way.agreeing(1) for way in ways), default=0)
    minus = max((way.agreeing(-1) for way in ways), default=0)
    comparable = max((way.comparable for way in ways), default=0)
    if plus == minus or 2 * max(plus, minus) <= comparable:
        return None
    return 1 if plus > minus else -1


def sign_by_ends(net: int, opening: int | None, closing: int | None) -> int | None:
    """Return the sign with which opening balance and lines give the closing balance, or None."""
    if opening is None or closing is None or net == 0:
        return None
    signs = [sign for sign in (1, -1) if opening + sign * net == closing]
    return signs[0] if signs else None
