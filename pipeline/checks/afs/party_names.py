"""Names held against that of the party: is it hers, is it like hers, or is it a person's."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pandas as pd
from rapidfuzz import fuzz

from pipeline.model.dossier import Dossier
from pipeline.model.name_parts import NameKind, parts_of
from pipeline.model.names import fold, full_name_key
from schemas.functionaries import Functionaries

_ALIKE = 80  # of 100: a holder as banks write it, shortened or with a slip of the pen
_SAYS_NOTHING = frozenset(
    ("vereniging", "politieke", "partij", "kiesvereniging", "afdeling", "ver", "pol", "st", "stg")
)


@lru_cache(maxsize=100_000)
def words_of(name: str) -> frozenset[str]:
    """Return the words of a name that tell it apart: without legal forms, particles and what every party is called.

    >>> sorted(words_of("St. Lokaal Vizier")), sorted(words_of("Politieke vereniging Lokaal Vizier"))
    (['lokaal', 'vizier'], ['lokaal', 'vizier'])
    """
    words = frozenset(word for parts in parts_of(name) for word in (*parts.words, *parts.given, *parts.surname))
    return words - _SAYS_NOTHING or words


def is_party(name: str, party: str) -> bool:
    """Whether a name is the party's, apart from the legal form and words that every party carries."""
    return words_of(name) == words_of(party)


def names_party(name: str, party: str) -> bool:
    """Whether a name holds the whole name of the party; a name of one word must be that word.

    >>> names_party("Stichting Vrienden van Lokaal Vizier", "Lokaal Vizier"), names_party("Vizier Drukkers", "Vizier")
    (True, False)
    """
    own = words_of(party)
    return own <= words_of(name) if len(own) > 1 else is_party(name, party)


def resembles_party(name: str, party: str) -> bool:
    """Whether a name can be the party's as a bank writes it: whole, a part of it, its first letters, or a slip away.

    >>> [resembles_party(name, "Lokaal Vizier") for name in ("LOK. VIZIER", "L.V.", "Gemeentebelangen Noord")]
    [True, True, False]
    """
    own, said = words_of(party), words_of(name)
    letters = "".join(word[0] for word in fold(party).split())
    return (
        names_party(name, party)
        or bool(said and said <= own)
        or fold(name).replace(".", "").replace(" ", "") == letters
        or fuzz.token_set_ratio(" ".join(sorted(said)), " ".join(sorted(own))) >= _ALIKE
    )


def reads_as_person(name: str, not_surnames: frozenset[str]) -> bool:
    """Whether a name is a person's by a title, initials or a given name, and its surname is not one of these words.

    >>> [reads_as_person(name, frozenset(["vizierdam"])) for name in ("J. de Boer", "V.V.D. Vizierdam", "Vizier")]
    [True, False, False]
    """
    return any(
        parts.kind is NameKind.PERSON and len(parts.surname[-1]) > 1 and not_surnames.isdisjoint(parts.surname)
        for parts in parts_of(name)
        if parts.surname
    )


def known_people(dossier: Dossier) -> frozenset[str]:
    """Return what the full names in Functionarissen share with another way to write them."""
    return frozenset(full_name_key(name) for name in dossier[Functionaries][Functionaries.name].dropna())


def names_somebody(name: str, known: frozenset[str]) -> bool:
    """Whether a name, or one of the two in it, is the full name of somebody known."""
    return not known.isdisjoint(parts.key for parts in parts_of(name))


def per_name(names: pd.Series, say: Callable[[str], bool]) -> pd.Series:
    """Say something of every name; each distinct one is asked once, and of an empty one it is not so."""
    known = {name: say(name) for name in names.dropna().unique()}
    return names.map(known).eq(other=True).fillna(value=False).astype(bool)
