"""Many texts at once: folding, leaving out times, and looks into a long text with a line for each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.names import fold

_AT_ONCE = 100  # texts: of so many one seldom holds more than plain signs
_TIME = re.compile(r"\b[012]?\d:[0-5]\d(?::[0-5]\d)?\b")


def folded_all(texts: Sequence[str]) -> list[str]:
    """Return each text as it is compared (`fold`); plain ones, which nearly all are, many at once.

    >>> folded_all(["Zoë  B", "", "Huur MAART"])
    ['zoe b', '', 'huur maart']
    """
    folded: list[str] = []
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        lines = "\n".join(some)
        if _is_plain(lines, some):
            folded += lines.lower().split("\n")
        else:
            folded += [fold(text) for text in some]
    return folded


def _is_plain(lines: str, texts: Sequence[str]) -> bool:
    """Whether all texts have plain signs and single spaces only, none at their ends."""
    return (
        lines.isascii() and "".join(texts).isprintable() and "  " not in lines
        and " \n" not in lines and "\n " not in lines and lines[:1] != " " and lines[-1:] != " "
    )  # fmt: skip


def without_times(folded: Sequence[str]) -> list[str]:
    """Return folded texts without the time of day of a card payment, which no book has.

    >>> without_times(["pin 14:30 albert heijn", "huur"])
    ['pin albert heijn', 'huur']
    """
    return [_without_time(text) if ":" in text else text for text in folded]


def _without_time(text: str) -> str:
    return " ".join(_TIME.sub(" ", text).split()) if _TIME.search(text) else text
