"""Which row of which table a place is; two tables side by side on one sheet share their row numbers."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.source import Place
from pipeline.model.tables import Table

RowKey = tuple[int, int]  # number of the table, row of the sheet


def row_keys(frame: pd.DataFrame) -> list[RowKey]:
    """Return the key of every row of a frame."""
    return [(int(table), int(row)) for table, row in zip(frame["table"], frame["row"], strict=True)]


class RowKeys:
    """Finds the table that a place lies in: the only one of its sheet, else by the column of its cell, else by row."""

    def __init__(self, books: Books) -> None:
        self._tables: dict[tuple[str | None, str | None], list[Table]] = defaultdict(list)
        for table in books.tables.values():
            self._tables[table.file, table.sheet].append(table)
        self._rows: dict[int, frozenset[int]] = {}

    def of(self, place: Place) -> RowKey | None:
        """Return the row of a place, or None where it is none or where it may be that of several tables."""
        if place.row is None:
            return None
        standing = self._tables.get((place.file, place.sheet), [])
        if len(standing) > 1 and place.cell:
            letters = place.cell.rstrip("0123456789")
            standing = [table for table in standing if any(column.letter == letters for column in table.columns)]
        if len(standing) > 1:
            standing = [table for table in standing if place.row in self._rows_of(table)]
        return (standing[0].number, place.row) if len(standing) == 1 else None

    def _rows_of(self, table: Table) -> frozenset[int]:
        if table.number not in self._rows:
            self._rows[table.number] = frozenset(table.frame["row"].tolist())
        return self._rows[table.number]
