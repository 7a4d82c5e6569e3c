"""Money that goes back: a direct debit that was reversed, a refund."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from pipeline.checks.categories import own_transfers, reads_as_refund
from pipeline.checks.core import Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.identities import Role, parties_of
from pipeline.checks.payees import payee_keys
from pipeline.model.dossier import Dossier
from pipeline.model.names import full_name_key, mentions
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.bookings import Bookings

_LOOKING_BACK = 366  # days: what is paid back later than a year is no refund of a receipt


@check(
    "BOE-33",
    Severity.LOW,
    needs=(Bookings,),
    points_at=Bookings.amount,
    norm="recovery_days",
    basis=("B6",),
)
def reversal_not_recovered(dossier: Dossier) -> Verdict:
    """Return the reversed direct debits after which the payer did not pay again within `recovery_days`.

    A term that ends after the day of the run, or after the books, has not passed yet.
    """
    bookings = dossier[Bookings]
    term = int(dossier.norms.on("recovery_days", dossier.period.last_day).value)
    words = word_list("reversals")
    paid_back = bookings[bookings[Bookings.amount].lt(0)]
    reversed_ = paid_back[
        mentions(paid_back[Bookings.description], words) | mentions(paid_back[Bookings.remark], words)
    ]
    reversed_ = reversed_.assign(payer=payee_keys(dossier, reversed_), cents=-reversed_[Bookings.amount])
    last = pd.Timestamp(min(dossier.today, dossier.evidence_end(None)) - timedelta(days=term))
    due = reversed_[(reversed_[Bookings.booked_on] <= last) & reversed_["payer"].notna()]
    receipts = bookings[bookings[Bookings.amount].gt(0)]
    receipts = receipts.assign(payer=payee_keys(dossier, receipts))[["payer", Bookings.booked_on, Bookings.amount]]
    pairs = due.rename_axis("reversal").reset_index().merge(receipts, on="payer", suffixes=("", "_again"))
    days = (pairs[f"{Bookings.booked_on}_again"] - pairs[Bookings.booked_on]).dt.days
    recovered = pairs.loc[days.between(0, term) & pairs[f"{Bookings.amount}_again"].ge(pairs["cents"]), "reversal"]
    wrong = due[~due.index.isin(recovered)].assign(term=term)
    examined = int(dossier.in_period(Bookings, due).sum())
    return Verdict(wrong.drop(columns=["payer", "cents"]), examined=examined)


@check(
    "BOE-34",
    Severity.MIDDLE,
    needs=(Bookings,),
    points_at=Bookings.counterparty_iban,
    basis=("B6",),
)
def refund_to_other_iban(dossier: Dossier) -> Verdict:
    """Return the refunds to an account from which their receiver never paid; the receipt stands beside it.

    A receipt belongs to a refund when it came from the same name or has the same reference, in the year before, and is
    at least as large.
    """
    payers = parties_of(dossier, Role.PAYEE)
    bookings = dossier[Bookings]
    bookings = bookings.assign(
        iban=payers["iban"].reindex(bookings.index),
        who=payers["name"].reindex(bookings.index).map(full_name_key, na_action="ignore").astype("string"),
    )
    back = bookings[bookings[Bookings.amount].lt(0) & bookings["iban"].notna()]
    back = back[reads_as_refund(back) & ~own_transfers(dossier, back)]
    received = bookings[bookings[Bookings.amount].gt(0) & bookings["iban"].notna()]
    pairs = pd.concat([_pairs(back, received, "who"), _pairs(back, received, Bookings.reference)])
    same = pairs.loc[pairs["iban"].eq(pairs["iban_first"]).fillna(value=False), "refund"].unique()
    known = back["iban"] + "\x1f" + back["who"].fillna("")
    seen = known.isin((received["iban"] + "\x1f" + received["who"].fillna("")).unique())
    nearest = pairs[~pairs["refund"].isin([*same, *seen.index[seen]])].drop_duplicates("refund", keep="last")
    wrong = back.loc[nearest["refund"]].drop(columns=["iban", "who"])
    beside = zip(nearest["table_first"], nearest["row_first"], strict=True)
    return Verdict(
        wrong.assign(
            related=values(([place] for place in beside), wrong.index), received=nearest["booked_on_first"].to_numpy()
        ),
        examined=int(dossier.in_period(Bookings, back).sum()),
    )


def _pairs(back: pd.DataFrame, received: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return every refund beside the receipts of the year before it that share a name or reference, by day."""
    facts = ["table", "row", Bookings.booked_on, Bookings.amount, "iban", by]
    refunds = back[facts].dropna(subset=[by]).rename_axis("refund").reset_index()
    pairs = refunds.merge(received[facts].dropna(subset=[by]), on=by, suffixes=("", "_first"))
    days = (pairs[Bookings.booked_on] - pairs[f"{Bookings.booked_on}_first"]).dt.days
    enough = pairs[f"{Bookings.amount}_first"].ge(-pairs[Bookings.amount])
    return pairs[days.between(0, _LOOKING_BACK) & enough].sort_values(f"{Bookings.booked_on}_first", kind="stable")
