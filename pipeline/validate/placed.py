"""Where a problem of reading belongs, once the tables are known: its column, its month, and who may read of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.source import column_index
from pipeline.model.tables import Column, Table
from schemas.base import Audience, info

_ABOUT_PEOPLE = "PRI"


def placed(problems: Iterable[Problem], tables: Sequence[Table]) -> tuple[Problem, ...]:
    """Return the problems, those on a sheet of the secretary or the confidant and those of privacy with their sheet.

    Reading knows cells only. Here a cell gets the heading of its column, its row the month it belongs to, and the sheet
    the circle of readers that may know of it.
    """
    by_sheet: dict[tuple[str | None, str | None], list[Table]] = {}
    for table in tables:
        by_sheet.setdefault((table.file, table.sheet), []).append(table)
    return tuple(_placed(problem, by_sheet.get((problem.place.file, problem.place.sheet), [])) for problem in problems)


def _placed(problem: Problem, tables: Sequence[Table]) -> Problem:
    about_people = problem.code.startswith(_ABOUT_PEOPLE)
    if not tables or (problem.place.sheet is None and problem.place.row is None):
        return problem
    if problem.role is not None and not about_people:
        return problem
    closest = [table for table in tables if info(table.schema).audience is not Audience.COMMITTEE]
    if not closest and not about_people:
        return problem
    table, column = _table_of(problem, closest or tables)
    place = replace(problem.place, column=column.heading) if column else problem.place
    month = None if closest else problem.month or _month(problem, table)  # only the annual check reads those sheets
    return replace(problem, place=place, role=problem.role or info(table.schema).role, month=month)


def _table_of(problem: Problem, tables: Sequence[Table]) -> tuple[Table, Column | None]:
    """Return the table of which the place is a cell, with its column; else the first of the sheet."""
    row, cell = problem.place.row or 0, problem.place.cell or ""
    above = [table for table in tables if (table.heading_row or 0) <= row]
    for table in sorted(above, key=lambda table: table.heading_row or 0, reverse=True):
        letters = cell.rstrip("0123456789")
        for column in table.columns:
            if letters and column.letter and column_index(column.letter) == column_index(letters):
                return table, column
    return tables[0], None


def _month(problem: Problem, table: Table) -> str | None:
    """Return the month of the day on the row, else the month or year that the name of the file or tab says."""
    for name in info(table.schema).dated_by:
        days = table.frame.loc[(table.frame["row"] == problem.place.row).fillna(value=False), name].dropna()
        if len(days):
            return str(pd.Timestamp(days.iloc[0]).strftime("%Y-%m"))
    return table.period if table.period and re.fullmatch(r"\d{4}(?:-\d{2})?", table.period) else None
