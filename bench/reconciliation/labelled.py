"""Events as Books that reconciliation can read, with the truth beside them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

import pandas as pd

from bench.reconciliation.decidable import decidable
from bench.reconciliation.events import CURRENT, SAVINGS, Event, Line
from bench.reconciliation.life import true_year
from bench.reconciliation.noise import Noise, with_noise
from pipeline.model.books import Books
from pipeline.model.source import column_letter
from pipeline.model.tables import Column, Table
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.base import Sheet, info
from schemas.bookings import Bookings
from schemas.frames import conform

Link: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]  # bank lines and bookings, by index
NEW_YEAR = date(2026, 1, 1)
_TABLES: dict[type[Sheet], int] = {Accounts: 0, BankLines: 1, Bookings: 2}


@dataclass(frozen=True)
class TrueLink:
    """Lines that are the same money.

    `kind`: of the event. `equal`: both sides are the same in cents. `decidable`: what is written can tell.
    """

    kind: str
    bank: tuple[int, ...]
    book: tuple[int, ...]
    equal: bool
    decidable: bool = True


@dataclass(frozen=True)
class Labelled:
    """Books with their truth. `alike`: per side and index a number that lines share that nobody can tell apart.

    That is: the same account, day, amount, name, account number and text but for the time of day. Two bookings of one
    payment (it was booked twice) share a number too: either of them is that payment.
    """

    books: Books
    links: tuple[TrueLink, ...]
    bank_alike: Sequence[int]
    book_alike: Sequence[int]

    def told(self, link: Link) -> Link:
        """Return a link in the numbers of what can be told apart."""
        bank, book = link
        return tuple(sorted(self.bank_alike[at] for at in bank)), tuple(sorted(self.book_alike[at] for at in book))

    def true_links(self, *, equal: bool) -> Counter[Link]:
        """Count the true links, of equal amounts or of differing ones."""
        return Counter(self.told((one.bank, one.book)) for one in self.links if one.equal == equal)


def labelled_year(noise: Noise, seed: int, size: int, years: int = 1) -> Labelled:
    """Return one year or several of about `size` bank lines each at a level of noise; a seed always gives the same.

    Which links can be decided is asked of a single year only.
    """
    chance = random.Random(f"{seed} {noise.title} {size}")
    true = [event.later(365 * year) for year in range(years) for event in true_year(random.Random(seed + year), size)]
    events = with_noise(true, noise, chance)
    bank = _shuffled([(line, number) for number, event in enumerate(events) for line in event.bank], chance)
    book = _shuffled(
        [(line, number) for number, event in enumerate(events) for line in (*event.book, *event.doubles)], chance
    )
    told = decidable(true, events, noise) if years == 1 else [True] * len(events)
    links = _true_links(events, told, [number for _, number in bank], book)
    vouchers = _vouchers([number for _, number in book], noise, chance)
    frames = {
        Accounts: _frame(Accounts, [_account(CURRENT, "bank"), _account(SAVINGS, "spaar")]),
        BankLines: _frame(BankLines, [_bank_record(line) for line, _ in bank]),
        Bookings: _frame(Bookings, [_booking(line, no) for (line, _), no in zip(book, vouchers, strict=True)]),
    }
    books = Books(frames, {}, {_TABLES[schema]: _table(schema, frame) for schema, frame in frames.items()}, ())
    return Labelled(books, links, _alike(line for line, _ in bank), _alike_bookings(book, events))


def _shuffled(lines: list[tuple[Line, int]], chance: random.Random) -> list[tuple[Line, int]]:
    """Return lines in order of day, those of one day in any order."""
    chance.shuffle(lines)
    return sorted(lines, key=lambda one: one[0].day)


def _true_links(
    events: list[Event], told: list[bool], bank: list[int], book: list[tuple[Line, int]]
) -> tuple[TrueLink, ...]:
    """Return the events that have both sides, with the indexes of their lines; a double booking is left over."""
    of_bank: dict[int, list[int]] = {}
    of_book: dict[int, list[int]] = {}
    for at, number in enumerate(bank):
        of_bank.setdefault(number, []).append(at)
    for at, (line, number) in enumerate(book):
        if not any(line is double for double in events[number].doubles):
            of_book.setdefault(number, []).append(at)
    return tuple(
        TrueLink(event.kind, tuple(of_bank[number]), tuple(of_book[number]), _same_amount(event), told[number])
        for number, event in enumerate(events)
        if event.bank and event.book
    )


def _same_amount(event: Event) -> bool:
    return sum(line.cents for line in event.bank) == sum(line.cents for line in event.book)


def _vouchers(book: list[int], noise: Noise, chance: random.Random) -> list[str]:
    """Number the bookings; of one payment they often share the number, and who leaves out much leaves out this too."""
    shared: dict[int, str] = {}
    numbers = []
    for at, event in enumerate(book, start=1):
        number = f"2026-{at:03d}" if chance.random() >= noise.no_reference / 2 else ""
        if event not in shared:
            shared[event] = number if chance.random() < 0.6 else ""
        numbers.append(shared[event] or number)
    return numbers


def _alike(lines: Iterable[Line]) -> list[int]:
    numbers: dict[tuple[object, ...], int] = {}
    return [numbers.setdefault(line.content, len(numbers)) for line in lines]


def _alike_bookings(book: list[tuple[Line, int]], events: list[Event]) -> list[int]:
    """Number the bookings by content; what is booked twice has one number, also when it was to be paid twice."""
    once = {
        number: number - 1
        for number, event in enumerate(events)
        if event.again and event.book and events[number - 1].book and not (event.bank and events[number - 1].bank)
    }
    contents = [
        events[once.get(number, number)].book[0]
        if number in once or any(line is double for double in events[number].doubles)
        else line
        for line, number in book
    ]
    return _alike(contents)


def _account(name: str, kind: str) -> dict[str, Any]:
    ibans = {CURRENT: "NL91ABNA0417164300", SAVINGS: "NL20INGB0001234567"}
    return {Accounts.name: name, Accounts.iban: ibans[name], Accounts.kind: kind, Accounts.owner: "partij"}


def _bank_record(line: Line) -> dict[str, Any]:
    return {
        BankLines.booked_on: NEW_YEAR + timedelta(days=line.day),
        BankLines.account: line.account,
        BankLines.amount: line.cents,
        BankLines.counterparty: line.name or None,
        BankLines.counterparty_iban: line.iban or None,
        BankLines.description: line.text or None,
        BankLines.reference: line.reference or None,
    }


def _booking(line: Line, voucher: str) -> dict[str, Any]:
    return {
        Bookings.booked_on: NEW_YEAR + timedelta(days=line.day),
        Bookings.voucher: voucher or None,
        Bookings.account: line.account,
        Bookings.amount: line.cents,
        Bookings.category: line.category,
        Bookings.description: line.text or None,
        Bookings.counterparty: line.name or None,
        Bookings.counterparty_iban: line.iban or None,
        Bookings.reference: line.reference or None,
        Bookings.invoice: line.invoice or None,
    }


def _frame(schema: type[Sheet], records: list[dict[str, Any]]) -> pd.DataFrame:
    facts = info(schema)
    frame = pd.DataFrame(records)
    file = f"{facts.role}.xlsx"
    placed = frame.assign(file=file, sheet=facts.title, table=_TABLES[schema], row=range(2, len(frame) + 2))
    return conform(schema, placed)


def _table(schema: type[Sheet], frame: pd.DataFrame) -> Table:
    facts = info(schema)
    columns = tuple(Column(one.heading, column_letter(at), one.name) for at, one in enumerate(facts.fields))
    return Table(
        number=_TABLES[schema],
        file=f"{facts.role}.xlsx",
        sheet=facts.title,
        schema=schema,
        heading_row=1,
        columns=columns,
        frame=frame,
        rows_read=len(frame),
        cents_read=int(frame[facts.money].sum()) if facts.money else None,
        tier="editable" if schema is BankLines else None,
    )
