"""One pass over the cells of an xlsx sheet: what is filled, what is hidden from the fast reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite, nan

from pipeline.model.source import column_index
from pipeline.read.facts import DATE_ERROR, Cell, SheetFacts
from pipeline.read.formulas import SharedFormulas, linked_files, with_file_names
from pipeline.read.limits import FIRST_LOST_DIGITS, RefusedError, damaged
from pipeline.read.xlsx_parts import BLANK, DATE, TOO_LONG, USUAL, Styles, weight
from pipeline.read.xml_walk import Attributes, walk

_DIMENSION = re.compile(r"(\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?)?")
_RANGE = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?")
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_LETTERS = re.compile("[A-Z]{1,3}")
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_576
_LAST_SERIAL = 2_958_465  # 31 December 9999
_FIRST_SERIAL = 61  # 1 March 1900: before it, Excel counts a day that never was


@dataclass(frozen=True, slots=True)
class WorkbookContext:
    """What a sheet needs of its workbook: styles, shared texts, linked files, date system."""

    styles: Styles = ()
    shared_texts: bytes | bytearray = b""
    targets: dict[str, str] = field(default_factory=dict)
    date_1904: bool = False


def examine_sheet(chunks: Iterable[bytes], part: str, facts: SheetFacts, context: WorkbookContext) -> None:
    """Note in `facts` what stands on the sheet.

    Raises:
        RefusedError: the sheet is damaged, or its cells lie too far apart.
    """
    sheet = _SheetPass(part, facts, context)
    walk(chunks, part, start=sheet.start, end=sheet.end, text=sheet.pieces.append)
    facts.check_box()


class _SheetPass:
    """The state between the elements of one sheet.

    A sheet can hold millions of cells, so what happens for each of them is spelled out in place, without calls.
    """

    def __init__(self, part: str, facts: SheetFacts, context: WorkbookContext) -> None:
        self.part, self.facts, self.context = part, facts, context
        self.pieces: list[str] = []
        self.columns: dict[str, int] = {}
        self.shared = SharedFormulas()
        self.row, self.row_text, self.column = 0, "0", -1
        self.row_hidden = False
        self.row_filled = 0
        self.attributes: Attributes = {}
        self.has_value = False
        self.formula: Attributes | None = None
        self.formula_text = ""
        self.styles = {str(number): shows for number, shows in enumerate(context.styles)}
        self.cell_tag = self.value_tag = self.formula_tag = self.row_tag = ""
        self.others: dict[str, Callable[[Attributes], None]] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == self.cell_tag:
            self.attributes = attributes
            self.has_value = False
            self.pieces.clear()
            reference = attributes.get("r")
            if reference is None:
                self.column += 1
            else:
                letters = reference.rstrip("0123456789")
                self.column = self.columns[letters] if letters in self.columns else self._new_column(letters)
                if reference[len(letters) :] != self.row_text:
                    raise damaged(self.part)
        elif tag == self.value_tag:
            self.has_value = True
        elif tag in self.others:
            self.others[tag](attributes)
        elif not self.others:
            self._use_prefix(tag)

    def end(self, tag: str) -> None:
        if tag == self.cell_tag:
            text = "".join(self.pieces)
            if self.formula is not None:
                self._formula_cell(self.attributes.get("t", "n"), text)
            elif text:
                self._value(self.attributes.get("t", "n"), text)
        elif tag == self.formula_tag:
            self.formula_text = "".join(self.pieces)
            self.pieces.clear()
        elif tag == self.row_tag and self.row_hidden and self.facts.filled > self.row_filled:
            self.facts.hidden_rows.add(self.row)

    def _value(self, kind: str, text: str) -> None:
        """Note the value of a cell of one of the kinds of Excel."""
        if text.isspace():
            return
        facts, cell = self.facts, (self.row, self.column)
        if kind == "n":
            self._number(cell, text)
        elif kind == "s":
            size = self._shared_weight(text)
            if size != USUAL and self._is_unusual(cell, size):
                return
        elif kind == "e":
            facts.errors[cell] = text.strip()
            facts.reach(*cell, times=0)
            return
        elif kind in ("str", "inlineStr"):
            if self._is_unusual(cell, weight(text)):
                return
        elif kind == "d" and not _is_iso_date(text):
            facts.errors[cell] = DATE_ERROR
        facts.filled += 1
        if self.row > facts.rows or self.column >= facts.columns:
            facts.reach(*cell, times=0)

    def _number(self, cell: Cell, text: str) -> None:
        try:
            value = float(text)
        except ValueError:
            value = nan
        if not -FIRST_LOST_DIGITS < value < FIRST_LOST_DIGITS or "_" in text:
            self.facts.impossible[cell] = "digits_lost" if isfinite(value) and "_" not in text else "no_number"
        shows = self.styles.get(self.attributes.get("s") or "0")
        if shows is None and self.styles:
            self.facts.impossible[cell] = "readers_disagree"  # openpyxl fails on it
        elif shows:
            self._special_style(cell, value, shows)

    def _special_style(self, cell: Cell, value: float, style: str) -> None:
        if style == DATE:
            first = 0 if self.context.date_1904 else _FIRST_SERIAL
            if not first <= value < _LAST_SERIAL + 1:
                self.facts.errors[cell] = DATE_ERROR
        else:
            self.facts.formats[cell] = style

    def _is_unusual(self, cell: Cell, size: int) -> bool:
        """Mark a text that is too long, and return whether a text is blank."""
        if size == TOO_LONG:
            self.facts.impossible[cell] = "too_long"
        return size == BLANK

    def _shared_weight(self, text: str) -> int:
        try:
            return self.context.shared_texts[int(text)]
        except (ValueError, IndexError) as error:
            raise RefusedError("INV-01", "damaged", sheet=self.facts.name, part=self.part) from error

    def _formula_cell(self, kind: str, text: str) -> None:
        cell = (self.row, self.column)
        self._note_formula(cell)
        self.formula = None
        if text.strip():
            self._value(kind, text)
        elif not (kind == "str" and self.has_value):
            self.facts.uncalculated.add(cell)
            self.facts.reach(*cell, times=0)

    def _use_prefix(self, root: str) -> None:
        prefix = root[: -len("worksheet")]
        if root != f"{prefix}worksheet":
            raise damaged(self.part)
        others = {
            "row": self._row_start,
            "f": self._formula_start,
            "dimension": self._dimension,
            "col": self._hidden_column,
            "mergeCell": self._merged,
        }
        self.others = {prefix + name: handler for name, handler in others.items()}
        self.cell_tag, self.value_tag = f"{prefix}c", f"{prefix}v"
        self.formula_tag, self.row_tag = f"{prefix}f", f"{prefix}row"

    def _dimension(self, attributes: Attributes) -> None:
        if not _DIMENSION.fullmatch(attributes.get("ref", "")):
            raise RefusedError("INV-01", "damaged", sheet=self.facts.name, part=self.part)

    def _hidden_column(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = self._whole(attributes.get("min")), self._whole(attributes.get("max"))
            self.facts.hidden_columns.update(range(first - 1, min(last, _LAST_COLUMN + 1)))

    def _row_start(self, attributes: Attributes) -> None:
        self.row = self._whole(attributes["r"]) if "r" in attributes else self.row + 1
        if not 0 < self.row <= _LAST_ROW:
            raise damaged(self.part)
        self.row_text, self.column = str(self.row), -1
        self.row_hidden = attributes.get("hidden") in ("1", "true")
        self.row_filled = self.facts.filled

    def _new_column(self, letters: str) -> int:
        if not _LETTERS.fullmatch(letters) or column_index(letters) > _LAST_COLUMN:
            raise damaged(self.part)
        self.columns[letters] = column_index(letters)
        return self.columns[letters]

    def _formula_start(self, attributes: Attributes) -> None:
        self.formula = attributes
        self.pieces.clear()

    def _merged(self, attributes: Attributes) -> None:
        found = _RANGE.fullmatch(attributes.get("ref", ""))
        if not found:
            raise damaged(self.part)
        first, top, last, bottom = found[1], int(found[2]), found[3] or found[1], int(found[4] or found[2])
        self.facts.merged.append((top, column_index(first), bottom, column_index(last)))

    def _note_formula(self, cell: Cell) -> None:
        text = self.shared.written_out(self.formula or {}, self.formula_text, cell)
        for file in linked_files(text, self.context.targets):
            self.facts.links.setdefault(file, []).append(cell)
        self.facts.formulas[cell] = "=" + with_file_names(text, self.context.targets)

    def _whole(self, text: str | None) -> int:
        if text is None or not _WHOLE.fullmatch(text):
            raise damaged(self.part)
        return int(text)


def _is_iso_date(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).year >= 1900
    except ValueError:
        return False
