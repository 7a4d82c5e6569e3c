"""Several lines that together are one line of the other side: claims paid at once, a split booking, a net payout."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import comb

import numpy as np

from pipeline.reconcile.habit import LATE_DAYS
from pipeline.reconcile.halves import Halves
from pipeline.reconcile.joins import Bools, Ints, codes_of, equal_pairs, spans_within, spread
from pipeline.reconcile.likeness import ALIKE
from pipeline.reconcile.pools import Runs, runs_of
from pipeline.reconcile.sum_weights import Sum, Weigher

_SMALL = 12  # lines: of a run this short every part is tried
_MOST_HITS = 40  # sets in one run that come to an amount: more says nothing
_SHARED_NUMBER = 3.0  # bits beforehand for lines that share a number


@dataclass(frozen=True, slots=True)
class _Targets:
    """What a set must come to: the cents of a whole, or those less a fee (a place in the parts, else -1)."""

    whole: Ints
    fee: Ints
    cents: Ints
    day: Ints
    account: Ints


def numbered_sums(halves: Halves, least: float) -> list[Sum]:
    """Return the sums of all lines that hold a number of one line, whatever their signs and how many they are."""
    weigher = Weigher(halves)
    found: dict[tuple[int, tuple[int, ...]], float] = {}
    for whole, numbers in halves.whole_numbers.items():
        for number in numbers:
            parts = tuple(sorted(_near(halves, whole, halves.holders.get(number, set()), LATE_DAYS)))
            if _is_sum(halves, whole, parts):
                found[whole, parts] = weigher.bits(whole, -1, parts, _SHARED_NUMBER, 1)
    return _sums(found, least)


def sums_of(halves: Halves, least: float) -> list[Sum]:
    """Return the sets of lines that are together the amount of one line, with what speaks for each.

    Whole runs of days in which the lines share something, and when a run is short any part of it; and lines that hold
    the number of the whole, with others like them that have lost it.
    """
    weigher, targets = Weigher(halves), _targets(halves)
    most = np.array([weigher.at_most(*one) for one in zip(targets.whole.tolist(), targets.fee.tolist(), strict=True)])
    found: dict[tuple[int, tuple[int, ...]], float] = {}
    for runs in runs_of(halves.parts, halves.part_free, halves.lag):
        for target, members, tried in (*_whole(runs, targets, halves), *_parts(runs, targets, halves)):
            whole, fee = int(targets.whole[target]), int(targets.fee[target])
            if runs.prior + weigher.surprise(whole, tried) + most[target] < least:
                continue
            parts = tuple(sorted({*members, fee} if fee >= 0 else members))
            if _is_sum(halves, whole, parts):
                bits = weigher.bits(whole, fee, parts, runs.prior, tried)
                found[whole, parts] = max(bits, found.get((whole, parts), bits))
    for whole, fee, parts, tried in _completed(halves, targets):
        if _is_sum(halves, whole, parts):
            bits = weigher.bits(whole, fee, parts, _SHARED_NUMBER, tried)
            found[whole, parts] = max(bits, found.get((whole, parts), bits))
    return _sums(found, least)


def _sums(found: dict[tuple[int, tuple[int, ...]], float], least: float) -> list[Sum]:
    return [Sum(whole, parts, bits) for (whole, parts), bits in sorted(found.items()) if bits >= least]


def _is_sum(halves: Halves, whole: int, parts: tuple[int, ...]) -> bool:
    """Whether several lines are the amount, and none of them is it alone while the others come to nothing."""
    cents = halves.parts.cents[list(parts)]
    return len(parts) > 1 and int(cents.sum()) == halves.wholes.cents[whole] and halves.wholes.cents[whole] not in cents


def _near(halves: Halves, whole: int, parts: set[int], days: int) -> set[int]:
    """Return the parts of the account of a whole that are at most so many days away from it."""
    return {
        part
        for part in parts
        if halves.parts.account[part] == halves.wholes.account[whole]
        and abs(int(halves.parts.day[part] - halves.wholes.day[whole])) <= days
    }


def _targets(halves: Halves) -> _Targets:
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
    theirs = halves.sides.names.alike(wholes.name[one], parts.name[other]).percent >= ALIKE
    theirs |= np.array(
        [fee in halves.holding(at) for at, fee in zip(one.tolist(), other.tolist(), strict=True)], dtype=bool
    )
    one, other = one[theirs], other[theirs]
    every = np.concatenate([whole, one])
    fee = np.concatenate([np.full(len(whole), -1), other])
    cents = np.concatenate([wholes.cents[whole], wholes.cents[one] - parts.cents[other]])
    return _Targets(every, fee, cents, wholes.day[every], wholes.account[every])


def _whole(runs: Runs, targets: _Targets, halves: Halves) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """Yield the targets that a run comes to, with its members and how many sets of its size were tried."""
    keys = codes_of(np.concatenate([targets.account, runs.account]), np.concatenate([targets.cents, runs.cents]))
    size = len(targets.whole)
    day = halves.parts.day[runs.at]
    target, run = equal_pairs(keys[:size], keys[size:])
    first, last = day[runs.first[run]], day[runs.last[run] - 1]
    near = (first >= targets.day[target] - halves.reach) & (last <= targets.day[target] + halves.reach)
    for one, at in zip(target[near].tolist(), run[near].tolist(), strict=True):
        yield one, tuple(runs.at[runs.first[at] : runs.last[at]].tolist()), 1


def _parts(runs: Runs, targets: _Targets, halves: Halves) -> Iterator[tuple[int, tuple[int, ...], int]]:
    """Yield the targets that a part of a short run comes to, with its members and how many were tried."""
    day = halves.parts.day[runs.at]
    width = int(max(day.max(initial=0), targets.day.max(initial=0))) + 2 * halves.reach + 1
    order = np.argsort(targets.account * width + targets.day, kind="stable")
    code = (targets.account * width + targets.day)[order]
    size = runs.last - runs.first
    few = np.flatnonzero((size > 2) & (size <= _SMALL))
    low = np.searchsorted(code, runs.account[few] * width + day[runs.last[few] - 1] - halves.reach, side="left")
    high = np.searchsorted(code, runs.account[few] * width + day[runs.first[few]] + halves.reach, side="right")
    for run, begin, end in zip(few.tolist(), low.tolist(), high.tolist(), strict=True):
        if begin < end:
            members = runs.at[runs.first[run] : runs.last[run]]
            for target, chosen in _chosen(halves.parts.cents[members], targets.cents, order[begin:end]):
                yield target, tuple(members[chosen].tolist()), comb(len(members), int(chosen.sum()))


def _chosen(cents: Ints, wanted: Ints, targets: Ints) -> Iterator[tuple[int, Bools]]:
    """Yield the targets that a choice out of a few amounts comes to, with the choice."""
    masks = _choices(len(cents))
    sums = masks @ cents
    hits = np.flatnonzero(np.isin(sums, wanted[targets]))
    if len(hits) <= _MOST_HITS:
        for hit in hits.tolist():
            for target in targets[wanted[targets] == sums[hit]].tolist():
                yield target, masks[hit]


def _completed(halves: Halves, targets: _Targets) -> Iterator[tuple[int, int, tuple[int, ...], int]]:
    """Yield sets of the lines that hold a number of the whole, completed by lines like them that hold none."""
    by_whole: dict[int, list[int]] = defaultdict(list)
    for whole, fee in zip(targets.whole.tolist(), targets.fee.tolist(), strict=True):
        if whole in halves.whole_numbers:
            by_whole[whole].append(fee)
    for whole, fees in by_whole.items():
        numbered = _near(halves, whole, halves.holding(whole), LATE_DAYS)
        if not numbered:
            continue
        for fee in fees:
            core = numbered | {fee} if fee >= 0 else numbered
            for parts, tried in _with_rest(halves, whole, core):
                yield whole, fee, parts, tried


def _with_rest(halves: Halves, whole: int, core: set[int]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield a core with the choices out of a few like it that make it the amount, and how many were tried."""
    rest = int(halves.wholes.cents[whole] - halves.parts.cents[list(core)].sum())
    if not rest:
        yield tuple(sorted(core)), 1
        return
    pool = _like(halves, whole, core)
    if not 0 < len(pool) <= _SMALL:
        return
    masks = _choices(len(pool), 1)
    for hit in np.flatnonzero(masks @ halves.parts.cents[pool] == rest).tolist():
        more = [pool[at] for at in np.flatnonzero(masks[hit])]
        yield tuple(sorted(core.union(more))), comb(len(pool), len(more))


def _like(halves: Halves, whole: int, core: set[int]) -> list[int]:
    """Return the free lines near a whole that say what most of a core say, and hold no number of another whole."""
    texts = Counter(halves.says(at) for at in core if (halves.parts.cents[at] > 0) == (halves.wholes.cents[whole] > 0))
    if not texts:
        return []
    most = min(texts, key=lambda text: (-texts[text], len(text), text))
    near = halves.free_parts_near(whole)
    same_sign = (halves.parts.cents[near] > 0) == (halves.wholes.cents[whole] > 0)
    own = halves.parts.account[near] == halves.wholes.account[whole]
    others = set(near[same_sign & own].tolist()) - core
    return sorted(at for at in others if halves.says(at).startswith(most) and not halves.is_of_another(at, whole))


@cache
def _choices(size: int, least: int = 2) -> Bools:
    """Return every choice of so many or more out of `size` lines, one a row."""
    masks = (np.arange(2**size)[:, None] >> np.arange(size)) & 1
    return np.asarray(masks[masks.sum(axis=1) >= least], dtype=bool)
