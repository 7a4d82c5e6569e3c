"""What went in, as `resultaat.json` tells it: every file and sheet, with its rows and cents at every stage."""

from __future__ import annotations

from typing import Any

from pipeline.model.books import Books, TieOut
from pipeline.model.raw import RawFile
from pipeline.model.result import Result
from pipeline.model.tables import Table, Unexamined
from schemas.base import Audience, info


def inputs(result: Result, audience: Audience) -> list[dict[str, Any]]:
    """Return every file in order of its path; the confidant's files and sheets only for the confidant."""
    books = result.dossier.books
    hidden = set() if audience is Audience.CONFIDANT else confidential_files(books)
    tie_outs = {tie.table: tie for tie in books.tie_outs}
    sheets: dict[str, list[dict[str, Any]]] = {}
    for number, table in sorted(books.tables.items()):
        if audience is Audience.CONFIDANT or info(table.schema).audience is not Audience.CONFIDANT:
            sheets.setdefault(table.file, []).append(_table(table, tie_outs[number]))
    for unexamined in books.unexamined:
        sheets.setdefault(unexamined.file, []).append(_unexamined(unexamined, result.raw[unexamined.file]))
    return [_file(raw, sheets.get(name, [])) for name, raw in sorted(result.raw.items()) if name not in hidden]


def confidential_files(books: Books) -> set[str]:
    """Return the files that hold nothing but sheets of the confidant."""
    circles: dict[str, set[Audience]] = {}
    for table in books.tables.values():
        circles.setdefault(table.file, set()).add(info(table.schema).audience)
    for problem in books.problems:
        if problem.code == "PRI-02" and problem.place.file:  # of a sheet without a table nothing else is known
            circles.setdefault(problem.place.file, set()).add(Audience.CONFIDANT)
    return {file for file, seen in circles.items() if seen == {Audience.CONFIDANT}}


def _file(raw: RawFile, sheets: list[dict[str, Any]]) -> dict[str, Any]:
    return {"file": raw.file, "sha256": raw.sha256, "bytes": raw.bytes, "state": raw.state, "sheets": sheets}


def _table(table: Table, tie: TieOut) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "role": info(table.schema).role,
        "heading_row": table.heading_row,
        "columns": [
            {"heading": column.heading, "column": column.letter, "field": column.field} for column in table.columns
        ],
        "hidden": table.hidden,
        "rows": {
            "read": tie.rows_read,
            "accepted": tie.rows_accepted,
            "set_aside": tie.rows_set_aside,
            "refused": tie.rows_refused,
            "refused_unreadable": tie.refused_unreadable,
        },
        "cents": _cents(tie),
        "set_aside": [
            {"row": one.row, "reason": one.reason, "cents": one.cents, "own_sum_cents": one.own_sum_cents}
            for one in table.set_aside
        ],
    }


def _cents(tie: TieOut) -> dict[str, int | None] | None:
    """Return the cents of a sheet; a register has none."""
    if tie.cents_read is None:
        return None
    return {
        "read": tie.cents_read,
        "accepted": tie.cents_accepted,
        "set_aside": tie.cents_set_aside,
        "refused": tie.cents_refused,
    }


def _unexamined(sheet: Unexamined, raw: RawFile) -> dict[str, Any]:
    """Return a sheet that fits no role: named, with nothing read from it."""
    return {
        "sheet": sheet.sheet,
        "role": None,
        "heading_row": None,
        "columns": [],
        "hidden": any(one.name == sheet.sheet and one.hidden for one in raw.sheets),
        "rows": dict.fromkeys(("read", "accepted", "set_aside", "refused", "refused_unreadable"), 0),
        "cents": None,
        "set_aside": [],
    }
