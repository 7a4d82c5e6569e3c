"""Who held which function when, as Functionarissen says."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.model.dossier import Dossier
from schemas.base import Sheet
from schemas.functionaries import Functionaries


def in_function(people: pd.DataFrame, organs: tuple[str, ...], first: date, last: date | None = None) -> pd.DataFrame:
    """Return who was in one of the organs on a day, or on any day from the first to the last."""
    begun = people[Functionaries.starts_on] <= pd.Timestamp(last or first)
    ended = people[Functionaries.ends_on] < pd.Timestamp(first)
    here = people[Functionaries.organ].isin(organs)
    return people[here & (begun & ~ended).fillna(value=False).astype(bool)]


def first_table(dossier: Dossier, schema: type[Sheet]) -> int:
    """Return the number of the first table of a sheet that was supplied."""
    return min(number for number, table in dossier.books.tables.items() if table.schema is schema)
