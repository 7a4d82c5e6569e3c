"""How the bookings are labelled: every category in one spelling, its kind, and how each was matched with the bank."""

from __future__ import annotations

import pandas as pd

from pipeline.model.matches import Matches
from pipeline.model.names import fold
from schemas.budget import Budget

_MATCH_SIGNS = {"match": "✔", "transfer": "✔", "claim": "✔", "gift": "✔", "ambiguous": "?", "near_miss": "?"}
_MATCH_ORDER = [*_MATCH_SIGNS, "leftover"]


def in_one_spelling(categories: pd.Series, budget: pd.DataFrame) -> pd.Series:
    """Return every category in one spelling: that of the budget, by name or code, else the first one met."""
    coded = budget.dropna(subset=[Budget.code])
    spelling = {fold(code): text for code, text in zip(coded[Budget.code], coded[Budget.category], strict=True)}
    spelling |= {fold(text): text for text in reversed(budget[Budget.category].tolist())}
    names: dict[str, str] = {}
    for text in categories.dropna().unique():
        names[text] = spelling.setdefault(fold(text), " ".join(text.split()))
    return categories.map(names).astype("string")


def kinds_of(shown: pd.Series, amounts: pd.Series, budget: pd.DataFrame) -> pd.Series:
    """Return baten, lasten or balans; a category that is not in the budget goes by the sign of its total."""
    known = dict(zip(budget[Budget.category], budget[Budget.kind], strict=True))
    totals = amounts.groupby(shown).sum()
    kinds = {name: known.get(name, "baten" if total >= 0 else "lasten") for name, total in totals.items()}
    return shown.map(kinds).astype("string")


def match_labels(matches: Matches) -> pd.Series:
    """Return per booking, by its index in the Books, a sign and how it was matched with the bank."""
    sides = matches.members[matches.members["side"] == "book"]
    links = sides.merge(matches.links[["kind", "label"]], left_on="link", right_index=True)
    ranked = links.assign(rank=links["kind"].map(_MATCH_ORDER.index)).sort_values("rank", kind="stable")
    first = ranked.drop_duplicates("index").set_index("index")
    signs = first["kind"].map(_MATCH_SIGNS).fillna("✘")
    return (signs + " " + first["label"].astype("string").fillna("")).astype("string")
