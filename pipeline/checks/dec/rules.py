"""Claims against the rules on what may be claimed, and on how much at once."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import check, norm_per_row
from pipeline.checks.dec.claims import ALLOWANCE, agreed_cents, claimants, of_kind
from pipeline.checks.grouping import last_of_each
from pipeline.checks.windows import together_within
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded, mentioned, same_full_name
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.claims import Claims


@check(
    "DEC-16",
    Severity.MIDDLE,
    needs=(Claims,),
    points_at=Claims.amount,
    norm="second_signature_from",
    basis=("declaratieregeling", "B6"),
)
def split_claim(dossier: Dossier) -> pd.DataFrame:
    """Return claims of one person within `split_window_days`, each below the limit of two signatures, together not.

    What two people signed anyway is fine, and an allowance is no part of anything.
    """
    claims = dossier[Claims]
    claims = claims[~of_kind(claims, ALLOWANCE)]
    claims = claims.assign(
        who=claimants(claims),
        cents=agreed_cents(claims),
        limit=norm_per_row(dossier, "second_signature_from", claims[Claims.spent_on]),
    )
    second = claims[Claims.second_approval_by]
    both = claims[Claims.approved_by].notna() & second.notna() & ~same_full_name(claims[Claims.approved_by], second)
    below = claims[claims["cents"].lt(claims["limit"]).fillna(value=False).astype(bool) & ~both & claims["who"].notna()]
    window = int(dossier.norms.on("split_window_days", dossier.period.last_day).value)
    groups = together_within(below, window, by="who", day=Claims.spent_on, cents="cents", limit="limit")
    last = last_of_each(groups, "group", Claims.spent_on)
    sums = groups.groupby("group")["cents"].sum()
    return last.assign(together=last["group"].map(sums), amount_cents=last["group"].map(sums)).drop(
        columns=["who", "cents", "limit", "group"]
    )


@check("DEC-18", Severity.HIGH, needs=(Claims,), points_at=Claims.kind, basis=("declaratieregeling", "B6"))
def costs_outside_rules(dossier: Dossier) -> pd.DataFrame:
    """Return claims for costs that may not be claimed: by the party's own list a fact, by the usual one a question."""
    claims = dossier[Claims]
    texts = folded(claims[Claims.kind]).fillna("") + " | " + folded(claims[Claims.description]).fillna("")
    own = mentioned(texts, dossier.facts.items("niet declarabel"))
    usual = mentioned(texts, word_list("claim_kinds_not_allowed"))
    by_own_rule = own.notna()
    wrong = claims.assign(
        word=own.fillna(usual),
        severity=by_own_rule.map({True: Severity.HIGH, False: Severity.MIDDLE}),
        variant=by_own_rule.map({True: None, False: "usual"}),
    )
    return wrong[by_own_rule | usual.notna()]
