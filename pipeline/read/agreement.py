"""Hold what one reader delivers against what was counted, and against a second reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from pipeline.model.raw import Cell
from pipeline.read.facts import SheetFacts
from pipeline.read.xlsx_parts import unescape

Rows = Sequence[Sequence[Cell]]
_BEFORE_EXCEL = datetime(1899, 12, 30)
_SYSTEM_1904 = datetime(1904, 1, 1)
_SECOND = 1.2e-5  # of a day: readers round the time of day differently
_SPACE = re.compile(r"\s+")


def delivered(rows: Rows, facts: SheetFacts) -> int:
    """Return how many cells a reader delivered, by the measure in which `facts.filled` is counted."""
    filled = sum(1 for row in rows for cell in row if not is_blank(cell))
    hidden = (at for at, code in facts.errors.items() if not code.startswith("#DATUM"))
    return filled - sum(1 for at in hidden if not is_blank(cell_at(rows, at)))


def is_blank(cell: Cell) -> bool:
    """Return whether a cell holds nothing that can be seen."""
    return cell is None or cell == "" or (isinstance(cell, str) and not cell.strip())


def cell_at(rows: Rows, at: tuple[int, int]) -> Cell:
    """Return a cell (row from 1, column from 0), None outside the rows."""
    row, column = at
    return rows[row - 1][column] if row <= len(rows) and column < len(rows[row - 1]) else None


def disagreements(one: Rows, other: Rows, facts: SheetFacts, *, date_1904: bool) -> list[tuple[int, int]]:
    """Return the cells (row from 1, column from 0) that two readers read differently, beyond what is explained.

    Marked cells are left out: they have a problem of their own.
    """
    marked = facts.errors.keys() | facts.uncalculated | facts.impossible.keys()
    epoch = _SYSTEM_1904 if date_1904 else _BEFORE_EXCEL
    found = []
    for number in range(1, max(len(one), len(other)) + 1):
        first = one[number - 1] if number <= len(one) else ()
        second = other[number - 1] if number <= len(other) else ()
        for column in range(max(len(first), len(second))):
            left = first[column] if column < len(first) else None
            right = second[column] if column < len(second) else None
            same = left == right and type(left) is type(right)
            if not same and (number, column) not in marked and not _same(left, right, epoch):
                found.append((number, column))
    return found


def _same(left: Cell, right: Cell, epoch: datetime) -> bool:
    if is_blank(left) or is_blank(right):
        return is_blank(left) and is_blank(right)
    if isinstance(left, str) and isinstance(right, str):
        return _plain(left) == _plain(right)
    first, second = _serial(left, epoch), _serial(right, epoch)
    if first is None or second is None or isinstance(left, bool) != isinstance(right, bool):
        return False
    is_time = not (isinstance(left, int | float) and isinstance(right, int | float))
    return abs(first - second) < _SECOND if is_time else first == second


def _plain(text: str) -> str:
    return _SPACE.sub("", unescape(text))


def _serial(cell: Cell, epoch: datetime) -> float | None:
    """Return a number, date or time as Excel's number."""
    match cell:
        case bool() | int() | float():
            return float(cell)
        case datetime():
            return (cell - epoch) / timedelta(days=1)
        case date():
            return float((datetime.combine(cell, time()) - epoch).days)
        case time():
            return (datetime.combine(epoch, cell) - epoch) / timedelta(days=1)
        case timedelta():
            return cell / timedelta(days=1)
    return None
