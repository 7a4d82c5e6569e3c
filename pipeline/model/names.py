"""Comparing what people write: names of people and organisations, words, numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pandas as pd

from pipeline.model.norms import word_list


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    r"""Return a text as it is compared: NFKC, without accents and invisible signs, lower case, single spaces.

    >>> fold("  Zoë\u00a0VAN  der Veen ")
    'zoe van der veen'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    kept = "".join(
        " " if unicodedata.category(sign) == "Cc" else sign
        for sign in decomposed
        if unicodedata.category(sign) not in {"Mn", "Cf"}
    )
    return " ".join(kept.casefold().split())


@lru_cache(maxsize=100_000)
def person_key(name: str) -> str:
    """Return what two spellings of one person share: first initial and the surname without particles.

    `J. de Boer`, `Jan de Boer` and `Boer, J. de` share a key; that is likeness, not proof.

    >>> person_key("Jan de Boer") == person_key("Boer, J. de") == "j boer"
    True
    """
    folded = fold(name)
    if "," in folded:
        last, _, first = folded.partition(",")
        folded = f"{first.strip()} {last.strip()}"
    particles = set(word_list("name_particles"))
    parts = [part for part in re.split(r"[\s.]+", folded) if part and part not in particles]
    if not parts:
        return ""
    return f"{parts[0][0]} {parts[-1]}" if len(parts) > 1 else parts[0]


@lru_cache(maxsize=100_000)
def full_name_key(name: str) -> str:
    """Return a name with its parts folded, particles and points left out: equal keys are equal full names."""
    folded = fold(name)
    if "," in folded:
        last, _, first = folded.partition(",")
        folded = f"{first.strip()} {last.strip()}"
    particles = set(word_list("name_particles"))
    return " ".join(part for part in re.split(r"[\s.]+", folded) if part and part not in particles)


def folded(series: pd.Series) -> pd.Series:
    """Fold a column of texts; empty stays empty."""
    return series.map(fold, na_action="ignore").astype("string")


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


def mentions(series: pd.Series, words: tuple[str, ...]) -> pd.Series:
    """Say per row whether a text holds one of the words as a whole word; an empty text holds none."""
    if not words:
        return pd.Series(data=False, index=series.index)
    return folded(series).str.contains(_pattern(words), regex=True).fillna(value=False).astype(bool)
