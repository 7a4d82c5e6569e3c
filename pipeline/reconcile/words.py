"""The words of names and texts that tell them from others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.model.norms import word_list

_WITHOUT_MEANING = frozenset(
    {"stichting", "bv", "vof", "nv", "vereniging", "coop", "ua", "holding", "dhr", "hr", "heer", "mw", "mevr",
     "mevrouw", "fam", "familie", "en", "of", "eo", "cj", "drs", "ing", "ir", "dr", "mr", "prof"}
)  # fmt: skip
_FORMS = re.compile(r"\b(?:b\.? ?v|v\.? ?o\.? ?f|n\.? ?v|st|ver)(?:\.|$)|\be/o\b|\ben/of\b|(?<=\w)['’](?=\w)|['’]t\b")
_FORM_AT_END = ("v", "f", "st", "ver")
_NOT_IN_A_WORD = re.compile(r"[^\w\n ]+|_+")


def words_of_all(folded: Sequence[str]) -> list[tuple[str, ...]]:
    """Return per folded name or text the words that tell it from others, the longest first.

    >>> words_of_all(["mw j.p. van den berg", "", "drukkerij het anker b.v."])
    [('berg', 'j', 'p'), (), ('drukkerij', 'anker')]
    """
    if not folded:
        return []
    lines = _NOT_IN_A_WORD.sub(" ", "\n".join(map(_without_forms, folded))).split("\n")
    dull = _WITHOUT_MEANING | particles()
    found = []
    for line in lines:
        words = line.split()
        telling = [word for word in words if word not in dull] or words
        if len(telling) > 1:
            telling.sort()
            telling.sort(key=len, reverse=True)
        found.append(tuple(telling))
    return found


def _without_forms(folded: str) -> str:
    """Return a text without legal forms and the like; the search is slow, so not where the signs of one are missing."""
    if "." in folded or folded.endswith(_FORM_AT_END) or "'" in folded or "’" in folded or "/" in folded:
        return _FORMS.sub(" ", folded)
    return folded


@lru_cache(maxsize=20_000)
def words_of(folded: str) -> tuple[str, ...]:
    """Return the words of one name that tell it from others, the longest first.

    >>> words_of("mw j.p. van den berg"), words_of("drukkerij het anker b.v.")
    (('berg', 'j', 'p'), ('drukkerij', 'anker'))
    """
    return words_of_all([folded])[0]


@cache
def particles() -> frozenset[str]:
    """Return the words that stand between first name and surname."""
    return frozenset(word for word in word_list("name_particles") if len(word) > 1)


def in_one_way(folded: Sequence[str]) -> list[str]:
    """Return folded names as all names are written that have the same words and particles.

    >>> one, other = in_one_way(["mw j.p. van den berg", "berg, j p van den"])
    >>> one == other
    True
    """
    told = zip(words_of_all(folded), folded, strict=True)
    return [" ".join((*words, *sorted(particles_of(name)))) for words, name in told]


def particles_of(folded: str) -> frozenset[str]:
    """Return the words of a folded name that stand between first name and surname."""
    return particles().intersection(folded.replace(",", " ").split())
