"""A table as it was understood: typed rows, what was set aside, what was wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.source import Place
from schemas.base import Sheet, info

# Columns that are no field of their own, but say something of one; any other says in or out.
_BESIDE_FIELDS = {"balance_before": "saldo vooraf", "fee": "kosten", "state": "uitgevoerd"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column with a heading. `field`: the English name of the field it was read as, or None when unused.

    A column without a letter is the tab or a title line that gives every row its account.
    """

    heading: str
    letter: str
    field: str | None
    filled: int = 0


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that is no booking: a total, an opening balance, an example.

    `reason` in Dutch: totaal, beginsaldo, voorbeeld. `cents`: the amount on it; `own_sum_cents`: what we add up.
    """

    row: int
    reason: str
    cents: int | None = None
    own_sum_cents: int | None = None


@dataclass(frozen=True)
class Table:
    """One table of one sheet.

    `frame`: one row per data row, typed and conformed to the schema, rows that are set aside left out; its `table`
    column
    holds `number`. Rows with a refusing problem are still in it until `validate` takes them out. `rows_read` and
    `cents_read` count every data row, set aside and refused ones included. `tier`: of a statement, `chained`,
    `balanced`
    or `editable`. `period`: the month or year that the name of the file or tab says, as text.
    """

    number: int
    file: str
    sheet: str | None
    schema: type[Sheet]
    heading_row: int | None
    columns: tuple[Column, ...]
    frame: pd.DataFrame
    rows_read: int
    cents_read: int | None
    set_aside: tuple[SetAside, ...] = ()
    problems: tuple[Problem, ...] = ()
    hidden: bool = False
    tier: str | None = None
    period: str | None = None

    def column_of(self, name: str) -> Column | None:
        """Return the column that was read as this field."""
        return next((column for column in self.columns if column.field == name), None)

    def use_of(self, column: Column) -> str:
        """Return in Dutch what a column was read as: the heading of its field, or that it is not used."""
        if column.field is None:
            return "niet gebruikt"
        headings = {field.name: field.heading for field in info(self.schema).fields}
        return headings.get(column.field) or _BESIDE_FIELDS.get(column.field, "af of bij")

    def place(self, row: int | None, name: str | None = None) -> Place:
        """Return the address of a row, or of the cell of a field on it."""
        column = self.column_of(name) if name else None
        heading = column.heading if column else None
        cell = f"{column.letter}{row}" if column and column.letter and row and self.sheet is not None else None
        return Place(self.file, self.sheet, row, heading, cell)

    def with_problems(self, *problems: Problem) -> Table:
        """Return the table with more problems."""
        return replace(self, problems=self.problems + problems)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a bank file says of one account over some days; balances in cents. `table`: the table of its lines."""

    table: int
    file: str
    account: str
    first_day: date
    last_day: date
    opening: int | None
    closing: int | None
    tier: str
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Unexamined:
    """A sheet that holds something, but is not known as any of the sheets."""

    file: str
    sheet: str | None
    filled_cells: int
    headings: tuple[str, ...] = field(default_factory=tuple)
