"""Who was paid: one key per payee, and the claims that a payment pays."""

from __future__ import annotations

import pandas as pd

from pipeline.model.dossier import Dossier, once
from pipeline.model.names import folded, same_person
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
    """Return per booking that pays one claim the index of that claim; every claim is used once.

    A payment pays a claim of its amount when the payee is the claimant, by IBAN or name, or when it names the number.
    """
    pairs = _claims_of_amount(dossier, bookings)
    pairs = pairs[_same_claimant(pairs) | _names_number(pairs)]
    pairs = pairs.assign(distance=(pairs["paid"] - pairs["booked"]).abs()).sort_values(["distance", "claim"])
    taken: dict[int, int] = {}
    used: set[int] = set()
    for booking, claim in zip(pairs["booking"], pairs["claim"], strict=True):
        if booking not in taken and claim not in used:
            taken[booking] = claim
            used.add(claim)
    return pd.Series(taken, dtype="Int64").reindex(bookings.index)


def pays_claims(dossier: Dossier, bookings: pd.DataFrame) -> pd.Series:
    """Say per booking whether it pays one claim, or at once all that were paid on its day (to one claimant)."""
    claims = dossier[Claims]
    owed = pd.DataFrame({"day": claims[Claims.paid_on], "who": claims[Claims.claimant], "cents": _owed(claims)})
    per_day = owed.groupby("day", as_index=False)["cents"].sum()
    per_person = owed.groupby(["day", "who"], as_index=False)["cents"].sum()
    sums = pd.MultiIndex.from_frame(pd.concat([per_day, per_person])[["day", "cents"]])
    at_once = pd.MultiIndex.from_arrays([bookings[Bookings.booked_on], -bookings[Bookings.amount]]).isin(sums)
    return claim_of(dossier, bookings).notna() | at_once


def _owed(claims: pd.DataFrame) -> pd.Series:
    return claims[Claims.paid_amount].fillna(claims[Claims.approved_amount]).fillna(claims[Claims.amount])


def _claims_of_amount(dossier: Dossier, bookings: pd.DataFrame) -> pd.DataFrame:
    """Return every payment beside every claim of the same amount."""
    claims = dossier[Claims]
    owed = pd.DataFrame(
        {
            "claim": claims.index,
            "cents": _owed(claims),
            "number": folded(claims[Claims.number]),
            "claimant": claims[Claims.claimant],
            "claim_iban": claims[Claims.iban],
            "paid": claims[Claims.paid_on].fillna(claims[Claims.submitted_on]).fillna(claims[Claims.spent_on]),
        }
    )
    texts = [bookings[name] for name in (Bookings.voucher, Bookings.reference, Bookings.description)]
    paid = pd.DataFrame(
        {
            "booking": bookings.index,
            "cents": -bookings[Bookings.amount],
            "booked": bookings[Bookings.booked_on],
            "payee": bookings[Bookings.counterparty],
            "payee_iban": bookings[Bookings.counterparty_iban],
            "text": folded(texts[0].fillna("") + " " + texts[1].fillna("") + " " + texts[2].fillna("")),
        }
    )
    return paid[paid["cents"].isin(owed["cents"])].merge(owed, on="cents")


def _same_claimant(pairs: pd.DataFrame) -> pd.Series:
    by_iban = pairs["payee_iban"].eq(pairs["claim_iban"]).fillna(value=False).astype(bool)
    return by_iban | same_person(pairs["payee"], pairs["claimant"])


def _names_number(pairs: pd.DataFrame) -> pd.Series:
    named = [
        isinstance(number, str) and f" {number} " in f" {text} "
        for number, text in zip(pairs["number"], pairs["text"], strict=True)
    ]
    return pd.Series(named, index=pairs.index, dtype="bool")
