"""Bodies that everybody deals with: processors of payments, public bodies, banks and utilities."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.model.name_parts import NameKind, parts_of
from pipeline.model.names import mentions
from pipeline.model.norms import word_list

_TITLE = re.compile(r"^ing\.\s", re.IGNORECASE)


def known_body(names: pd.Series) -> pd.Series:
    """Say per name whether it is a `processor`, a `public` body or a `utility` (a bank too); NA for all others.

    A person whose surname is such a word (`J. Rijk`, `ing. P. Bakker`) is none.
    """
    distinct = pd.Series(names.dropna().unique(), dtype="string")
    processors = mentions(distinct, word_list("payment_processors", "net") + word_list("payment_processors", "gross"))
    nobody = ~distinct.map(_is_person).astype(bool)
    public = mentions(distinct, word_list("public_bodies")) & nobody
    utility = mentions(distinct.str.replace(_TITLE, "", regex=True), word_list("utilities_and_banks")) & nobody
    body = pd.Series(pd.NA, index=distinct.index, dtype="string")
    body = body.mask(utility, "utility").mask(public, "public").mask(processors, "processor")
    return names.map(dict(zip(distinct, body, strict=True))).astype("string")


def _is_person(name: str) -> bool:
    return parts_of(name)[0].kind is NameKind.PERSON
