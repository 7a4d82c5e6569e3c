"""Several lines that together are one line of the other side: claims paid at once, a split booking, a net payout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import comb, log2

import numpy as np

from pipeline.reconcile.joins import Bools, Floats, Ints, codes_of, equal_pairs, spans_within, spread
from pipeline.reconcile.likeness import ALIKE, UNLIKE
from pipeline.reconcile.sides import Lines, Sides
from pipeline.reconcile.numbers import count_in
from pipeline.reconcile.pools import Runs, runs_of
from pipeline.reconcile.weights import LATE_DAYS, MARGIN, Habit

_SMALL = 12  # lines: of a group this small every part is tried
_MOST_HITS = 40  # sets of one group: more says nothing
_PRIOR = -2.0
_SAME_NUMBER, _SAME_NAME, _OTHER_NAME, _OTHER_NAMES = 12.0, 5.0, -6.0, -1.0
_OTHER_NUMBER, _LEFT_OUT = -6.0, -4.0  # a line
_NETTED_AT_BANK = -4.0
_COUNTED, _MISCOUNTED = 6.0, -8.0
_MOST_FOR_DAYS, _ONE_DAY = -12.0, 1.0
_SPARE = 2.0  # bits that each part fits better than another line of its amount


@dataclass(frozen=True, slots=True)
class Sum:
    """A line, the lines of the other side that are together its amount, and the bits that speak for it."""

    whole: int
    parts: tuple[int, ...]
    bits: float


@dataclass(frozen=True, slots=True)
class Halves:
    """The side of which one line is sought, the side of which several are, and what is free of each."""

    sides: Sides
    wholes: Lines
    parts: Lines
    whole_free: Bools
    part_free: Bools
    bank_is_whole: bool
    habit: Habit
    lag: int


@dataclass(frozen=True, slots=True)
class _Targets:
    """What a set must come to: of a line, or of a line less the fee (`anchor`, else -1) that was withheld from it."""

    whole: Ints
    anchor: Ints
    cents: Ints
    day: Ints
    account: Ints


def numbered(halves: Halves) -> list[Sum]:
    """Return the sums of all lines that hold a number of one line, whatever their signs and how many they are."""
    wholes, parts = halves.wholes, halves.parts
    told, asked = halves.whole_free[wholes.number_at], halves.part_free[parts.number_at]
    account = wholes.account[wholes.number_at[told]], parts.account[parts.number_at[asked]]
    keys = codes_of(np.concatenate(account), np.concatenate([wholes.number[told], parts.number[asked]]))
    first, second = equal_pairs(keys[: told.sum()], keys[told.sum() :])
    whole, part, number = wholes.number_at[told][first], parts.number_at[asked][second], wholes.number[told][first]
    near = np.abs(wholes.day[whole] - parts.day[part]) <= LATE_DAYS
    whole, part, number = whole[near], part[near], number[near]
    group = codes_of(whole, number)
    size = int(group.max(initial=-1)) + 1
    total, count = np.bincount(group, parts.cents[part], minlength=size), np.bincount(group, minlength=size)
    exact = np.flatnonzero((total[group] == wholes.cents[whole]) & (count[group] > 1))
    sets: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at in exact.tolist():
        sets[int(whole[at]), int(group[at])].append(int(part[at]))
    weigher = _Weigher(halves)
    found = {(one, tuple(sorted(members))) for (one, _), members in sets.items()}
    return [
        Sum(one, members, weigher.bits(one, -1, members, 3.0, 1))
        for one, members in sorted(found)
        if not _holds_the_whole(halves, one, members)
    ]


def sums_of(halves: Halves) -> list[Sum]:
    """Return the sets of lines that are together the amount of one line, with what speaks for each.

    Whole runs of days in which the lines share something, and when a run is short any part of it.
    """
    targets = _targets(halves)
    weigher = _Weigher(halves)
    best: dict[tuple[int, tuple[int, ...]], float] = {}
    for runs in runs_of(halves.parts, halves.part_free, halves.lag):
        for target, members, tried in (*_whole(runs, targets, halves), *_parts(runs, targets, halves)):
            whole, anchor = int(targets.whole[target]), int(targets.anchor[target])
            parts = tuple(sorted({*members, anchor} if anchor >= 0 else members))
            if _holds_the_whole(halves, whole, parts):
                continue
            bits = weigher.bits(whole, anchor, parts, runs.prior, tried)
            if bits > best.get((whole, parts), 0.0):
                best[whole, parts] = bits
    return [Sum(whole, parts, bits) for (whole, parts), bits in sorted(best.items())]


def _holds_the_whole(halves: Halves, whole: int, parts: tuple[int, ...]) -> bool:
    """Whether one part is the amount by itself, and the others come to nothing."""
    return bool((halves.parts.cents[list(parts)] == halves.wholes.cents[whole]).any())


def _whole(runs: Runs, targets: _Targets, halves: Halves) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """Yield the targets that a run comes to, with its members."""
    keys = codes_of(np.concatenate([targets.account, runs.account]), np.concatenate([targets.cents, runs.cents]))
    size = len(targets.whole)
    day = halves.parts.day[runs.at]
    target, run = equal_pairs(keys[:size], keys[size:])
    reach = 2 * halves.lag
    near = (day[runs.first[run]] >= targets.day[target] - reach) & (
        day[runs.last[run] - 1] <= targets.day[target] + reach
    )
    for one, at in zip(target[near].tolist(), run[near].tolist(), strict=True):
        yield one, tuple(runs.at[runs.first[at] : runs.last[at]].tolist()), 1


def _parts(runs: Runs, targets: _Targets, halves: Halves) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """Yield the targets that a part of a short run comes to, with its members."""
    cents, day = halves.parts.cents[runs.at], halves.parts.day[runs.at]
    order = np.lexsort((targets.day, targets.account))
    code = targets.account[order] * 10**6 + targets.day[order]
    reach = 2 * halves.lag
    size = runs.last - runs.first
    few = np.flatnonzero((size > 2) & (size <= _SMALL))
    low = np.searchsorted(code, runs.account[few] * 10**6 + day[runs.last[few] - 1] - reach, side="left")
    high = np.searchsorted(code, runs.account[few] * 10**6 + day[runs.first[few]] + reach, side="right")
    for run, begin, end in zip(few.tolist(), low.tolist(), high.tolist(), strict=True):
        if begin == end:
            continue
        near = order[begin:end]
        span = slice(runs.first[run], runs.last[run])
        masks = _choices(int(size[run]))
        sums = masks @ cents[span]
        hits = np.flatnonzero(np.isin(sums, targets.cents[near]))
        if len(hits) > _MOST_HITS:
            continue
        for hit in hits.tolist():
            members = tuple(runs.at[span][masks[hit]].tolist())
            for target in near[targets.cents[near] == sums[hit]].tolist():
                yield target, members, comb(int(size[run]), len(members))


def _targets(halves: Halves) -> _Targets:
    """Return the free lines, and those with a line of the other sign and the same counterparty or number: a fee."""
    wholes, parts = halves.wholes, halves.parts
    whole, part = np.flatnonzero(halves.whole_free), np.flatnonzero(halves.part_free)
    one, other = spread(
        *spans_within(
            (wholes.account[whole], wholes.day[whole]), (parts.account[part], parts.day[part]), 2 * halves.lag
        )
    )
    one, other = whole[one], part[other]
    against = (wholes.cents[one] > 0) != (parts.cents[other] > 0)
    small = np.abs(parts.cents[other]) < np.abs(wholes.cents[one])
    one, other = one[against & small], other[against & small]
    alike = halves.sides.names.alike(wholes.name[one], parts.name[other]).percent >= ALIKE
    alike |= _share_number(wholes, parts, one, other)
    one, other = one[alike], other[alike]
    all_wholes = np.concatenate([whole, one])
    anchor = np.concatenate([np.full(len(whole), -1), other])
    cents = np.concatenate([wholes.cents[whole], wholes.cents[one] - parts.cents[other]])
    return _Targets(all_wholes, anchor, cents, wholes.day[all_wholes], wholes.account[all_wholes])


def _share_number(wholes: Lines, parts: Lines, whole: Ints, part: Ints) -> Bools:
    first, second = equal_pairs(wholes.number, parts.number)
    width = len(parts) + 1
    shared = np.unique(wholes.number_at[first] * width + parts.number_at[second])
    return np.isin(whole * width + part, shared)


class _Weigher:
    """Says what speaks for a set."""

    def __init__(self, halves: Halves) -> None:
        self._halves = halves
        free = halves.part_free[halves.parts.number_at]
        self._of_whole = _by_place(halves.wholes.number_at, halves.wholes.number)
        self._of_part = _by_place(halves.parts.number_at[free], halves.parts.number[free])
        self._holders = _by_place(halves.parts.number[free], halves.parts.number_at[free])
        self._on_wholes = set(halves.wholes.number.tolist())

    def bits(self, whole: int, anchor: int, parts: tuple[int, ...], prior: float, tried: int) -> float:
        """Return bits: how surprising the sum is among the `tried`, then days, names, numbers, counts."""
        surprise = log2(_room(int(self._halves.wholes.cents[whole]))) - log2(tried)
        count = len(parts) - (anchor >= 0)
        return (
            _PRIOR + prior + surprise + self._days(whole, parts) + self._names(whole, anchor, parts)
            + self._numbers(whole, parts) + self._count(whole, count) + self._signs(parts)
        )  # fmt: skip

    def _days(self, whole: int, parts: tuple[int, ...]) -> float:
        halves = self._halves
        apart = np.unique(halves.wholes.day[whole] - halves.parts.day[list(parts)])
        bits = halves.habit.of(apart if halves.bank_is_whole else -apart) - halves.habit.bits.max()
        one_day = _ONE_DAY if len(apart) == 1 else 0.0
        return max(float(bits.sum()), _MOST_FOR_DAYS) + one_day

    def _names(self, whole: int, anchor: int, parts: tuple[int, ...]) -> float:
        halves = self._halves
        name = int(halves.wholes.name[whole])
        if not name or anchor >= 0:
            return _SAME_NAME if anchor >= 0 else 0.0
        own = np.unique(halves.parts.name[list(parts)])
        own = own[own > 0]
        if not len(own):
            return 0.0
        percent = halves.sides.names.alike(np.full(len(own), name), own).percent
        if percent.min() >= ALIKE:
            return _SAME_NAME
        return _OTHER_NAME if len(own) == 1 and percent[0] < UNLIKE else _OTHER_NAMES

    def _numbers(self, whole: int, parts: tuple[int, ...]) -> float:
        own = self._of_whole.get(whole, set())
        holding = sum(bool(own & self._of_part.get(part, set())) for part in parts)
        foreign = sum(
            not own & held and bool(held & self._on_wholes)
            for held in (self._of_part.get(part, set()) for part in parts)
        )
        left_out = len({at for number in own for at in self._holders.get(number, ())} - set(parts))
        return _SAME_NUMBER * holding / len(parts) + _OTHER_NUMBER * foreign + _LEFT_OUT * left_out

    def _signs(self, parts: tuple[int, ...]) -> float:
        cents = self._halves.parts.cents[list(parts)]
        return _NETTED_AT_BANK if not self._halves.bank_is_whole and cents.min() < 0 < cents.max() else 0.0

    def spare(self, one: Sum) -> float:
        """Return by how many bits the parts fit better than other free lines of the same amounts that are near."""
        halves, parts = self._halves, np.array(one.parts)
        own = self._fit(one.whole, parts, parts)
        reach = np.abs(halves.parts.day - halves.wholes.day[one.whole]) <= 2 * halves.lag
        near = halves.part_free & reach & np.isin(halves.parts.block, halves.parts.block[parts])
        others = np.setdiff1d(np.flatnonzero(near), parts)
        fit = self._fit(one.whole, others, parts)
        lead = 99.0
        for at, block, twin in zip(range(len(parts)), halves.parts.block[parts], halves.parts.twin[parts], strict=True):
            rivals = fit[(halves.parts.block[others] == block) & (halves.parts.twin[others] != twin)]
            lead = min(lead, own[at] - rivals.max(initial=-99.0))
        return lead

    def _fit(self, whole: int, lines: Ints, parts: Ints) -> Floats:
        """Return bits for how well lines fit with the others of a set: its number, its words, its category, its days."""
        halves = self._halves
        numbers = self._of_whole.get(whole, set())
        holding = np.array([bool(numbers & self._of_part.get(at, set())) for at in lines.tolist()], dtype=bool)
        texts, categories = (
            np.bincount(column[parts]).argmax() for column in (halves.parts.text, halves.parts.category)
        )
        apart = halves.wholes.day[whole] - halves.parts.day[lines]
        usual = np.isin(halves.parts.day[lines], halves.parts.day[parts])
        days = halves.habit.of(apart if halves.bank_is_whole else -apart)
        return (
            6.0 * holding + 3.0 * (halves.parts.text[lines] == texts) + 1.0 * (halves.parts.category[lines] == categories)
            + np.where(usual, 0.0, days - halves.habit.bits.max())
        )  # fmt: skip

    def _count(self, whole: int, count: int) -> float:
        halves = self._halves
        told = count_in(halves.sides.texts.folded[int(halves.wholes.text[whole])])
        return 0.0 if not told else _COUNTED if told == count else _MISCOUNTED


def _by_place(places: Ints, values: Ints) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for at, value in zip(places.tolist(), values.tolist(), strict=True):
        found[at].add(value)
    return found


def _room(cents: int) -> int:
    """Return among how many amounts of its kind this one stands: a round amount is reached sooner by chance."""
    if cents % 500 == 0:
        return 100
    return 400 if cents % 50 == 0 else 6000


@cache
def _choices(size: int) -> Bools:
    """Return every choice of two or more out of `size` lines, one a row."""
    masks = (np.arange(2**size)[:, None] >> np.arange(size)) & 1
    return np.asarray(masks[masks.sum(axis=1) >= 2], dtype=bool)


def choose(halves: Halves, sums: Sequence[Sum], rivals: Floats, least: float) -> tuple[list[Sum], list[Sum]]:
    """Return the sums that nothing else comes near, and those of which several say as much.

    `rivals`: by line, the bits of the best single line for it.
    """
    weigher = _Weigher(halves)
    open_ = [one for one in sums if one.bits >= max(least, rivals[one.whole] + MARGIN)]
    taken: list[Sum] = []
    while True:
        strongest: dict[tuple[bool, int], list[float]] = defaultdict(list)
        for one in sums_still(sums, taken):
            for line in _lines(one):
                strongest[line].append(one.bits)
        clear = [
            one
            for one in open_
            if all(_is_ahead(one.bits, strongest[line]) for line in _lines(one)) and weigher.spare(one) >= _SPARE
        ]
        if not clear:
            return taken, open_
        taken += clear
        open_ = sums_still(open_, clear)


def sums_still(sums: Sequence[Sum], taken: Sequence[Sum]) -> list[Sum]:
    """Return the sums of which no line was taken."""
    used = {line for one in taken for line in _lines(one)}
    return [one for one in sums if not any(line in used for line in _lines(one))]


def _lines(one: Sum) -> list[tuple[bool, int]]:
    return [(True, one.whole), *((False, part) for part in one.parts)]


def _is_ahead(bits: float, of_line: list[float]) -> bool:
    """Whether no other sum of a line comes within the margin."""
    return sum(other > bits - MARGIN for other in of_line) == 1
