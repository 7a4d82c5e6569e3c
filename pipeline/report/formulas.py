"""Formulas that add up rows, safe for whatever people call their accounts and categories."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PLAIN_WORD = re.compile(r"[^\W\d_][^\d=<>*?~\"]*")
_NO_WORDS = {"waar", "onwaar", "true", "false"}


def sum_where(amounts: str, *conditions: tuple[str, str, str | int]) -> str:
    """Return a formula, rounded to cents, that adds `amounts` where every condition holds.

    A condition is (range, cell to compare with, what stands in that cell). SUMIFS reads `>5`, `a*` or `4100` as more
    than a name; where such a text stands, SUMPRODUCT compares instead.
    """
    if all(isinstance(value, int) or reads_as_itself(value) for _, _, value in conditions):
        return f"ROUND(SUMIFS({amounts},{_pairs(conditions)}),2)"
    tests = "*".join(f"({span}={cell})" for span, cell, _ in conditions)
    return f"ROUND(SUMPRODUCT({tests}*{amounts}),2)"


def count_where(*conditions: tuple[str, str]) -> str:
    """Return a formula that counts rows where every (range, cell) is equal; only for our own words."""
    return f"COUNTIFS({','.join(f'{span},{cell}' for span, cell in conditions)})"


def _pairs(conditions: Iterable[tuple[str, str, str | int]]) -> str:
    return ",".join(f"{span},{cell}" for span, cell, _ in conditions)


def reads_as_itself(text: str) -> bool:
    """Whether SUMIFS takes a text for the text itself: no sign, number, date or truth value in it."""
    return _PLAIN_WORD.fullmatch(text) is not None and text.lower() not in _NO_WORDS and text == text.strip()
