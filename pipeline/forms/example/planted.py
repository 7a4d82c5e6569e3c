"""The list of planted mistakes as TOML: code, place, why, and what follows from each."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pipeline.forms.example.layout import Spots
from pipeline.forms.example.mistakes.slip import Mark, Mistake

_HEAD = """\
# The mistakes in the example year, and where each should be found. Written by the program that makes the year:
#   python -m pipeline.forms.example input --lijst tests/golden/planted.toml
# A key that is not there does not apply: a bank file has no sheet and no cell, a whole sheet no row,
# a row that is wrong as a whole no column.
"""


def planted_toml(mistakes: Iterable[Mistake], spots: Spots) -> str:
    """Return the list; `spots` says where the rows of the data were written."""
    return _HEAD + "".join(_entry(mistake, spots) for mistake in mistakes)


def _entry(mistake: Mistake, spots: Spots) -> str:
    lines = ["", "[[planted]]", _line("code", mistake.code), *_place(mistake.mark, spots)]
    lines += [_line("why", mistake.why), _line("period", mistake.period)]
    for consequence in mistake.consequences:
        lines += ["", "[[planted.consequences]]", _line("code", consequence.code), *_place(consequence.mark, spots)]
    return "\n".join(lines) + "\n"


def _place(mark: Mark, spots: Spots) -> list[str]:
    spot = spots[mark.schema, mark.key]
    letter, heading = spot.columns.get(mark.field or "", ("", ""))
    lines = [_line("file", spot.file)]
    if spot.sheet is not None:
        lines.append(_line("sheet", spot.sheet))
    if spot.row is not None:
        lines.append(f"row = {spot.row}")
    if heading:
        lines.append(_line("column", heading))
    if letter:
        lines.append(_line("cell", f"{letter}{spot.row}"))
    return lines


def _line(key: str, text: str) -> str:
    # A TOML basic string is written like a JSON one.
    return f"{key} = {json.dumps(text, ensure_ascii=False)}"
