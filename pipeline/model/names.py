"""Comparing what people write: names of people and organisations, words, numbers."""

from __future__ import annotations

import re
from functools import lru_cache

import pandas as pd

from pipeline.model.folding import fold
from pipeline.model.name_parts import NameKind, parts_of

__all__ = [
    "fold",
    "folded",
    "full_name_key",
    "holds",
    "mentioned",
    "mentions",
    "person_key",
    "same_full_name",
    "same_person",
]


@lru_cache(maxsize=100_000)
def person_key(name: str) -> str:
    """Return what two spellings of one person share: first initial and the surname without particles.

    `J. de Boer`, `Jan de Boer` and `Boer, J. de` share a key; that is likeness, not proof.

    >>> person_key("Jan de Boer") == person_key("Boer, J. de") == person_key("Mw. J. d. Boer") == "j boer"
    True
    """
    parts = parts_of(name)[0]
    if parts.kind is NameKind.ORGANISATION or not parts.surname:
        return parts.key
    return f"{parts.initials[:1]} {' '.join(parts.surname)}".strip()


@lru_cache(maxsize=100_000)
def full_name_key(name: str) -> str:
    """Return a name with its parts folded, titles, particles and points left out: equal keys are equal full names.

    >>> full_name_key("J.P. van der Veen") == full_name_key("Dhr. J.P. v.d. Veen") == "j p veen"
    True
    """
    return "\x1f".join(parts.key for parts in parts_of(name))


def folded(series: pd.Series) -> pd.Series:
    """Fold a column of texts; empty stays empty."""
    texts = [fold(text) if isinstance(text, str) else None for text in series.tolist()]
    return pd.Series(pd.array(texts, dtype="string"), index=series.index)


def same_person(left: pd.Series, right: pd.Series) -> pd.Series:
    """Say per row whether two filled names read as one person; an empty name is nobody's."""
    first = left.map(person_key, na_action="ignore").astype("string")
    second = right.map(person_key, na_action="ignore").astype("string")
    return (first == second).fillna(value=False).astype(bool)


def same_full_name(left: pd.Series, right: pd.Series) -> pd.Series:
    """Say per row whether two filled names are the same name, written in full; an empty name is nobody's."""
    first = left.map(full_name_key, na_action="ignore").astype("string")
    second = right.map(full_name_key, na_action="ignore").astype("string")
    return (first == second).fillna(value=False).astype(bool)


@lru_cache(maxsize=1000)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text holds one of the words as a whole word."""
    return bool(words) and _pattern(words).search(fold(text)) is not None


def mentions(series: pd.Series, words: tuple[str, ...]) -> pd.Series:
    """Say per row whether a text holds one of the words as a whole word; an empty text holds none."""
    if not words:
        return pd.Series(data=False, index=series.index)
    search, texts = _pattern(words).search, series.tolist()
    found = {text for text in set(texts) if isinstance(text, str) and search(fold(text))}
    return pd.Series([text in found for text in texts] if found else False, index=series.index, dtype=bool)


def mentioned(series: pd.Series, words: tuple[str, ...]) -> pd.Series:
    """Return per row the first of the words that a text holds as a whole word, folded; NA when it holds none."""
    nothing = pd.Series(pd.NA, index=series.index, dtype="string")
    if not words:
        return nothing
    search, texts = _pattern(words).search, series.tolist()
    found = ((text, search(fold(text))) for text in set(texts) if isinstance(text, str))
    named = {text: match.group() for text, match in found if match is not None}
    return pd.Series([named.get(text) for text in texts], index=series.index, dtype="string") if named else nothing
