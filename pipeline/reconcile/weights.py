"""What speaks for a pair of equal amounts, in bits: one bit more is twice as likely."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from pipeline.reconcile.joins import Bools, Floats, Ints, distinct_pairs, spans_within
from pipeline.reconcile.likeness import NOTHING, UNLIKE, Alike
from pipeline.reconcile.sides import Lines, Sides

MARGIN = 4.5  # bits that a choice must be ahead of every other
LATE_DAYS = 25  # less than a month: rent of last month is no late booking of this month's rent
_EQUAL_AMOUNT = 10.0  # bits, before days, crowd and names
_A_DAY_LESS = 0.75  # bits that a day within the lag takes, before anything is known of a book
_BEYOND, _A_LATE_DAY_LESS = 0.5, 0.35
_AS_MANY_PAIRS = 20.0  # that what is known beforehand counts for
_USUALLY_LONELY, _AS_MANY_LINES, _LONELY_BITS = 0.05, 200, (-2.0, 2.5)
_NOBODY_NEAR = 0.25  # of a line
_YEAR = 365
_SAME_ACCOUNT = 8.0
_OTHER_ACCOUNT = -6.0
_SAME_WORDS, _NO_WORDS, _OTHER_WORDS, _SOMEBODY_ELSE = 0.5, -1.0, -2.0, -4.0
_NAMES = (  # from this likeness on: bits beside the rarity of what is shared, and bits at most
    (100, 3.0, 8.5),
    (96, 2.5, 8.0),
    (90, 0.0, 7.5),
    (80, -0.5, 6.5),
    (70, -2.0, 4.0),
)
_KNOWN = 2.0  # bits: from here on the counterparty is known
_NEITHER, _ANOTHER = 0.0, -6.0  # bits for names of which it is not clear, and for unlike names


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs of places in two sides: bits, days (bank − book), percent (likeness of the names), same_account."""

    left: Ints
    right: Ints
    bits: Floats
    by_days: Floats
    days: Ints
    percent: Ints
    same_account: Bools

    def only(self, kept: Bools | Ints) -> Weighed:
        """Return some of the pairs."""
        return Weighed(*(getattr(self, name)[kept] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Habit:
    """How a treasurer dates bookings: bits by days between bank and book, counted from -LATE_DAYS."""

    bits: Floats
    lonely: float = 0.0  # bits less for a pair, when more lines than usual are left without another half

    def of(self, days: Ints) -> Floats:
        """Return bits for days (bank − book); further away than LATE_DAYS is as LATE_DAYS."""
        return self.bits[np.clip(days, -LATE_DAYS, LATE_DAYS) + LATE_DAYS]


def habit_of(days: Ints, lag: int) -> Habit:
    """Return the habit that the days of sure pairs show, next to what is usual."""
    apart = np.abs(np.arange(-LATE_DAYS, LATE_DAYS + 1))
    beyond = np.maximum(apart - lag, 0)
    usual = 2.0 ** -(
        _A_DAY_LESS * np.minimum(apart, lag) * 5 / max(lag, 1) + _BEYOND * (beyond > 0) + _A_LATE_DAY_LESS * beyond
    )
    usual /= usual.sum()
    seen = np.bincount(days[np.abs(days) <= LATE_DAYS] + LATE_DAYS, minlength=len(apart)).astype(float)
    spread = np.convolve(np.where(apart > 0, seen, 0), (0.25, 0.5, 0.25), mode="same")
    spread[LATE_DAYS] = 0.0
    spread *= seen[apart > 0].sum() / max(spread.sum(), 1e-9)
    spread[LATE_DAYS] = seen[LATE_DAYS]
    share = (spread + _AS_MANY_PAIRS * usual) / (seen.sum() + _AS_MANY_PAIRS)
    return Habit(_EQUAL_AMOUNT + np.log2(share))


def among_lonely(habit: Habit, free: int, lines: int) -> Habit:
    """Return a habit for when so many lines were not found so far: chance pairs of unknown parties are likelier."""
    share = (free + _USUALLY_LONELY * _AS_MANY_LINES) / (lines + _AS_MANY_LINES)
    return replace(habit, lonely=float(np.clip(np.log2(share / _USUALLY_LONELY), *_LONELY_BITS)))


def weigh(sides: Sides, bank: Lines, book: Lines, left: Ints, right: Ints, habit: Habit) -> Weighed:
    """Weigh pairs of equal amounts by the days between them, the crowd around them, names and account numbers."""
    days = bank.day[left] - book.day[right]
    alike = names_alike(sides, bank, book, left, right)
    percent = alike.percent
    both_accounts = (bank.iban[left] > 0) & (book.iban[right] > 0)
    same_account = both_accounts & (bank.iban[left] == book.iban[right])
    who = _by_name(alike)
    who = np.where(percent == NOTHING, _by_words(sides, bank, book, left, right), who)
    who = np.where(same_account, np.maximum(who, _SAME_ACCOUNT), who)
    other = np.where(percent >= 96, who + _OTHER_ACCOUNT, np.minimum(who, _OTHER_ACCOUNT))
    who = np.where(both_accounts & ~same_account, other, who)
    by_days = habit.of(days)
    bits = (
        by_days
        - np.where(who < _KNOWN, habit.lonely, 0.0)
        - np.log2(_crowd(bank, book, left, right, np.abs(days)))
        + who
    )
    return Weighed(left, right, bits, by_days - habit.bits.max(), days, percent, same_account)


def names_alike(sides: Sides, bank: Lines, book: Lines, left: Ints, right: Ints) -> Alike:
    """Return per pair how far the names read as one; a text that holds the other's name tells it too."""
    percent, rarity = sides.names.alike(bank.name[left], book.name[right])
    unsure = np.flatnonzero(percent < UNLIKE)
    one, other = left[unsure], right[unsure]
    for told in (
        sides.names.told_in(book.name[other], sides.texts, bank.text[one]),
        sides.names.told_in(bank.name[one], sides.texts, book.text[other]),
    ):
        better = (told.percent > NOTHING) & (told.percent > percent[unsure])
        percent[unsure[better]], rarity[unsure[better]] = told.percent[better], told.rarity[better]
    return Alike(percent, rarity)


def _by_name(alike: Alike) -> Floats:
    bounds = [alike.percent >= least for least, _, _ in _NAMES]
    bits = [np.minimum(alike.rarity + more, most) for _, more, most in _NAMES]
    return np.select([*bounds, alike.percent >= UNLIKE, alike.percent >= 0], [*bits, _NEITHER, _ANOTHER], 0.0)


def _by_words(sides: Sides, bank: Lines, book: Lines, left: Ints, right: Ints) -> Floats:
    """Return bits for what the texts say where the names say nothing: the same thing, another, somebody else."""
    bits = np.zeros(len(left))
    for one, at, other, there in ((bank, left, book, right), (book, right, bank, left)):
        named, text = one.name[at], other.text[there]
        first, second, place = distinct_pairs(named, text)
        told = [
            sides.names.another_in(name, sides.texts.folded[code]) if name else False
            for name, code in zip(first, second, strict=True)
        ]
        bits += np.where(np.array(told, dtype=bool)[place] & (other.name[there] == 0), _SOMEBODY_ELSE, 0.0)
    first, second, place = distinct_pairs(bank.text[left], book.text[right])
    words = [
        _words_bits(sides.texts.folded[one], sides.texts.folded[other])
        for one, other in zip(first, second, strict=True)
    ]
    weighed: Floats = bits + np.array(words, dtype=float)[place]
    return weighed


@lru_cache(maxsize=100_000)
def _words_bits(one: str, other: str) -> float:
    words = [{word for word in text.split() if len(word) > 3 and word.isalpha()} for text in (one, other)]
    if not all(words):
        return _NO_WORDS
    return _SAME_WORDS if words[0] & words[1] else _OTHER_WORDS


def _crowd(bank: Lines, book: Lines, left: Ints, right: Ints, days: Ints) -> Floats:
    """Return per pair how many other lines of its amount lie as close by, on the side that has most.

    At least what the whole year would let expect.
    """
    near, expected = np.zeros(len(left), dtype=np.int64), np.zeros(len(left))
    for side, one, other, at in ((book, bank, book, left), (bank, book, bank, right)):
        starts, ends, _ = spans_within((one.block[at], one.day[at]), (other.block, other.day), days)
        near = np.maximum(near, ends - starts - 1)
        in_all = np.bincount(side.block, minlength=int(one.block.max(initial=0)) + 1)[one.block[at]]
        expected = np.maximum(expected, (in_all - 1) * (2 * days + 1) / _YEAR)
    return np.maximum(np.maximum(near, expected), _NOBODY_NEAR)
