"""One pass over the cells of an xlsx sheet: what is filled, what is hidden from the fast reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.model.source import column_index
from pipeline.read.facts import DATE_ERROR, Cell, SheetFacts
from pipeline.read.formulas import linked_files, shifted, with_file_names
from pipeline.read.limits import RefusedError, damaged
from pipeline.read.xlsx_parts import BLANK, TOO_LONG, Styles, weight
from pipeline.read.xml_walk import Attributes, walk

_DIMENSION = re.compile(r"(\$?[A-Z]{1,3}\$?\d+(:\$?[A-Z]{1,3}\$?\d+)?)?")
_RANGE = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?")
_LAST_COLUMN, _LAST_ROW = 16_383, 1_048_576
_LAST_SERIAL = 2_958_465  # 31 December 9999
_FIRST_SERIAL = 61  # 1 March 1900: before it, Excel counts a day that never was


@dataclass(frozen=True, slots=True)
class WorkbookContext:
    """What a sheet needs of its workbook: styles, shared texts, linked files, date system."""

    styles: Styles = field(default_factory=Styles)
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
    """The state between the elements of one sheet."""

    def __init__(self, part: str, facts: SheetFacts, context: WorkbookContext) -> None:
        self.part, self.facts, self.context = part, facts, context
        self.pieces: list[str] = []
        self.first_serial = 0 if context.date_1904 else _FIRST_SERIAL
        self.columns: dict[str, int] = {}
        self.shared: dict[str, tuple[str, Cell]] = {}
        self.row, self.column, self.row_hidden = 0, -1, False
        self.cell: Attributes = {}
        self.in_cell = self.phonetic = False
        self.value: str | None = None
        self.inline: list[str] = []
        self.formula: Attributes | None = None
        self.formula_text = ""
        self.starts: dict[str, Callable[[Attributes], None]] = {}
        self.ends: dict[str, Callable[[], None]] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        if not self.starts:
            self._use_prefix(tag)
        handler = self.starts.get(tag)
        if handler:
            handler(attributes)

    def end(self, tag: str) -> None:
        handler = self.ends.get(tag)
        if handler:
            handler()

    def _use_prefix(self, root: str) -> None:
        prefix = root[: -len("worksheet")]
        if root != f"{prefix}worksheet":
            raise damaged(self.part)
        starts = {
            "dimension": self._dimension,
            "col": self._hidden_column,
            "row": self._row_start,
            "c": self._cell_start,
            "f": self._formula_start,
            "v": self._text_start,
            "t": self._text_start,
            "rPh": self._phonetic_start,
            "mergeCell": self._merged,
        }
        ends = {
            "c": self._cell_end,
            "f": self._formula_end,
            "v": self._value_end,
            "t": self._inline_end,
            "rPh": self._phonetic_end,
        }
        self.starts = {prefix + name: handler for name, handler in starts.items()}
        self.ends = {prefix + name: handler for name, handler in ends.items()}

    def _dimension(self, attributes: Attributes) -> None:
        if not _DIMENSION.fullmatch(attributes.get("ref", "")):
            raise RefusedError("INV-01", "damaged", sheet=self.facts.name, part=self.part)

    def _hidden_column(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = self._whole(attributes.get("min")), self._whole(attributes.get("max"))
            self.facts.hidden_columns.update(range(first - 1, min(last, _LAST_COLUMN + 1)))

    def _row_start(self, attributes: Attributes) -> None:
        self.row = self._whole(attributes["r"]) if "r" in attributes else self.row + 1
        self.column = -1
        self.row_hidden = attributes.get("hidden") in ("1", "true")

    def _cell_start(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        else:
            letters = reference.rstrip("0123456789")
            column = self.columns.get(letters)
            if column is None:
                column = self._new_column(letters)
            if reference[len(letters) :] != str(self.row):
                raise damaged(self.part)
            self.column = column
        self.cell, self.in_cell = attributes, True
        self.value, self.formula = None, None
        if self.inline:
            self.inline = []

    def _new_column(self, letters: str) -> int:
        if not re.fullmatch("[A-Z]{1,3}", letters) or column_index(letters) > _LAST_COLUMN:
            raise damaged(self.part)
        self.columns[letters] = column_index(letters)
        return self.columns[letters]

    def _text_start(self, _: Attributes) -> None:
        self.pieces.clear()

    def _formula_start(self, attributes: Attributes) -> None:
        self.formula = attributes
        self.pieces.clear()

    def _formula_end(self) -> None:
        self.formula_text = "".join(self.pieces)

    def _value_end(self) -> None:
        self.value = "".join(self.pieces)

    def _phonetic_start(self, _: Attributes) -> None:
        self.phonetic = True

    def _phonetic_end(self) -> None:
        self.phonetic = False

    def _inline_end(self) -> None:
        if self.in_cell and not self.phonetic:
            self.inline.append("".join(self.pieces))

    def _merged(self, attributes: Attributes) -> None:
        found = _RANGE.fullmatch(attributes.get("ref", ""))
        if not found:
            raise damaged(self.part)
        first, top, last, bottom = found[1], int(found[2]), found[3] or found[1], int(found[4] or found[2])
        self.facts.merged.append((top, column_index(first), bottom, column_index(last)))

    def _cell_end(self) -> None:
        self.in_cell = False
        kind = self.cell.get("t", "n")
        cell = (self.row, self.column)
        if not 0 < self.row <= _LAST_ROW:
            raise damaged(self.part)
        if self.formula is not None:
            self._note_formula(cell)
            if not self.value and not (kind == "str" and self.value is not None):
                self.facts.uncalculated.add(cell)
                self.facts.reach(*cell, times=0)
                return
        text = "".join(self.inline) if kind == "inlineStr" else self.value
        if text:
            self._note_value(cell, kind, text)

    def _note_value(self, cell: Cell, kind: str, text: str) -> None:
        if kind == "n":
            self._note_number(cell, text)
        elif kind == "e":
            self.facts.errors[cell] = text
            self.facts.reach(*cell, times=0)
            return
        elif kind in ("s", "str", "inlineStr"):
            size = self._shared_weight(text) if kind == "s" else weight(text)
            if size == BLANK:
                return
            if size == TOO_LONG:
                self.facts.impossible[cell] = "too_long"
        elif kind == "d" and not _is_iso_date(text):
            self.facts.errors[cell] = DATE_ERROR
        self.facts.reach(*cell)
        if self.row_hidden:
            self.facts.hidden_rows.add(self.row)

    def _note_number(self, cell: Cell, text: str) -> None:
        try:
            value = None if "_" in text else float(text)
        except ValueError:
            value = None
        self.facts.number(cell, value)
        style = self.cell.get("s")
        if style and value is not None:
            self._note_style(cell, value, self._whole(style))

    def _note_style(self, cell: Cell, value: float, style: int) -> None:
        styles = self.context.styles
        if style >= len(styles.dates):
            if styles.dates:
                self.facts.impossible[cell] = "no_style"
        elif styles.dates[style]:
            if not self.first_serial <= value < _LAST_SERIAL + 1:
                self.facts.errors[cell] = DATE_ERROR
        elif code := styles.percents[style]:
            self.facts.formats[cell] = code

    def _note_formula(self, cell: Cell) -> None:
        attributes, text = self.formula or {}, self.formula_text
        group = attributes.get("si", "") if attributes.get("t") == "shared" else None
        if group is not None and text:
            self.shared[group] = (text, cell)
        elif group in self.shared:
            first, origin = self.shared[group]
            text = shifted(first, cell[0] - origin[0], cell[1] - origin[1])
        for file in linked_files(text, self.context.targets):
            self.facts.links.setdefault(file, []).append(cell)
        self.facts.formulas[cell] = "=" + with_file_names(text, self.context.targets)

    def _shared_weight(self, text: str) -> int:
        number = self._whole(text)
        if number >= len(self.context.shared_texts):
            raise RefusedError("INV-01", "damaged", sheet=self.facts.name, part=self.part)
        return self.context.shared_texts[number]

    def _whole(self, text: str | None) -> int:
        if text is None or not (text.isascii() and text.isdecimal()):
            raise damaged(self.part)
        return int(text)


def _is_iso_date(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).year >= 1900
    except ValueError:
        return False
