"""The statement that people in function give every year."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.core import NotDue, Verdict, check
from pipeline.checks.people import in_function
from pipeline.model.dossier import Dossier
from pipeline.model.names import full_name_key, person_key
from pipeline.model.severity import Severity
from schemas.functionaries import Functionaries
from schemas.statements import Statements


@check(
    "BEL-01",
    Severity.HIGH,
    needs=(Functionaries, Statements),
    norm="statement_month_day",
    basis=("B5",),
    term_from="due",
    yearly=True,
)
def missing_statement(dossier: Dossier) -> Verdict:
    """Return who was on the board or in the group in the calendar year and gave no statement for it, once it is due."""
    year = dossier.period.year
    due = date.fromisoformat(f"{year}-{dossier.norms.on('statement_month_day', date(year, 12, 31)).value}")
    if dossier.today <= due:
        raise NotDue(f"termijn loopt tot en met {due:%d-%m-%Y}")
    held = in_function(dossier[Functionaries], ("bestuur", "fractie"), date(year, 1, 1), date(year, 12, 31))
    held = held.assign(person=held[Functionaries.name].map(full_name_key)).sort_values(Functionaries.starts_on)
    people = held.drop_duplicates("person", keep="last").sort_index()
    grace = int(dossier.norms.on("interest_report_days", date(year, 12, 31)).value)
    own_due = people[Functionaries.starts_on] + pd.Timedelta(days=grace)
    own_due = own_due.where(own_due > pd.Timestamp(due), pd.Timestamp(due))
    people = people.assign(due=own_due, year=year, norm_day=pd.Timestamp(year, 12, 31))
    missing = ~_has_statement(people, dossier[Statements], year) & (own_due < pd.Timestamp(dossier.today))
    return Verdict(people[missing], examined=len(people))


def _has_statement(people: pd.DataFrame, statements: pd.DataFrame, year: int) -> pd.Series:
    """Say per person whether a statement for the year carries the name, or a like one that is nobody else's."""
    names = statements.loc[statements["year"] == year, Statements.name].dropna()
    full = set(names.map(full_name_key))
    spare = {person_key(name) for name in names if full_name_key(name) not in set(people["person"])}
    return people["person"].isin(full) | people[Functionaries.name].map(person_key).isin(spare)
