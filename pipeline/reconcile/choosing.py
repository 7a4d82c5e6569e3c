"""Of all sums, those without which the lines are explained far worse; the others are a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.reconcile.assignment import together
from pipeline.reconcile.halves import Halves
from pipeline.reconcile.joins import Floats
from pipeline.reconcile.sum_weights import Sum, Weigher
from pipeline.reconcile.weights import MARGIN

_SPARE = 2.0  # bits that each part fits better than another line of its amount
_MOST_TOGETHER = 20  # sums that touch each other: of more only those that lead all others are chosen
Line = tuple[bool, int]


def choose(halves: Halves, sums: Sequence[Sum], rivals: Floats) -> tuple[list[Sum], list[Sum]]:
    """Return the sums that are ahead of all others by a margin, and those that are not.

    `rivals`: by whole, the bits of the best single line for it.
    """
    weigher = Weigher(halves)
    taken: list[Sum] = []
    open_ = list(sums)
    used = np.zeros(len(halves.parts), dtype=bool)
    while True:
        clear: list[Sum] = []
        for find in (_leading, _needed):
            ahead = (one for one in find(open_) if _beats(one, rivals) and weigher.spare(one, used) >= _SPARE)
            clear = clear or list(ahead)
        if not clear:
            return taken, [one for one in open_ if _beats(one, rivals)]
        taken += clear
        used[[part for one in clear for part in one.parts]] = True
        open_ = _untouched(open_, taken)


def _beats(one: Sum, rivals: Floats) -> bool:
    """Whether a sum explains its whole better than any single line does."""
    return not rivals[one.whole] or bool(one.bits >= rivals[one.whole] + MARGIN)


def _untouched(sums: Sequence[Sum], taken: Sequence[Sum]) -> list[Sum]:
    """Return the sums of which no line was taken."""
    used = {line for one in taken for line in _lines(one)}
    return [one for one in sums if not any(line in used for line in _lines(one))]


def _lines(one: Sum) -> list[Line]:
    return [(True, one.whole), *((False, part) for part in one.parts)]


def _leading(sums: Sequence[Sum]) -> Iterator[Sum]:
    """Yield the sums that are ahead of every other sum of each of their lines."""
    strongest: dict[Line, list[float]] = defaultdict(list)
    for one in sums:
        for line in _lines(one):
            strongest[line].append(one.bits)
    for one in sums:
        if all(sum(other > one.bits - MARGIN for other in strongest[line]) == 1 for line in _lines(one)):
            yield one


def _needed(sums: Sequence[Sum]) -> Iterator[Sum]:
    """Yield the sums of the strongest choice in which no line is used twice, that every near choice has too."""
    held = [(number, line) for number, one in enumerate(sums) for line in _lines(one)]
    places = {line: place for place, line in enumerate(dict.fromkeys(line for _, line in held))}
    for at in together([number for number, _ in held], [places[line] for _, line in held]):
        near = [sums[number] for number in sorted({held[place][0] for place in at.tolist()})]
        if 1 < len(near) <= _MOST_TOGETHER:
            best, chosen = _strongest(near)
            for one in chosen:
                without, _ = _strongest([other for other in near if other is not one])
                if best - without >= MARGIN:
                    yield one


def _strongest(sums: Sequence[Sum]) -> tuple[float, list[Sum]]:
    """Return the bits of the strongest choice of sums that share no line, and that choice."""
    if not sums:
        return 0.0, []
    first, *others = sorted(sums, key=lambda one: (-one.bits, one.whole, one.parts))
    own = set(_lines(first))
    apart = [other for other in others if own.isdisjoint(_lines(other))]
    with_bits, with_it = _strongest(apart)
    best = with_bits + first.bits, [first, *with_it]
    if len(apart) == len(others):
        return best
    return max(best, _strongest(others), key=lambda one: one[0])
