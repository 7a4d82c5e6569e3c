"""Allowances of volunteers, with the costs that they got back, against what is free of tax."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import check, norm_per_row
from pipeline.checks.dec.claims import ADVANCE, ALLOWANCE, agreed_cents, claimants, of_kind, waived
from pipeline.checks.grouping import last_of_each, values
from pipeline.model.dossier import Dossier, once
from pipeline.model.severity import Severity
from schemas.claims import Claims

_BASIS = ("Wet LB 2 lid 6", "B6")


@check("DEC-11", Severity.MIDDLE, needs=(Claims,), points_at=Claims.amount, norm="volunteer_month_max", basis=_BASIS)
def allowance_above_month(dossier: Dossier) -> pd.DataFrame:
    """Return, per person and month of the costs, the last claim when together they pass `volunteer_month_max`."""
    return _above(dossier, "month", "volunteer_month_max")


@check("DEC-12", Severity.MIDDLE, needs=(Claims,), points_at=Claims.amount, norm="volunteer_year_max", basis=_BASIS)
def allowance_above_year(dossier: Dossier) -> pd.DataFrame:
    """Return, per person and year of the costs, the last claim when together they pass `volunteer_year_max`."""
    return _above(dossier, "year", "volunteer_year_max")


@check("DEC-13", Severity.LOW, needs=(Claims,), points_at=Claims.amount, norm="volunteer_near_share", basis=_BASIS)
def allowance_near_year(dossier: Dossier) -> pd.DataFrame:
    """Return, per person and year, the last claim when together they pass a share of `volunteer_year_max`, not all."""
    share = float(dossier.norms.on("volunteer_near_share", dossier.period.last_day).value)
    near = _above(dossier, "year", "volunteer_year_max", share)
    over = _above(dossier, "year", "volunteer_year_max")
    return near[~near.index.isin(over.index)]


@once
def _volunteers(dossier: Dossier) -> pd.DataFrame:
    """Return the claims until the end of the period of everybody who got an allowance in the year of the costs.

    Who only gets costs back is no volunteer in the sense of the rule. Advances and what was waived are left out.
    """
    claims = dossier[Claims]
    spent = claims[Claims.spent_on]
    claims = claims.assign(who=claimants(claims), cents=agreed_cents(claims), day=spent)
    claims = claims.assign(year=spent.dt.year.astype("Int64").astype("string"), month=spent.dt.strftime("%Y-%m"))
    claims = claims[spent.le(pd.Timestamp(dossier.period.last_day)).fillna(value=False).astype(bool)]
    claims = claims[~of_kind(claims, ADVANCE) & ~waived(claims)]
    gets = pd.MultiIndex.from_frame(claims.loc[of_kind(claims, ALLOWANCE), ["who", "year"]])
    return claims[pd.MultiIndex.from_frame(claims[["who", "year"]]).isin(gets)]


def _above(dossier: Dossier, part: str, norm_id: str, share: float = 1.0) -> pd.DataFrame:
    claims = _volunteers(dossier)
    together = claims.groupby(["who", part])["cents"].transform("sum")
    limit = norm_per_row(dossier, norm_id, claims["day"])
    wrong = claims.assign(
        together=together, limit=limit, norm_day=claims["day"], group=claims["who"] + "\x1f" + claims[part]
    )
    last = last_of_each(wrong[together.gt(limit * share).fillna(value=False).astype(bool)], "group", "day")
    key = values(zip(last["who"], last[part], strict=True), last.index)
    return last.assign(key=key, amount_cents=last["together"], limit=last["limit"].astype("Int64")).drop(
        columns=["who", "cents", "group", "day"]
    )
