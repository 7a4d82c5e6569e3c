"""INV: the workbook and its cells. All but INV-05 speak while a file is read, understood or validated."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.checks.core import NotRun, check, while_reading
from pipeline.model.dossier import Dossier
from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.model.tables import Table
from schemas.base import Audience, Sheet, info
from schemas.bookings import Bookings
from schemas.functionaries import Functionaries

_NAMED = re.compile(r"(?:(?P<year>\d{4})(?:-|$))?(?:K(?P<quarter>[1-4])|(?P<month>\d{2}))?")
_COLUMNS = ("file", "wanted", "period", "found", "variant", "key")


@check("INV-05", Severity.HIGH, basis=("B6",))
def missing_sheet(dossier: Dossier) -> pd.DataFrame:
    """Return the sheets that this run cannot do without; where a file or sheet was refused, that says it already."""
    missing: list[type[Sheet]] = [] if _has_bookings(dossier) else [Bookings]
    if dossier.period.is_year and not dossier.books.has(Functionaries):
        missing.append(Functionaries)
    spoken_of = [schema for schema in missing if _refused(dossier, schema)]
    if missing and missing == spoken_of:
        raise NotRun("een bestand of blad kon niet worden gelezen")
    read = dossier.books.tables.values()
    tables = [table for table in read if info(table.schema).audience is not Audience.CONFIDANT]  # named nowhere else
    files = {table.file for table in tables}
    rows = [
        {
            "file": files.copy().pop() if len(files) == 1 else None,
            "wanted": info(schema).title,
            "period": dossier.period.label,
            "found": sorted({table.sheet for table in tables if table.sheet}) or None,
            "variant": "no_rows" if dossier.books.has(schema) else None,
            "key": (info(schema).role, str(dossier.period)),
        }
        for schema in missing
        if schema not in spoken_of
    ]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _has_bookings(dossier: Dossier) -> bool:
    """Whether something was booked in the period, or a book for it was supplied (what is wrong in it, others say)."""
    frames = (dossier[Bookings], dossier.books.refused.get(Bookings, dossier[Bookings]))
    if any(dossier.in_period(Bookings, frame).any() for frame in frames):
        return True
    books = [table for table in dossier.books.tables.values() if table.schema is Bookings]
    return any(_is_for(table, dossier.period) for table in books)


def _is_for(table: Table, period: Period) -> bool:
    """Whether a book without rows in the period is nevertheless the book of it, by the name of its file or tab."""
    named = _NAMED.fullmatch(table.period or "")
    if named is None:
        return False
    numbers = range(1, 13)
    if named["quarter"]:
        numbers = range(int(named["quarter"]) * 3 - 2, int(named["quarter"]) * 3 + 1)
    elif named["month"]:
        numbers = range(int(named["month"]), int(named["month"]) + 1)
    overlaps = any(named["year"] in {None, month[:4]} and int(month[5:]) in numbers for month in period.months)
    return overlaps and (len(numbers) <= len(period.months) or table.rows_read == 0)


def _refused(dossier: Dossier, schema: type[Sheet]) -> bool:
    role = info(schema).role
    return any(
        problem.refuses == "file" or (problem.refuses == "sheet" and problem.role == role)
        for problem in dossier.books.problems
    )


_HIGH, _MIDDLE, _LOW = Severity.HIGH, Severity.MIDDLE, Severity.LOW

CHECKS = (
    while_reading("INV-01", "unreadable_file", _HIGH, ("B6",)),
    while_reading("INV-02", "password_protected_file", _HIGH, ("B6",)),
    while_reading("INV-03", "unsafe_file", _HIGH, ("B6",)),
    while_reading("INV-04", "unknown_sheet", _LOW, ("B6",)),
    missing_sheet,
    while_reading("INV-06", "missing_column", _HIGH, ("B6",)),
    while_reading("INV-07", "duplicate_column", _HIGH, ("B6",)),
    while_reading("INV-08", "missing_value", _HIGH, ("B6",)),
    while_reading("INV-09", "invalid_date", _HIGH, ("B6",)),
    while_reading("INV-10", "invalid_amount", _HIGH, ("B6",)),
    while_reading("INV-11", "invalid_iban", _HIGH, ("B6",)),
    while_reading("INV-12", "unknown_choice", _HIGH, ("B6",)),
    while_reading("INV-13", "duplicate_number", _HIGH, ("B6",)),
    while_reading("INV-14", "date_outside_period", _HIGH, ("B6",)),
    while_reading("INV-15", "error_cell", _HIGH, ("B6",)),
    while_reading("INV-16", "uncalculated_formula", _HIGH, ("B6",)),
    while_reading("INV-19", "external_link", _MIDDLE, ("B6",)),
    while_reading("INV-20", "macro_workbook", _LOW, ("B6",)),
    while_reading("INV-21", "total_mismatch", _HIGH, ("B6",)),
    while_reading("INV-22", "running_balance_mismatch", _HIGH, ("B6",)),
    while_reading("INV-23", "number_as_text", _LOW, ("B6",)),
    while_reading("INV-24", "ambiguous_text_date", _MIDDLE, ("B6",)),
    while_reading("INV-26", "delivered_twice", _HIGH, ("B6",)),
    while_reading("INV-28", "note_on_reading", _LOW, ("B6",)),
    while_reading("INV-29", "impossible_cell", _HIGH, ("B6",)),
    while_reading("INV-30", "merged_cells", _HIGH, ("B6",)),
    while_reading("INV-31", "ragged_row", _HIGH, ("B6",)),
)
