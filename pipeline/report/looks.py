"""How kinds and tones look: number formats and colours, Okabe–Ito with navy; never colour alone."""

from __future__ import annotations

from typing import Any

from pipeline.model.severity import Severity
from pipeline.report.content import Cell, Formula, Kind, Link, Tone, Toned

NAVY = "#1F3864"
BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
VERMILLION = "#D55E00"
TYPE_HERE = "#FFF9C4"  # light yellow, and used for nothing else
RED_TEXT, OCHRE_TEXT, GREEN_TEXT, QUIET_TEXT = "#A63C00", "#7A5200", "#00694D", "#44546A"  # dark enough to read
_LINE = "#D9DEE8"

EURO = "€ #,##0.00;-€ #,##0.00;€ 0.00"
DATE = "dd-mm-yyyy"

FONT = {"font_name": "Arial", "font_size": 10}
_CELL = {"valign": "top", "bottom": 1, "bottom_color": _LINE}

KINDS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"align": "left", "indent": 1},
    Kind.PROSE: {"align": "left", "indent": 1, "text_wrap": True},
    Kind.CODE: {"num_format": "@", "align": "left", "indent": 1},
    Kind.EURO: {"num_format": EURO, "align": "right"},
    Kind.DATE: {"num_format": DATE, "align": "left", "indent": 1},
    Kind.WHOLE: {"num_format": "0", "align": "right"},
    Kind.NUMBER: {"num_format": "0.0000", "align": "right"},
    Kind.PERCENT: {"num_format": "0 %", "align": "right"},
    Kind.FINE_PERCENT: {"num_format": "0.0 %", "align": "right"},
}

TONES: dict[Tone, dict[str, Any]] = {
    Tone.PLAIN: _CELL,
    Tone.TITLE: {"bold": True, "font_size": 16, "font_color": NAVY},
    Tone.SENTENCE: {"font_color": QUIET_TEXT, "italic": True},
    Tone.BLOCK: {"bold": True, "font_size": 12, "font_color": NAVY},
    Tone.HEADING: {"bold": True, "font_color": "#FFFFFF", "bg_color": NAVY, "text_wrap": True, "valign": "vcenter"},
    Tone.TOTAL: {"valign": "top", "bold": True, "top": 1, "top_color": NAVY},
    Tone.ANSWER: _CELL
    | {"text_wrap": True, "bg_color": TYPE_HERE, "locked": False, "border": 1, "border_color": "#C9B458"},
    Tone.MARKED: _CELL | {"bold": True, "border": 2, "border_color": VERMILLION},
    Tone.HIGH: _CELL | {"bold": True, "font_color": RED_TEXT},
    Tone.MIDDLE: _CELL | {"bold": True, "font_color": OCHRE_TEXT},
    Tone.LOW: _CELL | {"font_color": BLUE},
    Tone.GOOD: _CELL | {"bold": True, "font_color": GREEN_TEXT},
    Tone.UNKNOWN: _CELL | {"bold": True, "font_color": NAVY},
    Tone.ABSENT: _CELL | {"font_color": QUIET_TEXT},
    Tone.SOLVE: {"bold": True, "font_size": 18, "font_color": RED_TEXT},
    Tone.EXPLAIN: {"bold": True, "font_size": 18, "font_color": OCHRE_TEXT},
    Tone.CLEAR: {"bold": True, "font_size": 18, "font_color": GREEN_TEXT},
    Tone.OPEN: {"bold": True, "font_size": 18, "font_color": NAVY},
    Tone.QUIET: {"font_color": QUIET_TEXT},
}

ALERT = {"bg_color": "#FBE3D6", "font_color": RED_TEXT, "bold": True}
LARGE = {Tone.TITLE: 24, Tone.SOLVE: 27, Tone.EXPLAIN: 27, Tone.CLEAR: 27, Tone.OPEN: 27}  # heights in points
_OUTSIDE = {Tone.TITLE, Tone.SENTENCE, Tone.BLOCK, Tone.QUIET, Tone.SOLVE, Tone.EXPLAIN, Tone.CLEAR, Tone.OPEN}
SEVERITY_TONES = {Severity.HIGH: Tone.HIGH, Severity.MIDDLE: Tone.MIDDLE, Severity.LOW: Tone.LOW}


def look(kind: Kind, tone: Tone) -> dict[str, Any]:
    """Return the looks of a cell; the tone decides where both speak, headings follow the side of their column."""
    if tone is Tone.HEADING:
        side = {name: KINDS[kind][name] for name in ("align", "indent") if name in KINDS[kind]}
        return side | TONES[tone]
    return ({} if tone in _OUTSIDE else KINDS[kind]) | TONES[tone]


def lines_in(cell: Cell, width: float) -> int:
    """Return how many lines the text of a cell needs in a column of a width, rather one too many."""
    if isinstance(cell, Toned):
        cell = cell.cell
    if isinstance(cell, Link):
        cell = cell.text
    elif isinstance(cell, Formula):
        cell = cell.value
    held = max(1, int(width) - 1)
    if not isinstance(cell, str) or (len(cell) <= held and "\n" not in cell):
        return 1
    return sum(_wrapped(line, held) for line in cell.split("\n"))


def broken_source(text: str, width: float) -> str:
    """Return where something stands, with its row on a line of its own when it does not fit on one."""
    rest, sign, row = text.rpartition(" › ")
    return f"{rest} ›\n{row}" if sign and lines_in(text, width) > 1 else text


def _wrapped(line: str, held: int) -> int:
    """Return how many lines a text fills when it is broken at its spaces, and a longer word where it must."""
    lines, used = 0, held
    for word in line.split(" "):
        if used + 1 + len(word) <= held:
            used += 1 + len(word)
        else:
            more, rest = divmod(max(len(word), 1) - 1, held)
            lines, used = lines + 1 + more, rest + 1
    return lines
