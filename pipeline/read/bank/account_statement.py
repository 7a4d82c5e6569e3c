"""What a structured bank file says, statement by statement, before it becomes a table of bank lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from pipeline.money import Cents

_NO_REFERENCE = {"", "NONREF", "NOTPROVIDED"}
_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}")


class UnusableFileError(Exception):
    """A file of a bank of which nothing is used. `row`: the last transaction in it, where that says something."""

    def __init__(self, code: str, variant: str, row: int | None = None) -> None:
        super().__init__(code, variant)
        self.code, self.variant, self.row = code, variant, row


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a movement cannot be used: the code and its variant, the field at fault (None: the whole line)."""

    code: str
    variant: str | None = None
    name: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


class Movement(NamedTuple):
    """One transaction. `row`: its ordinal in the file; `cents`: in the currency of the account, money in is positive.

    `pending`: told by the bank, not yet booked. `fault`: why it cannot be used; its day or amount is then None.
    """

    row: int
    booked_on: date | None
    cents: Cents | None
    counterparty: str | None = None
    counterparty_iban: str | None = None
    description: str | None = None
    reference: str | None = None
    sequence: str | None = None
    pending: bool = False
    fault: Fault | None = None


class Balance(NamedTuple):
    """A balance that the bank states. `intermediate`: between two pages of one statement; a part None: unreadable."""

    day: date | None
    cents: Cents | None
    currency: str
    intermediate: bool = False


@dataclass(frozen=True, slots=True)
class AccountStatement:
    """One statement of one account. `number`: as the bank counts them; `starts_on`: its first day, where it says so."""

    account: str | None
    number: str | None
    opening: Balance | None
    closing: Balance | None
    movements: tuple[Movement, ...]
    currency: str = "EUR"
    starts_on: date | None = None

    @property
    def booked(self) -> list[Movement]:
        """The movements that count."""
        return [one for one in self.movements if not one.pending]

    @property
    def expected(self) -> Cents | None:
        """The closing balance by opening and lines; None when the opening or a line cannot be read."""
        cents = [self.opening.cents if self.opening else None, *(one.cents for one in self.booked)]
        known = [one for one in cents if one is not None]
        return sum(known) if len(known) == len(cents) else None

    @property
    def balances(self) -> bool:
        """Whether opening and lines make the closing balance."""
        return self.closing is not None and self.closing.cents is not None and self.expected == self.closing.cents


def reference_of(*texts: str | None) -> str | None:
    """Return the references that say something, each once, in order.

    >>> reference_of("NOTPROVIDED", " 2026-0312 ", "", "2026-0312", "BATCH-7")
    '2026-0312 BATCH-7'
    """
    told = [" ".join(text.split()) for text in texts if text]
    if not told:
        return None
    return " ".join(dict.fromkeys(one for one in told if one.upper() not in _NO_REFERENCE)) or None


def squeezed(text: str | None) -> str | None:
    """Return a text with single spaces, None when nothing is left."""
    return " ".join(text.split()) or None if text else None


def iban_of(text: str | None) -> str | None:
    """Return a text as an account number when it has the form of an IBAN."""
    number = "".join(text.split()).upper() if text else ""
    return number if _IBAN.fullmatch(number) else None
