"""Whole runs of lines, and every part of a short run, that come to an amount that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import comb

import numpy as np

from pipeline.reconcile.joins import Bools, Ints, spread
from pipeline.reconcile.pools import Runs
from pipeline.reconcile.sides import Lines

SMALL = 12  # lines: of a run this short every part is tried
_MOST_HITS = 40  # sets in one run that come to an amount: more says nothing
_AT_ONCE = 2**20  # sums that are held against the amounts at once
_SEEN = 2**21 - 1  # the last bits of amount and time, of which is kept whether anything that is asked for has them
_PER_SPAN = 10_007  # moves the amounts of one span of days away from those of another


@dataclass(frozen=True, slots=True)
class Targets:
    """What a set must come to: the cents of a whole, or those less a fee (a place in the parts, else -1)."""

    whole: Ints
    fee: Ints
    cents: Ints
    day: Ints
    account: Ints


@dataclass(frozen=True, slots=True)
class Hits:
    """Targets that a part of a run comes to; `mask`: which of its lines, from the first on, -1 for all of them."""

    target: Ints
    run: Ints
    mask: Ints
    tried: Ints

    def only(self, kept: Bools) -> Hits:
        """Return some of the hits."""
        return Hits(self.target[kept], self.run[kept], self.mask[kept], self.tried[kept])

    def members(self, runs: Runs) -> tuple[Ints, Ints]:
        """Return pairs of a hit and a line in it."""
        first, last = runs.first[self.run], runs.last[self.run]
        at, part = spread(first, last, runs.at)
        count = last - first
        place = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
        kept = (self.mask[at] >> np.minimum(place, 62)) & 1 > 0
        return at[kept], part[kept]


class Wanted:
    """Targets by account and cents, in order of day."""

    def __init__(self, targets: Targets, reach: int) -> None:
        self._reach = reach
        self._low, self._first_day = int(targets.cents.min(initial=0)), int(targets.day.min(initial=0))
        self._width = int(targets.cents.max(initial=0)) - self._low + 1
        self._days = int(targets.day.max(initial=0)) - self._first_day + 1
        self._keys, place = np.unique(self._key(targets.account, targets.cents), return_inverse=True)
        days = targets.day - self._first_day
        self.order = np.lexsort((days, place))
        self._by_key = (place * self._days + days)[self.order]
        self._by_account = np.unique(targets.account * self._days + days)
        # All that is asked for within reach lies in the span of days in which the reach begins, or in the next.
        self._span = 2 * reach + 1
        self._seen = np.zeros(_SEEN + 1, dtype=bool)
        for back in (0, 1):
            self._seen[(targets.cents + _PER_SPAN * (days // self._span - back)) & _SEEN] = True

    def may_be(self, cents: Ints, last: Ints) -> Ints:
        """Return which sums of lines up to a day may be asked for, by position; cheap, and few that are not.

        `cents`: a row of sums for each day in `last`.
        """
        begin = np.maximum(last - self._reach - self._first_day, 0)
        return np.flatnonzero(self._seen[(cents + _PER_SPAN * (begin // self._span)[:, None]) & _SEEN].ravel())

    def any_near(self, account: Ints, first: Ints, last: Ints) -> Bools:
        """Say per run from a day to a day whether anything at all is asked for of its account within reach."""
        edges = self._within(first, last)
        begin, end = (np.searchsorted(self._by_account, account * self._days + edge) for edge in edges)
        return np.asarray(end > begin, dtype=bool)

    def spans(self, account: Ints, cents: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints]:
        """Return per sum of lines from a day to a day where in `order` the targets begin and end that it comes to."""
        key = np.where(cents >= self._low, np.minimum(cents - self._low, self._width), self._width)
        key += account * (self._width + 1)
        place = np.searchsorted(self._keys, key)
        known = self._keys[np.minimum(place, len(self._keys) - 1)] == key if len(self._keys) else place < 0
        begin, end = np.zeros(len(key), dtype=np.int64), np.zeros(len(key), dtype=np.int64)
        edges = self._within(first[known], last[known])
        begin[known], end[known] = (np.searchsorted(self._by_key, place[known] * self._days + edge) for edge in edges)
        return begin, end

    def _within(self, first: Ints, last: Ints) -> tuple[Ints, Ints]:
        """Return the first day on which a target may lie, and the first on which it may not any more."""
        begin = np.clip(last - self._reach - self._first_day, 0, self._days)
        return begin, np.clip(first + self._reach + 1 - self._first_day, begin, self._days)

    def _key(self, account: Ints, cents: Ints) -> Ints:
        return account * (self._width + 1) + cents - self._low


def whole_runs(runs: Runs, wanted: Wanted, lines: Lines) -> Hits:
    """Return the targets that all lines of a run come to."""
    day = lines.day[runs.at]
    begin, end = wanted.spans(runs.account, runs.cents, day[runs.first], day[runs.last - 1])
    run, target = spread(begin, end, wanted.order)
    return Hits(target, run, np.full(len(run), -1), np.ones(len(run), dtype=np.int64))


def parts_of_runs(runs: Runs, wanted: Wanted, lines: Lines) -> Iterator[Hits]:
    """Yield the targets that some lines of a short run come to."""
    day, size = lines.day[runs.at], runs.last - runs.first
    near = wanted.any_near(runs.account, day[runs.first], day[runs.last - 1])
    for few in range(3, SMALL + 1):
        own = np.flatnonzero(near & (size == few))
        step = max(_AT_ONCE >> few, 1)
        for start in range(0, len(own), step):
            yield _choices_of(own[start : start + step], few, runs, wanted, lines)


def _choices_of(own: Ints, few: int, runs: Runs, wanted: Wanted, lines: Lines) -> Hits:
    """Return the targets that a choice out of `few` lines comes to; none of a run that has too many such choices."""
    sums = sums_of_choices(lines.cents[runs.at[runs.first[own][:, None] + np.arange(few)]])
    day = lines.day[runs.at]
    at = wanted.may_be(sums, day[runs.last[own] - 1])
    row, mask = at >> few, at & (2**few - 1)
    several = _sizes(few)[mask] >= 2
    row, mask = row[several], mask[several]
    run = own[row]
    begin, end = wanted.spans(runs.account[run], sums[row, mask], day[runs.first[run]], day[runs.last[run] - 1])
    hits = np.bincount(row[end > begin], minlength=len(own))
    hit, target = spread(begin, np.where(hits[row] <= _MOST_HITS, end, begin), wanted.order)
    tried = np.array([comb(few, size) for size in range(few + 1)], dtype=np.int64)
    return Hits(target, run[hit], mask[hit], tried[_sizes(few)[mask[hit]]])


def sums_of_choices(cents: Ints) -> Ints:
    """Return per row of amounts the sum of every choice out of them; a choice is a number of which each bit is one.

    >>> sums_of_choices(np.array([[1, 10, 100]])).tolist()
    [[0, 1, 10, 11, 100, 101, 110, 111]]
    """
    sums = np.zeros((len(cents), 1), dtype=np.int64)
    for column in cents.T:
        sums = np.concatenate([sums, sums + column[:, None]], axis=1)
    return sums


@cache
def _sizes(few: int) -> Ints:
    """Return of how many lines each choice is."""
    return np.array([choice.bit_count() for choice in range(2**few)], dtype=np.int64)
