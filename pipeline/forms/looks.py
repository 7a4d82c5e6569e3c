"""How the templates look: the same quiet dress for every sheet."""

from __future__ import annotations

from typing import Any

from schemas.base import Kind

NAVY = "#1F3A5F"
_GREY = "#6B7280"
_LINE = "#D1D5DB"
_EURO = "€ #,##0.00;-€ #,##0.00;€ 0.00"

# Text stays text, so that 2026-03 does not become a date nor 007 a 7.
NUMBER_FORMATS: dict[Kind, str] = {
    Kind.TEXT: "@",
    Kind.DATE: "dd-mm-yyyy",
    Kind.EURO: _EURO,
    Kind.CHOICE: "@",
    Kind.YES_NO: "@",
    Kind.WHOLE: "0",
    Kind.NUMBER: "#,##0.00",
    Kind.IBAN: "@",
}
_HEADING: dict[str, Any] = {
    "num_format": "@",
    "bold": True,
    "font_color": "white",
    "bg_color": NAVY,
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": _LINE,
}
_RIGHT = {Kind.EURO, Kind.WHOLE, Kind.NUMBER}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.title = self._make(bold=True, font_size=16, font_color=NAVY)
        self.sentence = self._make(font_color=_GREY)
        self.headings = {kind: self._of_kind(kind, **_HEADING) for kind in Kind}
        self.label = self._make(valign="top", num_format="@", bottom=1, bottom_color=_LINE)
        self.note = self._make(valign="top", text_wrap=True)
        self.link = self._make(valign="top", font_color=NAVY, underline=1, bottom=1, bottom_color=_LINE)
        self.cell = self._make(valign="top", text_wrap=True, bottom=1, bottom_color=_LINE)
        self.section = self._make(bold=True, font_size=12, font_color=NAVY)
        self.columns = {kind: self._of_kind(kind) for kind in Kind}
        self.examples = {kind: self._of_kind(kind, italic=True, font_color=_GREY, bg_color="#F3F4F6") for kind in Kind}
        self.answers = {
            kind: self._of_kind(kind, bottom=1, bottom_color=_LINE, align="left")
            for kind in (Kind.TEXT, Kind.DATE, Kind.WHOLE)
        }

    def _of_kind(self, kind: Kind, **rules: Any) -> Any:
        side = {"align": "right", "indent": 1} if kind in _RIGHT else {"align": "left"}
        wrap = {"text_wrap": True} if kind is Kind.TEXT else {}
        return self._make(**({"num_format": NUMBER_FORMATS[kind], "valign": "top"} | side | wrap | rules))

    def _make(self, **rules: Any) -> Any:
        return self._book.add_format({"font_name": "Calibri", "font_size": 11} | rules)
