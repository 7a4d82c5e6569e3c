"""The matches of a period as flat frames: one row per line of the bank or the book in a link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipeline.report.view import View
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings

MATCHED = ("match", "transfer", "claim", "gift")
_SIDES: dict[str, type[Sheet]] = {"bank": BankLines, "book": Bookings}


@dataclass(frozen=True)
class Matching:
    """What reconciliation found, for the period and the accounts of a view."""

    view: View

    @cached_property
    def lines(self) -> dict[str, pd.DataFrame]:
        """The period's lines per side on the party's own accounts; a second delivery by the bank left out."""
        dossier = self.view.result.dossier
        lines = {}
        for side, schema in _SIDES.items():
            frame = dossier[schema]
            kept = dossier.in_period(schema, frame) & self.view.may_show(frame[Bookings.account])
            if side == "bank":
                kept &= dossier.matches.counted.reindex(frame.index, fill_value=True)
            lines[side] = frame[kept.fillna(value=False).astype(bool)]
        return lines

    def linked(self, kind: str) -> dict[str, pd.DataFrame]:
        """Return both sides of every link of a kind that touches the period.

        The frames hold the lines with `link` and `days`, in the order of the links.
        """
        matches = self.view.result.dossier.matches
        links = matches.links.loc[matches.links["kind"] == kind]
        members = matches.members[matches.members["link"].isin(links.index)]
        inside = [
            members.loc[(members["side"] == side) & members["index"].isin(lines.index), "link"]
            for side, lines in self.lines.items()
        ]
        touching = members[members["link"].isin(pd.concat(inside))]
        return {side: self._side(touching[touching["side"] == side], links, side) for side in _SIDES}

    def _side(self, members: pd.DataFrame, links: pd.DataFrame, side: str) -> pd.DataFrame:
        ordered = members.sort_values(["link", "index"], kind="stable")
        rows = self.view.result.dossier[_SIDES[side]].loc[ordered["index"]]
        linked = rows.assign(link=ordered["link"].to_numpy(), days=links["days"].loc[ordered["link"]].to_numpy())
        return linked[self.view.may_show(linked[Bookings.account])]

    def matched(self, side: str) -> list[int]:
        """Return the indexes of the lines of a side that are in a sure or likely match."""
        matches = self.view.result.dossier.matches
        sure = matches.links.index[matches.links["kind"].isin(MATCHED)]
        members = matches.members
        return members.loc[(members["side"] == side) & members["link"].isin(sure), "index"].unique().tolist()

    def tiers(self) -> pd.DataFrame:
        """Return per tier and label the number of links, bank lines and bookings, and the cents of the bookings."""
        matches = self.view.result.dossier.matches
        links = matches.links.loc[matches.links["kind"].isin(MATCHED), ["tier", "label"]]
        amounts = self.lines["book"][Bookings.amount]
        members = matches.members[matches.members["link"].isin(links.index)]
        of_bank = (members["side"] == "bank") & members["index"].isin(self.lines["bank"].index)
        of_book = (members["side"] == "book") & members["index"].isin(amounts.index)
        cents = members["index"].map(amounts).where(of_book, 0).fillna(0)
        counted = members.assign(bank=of_bank, book=of_book, cents=cents)[of_bank | of_book]
        keys = ["tier", "label"]
        grouped = counted.join(links, on="link").groupby(keys, dropna=False)
        summed = grouped.agg(
            links=("link", "nunique"), bank=("bank", "sum"), book=("book", "sum"), cents=("cents", "sum")
        )
        return summed.astype("int64").reset_index().sort_values(keys, kind="stable", na_position="last")
