"""From pairs and sets to links: who belongs to whom, why, and which lines are still free."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from pipeline.reconcile.joins import Bools, Floats, Ints, distinct_rows
from pipeline.reconcile.sides import Lines, Sides

LINK_COLUMNS = ("kind", "tier", "label", "score", "account", "amount_cents", "difference_cents", "days", "reason")
SIDES = ("bank", "book", "refused")
_SURE = 0.99  # no score is higher but that of an equal number
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """What a link of this step is called. `why`: Dutch, with {bank}, {book} (how many lines), {days} and {who}."""

    kind: str
    tier: int | None
    why: str
    score: float | None = None
    reason: str | None = None


class Drawing:
    """The links so far, and what is still free: a line that was taken is never seen by a later step."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.lines: dict[str, Lines] = {side: getattr(sides, side) for side in SIDES}
        self.free: dict[str, Bools] = {side: np.ones(len(lines), dtype=bool) for side, lines in self.lines.items()}
        self._steps: list[Step] = []
        self._links: list[tuple[Ints, Floats, Ints]] = []  # step, score, percent
        self._members: list[tuple[Ints, Ints, Ints]] = []  # link, side, place
        self._count = 0

    def pairs(
        self, step: Step, bank: Ints, other: Ints, *,
        side: str = "book", scores: Floats | None = None, percent: Ints | None = None,
    ) -> None:  # fmt: skip
        """Link each bank line with its booking; `percent`: how far the names read as one."""
        numbers = np.arange(len(bank))
        sides = np.repeat([0, SIDES.index(side)], len(bank))
        members = np.tile(numbers, 2), sides, np.concatenate([bank, other])
        self._add(step, len(bank), members, scores, percent)

    def groups(
        self, step: Step, groups: Iterable[tuple[Sequence[int], Sequence[int]]], scores: Sequence[float] | None = None
    ) -> None:
        """Link several bank lines with several bookings at once."""
        members = [
            (number, side, at)
            for number, group in enumerate(groups)
            for side, places in enumerate(group)
            for at in places
        ]
        link, side, at = (
            (np.array(column, dtype=np.int64) for column in zip(*members, strict=True))
            if members
            else (np.empty((3, 0), dtype=np.int64))
        )
        given = None if scores is None else np.array(scores, dtype=float)
        self._add(step, int(link.max(initial=-1)) + 1, (link, side, at), given)

    def alone(self, step: Step, side: str, at: Ints) -> None:
        """Give each line a link of its own."""
        self._add(step, len(at), (np.arange(len(at)), np.full(len(at), SIDES.index(side)), at))

    def _add(
        self, step: Step, count: int, members: tuple[Ints, Ints, Ints],
        scores: Floats | None = None, percent: Ints | None = None,
    ) -> None:  # fmt: skip
        """Keep links with their members: link, side and place of each line."""
        link, side, at = members
        if not count:
            return
        given = np.full(count, np.nan if step.score is None else step.score) if scores is None else scores
        alike = np.full(count, -1, dtype=np.int64) if percent is None else percent
        self._links.append((np.full(count, len(self._steps)), given, alike))
        self._members.append((link + self._count, side, at))
        self._steps.append(step)
        self._count += count
        for number, name in enumerate(SIDES):
            self.free[name][at[side == number]] = False

    def finished(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Return links, and members with account, day, cents and line (the index in Books) of each."""
        none = np.empty(0, dtype=np.int64)
        link, side, at = (np.concatenate(column) for column in zip((none, none, none), *self._members, strict=True))
        facts = {name: np.empty(len(at), dtype=np.int64) for name in ("account", "day", "cents", "line")}
        for number, name in enumerate(SIDES):
            own = side == number
            for column, values in facts.items():
                values[own] = getattr(self.lines[name], column)[at[own]]
        members = {"link": link, "side": side, **facts}
        names = np.array([*self.sides.accounts, ""], dtype=object)
        told = pd.DataFrame(members | {"side": np.array(SIDES, dtype=object)[side], "account": names[facts["account"]]})
        return self._described(members), told

    def _described(self, members: dict[str, Ints]) -> pd.DataFrame:
        """Work out amount, difference, days and label from who stands in a link."""
        size, own = self._count, members["side"] == 0
        step, score, percent = (
            np.concatenate(column) for column in zip((np.empty(0, dtype=np.int64),) * 3, *self._links, strict=True)
        )
        counts, cents, days = [], [], []
        for of_side in (own, ~own):
            link = members["link"][of_side]
            counts.append(np.bincount(link, minlength=size))
            cents.append(np.bincount(link, members["cents"][of_side], minlength=size).astype(np.int64))
            last = np.full(size, np.iinfo(np.int64).min)
            np.maximum.at(last, link, members["day"][of_side])
            days.append(last)
        both = (counts[0] > 0) & (counts[1] > 0)
        apart = np.where(both, days[0] - days[1], 0)
        several = np.array([one.kind == "ambiguous" for one in self._steps], dtype=bool)[step]
        amount = np.where(several, _largest(members, size), np.where(counts[0] > 0, cents[0], cents[1]))
        account = np.zeros(size, dtype=np.int64)
        account[members["link"]] = members["account"]
        columns = {
            "kind": np.array([one.kind for one in self._steps], dtype=object)[step],
            "tier": pd.array([one.tier for one in self._steps], dtype="Int64")[step],
            "label": self._labels(step, counts[0], counts[1], apart, percent),
            "score": pd.array(score, dtype="Float64"),
            "account": np.array([*self.sides.accounts, ""], dtype=object)[account],
            "amount_cents": pd.array(amount, dtype="Int64"),
            "difference_cents": pd.array(cents[0] - cents[1], dtype="Int64"),
            "days": pd.arrays.IntegerArray(apart, ~both),
            "reason": np.array([one.reason for one in self._steps], dtype=object)[step],
        }
        return pd.DataFrame(columns, columns=list(LINK_COLUMNS))

    def _labels(self, step: Ints, bank: Ints, book: Ints, days: Ints, percent: Ints) -> np.ndarray:
        rows, place = distinct_rows(step, bank, book, days, percent)
        labels = [_label(self._steps[at].why, *facts) for at, *facts in rows]
        return np.array([*labels, ""], dtype=object)[place]


def _largest(members: dict[str, Ints], size: int) -> Ints:
    """Return per link the largest amount in it, either way."""
    order = np.lexsort((np.arange(len(members["link"]))[::-1], np.abs(members["cents"])))
    largest = np.zeros(size, dtype=np.int64)
    largest[members["link"][order]] = members["cents"][order]
    return largest


def score_of(bits: Floats) -> Floats:
    """Return bits in favour as a score of 0.5 to 0.99.

    >>> score_of(np.array([1.0, 3.0, 12.0])).tolist()
    [0.5, 0.88, 0.99]
    """
    return np.clip(1 - 2.0**-bits, _LEAST, _SURE).round(2)


@cache
def _label(why: str, bank: int, book: int, days: int, percent: int) -> str:
    return why.format(
        bank=_many(bank, "bankregel", "bankregels"),
        book=_many(book, "boeking", "boekingen"),
        days=_apart(days),
        who=f", naam lijkt voor {percent} %" if percent >= 0 else "",
    )


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def _apart(days: int) -> str:
    if days == 0:
        return ""
    return f", bank {_many(abs(days), 'dag', 'dagen')} {'later' if days > 0 else 'eerder'}"
