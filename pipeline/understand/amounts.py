"""From columns to one signed amount: Bij and Af, an amount with Af/Bij, Debet and Credit decided by the balance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from pipeline.model.names import fold
from pipeline.model.raw import Cell
from pipeline.understand.headings import CREDIT, DEBIT, IN, OUT
from pipeline.understand.reading import Fault, Hit, Reading

DEBIT_IN, CREDIT_IN = "debit_in", "credit_in"

_WORDS = {
    **dict.fromkeys(("bij", "b", "in", "+", "plus", "inkomsten"), IN),
    **dict.fromkeys(("af", "a", "uit", "-", "−", "–", "min", "uitgaven"), OUT),
    **dict.fromkeys(("d", "debet", "debit"), DEBIT),
    **dict.fromkeys(("c", "credit"), CREDIT),
}


@dataclass(slots=True)
class Amounts:
    """The amount of every row.

    `signed`: cents, empty where the row has none or an unreadable one. `net`: the same, also where both sides are
    filled (a total). `parts`: per column the cents as typed, to compare totals with; `signs`: how each part counts.
    `needs_decision`: Debet and Credit stand for in and out, or the reverse; `signed` is as if debit is in.
    """

    signed: pd.Series
    net: pd.Series
    parts: Mapping[int, pd.Series]
    signs: Mapping[int, int]
    hits: list[Hit] = field(default_factory=list)
    needs_decision: bool = False

    def turned(self) -> Amounts:
        """Return the amounts with every sign the other way."""
        signs = {column: -sign for column, sign in self.signs.items()}
        return Amounts(-self.signed, -self.net, self.parts, signs, self.hits)


def cents_of(reading: Reading) -> pd.Series:
    """Return the cents that were read, by position."""
    return pd.Series(pd.array(reading.values, dtype="Int64"))


def single_amount(column: int, reading: Reading) -> Amounts:
    """Return the amounts of one signed column."""
    cents = cents_of(reading)
    return Amounts(cents, cents, {column: cents}, {column: 1}, list(reading.hits))


def one_sided_amount(column: int, reading: Reading, *, is_in: bool) -> Amounts:
    """Return the amounts of a lone column that says in or out, such as `Uitgaven`."""
    cents = cents_of(reading)
    net = cents if is_in else -cents
    hits = [*reading.hits, *_negatives(column, cents)]
    return Amounts(_without(net, hits), net, {column: cents}, {column: 1 if is_in else -1}, hits)


def paired_amounts(columns: tuple[int, int], ins: Reading, outs: Reading, *, is_ledger: bool) -> Amounts:
    """Return the amounts of two columns, in and out (or debit and credit when `is_ledger`).

    Both filled, or a negative in either, is no amount (INV-10); a zero beside an amount is an empty cell.
    """
    left, right = cents_of(ins), cents_of(outs)
    net = (left.fillna(0) - right.fillna(0)).mask(left.isna() & right.isna())
    both = (left.fillna(0) != 0) & (right.fillna(0) != 0)
    negatives = [*_negatives(columns[0], left), *_negatives(columns[1], right)]
    told = {hit.position for hit in negatives}
    doubles = [Hit(place, columns[1], Fault("INV-10", "both_sides")) for place in both[both].index if place not in told]
    hits = [*ins.hits, *outs.hits, *negatives, *doubles]
    parts, signs = {columns[0]: left, columns[1]: right}, {columns[0]: 1, columns[1]: -1}
    return Amounts(_without(net, hits), net, parts, signs, hits, is_ledger)


def directed_amounts(columns: tuple[int, int], reading: Reading, words: list[Cell]) -> Amounts:
    """Return the amounts of an unsigned column beside one that says af or bij (columns: amount, direction)."""
    cents = cents_of(reading)
    meant = {word: _WORDS.get(fold(str(word)), "?") for word in dict.fromkeys(words) if word is not None}
    sides = pd.Series(
        [meant.get(word) if word is not None else None for word in words], index=cents.index, dtype=object
    )
    faults = {
        Hit(0, columns[1], Fault("INV-08", "direction")): sides.isna() & cents.notna(),
        Hit(0, columns[1], Fault("INV-10", "direction_unknown")): (sides == "?") & cents.notna(),
    }
    hits = [hit._replace(position=place) for hit, wrong in faults.items() for place in wrong[wrong].index]
    net = cents.mask(sides.isin([OUT, CREDIT]), -cents)
    hits = [*reading.hits, *_negatives(columns[0], cents.mask(sides.isna())), *hits]
    is_ledger = bool(sides.isin([DEBIT, CREDIT]).any())
    return Amounts(_without(net, hits), net, {columns[0]: cents}, {columns[0]: 1}, hits, is_ledger)


def _negatives(column: int, cents: pd.Series) -> list[Hit]:
    wrong = cents.fillna(0) < 0
    return [Hit(place, column, Fault("INV-10", "negative_side")) for place in wrong[wrong].index]


def _without(net: pd.Series, hits: list[Hit]) -> pd.Series:
    refused = {hit.position for hit in hits if hit.fault.refuses}
    return net.mask(net.index.isin(refused)) if refused else net
