"""The papers of one book year, and the terms that run after it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.core import NotDue
from pipeline.checks.people import first_table
from pipeline.model.dossier import Dossier, once
from pipeline.model.yearly import papers_of
from schemas.base import Sheet


@once
def rows_of_year(dossier: Dossier, schema: type[Sheet]) -> pd.DataFrame:
    """Return the rows of a sheet of the book year under control; see `papers_of`."""
    return papers_of(dossier.books, schema, dossier.period)


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
