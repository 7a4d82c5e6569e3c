"""Read a workbook: the preflight, the fast reader, and for a small workbook a second reader that must agree."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any, TypeAlias

import python_calamine

from pipeline.model.problems import Problem
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet
from pipeline.model.source import Place
from pipeline.read.agreement import cell_at, delivered, disagreements
from pipeline.read.answers import holds_answers
from pipeline.read.container import Container
from pipeline.read.entries import holds_entries
from pipeline.read.facts import DATE_ERROR, SheetFacts, WorkbookFacts, cell_name
from pipeline.read.headings import respelled
from pipeline.read.limits import AGREEMENT_CELLS, RefusedError
from pipeline.read.own_data import TRANSACTIONS, YEAR_SHEETS
from pipeline.read.preflight import KIND_PROPERTY, RUN_PROPERTY, examine_ods, examine_xlsx, fast_reader_can_read
from pipeline.read.source_file import SourceFile

Rows: TypeAlias = list[list[Cell]]
_MOST_DISAGREEMENTS = 20


def read_xlsx(source: SourceFile, container: Container) -> RawFile:
    """Read an xlsx or xlsm workbook.

    Raises:
        RefusedError: the workbook is unsafe, damaged, not whole, or its readers differ.
    """
    facts = examine_xlsx(container)
    if facts.own:
        return _own_report(source, facts)
    fast = _attempt(_read_fast, source.data, facts) if fast_reader_can_read(facts) else None
    small = facts.filled < AGREEMENT_CELLS
    careful = _attempt(_read_carefully, source.data, facts) if small or fast is None else None
    if fast is not None and careful is not None:
        return _raw_file(source, facts, fast, _compare(source.file, facts, fast, careful))
    one_reader = [Problem("INV-28", Place(source.file), "one_reader")] if small or fast is None else []
    return _raw_file(source, facts, fast if fast is not None else careful, one_reader)


def read_ods(source: SourceFile, container: Container) -> RawFile:
    """Read an OpenDocument workbook.

    Raises:
        RefusedError: the workbook is unsafe, damaged, not whole, or not all of its cells were delivered.
    """
    facts = examine_ods(container)
    if facts.own:
        return _own_report(source, facts)
    return _raw_file(source, facts, _attempt(_read_fast, source.data, facts), [])


def _own_report(source: SourceFile, facts: WorkbookFacts) -> RawFile:
    """Return a report of ours with the sheets that are read again; one that cannot be read holds nothing.

    A program that saved it without calculating leaves formulas without their values: Transacties tells those figures.
    """
    tables = [respelled(rows) for rows in _attempt(_read_fast, source.data, facts) or ()]
    seen: dict[str, str] = {}
    pairs = zip(facts.sheets, tables, strict=False)
    emptied = any(sheet.name in YEAR_SHEETS and sheet.uncalculated for sheet in facts.sheets)
    wanted = {*YEAR_SHEETS, *((TRANSACTIONS,) if emptied else ())}
    sheets = tuple(
        _raw_sheet(sheet, rows, seen)
        for sheet, rows in pairs
        if sheet.name in wanted or holds_answers(rows) or holds_entries(rows)
    )
    said = {"report": facts.own.get(KIND_PROPERTY), "run_code": facts.own.get(RUN_PROPERTY)}
    return source.raw(FileKind.OWN_REPORT, "ignored", sheets=sheets, **said)


def _attempt(
    reader: Callable[[bytes, WorkbookFacts], list[Rows]], data: bytes, facts: WorkbookFacts
) -> list[Rows] | None:
    try:
        return reader(data, facts)
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the native reader is no Exception; the other reader may still do
        return None


def _read_fast(data: bytes, facts: WorkbookFacts) -> list[Rows]:
    """Return the cells of each sheet as calamine delivers them, '' for an empty one."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = (book.get_sheet_by_name(sheet.name) for sheet in facts.sheets)
    return [[list(row) for row in sheet.to_python(skip_empty_area=False)] for sheet in sheets]


def _read_carefully(data: bytes, facts: WorkbookFacts) -> list[Rows]:
    """Return the cells of each sheet as openpyxl delivers them, None for an empty one."""
    import openpyxl  # noqa: PLC0415 - slow to load, and not needed for every file

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        return [_page_cells(book[sheet.name], sheet) for sheet in facts.sheets]


