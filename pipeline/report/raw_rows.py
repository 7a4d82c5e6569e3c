"""A row as somebody typed it, from the file as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from pipeline.model.raw import Cell, RawFile, RawSheet
from pipeline.model.source import Place, column_index
from pipeline.model.tables import Table
from pipeline.report.text import mask_ibans
from schemas.base import Audience, info

_LONGEST = 700
_NEVER_REPEATED = {"AFS-15", "PRI-01", "PRI-02"}  # these findings are about what may not be printed


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row in one text, and the cell that is wrong (an empty text where the finding is about the row).

    An IBAN is masked, but in the cell that is wrong: that is what must be repaired.
    """

    row: str
    wrong: str


@dataclass(frozen=True)
class RawRows:
    """Finds the typed row of a place. Rows of sheets that are not the committee's are not found."""

    raw: Mapping[str, RawFile]
    tables: Mapping[int, Table]

    def typed(self, place: Place, code: str) -> TypedRow:
        """Return the row at a place, heading and content of every filled cell, the wrong one between arrows."""
        table = self._by_sheet.get((place.file or "", place.sheet or ""))
        sheet = self._sheet(place)
        if table is None or sheet is None or place.row is None or code in _NEVER_REPEATED:
            return TypedRow("", "")
        cells = _row(sheet, place.row)
        cells = [sheet.errors.get((place.row, number), cell) for number, cell in enumerate(cells)]
        headings = {column_index(column.letter): column.heading for column in table.columns}
        wrong = self._wrong_column(place, table)
        parts = []
        for number, cell in enumerate(cells):
            if number in headings and (cell not in (None, "") or number == wrong):
                said = f"{headings[number]}: {written(cell) or '(leeg)'}"
                parts.append(f"►{said}◄" if number == wrong else mask_ibans(said))
        text = " | ".join(parts)
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
        at = cells[wrong] if wrong is not None and wrong < len(cells) else None
        return TypedRow(shown, "" if wrong is None else written(at) or "(leeg)")

    @cached_property
    def _by_sheet(self) -> dict[tuple[str, str], Table]:
        shown = [table for table in self.tables.values() if info(table.schema).audience is Audience.COMMITTEE]
        return {(table.file, table.sheet or ""): table for table in reversed(shown)}

    def _sheet(self, place: Place) -> RawSheet | None:
        file = self.raw.get(place.file or "")
        sheets = file.sheets if file else ()
        return next((sheet for sheet in sheets if sheet.name == place.sheet), None)

    def _wrong_column(self, place: Place, table: Table) -> int | None:
        if place.cell:
            return column_index(place.cell.rstrip("0123456789"))
        return next((column_index(one.letter) for one in table.columns if one.heading == place.column), None)


def _row(sheet: RawSheet, number: int) -> list[Cell]:
    """Return the cells of the row that Excel, or an editor for a CSV, shows under this number."""
    if sheet.lines:
        return sheet.cells[sheet.lines.index(number)] if number in sheet.lines else []
    return sheet.cells[number - 1] if 0 < number <= len(sheet.cells) else []


def written(cell: Cell) -> str:
    """Return a cell as a Dutch reader would see it."""
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nee"
        case datetime():
            return f"{cell:%d-%m-%Y}" if (cell.hour, cell.minute) == (0, 0) else f"{cell:%d-%m-%Y %H:%M}"
        case date():
            return f"{cell:%d-%m-%Y}"
        case float():
            return _number(cell)
        case _:
            return str(cell)


def _number(number: float) -> str:
    if number.is_integer():
        return str(int(number))
    return f"{number:.2f}".replace(".", ",") if number == round(number, 2) else repr(number).replace(".", ",")
