"""The burgerservicenummer (BSN): when nine digits are one, and how it is shown."""

from __future__ import annotations

import re
import unicodedata
from operator import mul

_NO_DIGITS = bytes(sorted({*range(256)} - {*b"0123456789"}))
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_GAP = r"[ .\-/\u00a0\u202f\u200b-\u200d\u2060\ufeff]{0,3}"
# Nine digits that begin where digits begin and end where digits end, with a sign between them here and there.
NINE_DIGITS = re.compile(rf"(?<!\d)(?=(\d(?:{_GAP}\d){{8}})(?!\d))")
_SAYS = re.compile(
    r"(?<![^\W\d_])b\.?s\.?n\b\.?|(?<![^\W\d_])bsn(?=[\d_]|nr|nummer|s\b)|burger[ \-]?service[ \-]?n"
    r"|(?<![^\W\d_])sofi(?=\b|[\d_]|[\- ]?n(?:r|ummer))|sociaal[ \-]?fiscaal",
    re.IGNORECASE,
)


def is_citizen_number(digits: str) -> bool:
    """Whether nine digits pass the test of eleven of a BSN.

    >>> is_citizen_number("123456782"), is_citizen_number("111222333"), is_citizen_number("123456789")
    (True, True, False)
    """
    if len(digits) != len(_WEIGHTS) or digits == "000000000":
        return False
    weighed: int = sum(map(mul, _WEIGHTS, map(int, digits)))
    return weighed % 11 == 0


def digits_of(text: str) -> str:
    """Return the digits of a text, whatever script they are in, as plain ones."""
    if text.isascii():
        return text.encode().translate(None, _NO_DIGITS).decode()
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def masked(digits: str) -> str:
    """Return a number as it may be shown.

    >>> masked("123456782")
    '••••••782'
    """
    return "••••••" + digits[-3:]


def says_citizen_number(text: str) -> re.Match[str] | None:
    """Return where a text says that it is about a BSN, by that name or an older one, or None.

    >>> [bool(says_citizen_number(text)) for text in ("BSN-nummer", "sofinr.", "Sofi-nummer", "Burgerservicenummer")]
    [True, True, True, True]
    >>> [bool(says_citizen_number(text)) for text in ("Absnet", "RSIN", "Sofina BV", "Sofitel")]
    [False, False, False, False]
    """
    return _SAYS.search(text)
