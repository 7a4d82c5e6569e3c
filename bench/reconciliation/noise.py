"""What goes wrong between bank and book: five levels, from copied with care to a shoebox at the end of the year."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from bench.reconciliation.events import Event, Line
from bench.reconciliation.people import with_typo

EARLIEST = 3  # days that a booking may stand before its bank line: it was dated by the order, not by the bank


@dataclass(frozen=True, slots=True)
class Noise:
    """How often a booking errs, as shares of 1, and by how many days at most.

    `other_name`: written in other words; `typo`: in the name or a number; `no_name`, `no_iban`, `no_reference`: left
    out; `moved`: booked on another day; `forgotten`: not booked, as a whole or one of a batch; `not_banked`: booked,
    and never at the bank; `doubled`: booked twice; `other_amount`: booked with another amount.
    """

    title: str
    other_name: float = 0.0
    typo: float = 0.0
    no_name: float = 0.0
    no_iban: float = 0.0
    no_reference: float = 0.0
    moved: float = 0.0
    furthest: int = 0
    forgotten: float = 0.0
    not_banked: float = 0.0
    doubled: float = 0.0
    other_amount: float = 0.0


LEVELS = (
    Noise("copied from the bank"),
    Noise("careful", 0.30, 0.02, 0.04, 0.50, 0.20, 0.10, 2, 0.005, 0.005, 0.002, 0.002),
    Noise("usual", 0.50, 0.05, 0.10, 0.80, 0.40, 0.30, 4, 0.010, 0.010, 0.004, 0.005),
    Noise("hasty", 0.70, 0.10, 0.18, 0.95, 0.65, 0.50, 10, 0.025, 0.020, 0.008, 0.010),
    Noise("shoebox", 0.80, 0.20, 0.28, 1.00, 0.85, 0.70, 14, 0.050, 0.040, 0.015, 0.020),
)


def with_noise(events: list[Event], noise: Noise, chance: random.Random) -> list[Event]:
    """Return the events as the book has them: what the bank says stays, for the bank does not err.

    Books are written in sessions: most of what the bank did on one day is dated the same, or off by the same days.
    """
    sessions: dict[int, int] = {}
    spoiled = []
    for event in events:
        usual = sessions.setdefault(event.book[0].day, _shift(noise, chance))
        spoiled.append(_spoiled(event, noise, chance, usual if chance.random() < 0.6 else _shift(noise, chance)))
    return spoiled


def _spoiled(event: Event, noise: Noise, chance: random.Random, shift: int) -> Event:
    """Return an event as it is booked, `shift` days off."""
    if chance.random() < noise.forgotten:
        return replace(event, book=())
    own_days = chance.random() < 0.3  # most bookings of one payment are written down together
    book = tuple(_written(line, noise, chance, _shift(noise, chance) if own_days else shift) for line in event.book)
    if chance.random() < noise.not_banked:
        return replace(event, bank=(), book=book)
    if len(book) > 2 and chance.random() < noise.forgotten + noise.other_amount:
        return replace(event, book=book[1:])
    if len(book) == 1 and chance.random() < noise.other_amount:
        return replace(event, book=(replace(book[0], cents=_mistyped(book[0].cents, chance)),))
    if len(book) == 1 and chance.random() < noise.doubled:
        again = _written(event.book[0], noise, chance, _shift(noise, chance))
        return replace(event, book=book, doubles=(again,))
    return replace(event, book=book)


def _shift(noise: Noise, chance: random.Random) -> int:
    """Return by how many days a booking is off: mostly few, mostly late."""
    if chance.random() >= noise.moved:
        return 0
    days = min(chance.randint(1, noise.furthest), chance.randint(1, noise.furthest))
    return -min(days, EARLIEST) if chance.random() < 0.2 else days


def _written(line: Line, noise: Noise, chance: random.Random, shift: int) -> Line:
    """Return a booking as a treasurer writes it down."""
    name, text, reference, invoice = line.name, line.text, line.reference, line.invoice
    if line.who and name and chance.random() < noise.other_name:
        name = line.who.in_other_words(chance)
    if chance.random() < noise.typo:
        name = with_typo(name, chance)
    if chance.random() < noise.typo / 2:
        reference, invoice = with_typo(reference, chance), with_typo(invoice, chance)
    if chance.random() < noise.no_name:
        text = f"{text} {name}".strip() if chance.random() < 0.5 else text
        name = ""
    if chance.random() < noise.no_reference:
        reference = invoice = ""
    return replace(
        line,
        day=max(0, line.day + shift),
        name=name,
        iban="" if chance.random() < noise.no_iban else line.iban,
        text=text,
        reference=reference,
        invoice=invoice,
    )


def _mistyped(cents: int, chance: random.Random) -> int:
    """Return an amount with its sign turned, its comma moved, two digits swapped, or one digit wrong."""
    sign, digits = (-1 if cents < 0 else 1), list(str(abs(cents)))
    how = chance.choice(("sign", "comma", "swap", "digit", "digit"))
    if how == "sign":
        return -cents
    if how == "comma":
        return cents * 10
    at = chance.randrange(len(digits) - 1)
    if how == "swap" and digits[at] != digits[at + 1]:
        digits[at], digits[at + 1] = digits[at + 1], digits[at]
    else:
        digits[at] = str((int(digits[at]) + chance.randint(1, 8)) % 10)
    return sign * (int("".join(digits)) or 1)
