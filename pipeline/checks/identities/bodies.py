"""Bodies that everybody deals with: processors of payments, public bodies, banks and utilities."""

from __future__ import annotations

import re
from functools import lru_cache

import pandas as pd

from pipeline.model.name_parts import NameKind, parts_of
from pipeline.model.names import holds
from pipeline.model.norms import word_list

_TITLE = re.compile(r"^ing\.\s", re.IGNORECASE)


def known_body(names: pd.Series) -> pd.Series:
    """Say per name whether it is a `processor`, a `public` body or a `utility` (a bank too); NA for all others."""
    return names.map(body_of, na_action="ignore").astype("string")


@lru_cache(maxsize=100_000)
def body_of(name: str) -> str | None:
    """Say of one name what `known_body` says; a person whose surname is such a word (`J. Rijk`) is none.

    >>> [body_of(name) for name in ("ING Bank", "ing. P. Bakker", "Bloemen via Mollie")]
    ['utility', None, 'processor']
    """
    if holds(name, word_list("payment_processors", "net") + word_list("payment_processors", "gross")):
        return "processor"
    if parts_of(name)[0].kind is NameKind.PERSON:
        return None
    if holds(name, word_list("public_bodies")):
        return "public"
    return "utility" if holds(_TITLE.sub("", name), word_list("utilities_and_banks")) else None
