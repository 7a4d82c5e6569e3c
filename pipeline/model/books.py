"""The Books: one frame of accepted rows per sheet role, and how every row got there or did not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.source import Place
from pipeline.model.tables import Statement, Table, Unexamined
from schemas.base import Sheet, info
from schemas.frames import empty


@dataclass(frozen=True, slots=True)
class TieOut:
    """Rows and cents of one table: read = accepted + set aside + refused. Cents are None for a register."""

    table: int
    rows_read: int
    rows_accepted: int
    rows_set_aside: int
    rows_refused: int
    refused_unreadable: int
    cents_read: int | None
    cents_accepted: int | None
    cents_set_aside: int | None
    cents_refused: int | None


@dataclass(frozen=True)
class Books:
    """Frames of accepted rows with a fresh index per role, in order of file, sheet and row.

    A frame has every column of its schema. `refused`: the rows not accepted, typed as far as they could be.
    `tables`: all
    tables, by number. In bookings and bank lines `account` is the name in Rekeningen where it is known there, else
    as typed.
    """

    frames: Mapping[type[Sheet], pd.DataFrame]
    refused: Mapping[type[Sheet], pd.DataFrame]
    tables: Mapping[int, Table]
    problems: tuple[Problem, ...]
    tie_outs: tuple[TieOut, ...] = ()
    statements: tuple[Statement, ...] = ()
    unexamined: tuple[Unexamined, ...] = ()

    def __getitem__(self, schema: type[Sheet]) -> pd.DataFrame:
        """Return the accepted rows of a sheet; without the sheet, an empty frame with its columns."""
        frame = self.frames.get(schema)
        return _without_rows(schema).copy(deep=False) if frame is None else frame

    def has(self, schema: type[Sheet]) -> bool:
        """Whether the sheet was supplied (a bank file supplies bank lines), be it without rows."""
        return schema in self._columns

    def has_column(self, schema: type[Sheet], name: str) -> bool:
        """Whether a column was supplied in at least one table of the sheet."""
        return name in self._columns.get(schema, frozenset())

    @cached_property
    def _columns(self) -> dict[type[Sheet], frozenset[str]]:
        found: dict[type[Sheet], set[str]] = {}
        for table in self.tables.values():
            names = {column.field for column in table.columns if column.field}
            if not table.columns:  # a bank file has fields, not headings
                names = {field.name for field in info(table.schema).fields}
            if table.schema in self.frames:
                found.setdefault(table.schema, set()).update(names)
        return {schema: frozenset(names) for schema, names in found.items()}

    def place(self, table: int, row: int | None, name: str | None = None) -> Place:
        """Return the address of a row, or of the cell of a field on it."""
        return self.tables[table].place(row, name)


@cache
def _without_rows(schema: type[Sheet]) -> pd.DataFrame:
    return empty(schema)
