"""Payments to accounts outside the Netherlands."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.categories import own_transfers
from pipeline.checks.core import check
from pipeline.checks.grouping import last_of_each
from pipeline.checks.identities import Role, parties_of
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.bookings import Bookings


@check(
    "BOE-26",
    Severity.LOW,
    needs=(Bookings,),
    points_at=Bookings.counterparty_iban,
    basis=("B6",),
)
def foreign_payment(dossier: Dossier) -> pd.DataFrame:
    """Return, per foreign account that was paid in the period, the last payment with the others beside it."""
    bookings = dossier[Bookings]
    bookings = bookings[dossier.in_period(Bookings, bookings) & bookings[Bookings.amount].lt(0)]
    payee_iban = parties_of(dossier, Role.PAYEE)["iban"].reindex(bookings.index)
    abroad = payee_iban.notna() & ~payee_iban.str.startswith("NL").fillna(value=True).astype(bool)
    paid = bookings.assign(payee_iban=payee_iban)[abroad & ~own_transfers(dossier, bookings)]
    last = last_of_each(paid, "payee_iban", Bookings.booked_on)
    return last.assign(
        country=last["payee_iban"].str[:2],
        variant=last["times"].gt(1).map({True: "several", False: None}),
    ).drop(columns="payee_iban")
