"""The headings of our own tables when somebody typed one again: other capitals or spaces are no other heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pipeline.model.entry_tables import TABLES
from pipeline.model.raw import Cell
from pipeline.read.answers import TYPED_HEADINGS, holds_answers
from pipeline.read.entries import GONE, holds_entries


def respelled(rows: Sequence[list[Cell]]) -> list[list[Cell]]:
    """Return the rows of a sheet of a report with the headings of its tables as the report had them.

    Only a row that becomes the headings of a table is changed: what people typed stays as it is.
    """
    return [_respelled(row) for row in rows]


def _respelled(row: list[Cell]) -> list[Cell]:
    if not all(isinstance(cell, str) or cell is None for cell in row):
        return row
    ours = [_known().get(_folded(cell), cell) if isinstance(cell, str) else cell for cell in row]
    return ours if ours != row and (holds_entries([ours]) or holds_answers([ours])) else row


@cache
def _known() -> dict[str, str]:
    tables = (heading for table in TABLES for heading in (*table.headings, *table.where))
    return {_folded(heading): heading for heading in (*tables, *GONE, "Waar", "Ging over", *TYPED_HEADINGS)}


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
