"""The papers of one book year, and the terms that run after it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.core import NotDue
from pipeline.checks.people import first_table
from pipeline.model.dossier import Dossier, once
from pipeline.model.yearly import year_named
from schemas.base import Sheet


@once
def rows_of_year(dossier: Dossier, schema: type[Sheet]) -> pd.DataFrame:
    """Return the rows of a sheet, without those of a workbook or tab that names another year.

    A book year of two calendar years goes by its first, or by its last where no workbook of the sheet names the first.
    """
    named = {number: year_named(table) for number, table in dossier.books.tables.items() if table.schema is schema}
    period = dossier.period
    own = period.year if period.year in named.values() else period.last_day.year
    others = [number for number, year in named.items() if year not in (None, own)]
    rows = dossier[schema]
    return rows[~rows["table"].isin(others)]


def sheet_of_year(dossier: Dossier, schema: type[Sheet]) -> pd.DataFrame:
    """Return the sheet itself as the place of a finding that no one row can be blamed for."""
    rows = rows_of_year(dossier, schema)
    table = int(rows["table"].iloc[0]) if len(rows) else first_table(dossier, schema)
    return pd.DataFrame({"table": [table], "row": [pd.NA]})


def accounts_term(dossier: Dossier) -> date:
    """Return the last day of `accounts_term_months` after the book year."""
    last_day = dossier.period.last_day
    months = int(dossier.norms.on("accounts_term_months", last_day).value)
    term: pd.Timestamp = pd.Timestamp(last_day) + pd.offsets.MonthEnd(months)
    return term.date()


def demand_past(dossier: Dossier, term: date) -> None:
    """Raise NotDue until the day after a term."""
    if dossier.today <= term:
        raise NotDue(f"termijn loopt tot en met {term:%d-%m-%Y}")


def demand_year_over(dossier: Dossier) -> None:
    """Raise NotDue until the book year is over."""
    if dossier.today <= dossier.period.last_day:
        raise NotDue("het boekjaar is nog niet voorbij")
