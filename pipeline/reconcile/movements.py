"""Bookings as what may settle something: money that went out or came in, to or from whom, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from os.path import commonprefix
from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.model.books import Books
from pipeline.model.name_parts import parts_of
from pipeline.model.names import fold, full_name_key, person_key
from pipeline.reconcile.joins import Ints
from pipeline.reconcile.numbers import numbers_in
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.budget import Budget

_TEXTS = (Bookings.voucher, Bookings.reference, Bookings.description, Bookings.category, Bookings.counterparty)
_BANK_TEXTS = (BankLines.description, BankLines.reference, BankLines.counterparty)
_LEFT_OUT = r"[-./_#'\" ]?"  # signs that people write within a number, or not
_EPOCH = np.datetime64("1970-01-01")


class Name(NamedTuple):
    """What is compared of a name: as written out, as initial and surname, and the first name; all empty without one."""

    full: str = ""
    key: str = ""
    given: str = ""


class Sought(NamedTuple):
    """What makes a movement worth looking at: of whom it is, or what its category or its text says.

    `natures` of the category and `words` in the text make it likely that it is what is sought; `never`: natures that
    deny it. `numbers`: what it may name.
    """

    ibans: frozenset[str]
    keys: frozenset[str]
    natures: tuple[str, ...]
    words: tuple[str, ...]
    never: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()


class Movement(NamedTuple):
    """Money that moved; `day` a whole number, `cents` > 0, `line` the index of the booking.

    `likely`: it reads as what is sought. `numbers`: those it names. In the order of the fields movements are sorted: by
    what they say, so that where they stand decides only between equals.
    """

    day: int
    cents: int
    iban: str
    name: Name
    text: str  # all that is said of it, in small letters
    account: str
    likely: bool
    numbers: tuple[str, ...]
    line: int

    @property
    def nameless(self) -> bool:
        """Whether nothing says who it was."""
        return not self.iban and not self.name.key


def movements(books: Books, bank_lines: Ints, sought: Sought, *, incoming: bool) -> list[Movement]:
    """Return what came in or went out and is worth looking at, in order of content.

    `bank_lines`: per booking the index of its bank line or -1; from it comes what the treasurer left empty.
    """
    bookings, lines = books[Bookings], books[BankLines]
    cents = bookings[Bookings.amount].to_numpy(np.int64, na_value=0) * (1 if incoming else -1)
    suspense = books[Accounts].loc[books[Accounts][Accounts.kind] == "kruispost", Accounts.name]
    able = bookings[Bookings.account].notna() & ~bookings[Bookings.account].isin(suspense)
    at = np.flatnonzero((cents > 0) & able.to_numpy(dtype=bool) & bookings[Bookings.booked_on].notna().to_numpy())
    its_line = bank_lines[at]

    def own(name: str) -> list[str]:
        return texts_of(bookings[name], at)

    def told(name: str) -> list[str]:
        return texts_of(lines[name], its_line)

    texts = [" ".join(said).lower() for said in zip(*map(own, _TEXTS), *map(told, _BANK_TEXTS), strict=True)]
    found = zip(
        days_of(bookings[Bookings.booked_on], at),
        cents[at].tolist(),
        _filled(own(Bookings.counterparty_iban), told(BankLines.counterparty_iban)),
        names_of(_filled(own(Bookings.counterparty), told(BankLines.counterparty))),
        texts,
        own(Bookings.account),
        _likely(own(Bookings.category), texts, sought, books),
        _named_in(texts, sought.numbers),
        at.tolist(),
        strict=True,
    )
    return sorted(
        Movement(day, cents, iban, name, text, account, likely, numbers, line)
        for day, cents, iban, name, text, account, likely, numbers, line in found
        if likely or numbers or iban in sought.ibans or name.key in sought.keys
    )


def _likely(categories: Sequence[str], texts: Sequence[str], sought: Sought, books: Books) -> list[bool]:
    """Say per movement whether its category is of a nature that is sought, or its text speaks of it."""
    natures, speaks = _natures(books), words_in(sought.words)
    nature = {category: natures.get(fold(category), "") for category in set(categories)}
    return [
        nature[category] not in sought.never and (nature[category] in sought.natures or speaks(text) is not None)
        for category, text in zip(categories, texts, strict=True)
    ]


def words_in(words: Iterable[str]) -> Callable[[str], re.Match[str] | None]:
    """Return a search for one of some words, as a whole word."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)").search


def _named_in(texts: Sequence[str], numbers: frozenset[str]) -> list[tuple[str, ...]]:
    """Return per text the numbers that it names, of those that are sought."""
    if not numbers:
        return [()] * len(texts)
    beginning = commonprefix(list(numbers))  # noqa: RUF071 - the signs with which all begin are meant
    begins = re.compile(_LEFT_OUT.join(map(re.escape, beginning))).search  # sooner than reading every number
    return [tuple(sorted(numbers.intersection(numbers_in(text)))) if begins(text) else () for text in texts]


def days_of(days: pd.Series, at: Ints) -> list[int]:
    """Return days as whole numbers."""
    numbers: list[int] = ((days.to_numpy()[at] - _EPOCH) // np.timedelta64(1, "D")).astype(np.int64).tolist()
    return numbers


def texts_of(column: pd.Series, at: Ints) -> list[str]:
    """Return the texts at some places, empty where there is none or the place is -1."""
    values = np.append(column.to_numpy(dtype=object, na_value=""), "")
    chosen: list[str] = values[at].tolist()
    return chosen


def names_of(names: Sequence[str]) -> list[Name]:
    """Take names apart, each spelling once."""
    known = {name: Name(full_name_key(name), person_key(name), _given(name)) for name in set(names) if name}
    nobody = Name()
    return [known.get(name, nobody) for name in names]


def _filled(own: Sequence[str], other: Sequence[str]) -> list[str]:
    return [one or two for one, two in zip(own, other, strict=True)]


def _given(name: str) -> str:
    given = parts_of(name)[0].given
    return given[0] if given else ""


def _natures(books: Books) -> dict[str, str]:
    """Return the nature by folded category, by its code or its name."""
    budget = books[Budget]
    every = np.arange(len(budget))
    natures = texts_of(budget[Budget.nature], every)
    named = [(texts_of(budget[column], every), natures) for column in (Budget.code, Budget.category)]
    return {fold(said): nature for texts, own in named for said, nature in zip(texts, own, strict=True) if said}
