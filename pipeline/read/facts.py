"""What the preflight notes of a sheet: what the fast reader hides, and how much it should deliver."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model.source import column_letter
from pipeline.read.limits import BOX_CELLS, BOX_RATIO, BOX_RATIO_FROM_CELLS, FIRST_LOST_DIGITS, RefusedError

Cell = tuple[int, int]
DATE_ERROR = "#DATUM!"
_USUAL_COLUMNS = 256


def cell_name(cell: Cell) -> str:
    """Return the address of a cell (row from 1, column from 0) as Excel shows it."""
    row, column = cell
    return f"{column_letter(column)}{row}"


@dataclass(slots=True)
class SheetFacts:
    """The marks of one sheet, its cells by (row from 1, column from 0).

    `filled`: cells with a value that a reader should deliver. `impossible`: cells with a value that Excel cannot hold,
    and why. `links`: the other workbooks that formulas read, with the cells. `rows`, `columns`: how far cells reach.
    """

    name: str
    hidden: bool = False
    filled: int = 0
    rows: int = 0
    columns: int = 0
    errors: dict[Cell, str] = field(default_factory=dict)
    uncalculated: set[Cell] = field(default_factory=set)
    formulas: dict[Cell, str] = field(default_factory=dict)
    formats: dict[Cell, str] = field(default_factory=dict)
    impossible: dict[Cell, str] = field(default_factory=dict)
    links: dict[str, list[Cell]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    _widest: Cell = (0, 0)
    _lowest: Cell = (0, 0)

    def reach(self, row: int, column: int, times: int = 1) -> None:
        """Note that a cell (row from 1, column from 0) holds something, `times` of them delivered by a reader.

        Raises:
            RefusedError: INV-03, the cells lie further apart than any table needs.
        """
        self.filled += times
        grown = False
        if row > self.rows:
            self.rows, self._lowest, grown = row, (row, column), True
        if column >= self.columns:
            self.columns, self._widest, grown = column + 1, (row, column), True
        if grown and self.rows * self.columns > BOX_CELLS:
            raise self._far_cell()

    def check_box(self) -> None:
        """Refuse a sheet that is almost all emptiness.

        Raises:
            RefusedError: INV-03, the box around the cells is far larger than what is filled.
        """
        box, filled = self.rows * self.columns, self.filled + len(self.errors) + len(self.uncalculated)
        if box > BOX_RATIO_FROM_CELLS and box > BOX_RATIO * filled:
            raise self._far_cell()

    def number(self, cell: Cell, value: float | None) -> None:
        """Mark a number that Excel cannot hold; None is a text where a number belongs."""
        if value is None or value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - a NaN differs from itself
            self.impossible[cell] = "no_number"
        elif abs(value) >= FIRST_LOST_DIGITS:
            self.impossible[cell] = "digits_lost"

    def _far_cell(self) -> RefusedError:
        far = cell_name(self._widest if self.columns > _USUAL_COLUMNS else self._lowest)
        return RefusedError("INV-03", "far_cell", sheet=self.name, cell=far)


@dataclass(slots=True)
class WorkbookFacts:
    """What the preflight notes of a workbook, its sheets in the order of their tabs.

    `notes`: variants of INV-28. `own`: the properties by which a report is ours. `macros`: it carries macros.
    """

    sheets: list[SheetFacts]
    date_1904: bool = False
    own: dict[str, str] = field(default_factory=dict)
    macros: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def filled(self) -> int:
        """How many cells the workbook holds."""
        return sum(sheet.filled for sheet in self.sheets)
