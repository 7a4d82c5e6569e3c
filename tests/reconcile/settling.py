"""Settle claims and gifts without a reconciliation of bank and book, and read the links as plain tuples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.matches import Matches
from pipeline.model.norms import standard_norms
from pipeline.reconcile.links import LINK_COLUMNS
from pipeline.reconcile.settlements import with_settlements
from tests import builders

LINKS: dict[str, Any] = {"score": "Float64", "reason": object} | dict.fromkeys(
    ("tier", "amount_cents", "difference_cents", "days"), "Int64"
)


def settled(*matched: tuple[int, int], **frames: Any) -> Matches:
    """Return the links of claims and gifts; `matched`: bank lines and bookings that are already known to be one."""
    return settled_in(builders.books(**({"accounts": builders.accounts({})} | frames)), *matched)


def settled_in(books: Books, *matched: tuple[int, int]) -> Matches:
    """Return the links of claims and gifts of some Books."""
    facts: dict[str, Any] = {"kind": "match", "tier": 1, "label": "", "score": 1.0, "account": "Betaalrekening"}
    links = pd.DataFrame([facts] * len(matched), columns=list(LINK_COLUMNS)).astype(LINKS)
    members = pd.DataFrame(
        [
            (number, side, at)
            for number, pair in enumerate(matched)
            for side, at in zip(("bank", "book"), pair, strict=True)
        ],
        columns=["link", "side", "index"],
    ).astype({"link": "int64", "index": "int64"})
    links, members = with_settlements(books, links, members, standard_norms(), date(2027, 1, 15))
    nothing = builders.no_matches()
    return Matches(links, members, nothing.balances, nothing.evidence_to, nothing.counted)


def links_of(matches: Matches, kind: str) -> dict[tuple[tuple[int, ...], tuple[int, ...]], str]:
    """Return per link its label, by the indexes of its bookings and of its claims or gifts."""
    return _told(matches.settled(kind))


def undecided(matches: Matches, kind: str) -> dict[tuple[tuple[int, ...], tuple[int, ...]], str]:
    """Return the same of what may belong together in more than one way."""
    return _told(matches.undecided(kind))


def _told(pairs: pd.DataFrame) -> dict[tuple[tuple[int, ...], tuple[int, ...]], str]:
    return {
        (tuple(sorted(set(own["booking"]))), tuple(sorted(set(own["other"])))): str(own["label"].iloc[0])
        for _, own in pairs.groupby("link")
    }
