"""Who is new: began in the year, under a policy that was there already."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from pipeline.checks.core import NotRun
from pipeline.checks.programme.adoption import adopted_on, in_force_from
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import full_name_key
from schemas.functionaries import Functionaries


@once
def newcomers(dossier: Dossier, *organs: str) -> pd.DataFrame:
    """Return who began in one of the organs in the year, after the policy was adopted and before the day of the run.

    Raises NotRun when nothing says when that was, and what `in_force_from` raises when no policy was in force.
    """
    adopted = adopted_on(dossier)
    if adopted is None:
        raise NotRun("er is geen datum bekend waarop het integriteitsbeleid is vastgesteld")
    since = max(in_force_from(dossier), adopted + timedelta(days=1))
    until = min(dossier.period.last_day, dossier.today)
    people = dossier[Functionaries]
    begun = people[Functionaries.starts_on].between(pd.Timestamp(since), pd.Timestamp(until))
    return people[people[Functionaries.organ].isin(organs) & begun]


def earliest(dossier: Dossier, field: str) -> pd.Series:
    """Return per row of Functionarissen the earliest day in a column over all functions of that person."""
    people = dossier[Functionaries]
    return people.groupby(people[Functionaries.name].map(full_name_key))[field].transform("min")


def once_each(people: pd.DataFrame) -> pd.DataFrame:
    """Keep of every person the row of the function that began last."""
    newest = people.sort_values([Functionaries.starts_on, "file", "sheet", "row"], kind="stable")
    return newest[~newest[Functionaries.name].map(full_name_key).duplicated(keep="last")].sort_index()
