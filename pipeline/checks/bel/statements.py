"""The statement that people in function give every year."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.bel.entries import people_named
from pipeline.checks.core import NotDue, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.identities.likeness import likeness
from pipeline.checks.people import in_function
from pipeline.model.dossier import Dossier
from pipeline.model.name_parts import NameParts, parts_of
from pipeline.model.names import full_name_key
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
    """Return who was on the board or in the group in the calendar year and gave no statement for it, once it is due.

    Where somebody of a like name did, who may be the same person, it is a question.
    """
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
    statements = dossier[Statements]
    stated = statements.loc[statements["year"] == year, Statements.name].dropna()
    missing = ~people["person"].isin(people_named(dossier, stated)) & (own_due < pd.Timestamp(dossier.today))
    return Verdict(_weighed(people[missing], stated), examined=len(people))


def _weighed(missing: pd.DataFrame, stated: pd.Series) -> pd.DataFrame:
    """Return who gave no statement, with the `like` name of who did and how heavily that weighs."""
    like = values((_like(name, stated) for name in missing[Functionaries.name]), missing.index)
    return missing.assign(
        like=like,
        severity=like.isna().map({True: Severity.HIGH, False: Severity.LOW}),
        variant=like.isna().map({True: None, False: "alike"}).astype("object"),
    )


def _like(name: str, stated: pd.Series) -> str | None:
    """Return a name under a statement that may be of the same person, None without one."""
    return next((other for other in stated if _may_be(parts_of(name)[0], parts_of(other)[0])), None)


def _may_be(one: NameParts, other: NameParts) -> bool:
    surname_alone = bool(one.surname) and not (one.initials and other.initials)
    return likeness(one, other) > 0 or (surname_alone and one.surname == other.surname)
