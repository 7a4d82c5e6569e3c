"""Days of a claim: handed in on time, in order, and paid."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from pipeline.checks.advances import advances
from pipeline.checks.core import Verdict, check, norm_per_row
from pipeline.checks.dec.claims import ADVANCE, agreed_cents, claimants, of_kind, paid_days, waived
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.claims import Claims


@check(
    "DEC-04",
    Severity.MIDDLE,
    needs=((Claims, Claims.submitted_on),),
    points_at=Claims.submitted_on,
    norm="claim_term_days",
    basis=("declaratieregeling", "B6"),
    limited_by=Claims.submitted_on,
    term_from=Claims.spent_on,
)
def late_claim(dossier: Dossier) -> pd.DataFrame:
    """Return claims handed in more than `claim_term_days` after the expense."""
    claims = dossier[Claims]
    days = (claims[Claims.submitted_on] - claims[Claims.spent_on]).dt.days.astype("Int64")
    term = norm_per_row(dossier, "claim_term_days", claims[Claims.spent_on])
    return claims.assign(days=days, norm_day=claims[Claims.spent_on])[days.gt(term).fillna(value=False).astype(bool)]


@check(
    "DEC-09",
    Severity.LOW,
    needs=((Claims, Claims.approved_on),),
    points_at=Claims.paid_on,
    norm="claim_payment_days",
    basis=("declaratieregeling", "B6"),
    limited_by=Claims.approved_on,
    term_from=Claims.approved_on,
)
def claim_not_paid(dossier: Dossier) -> Verdict:
    """Return claims that were approved and not paid within `claim_payment_days`.

    A claim that accounts for an advance of at least its size is never paid; one of several that a payment may be for
    is not called unpaid.
    A term that ends after the day of the run, or after the books, has not passed yet.
    """
    claims = dossier[Claims]
    term = int(dossier.norms.on("claim_payment_days", dossier.period.last_day).value)
    last = pd.Timestamp(min(dossier.today, dossier.evidence_end(None)) - timedelta(days=term))
    due = claims[(claims[Claims.approved_on] < last).fillna(value=False).astype(bool) & ~waived(claims)]
    perhaps = due.index.isin(dossier.matches.undecided("claim")["other"])
    open_ = due[paid_days(dossier).reindex(due.index).isna() & ~perhaps]
    wrong = open_[~open_.index.isin(_accounted_for(dossier, open_))]
    until = wrong[Claims.approved_on] + pd.Timedelta(days=term)
    return Verdict(wrong.assign(until=until, term=term), examined=int(dossier.in_period(Claims, due).sum()))


def _accounted_for(dossier: Dossier, claims: pd.DataFrame) -> pd.Index:
    """Return the claims whose claimant had the money already, handed in within `advance_days` of the advance."""
    if claims.empty:
        return claims.index
    given = advances(dossier)[["who", Bookings.booked_on, Bookings.amount]].rename(columns={Bookings.amount: "advance"})
    handed_in = claims[Claims.submitted_on].fillna(claims[Claims.spent_on])
    asked = claims.assign(claim=claims.index, who=claimants(claims), cents=agreed_cents(claims), day=handed_in)
    pairs = asked[["claim", "who", "cents", "day"]].merge(given, on="who")
    term = int(dossier.norms.on("advance_days", dossier.period.last_day).value)
    in_time = (pairs["day"] - pairs[Bookings.booked_on]).dt.days.between(0, term)
    covered: pd.Index = pd.Index(pairs.loc[in_time & pairs["cents"].le(-pairs["advance"]), "claim"])
    return covered


@check(
    "DEC-21",
    Severity.MIDDLE,
    needs=((Claims, Claims.submitted_on),),
    points_at=Claims.submitted_on,
    basis=("declaratieregeling", "B6"),
    limited_by=Claims.submitted_on,
    yields_to=("DEC-03",),
)
def impossible_date_order(dossier: Dossier) -> pd.DataFrame:
    """Return claims handed in before the expense was made; an advance is asked before."""
    claims = dossier[Claims]
    early = (claims[Claims.submitted_on] < claims[Claims.spent_on]).fillna(value=False).astype(bool)
    return claims[early & ~of_kind(claims, ADVANCE)]
