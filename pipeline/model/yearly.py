"""Registers and papers that are drawn up anew every year: which of several workbooks is of the year under control."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.period import Period
from pipeline.model.tables import Table
from schemas.accounts import Accounts
from schemas.balance_sheet import BalanceSheet
from schemas.base import Sheet, info
from schemas.budget import Budget
from schemas.dues import Dues
from schemas.functionaries import Functionaries
from schemas.interests import Interests
from schemas.party import Party
from schemas.side_functions import SideFunctions

YEARLY: tuple[type[Sheet], ...] = (Functionaries, SideFunctions, Interests, Accounts, Party)
PAPERS: tuple[type[Sheet], ...] = (Budget, BalanceSheet, Dues)  # of one year only: another year's never stands in


def register_of(books: Books, schema: type[Sheet], year: int) -> pd.DataFrame:
    """Return a register as it is in a year: the workbooks whose name or tab says that year, or no year.

    Without one of these, those of the nearest year before, else after: somebody may not have begun a new one yet. What
    stands word for word in several of them counts once.
    """
    years = _years(books, schema)
    frame = books[schema]
    if len(set(years.values())) < 2:
        return frame
    rows = frame[frame["table"].isin(_tables_of(years, year))]
    return rows.drop_duplicates([field.name for field in info(schema).fields])


def register_before(books: Books, schema: type[Sheet], year: int) -> pd.DataFrame | None:
    """Return the register of the year before, from a workbook whose name or tab says that year.

    None when there is none, or when it also serves as this year's.
    """
    years = _years(books, schema)
    earlier = [number for number, named in years.items() if named == year - 1]
    if not earlier or set(earlier) & set(_tables_of(years, year)):
        return None
    frame = books[schema]
    return frame[frame["table"].isin(earlier)]


def papers_of(books: Books, schema: type[Sheet], period: Period) -> pd.DataFrame:
    """Return the rows of a sheet of a book year, without those of a workbook or tab that names another year.

    A book year of two calendar years goes by its first, or by its last where no workbook of the sheet names the first.
    """
    named = _years(books, schema)
    own = period.year if period.year in named.values() else period.last_day.year
    others = [number for number, year in named.items() if year not in (None, own)]
    rows = books[schema]
    return rows[~rows["table"].isin(others)]


def papers_named(books: Books, schema: type[Sheet], year: int) -> pd.DataFrame:
    """Return the rows of a sheet of which the workbook or tab says that it is of a year."""
    own = [number for number, named in _years(books, schema).items() if named == year]
    rows = books[schema]
    return rows[rows["table"].isin(own)]


def years_of(tables: Mapping[int, Table], current: int) -> dict[int, int]:
    """Return per table the year it is of; one that names none is of the year that is being kept."""
    return {number: year_named(table) or current for number, table in tables.items()}


def year_named(table: Table) -> int | None:
    """Return the year that the name of a file or tab says."""
    return int(table.period[:4]) if table.period and table.period[:4].isdigit() else None


def _years(books: Books, schema: type[Sheet]) -> dict[int, int | None]:
    return {number: year_named(table) for number, table in books.tables.items() if table.schema is schema}


def _tables_of(years: dict[int, int | None], year: int) -> list[int]:
    own = [number for number, named in years.items() if named in (None, year)]
    if own:
        return own
    nearest = min((named for named in years.values() if named), key=lambda named: (named > year, abs(named - year)))
    return [number for number, named in years.items() if named == nearest]
