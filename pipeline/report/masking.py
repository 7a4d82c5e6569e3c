"""Takes account numbers out of a page, wherever a text came from: a cell, a message, the name of a file or a tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.report.content import Cell, Link, Page, Table, Toned
from pipeline.report.text import mask_ibans


def without_ibans(page: Page) -> Page:
    """Return a page in which every IBAN shows its country and last four signs only; formulas stay as they are."""
    tables = tuple(_table(table) for table in page.tables)
    return replace(page, tables=tables, lines=tuple(replace(line, cell=_cell(line.cell)) for line in page.lines))


def _table(table: Table) -> Table:
    totals = {key: _cell(cell) for key, cell in table.totals.items()}
    return replace(table, data=_columns(table.data), totals=totals)


def _columns(data: Mapping[str, Sequence[Cell]]) -> dict[str, list[Cell]]:
    return {key: [_cell(cell) for cell in column] for key, column in data.items()}


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return mask_ibans(cell)
    if isinstance(cell, Link):
        return replace(cell, text=mask_ibans(cell.text))
    if isinstance(cell, Toned):
        inner = _cell(cell.cell)
        return cell if isinstance(inner, Toned) else replace(cell, cell=inner)
    return cell
