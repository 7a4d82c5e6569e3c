"""The register against the books: gifts that came in without an entry, entries without money, two amounts."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Verdict, check, norm_per_row
from pipeline.checks.gif.seen import entries_in_money, gift_doubts, gift_links, receipts_of_gifts, seen_elsewhere
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
    yields_to=("GIF-19", "GIF-24"),
)
def unregistered_gift(dossier: Dossier) -> Verdict:
    """Return receipts that are a gift by their category, or only read as one, and are not in the register.

    One that may be an entry in more than one way is not called unregistered.
    """
    receipts = receipts_of_gifts(dossier)
    entered = pd.concat([gift_links(dossier)["booking"], gift_doubts(dossier)["booking"]])
    wrong = receipts[~receipts.index.isin(entered)]
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
    received = pd.concat([gift_links(dossier)["other"], gift_doubts(dossier)["other"]])
    refused = entries[Gifts.outcome].eq("geweigerd").fillna(value=False).astype(bool)
    open_ = entries[~entries.index.isin(received) & ~refused]
    wrong = open_.drop(seen_elsewhere(dossier, open_))
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
    """Return entries with another amount than what was received; what a processor withheld is no difference."""
    settled = gift_links(dossier)
    differing = settled[settled["reason"] == "other_amount"].drop_duplicates("other").set_index("other")
    entries = entries_in_money(dossier)
    wrong = entries[entries.index.isin(differing.index)]
    paid = dossier[Bookings].loc[differing.loc[wrong.index, "booking"]].set_axis(wrong.index)
    receipts = receipts_of_gifts(dossier)
    certain = differing.loc[wrong.index, "booking"].isin(receipts.index[receipts["certain"]])
    wrong = wrong.assign(
        account=paid[Bookings.account],
        booked_on=paid[Bookings.booked_on],
        booked=paid[Bookings.amount],
        difference=paid[Bookings.amount] - wrong[Gifts.amount],
        severity=certain.map({True: Severity.HIGH, False: Severity.MIDDLE}),
        related=beside(paid),
    )
    return Verdict(wrong, examined=int(dossier.in_period(Gifts, entries).sum()))
