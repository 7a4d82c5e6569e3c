"""The cash book as this treasurer would have made it alone: a tab per account, Bij and Af, a balance that runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from pipeline.forms.example.booking import YEAR, Booking
from pipeline.forms.example.party import ACCOUNTS, PARTY
from pipeline.forms.example.routine import MONTH_NAMES
from pipeline.forms.example.writing import write_typed, write_value
from pipeline.forms.example.year import Year
from pipeline.forms.looks import Looks
from schemas.base import Kind, info
from schemas.bookings import Bookings

FILE = f"Kas en bank {YEAR}.xlsx"
_HEADING_ROW = 5  # from 0
_IN, _OUT, _BALANCE = "Bij", "Af", "Saldo"
_COLUMNS = {
    "Bonnr": Bookings.voucher,
    "Datum": Bookings.booked_on,
    "Naam": Bookings.counterparty,
    "Omschrijving": Bookings.description,
    _IN: Bookings.amount,
    _OUT: Bookings.amount,
    _BALANCE: Bookings.running_balance,
    "Rubriek": Bookings.category,
    "Tegenrekening": Bookings.counterparty_iban,
    "Kenmerk": Bookings.reference,
    "Factuurnr": Bookings.invoice,
    "Factuurdatum": Bookings.invoiced_on,
    "Doel": Bookings.purpose,
    "Besluit": Bookings.decision,
    "Akkoord": Bookings.approved_by,
    "Tweede akkoord": Bookings.second_approval_by,
}
_AT = {heading: number for number, heading in enumerate(_COLUMNS)}


def draw_own_book(workbook: Any, looks: Looks, year: Year) -> None:
    """Draw a tab for every account that was booked on."""
    booked = sorted((booking for booking in year.bookings if booking.booked), key=lambda booking: booking.booked_on)
    openings = {account.name: account.opening for account in ACCOUNTS}
    for account in dict.fromkeys([*openings, *(booking.account for booking in booked)]):
        page = workbook.add_worksheet(account)
        lines = [booking for booking in booked if booking.account == account]
        _draw_account(page, looks, lines, openings.get(account, 0))


def _draw_account(page: Any, looks: Looks, bookings: Sequence[Booking], opening: int) -> None:
    page.write_string(0, 0, PARTY, looks.title)
    page.write_string(2, 0, f"{page.get_name()} {YEAR}, bijgehouden door de penningmeester", looks.sentence)
    for heading, column in _AT.items():
        page.set_column(column, column, max(11, info(Bookings).field(_COLUMNS[heading]).width))
        page.write_string(_HEADING_ROW, column, heading, looks.headings[Kind.TEXT])
    row, balance = _HEADING_ROW + 1, opening
    _carried(page, looks, row, "Beginsaldo", balance)
    for booking, following in zip(bookings, [*bookings[1:], None], strict=True):
        row += 1
        balance += booking.amount
        _draw_booking(page, looks, row, booking, balance)
        if following is not None and following.booked_on.month != booking.booked_on.month:
            row += 1
            _carried(page, looks, row, f"Transport {MONTH_NAMES[booking.booked_on.month - 1]}", balance)
    _totals(page, looks, row + 1, bookings)


def _draw_booking(page: Any, looks: Looks, row: int, booking: Booking, balance: int) -> None:
    amount = _OUT if booking.amount < 0 else _IN
    values = {**booking.record().values, Bookings.running_balance: balance, Bookings.amount: abs(booking.amount)}
    for heading, name in _COLUMNS.items():
        if name == Bookings.amount and heading != amount:
            continue
        kind = info(Bookings).field(name).kind
        typed = booking.typed.get(name)
        if typed is None:
            write_value(page, (row, _AT[heading]), kind, values[name], looks.columns[kind])
        else:
            write_typed(page, (row, _AT[heading]), typed, looks.columns[kind])


def _carried(page: Any, looks: Looks, row: int, words: str, balance: int) -> None:
    page.write_string(row, _AT["Omschrijving"], words, looks.section)
    page.write_number(row, _AT[_BALANCE], balance / 100, looks.columns[Kind.EURO])


def _totals(page: Any, looks: Looks, row: int, bookings: Sequence[Booking]) -> None:
    """Write the totals of money in and money out."""
    page.write_string(row, _AT["Omschrijving"], "Totaal", looks.section)
    for heading, cents in (
        (_IN, sum(booking.amount for booking in bookings if booking.amount > 0)),
        (_OUT, -sum(booking.amount for booking in bookings if booking.amount < 0)),
    ):
        first = xl_rowcol_to_cell(_HEADING_ROW + 2, _AT[heading])
        last = xl_rowcol_to_cell(row - 1, _AT[heading])
        page.write_formula(row, _AT[heading], f"=SUM({first}:{last})", looks.columns[Kind.EURO], cents / 100)
