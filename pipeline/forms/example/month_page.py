"""The bookings of one month in our own headings, with a total line at the end of every quarter."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_col_to_name

from pipeline.forms.example.layout import Spot, Spots, fields_of
from pipeline.forms.example.writing import HEADING_ROW, write_table
from pipeline.forms.example.year import Year
from pipeline.forms.looks import Looks
from schemas.base import Kind, info
from schemas.bookings import Bookings

_WITH_TOTAL = (3, 6, 9, 12)
_LEFT_OUT = 4  # rows that a total misses when it was not stretched


def draw_month(page: Any, looks: Looks, year: Year, month: int, file: str) -> Spots:
    """Draw the bookings of a month and return where they stand, and the sheet (`sheet-09`) and total (`total-09`)."""
    bookings = year.in_workbook(month)
    spots = write_table(page, looks, Bookings, [booking.record() for booking in bookings], file)
    spots[Bookings, f"sheet-{month:02d}"] = Spot(file, page.get_name(), None, {})
    if month not in _WITH_TOTAL:
        return spots
    counted = bookings[: len(bookings) - (_LEFT_OUT if month in year.short_totals else 0)]
    column = [field.name for field in fields_of(Bookings)].index(Bookings.amount)
    letter, row = xl_col_to_name(column), HEADING_ROW + len(bookings)
    formula = f"=SUM({letter}{HEADING_ROW + 1}:{letter}{HEADING_ROW + len(counted)})"
    cents = sum(booking.amount for booking in counted)
    page.write_string(row, 0, "Totaal", looks.section)
    page.write_formula(row, column, formula, looks.columns[Kind.EURO], cents / 100)
    amount = {Bookings.amount: (letter, info(Bookings).field(Bookings.amount).heading)}
    return spots | {(Bookings, f"total-{month:02d}"): Spot(file, page.get_name(), row + 1, amount)}
