"""Who approved a claim, and whether that person could."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import check, norm_per_row
from pipeline.checks.dec.claims import agreed_cents, claimants, paid_days
from pipeline.checks.grouping import last_of_each, values
from pipeline.model.dossier import Dossier
from pipeline.model.names import full_name_key, person_key, same_full_name, same_person
from pipeline.model.severity import Severity
from schemas.claims import Claims
from schemas.functionaries import Functionaries


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
    "DEC-03",
    Severity.HIGH,
    needs=((Claims, Claims.approved_by),),
    points_at=Claims.approved_by,
    basis=("declaratieregeling", "B6"),
    month_edge=True,
)
def unapproved_claim_paid(dossier: Dossier) -> pd.DataFrame:
    """Return claims that were paid without an approval, or before the day of it."""
    claims = dossier[Claims]
    claims = claims.assign(paid_day=paid_days(dossier))
    bare = claims[Claims.approved_by].isna() & claims[Claims.second_approval_by].isna()
    early = (claims["paid_day"] < claims[Claims.approved_on]).fillna(value=False).astype(bool)
    wrong = claims.assign(
        variant=early.map({True: "early", False: None}),
        points_at=early.map({True: Claims.approved_on, False: Claims.approved_by}),
    )
    return wrong[claims["paid_day"].notna() & (bare | early)]


@check(
    "DEC-14",
    Severity.MIDDLE,
    needs=((Claims, Claims.approved_by), Functionaries),
    points_at=Claims.approved_by,
    norm="mandate_grace_days",
    basis=("declaratieregeling", "B6"),
    limited_by=Claims.approved_by,
)
def approver_not_authorised(dossier: Dossier) -> pd.DataFrame:
    """Return claims approved by somebody who was not on the board that day, nor had left it only just."""
    claims, people = dossier[Claims], dossier[Functionaries]
    day = claims[Claims.approved_on].fillna(claims[Claims.submitted_on]).fillna(claims[Claims.spent_on])
    approved = claims.assign(approved_day=day, who=_keys(claims[Claims.approved_by])).dropna(subset=["who"])
    board = people[people[Functionaries.organ].eq("bestuur").fillna(value=False)]
    board = board.assign(who=_keys(board[Functionaries.name]))[["who", Functionaries.starts_on, Functionaries.ends_on]]
    terms = approved[["who", "approved_day"]].rename_axis("claim").reset_index().merge(board, on="who")
    grace = pd.Timedelta(days=int(dossier.norms.on("mandate_grace_days", dossier.period.last_day).value))
    begun = terms[Functionaries.starts_on].isna() | (terms[Functionaries.starts_on] <= terms["approved_day"])
    ended = (terms[Functionaries.ends_on] + grace < terms["approved_day"]).fillna(value=False)
    able = terms.loc[begun & ~ended, "claim"]
    return approved[~approved.index.isin(able)].drop(columns="who")


@check(
    "DEC-15",
    Severity.LOW,
    needs=((Claims, Claims.approved_by),),
    points_at=Claims.approved_by,
    basis=("controlepraktijk", "B6"),
    limited_by=Claims.approved_by,
)
def mutual_approval(dossier: Dossier) -> pd.DataFrame:
    """Return, per two people who approve each other's claims and nobody else's, their last claim in the period."""
    claims = dossier[Claims]
    claims = claims[dossier.in_period(Claims, claims)]
    claims = claims.assign(
        who=claimants(claims), by=claims[Claims.approved_by].map(full_name_key, na_action="ignore").astype("string")
    )
    claims = claims[claims["by"].notna() & claims["by"].ne(claims["who"]).fillna(value=False)]
    approves = claims.groupby("by")["who"].agg(["nunique", "first"])
    only = approves.loc[approves["nunique"].eq(1), "first"].to_dict()
    mutual = [name for name, other in only.items() if only.get(other) == name]
    wrong = claims[claims["by"].isin(mutual)]
    pairs = [" ".join(sorted(pair)) for pair in zip(wrong["who"], wrong["by"], strict=True)]
    wrong = wrong.assign(pair=pd.array(pairs, dtype="string"), day=wrong[Claims.spent_on])
    last = last_of_each(wrong, "pair", "day")
    return last.assign(key=values(((pair,) for pair in last["pair"]), last.index)).drop(columns=["who", "by", "pair"])


@check(
    "DEC-17",
    Severity.HIGH,
    needs=((Claims, Claims.approved_by, Claims.second_approval_by),),
    points_at=Claims.second_approval_by,
    norm="second_signature_from",
    basis=("declaratieregeling", "B6"),
)
def claim_missing_second_signature(dossier: Dossier) -> pd.DataFrame:
    """Return claims from `second_signature_from` that one person approved, also where that person signed twice."""
    claims = dossier[Claims]
    limit = norm_per_row(dossier, "second_signature_from", claims[Claims.spent_on])
    large = agreed_cents(claims).ge(limit).fillna(value=False).astype(bool)
    first, second = claims[Claims.approved_by], claims[Claims.second_approval_by]
    signed = first.notna() | second.notna()
    alone = first.isna() | second.isna() | same_full_name(first, second)
    return claims[large & signed & alone]


def _keys(names: pd.Series) -> pd.Series:
    return names.map(person_key, na_action="ignore").astype("string")
