"""The lines that earlier steps left, and which of them nothing tells apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pipeline.reconcile.habit import Habit
from pipeline.reconcile.joins import Bools, Ints
from pipeline.reconcile.sides import Lines, Sides
from pipeline.reconcile.wording import Wording


@dataclass(frozen=True, slots=True)
class Free:
    """Bank and book, which of their lines are free, the lag in days, and how the treasurer dates and words bookings."""

    sides: Sides
    bank: Lines
    book: Lines
    bank_free: Bools
    book_free: Bools
    lag: int
    habit: Habit
    wording: Wording

    def of(self, bank_free: Bools, book_free: Bools) -> Free:
        """Return the same with other lines free."""
        return replace(self, bank_free=bank_free, book_free=book_free)


class Twins:
    """Free lines that nothing tells apart. `first`: by place the first of its twins; `units`: at a first, how many."""

    def __init__(self, lines: Lines, free: Bools) -> None:
        places = np.flatnonzero(free)
        _, at, group, counts = np.unique(lines.twin[places], return_index=True, return_inverse=True, return_counts=True)
        self.first = np.zeros(len(lines), dtype=np.int64)
        self.first[places] = places[at][group]
        self.units = np.zeros(len(lines), dtype=np.int64)
        self.units[places[at]] = counts
        self._ordered = places[np.argsort(group, kind="stable")]
        self._start = np.zeros(len(lines), dtype=np.int64)
        self._start[places[at]] = np.cumsum(counts) - counts

    def all_of(self, first: int) -> list[int]:
        """Return the lines for which a first stands."""
        start = int(self._start[first])
        lines: list[int] = self._ordered[start : start + int(self.units[first])].tolist()
        return lines

    def taken(self, firsts: Ints, counts: Ints) -> Ints:
        """Return the lines that are handed out: of each first in turn as many as asked, none of them twice."""
        order = np.argsort(firsts, kind="stable")
        asked, ordered = counts[order], firsts[order]
        before = np.cumsum(asked) - asked
        new = np.flatnonzero(np.diff(ordered, prepend=-1))
        of_first = np.repeat(before[new], np.diff(np.append(new, len(ordered))))
        offset = np.empty(len(firsts), dtype=np.int64)
        offset[order] = before - of_first
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        return self._ordered[np.repeat(self._start[firsts] + offset, counts) + within]
