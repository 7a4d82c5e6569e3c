"""The matches of a period as flat frames: one row per line of the bank or the book in a link."""

from __future__ import annotations

import pandas as pd

from pipeline.report.view import View
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings

MATCHED = ("match", "transfer", "claim", "gift")


def lines_of(view: View, schema: type[Sheet]) -> pd.DataFrame:
    """Return the period's lines of a side on the party's own accounts; a second delivery left out."""
    dossier = view.result.dossier
    frame = dossier[schema]
    kept = dossier.in_period(schema, frame) & view.may_show(frame[Bookings.account])
    if schema is BankLines:
        kept &= dossier.matches.counted.reindex(frame.index, fill_value=True)
    return frame[kept.fillna(value=False).astype(bool)]


def linked(view: View, kind: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the bank's and the book's side of every link of a kind that touches the period.

    The frames hold the lines with `link`, `label`, `difference_cents` and `days`, in the order of the links.
    """
    matches = view.result.dossier.matches
    links = matches.links.loc[matches.links["kind"] == kind, ["label", "difference_cents", "days"]]
    members = matches.members[matches.members["link"].isin(links.index)]
    sides = [_side(view, members, links, side, schema) for side, schema in (("bank", BankLines), ("book", Bookings))]
    touched = {link for side in sides for link in side.loc[side["inside"], "link"]}
    bank, book = (side[side["link"].isin(touched)].sort_values(["link", "line"], kind="stable") for side in sides)
    return bank, book


def _side(view: View, members: pd.DataFrame, links: pd.DataFrame, side: str, schema: type[Sheet]) -> pd.DataFrame:
    frame = view.result.dossier[schema]
    shown = frame[view.may_show(frame[Bookings.account])]
    own = members.loc[members["side"] == side, ["link", "index"]].rename(columns={"index": "line"})
    inside = view.result.dossier.in_period(schema, shown)
    rows = own.merge(shown.assign(inside=inside), left_on="line", right_index=True)
    return rows.merge(links, left_on="link", right_index=True)


def matched_lines(view: View, side: str) -> list[int]:
    """Return the indexes of the lines of a side that are in a sure or likely match."""
    matches = view.result.dossier.matches
    sure = matches.links.index[matches.links["kind"].isin(MATCHED)]
    members = matches.members
    return members.loc[(members["side"] == side) & members["link"].isin(sure), "index"].unique().tolist()


def tiers(view: View) -> pd.DataFrame:
    """Return per tier and label the number of links, bank lines and bookings, and the cents of the bookings."""
    matches = view.result.dossier.matches
    links = matches.links.loc[matches.links["kind"].isin(MATCHED), ["kind", "tier", "label"]]
    booked, banked = lines_of(view, Bookings), lines_of(view, BankLines)
    members = matches.members.merge(links, left_on="link", right_index=True)
    book = members[(members["side"] == "book") & members["index"].isin(booked.index)]
    bank = members[(members["side"] == "bank") & members["index"].isin(banked.index)]
    book = book.assign(cents=book["index"].map(booked[Bookings.amount]))
    keys = ["tier", "label"]
    both = pd.concat([book, bank])
    counted = pd.DataFrame(
        {
            "links": both.groupby(keys, dropna=False)["link"].nunique(),
            "bank": bank.groupby(keys, dropna=False).size(),
            "book": book.groupby(keys, dropna=False).size(),
            "cents": book.groupby(keys, dropna=False)["cents"].sum(),
        }
    )
    return counted.fillna(0).astype("int64").reset_index().sort_values(keys, kind="stable", na_position="last")
