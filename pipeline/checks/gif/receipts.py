"""The register against the books: gifts that came in without an entry, entries without money, two amounts."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Verdict, check, norm_per_row
from pipeline.checks.gif.pairing import (
    bank_receipts,
    entries_in_money,
    pair_gifts,
    pairs_of_gifts,
    receipts_of_gifts,
)
from pipeline.checks.grouping import beside
from pipeline.model.dossier import Dossier
from pipeline.model.names import mentions, person_key
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.gifts import Gifts


@check(
    "GIF-10",
    Severity.HIGH,
    needs=(Bookings, Gifts),
    points_at=Bookings.amount,
    basis=("giftenreglement", "B6"),
    month_edge=True,
)
def unregistered_gift(dossier: Dossier) -> Verdict:
    """Return receipts that are a gift by their category, or only read as one, and are not in the register."""
    receipts, pairs = receipts_of_gifts(dossier), pairs_of_gifts(dossier)
    wrong = receipts.drop(pairs.paired.index).drop(pairs.differing.index)
    processors = mentions(wrong[Bookings.counterparty], word_list("payment_processors", "net"))
    small = ~_reaches_register(dossier, receipts).loc[wrong.index]
    variant = pd.Series(None, index=wrong.index, dtype="object")
    variant = variant.mask(small, "small").mask(~wrong["certain"], "reads_as_gift")
    variant = variant.mask(processors, "processor")
    weights = {"small": Severity.LOW, "reads_as_gift": Severity.MIDDLE, "processor": Severity.MIDDLE}
    severity = variant.map(weights).astype("object").fillna(Severity.HIGH)
    wrong = wrong.assign(variant=variant, severity=severity)
    examined = int(dossier.in_period(Bookings, receipts).sum())
    known = dossier.books.has_column(Budget, Budget.nature) and dossier.books.has_column(Bookings, Bookings.category)
    return Verdict(
        wrong, examined=examined, reason=None if known else "zonder Aard in Begroting: alleen op omschrijving"
    )


def _reaches_register(dossier: Dossier, receipts: pd.DataFrame) -> pd.Series:
    """Say per receipt whether its giver reached the amount from which the party registers; nobody's receipt does."""
    giver = receipts[Bookings.counterparty].map(person_key, na_action="ignore").astype("string")
    days = receipts[Bookings.booked_on]
    total = receipts[Bookings.amount].groupby([giver, days.dt.year]).transform("sum")
    below = (total < norm_per_row(dossier, "gift_register_from", days)).fillna(value=False)
    return ~below.astype(bool)


@check(
    "GIF-11",
    Severity.HIGH,
    needs=(Gifts, Bookings),
    points_at=Gifts.amount,
    basis=("giftenreglement", "B6"),
    month_edge=True,
)
def gift_not_received(dossier: Dossier) -> Verdict:
    """Return entries in money of which nothing is seen: not booked as a gift, not booked at all, not on the bank."""
    entries = entries_in_money(dossier)
    bookings = dossier[Bookings]
    gifts = receipts_of_gifts(dossier)
    others = bookings[bookings[Bookings.amount] > 0].drop(gifts.index)
    wrong = entries[~entries[Gifts.outcome].eq("geweigerd").fillna(value=False).astype(bool)]
    for receipts in (gifts, others, bank_receipts(dossier)):
        wrong = wrong.drop(wrong.index.intersection(pair_gifts(dossier, receipts, wrong).answered))
    return Verdict(wrong, examined=int(dossier.in_period(Gifts, entries).sum()))


@check(
    "GIF-12",
    Severity.HIGH,
    needs=(Gifts, Bookings),
    points_at=Gifts.amount,
    basis=("giftenreglement", "B6"),
    month_edge=True,
)
def gift_amount_differs(dossier: Dossier) -> Verdict:
    """Return entries with another amount than what their giver paid around that day."""
    entries, receipts = entries_in_money(dossier), receipts_of_gifts(dossier)
    differing = pairs_of_gifts(dossier).differing
    wrong = entries.loc[differing.to_numpy(dtype="int64")]
    paid = receipts.loc[differing.index].set_axis(wrong.index)
    wrong = wrong.assign(
        account=paid[Bookings.account],
        booked_on=paid[Bookings.booked_on],
        booked=paid[Bookings.amount],
        difference=paid[Bookings.amount] - wrong[Gifts.amount],
        severity=paid["certain"].map({True: Severity.HIGH, False: Severity.MIDDLE}),
        related=beside(paid),
    )
    return Verdict(wrong, examined=int(dossier.in_period(Gifts, entries).sum()))
