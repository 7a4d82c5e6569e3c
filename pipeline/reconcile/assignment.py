"""Who belongs to whom: the pairs in which the best choice is better than every other choice by a margin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from pipeline.reconcile.joins import Bools, Floats, Ints

_MOST_UNITS = 150  # on a side of a knot of choices: more is not solved, and stays undecided
_FEW = 6  # rows and columns: trying them all costs less than loading a solver
Refine = Callable[[Ints, Ints], Floats]


@dataclass(frozen=True, slots=True)
class Choice:
    """Pairs of two sides that may belong together, with the weight in bits of what speaks for them (above 0).

    A place on a side stands for `units` lines that nothing tells apart: any of them will do.
    """

    left: Ints
    right: Ints
    weight: Floats
    left_units: Ints  # by place
    right_units: Ints

    def only(self, kept: Bools | Ints) -> Choice:
        """Return some of the pairs."""
        return Choice(self.left[kept], self.right[kept], self.weight[kept], self.left_units, self.right_units)


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many lines of two places are paired, and by how many bits less any other choice would say."""

    left: Ints
    right: Ints
    count: Ints
    margin: Floats

    def shared_with(self, other: Chosen, width: int) -> Chosen:
        """Return what both have chosen; `width`: how many places there are on the right."""
        keys = self.left * width + self.right
        _, own, others = np.intersect1d(keys, other.left * width + other.right, return_indices=True)
        return Chosen(
            self.left[own],
            self.right[own],
            np.minimum(self.count[own], other.count[others]),
            np.minimum(self.margin[own], other.margin[others]),
        )


def assign(choice: Choice, margin: float, refine: Refine) -> Chosen:
    """Return the pairs of the heaviest assignment that no other assignment within the margin does without.

    `refine`: gives pairs that compete a further weight; asked only where a look at the rivals alone does not decide.
    """
    found: list[tuple[Ints, Ints, Ints, Floats]] = []
    open_ = Choice(choice.left, choice.right, choice.weight, choice.left_units.copy(), choice.right_units.copy())
    while len(open_.left):
        lead = _lead(open_)
        clear = lead >= margin
        if not clear.any():
            break
        left, right = open_.left[clear], open_.right[clear]
        count = np.minimum(open_.left_units[left], open_.right_units[right])
        found.append((left, right, count, lead[clear]))
        np.subtract.at(open_.left_units, left, count)
        np.subtract.at(open_.right_units, right, count)
        open_ = open_.only((open_.left_units[open_.left] > 0) & (open_.right_units[open_.right] > 0))
    found += [_untied(knot, margin, refine) for knot in _knots(open_)]
    return _chosen(found)


def _chosen(found: list[tuple[Ints, Ints, Ints, Floats]]) -> Chosen:
    none = np.empty(0, dtype=np.int64)
    left, right, count, lead = (
        np.concatenate(column) for column in zip((none, none, none, none.astype(float)), *found, strict=True)
    )
    return Chosen(left, right, count, lead)


def _lead(choice: Choice) -> Floats:
    """Return per pair its weight less that of the best rivals of both sides: no other assignment can gain more."""
    left_units, right_units = choice.left_units[choice.left], choice.right_units[choice.right]
    paired = np.minimum(left_units, right_units)
    rivals = _rival(choice.left, choice.weight, right_units, left_units - paired + 1)
    return choice.weight - rivals - _rival(choice.right, choice.weight, left_units, right_units - paired + 1)


def _rival(place: Ints, weight: Floats, units: Ints, spare: Ints) -> Floats:
    """Return per pair the weight of the first unit that finds no room at its place, 0 when there is room for all.

    `units`: how many lines the other side of the pair has; `spare`: how many lines of the place a rival must fill.
    """
    order = np.lexsort((-weight, place))
    filled = np.cumsum(units[order])
    firsts = np.flatnonzero(np.diff(place[order], prepend=-1))
    group = np.cumsum(np.diff(place[order], prepend=-1) != 0) - 1
    before = filled[firsts] - units[order][firsts]
    ends = np.append(firsts[1:], len(order))
    at = np.searchsorted(filled, before[group] + spare[order] + units[order], side="left")
    rival = np.where(at < ends[group], weight[order][np.minimum(at, len(order) - 1)], 0.0)
    found = np.empty(len(order))
    found[order] = rival
    return found


