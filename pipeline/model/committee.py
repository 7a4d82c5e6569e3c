"""Who is in the audit committee."""

from __future__ import annotations

from datetime import date

import pandas as pd

from schemas.functionaries import Functionaries


def committee_on(people: pd.DataFrame, day: date) -> tuple[str, ...]:
    """Return the names of the audit committee on a day, by the sheet Functionarissen."""
    on = pd.Timestamp(day)
    inside = (people[Functionaries.organ] == "kascommissie") & (people[Functionaries.starts_on] <= on)
    still = people[Functionaries.ends_on].isna() | (people[Functionaries.ends_on] >= on)
    return tuple(sorted(set(people.loc[(inside & still).fillna(value=False), Functionaries.name].dropna())))
