"""The reverse sample of Steekproef: from the bank app and the binder to the books."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.model import entry_tables
from pipeline.report.content import Area, Cell, Column, Kind, Table
from pipeline.report.drawn import Sample
from pipeline.report.formulas import serial
from pipeline.report.lot import IS_LOT, mixed, ordered
from pipeline.report.text import as_shown
from pipeline.report.typed import listed_cells, numbered, typed_cells
from pipeline.report.view import View
from pipeline.sampling.selection import lot_key
from schemas.bookings import Bookings

DAYS_DRAWN = 6
_FOUND, _LACKING = "✔ staat erin", "✘ niet gevonden"
_FAR = 200_000  # numbers of the lot for the days, beyond those of any booking

DAYS = (
    Column("day", "Kijk vanaf deze dag", Kind.DATE, 22),
    Column("line", "Datum van de regel", Kind.DATE, 13, answer=True),
    Column("amount", "Bedrag", Kind.EURO, 11, answer=True),
    Column("found", "In Transacties?", Kind.TEXT, 22, alerts=True),
    Column("remark", "Opmerking", Kind.PROSE, 28, answer=True),
)
BILLS = (
    Column("number", "Nummer op de bon", Kind.CODE, 22, answer=True),
    Column("date", "Datum op de bon", Kind.DATE, 13, answer=True),
    Column("amount", "Bedrag", Kind.EURO, 11, answer=True),
    Column("found", "In Transacties?", Kind.TEXT, 22, alerts=True),
    Column("remark", "Opmerking", Kind.PROSE, 28, answer=True),
)


def days_table(view: View, sample: Sample, area: Area, transactions: Area) -> Table:
    """Return days by lot: of each the committee reads the first line in the bank app, and finds it in the books.

    A line may be booked as many days earlier or later as the norm allows.
    """
    first, last = view.period.first_day, view.period.last_day
    count = (last - first).days + 1
    lag = int(view.result.dossier.norms.on("booking_lag_days", last).value)
    days = _drawn_days(sample.lot, first, count, area.rows)
    formulas = [
        area.at(
            f'IF({IS_LOT}=0,"",{serial(first)}+MOD({ordered(mixed(_FAR + n))},{count}))', n, serial(day) if day else ""
        )
        for n, day in enumerate(days)
    ]
    keys: list[str | None] = [*numbered(f"{day:%d-%m-%Y}" for day in days if day)] or [None] * area.rows
    typed = typed_cells(view, entry_tables.DAYS, DAYS, keys)
    dates, amounts = transactions.span("date"), transactions.span("amount")
    near = f"SUMPRODUCT(({dates}>={{line}}-{lag})*({dates}<={{line}}+{lag})*({amounts}={{amount}}))"
    inside = f"IF(SUM({{line}})={{line}},{near},0)"
    found = f'IF({{amount}}="","",IF({inside}>0,"{_FOUND}","{_LACKING}"))'
    told = [_line_found(view, *said, lag) for said in zip(typed["line"], typed["amount"], strict=True)]
    data: dict[str, list[Cell]] = {"day": [*formulas], "found": [*area.each(found, told)], **typed}
    title = "Andersom: lees in de bank-app de eerste regel vanaf de gelote dag (af = min) en zoek die in de boeken"
    return Table(area, data, title)


def _drawn_days(lot: int | None, first: date, count: int, rows: int) -> list[date | None]:
    """Return the days that a lot draws, as the formulas do; None for each without a lot."""
    if lot is None:
        return [None] * rows
    return [first + timedelta(days=lot_key(lot, _FAR + number) % count) for number in range(rows)]


def _line_found(view: View, line: Cell, amount: Cell, lag: int) -> str:
    if amount is None:
        return ""
    if not isinstance(amount, int) or not isinstance(line, date):
        return _LACKING
    days = view.bookings[Bookings.booked_on].dt.date
    near = days.between(line - timedelta(days=lag), line + timedelta(days=lag))
    return _FOUND if (near & view.bookings[Bookings.amount].eq(amount)).any() else _LACKING


def bills_table(view: View, area: Area, transactions: Area) -> Table:
    """Return room for loose bills from the binder, found in the books by number and amount of either sign."""
    amounts = transactions.span("amount")
    either = f"(({amounts}={{amount}})+({amounts}=-{{amount}}))"
    inside = f"IF(SUM({{amount}})={{amount}},SUMPRODUCT(({transactions.span('voucher')}={{number}})*{either}),0)"
    found = f'IF(({{number}}="")+({{amount}}="")>0,"",IF({inside}>0,"{_FOUND}","{_LACKING}"))'
    typed = listed_cells(view, entry_tables.BILLS, BILLS, area.rows)
    told = [_bill_found(view, *said) for said in zip(typed["number"], typed["amount"], strict=True)]
    data: dict[str, list[Cell]] = {"found": [*area.each(found, told)], **typed}
    return Table(area, data, "Andersom: pak zomaar een paar bonnen uit de map en zoek ze in de boeken")


def _bill_found(view: View, number: Cell, amount: Cell) -> str:
    if number is None or amount is None:
        return ""
    if not isinstance(amount, int):
        return _LACKING
    vouchers = view.bookings[Bookings.voucher].fillna("").map(lambda text: as_shown(text).casefold())
    either = view.bookings[Bookings.amount].abs().eq(abs(amount))
    return _FOUND if (vouchers.eq(str(number).casefold()) & either).any() else _LACKING
