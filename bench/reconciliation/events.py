"""What happened: one event is what belongs together, as lines of the bank and bookings of somebody who errs nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bench.reconciliation.people import Payee

CURRENT, SAVINGS = "Betaalrekening", "Spaarrekening"
_TIME = re.compile(r"\b\d\d:\d\d\b")


@dataclass(frozen=True, slots=True)
class Line:
    """A bank line or a booking. `day` counts from 1 January (0); cents that come in are positive; `who`: truly."""

    day: int
    cents: int
    who: Payee | None = None
    account: str = CURRENT
    name: str = ""
    iban: str = ""
    text: str = ""
    reference: str = ""
    invoice: str = ""
    category: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        """What tells the line from others. The time of a card payment does not: no book has it."""
        text = _TIME.sub("", self.text)
        return (
            self.account, self.day, self.cents, self.name, self.iban, text, self.reference, self.invoice,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Bank lines and bookings that are the same money: the truth. A side is empty when it was left out.

    `kind`: what it was. `doubles`: bookings that book the same once more. `again`: whether it pays what the event
    before it paid.
    """

    kind: str
    bank: tuple[Line, ...]
    book: tuple[Line, ...]
    doubles: tuple[Line, ...] = ()
    again: bool = False

    def later(self, days: int) -> Event:
        """Return the same, some days later."""
        bank, book = (tuple(replace(one, day=one.day + days) for one in side) for side in (self.bank, self.book))
        return replace(self, bank=bank, book=book)


def banked(day: int, cents: int, who: Payee, text: str, reference: str = "") -> Line:
    """Return a bank line with the other party as the bank writes it."""
    return Line(day, cents, who, CURRENT, who.at_bank, who.iban, text, reference)


def booked(line: Line, category: str, text: str, invoice: str = "") -> Line:
    """Return the booking of a bank line as somebody copies it who has it before them."""
    return replace(line, text=text, category=category, invoice=invoice)
