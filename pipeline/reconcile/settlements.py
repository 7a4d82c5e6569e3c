"""Claims and the payments that settle them, gifts and their receipts: as links beside those of bank and book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from pipeline.model.books import Books
from pipeline.model.norms import Norms
from pipeline.reconcile.claim_payments import claim_payments
from pipeline.reconcile.gift_receipts import gift_receipts
from pipeline.reconcile.joins import Ints
from pipeline.reconcile.links import LINK_COLUMNS
from pipeline.reconcile.settling import Link, Settling
from schemas.bookings import Bookings

_MOVED = {"claim": ("betaling", "betalingen"), "gift": ("ontvangst", "ontvangsten")}
_DUE = {"claim": ("declaratie", "declaraties"), "gift": ("gift", "giften")}


def with_settlements(
    books: Books, links: pd.DataFrame, members: pd.DataFrame, norms: Norms, today: date
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add a link for every claim and gift of which the payment or receipt was found (`Matches.settled`)."""
    lag, far = (int(norms.near(norm, today).value) for norm in ("booking_lag_days", "gift_entry_days"))
    bank_lines = _bank_lines(links, members, len(books[Bookings]))
    found = {"claim": claim_payments(books, bank_lines, lag), "gift": gift_receipts(books, bank_lines, lag, far)}
    drawn = [(kind, settling, link) for kind, settling in found.items() if settling for link in settling.found]
    if not drawn:
        return links, members
    numbers = range(len(links), len(links) + len(drawn))
    facts = pd.DataFrame([_facts(*one) for one in drawn], columns=list(LINK_COLUMNS), index=numbers)
    tied = [
        (number, side, line)
        for number, one in zip(numbers, drawn, strict=True)
        for side, lines in _lines(*one).items()
        for line in lines
    ]
    more = pd.DataFrame(tied, columns=["link", "side", "index"])
    return pd.concat([links, facts.astype(links.dtypes)]), pd.concat([members, more], ignore_index=True)


def _bank_lines(links: pd.DataFrame, members: pd.DataFrame, bookings: int) -> Ints:
    """Return per booking the index of the one bank line that it is matched with, or -1."""
    link, side, at = (members[name].to_numpy() for name in ("link", "side", "index"))
    matched = (links["kind"] == "match").to_numpy(dtype=bool)[link]
    bank, book = np.flatnonzero(matched & (side == "bank")), np.flatnonzero(matched & (side == "book"))
    line_of = np.full(len(links), -1, dtype=np.int64)
    line_of[link[bank]] = at[bank]
    line_of[np.bincount(link[bank], minlength=len(links)) > 1] = -1
    found = np.full(bookings, -1, dtype=np.int64)
    found[at[book]] = line_of[link[book]]
    return found


def _facts(kind: str, settling: Settling, link: Link) -> tuple[object, ...]:
    """Return the row of a link, in the order of LINK_COLUMNS."""
    moved, due = [settling.moved[at] for at in link.moved], [settling.due[at] for at in link.due]
    cents = sum(one.cents for one in moved)
    label = link.step.label.format(moved=_many(_MOVED[kind], len(moved)), due=_many(_DUE[kind], len(due)))
    more = cents - sum(one.cents for one in due)
    days = max(one.day for one in moved) - max(one.day for one in due)
    signed = cents if kind == "gift" else -cents
    return kind, link.step.tier, label, link.step.score, moved[0].account, signed, more, days, link.step.reason


def _lines(kind: str, settling: Settling, link: Link) -> Mapping[str, list[int]]:
    """Return the indexes in Books by side."""
    return {
        "book": [settling.moved[at].line for at in link.moved],
        kind: [settling.due[at].line for at in link.due],
    }


def _many(words: tuple[str, str], count: int) -> str:
    return f"{count} {words[0] if count == 1 else words[1]}"
