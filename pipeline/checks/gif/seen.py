"""Which bookings are gifts, which entries should be seen as money, and what came in without being booked as a gift."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.categories import categories_of
from pipeline.checks.payees import bank_line_of
from pipeline.model.dossier import Dossier, once
from pipeline.model.givers import CASH, COLLECTION, to_person
from pipeline.model.names import mentions, person_key
from pipeline.model.norms import word_list
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.gifts import Gifts

_MONEY_FORMS = ("geld", CASH, COLLECTION)
_NEVER_A_GIFT = (
    "afdracht",
    "subsidie",
    "sponsoring",
    "rente",
    "declaraties",
    "vergoeding",
    "kruispost",
    "borg",
    "fractie",
)


@once
def receipts_of_gifts(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings that are gifts by the nature of their category (`certain`) or that only read as one."""
    bookings = dossier[Bookings]
    received = bookings[bookings[Bookings.amount] > 0]
    nature = categories_of(dossier, received)[Budget.nature]
    words = word_list("reads_as_gift")
    texts = (Bookings.description, Bookings.category, Bookings.remark)
    reads = pd.concat([mentions(received[name], words) for name in texts], axis=1).any(axis=1)
    certain = nature.eq("gift").fillna(value=False).astype(bool)
    between_own = received[Bookings.account].isin(_transfer_accounts(dossier))
    likely = reads & ~nature.isin(_NEVER_A_GIFT)
    return received.assign(certain=certain)[(certain | likely) & ~between_own]


def _transfer_accounts(dossier: Dossier) -> set[str]:
    accounts = dossier[Accounts]
    return set(accounts.loc[accounts[Accounts.kind] == "kruispost", Accounts.name].dropna())


@once
def entries_in_money(dossier: Dossier) -> pd.DataFrame:
    """Return the entries of the register that should be seen on an account or in the cash box of the party."""
    gifts = dossier[Gifts]
    in_money = gifts[Gifts.form].isin(_MONEY_FORMS) & gifts[Gifts.amount].gt(0).fillna(value=False)
    return gifts[in_money & ~to_person(dossier, gifts)]


@once
def gift_links(dossier: Dossier) -> pd.DataFrame:
    """Return which bookings are which gifts of the register; see `Matches.settled`."""
    return dossier.matches.settled("gift")


@once
def gift_doubts(dossier: Dossier) -> pd.DataFrame:
    """Return which bookings may be which gifts in more than one way; see `Matches.undecided`."""
    return dossier.matches.undecided("gift")


def seen_elsewhere(dossier: Dossier, entries: pd.DataFrame) -> pd.Index:
    """Return the entries whose amount came in around their day, booked as something else or not booked at all.

    Each receipt answers to one entry: of its account or giver within `gift_entry_days`, else the nearest within
    `booking_lag_days`.
    """
    if entries.empty:
        return entries.index
    near, far = (
        pd.Timedelta(days=int(dossier.norms.on(norm, dossier.period.last_day).value))
        for norm in ("booking_lag_days", "gift_entry_days")
    )
    due = pd.DataFrame(
        {
            "entry": entries.index,
            "cents": entries[Gifts.amount],
            "due_day": entries[Gifts.received_on],
            "due_iban": entries[Gifts.donor_iban],
            "due_giver": entries[Gifts.donor].map(person_key, na_action="ignore").astype("string"),
        }
    )
    pairs = due.merge(_other_receipts(dossier), on="cents")
    away = (pairs["day"] - pairs["due_day"]).abs()
    theirs = pairs["iban"].eq(pairs["due_iban"]).fillna(value=False)
    theirs |= pairs["giver"].eq(pairs["due_giver"]).fillna(value=False)
    pairs = pairs.assign(away=away, stranger=~theirs)[(away <= near) | (theirs & (away <= far))]
    taken: dict[int, int] = {}
    ordered = pairs.sort_values(["stranger", "away", "day", "receipt", "entry"], kind="stable")
    for entry, receipt in zip(ordered["entry"], ordered["receipt"], strict=True):
        if entry not in taken and receipt not in taken.values():
            taken[entry] = receipt
    return pd.Index(list(taken), dtype=entries.index.dtype)


def _other_receipts(dossier: Dossier) -> pd.DataFrame:
    """Return what came in and is no gift of another entry: day, cents, iban and giver, and a number of its own."""
    bookings, lines = dossier[Bookings], dossier[BankLines]
    gifts = gift_links(dossier)["booking"]
    others = bookings[(bookings[Bookings.amount] > 0) & ~bookings.index.isin(gifts)]
    booked = bank_line_of(dossier)
    counted = dossier.matches.counted.reindex(lines.index, fill_value=True).astype(bool)
    unbooked = lines[counted & (lines[BankLines.amount] > 0) & ~lines.index.isin(booked)]
    names = {"booked_on": "day", "amount": "cents", "counterparty_iban": "iban", "counterparty": "giver"}
    both = pd.concat([others[[*names]], unbooked[[*names]]], ignore_index=True).rename(columns=names)
    giver = both["giver"].map(person_key, na_action="ignore").astype("string")
    return both.assign(giver=giver, receipt=both.index)
