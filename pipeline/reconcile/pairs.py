"""One bank line and one booking of the same amount: by number, on one day, within the lag, or later."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from pipeline.reconcile.assignment import Choice, assign, together
from pipeline.reconcile.joins import Bools, Floats, Ints, codes_of, equal_pairs, spans_within, spread
from pipeline.reconcile.likeness import UNLIKE
from pipeline.reconcile.numbers import LONG
from pipeline.reconcile.sides import Lines, Sides
from pipeline.reconcile.twins import Twins
from pipeline.reconcile.weights import LATE_DAYS, MARGIN, Habit, Weighed, weigh

LESS = 0.6
_IMAGINABLE = -2.0  # bits: from here on a pair is worth a question
_FAR = 366  # days
_NAMED = 70  # of 100: enough to look beyond the lag
_NUMBER, _SHORT_NUMBER = 12.0, 6.0  # bits
_MOST_WORDS = 6.0  # bits that the words of two texts may add
_MOST_PAIRS = 3_000_000


@dataclass(frozen=True, slots=True)
class Paired:
    """Bank lines (left) and bookings (right), by place; `margin`: bits ahead of any other choice."""

    left: Ints
    right: Ints
    margin: Floats
    percent: Ints
    same_account: Bools


@dataclass(frozen=True, slots=True)
class Free:
    """The lines that earlier steps left: their places on both sides."""

    sides: Sides
    bank: Lines
    book: Lines
    bank_free: Bools
    book_free: Bools
    lag: int
    habit: Habit

    def of(self, bank_free: Bools, book_free: Bools) -> Free:
        """Return the same with other lines free."""
        return replace(self, bank_free=bank_free, book_free=book_free)


def by_number(free: Free) -> Paired:
    """Pair lines of one amount that hold the same telling number.

    Far apart only when no other line of that amount holds the number: a customer's number returns every month.
    """
    left, right, number = shared_numbers(free, free.bank.block, free.book.block)
    holders = [codes_of(side.block[at], number) for side, at in ((free.bank, left), (free.book, right))]
    alone = np.ones(len(left), dtype=bool)
    for codes, at in zip(holders, (right, left), strict=True):
        alone &= _count_distinct(codes, at) == 1
    long = np.array([len(free.sides.numbers[code]) >= LONG for code in number.tolist()], dtype=bool)
    days = np.abs(free.bank.day[left] - free.book.day[right])
    near = days <= np.where(long, np.where(alone, _FAR, LATE_DAYS), free.lag)
    bits = np.where(long, _NUMBER, _SHORT_NUMBER)[near]
    left, right = left[near], right[near]
    if not len(left):
        return _none()
    weighed = weigh(free.sides, free.bank, free.book, left, right, free.habit)
    floor = np.where(alone[near], _NUMBER / 2, 0.0)
    added = np.maximum(weighed.bits, -floor) + bits
    return _chosen(
        free, Weighed(left, right, added, weighed.by_days, weighed.days, weighed.percent, weighed.same_account)
    )


def same_day_and_who(free: Free) -> Paired:
    """Pair the lines of one amount, day and account number or name that are alone with it on both sides."""
    found = []
    bank_free, book_free = free.bank_free.copy(), free.book_free.copy()
    for who in ("iban", "name"):
        left = np.flatnonzero(bank_free & (getattr(free.bank, who) > 0))
        right = np.flatnonzero(book_free & (getattr(free.book, who) > 0))
        keys = codes_of(
            *(
                np.concatenate([getattr(free.bank, name)[left], getattr(free.book, name)[right]])
                for name in ("block", "day", who)
            )
        )
        first, second = equal_pairs(keys[: len(left)], keys[len(left) :])
        alone = (
            _nobody_near(free.bank, who, left, 2 * free.lag)[first]
            & _nobody_near(free.book, who, right, 2 * free.lag)[second]
        )
        pairs = left[first[alone]], right[second[alone]]
        if who == "name":
            one, other = free.bank.iban[pairs[0]], free.book.iban[pairs[1]]
            agree = (one == 0) | (other == 0) | (one == other)
            pairs = pairs[0][agree], pairs[1][agree]
        bank_free[pairs[0]] = book_free[pairs[1]] = False
        found.append((*pairs, np.full(len(pairs[0]), who == "iban")))
    left, right, same_account = (np.concatenate(column) for column in zip(*found, strict=True))
    return Paired(left, right, np.full(len(left), 8.0), np.full(len(left), 100), same_account)


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
    weighed = weigh(free.sides, free.bank, free.book, left, right, free.habit)
    named = (weighed.percent >= _NAMED) | weighed.same_account
    return weighed.only(named | (np.abs(weighed.days) <= free.lag))


def candidates(free: Free, days: int = LATE_DAYS) -> tuple[Ints, Ints]:
    """Return the pairs of free lines of one amount within some days; of twins only the first stands for all."""
    bank, book = (
        np.flatnonzero(Twins(*side).units) for side in ((free.bank, free.bank_free), (free.book, free.book_free))
    )
    for within in (days, free.lag, 0):
        found = spans_within(
            (free.bank.block[bank], free.bank.day[bank]), (free.book.block[book], free.book.day[book]), within
        )
        if (found[1] - found[0]).sum() <= _MOST_PAIRS:
            break
    left, right = spread(*found)
    return bank[left], book[right]


def _nobody_near(side: Lines, who: str, at: Ints, days: int) -> Bools:
    """Say per line whether no other of them has its amount and counterparty within some days."""
    keys = codes_of(side.block[at], getattr(side, who)[at])
    starts, ends, _ = spans_within((keys, side.day[at]), (keys, side.day[at]), days)
    alone: Bools = ends - starts == 1
    return alone


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


def whole_days(free: Free) -> Paired:
    """Pair in order the lines of one amount and day of which both sides have as many, and nothing tells them apart.

    Nothing on both sides; or nothing on one, when no line of that day was paired before: forty dues that the book
    calls "contributie", without a name.
    """
    codes = codes_of(np.concatenate([free.bank.block, free.book.block]), np.concatenate([free.bank.day, free.book.day]))
    bank = _Spots(free.bank, free.bank_free, codes[: len(free.bank)], int(codes.max(initial=0)) + 1)
    book = _Spots(free.book, free.book_free, codes[len(free.bank) :], bank.size)
    untouched = (bank.count == bank.in_all) & (book.count == book.in_all)
    wanted = (bank.count == book.count) & (bank.count > 1)
    wanted &= (bank.all_twins & book.all_twins) | ((bank.all_twins | book.all_twins) & untouched)
    left, right = bank.lines_of(wanted), book.lines_of(wanted)
    weighed = weigh(free.sides, free.bank, free.book, left, right, free.habit)
    against = np.zeros(bank.size, dtype=bool)
    against[bank.spot[left[(weighed.percent >= 0) & (weighed.percent < UNLIKE)]]] = True
    kept = ~against[bank.spot[left]]
    margin = np.full(int(kept.sum()), MARGIN)
    return Paired(left[kept], right[kept], margin, weighed.percent[kept], weighed.same_account[kept])


class _Spots:
    """How many free lines of a side each spot (amount and day) has, how many in all, and whether they are twins."""

    def __init__(self, lines: Lines, free: Bools, spot: Ints, size: int) -> None:
        self.spot, self.size, self._free = spot, size, free
        self.in_all = np.bincount(spot, minlength=size)
        self.count = np.bincount(spot[free], minlength=size)
        groups = np.unique(np.stack([spot[free], lines.twin[free]]), axis=1)[0]
        self.all_twins = np.bincount(groups, minlength=size) == 1

    def lines_of(self, wanted: Bools) -> Ints:
        """Return the free lines of some spots, spot by spot."""
        at = np.flatnonzero(self._free & wanted[self.spot])
        return at[np.argsort(self.spot[at], kind="stable")]


def shared_numbers(free: Free, bank_within: Ints, book_within: Ints) -> tuple[Ints, Ints, Ints]:
    """Return left, right and number of the pairs with an equal `within` that hold the same number."""
    told = free.bank_free[free.bank.number_at]
    asked = free.book_free[free.book.number_at]
    left, right = free.bank.number_at[told], free.book.number_at[asked]
    number = free.bank.number[told], free.book.number[asked]
    keys = codes_of(np.concatenate([bank_within[left], book_within[right]]), np.concatenate(number))
    first, second = equal_pairs(keys[: len(left)], keys[len(left) :])
    return left[first], right[second], number[0][first]


def _chosen(free: Free, weighed: Weighed) -> Paired:
    """Return the pairs of the best assignment; of twins that stand for each other every line gets its own."""
    of_bank, of_book = Twins(free.bank, free.bank_free), Twins(free.book, free.book_free)
    weighed = weighed.only(weighed.bits > 0)
    keys = of_bank.first[weighed.left] * len(free.book) + of_book.first[weighed.right]
    order = np.lexsort((-weighed.bits, keys))
    keys, strongest = np.unique(keys[order], return_index=True)
    weighed = weighed.only(order[strongest])
    left, right = of_bank.first[weighed.left], of_book.first[weighed.right]
    chosen, without_days = (
        assign(
            Choice(left, right, weighed.bits - less * weighed.by_days, of_bank.units, of_book.units),
            MARGIN,
            lambda left, right: _words_alike(free, left, right),
        )
        for less in (0.0, LESS)
    )
    chosen = chosen.shared_with(without_days, len(free.book))
    rows = np.searchsorted(keys, chosen.left * len(free.book) + chosen.right)
    row = np.repeat(rows, chosen.count)
    left, right = of_bank.taken(chosen.left, chosen.count), of_book.taken(chosen.right, chosen.count)
    return Paired(left, right, np.repeat(chosen.margin, chosen.count), weighed.percent[row], weighed.same_account[row])


def _words_alike(free: Free, left: Ints, right: Ints) -> Floats:
    """Return bits for the words that two texts share, the more the fewer of the competing texts hold them."""
    texts = free.sides.texts.folded
    told = {at: set(texts[free.bank.text[at]].split()) for at in set(left.tolist())}
    written = {at: set(texts[free.book.text[at]].split()) for at in set(right.tolist())}
    holders = [Counter(word for words in side.values() for word in words) for side in (told, written)]
    bits = [
        sum(
            np.log2(min(len(told) / holders[0][word], len(written) / holders[1][word]))
            for word in told[one] & written[other]
        )
        for one, other in zip(left.tolist(), right.tolist(), strict=True)
    ]
    added: Floats = np.minimum(np.array(bits, dtype=float), _MOST_WORDS)
    return added


def _count_distinct(codes: Ints, at: Ints) -> Ints:
    """Return per row with how many different places its code stands together."""
    pairs = np.unique(np.stack([codes, at]), axis=1)[0]
    return np.bincount(pairs, minlength=int(codes.max(initial=-1)) + 1)[codes]


def _none() -> Paired:
    none = np.empty(0, dtype=np.int64)
    return Paired(none, none, none.astype(float), none, none.astype(bool))
