"""The two sides as columns of whole numbers: bank lines that count, and bookings on accounts that a bank keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.model.books import Books
from pipeline.model.names import fold
from pipeline.reconcile.joins import Ints, codes_of
from pipeline.reconcile.likeness import Names, in_one_way
from pipeline.reconcile.numbers import numbers_in, typed_number
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

WITHOUT_BANK = ("kas", "kruispost")
_TYPED = (Bookings.reference, Bookings.invoice, Bookings.voucher)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one side, in an order that follows from what they say and not from where they stand.

    line: the index in Books. day: whole days. account, iban, name, text, category, voucher: codes, equal for what is
    equal on any side, 0 for nothing. block: equal for equal account and amount. twin: equal for lines of which nothing
    tells them apart. number_at, number: which line holds which telling number; a line may hold several.
    """

    line: Ints
    account: Ints
    day: Ints
    cents: Ints
    iban: Ints
    name: Ints
    text: Ints
    category: Ints
    voucher: Ints
    block: Ints
    twin: Ints
    number_at: Ints
    number: Ints

    def __len__(self) -> int:
        return len(self.line)


@dataclass(frozen=True, slots=True)
class Sides:
    """Bank lines, bookings, and refused bookings that still have an account, a day and an amount."""

    bank: Lines
    book: Lines
    refused: Lines
    accounts: Sequence[str]
    names: Names
    texts: Names
    numbers: Sequence[str]


def kinds_of_accounts(books: Books) -> dict[str, str]:
    """Return the kind per account in Rekeningen."""
    accounts = books[Accounts]
    return dict(zip(accounts[Accounts.name].astype(str), accounts[Accounts.kind].fillna(""), strict=True))


def sides_of(books: Books, counted: pd.Series) -> Sides:
    """Return the two sides, and the refused bookings, with codes that they share."""
    kinds = kinds_of_accounts(books)
    no_bank = {name for name, kind in kinds.items() if kind in WITHOUT_BANK}
    refused = books.refused.get(Bookings, books[Bookings].iloc[:0])
    bank = _Texts(books[BankLines], BankLines, counted.to_numpy(dtype=bool))
    frames = [bank, *(_Texts(frame, Bookings, _banked(frame, no_bank)) for frame in (books[Bookings], refused))]
    return _coded(frames)


def _banked(bookings: pd.DataFrame, no_bank: set[str]) -> np.ndarray:
    """Say per booking whether a bank keeps its account."""
    return ~bookings[Bookings.account].isin(no_bank).to_numpy(dtype=bool)


class _Texts:
    """The known lines of a frame as plain columns."""

    def __init__(self, frame: pd.DataFrame, schema: type[BankLines | Bookings], kept: np.ndarray) -> None:
        for name in (schema.account, schema.booked_on, schema.amount):
            kept = kept & frame[name].notna().to_numpy(dtype=bool)
        self._frame, self._kept = frame, np.flatnonzero(kept)
        self.line = frame.index.to_numpy()[kept]
        self.day = frame[schema.booked_on].to_numpy()[kept].astype("datetime64[D]").astype(np.int64)
        self.cents = frame[schema.amount].to_numpy(dtype=np.int64, na_value=0)[kept]
        self.row = frame["row"].to_numpy(dtype=np.int64, na_value=0)[kept]
        self.account, self.file, self.iban = (
            self.plain(name) for name in (schema.account, "file", schema.counterparty_iban)
        )
        self.name, self.description = self.plain(schema.counterparty), self.plain(schema.description)
        self.reference = self.plain(schema.reference)
        booked = schema is Bookings
        self.own_number = self.plain(Bookings.voucher if booked else BankLines.sequence)
        self.category = self.plain(Bookings.category) if booked else [""] * len(self.line)
        self.voucher = self.own_number if booked else [""] * len(self.line)
        self.typed = [self.plain(name) for name in _TYPED] if booked else []
        self.text = self.description if booked else _joined(self.description, self.reference)

    def plain(self, name: str) -> list[str]:
        """Return a column of texts; an empty cell is an empty text."""
        texts: list[str] = self._frame[name].to_numpy(dtype=object, na_value="")[self._kept].tolist()
        return texts


def _joined(*columns: list[str]) -> list[str]:
    return [" ".join(texts).strip() for texts in zip(*columns, strict=True)]


