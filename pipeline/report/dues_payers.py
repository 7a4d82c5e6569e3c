"""Who paid dues is nobody's business but the treasurer's: which categories those are, and which names stay unsaid."""

from __future__ import annotations

import pandas as pd

from pipeline.model.names import full_name_key, mentions
from pipeline.model.norms import word_list
from schemas.bookings import Bookings
from schemas.budget import Budget


def dues_categories(budget: pd.DataFrame, shown: pd.Series) -> frozenset[str]:
    """Return the categories that the budget gives to the dues; where it names none, those of `shown` that read so."""
    own = frozenset(budget.loc[budget[Budget.nature] == "contributie", Budget.category])
    said = shown.drop_duplicates()
    return own or frozenset(said[mentions(said, word_list("reads_as_dues"))])


def payers_to_hide(payers: pd.Series, functionaries: pd.Series) -> tuple[str, ...]:
    """Return the names of payers, longest first, but for people in function: what concerns that names them."""
    known = set(functionaries.dropna().map(full_name_key))
    hidden = (name for name in payers.dropna().unique() if full_name_key(name) not in known)
    return tuple(sorted(hidden, key=len, reverse=True))


def texts_to_hide(payments: pd.DataFrame) -> dict[int, tuple[str, ...]]:
    """Return by the index of payments of dues what stands there that may name who paid."""
    texts = payments[[Bookings.description, Bookings.counterparty]].fillna("").itertuples(index=False)
    return {
        place: tuple(text for text in pair if text) for place, pair in zip(payments.index.tolist(), texts, strict=True)
    }
