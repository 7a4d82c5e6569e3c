"""Where the blocks of a page stand, from top to bottom."""

from __future__ import annotations

from dataclasses import replace

from pipeline.report.content import Area, Cell, Column, Line


class Stack:
    """Hands out rows from top to bottom, for a page of several blocks; one place knows where everything stands."""

    def __init__(self, sheet: str, row: int = 4) -> None:
        self.sheet = sheet
        self.row = row
        self.lines: list[Line] = []

    def say(self, *cells: Cell) -> None:
        """Put cells under each other, one a row."""
        for cell in cells:
            self.lines.append(Line(self.row, cell))
            self.row += 1

    def gap(self, rows: int = 1) -> int:
        """Leave rows free; return the first of them."""
        free = self.row
        self.row += rows
        return free

    def area(self, columns: tuple[Column, ...], rows: int, *, totals: bool = False, column: int = 0) -> Area:
        """Reserve a table with a title, headings and rows (and totals), and a blank row below."""
        area = Area(self.sheet, columns, rows, self.row + 2, column)
        self.row = area.last_row + (2 if totals else 1) + 1
        return area

    def beside(self, area: Area, columns: tuple[Column, ...], rows: int, column: int) -> Area:
        """Reserve a table next to another one."""
        other = replace(area, columns=columns, rows=rows, first_column=column)
        self.row = max(self.row, other.last_row + 3)
        return other
