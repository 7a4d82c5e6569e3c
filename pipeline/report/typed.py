"""Fills the yellow cells of a page with what was typed in them before, and says which rows have a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from pipeline.model.entry_tables import AnswerTable, table_with, twin
from pipeline.report.content import Cell, Column, Formula, Kind, Link, Page, Table, Toned
from pipeline.report.view import View

_DAY_0 = date(1899, 12, 30)  # as Excel counts


def typed_cells(
    view: View,
    table: AnswerTable,
    columns: Sequence[Column],
    keys: Sequence[str | None],
    about: Sequence[str | None] | None = None,
) -> dict[str, list[Cell]]:
    """Return the yellow columns of a table. `keys`: what each row is about, None for one that is about nothing yet.

    `about`: per row what people look at now.
    """
    rows = list(zip(keys, about or [None] * len(keys), strict=True))
    return {
        column.key: [view.entries.cell(table, key, column.heading, looked) for key, looked in rows]
        for column in columns
        if column.answer
    }


def room_for(view: View, table: AnswerTable, least: int) -> int:
    """Return how many rows a list needs, with a free one below what was typed before."""
    return max(least, len(view.entries.keys(table)) + 1)


def listed_cells(
    view: View,
    table: AnswerTable,
    columns: Sequence[Column],
    rows: int,
    given: Mapping[str, Sequence[Cell]] | None = None,
) -> dict[str, list[Cell]]:
    """Return the yellow columns of a list, its rows in the order in which they were typed.

    `given`: what stands there as long as nobody typed in it.
    """
    keys = view.entries.keys(table)
    if not keys:
        filled = given or {}
        return {one.key: [*filled.get(one.key, ()), *[None] * rows][:rows] for one in columns if one.answer}
    return typed_cells(view, table, columns, [*keys, *[None] * rows][:rows])


def numbered(keys: Iterable[str]) -> list[str]:
    """Return keys of which the second and later of the same have their number."""
    met: Counter[str] = Counter()
    told = []
    for key in keys:
        met[key] += 1
        told.append(twin(key, met[key]))
    return told


def places_in(pages: Iterable[Page]) -> set[tuple[str, str]]:
    """Return for every row in which people type the name of its table and what it is about."""
    found: set[tuple[str, str]] = set()
    for page in pages:
        keys: dict[str, list[str]] = {}
        for part in page.tables:
            table = table_with(column.heading for column in part.area.columns)
            if table is not None:
                keys.setdefault(table.name, []).extend(_keys_of(table, part))
        found |= {(name, key) for name, met in keys.items() for key in numbered(met)}
    return found


def _keys_of(table: AnswerTable, part: Table) -> list[str]:
    rows = [
        {column.heading: _plain(part.data[column.key][number], column.kind) for column in part.area.columns}
        for number in range(part.area.rows)
    ]
    return [table.key_of(row) for row in rows]


def _plain(cell: Cell, kind: Kind) -> str | int | float | date | None:
    """Return what a reader finds in a cell."""
    if isinstance(cell, Toned):
        return _plain(cell.cell, kind)
    if isinstance(cell, Link):
        return cell.text
    if isinstance(cell, Formula):
        cell = cell.value
    if isinstance(cell, int | float):
        return _DAY_0 + timedelta(days=int(cell)) if kind is Kind.DATE else cell / 100 if kind is Kind.EURO else cell
    return cell
