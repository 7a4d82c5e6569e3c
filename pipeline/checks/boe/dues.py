"""Dues: a member who paid more often than the party asks."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.boe.budget import year_so_far
from pipeline.checks.categories import categories_of
from pipeline.checks.core import check
from pipeline.checks.grouping import last_of_each
from pipeline.checks.payees import payee_keys
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded
from pipeline.model.period import MONTHS
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.dues import Dues

_GENERAL = (
    r"\b(?:contributie|lidmaatschap(?:sbijdrage)?|lid|leden|jaar|maand|kwartaal|betaling|incasso|bijdrage|de|het|van|voor"
    rf"|aan|{'|'.join(MONTHS)})\b"
)


@check(
    "BOE-32",
    Severity.MIDDLE,
    needs=((Bookings, Bookings.category), Budget),
    points_at=Bookings.amount,
    norm="dues_per_year",
    basis=("B6",),
)
def dues_paid_twice(dossier: Dossier) -> pd.DataFrame:
    """Return, per payer of one amount more often than `dues_per_year` in the book year, the last payment.

    What was paid back counts as not paid; one account that pays for two names pays for two. Instalments that together
    stay within one fee of the sheet Contributie are no double payment.
    """
    bookings = dossier[Bookings]
    of_year = bookings[bookings[Bookings.booked_on].between(*year_so_far(dossier))]
    dues = of_year[categories_of(dossier, of_year)[Budget.nature].eq("contributie").fillna(value=False).astype(bool)]
    dues = dues.assign(payer=_payers(dossier, dues), size=dues[Bookings.amount].abs())
    dues = dues[dues["payer"].notna()]
    received, returned = dues[dues[Bookings.amount].gt(0)], dues[dues[Bookings.amount].lt(0)]
    by = ["payer", "size"]
    net = received.groupby(by)["row"].transform("size") - received[by].merge(
        returned.groupby(by).size().rename("back").reset_index(), on=by, how="left"
    )["back"].fillna(0).set_axis(received.index)
    often = received[net.gt(dossier.norms.on("dues_per_year", dossier.period.last_day).value)]
    often = often[~_within_one_fee(dossier, often)]
    group = often["payer"] + "\x1f" + often["size"].astype("string")
    return last_of_each(often.assign(group=group), "group", Bookings.booked_on).drop(columns=["group", "payer", "size"])


def _payers(dossier: Dossier, dues: pd.DataFrame) -> pd.Series:
    """Return who paid for whom: payer, the name beside the account, what the description says beyond the usual."""
    described = folded(dues[Bookings.description]).str.replace(r"[\d\W_]+", " ", regex=True)
    for_whom = described.str.replace(_GENERAL, " ", regex=True).str.split().str.join(" ")
    name = folded(dues[Bookings.counterparty]).fillna("")
    return payee_keys(dossier, dues) + "\x1f" + name + "\x1f" + for_whom.fillna("")


def _within_one_fee(dossier: Dossier, often: pd.DataFrame) -> pd.Series:
    """Say per payment whether all that its payer paid stays within the highest fee."""
    highest = dossier[Dues][Dues.fee].max()
    if pd.isna(highest):
        return pd.Series(data=False, index=often.index)
    paid = often.groupby("payer")[Bookings.amount].transform("sum")
    return paid.le(int(highest)).astype(bool)
