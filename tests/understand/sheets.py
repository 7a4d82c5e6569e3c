"""Raw workbooks and text files from rows of cells, as reading delivers them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.model.problems import Problem
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet
from pipeline.model.tables import Table
from pipeline.understand import understand

Rows = Sequence[Any]  # of rows of cells
HEADINGS = ("Datum", "Stuknummer", "Rekening", "Bedrag", "Categorie", "Omschrijving")


def sheet(name: str | None, rows: Rows, **marks: Any) -> RawSheet:
    """Return a sheet; `marks` as in RawSheet."""
    return RawSheet(name, [_cells(row) for row in rows], **marks)


def _cells(row: Sequence[Cell]) -> list[Cell]:
    return ["" if cell is None else cell for cell in row]


def workbook(file: str, *sheets: RawSheet, problems: tuple[Problem, ...] = ()) -> RawFile:
    """Return a workbook that was read."""
    return RawFile(file, FileKind.WORKBOOK, "", 0, "read", sheets, problems)


def text_file(file: str, rows: Rows) -> RawFile:
    """Return a text file that was read."""
    cells: list[list[Cell]] = [_cells(["" if cell is None else str(cell) for cell in row]) for row in rows]
    lines = tuple(range(1, len(cells) + 1))
    return RawFile(file, FileKind.TEXT, "", 0, "read", (RawSheet(None, cells, lines=lines),), delimiter=";")


def read_sheet(rows: Rows, tab: str = "Boekingen", file: str = "boek.xlsx", **marks: Any) -> list[Table]:
    """Return the tables of a workbook with one sheet."""
    return understand([workbook(file, sheet(tab, rows, **marks))])[0]


def read_table(rows: Rows, tab: str = "Boekingen", file: str = "boek.xlsx", **marks: Any) -> Table:
    """Return the only table of a workbook with one sheet."""
    (table,) = read_sheet(rows, tab, file, **marks)
    return table


def said(table: Table) -> list[tuple[str, str | None, int | None, str | None]]:
    """Return what a table's problems say: code, variant, row and column."""
    return [(one.code, one.variant, one.place.row, one.place.column) for one in table.problems]