def _coded(frames: list[_Texts]) -> Sides:
    """Replace texts by codes that mean the same on every side."""
    account, accounts = _codes([one.account for one in frames], str)
    name, names = _codes([one.name for one in frames], _telling_words)
    text, texts = _codes([one.text for one in frames], fold)
    plain = [_codes([getattr(one, column) for one in frames], fold)[0] for column in ("iban", "category", "voucher")]
    iban, category, voucher = plain
    order_only = [
        _codes([getattr(one, column) for one in frames], str)[0]
        for column in ("own_number", "reference", "description", "file")
    ]
    cents = np.concatenate([one.cents for one in frames])
    block = codes_of(account, cents)
    day = np.concatenate([one.day for one in frames])
    number_at, number, numbers = _numbers(frames, text, texts)
    twin = codes_of(block, day, iban, name, text, _signatures(block, number_at, number, len(frames[0].line)))
    ends = np.cumsum([0, *(len(one.line) for one in frames)])
    sides = []
    for at, one in enumerate(frames):
        span = slice(ends[at], ends[at + 1])
        own_number, reference, description, file = (column[span] for column in order_only)
        order = np.lexsort((
            one.row, file, description, reference, text[span], iban[span], name[span], cents[span], account[span],
            own_number, day[span],
        ))  # fmt: skip
        place = np.empty(len(order), dtype=np.int64)
        place[order] = np.arange(len(order))
        own = (number_at >= span.start) & (number_at < span.stop)
        columns = (account, day, cents, iban, name, text, category, voucher, block, twin)
        sides.append(
            Lines(one.line[order], *(column[span][order] for column in columns),  # type: ignore[call-arg]  # one a field
                  place[number_at[own] - span.start], number[own])
        )  # fmt: skip
    bank, book, refused = sides
    return Sides(
        bank,
        book,
        refused,
        accounts,
        Names(names, {names[code] for code in name[: ends[1]].tolist()}),
        Names(texts),
        numbers,
    )


def _signatures(block: Ints, number_at: Ints, number: Ints, of_bank: int) -> Ints:
    """Return a code per line for the numbers on it that lines of its amount on the other side hold too."""
    told = codes_of(block[number_at], number)
    kept = np.isin(told, np.intersect1d(told[number_at < of_bank], told[number_at >= of_bank]))
    held: dict[int, tuple[int, ...]] = {}
    for at, code in zip(number_at[kept].tolist(), number[kept].tolist(), strict=True):
        held[at] = (*held.get(at, ()), code)
    codes = {numbers: code for code, numbers in enumerate(sorted(set(held.values())), start=1)}
    signatures = np.zeros(len(block), dtype=np.int64)
    signatures[list(held)] = [codes[numbers] for numbers in held.values()]
    return signatures


def _telling_words(name: str) -> str:
    return in_one_way(fold(name))


def _codes(columns: Iterable[list[str]], comparable: Callable[[str], str]) -> tuple[Ints, list[str]]:
    """Return one code per text, in order of the alphabet, and the texts by code; 0 is the empty text."""
    typed = [text for column in columns for text in column]
    folded = {text: comparable(text) for text in set(typed)}
    told = sorted({*folded.values(), ""})
    numbers = {text: number for number, text in enumerate(told)}
    by_text = {text: numbers[other] for text, other in folded.items()}
    return np.fromiter((by_text[text] for text in typed), dtype=np.int64, count=len(typed)), told


def _numbers(frames: list[_Texts], text: Ints, texts: list[str]) -> tuple[Ints, Ints, list[str]]:
    """Return which line (counted over all sides) holds which number, and the numbers."""
    held = {code: numbers_in(texts[code]) for code in set(text.tolist())}
    found = [(at, number) for at, code in enumerate(text.tolist()) for number in held[code]]
    start = 0
    for one in frames:
        for column in one.typed:
            typed = {number: typed_number(fold(number)) for number in set(column)}
            found += [(start + at, number) for at, text_ in enumerate(column) for number in typed[text_]]
        start += len(one.line)
    told = sorted({number for _, number in found})
    codes = {number: code for code, number in enumerate(told)}
    pairs = sorted({(at, codes[number]) for at, number in found})
    return (
        np.array([at for at, _ in pairs], dtype=np.int64),
        np.array([code for _, code in pairs], dtype=np.int64),
        told,
    )