def _page_cells(page: Any, facts: SheetFacts) -> Rows:
    # Within the box of what is filled: some workbooks claim a million rows and hold two.
    if not facts.rows:
        return []
    page.reset_dimensions()
    rows = page.iter_rows(max_row=facts.rows, max_col=facts.columns, values_only=True)
    return [list(row) for row in rows]


def _compare(file: str, facts: WorkbookFacts, fast: list[Rows], careful: list[Rows]) -> list[Problem]:
    problems = []
    for sheet, one, other in zip(facts.sheets, fast, careful, strict=True):
        cells = disagreements(one, other, sheet, date_1904=facts.date_1904)
        early = {at for at in cells if _is_before_excel(cell_at(one, at))}
        sheet.errors |= dict.fromkeys(early, DATE_ERROR)
        differing = [at for at in cells if at not in early]
        if len(differing) > _MOST_DISAGREEMENTS:
            raise RefusedError("INV-29", "readers_disagree", sheet=sheet.name, cell=cell_name(differing[0]))
        problems += [_cell_problem(file, sheet.name, at, "readers_disagree") for at in differing]
    return problems


def _is_before_excel(cell: Cell) -> bool:
    """Return whether a reader made a time, or a date before 1 March 1900, of a number that is no date."""
    if isinstance(cell, date):
        return (cell.year, cell.month) < (1900, 3)
    return isinstance(cell, time | timedelta)


def _raw_file(source: SourceFile, facts: WorkbookFacts, tables: list[Rows] | None, problems: list[Problem]) -> RawFile:
    if tables is None:
        raise RefusedError("INV-01", "unreadable", reason="both readers failed")
    seen: dict[str, str] = {}
    sheets = []
    for sheet, rows in zip(facts.sheets, tables, strict=True):
        count = delivered(rows, sheet)
        if count != sheet.filled:
            raise RefusedError("INV-29", "cells_lost", sheet=sheet.name, counted=sheet.filled, delivered=count)
        sheets.append(_raw_sheet(sheet, rows, seen))
        problems = problems + _sheet_problems(source.file, sheet)
    problems += [Problem("INV-28", Place(source.file), note) for note in facts.notes]
    if facts.macros:
        problems.append(Problem("INV-20", Place(source.file)))
    return source.raw(
        FileKind.WORKBOOK, "read", sheets=tuple(sheets), problems=tuple(problems), date_1904=facts.date_1904
    )


def _raw_sheet(facts: SheetFacts, rows: Rows, seen: dict[str, str]) -> RawSheet:
    cells = [[_clean(cell, seen) for cell in row] for row in rows]
    for number, row in enumerate(cells, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, date) and _is_before_excel(cell):
                facts.errors[number, column] = DATE_ERROR
    for at in sorted(facts.errors.keys() | facts.uncalculated):
        cells += [[] for _ in range(at[0] - len(cells))]
        marked = cells[at[0] - 1]
        marked += [None] * (at[1] + 1 - len(marked))
        if facts.errors.get(at) != DATE_ERROR:
            marked[at[1]] = None
    return RawSheet(
        name=facts.name,
        cells=cells,
        errors=facts.errors,
        uncalculated=frozenset(facts.uncalculated),
        formulas=facts.formulas,
        formats=facts.formats,
        merged=tuple(area for area in facts.merged if area[0] <= facts.rows and area[1] < facts.columns),
        hidden=facts.hidden,
        hidden_rows=frozenset(facts.hidden_rows),
        hidden_columns=frozenset(column for column in facts.hidden_columns if column < facts.columns),
    )


def _clean(cell: Cell, seen: dict[str, str]) -> Cell:
    # Equal texts become one object: they travel to the parent process, and stay in memory, once.
    if isinstance(cell, str):
        return seen.setdefault(cell, cell) if cell else None
    return cell


def _sheet_problems(file: str, facts: SheetFacts) -> list[Problem]:
    problems = [_cell_problem(file, facts.name, at, why) for at, why in facts.impossible.items()]
    for target, cells in facts.links.items():
        place = Place(file, facts.name, cells[0][0], cell=cell_name(cells[0]))
        problems.append(Problem("INV-19", place, None, {"target": target, "cells": len(cells)}))
    return problems


def _cell_problem(file: str, sheet: str, at: tuple[int, int], variant: str) -> Problem:
    cell = cell_name(at)
    return Problem("INV-29", Place(file, sheet, at[0], cell=cell), variant, {"cell": cell}, refuses="row")
