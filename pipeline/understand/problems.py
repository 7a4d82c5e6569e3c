"""Faults of cells as problems with their place, and notes on the table as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.severity import Severity
from pipeline.model.source import Place, column_letter
from pipeline.understand.reading import Hit
from schemas.base import SheetInfo


@dataclass(frozen=True)
class Scene:
    """What a problem needs to know of its table. `rows`: the typed rows by position, set-aside ones included.

    `numbers`: row numbers by position; `headings`: by column, as typed; `cells`: whether rows have cell addresses.
    """

    file: str
    sheet: str | None
    facts: SheetInfo
    heading_row: int
    headings: Mapping[int, str]
    fields: Mapping[int, str]
    numbers: Sequence[int]
    rows: pd.DataFrame
    period: str | None

    def place(self, position: int | None, column: int | None = None) -> Place:
        """Return the address of a row, or of a cell on it."""
        row = None if position is None else self.numbers[position]
        return self.at(row, column)

    def at(self, row: int | None, column: int | None = None) -> Place:
        """Return an address by row number."""
        heading = None if column is None else self.headings.get(column)
        has_cell = column is not None and row is not None and self.sheet is not None
        return Place(self.file, self.sheet, row, heading, f"{column_letter(column or 0)}{row}" if has_cell else None)

    def summary_place(self, row: int, column: int, heading: str) -> Place:
        """Return the address of an amount in a summary above the table, which has a heading of its own."""
        cell = f"{column_letter(column)}{row}" if self.sheet is not None else None
        return Place(self.file, self.sheet, row, heading, cell)

    def sheet_problem(self, code: str, variant: str, *, refuses: bool = False, **facts: Any) -> Problem:
        """Return a problem of the table as a whole, at its heading row; refusing ones at the sheet."""
        place = Place(self.file, self.sheet) if refuses else self.at(self.heading_row)
        key = tuple(str(value) for value in facts.values() if isinstance(value, str | int))
        return Problem(
            code,
            place,
            variant,
            facts,
            "sheet" if refuses else None,
            key=key,
            month=self.month(None),
            role=self.facts.role,
        )

    def row_problem(self, hits: Sequence[Hit], severity: Severity | None = None) -> Problem:
        """Return one problem for one or more cells with one cause; the last row by date is its place."""
        ordered = sorted(hits, key=lambda hit: (self._days[hit.position], self.numbers[hit.position]))
        last, fault = ordered[-1], ordered[-1].fault
        facts = {name: value for name, value in fault.facts if value is not None}
        if len(hits) > 1:
            facts["count"] = len(hits)
        return Problem(
            fault.code,
            self.place(last.position, last.column),
            fault.variant,
            facts,
            "row" if fault.refuses else None,
            severity,
            self.key(last.position, self.fields.get(last.column)),
            tuple(self.place(hit.position, hit.column) for hit in ordered[:-1]),
            self._amount(last.position),
            self._date(last.position),
            self.month(last.position),
            self.facts.role,
        )

    def key(self, position: int, failing: str | None) -> tuple[str, ...]:
        """Return the texts that identify a row, the field at fault left out."""
        return tuple(texts[position] for name, texts in self._key_texts.items() if name != failing)

    def month(self, position: int | None) -> str | None:
        """Return the month of a row, else the month that the name of the file or tab says."""
        day = None if position is None else self._days[position]
        if day:
            return day[:7]
        return self.period if self.period and len(self.period) == 7 and self.period[5] != "K" else None

    def _date(self, position: int) -> date | None:
        day = self._days[position]
        return date.fromisoformat(day) if day else None

    def _amount(self, position: int) -> int | None:
        money = self.facts.money
        value = self.rows[money].iloc[position] if money else None
        return None if value is None or pd.isna(value) else int(value)

    @cached_property
    def _days(self) -> list[str]:
        """The day that says to which month a row belongs, as `2026-03-31`, by position; else an empty text."""
        days = pd.Series(pd.NaT, index=self.rows.index, dtype="datetime64[us]")
        for name in self.facts.dated_by:
            days = days.fillna(self.rows[name])
        return list(days.dt.strftime("%Y-%m-%d").fillna(""))

    @cached_property
    def _key_texts(self) -> dict[str, list[str]]:
        return {name: _texts(self.rows[name]) for name in self.facts.key}


def _texts(values: pd.Series) -> list[str]:
    if pd.api.types.is_datetime64_any_dtype(values):
        values = values.dt.strftime("%Y-%m-%d")
    return list(values.astype("string").fillna(""))


def problems_of_hits(scene: Scene, hits: Iterable[Hit]) -> list[Problem]:
    """Return the problems of cells: a refused row has its own, notes with one cause in one column are one.

    A column that proves month-first is one cause, although its rows are refused.
    """
    found: list[Problem] = []
    together: list[Hit] = []
    for hit in hits:
        if hit.fault.refuses and hit.fault.variant != "month_first":
            found.append(scene.row_problem([hit]))
        else:
            together.append(hit)

    def cause(hit: Hit) -> tuple[int, str, str]:
        return hit.column, hit.fault.code, hit.fault.variant or ""

    for _, group in groupby(sorted(together, key=cause), key=cause):
        found.append(scene.row_problem(list(group)))
    return found
