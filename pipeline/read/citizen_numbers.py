"""Finds burgerservicenummers (BSN) in what was read: where a heading, a label or the text itself says so.

Nine digits that pass the test of eleven are a BSN when their text, the heading of their column or the label beside them
says so, or when a column without any heading of another kind holds nothing else. An RSIN, account, reference or phone
number may pass the same test: what is called so is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from pipeline.model.citizen_numbers import NINE_DIGITS, digits_of, is_citizen_number, says_citizen_number
from pipeline.model.raw import Cell, RawSheet

_HEADINGS_WITHIN = 30
_LONGEST_HEADING = 40
_A_COLUMN_OF_THEM = 3  # by chance three numbers in a row pass once in 1,331 columns
_MOSTLY = 0.9
_SOMETHING_ELSE = re.compile(
    r"rsin|fiscaal|kvk|koophandel|iban|rekening|bban|\bbic|kenmerk|refer|\bref\b|fact|invoice|telefo|\btel\b|mobiel|gsm"
    r"|\bfax|\bbon|stuk|volg|transact|order|polis|klant|\blid|debit|credit|relatie|btw|\bvat|aanslag|dossier|bedrag"
    r"|saldo|machtiging|incass|batch|document|contract|isbn|vestiging|postbus|nummerplaat",
    re.IGNORECASE,
)
_HINTS = ("bsn", "b.s", "service", "sofi", "fiscaal")
_EIGHT = re.compile(r"\d{8}")
_EMPTY = (None, "")


class Found(NamedTuple):
    """A number and where it stands, counted from 0. `said`: whether something says that it is one."""

    row: int
    column: int
    digits: str
    said: bool = True


def numbers_in_text(text: str) -> list[str]:
    """Return the numbers in a text that itself says what they are."""
    return [found for start, found in _tested(text) if _said_within(text, start)]


def numbers_in_name(name: str) -> list[tuple[str, bool]]:
    """Return the numbers in the name of a file or a tab, each with whether the name says so; none called otherwise."""
    found = []
    for start, digits in _tested(name):
        said = _said_within(name, start)
        if said or (_stands_apart(name, start) and not _SOMETHING_ELSE.search(name)):
            found.append((digits, said))
    return found


def _tested(text: str) -> Iterator[tuple[int, str]]:
    for found in NINE_DIGITS.finditer(text):
        digits = digits_of(found[1])
        if is_citizen_number(digits):
            yield found.start(), digits


def _said_within(text: str, start: int) -> bool:
    """Whether the nearest word on numbers before a number, or else the first behind it, is that of a BSN."""
    before = text[:start]
    said = max((found.end() for found in _every(before)), default=-1)
    other = max((found.end() for found in _SOMETHING_ELSE.finditer(before)), default=-1)
    if said >= 0 or other >= 0:
        return said >= other
    return says_citizen_number(text[start:]) is not None


def _every(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while found := says_citizen_number(text[position:]):
        yield found
        position += found.end()


def _stands_apart(name: str, start: int) -> bool:
    """Whether nine digits stand together and no letter or digit touches them; an underscore is a space in a name."""
    return re.match(r"\d{9}(?![^\W_])", name[start:]) is not None and not (start and name[start - 1].isalnum())


def find_in_sheet(sheet: RawSheet) -> list[Found]:
    """Return every BSN on a sheet, in order of place."""
    cells = set().union(*sheet.cells)
    numbers = {cell: tested for cell in cells if (tested := _numbers_of(cell))}
    labels = _labels_among([cell for cell in cells if isinstance(cell, str)])
    if not numbers and not labels:
        return []
    labelled = _Labels(sheet, labels)
    found = [*_with_lost_zero(sheet, labelled)]
    unsaid: dict[int, list[Found]] = defaultdict(list)
    for row, line in enumerate(sheet.cells):
        for column, cell in enumerate(line):
            for digits in numbers.get(cell, ()):
                said = labelled.says(row, column, digits)
                if said:
                    found.append(Found(row, column, digits))
                elif said is None and not (isinstance(cell, str) and any(map(str.isalpha, cell))):
                    unsaid[column].append(Found(row, column, digits, said=False))
    for column, alone in unsaid.items():
        if _is_column_of_them(sheet, column, len(alone)):
            found += [one._replace(said=True) for one in alone]
        else:
            found += [one for one in alone if labelled.is_among_headings(one.row, column)]
    return sorted(found)


def _numbers_of(cell: Cell) -> list[str]:
    """Return the nine digits in a cell that pass the test; this is asked of every cell of every sheet."""
    if isinstance(cell, str):
        if not may_hold_nine(cell):
            return []
        if len(cell) == len("123456782"):
            return [digits] if is_citizen_number(digits := digits_of(cell)) else []
        return [digits for _, digits in _tested(cell)]
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not 10**8 <= cell < 10**9 or cell != int(cell):
        return []
    return [digits] if is_citizen_number(digits := str(int(cell))) else []


def _with_lost_zero(sheet: RawSheet, labelled: _Labels) -> Iterator[Found]:
    """Yield the numbers below a heading that lost the zero they began with, as numbers in Excel do."""
    for column in labelled.columns:
        for row, line in enumerate(sheet.cells):
            cell = line[column] if column < len(line) else None
            text = str(cell).removesuffix(".0").strip() if isinstance(cell, int | float | str) else ""
            digits = digits_of(text).zfill(9)
            if _EIGHT.fullmatch(text) and is_citizen_number(digits) and labelled.says(row, column, digits):
                yield Found(row, column, digits)


def may_hold_nine(text: str) -> bool:
    """Whether a text has nine digits at all."""
    return len(text) >= len("123456782") and (not text.isascii() or len(digits_of(text)) >= len("123456782"))


def _labels_among(texts: list[str]) -> set[Cell]:
    """Return the short texts that say that a number is a BSN."""
    all_of_them = "\n".join(texts).casefold()
    if not any(hint in all_of_them for hint in _HINTS):
        return set()
    return {text for text in texts if says_citizen_number(text) and _reads_as_heading(text)}


def _is_column_of_them(sheet: RawSheet, column: int, count: int) -> bool:
    """Whether a column holds such numbers and hardly any other of nine digits."""
    cells = (str(line[column]) for line in sheet.cells if column < len(line) and line[column] is not None)
    nine = sum(1 for cell in cells if len(digits_of(cell.removesuffix(".0"))) == len("123456782"))
    return count >= _A_COLUMN_OF_THEM and count >= _MOSTLY * nine


class _Labels:
    """What the headings and labels of a sheet say of the numbers below and beside them.

    `columns`: per column with a heading that says so the rows of such headings.
    """

    def __init__(self, sheet: RawSheet, labels: set[Cell]) -> None:
        self.sheet = sheet
        self.labels = labels
        self.columns: dict[int, list[int]] = defaultdict(list)
        self._others: dict[int, list[int]] = {}
        for row, line in enumerate(sheet.cells if labels else ()):
            for column, cell in enumerate(line):
                if cell in labels and self._is_heading_row(row):
                    self.columns[column].append(row)

    def says(self, row: int, column: int, digits: str) -> bool | None:
        """Whether a number is a BSN by what is said of it; None when nothing is said."""
        line = self.sheet.cells[row]
        cell, beside = line[column], self._beside(row, column)
        if isinstance(cell, str) and digits in numbers_in_text(cell):
            return True
        if isinstance(cell, str) and _SOMETHING_ELSE.search(cell):
            return False
        if beside in self.labels:
            return True
        if self.is_among_headings(row, column):
            return None
        above = max((place for place in self.columns.get(column, ()) if place < row), default=-1)
        other = max((place for place in self._other_headings(column) if place < row), default=-1)
        if above >= 0 or other >= 0:
            return above > other
        return False if isinstance(beside, str) and _SOMETHING_ELSE.search(beside) else None

    def is_among_headings(self, row: int, column: int) -> bool:
        """Whether a cell stands among headings: in the first row of several cells, and the others are words."""
        if row != self._first_row:
            return False
        others = [cell for place, cell in enumerate(self.sheet.cells[row]) if place != column and cell not in _EMPTY]
        words = [cell for cell in others if isinstance(cell, str) and _reads_as_heading(cell)]
        return len(words) == len(others) > 1 or (len(words) == 1 and not _SOMETHING_ELSE.search(words[0]))

    @cached_property
    def _first_row(self) -> int | None:
        lines = enumerate(self.sheet.cells[:_HEADINGS_WITHIN])
        return next((row for row, line in lines if sum(cell not in _EMPTY for cell in line) > 1), None)

    def _is_heading_row(self, row: int) -> bool:
        """Whether a row may be headings: words, and no dates or numbers but years."""
        return all(isinstance(cell, str) or _is_year(cell) for cell in self.sheet.cells[row] if cell not in _EMPTY)

    def _other_headings(self, column: int) -> list[int]:
        """Return the rows with a heading of another kind of number: below one of a BSN anywhere, else near the top."""
        if column not in self._others:
            lines = self.sheet.cells if column in self.columns else self.sheet.cells[:_HEADINGS_WITHIN]
            cells = ((row, line[column]) for row, line in enumerate(lines) if column < len(line))
            self._others[column] = [
                row
                for row, cell in cells
                if isinstance(cell, str) and self._says_something_else(cell) and self._is_heading_row(row)
            ]
        return self._others[column]

    def _says_something_else(self, cell: str) -> bool:
        return cell not in self.labels and _reads_as_heading(cell) and _SOMETHING_ELSE.search(cell) is not None

    def _beside(self, row: int, column: int) -> Cell:
        """Return the nearest filled cell to the left."""
        left = self.sheet.cells[row][:column]
        return next((cell for cell in reversed(left) if cell not in _EMPTY), None)


def _is_year(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and 1900 <= cell <= 2100


def _reads_as_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and any(map(str.isalpha, text)) and not NINE_DIGITS.search(text)
