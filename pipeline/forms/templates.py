"""The template workbooks: made from the schemas alone, the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

from pipeline.forms.looks import NAVY, Looks
from pipeline.forms.pages import Row, draw_sheet, draw_start, fill_rows
from pipeline.forms.plan import Workbook, workbooks
from schemas.base import Sheet, info


def write_templates(
    folder: Path, size: str = "gewoon", year: int = 2026, filled: Mapping[type[Sheet], Sequence[Row]] | None = None
) -> list[Path]:
    """Write the blank workbooks of a size below a folder and return the paths written.

    A file that exists is somebody's work and is left as it is. `filled`: rows that stand in a sheet already. Raises
    ValueError on an unknown size.
    """
    written = []
    for name, content in template_books(size, year, filled).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            continue
        written.append(path)
    return written


def template_books(
    size: str = "gewoon", year: int = 2026, filled: Mapping[type[Sheet], Sequence[Row]] | None = None
) -> dict[str, bytes]:
    """Return the blank workbooks of a size: their bytes by path below the folder of templates."""
    return {book.file: _draw(book, year, filled or {}) for book in workbooks(size, year)}


def _draw(plan: Workbook, year: int, filled: Mapping[type[Sheet], Sequence[Row]]) -> bytes:
    stream = BytesIO()
    # A fixed day of making and no temporary files: the bytes depend on the schemas only.
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": plan.title, "author": "openvizier", "created": datetime(year, 1, 1)})
    looks = Looks(book)
    start = book.add_worksheet("Start")
    start.set_tab_color(NAVY)
    pages = {schema: book.add_worksheet(info(schema).title) for schema in plan.sheets}
    draw_start(start, looks, plan)
    for schema, page in pages.items():
        draw_sheet(page, looks, schema)
        fill_rows(page, looks, schema, filled.get(schema, ()))
    book.close()
    return stream.getvalue()
