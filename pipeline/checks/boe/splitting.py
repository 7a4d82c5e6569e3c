"""Amounts beside a limit: payments that together pass it, and many just below it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.checks.boe.budget import year_so_far
from pipeline.checks.boe.spending import decided, signers, spending
from pipeline.checks.core import check, norm_per_row
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.rhythm import on_rhythm
from pipeline.checks.windows import together_within
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bookings import Bookings


@dataclass(frozen=True)
class _Side:
    """The payments that did not meet what a limit asks, with the limit in cents on the day of each."""

    norm_id: str
    title: str
    payments: pd.DataFrame


@check(
    "BOE-11",
    Severity.MIDDLE,
    needs=(Bookings,),
    points_at=Bookings.amount,
    norm="split_window_days",
    basis=("declaratieregeling", "B6"),
)
def split_payment(dossier: Dossier) -> pd.DataFrame:
    """Return payments to one payee within `split_window_days`, each below a limit and together at or above it.

    Not instalments of a series, nor what meets the limit anyway. Of several limits the heaviest speaks.
    """
    window = int(dossier.norms.on("split_window_days", dossier.period.last_day).value)
    found, spoken = [_nothing(dossier)], pd.Index([])
    for side in _sides(dossier):
        below = side.payments[side.payments["paid"].lt(side.payments["limit"]) & side.payments["payee"].notna()]
        groups = together_within(
            below[~below.index.isin(spoken)], window, by="payee", day=Bookings.booked_on, cents="paid", limit="limit"
        )
        if len(groups):
            found.append(_one_per_group(groups, side))
            spoken = spoken.union(groups.index)
    return pd.concat(found)


@check(
    "BOE-12",
    Severity.LOW,
    needs=(Bookings,),
    points_at=Bookings.amount,
    norm="just_below_share",
    basis=("controlepraktijk", "B6"),
)
def just_below_limit(dossier: Dossier) -> pd.DataFrame:
    """Return, per limit, the last of `just_below_count` payments or more just below it since the year began."""
    last_day = dossier.period.last_day
    share = dossier.norms.on("just_below_share", last_day).value
    least = int(dossier.norms.on("just_below_count", last_day).value)
    found, spoken = [_nothing(dossier)], pd.Index([])
    for side in _sides(dossier):
        near = side.payments[side.payments["paid"].lt(side.payments["limit"])]
        near = near[near["paid"].ge((near["limit"] * (1 - share)).round()) & ~near.index.isin(spoken)]
        near = near[near[Bookings.booked_on].between(*year_so_far(dossier))]
        if len(near) >= least:
            found.append(_one_per_group(near.assign(group=side.norm_id), side))
            spoken = spoken.union(near.index)
    wrong = pd.concat(found)
    return wrong.assign(key=values(zip(wrong["norm_id"], wrong[Bookings.booked_on].dt.year, strict=True), wrong.index))


def _nothing(dossier: Dossier) -> pd.DataFrame:
    return dossier[Bookings].iloc[:0].assign(norm_id=None)


def _sides(dossier: Dossier) -> tuple[_Side, ...]:
    """Return the limits of spending, the heaviest first, each with the payments that did not meet it."""
    payments = _payments(dossier)
    if payments.empty:
        return ()
    unmet = {
        "decision_from": ~payments["decided"],
        "second_signature_from": payments["signed"].lt(2),
        "approval_from": payments["signed"].lt(1),
        "cash_payment_from": payments["cash"],
    }
    limits = {norm_id: norm_per_row(dossier, norm_id, payments[Bookings.booked_on]) for norm_id in unmet}
    return tuple(
        _Side(
            norm_id,
            dossier.norms.near(norm_id, dossier.period.last_day).title.lower(),
            payments.assign(limit=limits[norm_id])[rows],
        )
        for norm_id, rows in unmet.items()
    )


def _payments(dossier: Dossier) -> pd.DataFrame:
    """Return one row per payment that no series or standing approval explains: signed, decided and cash beside it."""
    lines = spending(dossier)
    lines = lines[~lines["beforehand"] & ~on_rhythm(dossier, lines)]
    accounts = dossier[Accounts]
    boxes = accounts.loc[accounts[Accounts.kind].eq("kas").fillna(value=False), Accounts.name]
    judged = lines.assign(
        signed=signers(lines),
        decided=decided(dossier, lines).eq("known").fillna(value=False).astype(bool),
        cash=lines[Bookings.account].isin(boxes),
    )
    return judged.drop_duplicates("payment", keep="last")


def _one_per_group(groups: pd.DataFrame, side: _Side) -> pd.DataFrame:
    """Return the last payment of every group, with the others beside it and what they are together."""
    of_group = groups.groupby("group")
    known = groups.assign(
        together=of_group["paid"].transform("sum"),
        first_day=of_group[Bookings.booked_on].transform("min"),
        rule=side.title,
        norm_id=side.norm_id,
    )
    found = last_of_each(known, "group", Bookings.booked_on)
    return found.drop(columns=["group", "payment", "payee", "beforehand", "signed", "decided", "cash", "paid"])
