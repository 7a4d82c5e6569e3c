"""Kilometres: amount, rate and distance."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import check, norm_per_row
from pipeline.checks.dec.claims import by_kilometre
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from pipeline.money import times
from schemas.claims import Claims


@check(
    "DEC-06",
    Severity.HIGH,
    needs=((Claims, Claims.kilometres),),
    points_at=Claims.amount,
    norm="party_km_rate",
    basis=("declaratieregeling", "B6"),
    limited_by=Claims.kilometres,
)
def wrong_mileage_amount(dossier: Dossier) -> pd.DataFrame:
    """Return claims whose amount is not kilometres × rate; the rate is that of the party where none is filled in."""
    claims = dossier[Claims]
    claims = claims[by_kilometre(claims)]
    own_rate = claims[Claims.rate] * 100
    rate = own_rate.fillna(norm_per_row(dossier, "party_km_rate", claims[Claims.spent_on]))
    claims = claims.assign(
        rate_cents=rate.round(6),
        norm_day=claims[Claims.spent_on],
        norm_id=own_rate.isna().map({True: "party_km_rate", False: None}),
        variant=own_rate.isna().map({True: "party_rate", False: None}),
    )
    claims = claims[claims["rate_cents"].notna()]
    expected = [times(*pair) for pair in zip(claims[Claims.kilometres], claims["rate_cents"], strict=True)]
    claims = claims.assign(expected=pd.array(expected, dtype="Int64"))
    return claims[claims[Claims.amount] != claims["expected"]]


@check(
    "DEC-07",
    Severity.LOW,
    needs=((Claims, Claims.kilometres),),
    points_at=Claims.rate,
    norm="untaxed_km_rate",
    basis=("Wet LB 31a", "B6"),
    limited_by=Claims.kilometres,
)
def rate_above_untaxed(dossier: Dossier) -> pd.DataFrame:
    """Return claims at a rate above what is free of tax: allowed, as long as it only covers the costs."""
    claims = dossier[Claims]
    claims = claims[by_kilometre(claims)]
    day = claims[Claims.spent_on]
    rate = (claims[Claims.rate] * 100).fillna(norm_per_row(dossier, "party_km_rate", day)).round(6)
    untaxed = norm_per_row(dossier, "untaxed_km_rate", day)
    wrong = claims.assign(rate_cents=rate, untaxed_cents=untaxed, norm_day=day)
    return wrong[rate.gt(untaxed).fillna(value=False).astype(bool)]


@check(
    "DEC-20",
    Severity.LOW,
    needs=((Claims, Claims.kilometres),),
    points_at=Claims.kilometres,
    norm="km_plausible_max",
    basis=("controlepraktijk", "B6"),
    limited_by=Claims.kilometres,
)
def implausible_mileage(dossier: Dossier) -> pd.DataFrame:
    """Return claims of more kilometres than a trip usually has."""
    claims = dossier[Claims]
    most = norm_per_row(dossier, "km_plausible_max", claims[Claims.spent_on])
    return claims[claims[Claims.kilometres].gt(most).fillna(value=False).astype(bool)]
