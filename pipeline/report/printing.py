"""How a sheet is held, printed and protected."""

from __future__ import annotations

from typing import Any

from pipeline.report.content import FIRST_ROW, Page, Properties
from pipeline.report.text import clean

_A4 = 9
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.7, "bottom": 0.7}
_ALLOWED = {"autofilter": True, "format_columns": True, "format_rows": True}


def set_up(sheet: Any, page: Page, properties: Properties) -> None:
    """Set widths, paper, headings that stay in view, and protection without a password."""
    widths = page.widths or tuple(column.width for column in page.tables[0].area.columns)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    sheet.ignore_errors({"number_stored_as_text": "A1:Z1048576"})
    if properties.guarded:
        sheet.protect("", _ALLOWED)
    _print(sheet, page, properties)
    _hold_headings(sheet, page)


def _print(sheet: Any, page: Page, properties: Properties) -> None:
    sheet.set_paper(_A4)
    if not page.portrait:
        sheet.set_landscape()
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 1 if page.one_page else 0)
    sheet.set_h_pagebreaks([row - 1 for row in page.breaks])
    sheet.hide_gridlines(2)
    sheet.set_header(f"&L{_printed(properties.party)}&R{_printed(page.name)}")
    privacy, run_code = _printed(properties.privacy), _printed(properties.run_code)
    sheet.set_footer(f"&L{privacy}&R{run_code}, pagina &P van &N")


def _hold_headings(sheet: Any, page: Page) -> None:
    """Keep the headings of a page's one table in view and on every printed page; else its title."""
    area = page.tables[0].area
    if len(page.tables) > 1 or area.first_row != FIRST_ROW:
        sheet.freeze_panes(2, 0)
        sheet.repeat_rows(*((0, 2) if page.repeated is None else (page.repeated - 1,)))
        return
    sheet.freeze_panes(FIRST_ROW - 1, 0)
    sheet.repeat_rows(FIRST_ROW - 2)
    if area.rows:
        sheet.autofilter(FIRST_ROW - 2, 0, area.last_row - 1, len(area.columns) - 1)


def _printed(text: str) -> str:
    """Return a text for the header or footer, where `&` starts a code."""
    return clean(text).replace("&", "&&")[:80]
