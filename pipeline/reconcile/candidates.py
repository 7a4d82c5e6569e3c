"""Which lines may be a pair at all: of one amount, near in time, and where a day is crowded with a name in common."""

from __future__ import annotations

import numpy as np

from pipeline.reconcile.free import Free, Twins
from pipeline.reconcile.habit import LATE_DAYS
from pipeline.reconcile.joins import Ints, codes_of, spans_within, spread

_FEW = 20  # lines of one amount within the lag: each is held against each
_FEW_WITHOUT_NAME = 60  # the same for a line without a name


def candidates(free: Free) -> tuple[Ints, Ints]:
    """Return the pairs of free lines that may belong together; of twins only the first stands for all.

    Within the lag all lines of one amount, unless there are many; and up to LATE_DAYS those with a word of their names
    or the account number in common. Two lines in a crowd that share neither can never be told to be a pair.
    """
    bank = np.flatnonzero(Twins(free.bank, free.bank_free).units)
    book = np.flatnonzero(Twins(free.book, free.book_free).units)
    shared = np.isin(free.bank.block[bank], free.book.block[book])
    bank = bank[shared]
    book = book[np.isin(free.book.block[book], free.bank.block[bank])]
    found = [_near(free, bank, book), _of_one_account(free, bank, book), _of_one_word(free, bank, book)]
    width = max(len(free.book), 1)
    pairs = np.unique(np.concatenate([left * width + right for left, right in found]))
    return pairs // width, pairs % width


def _near(free: Free, bank: Ints, book: Ints) -> tuple[Ints, Ints]:
    """Return the pairs within the lag in which one of the two has not too many to choose from."""
    one, other = (free.bank.block[bank], free.bank.day[bank]), (free.book.block[book], free.book.day[book])
    starts, ends, order = spans_within(one, other, free.lag)
    many = np.where(free.bank.name[bank] > 0, _FEW, _FEW_WITHOUT_NAME)
    left, right = spread(starts, np.where(ends - starts <= many, ends, starts), order)
    starts, ends, order = spans_within(other, one, free.lag)
    many = np.where(free.book.name[book] > 0, _FEW, _FEW_WITHOUT_NAME)
    back, forth = spread(starts, np.where(ends - starts <= many, ends, starts), order)
    return bank[np.concatenate([left, forth])], book[np.concatenate([right, back])]


def _of_one_account(free: Free, bank: Ints, book: Ints) -> tuple[Ints, Ints]:
    bank, book = bank[free.bank.iban[bank] > 0], book[free.book.iban[book] > 0]
    return _sharing(free, bank, free.bank.iban[bank], book, free.book.iban[book])


def _of_one_word(free: Free, bank: Ints, book: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of which the names, or a name and the other's text, share a telling word."""
    sides = free.sides
    one_at, one = sides.words_of(free.bank, bank)
    other_at, other = sides.words_of(free.book, book)
    return _sharing(free, bank[one_at], one, book[other_at], other)


def _sharing(free: Free, bank: Ints, bank_key: Ints, book: Ints, book_key: Ints) -> tuple[Ints, Ints]:
    """Return the pairs of one amount up to LATE_DAYS apart with an equal key."""
    keys = codes_of(
        np.concatenate([free.bank.block[bank], free.book.block[book]]), np.concatenate([bank_key, book_key])
    )
    left, right = spread(
        *spans_within((keys[: len(bank)], free.bank.day[bank]), (keys[len(bank) :], free.book.day[book]), LATE_DAYS)
    )
    return bank[left], book[right]
