"""Bookings as what may settle something: money that went out or came in, to or from whom, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.model.books import Books
from pipeline.model.name_parts import parts_of
from pipeline.model.names import fold, full_name_key, mentions, person_key
from pipeline.reconcile.joins import Ints
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.budget import Budget

_TEXTS = (Bookings.voucher, Bookings.reference, Bookings.description, Bookings.category)
_BANK_TEXTS = (BankLines.description, BankLines.reference)
_EPOCH = np.datetime64("1970-01-01")


class Name(NamedTuple):
    """What is compared of a name: as written out, as initial and surname, and the first name; all empty without one."""

    full: str = ""
    key: str = ""
    given: str = ""


class Movement(NamedTuple):
    """Money that moved; `day` a whole number, `cents` > 0, `line` the index of the booking, `nature` of its category.

    In this order movements are sorted: by what they say, so that where they stand decides only between equals.
    """

    day: int
    cents: int
    iban: str
    name: Name
    text: str  # all that is said of it, folded
    account: str
    nature: str
    line: int

    @property
    def nameless(self) -> bool:
        """Whether nothing says who it was."""
        return not self.iban and not self.name.key


def movements(books: Books, bank_lines: Ints, *, incoming: bool) -> list[Movement]:
    """Return what came in or went out, in order of content.

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

    names = names_of(_filled(own(Bookings.counterparty), told(BankLines.counterparty)))
    said = zip(*map(own, _TEXTS), *map(told, _BANK_TEXTS), strict=True)
    natures = _natures(books)
    found = map(
        Movement,
        days_of(bookings[Bookings.booked_on], at),
        cents[at].tolist(),
        _filled(own(Bookings.counterparty_iban), told(BankLines.counterparty_iban)),
        names,
        [fold(" ".join(one)) for one in said],
        own(Bookings.account),
        [natures.get(fold(one), "") for one in own(Bookings.category)],
        at.tolist(),
    )
    return sorted(found)


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


def reads_as(moved: Iterable[Movement], natures: tuple[str, ...], words: tuple[str, ...]) -> list[bool]:
    """Say per movement whether its category is of one of these natures, or it speaks of one of these words."""
    listed = list(moved)
    speaks = mentions(pd.Series([one.text for one in listed], dtype="string"), words)
    return [one.nature in natures or told for one, told in zip(listed, speaks, strict=True)]


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
