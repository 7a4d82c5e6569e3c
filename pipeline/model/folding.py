"""Folding: a text as it is compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def without_accents(text: str) -> str:
    """Return a text in plain letters: NFKC, without accents and invisible signs; control characters are spaces."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    return "".join(
        " " if unicodedata.category(sign) == "Cc" else sign
        for sign in decomposed
        if unicodedata.category(sign) not in {"Mn", "Cf"}
    )


@lru_cache(maxsize=400_000)
def fold(text: str) -> str:
    r"""Return a text as it is compared: NFKC, without accents and invisible signs, lower case, single spaces.

    >>> fold("  Zoë\u00a0VAN  der Veen ")
    'zoe van der veen'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    return " ".join(without_accents(text).casefold().split())
