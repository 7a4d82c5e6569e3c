"""Typing in a report as people do, and reading what LibreOffice makes of it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.report.reading import converted, opened, values

Typed = Mapping[tuple[str, str], Any]


def typed(content: bytes, answers: Typed) -> bytes:
    """Return a report with values typed in cells, by sheet and address."""
    book = opened(content)
    for (sheet, cell), value in answers.items():
        book[sheet][cell] = value
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def calculated(content: bytes, folder: Path) -> dict[str, list[list[Any]]]:
    """Return the values of every sheet as LibreOffice calculates them."""
    return values(converted({"report": content}, folder, "xlsx")["report"])


def row_of(content: bytes, sheet: str, starts: str) -> int:
    """Return Excel's row of the first cell in column A that starts with a text."""
    rows = values(content)[sheet]
    return next(number for number, row in enumerate(rows, 1) if str(row[0]).startswith(starts))
