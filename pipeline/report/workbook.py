"""Writes pages as an Excel workbook, in memory. With `forms` the only place that makes one."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from pipeline.report.content import Page, Properties
from pipeline.report.drawing import Formats, Sheet
from pipeline.report.looks import FONT
from pipeline.report.printing import set_up
from pipeline.report.readback import read_back
from pipeline.report.text import clean


def write_workbook(pages: Sequence[Page], properties: Properties) -> bytes:
    """Return the workbook as bytes, read back and found whole; equal pages and properties give equal bytes.

    Raises drawing.WritingError, or readback.ReadBackError when the finished bytes do not hold what was written.
    """
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, _options())
    _describe(book, properties)
    formats = Formats(book)
    sheets = [Sheet(book, page, formats) for page in pages]
    for sheet in sheets:
        sheet.draw()
        set_up(sheet.sheet, sheet.page, properties)
    book.close()
    content = memory.getvalue()
    read_back(content, {sheet.page.name: sheet.filled for sheet in sheets})
    return content


def _options() -> dict[str, Any]:
    """Return the options of a new workbook; the writer changes what it is given, so each gets its own."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": dict(FONT),
        "default_row_height": 17,  # pixels, of a line in that font
    }


def _describe(book: Any, properties: Properties) -> None:
    created = datetime(properties.created.year, properties.created.month, properties.created.day)
    book.set_properties(
        {
            "title": clean(properties.title),
            "company": clean(properties.party),
            "subject": properties.privacy,
            "comments": f"Uitvoering {properties.run_code}",
            "created": created,
        }
    )
    book.set_custom_property("openvizier_soort", properties.kind)
    book.set_custom_property("openvizier_schema", properties.schema)
    book.set_custom_property("openvizier_uitvoering", properties.run_code)
    book.set_size(2400, 1500)
