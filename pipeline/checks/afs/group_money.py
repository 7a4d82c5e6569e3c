"""Money of the council group apart from that of the party: each on its own account, each for its own purpose."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.categories import categories_of, own_transfers
from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.payees import bank_line_of
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import mentions
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.budget import Budget

_PARTY, _GROUP = "partij", "fractie"
_OF_ANY_ACCOUNT = ("kruispost", "bankkosten", "rente", "subsidie")  # comes with an account, or is what fills it
_OF_PARTY_ALONE = ("campagne", "afdracht")
_NEEDS = (Bookings, (Accounts, Accounts.owner), (Budget, Budget.nature))


@check(
    "AFS-21",
    Severity.MIDDLE,
    needs=_NEEDS,
    points_at=Bookings.category,
    basis=("GW 33", "B6"),
    yields_to=("AFS-28",),
)
def group_money_mixed(dossier: Dossier) -> Verdict:
    """Return per account and category the last booking of group money on a party account, or of the reverse."""
    bookings = _owned(dossier)
    of_party, of_group = (bookings["owner"].eq(owner).fillna(value=False) for owner in (_PARTY, _GROUP))
    is_group = bookings["nature"].eq(_GROUP).fillna(value=False)
    is_party = bookings["nature"].notna() & ~bookings["nature"].isin((_GROUP, *_OF_ANY_ACCOUNT))
    mixed = bookings[(of_party & is_group) | (of_group & is_party)]
    mixed = mixed[~own_transfers(dossier, mixed) & ~mixed.index.isin(_crossed(dossier).index)]
    mixed = mixed.assign(kind=mixed["account"] + "\x1f" + mixed["category_key"])
    totals = mixed.groupby("kind")[Bookings.amount].sum()
    last = last_of_each(mixed, "kind", Bookings.booked_on)
    wrong = last.assign(
        total=last["kind"].map(totals).astype("Int64"),
        variant=last["owner"].map({_PARTY: None, _GROUP: "on_group"}),
        key=values(zip(last["account"], last["category_key"], strict=True), last.index),
    )
    return Verdict(wrong, examined=len(bookings))


@check("AFS-28", Severity.MIDDLE, needs=_NEEDS, points_at=Bookings.account, basis=("GW 33", "B6"))
def group_money_pays_party(dossier: Dossier) -> Verdict:
    """Return the campaign and levies that the group's account paid, and group money that came into a party account."""
    return Verdict(_crossed(dossier), examined=len(_owned(dossier)))


@once
def _crossed(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings of the period in which money of the group became money of the party.

    A levy from the group's account is told where it was paid, and where it came in only when that account has no book.
    """
    bookings = _owned(dossier)
    of_party, of_group = (bookings["owner"].eq(owner).fillna(value=False) for owner in (_PARTY, _GROUP))
    for_party = bookings["nature"].isin(_OF_PARTY_ALONE)
    paid = of_group & for_party & bookings[Bookings.amount].lt(0)
    accounts = dossier[Accounts]
    group = accounts[accounts[Accounts.owner].eq(_GROUP).fillna(value=False)]
    unbooked = group.loc[~group[Accounts.name].isin(dossier[Bookings][Bookings.account]), Accounts.iban].dropna()
    received = of_party & for_party & bookings[Bookings.counterparty_iban].isin(unbooked)
    into_party = _from_municipality(bookings[of_party & bookings[Bookings.amount].gt(0)])
    parts = [
        bookings[paid].assign(variant=None),
        bookings[received].assign(variant="received"),
        into_party[_for_group(into_party)].assign(variant="municipality"),
    ]
    return pd.concat([part for part in parts if len(part)] or parts[:1])


@once
def _owned(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings of the period on accounts of which the owner is told, with what Begroting says of them."""
    accounts = dossier[Accounts].drop_duplicates(Accounts.name).set_index(Accounts.name)
    if accounts[Accounts.owner].isna().all():
        raise NotRun("in het blad Rekeningen is Eigenaar nergens ingevuld")
    bookings = dossier[Bookings]
    owned = bookings.assign(owner=bookings[Bookings.account].map(accounts[Accounts.owner]).astype("string"))
    owned = owned[owned["owner"].notna() & dossier.in_period(Bookings, owned)]
    known = categories_of(dossier, owned)
    lines = dossier[BankLines].reindex(bank_line_of(dossier).reindex(owned.index)).set_axis(owned.index)
    return owned.assign(
        nature=known[Budget.nature],
        category_key=known["key"],
        payer=owned[Bookings.counterparty].fillna(lines[BankLines.counterparty]),
    )


def _from_municipality(bookings: pd.DataFrame) -> pd.DataFrame:
    return bookings[mentions(bookings["payer"], word_list("municipality"))]


def _for_group(bookings: pd.DataFrame) -> pd.Series:
    """Say per booking whether it is money of the group, by its category or its words."""
    words = word_list("group_money")
    by_words = mentions(bookings[Bookings.description], words) | mentions(bookings[Bookings.category], words)
    return by_words | bookings["nature"].eq(_GROUP).fillna(value=False).astype(bool)
