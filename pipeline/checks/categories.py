"""What a booking is by nature: its category in Begroting, a transfer between own accounts, a refund."""

from __future__ import annotations

import pandas as pd

from pipeline.model.dossier import Dossier, once
from pipeline.model.names import folded, mentions
from pipeline.model.norms import word_list
from schemas.accounts import Accounts
from schemas.bookings import Bookings
from schemas.budget import Budget

OWN_TRANSFER = "kruispost"
_FACTS = [Budget.kind, Budget.nature, Budget.voucher_required, Budget.party_purpose, Budget.purpose]


def categories_of(dossier: Dossier, bookings: pd.DataFrame) -> pd.DataFrame:
    """Return per booking what Begroting says of its category: registered, key, kind, nature and more.

    A category is found by its name or its code; `key` is its folded name in Begroting, empty when it is not there.
    """
    return _categories(dossier).loc[bookings.index]


@once
def _categories(dossier: Dossier) -> pd.DataFrame:
    budget, bookings = dossier[Budget], dossier[Bookings]
    named = budget[_FACTS].assign(key=folded(budget[Budget.category]), said=folded(budget[Budget.category]))
    coded = named.assign(said=folded(budget[Budget.code]))
    known = pd.concat([named, coded]).dropna(subset=["said"]).drop_duplicates("said").set_index("said")
    facts = known.reindex(folded(bookings[Bookings.category])).set_axis(bookings.index)
    return facts.assign(registered=facts["key"].notna())


def own_transfers(dossier: Dossier, bookings: pd.DataFrame) -> pd.Series:
    """Say per booking whether it moves money between the party's own accounts."""
    return _own_transfers(dossier).loc[bookings.index]


@once
def _own_transfers(dossier: Dossier) -> pd.Series:
    accounts, bookings = dossier[Accounts], dossier[Bookings]
    suspense = accounts.loc[accounts[Accounts.kind].eq(OWN_TRANSFER).fillna(value=False), Accounts.name]
    by_category = categories_of(dossier, bookings)[Budget.nature].eq(OWN_TRANSFER).fillna(value=False)
    by_iban = bookings[Bookings.counterparty_iban].isin(accounts[Accounts.iban].dropna())
    return (by_category | bookings[Bookings.account].isin(suspense) | by_iban).astype(bool)


def reads_as_refund(bookings: pd.DataFrame) -> pd.Series:
    """Say per booking whether its description or remark speaks of a refund, a reversal or a credit note."""
    words = word_list("refunds")
    return mentions(bookings[Bookings.description], words) | mentions(bookings[Bookings.remark], words)
