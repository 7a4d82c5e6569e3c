"""Whether gifts to people were reported in full, and in time."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import check, norm_per_row
from pipeline.checks.ges.stakes import DECLINED
from pipeline.checks.grouping import values
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.base import info
from schemas.personal_gifts import PersonalGifts

_ASKED = (PersonalGifts.giver, PersonalGifts.value, PersonalGifts.handling)


@check("GES-04", Severity.HIGH, needs=(PersonalGifts,), basis=("B5",), yearly=True)
def incomplete_gift_report(dossier: Dossier) -> pd.DataFrame:
    """Return gifts to people without giver, value or handling; of one that was declined the value is *laag*.

    A handling that is not in the list says nothing. A column that the register does not have is not asked for.
    """
    gifts = dossier[PersonalGifts]
    empty = pd.DataFrame(
        {name: gifts[name].isna() for name in _ASKED if dossier.books.has_column(PersonalGifts, name)},
        index=gifts.index,
    )
    if PersonalGifts.handling in empty:
        empty[PersonalGifts.handling] |= ~gifts[PersonalGifts.handling].isin(_handlings())
    names = [[str(name) for name, lacks in row.items() if lacks] for row in empty.to_dict("records")]
    declined = gifts[PersonalGifts.handling].isin(DECLINED) & values(names, gifts.index).map(
        lambda lacking: lacking == [PersonalGifts.value]
    )
    facts = info(PersonalGifts)
    told = gifts.assign(
        lacking=values(([facts.field(name).heading for name in row] for row in names), gifts.index),
        points_at=values((row[0] if row else None for row in names), gifts.index),
        severity=declined.map({True: Severity.LOW, False: Severity.HIGH}),
    )
    return told[told["lacking"].map(bool)]


def _handlings() -> tuple[str, ...]:
    return info(PersonalGifts).field(PersonalGifts.handling).choices


@check(
    "GES-06",
    Severity.MIDDLE,
    needs=((PersonalGifts, PersonalGifts.reported_on),),
    points_at=PersonalGifts.reported_on,
    norm="interest_report_days",
    basis=("B5",),
    limited_by=PersonalGifts.reported_on,
    term_from=PersonalGifts.received_on,
    yearly=True,
)
def gift_reported_late(dossier: Dossier) -> pd.DataFrame:
    """Return gifts to people that were reported more than `interest_report_days` after they were received."""
    gifts = dossier[PersonalGifts]
    days = (gifts[PersonalGifts.reported_on] - gifts[PersonalGifts.received_on]).dt.days.astype("Int64")
    term = norm_per_row(dossier, "interest_report_days", gifts[PersonalGifts.received_on])
    return gifts.assign(days=days)[days.gt(term).fillna(value=False).astype(bool)]
