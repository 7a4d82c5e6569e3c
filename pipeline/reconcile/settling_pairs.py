"""What speaks for a movement and a claim or gift being one: account, name, amount and days, for all pairs at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.reconcile.joins import Bools, Ints, spans_within, spread
from pipeline.reconcile.movements import Movement, Name

_AS_GOOD = 2  # days: two explanations that differ no more than this are equally good
_TOO_SOON = 28  # days that are added when money moved before it was owed


class Due(NamedTuple):
    """What is to be settled: a claim or a gift; the first fields in the order of Movement, and for the same reason.

    `numbers`: what names it in a text. `line`: the index in Books. `day_known`: the day is that on which the money
    moved. `nameless`: of nobody, or nobody known. `collected`: money of many, counted together.
    """

    day: int
    cents: int
    iban: str
    name: Name
    text: str
    numbers: tuple[str, ...]
    line: int
    day_known: bool = True
    nameless: bool = False
    collected: bool = False


@dataclass(frozen=True)
class Pairs:
    """Movements beside what they may settle: positions of both, and what speaks for the pair.

    gap: days from the entry to the movement. cost: how far that is from what one expects, in days. equal: in cents.
    iban, full, key: the same account, the same name, names that read as one. first: first names do not contradict.
    """

    moved: Ints
    due: Ints
    gap: Ints
    cost: Ints
    equal: Bools
    iban: Bools
    full: Bools
    key: Bools
    first: Bools

    @property
    def who(self) -> Bools:
        """Whether both are of one person, by account or name."""
        return self.iban | (self.key & self.first)


def pairs_of(moved: Sequence[Movement], due: Sequence[Due], lag: int, far: int) -> Pairs:
    """Return the pairs of one account or name within `far` days, and of one amount within the lag for likely ones."""
    days = np.array([one.day for one in moved]), np.array([one.day for one in due])
    cents = np.array([one.cents for one in moved]), np.array([one.cents for one in due])
    ibans = _codes([one.iban for one in moved], [one.iban for one in due])
    fulls = _codes([one.name.full for one in moved], [one.name.full for one in due])
    keys = _codes([one.name.key for one in moved], [one.name.key for one in due])
    givens = _codes([one.name.given for one in moved], [one.name.given for one in due])
    likely = np.array([one.likely for one in moved], dtype=bool)
    found = [
        _equal_within(codes, days, at, most)
        for codes, at, most in ((cents, likely, lag), (ibans, ibans[0] > 0, far), (keys, keys[0] > 0, far))
    ]
    codes = np.unique(np.concatenate([one * len(due) + other for one, other in found]))
    left, right = codes // len(due), codes % len(due)
    gap = days[0][left] - days[1][right]
    known = np.array([one.day_known for one in due], dtype=bool)[right]
    given = givens[0][left], givens[1][right]
    return Pairs(
        moved=left,
        due=right,
        gap=gap,
        cost=np.where(known | (gap >= 0), np.abs(gap), _TOO_SOON - gap),
        equal=cents[0][left] == cents[1][right],
        iban=_same(ibans, left, right),
        full=_same(fulls, left, right),
        key=_same(keys, left, right),
        first=(given[0] == 0) | (given[1] == 0) | (given[0] == given[1]),
    )


def _codes(moved: list[str], due: list[str]) -> tuple[Ints, Ints]:
    """Return one number per text, equal for equal texts, 0 for an empty one."""
    codes = pd.factorize(np.array(["", *moved, *due], dtype=object))[0].astype(np.int64)
    return codes[1 : len(moved) + 1], codes[len(moved) + 1 :]


def _equal_within(codes: tuple[Ints, Ints], days: tuple[Ints, Ints], able: Bools, most: int) -> tuple[Ints, Ints]:
    """Return the pairs of equal codes and at most so many days apart, of the movements that are able."""
    at = np.flatnonzero(able & np.isin(codes[0], codes[1]))
    left, right = spread(*spans_within((codes[0][at], days[0][at]), (codes[1], days[1]), most))
    return at[left], right


def _same(codes: tuple[Ints, Ints], left: Ints, right: Ints) -> Bools:
    return np.asarray((codes[0][left] == codes[1][right]) & (codes[0][left] > 0), dtype=bool)


def people_of(side: Sequence[Movement] | Sequence[Due]) -> Ints:
    """Return a code of who each is of: the account, or else the name."""
    return np.asarray(pd.factorize(np.array([one.iban or one.name.full for one in side], dtype=object))[0], np.int64)


def of_several(line: Ints, cost: Ints, who: Ints) -> Bools:
    """Say per pair whether the best pairs of its line are with more than one person."""
    if not len(line):
        return np.zeros(0, dtype=bool)
    best = np.full(int(line.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(best, line, cost)
    good = np.flatnonzero(cost - best[line] <= _AS_GOOD)
    width = int(who.max()) + 1
    people = np.unique(line[good] * width + who[good]) // width
    return np.asarray(np.bincount(people, minlength=len(best))[line] > 1, dtype=bool)
