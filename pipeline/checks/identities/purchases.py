"""Money that the party paid to others for something: what makes somebody a supplier."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.categories import categories_of, own_transfers, reads_as_refund
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import mentions
from pipeline.model.norms import word_list
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.budget import Budget

_OWED = ("declaraties", "vergoeding", "bankkosten", "rente", "kruispost", "borg")
_OWED_WORDS = ("declaratie", "declaraties", "onkosten", "onkostenvergoeding", "vrijwilligersvergoeding", "vergoeding")


@once
def purchases(dossier: Dossier) -> pd.DataFrame:
    """Return the payments that nothing in the books explains yet as owed to a person.

    Not own transfers, nor what settles a claim or is booked as a claim or allowance, nor bank costs, interest and
    deposits, nor money that goes back (refunds, spending in a category of income).
    """
    bookings = dossier[Bookings]
    paid = bookings[bookings[Bookings.amount].lt(0).fillna(value=False).astype(bool)]
    facts = categories_of(dossier, paid)
    categories = paid[Bookings.category].drop_duplicates()
    owed = facts[Budget.nature].isin(_OWED) | paid[Bookings.category].isin(
        categories[mentions(categories, _OWED_WORDS)]
    )
    back = facts[Budget.kind].eq("baten").fillna(value=False).astype(bool) | reads_as_refund(paid)
    claimed = paid.index.isin(dossier.matches.settled("claim")["booking"])
    return paid[~(owed | back | claimed | own_transfers(dossier, paid))]


def collecting_ibans(dossier: Dossier, ibans: pd.Series) -> frozenset[str]:
    """Return which of these accounts a processor of payments or another collector holds: it is paid for many others."""
    processors = word_list("payment_processors", "net") + word_list("payment_processors", "gross")
    found: set[str] = set()
    for schema in (Bookings, BankLines):
        lines = dossier[schema]
        lines = lines[lines["counterparty_iban"].isin(ibans)]
        names = mentions(lines["counterparty"], processors + word_list("collecting_accounts"))
        found |= set(lines.loc[names | mentions(lines["description"], processors), "counterparty_iban"])
    return frozenset(found)
