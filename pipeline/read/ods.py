"""One pass over an OpenDocument workbook: what is filled, what is hidden from the fast reader."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import unquote

from pipeline.read.facts import DATE_ERROR, SheetFacts
from pipeline.read.formulas import from_open_document, linked_documents
from pipeline.read.limits import TEXT_LENGTH, damaged
from pipeline.read.xml_walk import Attributes, local, walk

_FIRST_DAY = datetime(1900, 3, 1)
_NUMBERS = frozenset({"float", "percentage", "currency"})
_FILLED = _NUMBERS | {"date", "time", "boolean"}
_WHOLE = re.compile(r"\d{1,12}", re.ASCII)
_ERRORS = frozenset({"#REF!", "#N/A", "#N/B", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#DIV/0!"})


def examine_content(chunks: Iterable[bytes], part: str) -> list[SheetFacts]:
    """Return the facts of every sheet, in the order of the tabs.

    Raises:
        RefusedError: the document is damaged, or the cells of a sheet lie too far apart.
    """
    document = _ContentPass(part)
    walk(chunks, part, start=document.start, end=document.end, text=document.text)
    for sheet in document.sheets:
        sheet.check_box()
    return document.sheets


class _ContentPass:
    """The state between the elements of `content.xml`."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.sheets: list[SheetFacts] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.depth_of_tables = 0
        self.row = self.column = self.columns_seen = 0
        self.row_times, self.row_hidden = 1, False
        self.row_start_filled = 0
        self.cell: Attributes | None = None
        self.times = 1
        self.pieces: list[str] = []
        self.paragraphs = self.annotations = 0
        self.starts = {
            "style": self._style_start,
            "table-properties": self._style_properties,
            "table": self._table_start,
            "table-column": self._column_start,
            "table-row": self._row_start,
            "table-cell": self._cell_start,
            "covered-table-cell": self._cell_start,
            "annotation": self._annotation_start,
            "p": self._paragraph_start,
        }
        self.ends = {
            "table": self._table_end,
            "table-row": self._row_end,
            "table-cell": self._cell_end,
            "covered-table-cell": self._cell_end,
            "annotation": self._annotation_end,
            "p": self._paragraph_end,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        handler = self.starts.get(local(tag))
        if handler:
            handler({_short(key): value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        handler = self.ends.get(local(tag))
        if handler:
            handler()

    def text(self, piece: str) -> None:
        if self.paragraphs and not self.annotations:
            self.pieces.append(piece)

    def _style_start(self, attributes: Attributes) -> None:
        self.style = attributes.get("name", "")

    def _style_properties(self, attributes: Attributes) -> None:
        if attributes.get("display") == "false":
            self.hidden_styles.add(self.style)

    def _table_start(self, attributes: Attributes) -> None:
        self.depth_of_tables += 1
        if self.depth_of_tables == 1:
            hidden = attributes.get("style-name") in self.hidden_styles
            self.sheets.append(SheetFacts(attributes.get("name", ""), hidden=hidden))
            self.row = self.columns_seen = 0

    def _table_end(self) -> None:
        self.depth_of_tables -= 1

    def _column_start(self, attributes: Attributes) -> None:
        times = self._repeat(attributes, "number-columns-repeated")
        if attributes.get("visibility") in ("collapse", "filter"):
            hidden = range(self.columns_seen, min(self.columns_seen + times, 1 << 14))
            self.sheets[-1].hidden_columns.update(hidden)
        self.columns_seen += times

    def _row_start(self, attributes: Attributes) -> None:
        self.column = 0
        self.row_times = self._repeat(attributes, "number-rows-repeated")
        self.row_hidden = attributes.get("visibility") in ("collapse", "filter")
        self.row_start_filled = self.sheets[-1].filled

    def _row_end(self) -> None:
        if self.row_hidden and self.sheets[-1].filled > self.row_start_filled:
            self.sheets[-1].hidden_rows.update(range(self.row + 1, self.row + 1 + self.row_times))
        self.row += self.row_times

    def _cell_start(self, attributes: Attributes) -> None:
        self.cell = attributes
        self.times = self._repeat(attributes, "number-columns-repeated")
        self.pieces.clear()

    def _annotation_start(self, _: Attributes) -> None:
        self.annotations += 1

    def _annotation_end(self) -> None:
        self.annotations -= 1

    def _paragraph_start(self, _: Attributes) -> None:
        self.paragraphs += 1

    def _paragraph_end(self) -> None:
        self.paragraphs -= 1

    def _cell_end(self) -> None:
        if self.cell is not None:
            self._note_span(self.cell)
            self._note_cell(self.cell)
        self.column += self.times
        self.cell = None

    def _note_span(self, cell: Attributes) -> None:
        rows = self._repeat(cell, "number-rows-spanned")
        columns = self._repeat(cell, "number-columns-spanned")
        if rows > 1 or columns > 1:
            area = (self.row + 1, self.column, self.row + rows, self.column + columns - 1)
            self.sheets[-1].merged.append(area)

    def _note_cell(self, cell: Attributes) -> None:
        kind = cell.get("value-type", "")
        shown = "".join(self.pieces).strip()
        text = cell.get("string-value", shown).strip()
        is_error = cell.get("calculated-type") == "error" or ("formula" in cell and shown in _ERRORS)
        is_filled = not is_error and (kind in _FILLED or (kind == "string" and bool(text)))
        if not (is_filled or is_error or "formula" in cell):
            return
        times = self.row_times * self.times if is_filled else 0
        self.sheets[-1].reach(self.row + self.row_times, self.column + self.times - 1, times)
        for row in range(self.row + 1, self.row + 1 + self.row_times):
            for column in range(self.column, self.column + self.times):
                self._note_marks((row, column), cell, shown if is_error else None)

    def _note_marks(self, at: tuple[int, int], cell: Attributes, error: str | None) -> None:
        facts, kind = self.sheets[-1], cell.get("value-type")
        if formula := cell.get("formula"):
            facts.formulas[at] = from_open_document(formula)
            for link in linked_documents(formula):
                facts.links.setdefault(posixpath.basename(unquote(link)), []).append(at)
            if kind is None:
                facts.uncalculated.add(at)
        if error:
            facts.errors[at] = error
        if kind in _NUMBERS:
            facts.number(at, _number(cell.get("value", "")))
        if kind == "percentage":
            facts.formats[at] = "0%"
        elif kind == "date" and not _is_date(cell.get("date-value", "")):
            facts.errors[at] = DATE_ERROR
        elif kind == "string" and len(cell.get("string-value", "")) + sum(map(len, self.pieces)) > TEXT_LENGTH:
            facts.impossible[at] = "too_long"

    def _repeat(self, attributes: Attributes, name: str) -> int:
        text = attributes.get(name, "1")
        if not _WHOLE.fullmatch(text) or int(text) < 1:
            raise damaged(self.part)
        return int(text)


def _short(name: str) -> str:
    # LibreOffice adds a second value-type, of its own, that alone tells an error from a text.
    return "calculated-type" if name == "calcext:value-type" else local(name)


def _number(text: str) -> float | None:
    try:
        return None if "_" in text else float(text)
    except ValueError:
        return None


def _is_date(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None) >= _FIRST_DAY
    except ValueError:
        return False
