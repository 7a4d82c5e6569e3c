"""The cash book of a hurried treasurer: bank and cash side by side, texts for dates and amounts, ditto marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline import money
from pipeline.forms.example.booking import CASH, YEAR, Booking
from pipeline.forms.example.layout import TABS
from pipeline.forms.example.party import CURRENT, PARTY
from pipeline.forms.example.record import Value
from pipeline.forms.example.routine import MONTH_NAMES
from pipeline.forms.example.writing import write_typed, write_value
from pipeline.forms.example.year import Year
from pipeline.forms.looks import Looks
from schemas.base import Kind, info
from schemas.bookings import Bookings

FILE = f"kasboek LV {YEAR} versie 3.xlsx"
_HEADING_ROW = 5  # from 0
_DITTO = '"'
_DIRECTION = "direction"


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two tables on a tab: its title, first column, headings with their fields, how it writes dates."""

    title: str
    first_column: int
    headings: tuple[tuple[str, str], ...]
    write_day: Callable[[date], str]
    total: str


def _short(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _in_words(day: date) -> str:
    return f"{day.day} {TABS[day.month - 1]} {day.year}"


_BANK = _Side(
    "BANK",
    1,
    (
        ("Boekdatum", Bookings.booked_on),
        ("Bonnummer", Bookings.voucher),
        ("Kas/bank", Bookings.account),
        ("Relatie", Bookings.counterparty),
        ("Betreft", Bookings.description),
        ("Ontvangsten", Bookings.amount),
        ("Uitgaven", Bookings.amount),
        ("Post", Bookings.category),
        ("IBAN tegenpartij", Bookings.counterparty_iban),
        ("Betalingskenmerk", Bookings.reference),
        ("Factuur", Bookings.invoice),
        ("Datum factuur", Bookings.invoiced_on),
        ("Partijdoel", Bookings.purpose),
        ("Besluitnummer", Bookings.decision),
        ("Fiat", Bookings.approved_by),
        ("Tweede paraaf", Bookings.second_approval_by),
    ),
    _short,
    "Totaal",
)
_CASH = _Side(
    "KAS",
    _BANK.first_column + len(_BANK.headings) + 1,
    (
        ("Boekdatum", Bookings.booked_on),
        ("Bonnr", Bookings.voucher),
        ("Dagboek", Bookings.account),
        ("Naam", Bookings.counterparty),
        ("Omschrijving", Bookings.description),
        ("Af/Bij", _DIRECTION),
        ("Bedrag", Bookings.amount),
        ("Rubriek", Bookings.category),
    ),
    _in_words,
    "",
)


def draw_messy_book(workbook: Any, looks: Looks, year: Year) -> None:
    """Draw a tab per quarter with the bank on the left and the cash box on the right."""
    for quarter in range(1, 5):
        page = workbook.add_worksheet(f"K{quarter}")
        page.write_string(0, 1, f"{PARTY.upper()} KASBOEK {YEAR}", looks.title)
        page.write_string(1, 1, f"{quarter}e kwartaal", looks.sentence)
        months = range(3 * quarter - 2, 3 * quarter + 1)
        booked = [booking for month in months for booking in year.in_workbook(month)]
        _draw_side(page, looks, _BANK, [booking for booking in booked if booking.account != CASH.name])
        _draw_side(page, looks, _CASH, [booking for booking in booked if booking.account == CASH.name])


def _draw_side(page: Any, looks: Looks, side: _Side, bookings: Sequence[Booking]) -> None:
    page.write_string(_HEADING_ROW - 2, side.first_column, side.title, looks.section)
    for column, (heading, _) in enumerate(side.headings, side.first_column):
        page.set_column(column, column, 16)
        page.write_string(_HEADING_ROW, column, heading, looks.headings[Kind.TEXT])
    row, before = _HEADING_ROW, None
    for number, booking in enumerate(bookings):
        row += 1
        if before is None or booking.month != before.month:
            row += before is not None  # a blank row between months
            page.write_string(row, side.first_column, MONTH_NAMES[booking.month - 1].upper(), looks.section)
            row, before = row + 1, None
        same_day = before is not None and before.booked_on == booking.booked_on
        _draw_booking(page, looks, (row, number), side, booking, same_day=same_day)
        before = booking
    if side.total:
        _draw_total(page, looks, row + 2, side, bookings)


def _draw_booking(
    page: Any, looks: Looks, at: tuple[int, int], side: _Side, booking: Booking, *, same_day: bool
) -> None:
    row, number = at
    values = booking.record().values
    for column, (heading, name) in enumerate(side.headings, side.first_column):
        kind = Kind.TEXT if name == _DIRECTION else info(Bookings).field(name).kind
        look = looks.columns[kind]
        if name in booking.typed:
            if heading != "Ontvangsten":
                write_typed(page, (row, column), booking.typed[name], look)
        elif name == Bookings.booked_on:
            write_value(page, (row, column), Kind.TEXT, _DITTO if same_day else side.write_day(booking.booked_on), look)
        elif name == Bookings.amount:
            _draw_amount(page, (row, column), _amount_under(heading, booking.amount), number, look)
        else:
            write_value(page, (row, column), kind, _as_kept(name, values, booking), look)


def _as_kept(name: str, values: Any, booking: Booking) -> Value:
    if name == _DIRECTION:
        return "Af" if booking.amount < 0 else "Bij"
    if name == Bookings.account and booking.account == CURRENT.name:
        return CURRENT.iban
    value: Value = values[name]
    return _short(value) if isinstance(value, date) else value


def _amount_under(heading: str, cents: int) -> int | None:
    """Return what stands under a heading: money in, money out, or the amount without its sign."""
    if heading == "Ontvangsten":
        return cents if cents > 0 else None
    if heading == "Uitgaven":
        return -cents if cents < 0 else None
    return abs(cents)


def _draw_amount(page: Any, cell: tuple[int, int], cents: int | None, number: int, look: Any) -> None:
    """Write an amount in one of the ways that people mix: a text with a euro sign, `50,-`, a number."""
    if cents is None:
        return
    if number % 3 == 0:
        page.write_string(*cell, money.euro(cents), look)
    elif cents % 100 == 0 and number % 3 == 1 and cents < 100_000:
        page.write_string(*cell, f"{cents // 100},-", look)
    else:
        page.write_number(*cell, cents / 100, look)


def _draw_total(page: Any, looks: Looks, row: int, side: _Side, bookings: Sequence[Booking]) -> None:
    page.write_string(row, side.first_column, side.total, looks.section)
    for column, (heading, name) in enumerate(side.headings, side.first_column):
        if name == Bookings.amount:
            cents = sum(_amount_under(heading, booking.amount) or 0 for booking in bookings)
            page.write_string(row, column, money.euro(cents), looks.columns[Kind.EURO])
