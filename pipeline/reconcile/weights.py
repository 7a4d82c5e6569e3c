"""What speaks for a pair of equal amounts, in bits: one bit more is twice as likely."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipeline.reconcile.free import Free
from pipeline.reconcile.joins import Bools, Floats, Ints, distinct_pairs, is_in, spans, spans_within, spread
from pipeline.reconcile.likeness import NOTHING, UNLIKE, Alike
from pipeline.reconcile.sides import Lines

MARGIN = 4.5  # bits that a choice must be ahead of every other
_NOBODY_NEAR = 0.25  # of a line
_YEAR = 365
_TAKEN = 0.02
_SAME_ACCOUNT, _OTHER_ACCOUNT = 8.0, -6.0
_SAME_WORDS, _NO_WORDS, _OTHER_WORDS, _SOMEBODY_ELSE = 0.5, -1.0, -2.0, -4.0
_NAMES = (  # from this likeness on: bits beside the rarity of what is shared, and bits at most
    (100, 3.0, 8.5),
    (96, 2.5, 8.0),
    (90, 0.0, 7.5),
    (80, -0.5, 6.5),
    (70, -2.0, 4.0),
)
_OF_ANOTHER = -4.0  # the number of another line
_SAME_NAME = 96  # of 100: somebody may have two accounts
_KNOWN = 2.0  # bits: from here on the counterparty is known
_NEITHER, _ANOTHER = 0.0, -6.0  # bits for names of which it is not clear, and for unlike names


@dataclass(frozen=True, slots=True)
class Weighed:
    """Pairs of places in bank and book, with the bits that speak for each.

    by_days: the part of the bits that comes of the days between them, 0 at best. days: bank − book. percent: how far
    the names read as one. same_account: the counterparty's account number is the same.
    """

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


def weigh(free: Free, left: Ints, right: Ints) -> Weighed:
    """Weigh pairs of equal amounts by the days between them, the crowd around them, names and account numbers."""
    days = free.bank.day[left] - free.book.day[right]
    alike = names_alike(free, left, right)
    iban = free.bank.iban[left], free.book.iban[right]
    both = (iban[0] > 0) & (iban[1] > 0)
    same_account = both & (iban[0] == iban[1])
    who = _by_name(alike)
    silent = np.flatnonzero(alike.percent == NOTHING)
    who[silent] = _by_words(free, left[silent], right[silent])
    who = _by_account(who, alike, same_account, both & ~same_account)
    by_days = free.habit.of(days)
    bits = by_days + who - np.where(who < _KNOWN, free.habit.lonely, 0.0)
    bits += free.wording.alone[free.book.text[right]] - np.log2(_crowd(free, left, right, np.abs(days)))
    bits += _OF_ANOTHER * _names_another(free, left, right)
    return Weighed(left, right, bits, by_days - free.habit.bits.max(), days, alike.percent, same_account)


def names_alike(free: Free, left: Ints, right: Ints) -> Alike:
    """Return per pair how far the names read as one; a text that holds the other's name tells it too."""
    sides, bank, book = free.sides, free.bank, free.book
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


def _names_another(free: Free, left: Ints, right: Ints) -> Bools:
    """Say per pair whether the booking names a number that is not on this bank line, but on another."""
    named = ~free.book.only_voucher
    held = free.book.number_at[named], free.book.number[named]
    asked = np.zeros(len(free.book), dtype=bool)
    asked[held[0][np.isin(held[1], free.bank.number[free.bank_free[free.bank.number_at]])]] = True
    width = int(max(free.bank.number.max(initial=0), free.book.number.max(initial=0))) + 1
    of_bank, of_pair = np.flatnonzero(asked[right]), np.zeros(len(left), dtype=bool)
    starts, ends, order = spans(right[of_bank], free.book.number_at)
    pair, at = spread(starts, ends, order)
    held_by_bank = np.sort(free.bank.number_at * width + free.bank.number)
    told = is_in(held_by_bank, left[of_bank[pair]] * width + free.book.number[at])
    of_pair[of_bank[pair[told]]] = True
    another: Bools = asked[right] & ~of_pair
    return another


def _by_account(who: Floats, alike: Alike, same: Bools, other: Bools) -> Floats:
    """Return bits for the counterparty with what its account number says, which goes before the name."""
    told = np.where(alike.percent >= _SAME_NAME, who + _OTHER_ACCOUNT, np.minimum(who, _OTHER_ACCOUNT))
    return np.select([same, other], [np.maximum(who, _SAME_ACCOUNT), told], who)


def _by_name(alike: Alike) -> Floats:
    bounds = [alike.percent >= least for least, _, _ in _NAMES]
    bits = [np.minimum(alike.rarity + more, most) for _, more, most in _NAMES]
    return np.select([*bounds, alike.percent >= UNLIKE, alike.percent >= 0], [*bits, _NEITHER, _ANOTHER], 0.0)


def _by_words(free: Free, left: Ints, right: Ints) -> Floats:
    """Return bits for what the texts say where the names say nothing: the same thing, another, somebody else."""
    sides, bank, book = free.sides, free.bank, free.book
    first, second, place = distinct_pairs(bank.text[left], book.text[right])
    pairs = ((sides.texts.folded[one], sides.texts.folded[other]) for one, other in zip(first, second, strict=True))
    bits = np.array([_of_texts(*pair) for pair in pairs], dtype=float)[place]
    for one, at, other, there in ((bank, left, book, right), (book, right, bank, left)):
        first, second, place = distinct_pairs(one.name[at], other.text[there])
        told = np.array(sides.names.another_in(first, sides.texts, second), dtype=bool)[place]
        bits += np.where(told & (one.name[at] > 0) & (other.name[there] == 0), _SOMEBODY_ELSE, 0.0)
    return bits


@lru_cache(maxsize=100_000)
def _of_texts(one: str, other: str) -> float:
    words = [{word for word in text.split() if len(word) > 3 and word.isalpha()} for text in (one, other)]
    if not all(words):
        return _NO_WORDS
    return _SAME_WORDS if words[0] & words[1] else _OTHER_WORDS


def _crowd(free: Free, left: Ints, right: Ints, days: Ints) -> Floats:
    """Return per pair how many other lines of its amount lie as close by, on the side that has most.

    At least what the whole year would let expect. What was taken counts for little: hardly any of it was taken wrongly.
    """
    crowd = np.full(len(left), _NOBODY_NEAR)
    for one, at, side, open_ in (
        (free.bank, left, free.book, free.book_free), (free.book, right, free.bank, free.bank_free),
    ):  # fmt: skip
        around = [_around(one, at, side, chosen, days) for chosen in (open_, ~open_)]
        crowd = np.maximum(crowd, around[0] - 1 + _TAKEN * around[1])
    return crowd


def _around(one: Lines, at: Ints, side: Lines, chosen: Bools, days: Ints) -> Floats:
    """Return how many of the chosen lines of a side lie so close by, at least what the year would let expect."""
    others = np.flatnonzero(chosen)
    block, day = side.block[others], side.day[others]
    starts, ends, _ = spans_within((one.block[at], one.day[at]), (block, day), days)
    in_all = np.bincount(block, minlength=int(one.block.max(initial=0)) + 1)[one.block[at]]
    around: Floats = np.maximum(ends - starts, in_all * (2 * days + 1) / _YEAR)
    return around
