"""Money that goes to an account which reads as the party's own, and is not in Rekeningen."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.accounts import masked
from pipeline.checks.afs.party_names import is_party, names_party, per_name
from pipeline.checks.afs.scopes import OF_A_BANK
from pipeline.checks.categories import own_transfers
from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.identities import Role, parties_of
from pipeline.model.dossier import Dossier
from pipeline.model.names import mentions
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bookings import Bookings


@check(
    "AFS-24",
    Severity.MIDDLE,
    needs=(Bookings, (Accounts, Accounts.iban)),
    points_at=Bookings.counterparty_iban,
    basis=("BW 2:10 lid 1", "B6"),
)
def transfer_to_unlisted_own_account(dossier: Dossier) -> Verdict:
    """Return per unlisted account the last own transfer, or payment to the party's name or that of a side organisation.

    A name that only holds the party's is a question. What stands on the bank goes before what was booked.
    """
    bookings = _to_unlisted(dossier)
    transfers = _sent_elsewhere(dossier, bookings)
    own = [one for one in (dossier.facts.name, *dossier.facts.items("neveninstellingen")) if one]
    paid = bookings[Bookings.amount].lt(0)
    same = paid & per_name(bookings["payee"], lambda name: any(is_party(name, one) for one in own))
    alike = paid & per_name(bookings["payee"], lambda name: any(names_party(name, one) for one in own))
    variant = pd.Series("alike", index=bookings.index).mask(same, "named").mask(transfers, "transfer")
    found = bookings.assign(variant=variant)[transfers | same | alike]
    totals = found.groupby("payee_iban")[Bookings.amount].sum()
    last = last_of_each(found, "payee_iban", Bookings.booked_on)
    wrong = last.assign(
        shown_iban=last["payee_iban"].map(masked),
        total=last["payee_iban"].map(totals).astype("Int64"),
        severity=last["variant"].eq("alike").map({True: Severity.LOW, False: Severity.MIDDLE}),
        variant=last["variant"].where(last["variant"].ne("transfer"), None),
        key=values(((iban,) for iban in last["payee_iban"]), last.index),
    )
    return Verdict(wrong, examined=len(bookings))


def _to_unlisted(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings of the period with an account on the other side that is not in Rekeningen.

    Raises NotRun when Rekeningen does not tell the number of every account at a bank: the other side may be that one.
    """
    accounts, bookings = dossier[Accounts], dossier[Bookings]
    if accounts.loc[accounts[Accounts.kind].isin(OF_A_BANK), Accounts.iban].isna().any():
        raise NotRun("in het blad Rekeningen staat niet van elke bankrekening de IBAN")
    payees = parties_of(dossier, Role.PAYEE)
    sent = bookings.assign(
        payee=payees["name"].reindex(bookings.index), payee_iban=payees["iban"].reindex(bookings.index)
    )
    sent = sent[dossier.in_period(Bookings, sent) & sent["payee_iban"].notna()]
    return sent[~sent["payee_iban"].isin(accounts[Accounts.iban].dropna())]


def _sent_elsewhere(dossier: Dossier, bookings: pd.DataFrame) -> pd.Series:
    """Say per booking whether it is booked as own transfer, and neither passed on by others nor seen to arrive.

    A processor or card company passes money on, a machine takes and gives it.
    """
    words = (
        *word_list("payment_processors", "net"),
        *word_list("payment_processors", "gross"),
        *word_list("cards_and_platforms"),
        *word_list("cash_withdrawals"),
    )
    booked = bookings[own_transfers(dossier, bookings)]
    others = mentions(booked["payee"], words) | mentions(booked[Bookings.description], words)
    elsewhere = booked.index[~others & ~booked.index.isin(_arrived(dossier))]
    return pd.Series(bookings.index.isin(elsewhere), index=bookings.index)


def _arrived(dossier: Dossier) -> pd.Series:
    """Return the bookings whose other leg is in a cash box, or was seen by the bank of the other account."""
    matches, accounts = dossier.matches, dossier[Accounts]
    pairs = matches.transfers[matches.transfers["state"].eq("balanced")]
    boxes = accounts.loc[accounts[Accounts.kind].eq("kas").fillna(value=False), Accounts.name]
    in_boxes = dossier[Bookings].index[dossier[Bookings][Bookings.account].isin(boxes)]
    sure = matches.links.index[matches.links["kind"] == "match"]
    members = matches.members
    seen = members.loc[(members["side"] == "book") & members["link"].isin(sure), "index"]
    there = in_boxes.union(pd.Index(seen))
    legs = [pairs.loc[pairs[other].isin(there), leg] for leg, other in (("out", "in"), ("in", "out"))]
    arrived: pd.Series = pd.concat(legs)
    return arrived.astype("int64")
