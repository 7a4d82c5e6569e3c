"""How kinds and tones look: number formats and colours, Okabe–Ito with navy; never colour alone."""

from __future__ import annotations

from typing import Any

from pipeline.model.severity import Severity
from pipeline.report.content import Kind, Tone

NAVY = "#1F3864"
BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
VERMILLION = "#D55E00"
TYPE_HERE = "#FFF9C4"  # light yellow, and used for nothing else
_LINE = "#D9DEE8"

EURO = "€ #,##0.00;-€ #,##0.00;€ 0.00"
DATE = "dd-mm-yyyy"

_CELL = {"valign": "top", "bottom": 1, "bottom_color": _LINE}

KINDS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"num_format": "@"},
    Kind.PROSE: {"num_format": "@", "text_wrap": True},
    Kind.EURO: {"num_format": EURO, "align": "right"},
    Kind.DATE: {"num_format": DATE, "align": "left"},
    Kind.WHOLE: {"num_format": "0", "align": "right"},
    Kind.PERCENT: {"num_format": "0 %", "align": "right"},
}

TONES: dict[Tone, dict[str, Any]] = {
    Tone.PLAIN: _CELL,
    Tone.TITLE: {"bold": True, "font_size": 16, "font_color": NAVY},
    Tone.SENTENCE: {"font_color": "#44546A", "italic": True},
    Tone.BLOCK: {"bold": True, "font_size": 12, "font_color": NAVY},
    Tone.HEADING: {"bold": True, "font_color": "#FFFFFF", "bg_color": NAVY, "text_wrap": True, "valign": "vcenter"},
    Tone.TOTAL: {"valign": "top", "bold": True, "top": 1, "top_color": NAVY},
    Tone.ANSWER: _CELL | {"bg_color": TYPE_HERE, "locked": False, "border": 1, "border_color": "#C9B458"},
    Tone.MARKED: _CELL | {"bold": True, "border": 2, "border_color": VERMILLION},
    Tone.HIGH: _CELL | {"bold": True, "font_color": "#A63C00"},
    Tone.MIDDLE: _CELL | {"bold": True, "font_color": "#7A5200"},
    Tone.LOW: _CELL | {"font_color": BLUE},
    Tone.GOOD: _CELL | {"bold": True, "font_color": "#00694D"},
    Tone.UNKNOWN: _CELL | {"bold": True, "font_color": NAVY},
    Tone.QUIET: {"font_color": "#44546A"},
}

SEVERITY_TONES = {Severity.HIGH: Tone.HIGH, Severity.MIDDLE: Tone.MIDDLE, Severity.LOW: Tone.LOW}


def look(kind: Kind, tone: Tone) -> dict[str, Any]:
    """Return the looks of a cell; the tone decides where both speak."""
    if tone in {Tone.HEADING, Tone.TITLE, Tone.BLOCK, Tone.SENTENCE, Tone.QUIET}:
        return TONES[tone] | {"num_format": "@"}
    return KINDS[kind] | TONES[tone]
