"""Own transfers in the book: money that leaves one own account and arrives on another."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.matches import TRANSFER_COLUMNS
from pipeline.model.names import folded
from pipeline.reconcile.windows import only_pairs, pairs_within
from schemas.accounts import Accounts
from schemas.bookings import Bookings
from schemas.budget import Budget

_WORDS = ("kruispost", "kruisposten", "interne overboeking", "eigen overboeking")


def own_transfers(books: Books, lag: int, book_end: date | None) -> pd.DataFrame:
    """Return the own transfers, one a row (columns in `model.matches`): pairs of legs, and legs that stay alone.

    A booking is a leg when its category is one of own transfers (Aard kruispost in Begroting, or so called), or when
    its counterparty is an own account. Equal amounts within the lag are paired first, nearest day first; then unequal
    legs on which nothing else fits. A lonely leg within the lag of the end of the book is under way.
    """
    legs = _legs(books)
    if legs.empty:
        return pd.DataFrame(columns=list(TRANSFER_COLUMNS))
    out, into = legs[legs["cents"] < 0], legs[legs["cents"] > 0]
    equal = _paired(out, into, "size", lag)
    out, into = out.drop(equal["left"]), into.drop(equal["right"])
    unequal = only_pairs(_meeting(out, into, pairs_within(out.assign(all=0), into.assign(all=0), "all", lag)))
    pairs = pd.concat([equal, unequal], ignore_index=True)
    alone = legs.drop([*pairs["left"], *pairs["right"]])
    found = pd.concat([_together(legs, pairs), _single(alone, lag, book_end)], ignore_index=True)
    return found.sort_values(["day", "out", "in"], kind="stable", ignore_index=True)


def _legs(books: Books) -> pd.DataFrame:
    """Return the bookings that are a leg of an own transfer, in an order that follows from their content."""
    bookings, accounts, budget = books[Bookings], books[Accounts], books[Budget]
    categories = {*_WORDS, *folded(budget.loc[budget[Budget.nature] == "kruispost", Budget.category]).dropna()}
    named = accounts.dropna(subset=[Accounts.iban]).drop_duplicates(Accounts.iban)
    own = named.set_index(Accounts.iban)[Accounts.name]
    other = bookings[Bookings.counterparty_iban].map(own).astype(object)
    is_leg = folded(bookings[Bookings.category]).isin(categories) | (
        other.notna() & (other != bookings[Bookings.account])
    )
    kept = bookings[is_leg & bookings[[Bookings.account, Bookings.amount, Bookings.booked_on]].notna().all(axis=1)]
    legs = pd.DataFrame(
        {
            "account": kept[Bookings.account].astype(object),
            "other": other[kept.index],
            "day": kept[Bookings.booked_on].astype("datetime64[s]").astype("int64") // 86_400,
            "cents": kept[Bookings.amount].astype("int64"),
            "size": kept[Bookings.amount].abs().astype("int64"),
            "voucher": kept[Bookings.voucher].fillna(""),
            "text": folded(kept[Bookings.description]).fillna(""),
        }
    )
    return legs.sort_values(["day", "cents", "account", "voucher", "text"], kind="stable")


def _paired(out: pd.DataFrame, into: pd.DataFrame, key: str, lag: int) -> pd.DataFrame:
    """Pair legs of equal size, the nearest first; of equally near ones the first in order."""
    pairs = _meeting(out, into, pairs_within(out, into, key, lag))
    days = (into["day"].reindex(pairs["right"]).to_numpy() - out["day"].reindex(pairs["left"]).to_numpy()).__abs__()
    ranks = pd.Series(range(len(out)), index=out.index), pd.Series(range(len(into)), index=into.index)
    ordered = pairs.assign(
        days=days, first=ranks[0].reindex(pairs["left"]).to_numpy(), second=ranks[1].reindex(pairs["right"]).to_numpy()
    ).sort_values(["days", "first", "second"])
    used: set[int] = set()
    kept = []
    for left, right in ordered[["left", "right"]].itertuples(index=False):
        if left not in used and right not in used:
            used |= {left, right}
            kept.append((left, right))
    return pd.DataFrame(kept, columns=["left", "right"], dtype="int64")


def _meeting(out: pd.DataFrame, into: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Keep the pairs between two accounts, where a leg that names its other account names the right one."""
    left, right = out.loc[pairs["left"]].reset_index(), into.loc[pairs["right"]].reset_index()
    two = left["account"] != right["account"]
    known = left["other"].isna() | (left["other"] == right["account"])
    back = right["other"].isna() | (right["other"] == left["account"])
    return pairs[(two & known & back).to_numpy(dtype=bool)]


def _together(legs: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    left, right = legs.loc[pairs["left"]].reset_index(), legs.loc[pairs["right"]].reset_index()
    difference = left["cents"] + right["cents"]
    return _rows(
        state=(difference == 0).map({True: "balanced", False: "unequal"}),
        out=left["index"],
        into=right["index"],
        account=left["account"],
        other=right["account"],
        day=left[["day"]].assign(other=right["day"]).max(axis=1),
        amount=left["cents"],
        difference=difference,
        days=right["day"] - left["day"],
    )


def _single(alone: pd.DataFrame, lag: int, book_end: date | None) -> pd.DataFrame:
    end = None if book_end is None else (book_end - date(1970, 1, 1)).days
    under_way = pd.Series(data=False, index=alone.index) if end is None else alone["day"] >= end - lag
    going_out = alone["cents"] < 0
    lines = pd.Series(alone.index, index=alone.index, dtype="Int64")
    return _rows(
        state=under_way.map({True: "in_transit", False: "one_leg"}),
        out=lines.where(going_out),
        into=lines.where(~going_out),
        account=alone["account"],
        other=alone["other"],
        day=alone["day"],
        amount=alone["cents"],
        difference=alone["cents"],
        days=pd.Series(pd.NA, index=alone.index, dtype="Int64"),
    )


def _rows(**columns: pd.Series) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "state": columns["state"].astype(object),
            "out": columns["out"].astype("Int64"),
            "in": columns["into"].astype("Int64"),
            "account": columns["account"].astype(object),
            "other_account": columns["other"].astype(object),
            "day": pd.to_datetime(columns["day"].astype("int64"), unit="D").astype("datetime64[us]"),
            "amount_cents": columns["amount"].astype("Int64"),
            "difference_cents": columns["difference"].astype("Int64"),
            "days": columns["days"].astype("Int64"),
        }
    )
