"""What speaks for a set of lines that are together the amount of one, in bits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log2

import numpy as np

from pipeline.reconcile.habit import LATE_DAYS
from pipeline.reconcile.halves import Halves
from pipeline.reconcile.joins import Floats, Ints
from pipeline.reconcile.likeness import ALIKE, UNLIKE, likeness
from pipeline.reconcile.numbers import count_in

_BEFOREHAND = -2.0
_SAME_NUMBER, _OTHER_NUMBER, _LEFT_OUT = 12.0, -6.0, -4.0  # all lines; a line; a line that holds it too
_WHOLE_VOUCHER, _BROKEN_VOUCHER = 6.0, -4.0
_SAME_NAME, _OTHER_NAME, _OTHER_NAMES = 5.0, -6.0, -1.0
_COUNTED, _MISCOUNTED = 6.0, -8.0
_ONE_DAY, _ANOTHER_DAY, _PER_DAY_APART, _MOST_FOR_DAYS = 1.0, -2.5, -0.25, -10.0
_NETTED_AT_BANK = -25.0
_OUTLIER = -4.0  # a line that says something else than the others, and not the number
_AS_USUAL = (6.0, 3.0, 1.0)  # for a line: the number, the words, the category of the others


@dataclass(frozen=True, slots=True)
class Sum:
    """A line, the lines of the other side that are together its amount, and the bits that speak for it."""

    whole: int
    parts: tuple[int, ...]
    bits: float


class Weigher:
    """Weighs sets of one search."""

    def __init__(self, halves: Halves) -> None:
        self._halves = halves
        usual = halves.habit.bits - halves.habit.bits.max()
        self._by_days: list[float] = (usual if halves.bank_is_whole else usual[::-1]).tolist()

    def bits(self, whole: int, fee: int, parts: tuple[int, ...], prior: float, tried: int) -> float:
        """Return the bits of a set.

        Args:
            whole: the line that the parts are the amount of.
            fee: the part that was withheld by the counterparty of the whole; -1 without one.
            parts: the set, the fee included.
            prior: bits that it is worth what the parts share.
            tried: among how many sets of its size this one was found: the more, the less its sum surprises.
        """
        at = list(parts)
        return (
            _BEFOREHAND + prior + self.surprise(whole, tried) + self._days(whole, at) + self._names(whole, fee, at)
            + self._numbers(whole, parts) + self._count(whole, len(at) - (fee >= 0)) + self._signs(at)
            + self._outliers(whole, fee, parts) + self._wording(fee, parts)
        )  # fmt: skip

    def surprise(self, whole: int, tried: int) -> float:
        """Return how surprising a sum is: an odd amount is reached by chance less often than a round one."""
        return log2(_room(int(self._halves.wholes.cents[whole]))) - log2(tried)

    def at_most(self, whole: int, fee: int) -> float:
        """Return the bits that a set for this whole can get from anything but its prior and its surprise."""
        named = fee >= 0 or self._halves.wholes.name[whole] > 0
        numbered = bool(self._halves.holding(whole))
        return (
            _BEFOREHAND + _ONE_DAY + _SAME_NAME * named + _SAME_NUMBER * numbered + _COUNTED * bool(self._told(whole))
        )

    def _told(self, whole: int) -> int:
        halves = self._halves
        return count_in(halves.sides.texts.folded[int(halves.wholes.text[whole])])

    def _days(self, whole: int, at: list[int]) -> float:
        halves = self._halves
        day = int(halves.wholes.day[whole])
        apart: set[int] = {day - other for other in halves.parts.day[at].tolist()}
        nearest: float = max(self._by_days[min(max(days, -LATE_DAYS), LATE_DAYS) + LATE_DAYS] for days in apart)
        if len(apart) == 1:
            return nearest + _ONE_DAY
        return max(
            nearest + _ANOTHER_DAY * (len(apart) - 1) + _PER_DAY_APART * (max(apart) - min(apart)), _MOST_FOR_DAYS
        )

    def _names(self, whole: int, fee: int, at: list[int]) -> float:
        if fee >= 0:
            return _SAME_NAME
        halves = self._halves
        name = int(halves.wholes.name[whole])
        own = set(halves.parts.name[at].tolist()) - {0}
        if not name or not own:
            return 0.0
        folded = halves.sides.names.folded
        percent = [likeness(folded[name], folded[other]) for other in own]
        if min(percent) >= ALIKE:
            return _SAME_NAME
        somebody = len(own) == 1 or halves.wholes.iban[whole] > 0
        return _OTHER_NAME if somebody and max(percent) < UNLIKE else _OTHER_NAMES

    def _numbers(self, whole: int, parts: tuple[int, ...]) -> float:
        halves = self._halves
        holding = halves.holding(whole)
        foreign = sum(halves.is_of_another(part, whole) for part in parts)
        held = len(holding.intersection(parts))
        bits = _SAME_NUMBER * held / len(parts) + _OTHER_NUMBER * foreign + _LEFT_OUT * (len(holding) - held)
        return bits + self._vouchers(set(parts))

    def _vouchers(self, parts: set[int]) -> float:
        """Return bits for parts of one voucher that are together, and less for each voucher that is broken up."""
        halves = self._halves
        shared = {int(halves.parts.voucher[part]) for part in parts}.intersection(halves.vouchers)
        if any(halves.vouchers[voucher] == parts for voucher in shared):
            return _WHOLE_VOUCHER
        return _BROKEN_VOUCHER * sum(not halves.vouchers[voucher] <= parts for voucher in shared)

    def _count(self, whole: int, count: int) -> float:
        told = self._told(whole)
        return 0.0 if not told else _COUNTED if told == count else _MISCOUNTED

    def _signs(self, at: list[int]) -> float:
        cents = self._halves.parts.cents[at].tolist()
        return _NETTED_AT_BANK if not self._halves.bank_is_whole and min(cents) < 0 < max(cents) else 0.0

    def _outliers(self, whole: int, fee: int, parts: tuple[int, ...]) -> float:
        halves = self._halves
        texts = {at: halves.says(at) for at in parts if at != fee}
        most, count = Counter(texts.values()).most_common(1)[0]
        if not most or count < 2 or 2 * count < len(texts):
            return 0.0
        holding = halves.holding(whole)
        return _OUTLIER * sum(not text.startswith(most) and at not in holding for at, text in texts.items())

    def _wording(self, fee: int, parts: tuple[int, ...]) -> float:
        """Return bits less for the part of which the like are never found in a sum."""
        halves = self._halves
        text = halves.parts.text[[part for part in parts if part != fee]]
        return float(halves.wording.in_sum[text].min(initial=0.0)) if halves.bank_is_whole else 0.0

    def spare(self, one: Sum, used: set[int]) -> float:
        """Return by how many bits the parts fit better than other free lines of the same amounts that are near."""
        halves, parts = self._halves, np.array(one.parts)
        near = halves.free_parts_near(one.whole)
        others = near[np.isin(halves.parts.block[near], halves.parts.block[parts])]
        others = np.setdiff1d(others, [*one.parts, *used])
        own, fit = self._fit(one.whole, parts, parts), self._fit(one.whole, others, parts)
        lead = np.inf
        for at, part in enumerate(parts.tolist()):
            equal = halves.parts.block[others] == halves.parts.block[part]
            rivals = fit[equal & (halves.parts.twin[others] != halves.parts.twin[part])]
            lead = min(lead, own[at] - rivals.max(initial=-np.inf))
        return float(lead)

    def _fit(self, whole: int, lines: Ints, parts: Ints) -> Floats:
        """Return bits for how well lines fit with a set: its number, words, category and days."""
        halves = self._halves
        holding = np.isin(lines, list(halves.holding(whole)))
        text, category = (np.bincount(column[parts]).argmax() for column in (halves.parts.text, halves.parts.category))
        same = holding, halves.parts.text[lines] == text, halves.parts.category[lines] == category
        apart = halves.wholes.day[whole] - halves.parts.day[lines]
        by_days = np.array(self._by_days)[np.clip(apart, -LATE_DAYS, LATE_DAYS) + LATE_DAYS]
        on_its_days = np.isin(halves.parts.day[lines], halves.parts.day[parts])
        foreign = np.array([halves.is_of_another(at, whole) for at in lines.tolist()], dtype=bool)
        fit: Floats = np.where(on_its_days, 0.0, by_days) + _OTHER_NUMBER * foreign
        for bits, told in zip(_AS_USUAL, same, strict=True):
            fit = fit + bits * told
        return fit


def _room(cents: int) -> int:
    """Return among how many amounts of its kind this one stands."""
    if cents % 500 == 0:
        return 100
    return 400 if cents % 50 == 0 else 6000
