"""Of all sums, those that nothing else comes near; the others are a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.reconcile.halves import Halves
from pipeline.reconcile.joins import Floats
from pipeline.reconcile.sum_weights import Sum, Weigher
from pipeline.reconcile.weights import MARGIN

_SPARE = 2.0  # bits that each part fits better than another line of its amount


def choose(halves: Halves, sums: Sequence[Sum], rivals: Floats) -> tuple[list[Sum], list[Sum]]:
    """Return the sums that are ahead of all others by a margin, and those that are not.

    `rivals`: by whole, the bits of the best single line for it.
    """
    weigher = Weigher(halves)
    open_ = [one for one in sums if not rivals[one.whole] or one.bits >= rivals[one.whole] + MARGIN]
    taken: list[Sum] = []
    while True:
        strongest: dict[tuple[bool, int], list[float]] = defaultdict(list)
        for one in _untouched(sums, taken):
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
        open_ = _untouched(open_, clear)


def _untouched(sums: Sequence[Sum], taken: Sequence[Sum]) -> list[Sum]:
    """Return the sums of which no line was taken."""
    used = {line for one in taken for line in _lines(one)}
    return [one for one in sums if not any(line in used for line in _lines(one))]


def _lines(one: Sum) -> list[tuple[bool, int]]:
    return [(True, one.whole), *((False, part) for part in one.parts)]


def _is_ahead(bits: float, of_line: list[float]) -> bool:
    """Whether no other sum of a line comes within the margin."""
    return sum(other > bits - MARGIN for other in of_line) == 1
