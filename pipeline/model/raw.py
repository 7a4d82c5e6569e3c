"""A file as it was read: cells with their place and kind, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeAlias

from pipeline.model.problems import Problem

OUTSIDE = "../"  # how the name of a report begins that does not stand in `input/`
Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None


class FileKind(StrEnum):
    """What a file is, by its content."""

    WORKBOOK = "workbook"  # xlsx, xlsm, ods
    TEXT = "text"  # csv, tab: one RawSheet, its rows the physical lines
    BANK = "bank"  # CAMT.053 or MT940: `text` holds it, no cells
    OWN_REPORT = "own_report"  # written by openvizier: only answers and last year are read; data files as `text`
    IGNORED = "ignored"  # holds no data (PDF, picture) or could not be used; see its problems


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The cells of a sheet. `cells[r][c]` is Excel's row r+1 and column c (A = 0); rows may differ in length.

    The marks hold what the fast reader hides, by (row from 1, column from 0): `errors` the code of an error cell
    ("#REF!"), `uncalculated` formulas without a stored value, `formulas` their text, `formats` number formats that
    matter (percent), `merged` ranges as (first row, first column, last row, last column). `lines` are the physical line
    numbers of a CSV, one per row of cells; empty for a workbook, where row r+1 is itself.
    """

    name: str | None
    cells: list[list[Cell]]
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    lines: tuple[int, ...] = ()

    def row_number(self, index: int) -> int:
        """Return the row number that Excel (or an editor, for a CSV) shows for `cells[index]`."""
        return self.lines[index] if self.lines else index + 1


@dataclass(frozen=True, slots=True)
class RawFile:
    """One file of `input/`. `file`: its path below `input/` with forward slashes; `state`: read, refused or ignored.

    `report`: which report of ours a workbook is ("kascontrole"), and `run_code`: of the run that wrote it.
    """

    file: str
    kind: FileKind
    sha256: str
    bytes: int
    state: str
    sheets: tuple[RawSheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    date_1904: bool = False
    delimiter: str | None = None  # of a text file
    encoding: str | None = None
    text: str | None = None  # of a bank file
    report: str | None = None
    run_code: str | None = None
