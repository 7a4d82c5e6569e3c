"""A bank line and a booking that are one payment with two amounts, and what the difference looks like."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pipeline.reconcile.free import Free
from pipeline.reconcile.joins import Bools, Ints, codes_of, spans_within, spread
from pipeline.reconcile.likeness import UNLIKE
from pipeline.reconcile.pairs import shared_numbers
from pipeline.reconcile.weights import names_alike

LOOKS = {
    "wrong_sign": "plus en min verwisseld",
    "shifted_comma": "komma verschoven",
    "swapped_digits": "cijfers omgedraaid",
    "one_digit": "één cijfer anders",
    "other_amount": "ander bedrag",
}
_SURE_BY_AMOUNT = ("wrong_sign", "shifted_comma", "swapped_digits")
_ALIKE = 86  # of 100: surer than where the amount says the same
_FAR = 366  # days
_MOST = 40  # lines within the lag that one line is held against
Pairs = tuple[Ints, Ints]


def near_misses(free: Free) -> tuple[Ints, Ints, list[str]]:
    """Return left, right and looks of lines left over that share a number, a counterparty, or the digits of an amount.

    Surest first; a pair counts when each line is the only one for the other.
    """
    bank_free, book_free = free.bank_free.copy(), free.book_free.copy()
    found: list[tuple[int, int, str]] = []
    for step, by_amount in STEPS:
        left, right = step(free.of(bank_free, book_free))
        unequal = free.bank.cents[left] != free.book.cents[right]
        left, right = _only_pairs(left[unequal], right[unequal])
        looks = [
            looks_like(*cents)
            for cents in zip(free.bank.cents[left].tolist(), free.book.cents[right].tolist(), strict=True)
        ]
        kept = [at for at, look in enumerate(looks) if not by_amount or look in _SURE_BY_AMOUNT]
        found += [(int(left[at]), int(right[at]), looks[at]) for at in kept]
        bank_free[left[kept]] = book_free[right[kept]] = False
    left_, right_, looks_ = zip(*found, strict=True) if found else ((), (), ())
    return np.array(left_, dtype=np.int64), np.array(right_, dtype=np.int64), list(looks_)


def looks_like(bank_cents: int, book_cents: int) -> str:
    """Return what a difference looks like; the words stand in LOOKS.

    >>> looks_like(-12500, 12500), looks_like(-4550, -455), looks_like(8410, 4810), looks_like(4550, 4650)
    ('wrong_sign', 'shifted_comma', 'swapped_digits', 'one_digit')
    """
    if bank_cents == -book_cents:
        return "wrong_sign"
    larger, smaller = max(abs(bank_cents), abs(book_cents)), min(abs(bank_cents), abs(book_cents))
    same_sign = (bank_cents > 0) == (book_cents > 0)
    if same_sign and smaller and larger in {smaller * 10, smaller * 100, smaller * 1000}:
        return "shifted_comma"
    width = max(len(str(larger)), 3)
    left, right = str(abs(bank_cents)).zfill(width), str(abs(book_cents)).zfill(width)
    differing = [at for at in range(width) if left[at] != right[at]]
    if same_sign and len(differing) == 1:
        return "one_digit"
    if same_sign and (bank_cents - book_cents) % 9 == 0 and sorted(left) == sorted(right) and len(differing) == 2:
        return "swapped_digits"
    return "other_amount"


def _same_number(free: Free) -> Pairs:
    """Pair lines that hold the same number; a short one only close by."""
    left, right, number, _ = shared_numbers(free, free.bank.account, free.book.account)
    long = free.sides.long_number[number]
    near = np.abs(free.bank.day[left] - free.book.day[right]) <= np.where(long, _FAR, free.lag)
    return left[near], right[near]


def _same_iban(free: Free) -> Pairs:
    return _within(free, free.bank.iban, free.book.iban)


def _same_name(free: Free) -> Pairs:
    return _within(free, free.bank.name, free.book.name)


def _alike_name(free: Free) -> Pairs:
    """Pair lines within the lag whose names read as one."""
    left, right = _within(free, np.ones(len(free.bank), dtype=np.int64), np.ones(len(free.book), dtype=np.int64))
    alike = names_alike(free, left, right).percent >= _ALIKE
    return left[alike], right[alike]


def _same_digits(free: Free) -> Pairs:
    """Pair lines whose amounts have the same digits but for zeros, unless the names speak against it."""
    left, right = _within(free, _digits(free.bank.cents, free.bank_free), _digits(free.book.cents, free.book_free))
    percent = names_alike(free, left, right).percent
    kept = (percent < 0) | (percent >= UNLIKE)
    return left[kept], right[kept]


STEPS: tuple[tuple[Callable[[Free], Pairs], bool], ...] = (
    (_same_number, False), (_same_iban, False), (_same_name, False), (_alike_name, False), (_same_digits, True),
)  # fmt: skip


def _digits(cents: Ints, free: Bools) -> Ints:
    """Return the digits of free amounts without zeros, in order, as a number; 0 for what is not free."""
    amounts, place = np.unique(np.abs(cents[free]), return_inverse=True)
    digits = ["0" + "".join(sorted(str(one))).lstrip("0") for one in amounts.tolist()]
    found = np.zeros(len(cents), dtype=np.int64)
    found[free] = np.array(digits, dtype=np.int64)[place]
    return found


def _within(free: Free, bank_key: Ints, book_key: Ints) -> Pairs:
    """Return the pairs of free lines of one account and key within the lag; lines with too many have none."""
    bank = np.flatnonzero(free.bank_free & (bank_key > 0))
    book = np.flatnonzero(free.book_free & (book_key > 0))
    keys = codes_of(
        np.concatenate([free.bank.account[bank], free.book.account[book]]),
        np.concatenate([bank_key[bank], book_key[book]]),
    )
    starts, ends, order = spans_within(
        (keys[: len(bank)], free.bank.day[bank]), (keys[len(bank) :], free.book.day[book]), free.lag
    )
    few = ends - starts <= _MOST
    left, right = spread(starts, np.where(few, ends, starts), order)
    return bank[left], book[right]


def _only_pairs(left: Ints, right: Ints) -> Pairs:
    """Return the pairs whose lines stand in no other pair."""
    if not len(left):
        return left, right
    width = int(right.max()) + 1
    pairs = np.unique(left * width + right)
    left, right = pairs // width, pairs % width
    alone: Bools = (np.bincount(left)[left] == 1) & (np.bincount(right)[right] == 1)
    return left[alone], right[alone]
