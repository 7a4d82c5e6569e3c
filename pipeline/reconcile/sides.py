"""The two sides as columns of whole numbers: bank lines that count, and bookings on accounts that a bank keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.model.books import Books
from pipeline.reconcile.coded import Coded, Held, codes_of_texts
from pipeline.reconcile.in_bulk import folded_all, without_times
from pipeline.reconcile.joins import Bools, Ints, codes_of, equal_pairs
from pipeline.reconcile.likeness import Names
from pipeline.reconcile.numbers import LONG, telling, words_in_all, words_typed
from pipeline.reconcile.signatures import signatures
from pipeline.reconcile.vocabulary import Vocabulary
from pipeline.reconcile.words import in_one_way
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
    tells them apart. number_at, number: which line holds which telling number; a line may hold several. only_voucher:
    of each such number whether it is no more than the voucher of the line, that may equal another's number by chance.
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
    only_voucher: Bools

    def __len__(self) -> int:
        return len(self.line)


@dataclass(frozen=True, slots=True)
class Sides:
    """Bank lines, bookings, and refused bookings that still have an account, a day and an amount.

    long_number: by the code of a number, whether it has so many signs that it need not be paid close to its booking.
    """

    bank: Lines
    book: Lines
    refused: Lines
    accounts: Sequence[str]
    names: Names
    texts: Names
    words: Vocabulary
    long_number: Bools

    def words_of(self, lines: Lines, at: Ints) -> tuple[Ints, Ints]:
        """Return positions in `at` and the telling words of their lines: of the name, and of names in the text."""
        named, word = self.words.of_name.spread(lines.name[at])
        told, more = self.words.of_text.spread(lines.text[at])
        return np.concatenate([named, told]), np.concatenate([word, more])


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
        self.typed = {name: self.plain(name) for name in _TYPED} if booked else {}
        self.text = self.description if booked else _joined(self.description, self.reference)

    def rank(self, at: list[int]) -> Ints:
        """Return a number per line that follows from its texts, for the order of lines that are otherwise equal."""
        texts = (self.name, self.iban, self.description, self.reference, self.file)
        hashed = [pd.util.hash_array(np.array([column[line] for line in at], dtype=object)) for column in texts]
        return np.asarray(
            sum(one * np.uint64(2 * at + 3) for at, one in enumerate(hashed)) >> np.uint64(1), dtype=np.int64
        )

    def plain(self, name: str) -> list[str]:
        """Return a column of texts; an empty cell is an empty text."""
        texts: list[str] = self._frame[name].to_numpy(dtype=object, na_value="")[self._kept].tolist()
        return texts


def _joined(*columns: list[str]) -> list[str]:
    return [" ".join(texts).strip() for texts in zip(*columns, strict=True)]


def _coded(frames: list[_Texts]) -> Sides:
    """Replace texts by codes that mean the same on every side."""
    size = [len(one.line) for one in frames]
    column = {name: codes_of_texts([getattr(one, name) for one in frames], how) for name, how in _HOW.items()}
    day, cents, row = (np.concatenate([getattr(one, name) for one in frames]) for name in ("day", "cents", "row"))
    block = codes_of(column["account"].codes, cents)
    (number_at, number, only_voucher), long_number = _numbers(frames, column["text"])
    signature = signatures(block, number_at, number, size[0])
    who = (column[name].codes for name in ("iban", "name", "text"))
    facts = {name: column[name].codes for name in ("account", "iban", "name", "text", "category", "voucher")}
    facts |= {"day": day, "cents": cents, "block": block, "twin": codes_of(block, day, *who, signature)}
    ends = np.cumsum([0, *size])
    told = cents, facts["account"], column["own_number"].rank(), day
    order = np.lexsort((row, _ranks(frames, ends, told), *told))
    held = number_at, number, only_voucher
    bank, book, refused = (
        _lines(one, order[(order >= start) & (order < end)], start, facts, held)
        for one, start, end in zip(frames, ends[:-1], ends[1:], strict=True)
    )
    in_bank, in_book = (
        frozenset(column["name"].codes[span].tolist()) for span in (slice(ends[1]), slice(ends[1], None))
    )
    names, texts = Names(column["name"].told, in_bank), Names(column["text"].told)
    words = Vocabulary(names, texts, in_bank, in_book)
    return Sides(bank, book, refused, column["account"].told, names, texts, words, long_number)


def _ranks(frames: list[_Texts], ends: Ints, told: tuple[Ints, ...]) -> Ints:
    """Return the ranks of the lines that what they told so far leaves equal, 0 for others."""
    order = np.lexsort(told)
    same = np.logical_and.reduce([fact[order[1:]] == fact[order[:-1]] for fact in told])
    tied, ranks = np.zeros(len(order), dtype=bool), np.zeros(len(order), dtype=np.int64)
    tied[order[1:][same]] = tied[order[:-1][same]] = True
    for one, start, end in zip(frames, ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        at = np.flatnonzero(tied[start:end])
        ranks[start + at] = one.rank(at.tolist())
    return ranks


def _lines(frame: _Texts, order: Ints, start: int, facts: dict[str, Ints], held: tuple[Ints, Ints, Bools]) -> Lines:
    """Return the lines of one frame in order; `start`: where they begin among those of all frames."""
    number_at, number, only_voucher = held
    place = np.full(start + len(order), -1, dtype=np.int64)
    place[order] = np.arange(len(order))
    own = np.flatnonzero((number_at >= start) & (number_at < start + len(order)))
    return Lines(
        line=frame.line[order - start],
        number_at=place[number_at[own]],
        number=number[own],
        only_voucher=only_voucher[own],
        **{name: column[order] for name, column in facts.items()},
    )


_HOW: dict[str, Callable[[Sequence[str]], list[str]] | None] = {
    "account": None, "iban": None, "name": lambda told: in_one_way(folded_all(told)),
    "text": lambda told: without_times(folded_all(told)), "category": folded_all, "voucher": None, "own_number": None,
}  # fmt: skip


def _numbers(frames: list[_Texts], text: Coded) -> tuple[tuple[Ints, Ints, Bools], Bools]:
    """Return which line (counted over all sides) holds which number, whether as its voucher only; and the long ones."""
    held = [Held(text.codes, *words_in_all(text.told), is_voucher=False)]
    start = 0
    for one in frames:
        for field, column in one.typed.items():
            typed = codes_of_texts([column], folded_all)
            held.append(Held(typed.codes, *words_typed(typed.told), start, is_voucher=field == Bookings.voucher))
        start += len(one.line)
    word_of, words = pd.factorize(np.array([word for one in held for word in one.words], dtype=object))
    of_word, numbers = telling(words.tolist())
    codes, told = pd.factorize(np.array(numbers, dtype=object))
    ends = np.cumsum([len(one.words) for one in held])
    spread_ = [one.spread(word_of[end - len(one.words) : end]) for one, end in zip(held, ends.tolist(), strict=True)]
    at, word = (np.concatenate(column) for column in zip(*spread_, strict=True))
    elsewhere = np.repeat([not one.is_voucher for one in held], [len(one) for one, _ in spread_])
    own, place = equal_pairs(word, np.array(of_word, dtype=np.int64))
    at, number, elsewhere = at[own], codes[place], elsewhere[own]
    width = max(len(told), 1)
    pairs, place = np.unique(at * width + number, return_inverse=True)
    only_voucher = np.bincount(place[elsewhere], minlength=len(pairs)) == 0
    return (pairs // width, pairs % width, only_voucher), np.array([len(one) >= LONG for one in told], dtype=bool)
