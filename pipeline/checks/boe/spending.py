"""Spending as the party decided on it: whole payments, and who agreed to each."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pandas as pd

from pipeline.checks.agreements import approved_beforehand
from pipeline.checks.categories import categories_of, own_transfers, reads_as_refund
from pipeline.checks.grouping import last_of_each
from pipeline.checks.payees import bank_line_of, payee_keys
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import fold, folded, full_name_key
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.claims import Claims
from schemas.decisions import Decisions

_NO_CHOICE = ("bankkosten", "rente", "kruispost")  # nobody decides on these
_CLAIMED = ("declaraties", "vergoeding")  # approved in Declaraties
_TOGETHER = ("bestuur", "dagelijks bestuur", "algemeen bestuur", "ledenvergadering", "alv")  # more than one person
_NOBODY = ("", "-", "?", "nee", "geen", "n.v.t.", "nvt", "open", "nog niet")
_BETWEEN_NAMES = re.compile(r"\s*[;/&+\n]\s*|\s+en\s+", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"[;,\s]+")


@once
def spending(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings of spending that somebody decides on, with the payment that each is part of.

    Not own transfers, bank costs, interest, claims and refunds: for those it is settled elsewhere. Added columns:
    payee (its key), payment (number; the lines of one voucher on one day, or of one bank line, to one payee are one
    payment), paid (cents of the whole payment, positive), beforehand (a standing approval covers the whole payment).
    """
    bookings = dossier[Bookings]
    spent = bookings[bookings[Bookings.amount].lt(0).fillna(value=False).astype(bool)]
    nature = categories_of(dossier, spent)[Budget.nature]
    elsewhere = nature.isin(_NO_CHOICE) | own_transfers(dossier, spent) | _pays_claim(dossier, spent, nature)
    spent = spent[~elsewhere]
    spent = spent.assign(payee=payee_keys(dossier, spent))
    spent = spent[~_returns_receipt(dossier, spent)]
    payment = _payment(dossier, spent)
    covered = approved_beforehand(dossier, spent).notna()
    return spent.assign(
        payment=payment,
        paid=-spent[Bookings.amount].groupby(payment).transform("sum"),
        beforehand=covered.groupby(payment).transform("all"),
    )


def one_per_payment(wrong: pd.DataFrame) -> pd.DataFrame:
    """Return of every payment its last line, with the other lines beside it and what was paid as its amount."""
    last = last_of_each(wrong, "payment", Bookings.booked_on)
    return last.assign(amount_cents=-last["paid"]).drop(columns=["payment", "payee", "beforehand"])


def signers(payments: pd.DataFrame, key: Callable[[str], str] = full_name_key) -> pd.Series:
    """Return per line how many people approved its payment; `key` says which names are one person.

    The board or the members' meeting as a whole is more than one.
    """
    said = pd.concat([payments[name] for name in (Bookings.approved_by, Bookings.second_approval_by)]).dropna()
    names = said.map(names_in).explode().dropna()
    payment = payments["payment"].reindex(names.index).to_numpy()
    counted = names.map(key).astype("string").groupby(payment).nunique()
    together = names.map(fold).isin(_TOGETHER).groupby(payment).any()
    return payments["payment"].map(counted + together).fillna(0).astype("int64")


@lru_cache(maxsize=10_000)
def names_in(text: str) -> list[str]:
    """Return the people whom a cell names; `A. Vermeer, B. de Wit` are two and `Wit, B. de` is one.

    >>> names_in("A. Vermeer en B. de Wit; -")
    ['A. Vermeer', 'B. de Wit']
    """
    names: list[str] = []
    for part in _BETWEEN_NAMES.split(text.strip()):
        pieces = [piece.strip() for piece in part.split(",")]
        whole = all(len(full_name_key(piece).split()) > 1 for piece in pieces)
        names += pieces if whole else [part.strip()]
    return [name for name in names if fold(name) not in _NOBODY]


def decided(dossier: Dossier, payments: pd.DataFrame) -> pd.Series:
    """Return per line what is known of a decision on its payment: `known`, `unknown` (not in Besluiten) or NA.

    Without the sheet Besluiten every number is taken as known.
    """
    numbers = payments[Bookings.decision].map(_numbers_in, na_action="ignore").explode().dropna()
    numbers = numbers[~numbers.isin(_NOBODY)].astype("string")
    listed = folded(dossier[Decisions][Decisions.number])
    there = numbers.isin(listed) | (not dossier.books.has(Decisions))
    known = there.groupby(payments["payment"].reindex(numbers.index).to_numpy()).any()
    return payments["payment"].map(known).map({True: "known", False: "unknown"}).astype("string")


@lru_cache(maxsize=10_000)
def _numbers_in(text: str) -> list[str]:
    folded_text = fold(text)
    return [folded_text] if folded_text in _NOBODY else _BETWEEN_NUMBERS.split(folded_text)


def _pays_claim(dossier: Dossier, spent: pd.DataFrame, nature: pd.Series) -> pd.Series:
    """Say per booking whether it pays a claim; without the sheet Declaraties no claim has an approval of its own."""
    if not dossier.books.has(Claims):
        return pd.Series(data=False, index=spent.index)
    settled = spent.index.isin(dossier.matches.settled("claim")["booking"])
    return nature.isin(_CLAIMED) | settled


def _returns_receipt(dossier: Dossier, spent: pd.DataFrame) -> pd.Series:
    """Say per booking whether it reads as a refund to somebody who paid at least as much before."""
    bookings = dossier[Bookings]
    received = bookings[Bookings.amount].groupby(payee_keys(dossier, bookings)).max()
    enough = (-spent[Bookings.amount]).le(spent["payee"].map(received)).fillna(value=False).astype(bool)
    return enough & reads_as_refund(spent[enough]).reindex(spent.index, fill_value=False)


def _payment(dossier: Dossier, spent: pd.DataFrame) -> pd.Series:
    """Number the payments."""
    line = bank_line_of(dossier).reindex(spent.index).astype("string")
    voucher = folded(spent[Bookings.voucher])
    own = pd.Series(np.arange(len(spent)), index=spent.index).astype("string")
    together = ("bank " + line).fillna("voucher " + voucher).fillna("row " + own)
    same = [together, spent["payee"], spent[Bookings.booked_on], spent[Bookings.account]]
    return pd.concat(same, axis=1, ignore_index=True).groupby([0, 1, 2, 3], dropna=False).ngroup()
