"""A bank line and a booking that are one payment with two amounts, and what the difference looks like."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.reconcile.amounts import UNLIKE, likeness
from pipeline.reconcile.references import LONG, shared_numbers
from pipeline.reconcile.windows import only_pairs, pairs_within

LOOKS = {
    "wrong_sign": "plus en min verwisseld",
    "shifted_comma": "komma verschoven",
    "swapped_digits": "cijfers omgedraaid",
    "one_digit": "één cijfer anders",
    "other_amount": "ander bedrag",
}
_SURE_BY_AMOUNT = ("wrong_sign", "shifted_comma", "swapped_digits")
_ALIKE = 90  # of 100: surer than where the amount says the same
_FAR = 366  # days


def near_misses(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    """Return left, right and looks of lines left over that share a number, a counterparty, or the digits of an amount.

    Surest first; a pair counts when each line is the only one for the other.
    """
    found = [
        pd.DataFrame({"left": [], "right": [], "looks": []}).astype(
            {"left": "int64", "right": "int64", "looks": object}
        )
    ]
    for step in (_same_number, _same_iban, _same_name, _alike_name, _same_digits):
        pairs = step(bank, book, lag).reset_index(drop=True)
        pairs = only_pairs(pairs[_column(bank, pairs, "left", "cents") != _column(book, pairs, "right", "cents")])
        cents = zip(_column(bank, pairs, "left", "cents"), _column(book, pairs, "right", "cents"), strict=True)
        pairs = pairs.assign(
            looks=np.array([looks_like(int(told), int(booked)) for told, booked in cents], dtype=object)
        )
        if step is _same_digits:
            pairs = pairs[pairs["looks"].isin(_SURE_BY_AMOUNT)]
        found.append(pairs)
        bank, book = bank.drop(pairs["left"]), book.drop(pairs["right"])
    return pd.concat(found, ignore_index=True)


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


def _same_number(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    """Pair lines of which the bank's text holds the number of the booking; a short one only close by."""
    pairs = shared_numbers(bank, book, "account")
    apart = np.abs(_column(bank, pairs, "left", "day") - _column(book, pairs, "right", "day"))
    near: pd.DataFrame = pairs[apart <= np.where(pairs["number"].str.len() >= LONG, _FAR, lag)]
    return near[["left", "right"]].drop_duplicates()


def _same_iban(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    return _within(bank[bank["iban"] != ""], book[book["iban"] != ""], ["account", "iban"], lag)


def _same_name(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    return _within(bank[bank["name"] != ""], book[book["name"] != ""], ["account", "name"], lag)


def _alike_name(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    bank, book = bank[bank["name"] != ""], book[book["name"] != ""]
    pairs = _within(bank, book, ["account"], lag, most=40)
    return pairs[_likeness_of(bank, book, pairs) >= _ALIKE]


def _same_digits(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    """Pair lines whose amounts have the same digits but for zeros, unless the names speak against it."""
    pairs = _within(_with_digits(bank), _with_digits(book), ["account", "digits"], lag)
    return pairs[_likeness_of(bank, book, pairs) >= UNLIKE]


def _likeness_of(bank: pd.DataFrame, book: pd.DataFrame, pairs: pd.DataFrame) -> np.ndarray:
    names = zip(_column(bank, pairs, "left", "name"), _column(book, pairs, "right", "name"), strict=True)
    return np.array([likeness(*both) for both in names], dtype=float)


def _with_digits(side: pd.DataFrame) -> pd.DataFrame:
    digits = ["".join(sorted(str(abs(cents)))).lstrip("0") for cents in side["cents"]]
    return side.assign(digits=pd.Series(digits, index=side.index, dtype=object))


def _within(bank: pd.DataFrame, book: pd.DataFrame, keys: list[str], days: int, most: int = 5) -> pd.DataFrame:
    codes = pd.concat([bank[keys], book[keys]]).groupby(keys, sort=False).ngroup().to_numpy()
    return pairs_within(bank.assign(key=codes[: len(bank)]), book.assign(key=codes[len(bank) :]), "key", days, most)


def _column(side: pd.DataFrame, pairs: pd.DataFrame, label: str, name: str) -> np.ndarray:
    return side[name].reindex(pairs[label]).to_numpy()
