"""The bank's side of the year: what Rabobank (current account) and ING (savings) handed out, and in which files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pipeline.forms.example.bank_camt import camt053
from pipeline.forms.example.bank_csv import ing_csv, rabobank_csv
from pipeline.forms.example.bank_line import BankLine, lines_of
from pipeline.forms.example.bank_mt940 import mt940
from pipeline.forms.example.booking import YEAR, Booking
from pipeline.forms.example.layout import Spot, Spots
from pipeline.forms.example.party import CURRENT, SAVINGS
from schemas.bank_lines import BankLines


@dataclass(frozen=True, slots=True)
class _Export:
    """A file of the current account: what it is called, its months and how it is written.

    `first_row`: where its first line stands; below the headings, or the first transaction.
    """

    name: str
    months: tuple[int, ...]
    write: Callable[[Sequence[BankLine]], bytes]
    first_row: int


_EXPORTS = (
    _Export("Q1.csv", (1, 2, 3), rabobank_csv, 2),
    _Export("04.csv", (4,), rabobank_csv, 2),
    _Export("05.940", (5,), mt940, 1),
    _Export("06.csv", (6,), rabobank_csv, 2),
    _Export("Q3.csv", (7, 8, 9), rabobank_csv, 2),
    _Export("10.xml", (10,), camt053, 1),
    _Export("11-12.csv", (11, 12), rabobank_csv, 2),
)


def bank_files(bookings: Iterable[Booking]) -> tuple[dict[str, bytes], Spots]:
    """Return the bank files by their path below the folder, and where the line of every booking stands."""
    every = list(bookings)
    files: dict[str, bytes] = {}
    spots: Spots = {}
    current = lines_of(every, CURRENT)
    for export in _EXPORTS:
        name = f"bank/rabobank-{YEAR}-{export.name}"
        lines = [line for line in current if line.day.month in export.months]
        files[name] = export.write(lines)
        spots |= _spots(name, lines, export.first_row, "Bedrag")
    name = f"bank/ing-sparen-{YEAR}.csv"
    lines = lines_of(every, SAVINGS)[::-1]
    files[name] = ing_csv(lines)
    return files, spots | _spots(name, lines, 2, "Bedrag (EUR)")


def _spots(file: str, lines: Sequence[BankLine], first_row: int, heading: str) -> Spots:
    columns = {BankLines.amount: ("", heading)}
    return {(BankLines, line.booking.key): Spot(file, None, row, columns) for row, line in enumerate(lines, first_row)}
