"""Bookings held against Begroting: the category, its line and its sign."""

from __future__ import annotations

import pandas as pd
from rapidfuzz import fuzz, process

from pipeline.checks.categories import categories_of, own_transfers, reads_as_refund
from pipeline.checks.core import check
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.payees import payee_keys
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget


@check(
    "BOE-06",
    Severity.MIDDLE,
    needs=(Budget, (Bookings, Bookings.category)),
    points_at=Budget.amount,
    basis=("B6",),
)
def unbudgeted_spending(dossier: Dossier) -> pd.DataFrame:
    """Return the lines of Begroting without an amount on which money was spent in the period."""
    bookings = dossier[Bookings]
    lines = _with_spending(dossier, bookings[dossier.in_period(Bookings, bookings)])
    return lines[lines[Budget.amount].fillna(0).eq(0) & lines["amount_cents"].gt(0)]


@check(
    "BOE-07",
    Severity.LOW,
    needs=(Budget, (Bookings, Bookings.category)),
    points_at=Budget.amount,
    norm="budget_overrun",
    basis=("B6",),
)
def over_budget(dossier: Dossier) -> pd.DataFrame:
    """Return the lines of Begroting on which more was spent, from the start of the year, than the whole year allows."""
    bookings = dossier[Bookings]
    first, last = year_so_far(dossier)
    lines = _with_spending(dossier, bookings[bookings[Bookings.booked_on].between(first, last)])
    share, least = dossier.norms.on("budget_overrun", dossier.period.last_day).value
    over = lines["amount_cents"] - lines[Budget.amount]
    wrong = lines[lines[Budget.amount].gt(0) & over.gt(lines[Budget.amount] * share) & over.gt(least)]
    election = dossier.facts.text("verkiezingsjaar") == str(first.year)
    over = over.loc[wrong.index]
    return wrong.assign(
        over=over,
        per_cent=(100 * over / wrong[Budget.amount]).astype("Float64").round(),
        until=last,
        variant="election" if election else None,
    )


@check(
    "BOE-23",
    Severity.MIDDLE,
    needs=((Bookings, Bookings.category), Budget),
    points_at=Bookings.amount,
    basis=("B6",),
    limited_by=Bookings.category,
)
def wrong_sign(dossier: Dossier) -> pd.DataFrame:
    """Return spending on a category of income and the reverse, unless a refund or the opposite booking explains it."""
    bookings = dossier[Bookings]
    categories = categories_of(dossier, bookings)
    amount = bookings[Bookings.amount]
    spent_income = categories[Budget.kind].eq("baten") & amount.lt(0)
    received_cost = categories[Budget.kind].eq("lasten") & amount.gt(0)
    wrong = bookings.assign(category_key=categories["key"])[(spent_income | received_cost).fillna(value=False)]
    wrong = wrong[~own_transfers(dossier, wrong) & ~reads_as_refund(wrong)]
    wrong = wrong[~wrong.index.isin(_reversals(dossier, wrong, bookings.assign(category_key=categories["key"])))]
    return wrong.assign(variant=wrong[Bookings.amount].gt(0).map({True: "received", False: None}))


@check(
    "BOE-29",
    Severity.HIGH,
    needs=((Bookings, Bookings.category), Budget),
    points_at=Bookings.category,
    basis=("B6",),
    limited_by=Bookings.category,
)
def unregistered_category(dossier: Dossier) -> pd.DataFrame:
    """Return, per category that is not in Begroting, its last booking with the others beside it."""
    bookings = dossier[Bookings]
    bookings = bookings[dossier.in_period(Bookings, bookings) & bookings[Bookings.category].notna()]
    wrong = bookings[~categories_of(dossier, bookings)["registered"]]
    last = last_of_each(wrong.assign(said=folded(wrong[Bookings.category])), "said", Bookings.booked_on)
    known = dossier[Budget][Budget.category].dropna().tolist()
    nearest = [process.extractOne(name, known, scorer=fuzz.WRatio) for name in last[Bookings.category]]
    return last.assign(
        nearest=values((found[0] if known else None for found in nearest), last.index),
        variant=last["times"].gt(1).map({True: "several", False: None}),
    )


def year_so_far(dossier: Dossier) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first day of the book year and the last day of the period."""
    period = dossier.period
    started = period.year if (period.month or period.first_month) >= period.first_month else period.year - 1
    return pd.Timestamp(started, period.first_month, 1), pd.Timestamp(period.last_day)


def _with_spending(dossier: Dossier, bookings: pd.DataFrame) -> pd.DataFrame:
    """Return the lines of spending in Begroting, with what the bookings spent on each as `amount_cents`."""
    budget = dossier[Budget]
    costs = budget[budget[Budget.kind].eq("lasten").fillna(value=False)]
    spent = -bookings[Bookings.amount].groupby(categories_of(dossier, bookings)["key"]).sum()
    return costs.assign(amount_cents=folded(costs[Budget.category]).map(spent).astype("Int64").fillna(0))


def _reversals(dossier: Dossier, wrong: pd.DataFrame, bookings: pd.DataFrame) -> pd.Index:
    """Return the wrong-signed bookings that undo another: same category and payee, the opposite amount, one for one."""
    there = bookings[bookings[Bookings.amount].isin(-wrong[Bookings.amount])].drop(index=wrong.index, errors="ignore")
    sides = pd.concat([wrong, there])
    sides = sides.assign(payee=payee_keys(dossier, sides), cents=sides[Bookings.amount].abs())
    nth = sides.groupby(["category_key", "payee", Bookings.amount]).cumcount()
    keys = pd.MultiIndex.from_frame(sides.assign(nth=nth)[["category_key", "payee", "cents", "nth"]])
    known = sides[["category_key", "payee"]].notna().all(axis=1)
    undone = keys.isin(keys[sides.index.isin(there.index)]) & known
    return sides.index[undone & sides.index.isin(wrong.index)]
