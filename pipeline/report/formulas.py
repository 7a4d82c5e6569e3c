"""Formulas that add up rows, safe for whatever people call their accounts and categories."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_PLAIN_WORD = re.compile(r"[^\W\d_][^\d=<>*?~\"]*")
_NO_WORDS = {"waar", "onwaar", "true", "false"}


@dataclass(frozen=True, slots=True)
class Where:
    """A condition: the cells of `span` compared with the cell or number `with_cell`, in which `value` stands."""

    span: str
    with_cell: str
    value: str | int = 0
    sign: str = "="

    @property
    def as_pair(self) -> str:
        """As SUMIFS asks for it."""
        return f"{self.span},{self.with_cell}" if self.sign == "=" else f'{self.span},"{self.sign}"&{self.with_cell}'

    @property
    def as_test(self) -> str:
        """As SUMPRODUCT asks for it."""
        return f"({self.span}{self.sign}{self.with_cell})"


def sum_where(amounts: str, *conditions: Where) -> str:
    """Return a formula that adds `amounts` where every condition holds.

    SUMIFS reads `>5`, `a*` or `4100` as more than a name; where such a text stands, SUMPRODUCT compares instead.
    """
    if all(isinstance(where.value, int) or reads_as_itself(where.value) for where in conditions):
        return f"SUMIFS({amounts},{','.join(where.as_pair for where in conditions)})"
    return f"SUMPRODUCT({'*'.join(where.as_test for where in conditions)}*{amounts})"


def count_where(*conditions: tuple[str, str]) -> str:
    """Return a formula that counts the rows where every range equals its cell; only for our own words."""
    return f"COUNTIFS({','.join(f'{span},{cell}' for span, cell in conditions)})"


def rounded(text: str) -> str:
    """Return a sum of amounts rounded to cents."""
    return f"ROUND({text},2)"


def whole_euros(cell: str) -> str:
    """Return the text of an amount in whole euros, rounded up, with a dot at the thousands: `€ 1.234`."""
    whole = f"ROUND({cell}+0.495,0)"
    rest = f"MOD({whole},1000)"
    zeros = f'IF({rest}<10,"00",IF({rest}<100,"0",""))'
    return f'"€ "&IF({whole}<1000,{whole}&"",({whole}-{rest})/1000&"."&{zeros}&{rest})'


def whole_euros_text(cents: int) -> str:
    """Return what `whole_euros` gives.

    >>> whole_euros_text(123_401), whole_euros_text(99_900)
    ('€ 1.235', '€ 999')
    """
    return f"€ {-(-cents // 100):,}".replace(",", ".")


def serial(day: date) -> int:
    """Return a day as Excel counts it."""
    return (day - date(1899, 12, 30)).days


def reads_as_itself(text: str) -> bool:
    """Whether SUMIFS takes a text for the text itself: no sign, number, date or truth value in it.

    >>> reads_as_itself("Zaalhuur"), reads_as_itself(">5"), reads_as_itself("4100")
    (True, False, False)
    """
    return _PLAIN_WORD.fullmatch(text) is not None and text.lower() not in _NO_WORDS and text == text.strip()
