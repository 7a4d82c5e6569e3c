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

    What was paid back counts as not paid; one account that pays for two names pays for two. By the sheet Contributie,
    instalments that together stay within one fee are no double payment, and a whole fee is paid once.
    """
    bookings = dossier[Bookings]
    of_year = bookings[bookings[Bookings.booked_on].between(*year_so_far(dossier))]
    dues = of_year[categories_of(dossier, of_year)[Budget.nature].eq("contributie").fillna(value=False).astype(bool)]
    dues = dues.assign(payer=_payers(dossier, dues), size=dues[Bookings.amount].abs())
    dues = dues[dues["payer"].notna() & dues.duplicated(["payer", "size"], keep=False)]
    dues = dues.assign(payer=dues["payer"] + "\x1f" + _for_whom(dues))
    received, returned = dues[dues[Bookings.amount].gt(0)], dues[dues[Bookings.amount].lt(0)]
    by = ["payer", "size"]
    net = received.groupby(by)["row"].transform("size") - received[by].merge(
        returned.groupby(by).size().rename("back").reset_index(), on=by, how="left"
    )["back"].fillna(0).set_axis(received.index)
    fee = pd.Series(dossier[Dues][Dues.fee].max(), index=received.index, dtype="Int64")
    whole = received["size"].ge(fee).fillna(value=False).astype(bool)
    most = dossier.norms.on("dues_per_year", dossier.period.last_day).value
    often = received.assign(fee=fee, variant=whole.map({True: "whole", False: None}))[
        net.gt(most) | (whole & net.gt(1))
    ]
    often = often[~_within_one_fee(often)]
    group = often["payer"] + "\x1f" + often["size"].astype("string")
    return last_of_each(often.assign(group=group), "group", Bookings.booked_on).drop(columns=["group", "payer", "size"])


def _payers(dossier: Dossier, dues: pd.DataFrame) -> pd.Series:
    """Return who paid: the payer and the name beside the account."""
    return payee_keys(dossier, dues) + "\x1f" + folded(dues[Bookings.counterparty]).fillna("")


def _for_whom(dues: pd.DataFrame) -> pd.Series:
    """Return what the descriptions say beyond the usual: the name of another member."""
    described = folded(dues[Bookings.description]).str.replace(r"[\d\W_]+", " ", regex=True)
    for_whom: pd.Series = described.str.replace(_GENERAL, " ", regex=True).str.split().str.join(" ")
    return for_whom.fillna("")


def _within_one_fee(often: pd.DataFrame) -> pd.Series:
    """Say per payment whether all that its payer paid stays within the highest fee."""
    paid = often.groupby("payer")[Bookings.amount].transform("sum")
    return paid.le(often["fee"]).fillna(value=False).astype(bool)
