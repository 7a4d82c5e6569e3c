"""From raw columns to typed fields: every kind of column, parts that are joined, dates with their dittos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.model.raw import Cell, RawSheet
from pipeline.understand.cells import (
    parse_amount,
    parse_bank_account,
    parse_decimal,
    parse_iban,
    parse_text,
    parse_whole,
    parse_yes_no,
)
from pipeline.understand.dates import read_dates, repeat_dittos
from pipeline.understand.grid import Grid
from pipeline.understand.headings import Fit, name_part
from pipeline.understand.reading import Fault, Hit, Parser, Reading, read_cells
from schemas.bank_lines import BankLines
from schemas.base import Field, Kind, info
from schemas.frames import DTYPES

_PARSERS: Mapping[Kind, Parser] = {
    Kind.TEXT: parse_text,
    Kind.CHOICE: parse_text,
    Kind.EURO: parse_amount,
    Kind.YES_NO: parse_yes_no,
    Kind.WHOLE: parse_whole,
    Kind.NUMBER: parse_decimal,
    Kind.IBAN: parse_iban,
}


@dataclass(frozen=True)
class Columns:
    """The columns of one table, ready to be read.

    `percents`: cells with a percentage format, by row mark and column.
    """

    grid: Grid
    fit: Fit
    headings: Mapping[int, str]
    percents: frozenset[tuple[int, int]]

    def field(self, name: str) -> Reading:
        """Read a field from its column, or from the columns whose parts make it up."""
        field = info(self.fit.schema).field(name)
        columns = self.fit.columns(name)
        if len(columns) > 1:
            return self._joined(columns)
        if field.kind is Kind.DATE:
            return self._dates(field, columns[0])
        return self._plain(columns[0], field.kind)

    def money(self, column: int) -> Reading:
        """Read one column of money."""
        return self._plain(column, Kind.EURO)

    def _plain(self, column: int, kind: Kind) -> Reading:
        cells = self.grid.cells[column]
        places = self._percent_places(column)
        if places and kind in {Kind.TEXT, Kind.CHOICE}:
            cells = [_percentage(cell) if place in places else cell for place, cell in enumerate(cells)]
        from_bank = kind is Kind.IBAN and self.fit.schema is BankLines
        reading = read_cells(cells, column, parse_bank_account if from_bank else _PARSERS[kind])
        if places and kind is Kind.EURO:
            for place in places:
                reading.values[place] = None
            kept = [hit for hit in reading.hits if hit.position not in places]
            reading.hits = kept + [Hit(place, column, Fault("INV-29", "percent_amount")) for place in sorted(places)]
        return reading

    def _percent_places(self, column: int) -> set[int]:
        rows = {row for row, marked in self.percents if marked == column}
        if not rows:
            return set()
        cells = self.grid.cells[column]
        return {
            place
            for place, mark in enumerate(self.grid.marks)
            if mark in rows and isinstance(cells[place], int | float) and not isinstance(cells[place], bool)
        }

    def _joined(self, columns: Sequence[int]) -> Reading:
        order = sorted(columns, key=lambda column: (name_part(self.headings[column]) or 0, column))
        readings = [self._plain(column, Kind.TEXT) for column in order]
        values = [
            " ".join(part for part in parts if part) or None
            for parts in zip(*(r.values for r in readings), strict=True)
        ]
        return Reading(values, [hit for reading in readings for hit in reading.hits])

    def _dates(self, field: Field, column: int) -> Reading:
        cells = list(self.grid.cells[column])
        if not field.required:
            return read_dates(cells, column)
        voucher = self.fit.columns("voucher")
        others = (self.grid.count_in(list(self.fit.fields)) >= 2).tolist()
        repeated = repeat_dittos(cells, self.grid.cells[voucher[0]] if voucher else None, others)
        reading = read_dates(cells, column)
        reading.hits = [hit for hit in reading.hits if hit.fault.refuses or hit.position not in repeated]
        return reading


def percents_of(sheet: RawSheet) -> frozenset[tuple[int, int]]:
    """Return the cells with a percentage format."""
    return frozenset(cell for cell, style in sheet.formats.items() if "%" in style or style == "percent")


def _percentage(cell: Cell) -> Cell:
    return f"{round(float(cell) * 100, 6):g}%".replace(".", ",") if isinstance(cell, int | float) else cell


def typed(kind: Kind, reading: Reading) -> Any:
    """Return the values of a field by position, as an array in the dtype of its kind."""
    if kind is Kind.DATE:
        return np.array(reading.values, dtype="datetime64[D]").astype(DTYPES[kind])
    return pd.array(reading.values, dtype=DTYPES[kind])
