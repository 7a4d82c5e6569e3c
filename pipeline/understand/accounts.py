"""Which account a table without an account column belongs to: its titles, its tab, the file name, or the only one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import pandas as pd
from stdnum import iban

from pipeline.model.names import fold
from pipeline.understand.periods import without_period
from schemas.accounts import Accounts

_LABELLED = re.compile(r"(?:rekening|rekeningnummer|iban|kas/bank|dagboek)\s*:\s*(.+)", re.IGNORECASE)
# Without a colon only a short name follows; `Rekening en verantwoording` names no account.
_FOLLOWED = re.compile(r"rekening\s+(?!(?:en|van|over|met|courant)\b)(\S+(?:\s+\S+){0,2})", re.IGNORECASE)
_IBAN = re.compile(r"\b(?:NL\d{2}[\s.]?[A-Z]{4}(?:[\s.]?\d){10}|[A-Z]{2}\d{2}[A-Z0-9]{11,30})\b", re.IGNORECASE)
_KINDS = {
    "kas": "kas",
    "spaarrekening": "spaar",
    "spaar": "spaar",
    "sparen": "spaar",
    "betaalrekening": "bank",
    "lopende rekening": "bank",
    "rekening courant": "bank",
    "bank": "bank",
    "kruisposten": "kruispost",
}


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """A line of Rekeningen: name, IBAN without spaces or None, kind."""

    name: str
    iban: str | None
    kind: str | None


def known_accounts(frames: Sequence[pd.DataFrame]) -> tuple[KnownAccount, ...]:
    """Return the accounts that the sheets Rekeningen list."""
    rows = [
        row for frame in frames for row in frame[[Accounts.name, Accounts.iban, Accounts.kind]].itertuples(index=False)
    ]
    filled = [[None if pd.isna(value) else str(value) for value in row] for row in rows]
    accounts = [KnownAccount(name, number, kind and fold(kind)) for name, number, kind in filled if name]
    return tuple(dict.fromkeys(accounts))  # a second copy of the sheet makes no second account


@dataclass(frozen=True, slots=True)
class TabAccount:
    """The account of a whole table, and the text that says so."""

    name: str
    said_by: str


def account_of(file: str, tab: str | None, titles: Sequence[str], known: Sequence[KnownAccount]) -> TabAccount | None:
    """Return the account that all rows of a table share, or None when nothing says it for certain."""
    for title in reversed(titles):
        if found := _in_title(title.strip(), known):
            return TabAccount(found, title)
    for name in [*reversed(titles), *([tab] if tab else []), PurePosixPath(file).stem]:
        if found := _named(name, known):
            return TabAccount(found, name)
    if len(known) == 1:
        return TabAccount(known[0].name, known[0].name)
    return None


def _in_title(title: str, known: Sequence[KnownAccount]) -> str | None:
    """Return the account that a title speaks of: its one IBAN, or the name behind the word rekening."""
    numbers = {iban.compact(number) for number in _IBAN.findall(title) if iban.is_valid(number, check_country=False)}
    if len(numbers) == 1:
        (number,) = numbers
        return next((account.name for account in known if account.iban == number), number)
    match = _LABELLED.fullmatch(title) or _FOLLOWED.fullmatch(title)
    if match is None or not without_period(match[1]):
        return None
    return _named(match[1], known) or match[1].strip()


def _named(text: str, known: Sequence[KnownAccount]) -> str | None:
    """Return the account that a title, tab or file name is."""
    folded, bare = fold(text), without_period(text)
    squeezed = re.sub(r"\s", "", text).upper()
    for account in known:
        if fold(account.name) in {folded, bare} or (account.iban and account.iban in squeezed):
            return account.name
    kind = _KINDS.get(bare)
    if kind is None:
        return None
    of_kind = [account.name for account in known if account.kind == kind]
    if len(of_kind) == 1:
        return of_kind[0]
    return None if known else text.strip()
