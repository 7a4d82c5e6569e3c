"""Drawing links between movements and what they settle, from sure to likely; each is used once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.reconcile.exact_sets import exact_set
from pipeline.reconcile.joins import Bools, Ints, equal_pairs
from pipeline.reconcile.movements import Movement, Name

_AS_GOOD = 2  # days: two explanations that differ no more than this are equally good
_TOO_SOON = 28  # days that are added when money moved before it was owed


@dataclass(frozen=True, slots=True)
class Step:
    """What a link of this step is called: tier, Dutch label (with {moved} and {due}, how many), score and reason."""

    tier: int
    label: str
    score: float
    reason: str = "equal"


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


class Link(NamedTuple):
    """Positions of movements, and of what they settle."""

    step: Step
    moved: tuple[int, ...]
    due: tuple[int, ...]


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


class Settling:
    """The links so far, and which movements and entries are still free.

    `likely`: per movement whether it reads as what is sought; such a one is paired by its amount alone too, within
    `lag` days.
    """

    def __init__(self, moved: Sequence[Movement], due: Sequence[Due], likely: Bools, lag: int) -> None:
        self.moved, self.due, self.likely = moved, due, likely
        self.free_moved, self.free_due = np.ones(len(moved), dtype=bool), np.ones(len(due), dtype=bool)
        self.found: list[Link] = []
        self.pairs = _pairs_of(moved, due, likely, lag)
        self.near = np.abs(self.pairs.gap) <= lag
        self.nameless = np.array([one.nameless for one in moved], dtype=bool)
        self._people = _people(moved), _people(due)

    def take(self, step: Step, moved: Sequence[int], due: Sequence[int]) -> None:
        """Link movements with the entries that they settle."""
        self.found.append(Link(step, tuple(moved), tuple(due)))
        self.free_moved[list(moved)] = self.free_due[list(due)] = False

    def is_free(self, moved: Iterable[int], due: Iterable[int]) -> bool:
        """Whether none of them is taken."""
        return all(self.free_moved[at] for at in moved) and all(self.free_due[at] for at in due)

    def sums_up(self, moved: Iterable[int], due: Iterable[int]) -> bool:
        """Whether both sides come to the same."""
        return sum(self.moved[at].cents for at in moved) == sum(self.due[at].cents for at in due)

    def by_person(self, by_iban: Step, by_name: Step, chosen: Bools) -> None:
        """Link by account and amount, then by name and amount as far as that can mean one person only."""
        pairs = self.pairs
        self.nearest(by_iban, pairs.equal & pairs.iban & chosen)
        for alike in (pairs.full, pairs.key & pairs.first):
            at = self._open(pairs.equal & alike & chosen)
            left, right, cost = pairs.moved[at], pairs.due[at], pairs.cost[at]
            people = self._people
            doubt = _of_several(left, cost, people[1][right]) | _of_several(right, cost, people[0][left])
            self._take_nearest(by_name, at[~doubt])

    def nearest(self, step: Step, chosen: Bools) -> None:
        """Link one to one, the nearest in time first."""
        self._take_nearest(step, self._open(chosen))

    def only(self, step: Step, chosen: Bools) -> None:
        """Link one to one where each is the only one for the other."""
        at = self._open(chosen)
        left, right = self.pairs.moved[at], self.pairs.due[at]
        alone = (np.bincount(left, minlength=1)[left] == 1) & (np.bincount(right, minlength=1)[right] == 1)
        for one, other in zip(left[alone].tolist(), right[alone].tolist(), strict=True):
            self.take(step, (one,), (other,))

    def together(self, several: Step, in_parts: Step, chosen: Bools) -> None:
        """Link several entries of one person with one movement, and one entry with several movements."""
        for moved, due in self._groups(chosen, self.pairs.moved, self.pairs.due):
            self.take_sum(several, moved, due)
        for one, movements in self._groups(chosen, self.pairs.due, self.pairs.moved):
            free = [at for at in movements if self.free_moved[at]]
            parts = [self.moved[at] for at in free]
            if self.free_due[one]:
                hit = exact_set(self.due[one].cents, [part.cents for part in parts], [part.day for part in parts])
                if hit:
                    self.take(in_parts, [free[at] for at in hit], [one])

    def take_sum(self, step: Step, moved: int, due: Iterable[int], *, in_a_row: bool = False) -> bool:
        """Link a movement with those entries that are together its amount, when there is one such set; say if so."""
        free = [at for at in due if self.free_due[at] and self.due[at].cents]
        if len(free) < 2 or not self.free_moved[moved]:
            return False
        cents, days = [self.due[at].cents for at in free], [self.due[at].day for at in free]
        hit = exact_set(self.moved[moved].cents, cents, days, in_a_row=in_a_row)
        if hit:
            self.take(step, [moved], [free[at] for at in hit])
        return bool(hit)

    def _open(self, chosen: Bools) -> Ints:
        """Return which of the chosen pairs are still free, by position."""
        return np.flatnonzero(chosen & self.free_moved[self.pairs.moved] & self.free_due[self.pairs.due])

    def _take_nearest(self, step: Step, at: Ints) -> None:
        left, right = self.pairs.moved[at], self.pairs.due[at]
        for pair in np.lexsort((right, left, self.pairs.cost[at])).tolist():
            one, other = int(left[pair]), int(right[pair])
            if self.free_moved[one] and self.free_due[other]:
                self.take(step, (one,), (other,))

    def _groups(self, chosen: Bools, keys: Ints, values: Ints) -> list[tuple[int, list[int]]]:
        """Return per key its free values, where there are several."""
        groups: dict[int, list[int]] = {}
        at = self._open(chosen)
        for key, value in zip(keys[at].tolist(), values[at].tolist(), strict=True):
            groups.setdefault(key, []).append(value)
        return [(key, sorted(own)) for key, own in sorted(groups.items()) if len(own) > 1]


def _pairs_of(moved: Sequence[Movement], due: Sequence[Due], likely: Bools, lag: int) -> Pairs:
    """Return the pairs of one account or name, and of one amount within the lag for likely movements."""
    days = np.array([one.day for one in moved]), np.array([one.day for one in due])
    cents = np.array([one.cents for one in moved]), np.array([one.cents for one in due])
    ibans = _codes([one.iban for one in moved], [one.iban for one in due])
    fulls = _codes([one.name.full for one in moved], [one.name.full for one in due])
    keys = _codes([one.name.key for one in moved], [one.name.key for one in due])
    givens = _codes([one.name.given for one in moved], [one.name.given for one in due])
    at = np.flatnonzero(likely)
    left, right = equal_pairs(cents[0][at], cents[1])
    close = np.abs(days[0][at[left]] - days[1][right]) <= lag
    found = [(at[left][close], right[close]), *(_filled_pairs(*codes) for codes in (ibans, keys))]
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


def _filled_pairs(moved: Ints, due: Ints) -> tuple[Ints, Ints]:
    able = np.flatnonzero((moved > 0) & np.isin(moved, due))
    left, right = equal_pairs(moved[able], due)
    return able[left], right


def _same(codes: tuple[Ints, Ints], left: Ints, right: Ints) -> Bools:
    return np.asarray((codes[0][left] == codes[1][right]) & (codes[0][left] > 0), dtype=bool)


def _people(side: Sequence[Movement] | Sequence[Due]) -> Ints:
    """Return a code of who each is of: the account, or else the name."""
    return np.asarray(pd.factorize(np.array([one.iban or one.name.full for one in side], dtype=object))[0], np.int64)


def _of_several(line: Ints, cost: Ints, who: Ints) -> Bools:
    """Say per pair whether the best pairs of its line are with more than one person."""
    if not len(line):
        return np.zeros(0, dtype=bool)
    best = np.full(int(line.max()) + 1, np.iinfo(np.int64).max)
    np.minimum.at(best, line, cost)
    good = np.flatnonzero(cost - best[line] <= _AS_GOOD)
    width = int(who.max()) + 1
    people = np.unique(line[good] * width + who[good]) // width
    return np.asarray(np.bincount(people, minlength=len(best))[line] > 1, dtype=bool)
