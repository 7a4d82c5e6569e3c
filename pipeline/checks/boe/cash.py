"""Cash: paid out in notes, drawn from the bank, brought in by somebody."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.boe.vouchers import without_number
from pipeline.checks.categories import own_transfers
from pipeline.checks.core import check, norm_per_row
from pipeline.checks.identities import Role, links_between
from pipeline.model.dossier import Dossier
from pipeline.model.names import mentions
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bookings import Bookings
from schemas.functionaries import Functionaries


@check(
    "BOE-22",
    Severity.MIDDLE,
    needs=(Bookings, Accounts),
    points_at=Bookings.amount,
    norm="cash_payment_from",
    basis=("B6",),
    yields_to=("AFS-14", "AFS-24"),
)
def cash_payment(dossier: Dossier) -> pd.DataFrame:
    """Return cash payments from `cash_payment_from`, and cash drawn from a bank that no cash book tells of."""
    bookings, accounts = dossier[Bookings], dossier[Accounts]
    kind_of = accounts.drop_duplicates(Accounts.name).set_index(Accounts.name)[Accounts.kind]
    spent = bookings.assign(kind=bookings[Bookings.account].map(kind_of), spent=-bookings[Bookings.amount])
    spent = spent[spent["spent"].gt(0)]
    in_cash = spent["spent"].ge(norm_per_row(dossier, "cash_payment_from", spent[Bookings.booked_on]))
    paid = spent[(in_cash & spent["kind"].eq("kas")).fillna(value=False).astype(bool)]
    paid = paid[~own_transfers(dossier, paid)].assign(variant=None, norm_id="cash_payment_from")
    drawn = _withdrawals(spent[spent["kind"].isin(("bank", "spaar"))])
    drawn = _without_cash_entry(dossier, drawn).assign(variant="drawn", norm_id=None)
    return pd.concat([paid, drawn]).drop(columns=["kind", "spent"])


def _withdrawals(drawn: pd.DataFrame) -> pd.DataFrame:
    """Return the payments from a bank that read as money from a machine: no account on the other side."""
    words = word_list("cash_withdrawals")
    reads = mentions(drawn[Bookings.description], words) | mentions(drawn[Bookings.counterparty], words)
    return drawn[reads & drawn[Bookings.counterparty_iban].isna()]


def _without_cash_entry(dossier: Dossier, drawn: pd.DataFrame) -> pd.DataFrame:
    """Keep the withdrawals for which no cash book holds a receipt of that amount close by; each serves once.

    One in the last days before the books end may still be booked.
    """
    bookings, accounts = dossier[Bookings], dossier[Accounts]
    tills = accounts.loc[accounts[Accounts.kind].eq("kas").fillna(value=False), Accounts.name]
    received = bookings[bookings[Bookings.account].isin(tills) & bookings[Bookings.amount].gt(0)]
    received = received.sort_values(Bookings.booked_on, kind="stable")
    lag = int(dossier.norms.on("booking_lag_days", dossier.period.last_day).value)
    drawn = drawn[drawn[Bookings.booked_on] <= pd.Timestamp(dossier.evidence_end(None)) - pd.Timedelta(days=lag)]
    used: set[int] = set()
    for index, day, cents in zip(drawn.index, drawn[Bookings.booked_on], drawn[Bookings.amount], strict=True):
        days = (received[Bookings.booked_on] - day).dt.days.abs()
        near = received.index[received[Bookings.amount].eq(-cents) & days.le(lag)]
        entry = next((one for one in near if one not in used), None)
        if entry is not None:
            used.add(entry)
            drawn = drawn.drop(index=index)
    return drawn


@check(
    "BOE-38",
    Severity.MIDDLE,
    needs=((Bookings, Bookings.voucher), Functionaries),
    points_at=Bookings.voucher,
    norm="collection_list_from",
    basis=("B6",),
)
def collection_without_list(dossier: Dossier) -> pd.DataFrame:
    """Return event money that a functionary paid in as one sum, from `collection_list_from`, with no list behind it."""
    bookings = dossier[Bookings]
    limit = norm_per_row(dossier, "collection_list_from", bookings[Bookings.booked_on])
    received = bookings[Bookings.amount].gt(0) & bookings[Bookings.amount].ge(limit)
    bare = bookings[received.fillna(value=False).astype(bool) & without_number(bookings)]
    words = word_list("event_money")
    texts = (Bookings.description, Bookings.category, Bookings.remark)
    bare = bare[pd.concat([mentions(bare[text], words) for text in texts], axis=1).any(axis=1)]
    by = links_between(dossier, Role.PAYEE, Role.FUNCTIONARY)
    people = by.loc[by["by"].isin(("iban", "name")), "left"]
    return bare[bare.index.isin(people)]
