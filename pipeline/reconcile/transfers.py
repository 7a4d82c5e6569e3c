"""Own transfers in the book: money that leaves one own account and arrives on another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.model.books import Books
from pipeline.model.matches import TRANSFER_COLUMNS
from pipeline.model.names import fold, folded
from pipeline.reconcile.joins import Ints, spans_within, spread
from schemas.accounts import Accounts
from schemas.bookings import Bookings
from schemas.budget import Budget

_MOST = 50  # legs that one leg may meet; with more nothing can be said
_WORDS = ("kruispost", "kruisposten", "interne overboeking", "eigen overboeking")


def own_transfers(books: Books, lag: int, book_end: date | None) -> pd.DataFrame:
    """Return the own transfers, one a row (columns in `model.matches`): pairs of legs, and legs that stay alone.

    A booking is a leg when its category is one of own transfers (Aard kruispost in Begroting, or so called), or when
    its counterparty is an own account. Equal amounts within the lag are paired first, nearest day first; then unequal
    legs on which nothing else fits. A lonely leg within the lag of the end of the book is under way.
    """
    legs = _legs(books)
    if not len(legs.line):
        return pd.DataFrame(columns=list(TRANSFER_COLUMNS))
    out, into = _paired(legs, lag)
    alone = np.setdiff1d(np.arange(len(legs.line)), np.concatenate([out, into]))
    found = pd.concat([_together(legs, out, into), _single(legs, alone, lag, book_end)], ignore_index=True)
    return found.sort_values(["day", "out", "in"], kind="stable", ignore_index=True)


@dataclass(frozen=True, slots=True)
class _Legs:
    """The legs in an order that follows from what they say.

    line: the index of the booking. account, other: names; other is the account that the counterparty is, None when it
    is none of the party's own.
    """

    line: Ints
    account: npt.NDArray[np.object_]
    other: npt.NDArray[np.object_]
    day: Ints
    cents: Ints


def _legs(books: Books) -> _Legs:
    """Return the bookings that are a leg of an own transfer."""
    bookings, accounts, budget = books[Bookings], books[Accounts], books[Budget]
    categories = {*_WORDS, *folded(budget.loc[budget[Budget.nature] == "kruispost", Budget.category]).dropna()}
    named = accounts.dropna(subset=[Accounts.iban]).drop_duplicates(Accounts.iban)
    own = dict(zip(named[Accounts.iban], named[Accounts.name], strict=True))
    account, iban, category = (
        bookings[name].to_numpy(dtype=object, na_value="")
        for name in (Bookings.account, Bookings.counterparty_iban, Bookings.category)
    )
    other = np.array([own.get(one) for one in iban], dtype=object)
    by_category = np.array([fold(one) in categories for one in category], dtype=bool)
    by_account = np.array(
        [one is not None and one != own_ for one, own_ in zip(other, account, strict=True)], dtype=bool
    )
    known = (account != "") & bookings[[Bookings.amount, Bookings.booked_on]].notna().all(axis=1).to_numpy()
    kept = bookings[(by_category | by_account) & known.astype(bool)]
    at = bookings.index.get_indexer(kept.index)
    day = kept[Bookings.booked_on].to_numpy().astype("datetime64[D]").astype(np.int64)
    cents = kept[Bookings.amount].to_numpy(dtype=np.int64)
    texts = [kept[name].to_numpy(dtype=object, na_value="") for name in (Bookings.voucher, Bookings.description)]
    order = sorted(
        range(len(kept)), key=lambda one: (day[one], cents[one], account[at[one]], texts[0][one], texts[1][one])
    )
    return _Legs(kept.index.to_numpy()[order], account[at][order], other[at][order], day[order], cents[order])


def _paired(legs: _Legs, lag: int) -> tuple[Ints, Ints]:
    """Pair legs of equal size within the lag, the nearest first; then unequal ones on which nothing else fits."""
    every = np.arange(len(legs.line))
    left, right = _meeting(legs, every, np.abs(legs.cents), lag)
    used: dict[int, int] = {}
    taken: set[int] = set()
    for at in np.lexsort((right, left, np.abs(legs.day[left] - legs.day[right]))).tolist():
        one, other = int(left[at]), int(right[at])
        if one not in used and other not in taken:
            used[one] = other
            taken.add(other)
    rest = np.setdiff1d(every, [*used, *used.values()])
    left, right = _meeting(legs, rest, np.zeros(len(every), dtype=np.int64), lag)
    asked = np.bincount(np.concatenate([left, right]), minlength=len(every))
    only = (asked[left] == 1) & (asked[right] == 1)
    return np.concatenate([[*used], left[only]]).astype(np.int64), np.concatenate(
        [[*used.values()], right[only]]
    ).astype(np.int64)


def _meeting(legs: _Legs, among: Ints, key: Ints, lag: int) -> tuple[Ints, Ints]:
    """Return the pairs of legs of two accounts with an equal key within the lag.

    A leg that names its other account meets legs of that account only.
    """
    out, into = among[legs.cents[among] < 0], among[legs.cents[among] > 0]
    starts, ends, order = spans_within((key[out], legs.day[out]), (key[into], legs.day[into]), lag)
    left, right = spread(starts, np.where(ends - starts <= _MOST, ends, starts), order)
    left, right = out[left], into[right]
    account, other = legs.account, legs.other
    meets = np.array(
        [
            account[one] != account[two] and other[one] in {None, account[two]} and other[two] in {None, account[one]}
            for one, two in zip(left.tolist(), right.tolist(), strict=True)
        ],
        dtype=bool,
    )
    return left[meets], right[meets]


def _together(legs: _Legs, out: Ints, into: Ints) -> pd.DataFrame:
    difference = legs.cents[out] + legs.cents[into]
    return _rows(
        state=np.where(difference == 0, "balanced", "unequal"),
        out=pd.array(legs.line[out], dtype="Int64"),
        into=pd.array(legs.line[into], dtype="Int64"),
        account=legs.account[out],
        other=legs.account[into],
        day=np.maximum(legs.day[out], legs.day[into]),
        amount=legs.cents[out],
        difference=difference,
        days=pd.array(legs.day[into] - legs.day[out], dtype="Int64"),
    )


def _single(legs: _Legs, alone: Ints, lag: int, book_end: date | None) -> pd.DataFrame:
    end = None if book_end is None else (book_end - date(1970, 1, 1)).days
    under_way = np.zeros(len(alone), dtype=bool) if end is None else legs.day[alone] >= end - lag
    going_out = legs.cents[alone] < 0
    return _rows(
        state=np.where(under_way, "in_transit", "one_leg"),
        out=pd.arrays.IntegerArray(legs.line[alone], ~going_out),
        into=pd.arrays.IntegerArray(legs.line[alone], going_out),
        account=legs.account[alone],
        other=legs.other[alone],
        day=legs.day[alone],
        amount=legs.cents[alone],
        difference=legs.cents[alone],
        days=pd.array([pd.NA] * len(alone), dtype="Int64"),
    )


def _rows(**columns: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "state": columns["state"].astype(object),
            "out": columns["out"],
            "in": columns["into"],
            "account": columns["account"],
            "other_account": columns["other"],
            "day": columns["day"].astype("datetime64[D]").astype("datetime64[us]"),
            "amount_cents": pd.array(columns["amount"], dtype="Int64"),
            "difference_cents": pd.array(columns["difference"], dtype="Int64"),
            "days": columns["days"],
        }
    )
