"""Statements of Rabobank as MT940: one for every day on which something moved, with the balances around it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from pipeline.forms.example.bank_line import BankLine
from pipeline.forms.example.booking import last_day
from pipeline.forms.example.party import CURRENT

_WIDTH = 65  # a field goes on below after so many signs
_KINDS = {"cb": "541", "bc": "544", "ei": "064", "db": "093", "tb": "540", "ga": "029"}


def mt940(lines: Sequence[BankLine]) -> bytes:
    """Return the statements of the days on which lines were booked; the first opens at the end of the month before."""
    before = last_day(lines[0].day.month - 1)
    written = [":940:"]
    for day, own in groupby(lines, key=lambda line: line.day):
        written += _statement(list(own), before)
        before = day
    return "".join(f"{_plain(one)}\r\n" for one in written).encode("ascii")


def _statement(lines: Sequence[BankLine], before: date) -> Iterator[str]:
    day = lines[0].day
    yield f":20:940S{day:%y%m%d}"
    yield f":25:{CURRENT.iban} EUR"
    yield ":28C:0"
    yield f":60F:{_balance(before, lines[0].opening)}"
    for line in lines:
        yield from _transaction(line)
    yield f":62F:{_balance(day, lines[-1].balance)}"


def _balance(day: date, cents: int) -> str:
    return f"{'D' if cents < 0 else 'C'}{day:%y%m%d}EUR{_amount(cents)}"


def _amount(cents: int) -> str:
    return f"{abs(cents) // 100:012d},{abs(cents) % 100:02d}"


def _transaction(line: BankLine) -> Iterator[str]:
    sign, reference = "D" if line.cents < 0 else "C", line.booking.reference
    kind = f"N{_KINDS[line.code]}{'EREF' if reference else 'NONREF'}"
    yield f":61:{line.day:%y%m%d}{sign}{_amount(line.cents)}{kind}"
    if line.iban:
        yield line.iban
    details = f":86:{_details(line)}"
    while details:
        yield details[:_WIDTH]
        details = details[_WIDTH:]


def _details(line: BankLine) -> str:
    parts = [f"/MARF/{line.mandate}"] if line.mandate else []
    parts += [f"/EREF/{line.booking.reference}/"] if line.booking.reference else []
    if line.name:
        parts.append(f"/{'BENM' if line.cents < 0 else 'ORDP'}//NAME/{line.name}")
    return "".join([*parts, f"/REMI/{line.text}"])


def _plain(text: str) -> str:
    """Return a text without accents, which MT940 does not know."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
