"""What a bank writes in the cells of its CSV: days, amounts, signs, accounts. What cannot be read is empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import pandas as pd

from pipeline.money import AmountError, Cents, from_text
from pipeline.read.bank.profiles import Profile, date_pattern, heading_key

_NOT_IBAN = re.compile(r"[\s\"']+")  # an export was seen with half a pair of quotes around the account
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{8,30}")  # a bank also names its own inner accounts, which are no IBAN
_OTHER_POINT = str.maketrans(".,", ",.")

T = TypeVar("T")


def read_each(texts: pd.Series, read: Callable[[str], T]) -> list[T]:
    """Return what every text is read as; each distinct text is read once."""
    written = texts.tolist()
    known = {text: read(text) for text in set(written)}
    return [known[text] for text in written]


def read_account(text: str) -> str | None:
    """Return an own account without spaces, as the bank numbers it: an IBAN, or less."""
    return _NOT_IBAN.sub("", text).upper() or None


def read_iban(text: str) -> str | None:
    """Return an IBAN without spaces, None for any other number."""
    number = read_account(text)
    return number if number and _IBAN.fullmatch(number) else None


def read_moments(texts: pd.Series, styles: Sequence[str]) -> pd.Series:
    """Return days, with their time where it is told, in the styles of the bank; no text fits two of them."""
    moments = pd.Series(pd.NaT, index=texts.index, dtype="datetime64[us]")
    for style in styles:
        fitting = texts.where(texts.str.fullmatch(date_pattern(style)))
        moments = moments.fillna(pd.to_datetime(fitting, format=style, errors="coerce").astype("datetime64[us]"))
    return moments


def read_cents(texts: pd.Series, *, point: bool) -> pd.Series:
    """Return amounts in cents; `point`: the bank writes a decimal point, so that `1.5` is an amount too."""
    read = _cents_after_point if point else _cents
    return pd.Series(pd.array(read_each(texts, read), dtype="Int64"), index=texts.index)


def _cents_after_point(text: str) -> Cents | None:
    return _cents(text.translate(_OTHER_POINT))


def _cents(text: str) -> Cents | None:
    try:
        return from_text(text)
    except AmountError:
        return None


def with_signs(amounts: pd.Series, words: pd.Series, profile: Profile) -> pd.Series:
    """Return amounts with the sign that a word says; one with another sign than its word is not readable."""
    said = [profile.signs.get(key) for key in read_each(words, heading_key)]
    signs = pd.Series(pd.array(said, dtype="Int64"), index=amounts.index)
    allowed = (amounts >= 0) | ((signs < 0) & profile.signed)
    return (amounts.abs() * signs).where(allowed.fillna(value=False))
