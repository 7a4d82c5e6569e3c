"""Formula texts as Excel shows them: shared ones written out, files named, LibreOffice's notation translated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial

from pipeline.model.source import column_index, column_letter

_TEXT_OR_CELL = re.compile(
    r"""("[^"]*"|'[^']*')|(?<![A-Za-z0-9_.$])(\$?)([A-Z]{1,3})(\$?)([1-9]\d*)(?![A-Za-z0-9_(.])"""
)
_LINK = re.compile(r"\[(\d+)\]")
_OPEN_DOCUMENT_CELL = re.compile(r"\[((?:\$?(?:'(?:[^']|'')*'|[^'.\[\]#]+))?)\.([$A-Z0-9]+)(?::\.?([$A-Z0-9]+))?\]")
_OPEN_DOCUMENT_FILE = re.compile(r"'file:[^']*?([^'/]+)'#")


def shifted(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it reads that many rows lower and columns further.

    >>> shifted('=SUM(A$1:B2)&"A1"', 1, 1)
    '=SUM(B$1:C3)&"A1"'
    """
    return _TEXT_OR_CELL.sub(partial(_shift_cell, rows, columns), formula)


def _shift_cell(rows: int, columns: int, found: re.Match[str]) -> str:
    text, fixed_column, letters, fixed_row, digits = found.groups()
    if text is not None:
        return text
    column = letters if fixed_column else column_letter(max(column_index(letters) + columns, 0))
    row = digits if fixed_row else str(max(int(digits) + rows, 1))
    return f"{fixed_column}{column}{fixed_row}{row}"


class SharedFormulas:
    """Formulas that Excel wrote once for a range: the first cell has the text, the others point at it."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, tuple[int, int]]] = {}

    def written_out(self, attributes: Mapping[str, str], text: str, cell: tuple[int, int]) -> str:
        """Return the formula of a cell (row, column) in full, from its element's attributes and text."""
        if attributes.get("t") != "shared":
            return text
        group = attributes.get("si", "")
        if text:
            self._first[group] = (text, cell)
        first, origin = self._first.get(group, (text, cell))
        return shifted(first, cell[0] - origin[0], cell[1] - origin[1])


def linked_files(formula: str, targets: Mapping[str, str]) -> list[str]:
    """Return the workbooks that a formula of Excel reads. `targets`: file by number in the brackets."""
    return [targets[number] for number in _LINK.findall(formula) if number in targets]


def with_file_names(formula: str, targets: Mapping[str, str]) -> str:
    """Return a formula of Excel with the files named in its brackets instead of numbered."""
    return _LINK.sub(lambda found: f"[{targets.get(found[1], found[1])}]", formula)


def linked_documents(formula: str) -> list[str]:
    """Return the files that a formula of LibreOffice reads."""
    return _OPEN_DOCUMENT_FILE.findall(formula)


def from_open_document(formula: str) -> str:
    """Return a formula of LibreOffice in Excel's notation.

    >>> from_open_document("of:=SUM([.A1:.A5];[$Kas.B2])")
    '=SUM(A1:A5,Kas!B2)'
    """
    body = _OPEN_DOCUMENT_FILE.sub(r"\1#", formula.partition("=")[2])
    cells = _OPEN_DOCUMENT_CELL.sub(_excel_range, body)
    outside = re.split(r'("[^"]*")', cells)
    return "=" + "".join(piece if piece.startswith('"') else piece.replace(";", ",") for piece in outside)


def _excel_range(found: re.Match[str]) -> str:
    sheet, first, last = found.groups()
    prefix = f"{sheet.removeprefix('$')}!" if sheet else ""
    return f"{prefix}{first}" + (f":{last}" if last else "")
