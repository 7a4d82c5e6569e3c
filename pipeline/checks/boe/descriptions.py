"""What a booking says of itself."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pipeline.checks.core import check, norm_per_row
from pipeline.model.dossier import Dossier
from pipeline.model.names import fold, folded
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.bookings import Bookings


@check(
    "BOE-24",
    Severity.LOW,
    needs=((Bookings, Bookings.description),),
    points_at=Bookings.description,
    norm="description_from",
    basis=("B6",),
)
def missing_description(dossier: Dossier) -> pd.DataFrame:
    """Return bookings from `description_from`, in or out, with no description or one that says nothing."""
    bookings = dossier[Bookings]
    limit = norm_per_row(dossier, "description_from", bookings[Bookings.booked_on])
    bookings = bookings[bookings[Bookings.amount].abs().ge(limit).fillna(value=False).astype(bool)]
    description = folded(bookings[Bookings.description])
    vague = _saying_nothing(description.dropna().unique().tolist())
    missing = description.isna() | description.eq("")
    wrong = bookings.assign(variant=missing.map({True: None, False: "vague"}))
    return wrong[missing | description.isin(vague)]


def _saying_nothing(descriptions: Iterable[str]) -> list[str]:
    """Return the folded descriptions of which every word is one that says nothing."""
    empty_words = {fold(word) for word in word_list("says_nothing")}
    return [text for text in descriptions if empty_words.issuperset(text.split())]
