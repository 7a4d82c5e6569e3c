"""Choosing, in somebody's own books, the rows to do a mistake with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from random import Random

import pandas as pd

from pipeline.exercise.copy import Copy
from pipeline.model.name_parts import NameKind, parts_of
from pipeline.model.names import fold, mentions
from pipeline.model.norms import word_list
from schemas.accounts import Accounts
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.decisions import Decisions
from schemas.functionaries import Functionaries

_NOBODY_DECIDES = ("bankkosten", "rente", "kruispost", "declaraties", "vergoeding", "gift", "contributie", "afdracht")
_BODIES = ("public_bodies", "utilities_and_banks")


def one_of(chance: Random, rows: pd.DataFrame) -> int | None:
    """Return the index label of one of some rows, or None when there is none."""
    return chance.choice(rows.index.tolist()) if len(rows) else None


def nature(copy: Copy, bookings: pd.DataFrame) -> pd.Series:
    """Return the nature of the category of every booking; missing where it is not in Begroting."""
    budget = copy[Budget].dropna(subset=[Budget.category])
    natures = dict(zip(budget[Budget.category].map(fold), budget[Budget.nature].fillna("overig"), strict=True))
    return bookings[Bookings.category].map(fold, na_action="ignore").map(natures).astype("string")


def category_of(copy: Copy, *natures: str) -> str | None:
    """Return a category of Begroting of one of these natures."""
    budget = copy[Budget]
    found = budget.loc[budget[Budget.nature].isin(natures), Budget.category].dropna()
    return None if found.empty else str(found.iloc[0])


def at_the_bank(copy: Copy, bookings: pd.DataFrame) -> pd.DataFrame:
    """Return the bookings that are one bank line and nothing more."""
    return bookings[bookings.index.isin(list(copy.line_of))]


def payments(copy: Copy) -> pd.DataFrame:
    """Return the free payments to suppliers: from the bank, with a voucher, on what the party decides on."""
    return _to_suppliers(copy, copy.free(Bookings))


def example_payments(copy: Copy) -> pd.DataFrame:
    """Return the payments to suppliers as they were, to make new ones like them."""
    return _to_suppliers(copy, copy.examples(Bookings))


def _to_suppliers(copy: Copy, bookings: pd.DataFrame) -> pd.DataFrame:
    rows = at_the_bank(copy, bookings)
    spent = rows[rows[Bookings.amount].lt(0).fillna(value=False) & rows[Bookings.voucher].notna()]
    spent = spent[spent[Bookings.counterparty].notna() & ~nature(copy, spent).isin(_NOBODY_DECIDES)]
    words = tuple(word for name in _BODIES for word in word_list(name))
    return spent[~mentions(spent[Bookings.counterparty], words)]


def to_organisations(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the payments of which the payee reads as an organisation and has an account."""
    kinds = [parts_of(name)[0].kind for name in rows[Bookings.counterparty]]
    is_one = pd.array([kind is NameKind.ORGANISATION for kind in kinds], dtype=bool)
    return rows[is_one & rows[Bookings.counterparty_iban].notna()]


def receipts(copy: Copy, *natures: str) -> pd.DataFrame:
    """Return the free receipts of some natures that are one bank line each."""
    return _received(copy, copy.free(Bookings), natures)


def example_receipts(copy: Copy, *natures: str) -> pd.DataFrame:
    """Return the receipts of some natures as they were, to make new ones like them."""
    return _received(copy, copy.examples(Bookings), natures)


def _received(copy: Copy, bookings: pd.DataFrame, natures: Collection[str]) -> pd.DataFrame:
    free = at_the_bank(copy, bookings)
    came = free[free[Bookings.amount].gt(0).fillna(value=False) & free[Bookings.counterparty].notna()]
    return came[nature(copy, came).isin(natures)]


def in_cash(copy: Copy) -> pd.DataFrame:
    """Return the bookings of cash boxes that are no transfer, as they were, to make new ones like them."""
    free, accounts = copy.examples(Bookings), copy[Accounts]
    boxes = accounts.loc[accounts[Accounts.kind].eq("kas").fillna(value=False), Accounts.name]
    free = free[free[Bookings.account].isin(boxes)]
    return free[nature(copy, free).ne("kruispost").fillna(value=True)]


@dataclass(frozen=True)
class Functionary:
    """Somebody in function, as Functionarissen has it."""

    name: str
    iban: str | None


def functionaries(copy: Copy, *organs: str) -> list[Functionary]:
    """Return who is in function all through the period, in some organs or in any, and with whom no kind works yet."""
    people = copy[Functionaries]
    begun = people[Functionaries.starts_on].le(pd.Timestamp(copy.period.first_day)).fillna(value=False)
    ended = people[Functionaries.ends_on].lt(pd.Timestamp(copy.period.last_day)).fillna(value=False)
    people = people[begun & ~ended]
    if organs:
        people = people[people[Functionaries.organ].isin(organs)]
    found: dict[str, Functionary] = {}
    for name, iban in zip(people[Functionaries.name], people[Functionaries.iban], strict=True):
        if not pd.isna(name) and copy.is_free(str(name)):
            found.setdefault(fold(str(name)), Functionary(str(name), None if pd.isna(iban) else str(iban)))
    return list(found.values())


def approvers(copy: Copy) -> list[str]:
    """Return the names of who approve payments: of the board, else who approved most in these books."""
    bookings, people = copy[Bookings], copy[Functionaries]
    board = people.loc[people[Functionaries.organ].eq("bestuur").fillna(value=False), Functionaries.name]
    booked = bookings[Bookings.approved_by].value_counts().index
    names: dict[str, str] = {}
    for name in [*board.dropna(), *booked]:
        names.setdefault(fold(str(name)), str(name))
    return list(names.values())


def decision_before(copy: Copy, day: pd.Timestamp) -> str | None:
    """Return the number of a decision of the board that was taken by then."""
    decisions = copy[Decisions]
    known = decisions[decisions[Decisions.decided_on].le(day).fillna(value=False)]
    return None if known.empty else str(known[Decisions.number].iloc[-1])
