"""Lines of one amount and one day: those that share a counterparty, and days on which both sides have as many."""

from __future__ import annotations

import numpy as np

from pipeline.reconcile.free import Free
from pipeline.reconcile.joins import Bools, Ints, codes_of, equal_pairs, spans_within
from pipeline.reconcile.likeness import UNLIKE
from pipeline.reconcile.pairs import Paired
from pipeline.reconcile.sides import Lines
from pipeline.reconcile.weights import MARGIN, weigh

_SURE = 8.0  # bits


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
    return Paired(left, right, np.full(len(left), _SURE), np.full(len(left), 100), same_account)


def _nobody_near(side: Lines, who: str, at: Ints, days: int) -> Bools:
    """Say per line whether no other of them has its amount and counterparty within some days."""
    keys = codes_of(side.block[at], getattr(side, who)[at])
    starts, ends, _ = spans_within((keys, side.day[at]), (keys, side.day[at]), days)
    alone: Bools = ends - starts == 1
    return alone


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
    weighed = weigh(free, left, right)
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
        width = int(lines.twin.max(initial=0)) + 1
        groups = np.unique(spot[free] * width + lines.twin[free]) // width
        self.all_twins = np.bincount(groups, minlength=size) == 1

    def lines_of(self, wanted: Bools) -> Ints:
        """Return the free lines of some spots, spot by spot."""
        at = np.flatnonzero(self._free & wanted[self.spot])
        return at[np.argsort(self.spot[at], kind="stable")]
