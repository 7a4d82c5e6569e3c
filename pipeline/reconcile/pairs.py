"""One bank line and one booking of the same amount: by number, on one day, within the lag, or later."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from pipeline.reconcile.assignment import Choice, assign, together
from pipeline.reconcile.candidates import candidates
from pipeline.reconcile.free import Free, Twins
from pipeline.reconcile.habit import LATE_DAYS
from pipeline.reconcile.joins import Bools, Floats, Ints, codes_of, equal_pairs
from pipeline.reconcile.weights import MARGIN, Weighed, weigh

_IMAGINABLE = -2.0  # bits: from here on a pair is worth a question
_OF_DAYS_LESS = 0.6  # of the bits: between two payments of one person days alone decide too easily
_FAR = 366  # days
_NAMED = 70  # of 100: enough to look beyond the lag
_NUMBER, _SHORT_NUMBER = 12.0, 6.0  # bits
_PER_WORD, _MOST_WORDS = 2.0, 6.0  # bits that the words of two texts may add


@dataclass(frozen=True, slots=True)
class Paired:
    """Bank lines (left) and bookings (right), by place; `margin`: bits ahead of any other choice."""

    left: Ints
    right: Ints
    margin: Floats
    percent: Ints
    same_account: Bools


def by_number(free: Free) -> Paired:
    """Pair lines of one amount that hold the same telling number.

    Far apart only when no other line of that amount holds the number: a customer's number returns every month.
    """
    left, right, number, only_voucher = shared_numbers(free, free.bank.block, free.book.block)
    holders = [codes_of(side.block[at], number) for side, at in ((free.bank, left), (free.book, right))]
    alone = np.ones(len(left), dtype=bool)
    for codes, at in zip(holders, (right, left), strict=True):
        alone &= _count_distinct(codes, at) == 1
    long = free.sides.long_number[number] & ~only_voucher
    days = np.abs(free.bank.day[left] - free.book.day[right])
    near = days <= np.where(long, np.where(alone, _FAR, LATE_DAYS), free.lag)
    bits = np.where(long, _NUMBER, _SHORT_NUMBER)[near]
    left, right = left[near], right[near]
    if not len(left):
        return no_pairs()
    weighed = weigh(free, left, right)
    floor = np.where((alone | only_voucher)[near], _NUMBER / 2, 0.0)
    added = np.maximum(weighed.bits, -floor) + bits
    return _chosen(
        free, Weighed(left, right, added, weighed.by_days, weighed.days, weighed.percent, weighed.same_account)
    )


def by_weight(free: Free, least: float = MARGIN) -> Paired:
    """Pair lines of one amount of which days, names and account numbers say who belongs to whom."""
    found = _chosen(free, _weighed(free))
    sure = found.margin >= least
    return Paired(*(getattr(found, name)[sure] for name in found.__slots__))


def best_bits(free: Free) -> tuple[Floats, Floats]:
    """Return per bank line and per booking the bits of the best single line for it, 0 without one."""
    weighed = _weighed(free)
    of_bank, of_book = Twins(free.bank, free.bank_free), Twins(free.book, free.book_free)
    best = np.zeros(len(free.bank)), np.zeros(len(free.book))
    for bits, at, twins in ((best[0], weighed.left, of_bank), (best[1], weighed.right, of_book)):
        np.maximum.at(bits, at, weighed.bits)
        bits[:] = bits[twins.first]
    return best


def _weighed(free: Free) -> Weighed:
    """Weigh the candidates; beyond the lag only those with the same counterparty."""
    left, right = candidates(free)
    weighed = weigh(free, left, right)
    named = (weighed.percent >= _NAMED) | weighed.same_account
    return weighed.only(named | (np.abs(weighed.days) <= free.lag))


def undecided(free: Free) -> list[tuple[list[int], list[int]]]:
    """Return the groups of free lines of one amount of which nothing says well enough who belongs to whom."""
    weighed = _weighed(free)
    weighed = weighed.only(weighed.bits >= _IMAGINABLE)
    of_bank, of_book = Twins(free.bank, free.bank_free), Twins(free.book, free.book_free)
    groups = together(of_bank.first[weighed.left].tolist(), of_book.first[weighed.right].tolist())
    return [
        (
            [line for place in dict.fromkeys(weighed.left[at].tolist()) for line in of_bank.all_of(place)],
            [line for place in dict.fromkeys(weighed.right[at].tolist()) for line in of_book.all_of(place)],
        )
        for at in groups
    ]


def shared_numbers(free: Free, bank_within: Ints, book_within: Ints) -> tuple[Ints, Ints, Ints, Bools]:
    """Return left, right and number of the pairs with an equal `within` that hold the same number.

    And whether it is the voucher of the booking only, which may equal a number of the bank by chance.
    """
    told = free.bank_free[free.bank.number_at]
    asked = free.book_free[free.book.number_at]
    left, right = free.bank.number_at[told], free.book.number_at[asked]
    number = free.bank.number[told], free.book.number[asked]
    keys = codes_of(np.concatenate([bank_within[left], book_within[right]]), np.concatenate(number))
    first, second = equal_pairs(keys[: len(left)], keys[len(left) :])
    return left[first], right[second], number[0][first], free.book.only_voucher[asked][second]


def _chosen(free: Free, weighed: Weighed) -> Paired:
    """Return the pairs of the best assignment, that stay the best when days count for less.

    Of twins that stand for each other every line gets its own.
    """
    of_bank, of_book = Twins(free.bank, free.bank_free), Twins(free.book, free.book_free)
    weighed = weighed.only(weighed.bits > 0)
    keys = of_bank.first[weighed.left] * len(free.book) + of_book.first[weighed.right]
    order = np.lexsort((-weighed.bits, keys))
    keys, strongest = np.unique(keys[order], return_index=True)
    weighed = weighed.only(order[strongest])
    left, right = of_bank.first[weighed.left], of_book.first[weighed.right]
    bits = weighed.bits, weighed.bits - _OF_DAYS_LESS * weighed.by_days
    first, second = (
        assign(Choice(left, right, one, of_bank.units, of_book.units), MARGIN, partial(_words_alike, free))
        for one in bits
    )
    chosen = first.shared_with(second, len(free.book))
    rows = np.searchsorted(keys, chosen.left * len(free.book) + chosen.right)
    row = np.repeat(rows, chosen.count)
    left, right = of_bank.taken(chosen.left, chosen.count), of_book.taken(chosen.right, chosen.count)
    return Paired(left, right, np.repeat(chosen.margin, chosen.count), weighed.percent[row], weighed.same_account[row])


def _words_alike(free: Free, left: Ints, right: Ints) -> Floats:
    """Return bits for the words that two texts share, the more the fewer of the competing texts hold them."""
    texts = free.sides.texts.folded
    told = {at: _split(texts[free.bank.text[at]]) for at in dict.fromkeys(left.tolist())}
    written = {at: _split(texts[free.book.text[at]]) for at in dict.fromkeys(right.tolist())}
    holders = [Counter(word for words in side.values() for word in words) for side in (told, written)]
    bits = [
        sum(
            _PER_WORD * _log2(min(len(told) / holders[0][word], len(written) / holders[1][word]))
            for word in told[one] & written[other]
        )
        for one, other in zip(left.tolist(), right.tolist(), strict=True)
    ]
    most: Floats = np.minimum(np.array(bits, dtype=float), _MOST_WORDS)
    return most


@lru_cache(maxsize=10_000)
def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


@lru_cache(maxsize=10_000)
def _log2(share: float) -> float:
    return float(np.log2(share))


def _count_distinct(codes: Ints, at: Ints) -> Ints:
    """Return per row with how many different places its code stands together."""
    width = int(at.max(initial=0)) + 1
    pairs = np.unique(codes * width + at) // width
    return np.bincount(pairs, minlength=int(codes.max(initial=-1)) + 1)[codes]


def no_pairs() -> Paired:
    """Return no pairs."""
    none = np.empty(0, dtype=np.int64)
    return Paired(none, none, none.astype(float), none, none.astype(bool))
