"""The answers in a report that came back: a month report in `output/`, or any copy of one in `input/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.model.answers import REOPENED, Answer
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet

SHEETS = ("Herstellijst",)
_ID, _WHAT, _ANSWER = "Id", "Wat", "Antwoord"
_HEADINGS_WITHIN = 30
_MARK = f"({REOPENED})"
_SOMETHING_ELSE = ""  # the mark was left standing: nobody judged it anew


def read_answers(files: Iterable[RawFile]) -> tuple[Answer, ...]:
    """Return every answer in the reports among the files, each text once per finding, in order of files and rows."""
    found = (answer for file in files if file.kind is FileKind.OWN_REPORT for answer in _of_report(file))
    return tuple(dict.fromkeys(found))


def _of_report(file: RawFile) -> Iterator[Answer]:
    for sheet in file.sheets:
        if sheet.name in SHEETS:
            yield from _of_sheet(sheet)


def _of_sheet(sheet: RawSheet) -> Iterator[Answer]:
    """Yield the filled answers below the headings, wherever the columns and rows were moved to."""
    heading = next((row for row in sheet.cells[:_HEADINGS_WITHIN] if {_ID, _ANSWER} <= set(row)), None)
    if heading is None:
        return
    places = {name: heading.index(name) for name in (_ID, _WHAT, _ANSWER) if name in heading}
    for row in sheet.cells[sheet.cells.index(heading) + 1 :]:
        identity, text = (_text(row, places[name]) for name in (_ID, _ANSWER))
        for part in text.split(" | ") if identity else ():
            if answer := part.removesuffix(_MARK).strip():
                about = _message(_text(row, places[_WHAT])) if _WHAT in places else None
                yield Answer(identity, answer, _SOMETHING_ELSE if part.endswith(_MARK) else about)


def _message(what: str) -> str | None:
    """Return what a finding said: the line below its title."""
    lines = what.splitlines()
    return lines[1].strip() if len(lines) > 1 else None


def _text(row: list[Cell], place: int) -> str:
    cell = row[place] if place < len(row) else None
    return "" if cell is None else str(cell).strip()
