"""What a column of dates says: every notation, the order of slashes, ditto marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from pipeline.model.raw import Cell
from pipeline.understand.periods import month_number
from pipeline.understand.reading import Fault, Hit, Reading, read_cells, showable

_DITTO = frozenset({"#", '"', "“", "”", "„", "''", ",,", "〃", "idem", "id."})
_EMPTY = {"-", "–", "—", "--"}
_FIRST = date(1900, 3, 1)  # before this day the readers of workbooks disagree
_WEEKDAY = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\.?,?\s+", re.I
)
_CLOCK = re.compile(r"(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
_DASHED = re.compile(r"^(\d{1,2})\s*[-.]\s*(\d{1,2})\s*[-.]\s*(\d{4}|\d{2})$")
_SLASHED = re.compile(r"^(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4}|\d{2})$")
_ISO = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
_WORDED = re.compile(r"^(\d{1,2})[\s\-.]+([A-Za-z]+)\.?[\s\-.,']+(\d{4}|\d{2})$")


def read_dates(cells: Sequence[Cell], column: int) -> Reading:
    """Read a column of dates. Slashes are d/m/y, with a note unless a date in the column proves it.

    A column that proves month-first has its slashed dates refused (INV-24).
    """
    reading = read_cells(cells, column, _parse)
    slashed = [hit for hit in reading.hits if hit.fault.code == "INV-24"]
    if not slashed:
        return reading
    orders = {_order(cells[hit.position]) for hit in slashed}
    if "month_first" in orders:
        reading.hits = [hit for hit in reading.hits if hit not in slashed]
        reading.hits += [_refused(hit, cells) for hit in slashed]
        for hit in slashed:
            reading.values[hit.position] = None
    elif "day_first" in orders:
        reading.hits = [_proven(hit) if hit.fault.code == "INV-24" else hit for hit in reading.hits]
    return reading


def repeat_dittos(cells: list[Cell], vouchers: Sequence[Cell] | None, others: Sequence[bool]) -> frozenset[int]:
    """Repeat the date above at ditto marks, and at empty dates of rows that share its voucher.

    `others`: whether the row holds more than a date. Returns the positions that were filled; changes `cells`.
    """
    repeated: set[int] = set()
    for place in range(1, len(cells)):
        cell = cells[place]
        same_voucher = vouchers is not None and vouchers[place] is not None and vouchers[place] == vouchers[place - 1]
        if (isinstance(cell, str) and cell in _DITTO) or (cell is None and same_voucher and others[place]):
            cells[place] = cells[place - 1]
            repeated.add(place)
    return frozenset(repeated)


def _parse(cell: Cell) -> tuple[Any, Fault | None]:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return (cell, None) if cell >= _FIRST else (None, Fault("INV-09", "not_a_date"))
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None, Fault("INV-09", "not_a_date")
    if not isinstance(cell, str):
        return _from_number(cell)
    if cell in _EMPTY:
        return None, None
    return _from_text(cell)


def _from_number(number: float) -> tuple[Any, Fault | None]:
    """Read eight digits as a date; any other number is a date that lost its format, or none at all."""
    if number == int(number) and (match := _COMPACT.match(str(int(number)))):
        day = _day(match[1], match[2], match[3])
        if day:
            return day, None
    if 32_874 <= number < 73_051:  # 1990 up to 2099
        meant = date(1899, 12, 30) + timedelta(days=int(number))
        return None, Fault("INV-09", "number", (("number", int(number)), ("meant", meant)))
    return None, Fault("INV-09", "not_a_date")


def _from_text(text: str) -> tuple[Any, Fault | None]:
    bare = _CLOCK.sub("", _WEEKDAY.sub("", text)).strip()
    if match := _SLASHED.match(bare):
        return _slashed(match, text)
    day = _written(bare)
    if day is None or day < _FIRST:
        return None, Fault("INV-09", "not_a_date", (("typed", showable(text)),))
    return day, Fault("INV-23", "date", (("typed", showable(text)), ("read", day)), refuses=False)


def _written(bare: str) -> date | None:
    if match := _DASHED.match(bare):
        return _day(match[3], match[2], match[1])
    if match := _ISO.match(bare) or _COMPACT.match(bare):
        return _day(match[1], match[2], match[3])
    if (match := _WORDED.match(bare)) and (month := month_number(match[2])):
        return _day(match[3], str(month), match[1])
    return None


def _slashed(match: re.Match[str], text: str) -> tuple[Any, Fault | None]:
    """Read d/m/y; what can only be m/d/y is kept as a fault that says so."""
    day = _day(match[3], match[2], match[1])
    facts = (("typed", showable(text)), ("read", day))
    if day is None and _day(match[3], match[1], match[2]) is None:
        return None, Fault("INV-09", "not_a_date", facts[:1])
    return day, Fault("INV-24", "day_first", facts, refuses=False)


def _order(cell: Cell) -> str | None:
    match = _SLASHED.match(_CLOCK.sub("", _WEEKDAY.sub("", str(cell))).strip())
    if match is None:
        return None
    if int(match[1]) > 12:
        return "day_first"
    return "month_first" if int(match[2]) > 12 else None


def _refused(hit: Hit, cells: Sequence[Cell]) -> Hit:
    return hit._replace(fault=Fault("INV-24", "month_first", (("typed", showable(str(cells[hit.position]))),)))


def _proven(hit: Hit) -> Hit:
    return hit._replace(fault=hit.fault._replace(code="INV-23", variant="date"))


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
