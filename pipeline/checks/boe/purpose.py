"""What the money is for: a goal of the party, something private, gift cards."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.boe.vouchers import without_number
from pipeline.checks.categories import categories_of, own_transfers, reads_as_refund
from pipeline.checks.core import NotRun, check, norm_per_row
from pipeline.model.dossier import Dossier
from pipeline.model.names import mentioned, mentions
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget

_NATURES_WITHOUT_GOAL = ("bankkosten", "rente", "kruispost", "borg")
_YES = ("ja", "j", "waar", "true", "1")


@check("BOE-14", Severity.MIDDLE, needs=(Budget, (Bookings, Bookings.category)), basis=("B6",))
def no_party_purpose(dossier: Dossier) -> pd.DataFrame:
    """Return spending on a category that is marked as no goal of the party, or without a goal where one is asked.

    The goal may stand with the booking or with its category; only a party that says so in Partij asks for it.
    """
    bookings = dossier[Bookings]
    asked = (dossier.facts.text("doel verplicht") or "").casefold() in _YES
    marked = dossier.books.has_column(Budget, Budget.party_purpose)
    if not asked and not marked:
        raise NotRun("kolom Partijdoel in Begroting is niet ingevuld en 'doel verplicht' in Partij ook niet")
    spending = bookings[bookings[Bookings.amount].lt(0) & ~own_transfers(dossier, bookings)]
    categories = categories_of(dossier, spending)
    elsewhere = categories[Budget.party_purpose].eq(other=False).fillna(value=False).astype(bool)
    goal = spending[Bookings.purpose].fillna(categories[Budget.purpose])
    exempt = categories[Budget.nature].isin(_NATURES_WITHOUT_GOAL) | reads_as_refund(spending)
    silent = goal.isna() & categories["registered"] & ~exempt & asked
    wrong = spending.assign(
        variant=elsewhere.map({True: None, False: "missing"}),
        points_at=elsewhere.map({True: Bookings.category, False: Bookings.purpose}),
    )
    return wrong[elsewhere | silent]


@check("BOE-15", Severity.MIDDLE, needs=(Bookings,), points_at=Bookings.counterparty, basis=("B6",))
def looks_private(dossier: Dossier) -> pd.DataFrame:
    """Return spending whose payee or description is often private; without a voucher it weighs more."""
    words = (*word_list("looks_private"), *dossier.facts.items("privé-woorden"))
    bookings = dossier[Bookings]
    spending = bookings[bookings[Bookings.amount].lt(0)]
    found = mentioned(spending[Bookings.counterparty], words).fillna(mentioned(spending[Bookings.description], words))
    wrong = spending.assign(word=found)[found.notna()]
    wrong = wrong[~own_transfers(dossier, wrong) & ~reads_as_refund(wrong)]
    bare = without_number(wrong)
    return wrong.assign(
        severity=bare.map({True: Severity.MIDDLE, False: Severity.LOW}), variant=bare.map({True: "bare", False: None})
    )


@check(
    "BOE-35",
    Severity.LOW,
    needs=((Bookings, Bookings.remark),),
    points_at=Bookings.remark,
    norm="gift_card_from",
    basis=("B6",),
)
def gift_cards_without_list(dossier: Dossier) -> pd.DataFrame:
    """Return gift cards bought, from `gift_card_from`, of which the book does not say who got them."""
    bookings = dossier[Bookings]
    spent = -bookings[Bookings.amount]
    from_limit = spent.ge(norm_per_row(dossier, "gift_card_from", bookings[Bookings.booked_on]))
    silent = bookings[Bookings.remark].isna()
    wrong = bookings[(from_limit & silent).fillna(value=False).astype(bool)]
    words = word_list("gift_cards")
    return wrong[mentions(wrong[Bookings.description], words) | mentions(wrong[Bookings.counterparty], words)]
