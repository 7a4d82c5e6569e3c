"""What is wrong with a row of a role's frame, and how it becomes a problem with its cell."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.model.tables import Table
from schemas.base import Sheet, SheetInfo, info


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing wrong with a row: its index in the frame, the field at fault, and what the message needs.

    `related`: indexes of other rows with the same cause.
    """

    index: int
    field: str | None
    code: str
    variant: str | None = None
    facts: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    refuses: bool = True
    severity: Severity | None = None
    related: tuple[int, ...] = ()


@dataclass(frozen=True)
class RoleRows:
    """The rows of one role from all its tables, with a fresh index.

    `file_problems`: what reading refused of rows before it was known which table they belong to.
    """

    schema: type[Sheet]
    frame: pd.DataFrame
    tables: Mapping[int, Table]
    file_problems: Sequence[Problem] = ()

    @cached_property
    def facts(self) -> SheetInfo:
        """The facts of the sheet."""
        return info(self.schema)

    def place(self, index: int, name: str | None = None) -> Place:
        """Return the address of a row, or of the cell of a field on it."""
        return self.tables[int(self.frame["table"].iloc[index])].place(int(self.frame["row"].iloc[index]), name)

    def problem(self, failure: Failure) -> Problem:
        """Return a failure as a problem with its place, what identifies the row, and its month."""
        index, money = failure.index, self.facts.money
        amount = self.frame[money].iloc[index] if money else None
        day = self.days.iloc[index]
        return Problem(
            failure.code,
            self.place(index, failure.field),
            failure.variant,
            dict(failure.facts),
            "row" if failure.refuses else None,
            failure.severity,
            self._key(index, failure.field),
            tuple(self.place(other, failure.field) for other in failure.related),
            None if amount is None or pd.isna(amount) else int(amount),
            None if pd.isna(day) else day.date(),
            self._month(index),
            self.facts.role,
        )

    @cached_property
    def days(self) -> pd.Series:
        """The day that says to which month a row belongs; empty for a register."""
        days = pd.Series(pd.NaT, index=self.frame.index, dtype="datetime64[us]")
        for name in self.facts.dated_by:
            days = days.fillna(self.frame[name])
        return days

    def _month(self, index: int) -> str | None:
        day = self.days.iloc[index]
        if not pd.isna(day):
            return f"{day:%Y-%m}"
        period = self.tables[int(self.frame["table"].iloc[index])].period
        return period if period and len(period) == 7 and period[5] != "K" else None

    def _key(self, index: int, at_fault: str | None) -> tuple[str, ...]:
        """Return what identifies a row apart from the cell at fault; if that is its only key, all other cells."""
        key = tuple(texts[index] for name, texts in self._key_texts.items() if name != at_fault)
        if any(key):
            return key
        others = [one.name for one in self.facts.fields if one.name != at_fault]
        return tuple(_texts(self.frame.loc[self.frame.index[[index]], name])[0] for name in others)

    @cached_property
    def _key_texts(self) -> dict[str, list[str]]:
        return {name: _texts(self.frame[name]) for name in self.facts.key}

    @cached_property
    def told(self) -> set[tuple[int, int, str | None]]:
        """The cells that reading spoke of already, as table, row and field; field None means the whole row."""
        return {
            (table.number, place.row, None if problem.code == "INV-30" else _field_at(table, place))
            for table in self.tables.values()
            for problem in (*table.problems, *self._of_sheet(table))
            if problem.refuses == "row"
            for place in (problem.place, *problem.related)
            if place.row is not None
        }

    def _of_sheet(self, table: Table) -> list[Problem]:
        sheet = (table.file, table.sheet)
        return [problem for problem in self.file_problems if (problem.place.file, problem.place.sheet) == sheet]

    def is_told(self, index: int, name: str | None) -> bool:
        """Whether reading spoke of a cell, or of its whole row."""
        table, row = int(self.frame["table"].iloc[index]), int(self.frame["row"].iloc[index])
        return (table, row, name) in self.told or (table, row, None) in self.told

    @cached_property
    def refused_by_reading(self) -> set[int]:
        """The indexes of rows that reading could not take."""
        rows = {(table, row) for table, row, _ in self.told}
        if not rows:
            return set()
        keys = zip(self.frame["table"], self.frame["row"], strict=True)
        return {index for index, key in enumerate(keys) if key in rows}


def _field_at(table: Table, place: Place) -> str | None:
    """Return the field of the cell that a problem points at; "" when its column is no field, None for a whole row.

    A word for af or bij belongs to the amount.
    """
    letter = (place.cell or "").rstrip("0123456789")
    columns = [one for one in table.columns if (one.letter == letter if letter else one.heading == place.column)]
    if not columns:
        return "" if letter else None
    name = columns[0].field or ""
    return (info(table.schema).money or name) if name == "direction" else name


def _texts(values: pd.Series) -> list[str]:
    if pd.api.types.is_datetime64_any_dtype(values):
        values = values.dt.strftime("%Y-%m-%d")
    return list(values.astype("string").fillna(""))
