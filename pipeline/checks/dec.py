"""DEC: what people claim back from the party."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import check, norm_per_row
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded, same_full_name, same_person
from pipeline.model.severity import Severity
from pipeline.money import times
from schemas.claims import Claims

_NO_RECEIPT = ("nee", "n", "geen", "ontbreekt", "-")
_ALLOWANCE = "vrijwilligersvergoeding"


@check(
    "DEC-01",
    Severity.HIGH,
    needs=((Claims, Claims.receipt),),
    points_at=Claims.receipt,
    basis=("declaratieregeling", "B6"),
)
def missing_receipt(dossier: Dossier) -> pd.DataFrame:
    """Return claims without a receipt; kilometres and the volunteer allowance have none."""
    claims = dossier[Claims]
    receipt = folded(claims[Claims.receipt])
    none = receipt.isna() | receipt.isin(_NO_RECEIPT)
    allowance = folded(claims[Claims.kind]).eq(_ALLOWANCE).fillna(value=False).astype(bool)
    return claims[none.astype(bool) & ~allowance & ~_by_kilometre(claims)]


@check(
    "DEC-02",
    Severity.HIGH,
    needs=((Claims, Claims.approved_by),),
    points_at=Claims.approved_by,
    basis=("declaratieregeling", "B6"),
    limited_by=Claims.approved_by,
)
def self_approved_claim(dossier: Dossier) -> pd.DataFrame:
    """Return claims on which every approval is by the claimant.

    Two names that are alike but not the same (`J. de Boer`, `Jan de Boer`) are a question, not a fact.
    """
    claims = dossier[Claims]
    approvers = (claims[Claims.approved_by], claims[Claims.second_approval_by])
    signed = approvers[0].notna() | approvers[1].notna()
    own = pd.concat([name.isna() | same_person(claims[Claims.claimant], name) for name in approvers], axis=1)
    surely = pd.concat([name.isna() | same_full_name(claims[Claims.claimant], name) for name in approvers], axis=1)
    certain = surely.all(axis=1)
    wrong = claims.assign(
        severity=certain.map({True: Severity.HIGH, False: Severity.LOW}),
        variant=certain.map({True: None, False: "alike"}),
    )
    return wrong[signed & own.all(axis=1)]


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
    claims = claims[_by_kilometre(claims)]
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


def _by_kilometre(claims: pd.DataFrame) -> pd.Series:
    """Say per claim whether it is for kilometres driven."""
    return claims[Claims.kilometres].gt(0).fillna(value=False).astype(bool)


CHECKS = (missing_receipt, self_approved_claim, wrong_mileage_amount)
