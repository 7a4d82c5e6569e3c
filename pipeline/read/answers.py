"""The answers in a report that came back: one that stands in `output/`, or any copy of it in `input/`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from pipeline.model.answers import REOPENED, Answer, AnswerKind
from pipeline.model.entry_tables import Typed, told
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet
from pipeline.read.entries import GONE, year_of_report

# Tables of findings: the headings by which each is known, and those under which people type, by what they type there.
# Of two columns with one heading people type in the last.
_TABLES: tuple[tuple[frozenset[str], Mapping[AnswerKind, tuple[str, ...]]], ...] = (
    (
        frozenset({"Id", "Bron toen"}),
        {
            AnswerKind.EXPLANATION: ("Antwoord",),
            AnswerKind.REACTION: ("Reactie",),
            AnswerKind.REMARK: ("Opmerking",),
            AnswerKind.BY: ("Door",),
            AnswerKind.ON: ("Datum",),
        },
    ),
    (
        frozenset({"Id", "Reactie"}),
        {
            AnswerKind.REACTION: ("Reactie",),
            AnswerKind.EXPLANATION: ("Toelichting betrokkene",),
            AnswerKind.REMARK: ("Opmerking",),
            AnswerKind.BY: ("Door",),
            AnswerKind.ON: ("Besproken op", "Datum"),
        },
    ),
    (frozenset({"Id", "Wat", "Antwoord"}), {AnswerKind.EXPLANATION: ("Antwoord",)}),
)
_ID, _WHAT = "Id", ("Wat", "Bevinding")
TYPED_HEADINGS = frozenset(
    {_ID, *_WHAT} | {name for sign, typed in _TABLES for names in (sign, *typed.values()) for name in names}
)
_HEADINGS_WITHIN = 30
_MARK = f"({REOPENED})"
_SOMETHING_ELSE = ""  # the mark was left standing: nobody judged it anew


def read_answers(files: Iterable[RawFile]) -> tuple[Answer, ...]:
    """Return every answer in the reports among the files, each text once per finding, in order of files and rows."""
    found = (answer for file in files if file.kind is FileKind.OWN_REPORT for answer in _of_report(file))
    return tuple(dict.fromkeys(found))


def findings_listed(file: RawFile) -> set[str]:
    """Return the ids of the findings of which a report has a row, answered or not."""
    found: set[str] = set()
    for sheet in file.sheets:
        if table := _table_on(sheet.cells):
            identity = sheet.cells[table[0]].index(_ID)
            found |= {_text(row, identity) for row in _rows_below(sheet, table[0])}
    return found - {""}


def holds_answers(rows: Sequence[list[Cell]]) -> bool:
    """Whether a sheet of a report has a table of findings that people answer."""
    return _table_on(rows) is not None


def _table_on(rows: Sequence[list[Cell]]) -> tuple[int, Mapping[AnswerKind, tuple[str, ...]]] | None:
    """Return which row (from 0) holds the headings of a table of findings, and what people type in it."""
    for number, row in enumerate(rows[:_HEADINGS_WITHIN]):
        for sign, typed in _TABLES:
            if sign <= set(row):
                return number, typed
    return None


def _of_report(file: RawFile) -> Iterator[Answer]:
    year = year_of_report(file)
    for sheet in file.sheets:
        yield from _of_sheet(sheet, year)


def _of_sheet(sheet: RawSheet, year: int | None) -> Iterator[Answer]:
    """Yield the filled answers below the headings, wherever the columns and rows were moved to."""
    table = _table_on(sheet.cells)
    if table is None:
        return
    top, typed = table
    heading = sheet.cells[top]
    found = {kind: next((name for name in names if name in heading), None) for kind, names in typed.items()}
    last = {name: place for place, name in enumerate(heading) if isinstance(name, str)}
    places = {kind: last[name] for kind, name in found.items() if name is not None}
    identity, what = heading.index(_ID), next((heading.index(name) for name in _WHAT if name in heading), None)
    for row in _rows_below(sheet, top):
        finding = _text(row, identity)
        about = None if what is None else _message(_text(row, what))
        for kind, place in sorted(places.items(), key=lambda one: one[1]):
            for answer in _of_cell(finding, _text(row, place), about, kind):
                yield replace(answer, year=year)


def _rows_below(sheet: RawSheet, top: int) -> Iterator[list[Cell]]:
    """Yield the rows of a table of findings; what had no place any more is no part of it."""
    return takewhile(lambda row: not set(row) >= GONE, sheet.cells[top + 1 :])


def _of_cell(finding: str, text: str, about: str | None, kind: AnswerKind) -> Iterator[Answer]:
    for part in text.split(" | ") if finding else ():
        if answer := part.removesuffix(_MARK).strip():
            yield Answer(finding, answer, _SOMETHING_ELSE if part.endswith(_MARK) else about, kind)


def _message(what: str) -> str | None:
    """Return what a finding said: the line below its title."""
    lines = what.splitlines()
    return lines[1].strip() if len(lines) > 1 else None


def _text(row: list[Cell], place: int) -> str:
    return told(row[place] if place < len(row) else None, Typed.TEXT)
