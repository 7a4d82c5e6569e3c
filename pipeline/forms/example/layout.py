"""In which files and on which sheets the year is kept, and where a row ended up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from pipeline.forms.example.booking import YEAR
from pipeline.forms.plan import Workbook, workbooks
from schemas.balances import Balances
from schemas.base import Field, Sheet, info
from schemas.bookings import Bookings

SIZES = ("klein", "gewoon")
STYLES = ("template", "year_book", "own", "messy")
TABS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

# The treasurer works with the bank's own balance, so this column went out of the cash book.
_TAKEN_OUT: dict[type[Sheet], set[str]] = {Bookings: {Bookings.running_balance}}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row stands, or a whole sheet (no row); `columns`: per field its letter (none in a CSV) and heading."""

    file: str
    sheet: str | None
    row: int | None
    columns: Mapping[str, tuple[str, str]]


Spots: TypeAlias = dict[tuple[type[Sheet], str], Spot]


def fields_of(schema: type[Sheet]) -> tuple[Field, ...]:
    """Return the columns that a sheet of the example has."""
    return tuple(field for field in info(schema).fields if field.name not in _TAKEN_OUT.get(schema, set()))


def books_of(size: str) -> tuple[Workbook, ...]:
    """Return the workbooks of a size; the confidant's own is in a folder of its own."""
    if size not in SIZES:
        raise ValueError(size)
    return tuple(_of_the_party(book) for book in workbooks(size, YEAR))


def _of_the_party(book: Workbook) -> Workbook:
    """Return a workbook with the sheets that this party added to it."""
    if not book.file.startswith("jaarstukken-"):
        return book
    return replace(book, sheets=(*book.sheets, Balances))


def is_cash_book(book: Workbook) -> bool:
    """Whether a workbook is one of the twelve that a treasurer may keep in another style."""
    return book.file.startswith("kasboek-")


def month_of(book: Workbook) -> int:
    """Return the month of a month workbook."""
    return int(book.file.removesuffix(".xlsx")[-2:])
