"""The fields of MT940 that hold days and amounts: `:61:` for a transaction, `:60:` and `:62:` for a balance."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from pipeline.money import AmountError, Cents
from pipeline.read.bank.account_statement import Balance

_LINE = re.compile(
    r"(?P<value>[0-9]{6})(?P<entry>[0-9]{4})?"
    r"(?P<mark>R?[CD])(?P<funds>[A-Z])?(?P<amount>[^A-Z/]+)"
    r"(?P<kind>[NFS][A-Z0-9 ]{3})?(?P<rest>.*)",
    re.DOTALL,
)
_BALANCE = re.compile(r"(?P<mark>[CD])(?P<day>[0-9]{6})(?P<currency>[A-Z]{3})(?P<amount>.*)")
_DIGITS = re.compile(r"(?P<whole>[0-9]{1,15})(?:[.,](?P<cents>[0-9]{0,2}))?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{0,2}")
_TOO_PRECISE = re.compile(r"[0-9]+[.,][0-9]{3,}")
_SIGNS = {"C": 1, "D": -1, "RC": -1, "RD": 1}  # RC takes back what came in
_CENTURY_FROM = 80  # years are written in two digits
_HALF_A_YEAR = 183


class StatementLine(NamedTuple):
    """What the first line of `:61:` says. `amount` as written, `sign` of the money; the references without their `//`.

    `booked_on`: the entry date, else the value date; None for a day that does not exist.
    """

    booked_on: date | None
    sign: int
    amount: str
    reference: str
    bank_reference: str


def read_line(text: str) -> StatementLine | None:
    """Read a `:61:`; None when it has not the form of one."""
    found = _LINE.fullmatch(text)
    if found is None:
        return None
    reference, _, bank_reference = found["rest"].partition("//")
    return StatementLine(
        booked_on=_entry_day(read_day(found["value"]), found["entry"]),
        sign=_SIGNS[found["mark"]],
        amount=found["amount"].strip(),
        reference=reference.strip(),
        bank_reference=bank_reference.strip(),
    )


def read_balance(text: str, *, intermediate: bool) -> Balance:
    """Read a `:60F:`, `:60M:`, `:62F:` or `:62M:`; what cannot be read in it is None."""
    found = _BALANCE.fullmatch(text.strip())
    if found is None:
        return Balance(None, None, "EUR", intermediate)
    try:
        cents = _SIGNS[found["mark"]] * read_cents(found["amount"].strip())
    except AmountError:
        return Balance(read_day(found["day"]), None, found["currency"], intermediate)
    return Balance(read_day(found["day"]), cents, found["currency"], intermediate)


def read_cents(text: str) -> Cents:
    """Return the cents of an amount with a decimal comma, or with the point that some write; the comma may be last.

    Raises AmountError with the reason.

    >>> read_cents("000000000025,00"), read_cents("9,"), read_cents("11,8"), read_cents("1.234,56")
    (2500, 900, 1180, 123456)
    """
    found = _DIGITS.fullmatch(text.replace(".", "") if _THOUSANDS.fullmatch(text) else text)
    if found is None:
        raise AmountError("decimals" if _TOO_PRECISE.fullmatch(text) else "not_an_amount")
    return int(found["whole"]) * 100 + int((found["cents"] or "").ljust(2, "0"))


def read_day(text: str) -> date | None:
    """Return the day of six digits, None when there is no such day.

    >>> read_day("260302"), read_day("260230")
    (datetime.date(2026, 3, 2), None)
    """
    year = int(text[:2])
    return _day(1900 + year if year >= _CENTURY_FROM else 2000 + year, text[2:])


def _entry_day(value_day: date | None, entry: str | None) -> date | None:
    """Return the entry date, which has no year: the one nearest to the value date."""
    if value_day is None or not entry:
        return value_day
    day = _day(value_day.year, entry)
    if day is None or abs((day - value_day).days) <= _HALF_A_YEAR:
        return day
    return _day(value_day.year + (1 if day < value_day else -1), entry)


def _day(year: int, month_and_day: str) -> date | None:
    try:
        return date(year, int(month_and_day[:2]), int(month_and_day[2:]))
    except ValueError:
        return None
