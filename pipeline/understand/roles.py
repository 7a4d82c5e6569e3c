"""Which sheet a table is: the role that its headings fit best, then what tab, titles and file name say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath

from pipeline.model.names import fold
from pipeline.understand.headings import Fit, fits
from pipeline.understand.periods import month_number, without_period
from schemas.bank_lines import BankLines
from schemas.base import Sheet, info
from schemas.bookings import Bookings
from schemas.catalogue import SHEETS

OWN_HELP_PAGES = frozenset({"start", "uitleg", "lijsten"})


@cache
def _tabs() -> Mapping[str, type[Sheet]]:
    names: dict[str, type[Sheet]] = {}
    for schema in reversed(SHEETS):
        names |= {fold(tab): schema for tab in info(schema).tabs}
    return names | {fold(info(schema).title): schema for schema in SHEETS}


def named_role(name: str) -> type[Sheet] | None:
    """Return the sheet that a tab, title or file name says; a word for a sheet wins from a month.

    >>> named_role("Giften maart 2026").__name__, named_role("mrt").__name__, named_role("Blad1")
    ('Gifts', 'Bookings', None)
    """
    bare = without_period(name)
    words = bare.split()
    for phrase in (bare, *words):
        if phrase in _tabs():
            return _tabs()[phrase]
    if not words and any(month_number(word) or word in {"k1", "k2", "k3", "k4"} for word in fold(name).split()):
        return Bookings
    return None


def names_of(file: str, tab: str | None) -> tuple[str, ...]:
    """Return what may say a role, strongest first: the tab, then the file."""
    return tuple(name for name in (tab, PurePosixPath(file).stem) if name)


def named_roles(names: Sequence[str]) -> tuple[type[Sheet], ...]:
    """Return the roles that names say, strongest first."""
    return tuple(role for name in names if (role := named_role(name)))


def choose_role(headings: Mapping[int, str], named: Sequence[type[Sheet]], *, is_text: bool) -> Fit | None:
    """Return the sheet that headings fit best, or None when no role fits or two fit alike.

    Args:
        headings: By column, as typed.
        named: The roles that tab, titles and file name say, strongest first; they decide between equals.
        is_text: Whether it comes from a text file, where bank lines are likelier than a book.
    """
    possible = [one for one in fits(headings) if one.fields]
    if not possible:
        return None
    best = max(_score(one) for one in possible)
    equals = [one for one in possible if _score(one) == best]
    chosen = _decide(equals, named, is_text=is_text)
    if chosen is None or not _is_convincing(chosen, headings, named):
        return next((one for role in named for one in possible if one.schema is role), None)
    return chosen


def _score(one: Fit) -> int:
    account_by_tab = {"account"} if one.schema in {Bookings, BankLines} else set()
    return len(one.fields) + (not set(one.missing) - account_by_tab)


def _decide(equals: Sequence[Fit], named: Sequence[type[Sheet]], *, is_text: bool) -> Fit | None:
    for role in named:
        for one in equals:
            if one.schema is role:
                return one
    if len(equals) == 1:
        return equals[0]
    roles = {one.schema: one for one in equals}
    if Bookings in roles or BankLines in roles:
        first, second = (BankLines, Bookings) if is_text else (Bookings, BankLines)
        return roles.get(first) or roles[second]
    exact = sorted(equals, key=lambda one: one.exact)
    return exact[-1] if exact[-1].exact > exact[-2].exact else None


def _is_convincing(one: Fit, headings: Mapping[int, str], named: Sequence[type[Sheet]]) -> bool:
    """Whether headings with a required column missing still say which sheet was meant."""
    missing = set(one.missing) - ({"account"} if one.schema in {Bookings, BankLines} else set())
    if not missing or one.schema in named:
        return True
    return len(missing) == 1 and len(one.fields) >= 3 and 5 * len(one.fields) >= 3 * len(headings)
