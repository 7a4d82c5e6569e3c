"""Typing in a report as people do, and reading what LibreOffice makes of it.

Fast tests type in the pages before they become a workbook, and read them as a workbook would be read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.model.raw import Cell as RawCell
from pipeline.model.raw import FileKind, RawFile, RawSheet
from pipeline.report.content import Cell, Column, Formula, Kind, Link, Page, Toned
from tests.report.reading import converted, opened, values

Typed = Mapping[tuple[str, str], Any]


def typed(content: bytes, answers: Typed) -> bytes:
    """Return a report with values typed in cells, by sheet and address."""
    book = opened(content)
    for (sheet, cell), value in answers.items():
        book[sheet][cell] = value
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def calculated(content: bytes, folder: Path) -> dict[str, list[list[Any]]]:
    """Return the values of every sheet as LibreOffice calculates them."""
    return values(converted({"report": content}, folder, "xlsx")["report"])


def row_of(content: bytes, sheet: str, starts: str) -> int:
    """Return Excel's row of the first cell in column A that starts with a text."""
    rows = values(content)[sheet]
    return next(number for number, row in enumerate(rows, 1) if str(row[0]).startswith(starts))


class Yellow(NamedTuple):
    """A cell in which people type, by its tab and its row and column from 0."""

    sheet: str
    row: int
    place: int
    column: Column


def yellow_cells(pages: Sequence[Page]) -> Iterator[Yellow]:
    """Yield every cell of some pages in which people type."""
    for page in pages:
        for table in page.tables:
            for place, column in enumerate(table.area.columns, table.area.first_column):
                for row in range(table.area.rows if column.answer else 0):
                    yield Yellow(page.name, table.area.row(row) - 1, place, column)


def as_read(pages: Sequence[Page], answers: Mapping[Yellow, RawCell] | None = None, name: str = "a") -> RawFile:
    """Return a report as it is read when somebody typed in it."""
    sheets = {page.name: _cells_of(page) for page in pages}
    for cell, value in (answers or {}).items():
        sheets[cell.sheet][cell.row][cell.place] = value
    made = tuple(RawSheet(sheet, rows) for sheet, rows in sheets.items())
    return RawFile(f"{name}.xlsx", FileKind.OWN_REPORT, name * 64, 1, "ignored", made)


def _cells_of(page: Page) -> list[list[RawCell]]:
    tables = page.tables
    depth = max((table.area.total_row for table in tables), default=2)
    width = max((table.area.first_column + len(table.area.columns) for table in tables), default=1)
    rows: list[list[RawCell]] = [[None] * width for _ in range(depth)]
    rows[0][0] = page.title
    for table in tables:
        top, left = table.area.first_row - 1, table.area.first_column
        if table.title:
            rows[top - 2][left] = table.title
        for place, column in enumerate(table.area.columns, left):
            rows[top - 1][place] = column.heading
            for row in range(table.area.rows):
                rows[top + row][place] = as_value(table.data[column.key][row], column.kind)
    return rows


def as_value(cell: Cell, kind: Kind) -> RawCell:
    """Return what a reader of the workbook finds in a cell."""
    if isinstance(cell, Toned):
        return as_value(cell.cell, kind)
    if isinstance(cell, Link):
        return cell.text
    value = cell.value if isinstance(cell, Formula) else cell
    if isinstance(value, int | float) and kind is Kind.DATE:
        return date(1899, 12, 30) + timedelta(days=int(value))
    return value / 100 if isinstance(value, int | float) and kind is Kind.EURO else value


def evening(told: Sequence[Page], lot: int = 4711) -> dict[Yellow, RawCell]:
    """Return what a committee types in an evening: something in every yellow cell, and mostly what fits there."""
    rows = {sheet.name: sheet.cells for sheet in as_read(told).sheets}
    said: dict[Yellow, RawCell] = {}
    for number, cell in enumerate(yellow_cells(told)):
        row, column = rows[cell.sheet][cell.row], cell.column
        if column.key == "lot":
            said[cell] = lot
        elif column.key == "typed":  # the number on the paper, in capitals now and then, or that of another one
            own = row[-1] if row[1] == "geen" or row[3] == "geen" else row[3 if cell.sheet.startswith("Euro") else 1]
            said[cell] = str(own).upper() if number % 5 else "een andere"
        elif column.choices:
            said[cell] = column.choices[number % len(column.choices)]
        elif column.kind is Kind.EURO:
            beside = next((one for one in row if isinstance(one, float)), None)
            said[cell] = -25.0 if beside is None or number % 3 else abs(beside)
        elif column.kind is Kind.DATE:
            said[cell] = date(2026, 1 + number % 12, 7)
        else:
            said[cell] = f"=getypt {number}"
    return said