def _knots(choice: Choice) -> Iterator[Choice]:
    """Yield the pairs that compete with each other, directly or through others."""
    for at in together(choice.left.tolist(), choice.right.tolist()):
        yield choice.only(at)


def together(left: list[int], right: list[int]) -> list[Ints]:
    """Return the positions of pairs that hang together: they share a place, directly or through others."""
    leader: dict[int, int] = {}

    def root(place: int) -> int:
        while leader.setdefault(place, place) != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in zip(left, right, strict=True):
        leader[root(one)] = root(-1 - other)
    groups: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(left):
        groups[root(one)].append(at)
    return [np.array(at, dtype=np.int64) for at in groups.values()]


def _untied(knot: Choice, margin: float, refine: Refine) -> tuple[Ints, Ints, Ints, Floats]:
    """Solve a knot as an assignment, and keep the pairs without which every other solution is worse by the margin."""
    left, right = knot.left.tolist(), knot.right.tolist()
    rows, columns = _units(left, knot.left_units), _units(right, knot.right_units)
    kept: list[tuple[int, int, int, float]] = []
    if max(len(rows), len(columns)) <= _MOST_UNITS:
        told = np.maximum(knot.weight + refine(knot.left, knot.right), 0.0).tolist()
        weight = dict(zip(zip(left, right, strict=True), told, strict=True))
        units = [[weight.get((row, column), 0.0) for column in columns] for row in rows]
        best, paired = _solved(units)
        flows = Counter((rows[row], columns[column]) for row, column in paired)
        for (row, column), count in sorted(flows.items()):
            lead = best - _without_one(units, rows, columns, (row, column, count))
            if lead >= margin:
                kept.append((row, column, count, lead))
    lefts, rights, counts, leads = zip(*kept, strict=True) if kept else ((), (), (), ())
    whole = (np.array(column, dtype=np.int64) for column in (lefts, rights, counts))
    return (*whole, np.array(leads, dtype=float))  # type: ignore[return-value]


def _units(places: list[int], units: Ints) -> list[int]:
    """Return each place in order, as often as it stands for lines."""
    return [place for place in sorted(set(places)) for _ in range(int(units[place]))]


def _solved(units: list[list[float]]) -> tuple[float, list[tuple[int, int]]]:
    """Return the heaviest assignment and its weight."""
    if max(len(units), len(units[0])) <= _FEW:
        return _tried(units)
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 (0.6 s, seldom)

    table = np.array(units)
    rows, columns = linear_sum_assignment(table, maximize=True)
    taken = table[rows, columns] > 0
    pairs = list(zip(rows[taken].tolist(), columns[taken].tolist(), strict=True))
    return float(table[rows, columns].sum()), pairs


def _tried(units: list[list[float]]) -> tuple[float, list[tuple[int, int]]]:
    """Return the heaviest assignment of a few rows and columns: row by row, per set of columns the best so far."""
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}
    for row, weights in enumerate(units):
        after = dict(best)
        for taken, (weight, pairs) in best.items():
            for column, more in enumerate(weights):
                now = taken | 1 << column
                if more > 0 and now != taken and weight + more > after.get(now, (0.0,))[0]:
                    after[now] = (weight + more, [*pairs, (row, column)])
        best = after
    return max(best.values(), key=lambda one: one[0])


def _without_one(units: list[list[float]], rows: list[int], columns: list[int], flow: tuple[int, int, int]) -> float:
    """Return the weight of the best assignment in which a row and a column have less pairs than they have now."""
    row, column, count = flow
    first = rows.index(row)
    barred = range(first, first + rows.count(row) - count + 1)
    other = [
        [0.0 if columns[to] == column else weight for to, weight in enumerate(unit)] if at in barred else unit
        for at, unit in enumerate(units)
    ]
    return _solved(other)[0]
