"""Money is whole cents; here it is read from what people typed, and written as they read it."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

Cents: TypeAlias = int

_TOLERANCE = 1e-4  # of a cent: what a float may be off before it has more than two decimals
_FLOAT_DIGITS = 2**53  # beyond this a float no longer holds every whole cent
_DUTCH = re.compile(r"^(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<cents>\d{1,2}|-{1,2}))?$")
_POINT = re.compile(r"^(?P<whole>\d{1,3}(?:,\d{3})+|\d+)\.(?P<cents>\d{2})$")
_PLAIN = re.compile(r"([+-]?\d{1,13}),(\d\d)")  # as banks write nearly every amount
_GROUP_ONLY = re.compile(r"^\d{1,3}[.,]\d{3}$")
_NOISE = re.compile(r"(?:€|eur(?:o)?\b)", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")


class AmountError(ValueError):
    """A cell that is no amount. `reason`: not_an_amount, ambiguous, decimals, too_large."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def from_number(value: float) -> Cents:
    """Return the cents of a number of euros; raises AmountError when it is further than 1e-4 cent from a whole cent.

    >>> from_number(0.1 + 0.2)
    30
    """
    if not math.isfinite(value):
        raise AmountError("not_an_amount")
    hundredfold = value * 100
    if abs(hundredfold) >= _FLOAT_DIGITS:
        raise AmountError("too_large")
    nearest = round(hundredfold)
    if abs(hundredfold - nearest) > max(_TOLERANCE, abs(hundredfold) * 1e-15):
        raise AmountError("decimals")
    return nearest


def from_text(text: str) -> Cents:
    """Return the cents of an amount as people write it: `€ 1.234,56`, `50,-`, `(50,00)`, `12,50-`, `12.50`.

    Raises AmountError; `1.234` and `1,234` are ambiguous (a thousand, or three decimals).

    >>> from_text("€ 1.234,56"), from_text("(50,00)"), from_text("12,50-"), from_text("50,-")
    (123456, -5000, -1250, 5000)
    """
    plain_text = _PLAIN.fullmatch(text)
    if plain_text:
        return int(plain_text[1] + plain_text[2])
    bare = _SPACES.sub("", _NOISE.sub("", text)).replace("\u2212", "-").replace("\u2013", "-")
    bare, sign = _take_sign(bare)
    if _GROUP_ONLY.match(bare) and not bare.startswith("0"):
        raise AmountError("ambiguous")
    match = _DUTCH.match(bare) or _POINT.match(bare)
    if match is None:
        raise AmountError("decimals" if re.match(r"^\d+[.,]\d{3,}$", bare) else "not_an_amount")
    whole = int(re.sub(r"[.,]", "", match["whole"]))
    cents = (match["cents"] or "").strip("-").ljust(2, "0")
    amount = sign * (whole * 100 + int(cents))
    if abs(amount) >= _FLOAT_DIGITS:
        raise AmountError("too_large")
    return amount


def _take_sign(bare: str) -> tuple[str, int]:
    if bare.startswith("(") and bare.endswith(")"):
        return bare[1:-1], -1
    if bare.startswith("-"):
        return bare[1:], -1
    if bare.startswith("+"):
        return bare[1:], 1
    if bare.endswith("-") and not bare.endswith((",-", ",--")):
        return bare[:-1], -1
    return bare, 1


def times(quantity: float, rate_cents: float) -> Cents:
    """Return quantity × rate in cents, half up away from zero (kilometres × cents per kilometre).

    >>> times(120, 23), times(12.5, 23)
    (2760, 288)
    """
    exact = Decimal(repr(float(quantity))) * Decimal(repr(float(rate_cents)))
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def euro(cents: Cents) -> str:
    """Return an amount as a Dutch reader writes it.

    >>> euro(-123456), euro(5)
    ('-€ 1.234,56', '€ 0,05')
    """
    return f"{'-' if cents < 0 else ''}€ {plain(abs(cents))}"


def plain(cents: Cents) -> str:
    """Return an amount in Dutch notation without the euro sign: `-1.234,56`."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}".replace(",", ".") + f",{rest:02d}"
