"""The filled rows of a table, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from pipeline.model.raw import Cell, RawSheet
from pipeline.understand.layout import Block
from pipeline.understand.reading import Fault, Hit

_NO_DATE = "#DATUM!"  # how reading marks a cell with a date's format and a number that is no date


@dataclass(frozen=True)
class Grid:
    """The rows of a table with at least one filled cell. A position counts these rows from 0.

    `numbers`: the row numbers as Excel or an editor shows them, by position. `marks`: the rows as the marks of a sheet
    count them. `cells`: by column; texts are trimmed, blank is None. `counts`: filled cells a row. `faults`: cells
    that the reader could not deliver (error cells, formulas never calculated), by position and column.
    """

    numbers: list[int]
    marks: list[int]
    cells: Mapping[int, list[Cell]]
    counts: np.ndarray
    faults: Mapping[tuple[int, int], Fault] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    def filled(self, column: int) -> int:
        """Return how many cells of a column are filled."""
        return sum(1 for cell in self.cells[column] if cell is not None)

    def row(self, position: int) -> dict[int, Cell]:
        """Return the filled cells of a row by column, from the left."""
        return {column: cells[position] for column, cells in self.cells.items() if cells[position] is not None}

    def count_in(self, columns: Iterable[int]) -> np.ndarray:
        """Return per row how many of these columns are filled, faults included."""
        counts = np.zeros(len(self), dtype=np.int32)
        for column in columns:
            counts += np.fromiter((cell is not None for cell in self.cells[column]), dtype=bool, count=len(self))
        for position, column in self.faults:
            counts[position] += column in columns
        return counts

    def hits(self, columns: Iterable[int]) -> list[Hit]:
        """Return the undeliverable cells of some columns."""
        wanted = set(columns)
        return [Hit(place, column, fault) for (place, column), fault in self.faults.items() if column in wanted]


def cut(sheet: RawSheet, block: Block, spoken_of: Iterable[tuple[int, int]] = ()) -> Grid:
    """Return the filled rows of a table. A row that holds nothing but an undeliverable cell counts as filled.

    `spoken_of`: cells (row from 1, column from 0) that reading refused already; they are read as empty.
    """
    rows = sheet.cells[block.start : block.end]
    columns = {
        column: _trimmed([row[column] if column < len(row) else None for row in rows])
        for column in range(block.first_column, block.end_column)
    }
    faults = _undelivered(sheet, block)
    filled = np.zeros(len(rows), dtype=bool)
    for cells in columns.values():
        filled |= np.fromiter((cell is not None for cell in cells), dtype=bool, count=len(rows))
    for index, column in faults:
        filled[index] = True
        columns[column][index] = None
    for row, column in spoken_of:
        if block.start < row <= block.start + len(rows) and column in columns:
            columns[column][row - 1 - block.start] = None
            filled[row - 1 - block.start] = True
    kept = np.flatnonzero(filled).tolist()
    place_of = {index: place for place, index in enumerate(kept)}
    grid = Grid(
        numbers=[sheet.row_number(block.start + index) for index in kept],
        marks=[block.start + index + 1 for index in kept],
        cells={column: [cells[index] for index in kept] for column, cells in columns.items()},
        counts=np.zeros(len(kept), dtype=np.int32),
        faults={(place_of[index], column): fault for (index, column), fault in faults.items()},
    )
    grid.counts[:] = grid.count_in(list(columns))
    return grid


def _trimmed(cells: list[Cell]) -> list[Cell]:
    return [(cell.strip() or None) if isinstance(cell, str) else cell for cell in cells]


def _undelivered(sheet: RawSheet, block: Block) -> dict[tuple[int, int], Fault]:
    """Return the error cells and formulas without a value of a table, by row from its start and column."""
    found: dict[tuple[int, int], Fault] = {}
    for row, column in sheet.uncalculated:
        found[row - 1 - block.start, column] = Fault("INV-16")
    for (row, column), error in sheet.errors.items():
        is_date = error == _NO_DATE
        fault = Fault("INV-09", "not_a_date") if is_date else Fault("INV-15", None, (("error", error),))
        found[row - 1 - block.start, column] = fault
    height = min(block.end, len(sheet.cells)) - block.start
    return {
        (row, column): fault
        for (row, column), fault in found.items()
        if 0 <= row < height and block.first_column <= column < block.end_column
    }
