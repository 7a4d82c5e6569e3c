"""Several lines that together are one line of the other side: claims paid at once, a split booking, a net payout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import comb
from typing import NamedTuple

import numpy as np

from pipeline.reconcile.habit import LATE_DAYS
from pipeline.reconcile.halves import Halves
from pipeline.reconcile.joins import Bools, Ints, codes_of, is_in, spans_within, spread
from pipeline.reconcile.likeness import ALIKE
from pipeline.reconcile.pools import runs_of
from pipeline.reconcile.sets import Found, Sets, sets_of
from pipeline.reconcile.short_runs import SMALL, Targets, Wanted, parts_of_runs, sums_of_choices, whole_runs
from pipeline.reconcile.sum_weights import Sum, Weigher

_SHARED_NUMBER = 3.0  # bits beforehand for lines that share a number


def numbered_sums(halves: Halves, least: float) -> list[Sum]:
    """Return the sums of all lines that hold a number of one line, whatever their signs and how many they are."""
    (whole, asked), (part, number) = halves.whole_numbers, halves.part_numbers
    wholes, parts = halves.wholes, halves.parts
    keys = codes_of(np.concatenate([wholes.account[whole], parts.account[part]]), np.concatenate([asked, number]))
    of_whole, of_part = (keys[: len(whole)], wholes.day[whole]), (keys[len(whole) :], parts.day[part])
    starts, ends, order = spans_within(of_whole, of_part, LATE_DAYS)
    several = ends - starts > 1
    at, held = spread(starts[several], ends[several], order)
    found = _of_one_number(whole[several], np.full(int(several.sum()), -1), 1, at, part[held])
    return _sums(halves, Weigher(halves), sets_of([found]), least)


def _of_one_number(whole: Ints, fee: Ints, tried: int, at: Ints, part: Ints) -> Found:
    """Return sets of which the lines share a number, each of them one out of `tried`."""
    return Found(whole, fee, np.full(len(whole), _SHARED_NUMBER), np.full(len(whole), tried), at, part)


def sums_of(halves: Halves, least: float) -> list[Sum]:
    """Return the sets of lines that are together the amount of one line, with what speaks for each.

    Whole runs of days in which the lines share something, and when a run is short any part of it; and lines that hold
    the number of the whole, with others like them that have lost it.
    """
    weigher, targets = Weigher(halves), _targets(halves)
    wanted = Wanted(targets, halves.reach)
    most = weigher.at_most(targets.whole, targets.fee)
    pieces = []
    for runs in runs_of(halves.parts, halves.part_free, halves.lag):
        for hits in (whole_runs(runs, wanted, halves.parts), *parts_of_runs(runs, wanted, halves.parts)):
            surprise = weigher.surprise(targets.whole[hits.target], hits.tried)
            worth = hits.only(runs.prior + surprise + most[hits.target] >= least)
            facts = targets.whole[worth.target], targets.fee[worth.target], np.full(len(worth.target), runs.prior)
            pieces.append(Found(*facts, worth.tried, *worth.members(runs)))
    return _sums(halves, weigher, sets_of([*pieces, *_completed(halves, targets)]), least)


def _sums(halves: Halves, weigher: Weigher, sets: Sets, least: float) -> list[Sum]:
    """Return the sets that are the amount, with the bits of the best way in which each was found."""
    sets = sets.only(_are_sums(halves, sets))
    bits = weigher.bits(sets)
    likely = bits >= least
    found: dict[tuple[int, tuple[int, ...]], float] = {}
    for group, told in zip(sets.only(likely).groups(), bits[likely].tolist(), strict=True):
        found[group] = max(told, found.get(group, told))
    return [Sum(whole, parts, told) for (whole, parts), told in sorted(found.items())]


def _are_sums(halves: Halves, sets: Sets) -> Bools:
    """Say per set whether several lines are the amount, and none of them is it alone while the others are nothing."""
    cents, amount = halves.parts.cents[sets.part], halves.wholes.cents[sets.whole]
    alone = sets.total(cents == amount[sets.of]) > 0
    return np.asarray((sets.count > 1) & (sets.total(cents) == amount) & ~alone, dtype=bool)


def _targets(halves: Halves) -> Targets:
    """Return the free wholes; each again for every line of the other sign with its counterparty or number: a fee."""
    wholes, parts = halves.wholes, halves.parts
    whole, part = np.flatnonzero(halves.whole_free), np.flatnonzero(halves.part_free)
    one, other = spread(
        *spans_within((wholes.account[whole], wholes.day[whole]), (parts.account[part], parts.day[part]), halves.reach)
    )
    one, other = whole[one], part[other]
    withheld = ((wholes.cents[one] > 0) != (parts.cents[other] > 0)) & (
        np.abs(parts.cents[other]) < np.abs(wholes.cents[one])
    )
    one, other = one[withheld], other[withheld]
    theirs = halves.sides.names.percent(wholes.name[one], parts.name[other]) >= ALIKE
    theirs |= halves.holds(one, other)
    one, other = one[theirs], other[theirs]
    every = np.concatenate([whole, one])
    fee = np.concatenate([np.full(len(whole), -1), other])
    cents = np.concatenate([wholes.cents[whole], wholes.cents[one] - parts.cents[other]])
    return Targets(every, fee, cents, wholes.day[every], wholes.account[every])


def _completed(halves: Halves, targets: Targets) -> list[Found]:
    """Return sets of the lines that hold a number of the whole, completed by lines like them that hold none."""
    near = _Numbered(halves)
    at = np.flatnonzero(near.count[targets.whole])
    whole, fee = targets.whole[at], targets.fee[at]
    rest = near.rest(whole, fee)
    exact = rest == 0
    at, part = near.of(whole[exact])
    found = [_of_one_number(whole[exact], fee[exact], 1, at, part)]
    # A choice out of lines with the sign of the whole has that sign too.
    open_ = ~exact & ((rest > 0) == (halves.wholes.cents[whole] > 0))
    left_over = []
    for one, withheld, cents in zip(*(column[open_].tolist() for column in (whole, fee, rest)), strict=True):
        core = near.core(one, withheld)
        pool = _like(halves, one, core)
        if 0 < len(pool) <= SMALL:
            left_over.append(_Open(one, withheld, cents, core, pool))
    return [*found, *_with_rest(halves, left_over)]


class _Open(NamedTuple):
    """A whole with a core that is not yet its amount, what is left, and lines like the core."""

    whole: int
    fee: int
    rest: int
    core: Ints
    pool: Ints


class _Numbered:
    """The free parts of the account of a whole and not too late, that hold a number of it."""

    def __init__(self, halves: Halves) -> None:
        self._halves = halves
        whole, part = halves.unpaired(halves.held)
        near = np.abs(halves.parts.day[part] - halves.wholes.day[whole]) <= LATE_DAYS
        near &= halves.parts.account[part] == halves.wholes.account[whole]
        self._pairs, self._part = halves.held[near], part[near]
        self.count = np.bincount(whole[near], minlength=len(halves.wholes))
        self._ends = np.cumsum(self.count)
        sums = np.concatenate([[0], np.cumsum(halves.parts.cents[self._part])])
        self._cents = sums[self._ends] - sums[self._ends - self.count]

    def rest(self, whole: Ints, fee: Ints) -> Ints:
        """Return per whole the cents that its numbered parts, and what was withheld, leave open."""
        more = (fee >= 0) & ~is_in(self._pairs, self._halves.pair(whole, fee))
        withheld = np.where(more, self._halves.parts.cents[np.maximum(fee, 0)], 0)
        rest: Ints = self._halves.wholes.cents[whole] - self._cents[whole] - withheld
        return rest

    def of(self, whole: Ints) -> tuple[Ints, Ints]:
        """Return pairs of a position in `whole` and a numbered part of it."""
        return spread(self._ends[whole] - self.count[whole], self._ends[whole], self._part)

    def core(self, whole: int, fee: int) -> Ints:
        """Return the numbered parts of a whole, and what was withheld."""
        end = int(self._ends[whole])
        numbered = self._part[end - int(self.count[whole]) : end]
        return numbered if fee < 0 else np.union1d(numbered, [fee])


def _with_rest(halves: Halves, left_over: list[_Open]) -> Iterator[Found]:
    """Yield each core with the choices out of its pool that make it the amount, and how many were tried."""
    for few in range(1, SMALL + 1):
        own = [one for one in left_over if len(one.pool) == few]
        if not own:
            continue
        sums = sums_of_choices(halves.parts.cents[np.array([one.pool for one in own])])
        hits = np.nonzero(sums == np.array([one.rest for one in own])[:, None])
        for at, choice in zip(*(hit.tolist() for hit in hits), strict=True):
            one, more = own[at], [bit for bit in range(few) if choice >> bit & 1]
            parts = np.concatenate([one.core, one.pool[more]])
            facts = np.array([one.whole]), np.array([one.fee]), comb(few, len(more))
            yield _of_one_number(*facts, np.zeros_like(parts), parts)


def _like(halves: Halves, whole: int, core: Ints) -> Ints:
    """Return the free lines near a whole that say what most of a core say, and hold no number of another whole."""
    parts, folded = halves.parts, halves.sides.texts.folded
    incoming = halves.wholes.cents[whole] > 0
    texts = Counter(parts.text[core[(parts.cents[core] > 0) == incoming]].tolist())
    if not texts:
        return core[:0]
    most = folded[min(texts, key=lambda text: (-texts[text], len(folded[text]), folded[text]))]
    near = halves.free_parts_near(whole)
    near = near[((parts.cents[near] > 0) == incoming) & (parts.account[near] == halves.wholes.account[whole])]
    near = near[[folded[text].startswith(most) for text in parts.text[near].tolist()]]
    near = near[~is_in(core, near)]
    alike: Ints = near[~halves.is_of_another(near, whole)]
    return alike
