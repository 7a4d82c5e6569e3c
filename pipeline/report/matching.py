"""The matches of a period as flat frames: one row per line of bank or book in a link, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pipeline.model.evidence import TIERS, tiers_of
from pipeline.report.view import View
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings

BEHIND = {"transfer": "overboeking", "claim": "declaratie", "gift": "gift"}  # links with more than the bank
_SIDES: dict[str, type[Sheet]] = {"bank": BankLines, "book": Bookings}
_DAYS = r", bank \d+ dag(?:en)? (?:later|eerder)"
_LIKENESS = r", naam lijkt voor (\d+) %"
_DAYS_HERE, _LIKENESS_HERE = "{days}", "{alike}"


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

        The frames hold the lines with `link`, its `label` and `days`, in the order of the links.
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
        facts = {name: links[name].loc[ordered["link"]].to_numpy() for name in ("label", "days")}
        linked = rows.assign(link=ordered["link"].to_numpy(), **facts)
        return linked[self.view.may_show(linked[Bookings.account])]

    def coverage(self, side: str) -> pd.DataFrame:
        """Return per account of which the bank told: lines of a side, how many are matched, and both in moved cents.

        Bookings in a cash box are not asked: they have no bank line.
        """
        matches = self.view.result.dossier.matches
        sure = matches.links.index[matches.links["kind"] == "match"]
        members = matches.members[(matches.members["side"] == side) & matches.members["link"].isin(sure)]
        lines = self.lines[side]
        lines = lines[lines[Bookings.account].isin(set(self.lines["bank"][Bookings.account]))]
        matched, moved = lines.index.isin(members["index"]), lines[Bookings.amount].abs()
        figures = {"lines": 1, "matched": matched, "moved": moved, "covered": moved.where(matched, 0)}
        per_account = pd.DataFrame(figures, index=lines.index).groupby(lines[Bookings.account]).sum()
        return per_account.astype("int64")

    def tiers(self) -> pd.DataFrame:
        """Return per tier and reason of the matches: links, bank lines, bookings, and the cents of the bookings.

        Labels that differ in the days between bank and book, or in the likeness of names, are one, with their range.
        """
        links = self._links(("match",))
        reason = links["label"].str.replace(_DAYS, _DAYS_HERE, regex=True)
        links = links.assign(
            reason=reason.str.replace(_LIKENESS, _LIKENESS_HERE, regex=True),
            alike=pd.to_numeric(links["label"].str.extract(_LIKENESS, expand=False)),
        )
        told = self._counted(links, ["tier", "reason"])
        groups = dict(list(links.groupby(["tier", "reason"], dropna=False)[["days", "alike"]]))
        labels = [
            _filled(key[1], groups[key]["days"], groups[key]["alike"])
            for key in zip(told["tier"], told["reason"], strict=True)
        ]
        return told.assign(group=[f"trede {tier}" for tier in told["tier"]], label=labels)

    def behind(self) -> pd.DataFrame:
        """Return what else was linked with bookings, per kind and label, with the columns of `tiers`."""
        told = self._counted(self._links(tuple(BEHIND)), ["kind", "label"])
        return told.assign(group=told["kind"].map(BEHIND))

    def _links(self, kinds: Iterable[str]) -> pd.DataFrame:
        """Return the links of these kinds that touch the period."""
        matches = self.view.result.dossier.matches
        links = matches.links[matches.links["kind"].isin(list(kinds))]
        return links[links.index.isin(self._members["link"])]

    @cached_property
    def _members(self) -> pd.DataFrame:
        """The members of links that are lines of the period: of which side, and with how much was booked."""
        members = self.view.result.dossier.matches.members
        amounts = self.lines["book"][Bookings.amount]
        of_bank = (members["side"] == "bank") & members["index"].isin(self.lines["bank"].index)
        of_book = (members["side"] == "book") & members["index"].isin(amounts.index)
        cents = members["index"].map(amounts).where(of_book, 0).fillna(0)
        return members.assign(bank=of_bank, book=of_book, cents=cents)[of_bank | of_book]

    def _counted(self, links: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
        grouped = self._members.join(links[keys], on="link", how="inner").groupby(keys, dropna=False)
        summed = grouped.agg(
            links=("link", "nunique"), bank=("bank", "sum"), book=("book", "sum"), cents=("cents", "sum")
        )
        return summed.astype("int64").reset_index().sort_values(keys, kind="stable", na_position="last")

    def evidence(self) -> pd.DataFrame:
        """Return per account and tier of evidence, the hardest first: lines and moved cents."""
        lines = self.lines["bank"]
        rank = tiers_of(self.view.result.dossier.books, lines).map({tier: n for n, tier in enumerate(TIERS)})
        figures = pd.DataFrame({"lines": 1, "moved": lines[BankLines.amount].abs()}, index=lines.index)
        summed = figures.groupby([lines[BankLines.account], rank.rename("rank")]).sum().astype("int64").reset_index()
        return summed.assign(tier=[TIERS[int(number)] for number in summed["rank"]])


def _filled(reason: str, days: pd.Series, alike: pd.Series) -> str:
    """Return a reason with the range of days and of likeness where it speaks of them."""
    if _DAYS_HERE in reason:
        reason = reason.replace(_DAYS_HERE, _later(int(days.min()), int(days.max())))
    if _LIKENESS_HERE in reason:
        reason = reason.replace(_LIKENESS_HERE, _alike(int(alike.min()), int(alike.max())))
    return reason


def _later(least: int, most: int) -> str:
    """Say how many days the bank came later, or earlier, than the book."""
    if least < 0 < most:
        return f", bank {_days(-least)} eerder tot {_days(most)} later"
    near, far = sorted((abs(least), abs(most)))
    count = _days(far) if near == far else f"{near} tot {_days(far)}"
    return f", bank {count} {'later' if most > 0 else 'eerder'}"


def _days(count: int) -> str:
    return "1 dag" if count == 1 else f"{count} dagen"


def _alike(least: int, most: int) -> str:
    return f", naam lijkt voor {least} %" if least == most else f", naam lijkt voor {least} tot {most} %"
