"""Receipts of claims: is there one, and is it claimed once."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import check
from pipeline.checks.dec.claims import ALLOWANCE, by_kilometre, claimants, of_kind
from pipeline.checks.grouping import beside
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded
from pipeline.model.severity import Severity
from schemas.claims import Claims

_NO_RECEIPT = ("nee", "n", "geen", "ontbreekt", "-")
_FIRST = ["table", "row", Claims.claimant, Claims.spent_on, Claims.amount]


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
    return claims[none.astype(bool) & ~of_kind(claims, ALLOWANCE) & ~by_kilometre(claims)]


@check("DEC-05", Severity.HIGH, needs=(Claims,), points_at=Claims.amount, basis=("declaratieregeling", "B6"))
def duplicate_claim(dossier: Dossier) -> pd.DataFrame:
    """Return claims that were made before: the later, with the earlier beside it.

    A receipt number that is claimed twice, by one or two people, is a fact; the same claimant, day, amount and kind is
    a question. Parts of one receipt, claimed on one day with different amounts, and two trips that differ are fine.
    """
    claims = dossier[Claims]
    claims = claims.assign(
        who=claimants(claims),
        number_on_it=folded(claims[Claims.receipt]).where(
            claims[Claims.receipt].str.contains(r"\d").fillna(value=False)
        ),
        what=folded(claims[Claims.kind]),
        why_said=folded(claims[Claims.description]).fillna(""),
    ).sort_values([Claims.spent_on, "file", "sheet", "row"], kind="stable")
    again = _again(claims[claims["number_on_it"].notna()], ["number_on_it"])
    parts = again["who"].eq(again["first_who"]) & again["first_spent_on"].eq(again[Claims.spent_on])
    parts &= again["first_amount"].ne(again[Claims.amount])
    numbered = again[~parts.fillna(value=False).astype(bool)].assign(points_at=Claims.receipt, variant=None)
    rest = claims[claims["number_on_it"].isna()]
    equal = _again(rest, ["who", Claims.spent_on, Claims.amount, "what"])
    other_trip = by_kilometre(equal) & equal["why_said"].ne(equal["first_why_said"]).fillna(value=False)
    alike = equal[~other_trip].assign(severity=Severity.MIDDLE, variant="alike")
    wrong = pd.concat([part for part in (numbered, alike) if len(part)]) if len(numbered) + len(alike) else numbered
    first = wrong[["first_table", "first_row"]].set_axis(["table", "row"], axis=1)
    return wrong.assign(related=beside(first)).drop(columns=["who", "number_on_it", "what", "why_said"])


def _again(claims: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the claims after the first with equal keys, with what is known of the one before as first_…."""
    known = claims.dropna(subset=keys)
    before = known.groupby(keys, sort=False)[[*_FIRST, "who", "why_said"]].shift().add_prefix("first_")
    return known.join(before)[before["first_row"].notna()]
