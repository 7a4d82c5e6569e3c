"""Writes tables in the dress of the templates: a title, a sentence, headings on row 4, real dates, numbers in euros."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from pipeline.forms.example.booking import YEAR
from pipeline.forms.example.layout import Spot, Spots, fields_of
from pipeline.forms.example.party import PARTY
from pipeline.forms.example.record import Record, Typed, Value
from pipeline.forms.looks import Looks
from schemas.base import Field, Kind, Sheet, info

HEADING_ROW = 4  # as Excel counts
_ERROR_FORMULA = '=VALUE("30 dagen")'
_A4 = 9


def workbook_bytes(title: str, draw: Callable[[Any, Looks], None]) -> bytes:
    """Return the bytes of a workbook that `draw` fills; the same drawing gives the same bytes."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "author": PARTY, "created": datetime(YEAR, 1, 1)})
    draw(book, Looks(book))
    book.close()
    return buffer.getvalue()


def write_table(
    page: Any, looks: Looks, schema: type[Sheet], records: Sequence[Record], file: str, *, year: int = YEAR
) -> Spots:
    """Write a sheet and return where every row stands, and the sheet itself (`sheet`)."""
    fields, sheet = fields_of(schema), info(schema)
    page.write_string(0, 0, f"{sheet.title} {year}", looks.title)
    page.write_string(1, 0, f"{PARTY}, {len(records)} regels", looks.sentence)
    page.freeze_panes(HEADING_ROW, 0)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    columns = {field.name: (xl_col_to_name(number), field.heading) for number, field in enumerate(fields)}
    for number, field in enumerate(fields):
        page.set_column(number, number, max(field.width, len(field.heading) + 2), looks.columns[field.kind])
        page.write_string(HEADING_ROW - 1, number, field.heading, looks.headings[field.kind])
    spots: Spots = {(schema, "sheet"): Spot(file, page.get_name(), None, {})}
    for row, record in enumerate(records, start=HEADING_ROW):
        write_record(page, looks, row, fields, record)
        spots[schema, record.key] = Spot(file, page.get_name(), row + 1, columns)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    return spots


def write_record(page: Any, looks: Looks, row: int, fields: Sequence[Field], record: Record) -> None:
    """Write one row; a field that is empty leaves its cell empty."""
    for number, field in enumerate(fields):
        typed = record.typed.get(field.name)
        if typed is None:
            write_value(page, (row, number), field.kind, record.values.get(field.name), looks.columns[field.kind])
        else:
            write_typed(page, (row, number), typed, looks.columns[field.kind])


def write_value(page: Any, cell: tuple[int, int], kind: Kind, value: Value, look: Any) -> None:
    """Write a value as Excel keeps it: a date, euros with two decimals, ja or nee, a number, a text."""
    if value is None:
        return
    if isinstance(value, bool):
        page.write_string(*cell, "ja" if value else "nee", look)
    elif isinstance(value, date):
        page.write_datetime(*cell, datetime(value.year, value.month, value.day), look)
    elif isinstance(value, int | float):
        page.write_number(*cell, value / 100 if kind is Kind.EURO else value, look)
    else:
        page.write_string(*cell, value, look)


def write_typed(page: Any, cell: tuple[int, int], typed: Typed, look: Any) -> None:
    """Write what was typed in a cell as it was typed: a text, or a formula that gives an error."""
    if typed.is_error:
        page.write_formula(*cell, _ERROR_FORMULA, look, typed.text)
    else:
        page.write_string(*cell, typed.text, look)
