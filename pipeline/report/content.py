"""What can stand on a page of a report: typed tables, lines of text and charts, each with its place.

Knows no Excel writer. Amounts are cents, days are dates. A formula is written with the value that it must give. Rows
are Excel's, from 1; columns count from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from pipeline.model.source import column_letter
from pipeline.report.chart_content import Chart

_REFERENCE = re.compile(r"\{(\w+)(\^?)\}")
FIRST_ROW = 5  # of the data on a page that is one table: title, sentence, blank, headings


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    PROSE = "prose"  # text that runs over several lines of its cell
    CODE = "code"  # text, also where it reads as a number: what people type stays as they type it
    EURO = "euro"  # cents
    DATE = "date"
    WHOLE = "whole"
    NUMBER = "number"
    PERCENT = "percent"  # a share, 0.5 is 50 %
    FINE_PERCENT = "fine percent"  # the same with a decimal, for shares that are held against a limit


class Tone(StrEnum):
    """How a cell wants to be seen."""

    PLAIN = "plain"
    TITLE = "title"
    SENTENCE = "sentence"
    BLOCK = "block"
    HEADING = "heading"
    TOTAL = "total"
    ANSWER = "answer"
    MARKED = "marked"
    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"
    GOOD = "good"
    UNKNOWN = "unknown"
    ABSENT = "absent"  # in a table: a figure that nobody gave
    SOLVE = "solve"  # the four tones of a verdict
    EXPLAIN = "explain"
    CLEAR = "clear"
    OPEN = "open"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its `=`, and its value in the unit of its column (cents for euro)."""

    text: str
    value: str | int | float


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a cell of this workbook."""

    text: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Toned:
    """A cell with a tone of its own."""

    cell: str | int | float | date | Formula | Link | None
    tone: Tone


Cell: TypeAlias = "str | int | float | date | Formula | Link | Toned | None"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `answer`: people type here; `choices`: from these words, or others too when `free`; `between`: a whole number from
    and to; `spill`: runs over empty columns; `alerts`: its cells stand out when they start with ✘.
    """

    key: str
    heading: str
    kind: Kind
    width: float
    answer: bool = False
    choices: tuple[str, ...] = ()
    free: bool = False
    spill: int = 0
    between: tuple[int, int] | None = None
    alerts: bool = False


@dataclass(frozen=True)
class Area:
    """Where a table stands, known before its content, so that formulas elsewhere can point at it."""

    sheet: str
    columns: tuple[Column, ...]
    rows: int
    first_row: int = FIRST_ROW
    first_column: int = 0

    def letter(self, key: str) -> str:
        """Return the letters of a column."""
        return column_letter(self.first_column + [column.key for column in self.columns].index(key))

    def row(self, index: int) -> int:
        """Return Excel's row of the row with this index, from 0."""
        return self.first_row + index

    @property
    def last_row(self) -> int:
        """Return Excel's last row; a table without rows still spans one, which is empty."""
        return self.first_row + max(self.rows, 1) - 1

    @property
    def total_row(self) -> int:
        """Return Excel's row for totals."""
        return self.last_row + 1

    def span(self, key: str, first: int | None = None, last: int | None = None) -> str:
        """Return the range of a column (or of some rows of it), as any sheet may write it: `Transacties!$I$5:$I$84`."""
        letter = self.letter(key)
        top = self.first_row if first is None else self.row(first)
        bottom = self.last_row if last is None else self.row(last)
        return f"{quoted(self.sheet)}!${letter}${top}:${letter}${bottom}"

    def cell(self, key: str, index: int) -> str:
        """Return one cell, as any sheet may write it: `Transacties!$I$16`."""
        return f"{quoted(self.sheet)}!${self.letter(key)}${self.row(index)}"

    def each(self, template: str, values: Iterable[str | int | float]) -> list[Formula]:
        """Return a formula per row: `{amount}` is the cell of that column in the row, `{balance^}` the one above it."""
        compiled = self._compiled(template)
        return [
            Formula(compiled.format(row=row, above=row - 1), value) for row, value in enumerate(values, self.first_row)
        ]

    def at(self, template: str, index: int, value: str | int | float) -> Formula:
        """Return the formula of one row; with the index of the row after the last, of the totals."""
        row = self.row(index)
        return Formula(self._compiled(template).format(row=row, above=row - 1), value)

    def total(self, key: str, value: int) -> Formula:
        """Return the sum of a column, rounded to cents."""
        letter = self.letter(key)
        return Formula(f"ROUND(SUM({letter}{self.first_row}:{letter}{self.last_row}),2)", value)

    def _compiled(self, template: str) -> str:
        return _REFERENCE.sub(
            lambda found: f"{self.letter(found[1])}{{{'above' if found[2] else 'row'}}}",
            template,
        )


@dataclass(frozen=True)
class Table:
    """The content of an area: per column key its cells. `title` stands above the headings.

    `lines`: of text that every row has room for, where what comes is not known yet.
    """

    area: Area
    data: Mapping[str, Sequence[Cell]]
    title: str | None = None
    totals: Mapping[str, Cell] = field(default_factory=dict)
    when_empty: str = "Geen."
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One cell of text (or a formula) outside a table."""

    row: int
    cell: Cell
    column: int = 0
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Page:
    """One sheet. `widths`: of the columns, where they are not those of its table; `breaks`: rows that start a page.

    `repeated`: the row that every printed page repeats, on a page of several tables; its title when None.
    """

    name: str
    title: str
    sentence: str
    tables: tuple[Table, ...] = ()
    lines: tuple[Line, ...] = ()
    charts: tuple[Chart, ...] = ()
    widths: tuple[float, ...] = ()
    portrait: bool = False
    one_page: bool = False
    breaks: tuple[int, ...] = ()
    repeated: int | None = None
    back: str | None = "Samenvatting"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a workbook says of itself, and what is printed on every page.

    `guarded`: cells that nobody types in are locked against a slip; some screen readers stop at a locked cell.
    """

    title: str
    party: str
    run_code: str
    created: date
    kind: str
    privacy: str
    schema: int = 1
    guarded: bool = True


def quoted(sheet: str) -> str:
    """Return the name of a sheet as formulas write it."""
    return sheet if sheet.isalnum() else f"'{sheet}'"
