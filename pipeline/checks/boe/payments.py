"""Payments held against each other."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.categories import own_transfers
from pipeline.checks.core import check
from pipeline.checks.grouping import beside
from pipeline.checks.payees import bank_line_of, claim_of, payee_keys
from pipeline.checks.rhythm import on_rhythm
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded
from pipeline.model.severity import Severity
from schemas.agreements import Agreements
from schemas.bookings import Bookings


@check(
    "BOE-04", Severity.MIDDLE, needs=(Bookings,), points_at=Bookings.amount, norm="duplicate_window_days", basis=("B6",)
)
def duplicate_payment(dossier: Dossier) -> pd.DataFrame:
    """Return payments of one amount to one payee soon after each other: the later, with the earlier beside it.

    Not the expected instalments of a series, nor those on a monthly agreement, nor with other invoice numbers, nor for
    other claims, nor parts of one bank line.
    """
    payments = _repeated(dossier)
    again = payments.groupby(["payee", Bookings.amount], sort=False)
    before = again[[Bookings.booked_on, Bookings.invoice, "table", "row", "line", "claim"]].shift()
    payments = payments.assign(
        days=(payments[Bookings.booked_on] - before[Bookings.booked_on]).dt.days.astype("Int64"),
        earlier=before[Bookings.booked_on],
    )
    window = int(dossier.norms.on("duplicate_window_days", dossier.period.last_day).value)
    soon = payments["days"].le(window).fillna(value=False).astype(bool)
    explained = (
        on_rhythm(dossier, payments)
        | _agreed_monthly(dossier, payments)
        | _differ(folded(payments[Bookings.invoice]), folded(before[Bookings.invoice]))
        | _differ(payments["claim"], before["claim"])
        | payments["line"].eq(before["line"]).fillna(value=False).astype(bool)
    )
    wrong = payments[soon & ~explained]
    return wrong.assign(related=beside(before.loc[wrong.index])).drop(columns=["line", "claim"])


def _repeated(dossier: Dossier) -> pd.DataFrame:
    """Return the payments of an amount that a payee got more than once, in order of payee, amount and day."""
    bookings = dossier[Bookings]
    spending = bookings[bookings[Bookings.amount].lt(0)]
    spending = spending[~own_transfers(dossier, spending)]
    spending = spending.assign(payee=payee_keys(dossier, spending))
    several = spending["payee"].notna() & spending.duplicated(["payee", Bookings.amount], keep=False)
    spending = spending[several].sort_values(["payee", Bookings.amount, Bookings.booked_on, "file", "row"])
    return spending.assign(
        line=bank_line_of(dossier).reindex(spending.index).astype("Int64"), claim=claim_of(dossier, spending)
    )


def _agreed_monthly(dossier: Dossier, payments: pd.DataFrame) -> pd.Series:
    """Say per payment whether a monthly agreement explains that it and the one before lie in different months."""
    agreed = dossier[Agreements]
    monthly = folded(agreed.loc[agreed[Agreements.per].eq("maand").fillna(value=False), Agreements.party])
    other_month: pd.Series = payments["earlier"].dt.to_period("M") != payments[Bookings.booked_on].dt.to_period("M")
    agreed_with = folded(payments[Bookings.counterparty]).isin(monthly)
    return agreed_with & other_month


def _differ(one: pd.Series, other: pd.Series) -> pd.Series:
    """Say per row whether both are filled and not the same."""
    return one.ne(other).fillna(value=False).astype(bool)
