"""From pairs and sets to links: who belongs to whom, why, and which lines are still free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from pipeline.reconcile.sides import Sides

LINK_COLUMNS = (
    "kind",
    "tier",
    "label",
    "score",
    "account",
    "amount_cents",
    "difference_cents",
    "days",
    "reason",
)
_DAY_COST = 0.01  # of the score, per day between bank and book


@dataclass(frozen=True, slots=True)
class Step:
    """What a link of this step is called. `why`: Dutch, with {bank}, {book} (how many lines) and {days}."""

    kind: str
    tier: int | None
    why: str
    score: float | None


class Drawing:
    """The links so far, and what is still free: a line that was taken is never seen by a later step."""

    def __init__(self, sides: Sides) -> None:
        self.bank, self.book, self.refused = sides.bank, sides.book, sides.refused
        self._whole = {"bank": sides.bank, "book": sides.book, "refused": sides.refused}
        self._links: list[pd.DataFrame] = []
        self._members: list[pd.DataFrame] = []
        self._count = 0

    def free(self, side: str) -> pd.DataFrame:
        """Return what is still free of a side: bank, book or refused."""
        return {"bank": self.bank, "book": self.book, "refused": self.refused}[side]

    def pairs(self, step: Step, pairs: pd.DataFrame, side: str = "book") -> None:
        """Link each bank line (left) with its booking (right); a column `looks` becomes the reason."""
        if pairs.empty:
            return
        numbers = range(len(pairs))
        bank = pd.DataFrame({"link": numbers, "side": "bank", "at": pairs["left"].to_numpy()})
        book = pd.DataFrame({"link": numbers, "side": side, "at": pairs["right"].to_numpy()})
        self._add(step, len(pairs), pd.concat([bank, book]), pairs.get("looks"))

    def groups(self, step: Step, groups: Iterable[tuple[Sequence[int], Sequence[int]]]) -> None:
        """Link several bank lines with several bookings at once."""
        listed = list(groups)
        members = [
            (number, side, at)
            for number, group in enumerate(listed)
            for side, places in zip(("bank", "book"), group, strict=True)
            for at in places
        ]
        self._add(step, len(listed), pd.DataFrame(members, columns=["link", "side", "at"]), None)

    def alone(self, step: Step, side: str, lines: pd.DataFrame, reasons: Sequence[str]) -> None:
        """Give each line a link of its own, with the reason."""
        members = pd.DataFrame({"link": range(len(lines)), "side": side, "at": lines.index})
        self._add(step, len(lines), members, pd.Series(reasons, dtype=object))

    def _add(self, step: Step, count: int, members: pd.DataFrame, reasons: pd.Series | None) -> None:
        if not count:
            return
        links = pd.DataFrame(
            {"kind": step.kind, "tier": step.tier, "why": step.why, "score": step.score}, index=range(count)
        )
        links["reason"] = None if reasons is None else reasons.to_numpy()
        links.index += self._count
        self._links.append(links)
        self._members.append(members.assign(link=members["link"].astype("int64") + self._count))
        self._count += count
        taken = dict(list(members.groupby("side")["at"]))
        self.bank, self.book, self.refused = (
            self.free(side).drop(taken.get(side, [])) for side in ("bank", "book", "refused")
        )

    def finished(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return links, and members with account, day, cents and line (the index in Books) of each."""
        if not self._links:
            columns = ["link", "side", "at", "account", "day", "cents", "line"]
            return pd.DataFrame(columns=list(LINK_COLUMNS)), pd.DataFrame(columns=columns)
        members = pd.concat(self._members, ignore_index=True)
        facts = pd.concat({side: frame[["account", "day", "cents", "line"]] for side, frame in self._whole.items()})
        found = facts.loc[pd.MultiIndex.from_frame(members[["side", "at"]])].reset_index(drop=True)
        members = pd.concat([members, found], axis=1)
        return _described(pd.concat(self._links), members), members


def _described(links: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Work out amount, difference, days and label from who stands in a link."""
    bank, book = members[members["side"] == "bank"], members[members["side"] != "bank"]
    cents = [side.groupby("link")["cents"].sum().reindex(links.index) for side in (bank, book)]
    days = [side.groupby("link")["day"].max().reindex(links.index) for side in (bank, book)]
    sizes = [side.groupby("link").size().reindex(links.index, fill_value=0) for side in (bank, book)]
    largest = (
        members.assign(size=members["cents"].abs())
        .sort_values("size", kind="stable")
        .drop_duplicates("link", keep="last")
    )
    apart = (days[0] - days[1]).astype("Int64")
    amount = cents[0].fillna(cents[1]).where(links["kind"] != "ambiguous", largest.set_index("link")["cents"])
    labels = [_label(*facts) for facts in zip(links["why"], sizes[0], sizes[1], apart.fillna(0), strict=True)]
    return pd.DataFrame(
        {
            "kind": links["kind"].astype(object),
            "tier": links["tier"].astype("Int64"),
            "label": pd.Series(labels, index=links.index, dtype=object),
            "score": _scores(links["score"], apart),
            "account": members.drop_duplicates("link").set_index("link")["account"].reindex(links.index),
            "amount_cents": amount.astype("Int64"),
            "difference_cents": (cents[0].fillna(0) - cents[1].fillna(0)).astype("Int64"),
            "days": apart,
            "reason": links["reason"].astype(object),
        }
    )


def _scores(scores: pd.Series, apart: pd.Series) -> pd.Series:
    distance = apart.fillna(0).abs().clip(upper=30).astype("float64")
    return (scores.astype("Float64") - np.asarray(distance) * _DAY_COST).round(2)


@cache
def _label(why: str, bank: int, book: int, days: int) -> str:
    return why.format(
        bank=_many(bank, "bankregel", "bankregels"), book=_many(book, "boeking", "boekingen"), days=_apart(days)
    )


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _apart(days: int) -> str:
    if days == 0:
        return ""
    return f", bank {_many(abs(days), 'dag', 'dagen')} {'later' if days > 0 else 'eerder'}"
