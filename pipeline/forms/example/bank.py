"""The bank's side of the year: what Rabobank (current account) and ING (savings) handed out, and in which files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.forms.example.bank_camt import camt053
from pipeline.forms.example.bank_csv import ing_csv, rabobank_csv
from pipeline.forms.example.bank_line import BankLine, lines_of
from pipeline.forms.example.bank_mt940 import mt940
from pipeline.forms.example.booking import YEAR
from pipeline.forms.example.layout import Spot, Spots
from pipeline.forms.example.party import CURRENT, SAVINGS
from pipeline.forms.example.year import Year
from schemas.bank_lines import BankLines

_RABOBANK = {BankLines.amount: ("", "Bedrag"), BankLines.balance_after: ("", "Saldo na trn")}
_ING = {BankLines.amount: ("", "Bedrag (EUR)")}


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


def bank_files(year: Year) -> tuple[dict[str, bytes], Spots]:
    """Return the bank files by their path below the folder, and where the line of every booking stands.

    A line that was taken out stands where the next one does now. A whole file is found by the end of its name
    (`Q3.csv`), a line that an earlier file holds too by `again` before its key.
    """
    files: dict[str, bytes] = {}
    spots: Spots = {}
    current = lines_of(year.bookings, CURRENT)
    for export in _EXPORTS:
        name = f"bank/rabobank-{YEAR}-{export.name}"
        lines = [line for line in current if line.day.month in export.months]
        again = _again(current, lines, year.exported_from) if export is _EXPORTS[-1] else []
        files[name] = export.write([line for line in (*again, *lines) if line.booking.shown])
        spots |= _spots(name, again, export.first_row, _RABOBANK, before="again ")
        spots |= _spots(name, lines, export.first_row + len(again), _RABOBANK)
        spots[BankLines, export.name] = Spot(name, None, None, {})
    name = f"bank/ing-sparen-{YEAR}.csv"
    lines = lines_of(year.bookings, SAVINGS)[::-1]
    files[name] = ing_csv(lines)
    return files, spots | _spots(name, lines, 2, _ING)


def _again(current: Sequence[BankLine], lines: Sequence[BankLine], first_day: date | None) -> list[BankLine]:
    """Return the lines before these of an export that begins on a day before its own months."""
    return [line for line in current if first_day is not None and first_day <= line.day < lines[0].day]


def _spots(
    file: str, lines: Sequence[BankLine], first_row: int, columns: Mapping[str, tuple[str, str]], *, before: str = ""
) -> Spots:
    spots: Spots = {}
    row = first_row
    for line in lines:
        spots[BankLines, before + line.booking.key] = Spot(file, None, row, columns)
        row += line.booking.shown
    return spots
