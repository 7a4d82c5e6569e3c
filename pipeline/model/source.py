"""Where something stands, as Excel shows it."""

from __future__ import annotations

from dataclasses import dataclass


def column_letter(index: int) -> str:
    """Return the letters of a column counted from 0.

    >>> column_letter(0), column_letter(26)
    ('A', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the number, counted from 0, of a column's letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


@dataclass(frozen=True, slots=True)
class Place:
    """A file, a sheet, a row or a cell; each part None where it does not apply.

    `file`: path below `input/`. `row`: Excel's row number (of a CSV the physical line). `column`: the heading as
    typed.
    `cell`: `G17`.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None

    def sort_key(self) -> tuple[str, str, int, str]:
        """Order by file, sheet, row and cell."""
        return (self.file or "", self.sheet or "", self.row or 0, self.cell or "")

    def __str__(self) -> str:
        parts = [self.file, self.sheet, f"rij {self.row}" if self.row else None, self.column]
        return " › ".join(part for part in parts if part)
