"""Run reconciliation and read its links as plain tuples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.matches import Matches
from pipeline.model.norms import standard_norms
from pipeline.reconcile import match
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from tests import builders

FRAMES: dict[str, type[Sheet]] = {"bank": BankLines, "book": Bookings}


def reconciled(**frames: Any) -> tuple[Books, Matches]:
    """Return the Books of some frames and their reconciliation, run on 15 January 2027."""
    supplied = builders.books(**({"accounts": builders.accounts({})} | frames))
    return supplied, match(supplied, standard_norms(), date(2027, 1, 15))


def links_of(matches: Matches) -> set[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    """Return every link as its kind and the indexes of its bank lines and bookings."""
    found = set()
    for number, kind in matches.links["kind"].items():
        own = matches.members[matches.members["link"] == number]
        sides = [tuple(sorted(own.loc[own["side"] == side, "index"])) for side in ("bank", "book")]
        found.add((str(kind), sides[0], sides[1]))
    return found


def only_link(matches: Matches) -> pd.Series:
    """Return the one link there is."""
    assert len(matches.links) == 1
    return matches.links.iloc[0]


def amounts_on(side: str, books: Books, matches: Matches, *, kinds: tuple[str, ...]) -> int:
    """Return the cents of all members of a side in links of some kinds."""
    chosen = matches.links.index[matches.links["kind"].isin(kinds)]
    own = matches.members[(matches.members["side"] == side) & matches.members["link"].isin(chosen)]
    return int(books[FRAMES[side]]["amount"].reindex(own["index"]).sum())
