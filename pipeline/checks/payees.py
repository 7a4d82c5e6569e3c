"""Who was paid: one key per payee, and the claims that a payment pays."""

from __future__ import annotations

import pandas as pd

from pipeline.model.dossier import Dossier, once
from pipeline.model.names import folded
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.claims import Claims


@once
def bank_line_of(dossier: Dossier) -> pd.Series:
    """Return per booking that is matched with one bank line the index of that line."""
    links, members = dossier.matches.links, dossier.matches.members
    matched = members[members["link"].isin(links.index[links["kind"] == "match"])]
    banks = matched[matched["side"] == "bank"].drop_duplicates("link", keep=False)
    pairs = matched[matched["side"] == "book"].merge(banks[["link", "index"]], on="link", suffixes=("", "_bank"))
    return pairs.drop_duplicates("index").set_index("index")["index_bank"]


def payee_keys(dossier: Dossier, bookings: pd.DataFrame) -> pd.Series:
    """Return per booking what identifies the other party: its IBAN, else its folded name; NA when nobody is named.

    What the treasurer left empty comes from the bank line. A name that goes with exactly one IBAN is that IBAN.
    """
    return _payee_keys(dossier).loc[bookings.index]


@once
def _payee_keys(dossier: Dossier) -> pd.Series:
    bookings = dossier[Bookings]
    lines = dossier[BankLines].reindex(bank_line_of(dossier).reindex(bookings.index)).set_axis(bookings.index)
    iban = bookings[Bookings.counterparty_iban].fillna(lines[BankLines.counterparty_iban])
    name = folded(bookings[Bookings.counterparty].fillna(lines[BankLines.counterparty]))
    known = pd.DataFrame({"name": name, "iban": iban}).dropna().drop_duplicates()
    only = known.drop_duplicates("name", keep=False).set_index("name")["iban"]
    return iban.fillna(name.map(only).astype("string")).fillna(name)


def claim_of(dossier: Dossier, bookings: pd.DataFrame) -> pd.Series:
    """Return per booking that pays one claim, to the cent and alone, the index of that claim."""
    settled = _paid_in_full(dossier)
    alone = ~settled["link"].duplicated(keep=False)
    return settled[alone].set_index("booking")["other"].astype("Int64").reindex(bookings.index)


def pays_claims(dossier: Dossier, bookings: pd.DataFrame) -> pd.Series:
    """Say per booking whether it pays claims to the cent: one, several at once, or one of them in parts."""
    return pd.Series(bookings.index.isin(_paid_in_full(dossier)["booking"]), index=bookings.index)


def paid_out(dossier: Dossier) -> pd.Series:
    """Say per claim whether its claimant got all of it: by the payments that settle it, else by the register."""
    claims = dossier[Claims]
    agreed = claims[Claims.approved_amount].fillna(claims[Claims.amount])
    said = claims[Claims.paid_on].notna() & claims[Claims.paid_amount].fillna(agreed).ge(agreed)
    settled = dossier.matches.settled("claim")["other"]
    by_bank = claims.index.isin(_paid_in_full(dossier)["other"])
    paid: pd.Series = (said.fillna(value=False).astype(bool) & ~claims.index.isin(settled)) | by_bank
    return paid


@once
def _paid_in_full(dossier: Dossier) -> pd.DataFrame:
    settled = dossier.matches.settled("claim")
    return settled[settled["difference_cents"] == 0]
