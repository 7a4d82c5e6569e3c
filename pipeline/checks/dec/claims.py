"""What a claim is, and whether and when it was paid."""

from __future__ import annotations

import pandas as pd

from pipeline.model.dossier import Dossier, once
from pipeline.model.names import folded, full_name_key
from schemas.bookings import Bookings
from schemas.claims import Claims

ALLOWANCE, ADVANCE = "vrijwilligersvergoeding", "voorschot"


def by_kilometre(claims: pd.DataFrame) -> pd.Series:
    """Say per claim whether it is for kilometres driven."""
    return claims[Claims.kilometres].gt(0).fillna(value=False).astype(bool)


def of_kind(claims: pd.DataFrame, kind: str) -> pd.Series:
    """Say per claim whether it is of a kind."""
    return folded(claims[Claims.kind]).eq(kind).fillna(value=False).astype(bool)


def waived(claims: pd.DataFrame) -> pd.Series:
    """Say per claim whether its claimant does not want the money."""
    return claims[Claims.waived].fillna(value=False).astype(bool)


def agreed_cents(claims: pd.DataFrame) -> pd.Series:
    """Return per claim what was approved, else what was claimed, in cents."""
    return claims[Claims.approved_amount].fillna(claims[Claims.amount])


def claimants(claims: pd.DataFrame) -> pd.Series:
    """Return per claim the key of its claimant's full name."""
    return claims[Claims.claimant].map(full_name_key, na_action="ignore").astype("string")


@once
def paid_days(dossier: Dossier) -> pd.Series:
    """Return per claim the day of the payment that settles it, else the one that the register says."""
    claims, bookings = dossier[Claims], dossier[Bookings]
    settled = dossier.matches.settled("claim")
    days = bookings[Bookings.booked_on].reindex(settled["booking"]).set_axis(settled["other"])
    last: pd.Series = days.groupby(level=0).max().reindex(claims.index)
    return last.fillna(claims[Claims.paid_on])
