"""Counts that may be told to everybody: small ones are not, and no small one can be worked out from the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 5
FEW = "minder dan vijf (of geen)"
WITHHELD = "niet vermeld"


@dataclass(frozen=True, slots=True)
class Group:
    """Counts that add up to a total: every thing that is counted is in one of the parts. No two groups share a part.

    `total`: what the total is called; None for a group of one part.
    """

    title: str
    parts: tuple[tuple[str, int], ...]
    total: str | None = None


def told(group: Group) -> list[tuple[str, int | str]]:
    """Return the counts of a group as they may be told, the total last.

    A count below five reads as such, zero too. A total is withheld as soon as one of its parts is small: total less the
    other parts would be that part. Parts of five and more are told; without a total they say nothing of the rest.
    """
    counts = [count for _, count in group.parts]
    rows: list[tuple[str, int | str]] = [(label, _said(count)) for label, count in group.parts]
    if group.total is not None:
        rows.append((group.total, _total(counts)))
    return rows


def _said(count: int) -> int | str:
    return FEW if count < SMALLEST else count


def _total(counts: Sequence[int]) -> int | str:
    if sum(counts) < SMALLEST:
        return FEW
    return WITHHELD if min(counts) < SMALLEST else sum(counts)
