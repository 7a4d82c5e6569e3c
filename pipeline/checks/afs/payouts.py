"""Payouts of payment processors that keep their fee: booked in full, with the fee as a line of its own."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.scopes import bank_accounts
from pipeline.checks.categories import own_transfers, reads_as_refund
from pipeline.checks.core import Verdict, check
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.payees import bank_line_of
from pipeline.model.dossier import Dossier
from pipeline.model.names import mentioned
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings


@check("AFS-22", Severity.MIDDLE, needs=(Bookings,), points_at=Bookings.amount, basis=("BW 2:10 lid 1", "B6"))
def payout_booked_net(dossier: Dossier) -> Verdict:
    """Return per processor the last payout that was booked as it came in, without gross and fee lines."""
    bookings = _of_processors(dossier)
    received = bookings[bookings[Bookings.amount].gt(0) & dossier.in_period(Bookings, bookings)]
    payouts = received[~own_transfers(dossier, received) & ~reads_as_refund(received)]
    net = payouts[~_with_fee(dossier, payouts, bookings)]
    totals = net.groupby("processor")[Bookings.amount].sum()
    last = last_of_each(net, "processor", Bookings.booked_on)
    wrong = last.assign(
        total=last["processor"].map(totals).astype("Int64"),
        shown=last["processor"].map(_spelled()).fillna(last["processor"].str.capitalize()),
        key=values(((processor,) for processor in last["processor"]), last.index),
    )
    return Verdict(wrong, examined=len(payouts))


def _spelled() -> dict[str, str]:
    """Return how processors write their own name, by the name in lower case."""
    return {name.lower(): name for name in word_list("payment_processors", "spelled")}


def _of_processors(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings on accounts of a bank, in both directions, that name a processor that pays net."""
    bookings = dossier[Bookings]
    bookings = bookings[bookings[Bookings.account].isin(bank_accounts(dossier) or bookings[Bookings.account])]
    lines = dossier[BankLines].reindex(bank_line_of(dossier).reindex(bookings.index)).set_axis(bookings.index)
    seen_name = lines[BankLines.counterparty]
    texts = (
        bookings[Bookings.counterparty],
        seen_name,
        bookings[Bookings.description],
        lines[BankLines.description].where(seen_name.isna()),
    )
    processor = pd.Series(pd.NA, index=bookings.index, dtype="string")
    for text in texts:
        processor = processor.fillna(mentioned(text, word_list("payment_processors", "net")))
    named = processor.notna()
    found = bookings[named]
    return found.assign(processor=processor[named], month=found[Bookings.booked_on].dt.strftime("%Y-%m"))


def _with_fee(dossier: Dossier, payouts: pd.DataFrame, named: pd.DataFrame) -> pd.Series:
    """Say per payout whether a fee goes with it: in the bank line that both explain, else in the month.

    Gross and fee lines against one payout stand together in a match; what is in none is held against all fees of the
    processor in its month.
    """
    links, members = dossier.matches.links, dossier.matches.members
    booked = members[(members["side"] == "book") & members["link"].isin(links.index[links["kind"] == "match"])]
    cents = booked["index"].map(dossier[Bookings][Bookings.amount])
    lowest = cents.groupby(booked["link"]).transform("min").set_axis(booked["index"])
    lowest = lowest[~lowest.index.duplicated()].reindex(payouts.index)
    keys = ["account", "month", "processor"]
    fees = pd.MultiIndex.from_frame(named.loc[named[Bookings.amount].lt(0), keys])
    in_month = pd.Series(pd.MultiIndex.from_frame(payouts[keys]).isin(fees), index=payouts.index)
    return lowest.lt(0).where(lowest.notna(), in_month).astype(bool)
