"""A search for sums: one line is sought on one side, and on the other side several lines that are its amount."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pipeline.reconcile.habit import Habit
from pipeline.reconcile.joins import Bools, Ints
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
    def whole_numbers(self) -> dict[int, set[int]]:
        """The numbers on each free whole that holds one."""
        return _grouped(self.wholes.number_at, self.wholes.number, self.whole_free)

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

    @cached_property
    def vouchers(self) -> dict[int, set[int]]:
        """The free parts of each voucher that several parts share, but not so many that it is of a whole statement."""
        shared = _grouped(np.arange(len(self.parts)), self.parts.voucher, self.part_free & (self.parts.voucher > 0))
        held: dict[int, set[int]] = defaultdict(set)
        for part, vouchers in shared.items():
            for voucher in vouchers:
                held[voucher].add(part)
        return {voucher: parts for voucher, parts in held.items() if 1 < len(parts) <= _MOST_OF_A_VOUCHER}

    @cached_property
    def part_numbers(self) -> dict[int, set[int]]:
        """The numbers on each free part that holds one."""
        return _grouped(self.parts.number_at, self.parts.number, self.part_free)

    @cached_property
    def holders(self) -> dict[int, set[int]]:
        """The free parts that hold each number."""
        found: dict[int, set[int]] = defaultdict(set)
        for at, numbers in self.part_numbers.items():
            for number in numbers:
                found[number].add(at)
        return found

    @cached_property
    def _named(self) -> dict[int, set[int]]:
        """The numbers on each free part that are more than its voucher."""
        more = ~self.parts.only_voucher
        return _grouped(self.parts.number_at[more], self.parts.number[more], self.part_free)

    @cached_property
    def asked(self) -> set[int]:
        """The numbers of any whole, free or not."""
        return set(self.wholes.number.tolist())

    def holding(self, whole: int) -> set[int]:
        """Return the free parts that hold a number of a whole."""
        return {at for number in self.whole_numbers.get(whole, ()) for at in self.holders.get(number, ())}

    def is_of_another(self, part: int, whole: int) -> bool:
        """Whether a part names a number of another whole, and none of this one."""
        named, held = self._named.get(part, set()), self.part_numbers.get(part, set())
        return bool(named & self.asked) and not held & self.whole_numbers.get(whole, set())

    def says(self, part: int) -> str:
        """Return the folded text of a part."""
        return self.sides.texts.folded[int(self.parts.text[part])]


def _grouped(at: Ints, number: Ints, free: Bools) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    kept = free[at]
    for place, code in zip(at[kept].tolist(), number[kept].tolist(), strict=True):
        found[place].add(code)
    return found
