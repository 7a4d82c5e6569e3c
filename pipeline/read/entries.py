"""What people typed in the yellow cells of a kascontrole that came back, apart from their answers on findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model.entries import KINDS, MARK, SEPARATOR, SOMETHING_ELSE, Entry
from pipeline.model.entry_tables import AnswerTable, Typed, seen, table_with, told, twin, value_of
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet

GONE = frozenset({"Tabel", "Kenmerk", "Kolom", "Ingevuld"})  # the headings of what had no place any more
_YEAR = re.compile(r"(?:Kascontrole|Bevindingen|Steekproef|Checklist|over|Vragen|Vervallen) (\d{4})\b")
_TITLES_WITHIN = 5  # rows: somebody may have put some above


@dataclass(frozen=True, slots=True)
class _Found:
    """A table on a sheet, between two rows (from 0). Without `table` it is that of what had no place."""

    table: AnswerTable | None
    heading: int
    end: int


def read_entries(files: Iterable[RawFile]) -> tuple[Entry, ...]:
    """Return everything that stands in the yellow cells of the reports, in order of files, tabs and rows."""
    return tuple(entry for file in files if file.kind is FileKind.OWN_REPORT for entry in _of_report(file))


def holds_entries(rows: Iterable[list[Cell]]) -> bool:
    """Whether a sheet of a report has a table in which people type."""
    return any(table_with(row) is not None or set(row) >= GONE for row in rows)


def year_of_report(file: RawFile) -> int | None:
    """Return the book year that most titles of an annual report say, None when none does."""
    titles = (cell for sheet in file.sheets for row in sheet.cells[:_TITLES_WITHIN] for cell in row[:1])
    years = Counter(int(found[1]) for title in titles if isinstance(title, str) and (found := _YEAR.search(title)))
    return years.most_common(1)[0][0] if years else None


def _of_report(file: RawFile) -> Iterator[Entry]:
    year = year_of_report(file)
    for sheet in file.sheets:
        twins: Counter[tuple[str, str]] = Counter()
        for found in _tables_on(sheet):
            for number in range(found.heading + 1, found.end):
                row = dict(_named(sheet.cells[found.heading], sheet.cells[number]))
                yield from _gone(row, year) if found.table is None else _of_row(found.table, row, number, twins, year)


def _tables_on(sheet: RawSheet) -> Iterator[_Found]:
    """Yield the tables of a sheet from top to bottom; the title of the next one is no row of the one before."""
    last = next((number for number, row in enumerate(sheet.cells) if set(row) >= GONE), len(sheet.cells))
    tables = [(number, table_with(row)) for number, row in enumerate(sheet.cells[:last])]
    starts = [number for number, table in tables if table is not None] + [last]
    for start, following in pairwise(starts):
        titled = following < len(sheet.cells) and _is_title(sheet.cells[following - 1])
        table = tables[start][1]
        end = following - titled
        yield _Found(table, start, end if table is None or table.listed else _before_others(sheet.cells, start, end))
    if last < len(sheet.cells):
        yield _Found(None, last, len(sheet.cells))


def _before_others(rows: list[list[Cell]], start: int, end: int) -> int:
    """Return where a table of ours ends when one follows in which nobody types: a title below a blank row says so."""
    for number in range(start + 2, end - 1):
        if not _filled(rows[number - 1]) and _is_title(rows[number]) and _are_headings(rows[number + 1]):
            return number
    return end


def _are_headings(row: list[Cell]) -> bool:
    cells = _filled(row)
    return len(cells) > 1 and all(isinstance(cell, str) for cell in cells)


def _filled(row: list[Cell]) -> list[Cell]:
    return [cell for cell in row if cell not in (None, "")]


def _is_title(row: list[Cell]) -> bool:
    return len(_filled(row)) == 1


def _named(headings: list[Cell], row: list[Cell]) -> Iterator[tuple[str, Cell]]:
    return ((name, cell) for name, cell in zip(headings, row, strict=False) if isinstance(name, str))


def _of_row(
    table: AnswerTable, row: Mapping[str, Cell], number: int, twins: Counter[tuple[str, str]], year: int | None
) -> Iterator[Entry]:
    key = table.key_of(row)
    if not key and table.key is not None:
        key = f"rij {number + 1}"  # its formula was not calculated, or nothing was drawn yet
    twins[table.name, key] += 1
    key = twin(key, twins[table.name, key])
    about, where, paper = table.about_of(row), table.where_of(row), table.other_paper(row)
    for column, kind in table.typed.items():
        cell = row.get(column)
        for part in cell.split(SEPARATOR) if isinstance(cell, str) else (cell,):
            marked = isinstance(part, str) and part.strip().endswith(MARK)
            value = value_of(str(part).strip().removesuffix(MARK) if marked else part, kind)
            if value is not None:
                yield Entry(table.name, key, column, value, SOMETHING_ELSE if marked else about, where, year, paper)


def _gone(row: Mapping[str, Cell], year: int | None) -> Iterator[Entry]:
    """Yield what had no place in the report any more."""
    table, key, column, where = (told(row.get(name), Typed.TEXT) for name in ("Tabel", "Kenmerk", "Kolom", "Waar"))
    value = value_of(row.get("Ingevuld"), KINDS.get(table, {}).get(column, Typed.TEXT))
    if table and column and value is not None:
        yield Entry(table, key, column, value, seen(value_of(row.get("Ging over"), Typed.EURO)), where, year)
