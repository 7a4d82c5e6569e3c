"""What speaks for a set of lines that are together the amount of one, in bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

import numpy as np

from pipeline.reconcile.habit import LATE_DAYS
from pipeline.reconcile.halves import Halves
from pipeline.reconcile.joins import Bools, Floats, Ints, distinct_pairs, is_in
from pipeline.reconcile.likeness import ALIKE, NOTHING, UNLIKE
from pipeline.reconcile.numbers import count_in
from pipeline.reconcile.sets import Sets

_BEFOREHAND = -2.0
_SAME_NUMBER, _OTHER_NUMBER, _LEFT_OUT = 12.0, -6.0, -4.0  # all lines; a line; a line that holds it too
_WHOLE_VOUCHER, _BROKEN_VOUCHER = 6.0, -8.0
_SAME_NAME, _OTHER_NAME, _OTHER_NAMES = 5.0, -6.0, -1.0
_COUNTED, _MISCOUNTED = 6.0, -8.0
_ONE_DAY, _ANOTHER_DAY, _PER_DAY_APART, _MOST_FOR_DAYS = 1.0, -2.5, -0.25, -10.0
_NETTED_AT_BANK = -25.0
_OUTLIER = -4.0  # a line that says something else than the others, and not the number
_ROUND, _HALF_ROUND, _ODD = 100, 400, 6000  # amounts of its kind among which one stands
_AS_USUAL = (6.0, 3.0, 1.0)  # for a line: the number, the words, the category of the others


@dataclass(frozen=True, slots=True)
class Sum:
    """A line, the lines of the other side that are together its amount, and the bits that speak for it."""

    whole: int
    parts: tuple[int, ...]
    bits: float


class Weigher:
    """Weighs the sets of one search."""

    def __init__(self, halves: Halves) -> None:
        self._halves = halves
        usual = halves.habit.bits - halves.habit.bits.max()
        self._by_days: Floats = usual if halves.bank_is_whole else usual[::-1]

    def bits(self, sets: Sets) -> Floats:
        """Return the bits of each set."""
        return (
            _BEFOREHAND + sets.prior + self.surprise(sets.whole, sets.tried) + self._days(sets) + self._names(sets)
            + self._numbers(sets) + self._count(sets) + self._signs(sets) + self._outliers(sets) + self._wording(sets)
        )  # fmt: skip

    def surprise(self, whole: Ints, tried: Ints) -> Floats:
        """Return how surprising each sum is: an odd amount is reached by chance less often than a round one.

        The more sets of a size were tried, the less the sum of one of them surprises.
        """
        cents = self._halves.wholes.cents[whole]
        room = np.select([cents % 500 == 0, cents % 50 == 0], [log2(_ROUND), log2(_HALF_ROUND)], log2(_ODD))
        counts, place = np.unique(tried, return_inverse=True)
        surprise: Floats = room - np.array([log2(count) for count in counts.tolist()], dtype=float)[place]
        return surprise

    def at_most(self, whole: Ints, fee: Ints) -> Floats:
        """Return the bits that a set for each whole can get from anything but its prior and its surprise."""
        named = (fee >= 0) | (self._halves.wholes.name[whole] > 0)
        numbered, told = self._halves.holders[whole] > 0, self._told(whole) > 0
        most: Floats = _BEFOREHAND + _ONE_DAY + _SAME_NAME * named + _SAME_NUMBER * numbered + _COUNTED * told
        return most

    def _told(self, whole: Ints) -> Ints:
        """Return of how many payments each whole says that it is the sum."""
        texts, place = np.unique(self._halves.wholes.text[whole], return_inverse=True)
        folded = self._halves.sides.texts.folded
        return np.array([count_in(folded[text]) for text in texts.tolist()], dtype=np.int64)[place]

    def _days(self, sets: Sets) -> Floats:
        halves = self._halves
        day = halves.parts.day[sets.part]
        apart = halves.wholes.day[sets.whole][sets.of] - day
        nearest = sets.most(self._by_days[np.clip(apart, -LATE_DAYS, LATE_DAYS) + LATE_DAYS])
        later = np.diff(day, prepend=0) > 0
        later[np.flatnonzero(np.diff(sets.of, prepend=-1))] = False
        others, range_ = sets.total(later), sets.most(apart) - sets.least(apart)
        several = np.maximum(nearest + _ANOTHER_DAY * others + _PER_DAY_APART * range_, _MOST_FOR_DAYS)
        return np.where(others == 0, nearest + _ONE_DAY, several)

    def _names(self, sets: Sets) -> Floats:
        halves = self._halves
        own, whole = halves.parts.name[sets.part], halves.wholes.name[np.where(sets.fee < 0, sets.whole, 0)]
        whole = np.where(sets.fee < 0, whole, 0)
        percent = halves.sides.names.percent(whole[sets.of], own)
        least, most = sets.least(np.where(percent == NOTHING, 100, percent)), sets.most(percent)
        one_name = sets.least(np.where(own > 0, own, np.iinfo(np.int64).max)) == sets.most(own)
        somebody = one_name | (halves.wholes.iban[sets.whole] > 0)
        cases = [sets.fee >= 0, most == NOTHING, least >= ALIKE, somebody & (most < UNLIKE)]
        return np.select(cases, [_SAME_NAME, 0.0, _SAME_NAME, _OTHER_NAME], _OTHER_NAMES)

    def _numbers(self, sets: Sets) -> Floats:
        halves = self._halves
        whole = sets.whole[sets.of]
        held = sets.total(halves.holds(whole, sets.part))
        foreign = sets.total(halves.is_of_another(sets.part, whole))
        left_out = halves.holders[sets.whole] - held
        bits: Floats = _SAME_NUMBER * held / sets.count + _OTHER_NUMBER * foreign + _LEFT_OUT * left_out
        return bits + self._vouchers(sets)

    def _vouchers(self, sets: Sets) -> Floats:
        """Return bits for parts of one voucher that are together, and less for each voucher that is broken up."""
        sizes, voucher = self._halves.voucher_size, self._halves.parts.voucher[sets.part]
        shared = sizes[voucher] > 0
        codes, present = np.unique(sets.of[shared] * len(sizes) + voucher[shared], return_counts=True)
        at, size = codes // len(sizes), sizes[codes % len(sizes)]
        together = np.bincount(at[(present == size) & (size == sets.count[at])], minlength=len(sets)) > 0
        broken = np.bincount(at[present < size], minlength=len(sets))
        return np.where(together, _WHOLE_VOUCHER, _BROKEN_VOUCHER * broken)

    def _count(self, sets: Sets) -> Floats:
        told, count = self._told(sets.whole), sets.count - (sets.fee >= 0)
        return np.select([told == 0, told == count], [0.0, _COUNTED], _MISCOUNTED)

    def _signs(self, sets: Sets) -> Floats:
        cents = self._halves.parts.cents[sets.part]
        netted = (sets.least(cents) < 0) & (sets.most(cents) > 0) & (not self._halves.bank_is_whole)
        return np.where(netted, _NETTED_AT_BANK, 0.0)

    def _outliers(self, sets: Sets) -> Floats:
        halves = self._halves
        text, kept = halves.parts.text[sets.part], ~sets.is_fee
        most, count = _most_common(sets.of[kept], text[kept], len(sets))
        usual = (most > 0) & (count >= 2) & (2 * count >= sets.total(kept))
        at = np.flatnonzero(kept & usual[sets.of] & (text != most[sets.of]))
        at = at[~halves.holds(sets.whole[sets.of[at]], sets.part[at])]
        at = at[~_begins(halves.sides.texts.folded, text[at], most[sets.of[at]])]
        bits: Floats = _OUTLIER * np.bincount(sets.of[at], minlength=len(sets)).astype(float)
        return bits

    def _wording(self, sets: Sets) -> Floats:
        """Return bits less for a part of which the like are never in a sum, a booking of which the like always are."""
        halves = self._halves
        if not halves.bank_is_whole:
            return halves.wording.alone[halves.wholes.text[sets.whole]]
        bits = np.where(sets.is_fee, 0.0, halves.wording.in_sum[halves.parts.text[sets.part]])
        least: Floats = np.minimum(sets.least(bits), 0.0)
        return least

    def spare(self, one: Sum, used: Bools) -> float:
        """Return by how many bits the parts fit better than other free lines of the same amounts that are near.

        `used`: of the parts, those that other sums took.
        """
        halves, parts = self._halves, np.array(one.parts)
        others = halves.free_parts_alike(one.whole, parts)
        others = others[~used[others] & ~is_in(parts, others)]
        if not len(others):
            return np.inf
        fits = self._fit(one.whole, np.concatenate([parts, others]), parts)
        own, fit = fits[: len(parts)], fits[len(parts) :]
        lines = halves.parts
        rivals = (lines.block[others] == lines.block[parts][:, None]) & (
            lines.twin[others] != lines.twin[parts][:, None]
        )
        return float((own - np.where(rivals, fit, -np.inf).max(axis=1)).min())

    def _fit(self, whole: int, lines: Ints, parts: Ints) -> Floats:
        """Return bits for how well lines fit with a set: its number, words, category and days."""
        halves, side = self._halves, self._halves.parts
        text, category = (_commonest(column[parts]) for column in (side.text, side.category))
        same = halves.holds(whole, lines), side.text[lines] == text, side.category[lines] == category
        apart = halves.wholes.day[whole] - side.day[lines]
        by_days = self._by_days[np.clip(apart, -LATE_DAYS, LATE_DAYS) + LATE_DAYS]
        on_its_days = (side.day[lines][:, None] == side.day[parts]).any(axis=1)
        fit: Floats = np.where(on_its_days, 0.0, by_days) + _OTHER_NUMBER * halves.is_of_another(lines, whole)
        for bits, told in zip(_AS_USUAL, same, strict=True):
            fit = fit + bits * told
        return fit


def _most_common(at: Ints, text: Ints, size: int) -> tuple[Ints, Ints]:
    """Return per set the text that most of its parts have, of equally many the first, and how many have it."""
    width = int(text.max(initial=0)) + 1
    codes, first, counts = np.unique(at * width + text, return_index=True, return_counts=True)
    order = np.lexsort((first, -counts, codes // width))
    best = order[np.flatnonzero(np.diff(codes[order] // width, prepend=-1))]
    most, count = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    most[codes[best] // width], count[codes[best] // width] = codes[best] % width, counts[best]
    return most, count


def _begins(folded: Sequence[str], text: Ints, beginning: Ints) -> Bools:
    """Say per pair of texts whether one begins with the other."""
    one, other, place = distinct_pairs(text, beginning)
    told = [folded[text].startswith(folded[start]) for text, start in zip(one, other, strict=True)]
    return np.array(told, dtype=bool)[place]


def _commonest(codes: Ints) -> int:
    """Return the code that stands there most, of equally many the lowest."""
    few: list[int] = codes.tolist()
    return min(set(few), key=lambda code: (-few.count(code), code))
