"""A search for sums: one line is sought on one side, and on the other side several lines that are its amount."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.reconcile.habit import Habit
from pipeline.reconcile.joins import Bools, Ints, equal_pairs, is_in
from pipeline.reconcile.sides import Lines, Sides
from pipeline.reconcile.wording import Wording

_MOST_OF_A_VOUCHER = 15  # parts


@dataclass(frozen=True)
class Halves:
    """The whole lines and the parts, what is free of each, and how this treasurer dates bookings."""

    sides: Sides
    wholes: Lines
    parts: Lines
    whole_free: Bools
    part_free: Bools
    bank_is_whole: bool
    habit: Habit
    wording: Wording
    lag: int

    @property
    def reach(self) -> int:
        """The days that a part may lie from its whole."""
        return 2 * self.lag

    @cached_property
    def whole_numbers(self) -> tuple[Ints, Ints]:
        """The free wholes that hold a number, once for each, and those numbers."""
        return _numbers(self.wholes, self.whole_free)

    @cached_property
    def part_numbers(self) -> tuple[Ints, Ints]:
        """The free parts that hold a number, once for each, and those numbers."""
        return _numbers(self.parts, self.part_free)

    @cached_property
    def held(self) -> Ints:
        """The pairs of a free whole and a free part that hold the same number, as ordered numbers (`pair`)."""
        (whole, asked), (part, number) = self.whole_numbers, self.part_numbers
        left, right = equal_pairs(asked, number)
        return np.unique(self.pair(whole[left], part[right]))

    def pair(self, whole: Ints, part: Ints) -> Ints:
        """Return a number per pair of a whole and a part, in the order of the wholes and then of the parts."""
        return whole * len(self.parts) + part

    def unpaired(self, pairs: Ints) -> tuple[Ints, Ints]:
        """Return the wholes and the parts of pairs."""
        width = max(len(self.parts), 1)
        return pairs // width, pairs % width

    @cached_property
    def holders(self) -> Ints:
        """How many free parts hold a number of it, by whole."""
        return np.bincount(self.unpaired(self.held)[0], minlength=len(self.wholes))

    def holds(self, whole: Ints | int, part: Ints) -> Bools:
        """Say per pair whether the part holds a number of the whole."""
        return is_in(self.held, self.pair(np.asarray(whole), part))

    @cached_property
    def _asking(self) -> Bools:
        """Whether a part has a number, more than its voucher, of any whole, free or not."""
        named = ~self.parts.only_voucher
        of_any = np.isin(self.parts.number[named], self.wholes.number)
        asking = np.zeros(len(self.parts), dtype=bool)
        asking[self.parts.number_at[named][of_any]] = True
        return asking

    def is_of_another(self, part: Ints, whole: Ints | int) -> Bools:
        """Say per pair whether the part names a number of another whole, and none of this one."""
        return np.asarray(self._asking[part] & ~self.holds(whole, part), dtype=bool)

    @cached_property
    def voucher_size(self) -> Ints:
        """The free parts of a voucher, by its code; 0 when one part has it, or so many that it is a whole statement."""
        size = np.bincount(self.parts.voucher[self.part_free], minlength=int(self.parts.voucher.max(initial=0)) + 1)
        size[0] = 0
        return np.where((size > 1) & (size <= _MOST_OF_A_VOUCHER), size, 0)

    def free_parts_near(self, whole: int) -> Ints:
        """Return the free parts within reach of a whole, on any account."""
        order, days = self._free_by_day
        day = int(self.wholes.day[whole])
        first, last = np.searchsorted(days, (day - self.reach, day + self.reach + 1))
        near: Ints = np.sort(order[first:last])
        return near

    @cached_property
    def _free_by_day(self) -> tuple[Ints, Ints]:
        free = np.flatnonzero(self.part_free)
        order = free[np.argsort(self.parts.day[free], kind="stable")]
        return order, self.parts.day[order]

    def free_parts_alike(self, whole: int, parts: Ints) -> Ints:
        """Return the free parts within reach of a whole that have the account and amount of one of some parts."""
        order, codes, first_day, width = self._free_by_block
        blocks, day = np.unique(self.parts.block[parts]), int(self.wholes.day[whole]) - first_day
        edges = np.clip((day - self.reach, day + self.reach + 1), 0, width)
        spans = np.searchsorted(codes, blocks[:, None] * width + edges).tolist()
        return np.concatenate([order[start:end] for start, end in spans])

    @cached_property
    def _free_by_block(self) -> tuple[Ints, Ints, int, int]:
        free = np.flatnonzero(self.part_free)
        days = self.parts.day[free]
        first_day = int(days.min(initial=0))
        width = int(days.max(initial=0)) - first_day + 1
        codes = self.parts.block[free] * width + days - first_day
        order = np.argsort(codes, kind="stable")
        return free[order], codes[order], first_day, width


def _numbers(lines: Lines, free: Bools) -> tuple[Ints, Ints]:
    kept = free[lines.number_at]
    return lines.number_at[kept], lines.number[kept]
