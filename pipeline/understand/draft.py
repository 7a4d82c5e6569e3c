"""A table in the making: from a block of cells with a role to typed rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from pipeline.model.raw import FileKind, RawFile, RawSheet
from pipeline.model.source import Place, column_index
from pipeline.understand.accounts import TabAccount
from pipeline.understand.amounts import Amounts
from pipeline.understand.asides import OPENING, TOTAL, find_asides
from pipeline.understand.balances import Steps, steps
from pipeline.understand.columns import Columns, percents_of, typed
from pipeline.understand.grid import cut
from pipeline.understand.headings import CREDIT, DEBIT, IN, OUT, Fit
from pipeline.understand.layout import Block
from pipeline.understand.money import Balance, decide_sides, heading_signature, read_amounts, read_balance
from pipeline.understand.periods import period_of
from pipeline.understand.problems import Scene
from pipeline.understand.reading import Reading
from pipeline.understand.summaries import Summary
from pipeline.understand.totals import bare_sums, stated_balance
from schemas.bank_lines import BankLines
from schemas.base import Kind, info
from schemas.frames import DTYPES, assemble

_IDENTIFYING = ("voucher", "counterparty", "category", "invoice", "reference", "donor", "claimant", "relation")


@dataclass(frozen=True)
class Source:
    """Where a table stands and what was decided of it before its rows are read."""

    file: RawFile
    sheet: RawSheet
    block: Block
    fit: Fit
    account: TabAccount | None = None
    remembered: Mapping[str, str] = field(default_factory=dict)
    summary: Summary | None = None


def _refused_by_reading(source: Source) -> list[Place]:
    """Return the rows and cells of this sheet that reading refused."""
    name = None if source.file.kind is FileKind.TEXT else source.sheet.name
    places = [problem.place for problem in source.file.problems if problem.refuses == "row"]
    return [place for place in places if place.sheet == name and place.row is not None]


def _cell(place: Place) -> tuple[int, int]:
    letters = (place.cell or "").rstrip("0123456789")
    return place.row or 0, column_index(letters)


class Draft:
    """A table in the making: each step is worked out once, when it is first asked for."""

    def __init__(self, number: int, source: Source) -> None:
        self.number = number
        self.source = source
        self.facts = info(source.fit.schema)
        self.is_text = source.file.kind is FileKind.TEXT
        self.refused_places = _refused_by_reading(source)
        self.grid = cut(source.sheet, source.block, [_cell(place) for place in self.refused_places if place.cell])
        self.columns = Columns(self.grid, source.fit, source.block.headings, percents_of(source.sheet))

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The required fields without a column, the account excepted when the tab says it."""
        return tuple(name for name in self.source.fit.missing if not (name == "account" and self.source.account))

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """The fields that have a column of their own, the amount of money excepted."""
        fit = self.source.fit
        names = {name for name in fit.fields.values() if name not in fit.doubles}
        return {
            one.name: self.columns.field(one.name) for one in self.facts.fields if one.name in names and not one.money
        }

    @cached_property
    def undecided(self) -> Amounts | None:
        """The amounts, before Debet and Credit are decided."""
        return read_amounts(self.columns, self.source.block.titles)

    @cached_property
    def balance(self) -> Balance | None:
        """The running balance."""
        return read_balance(self.columns)

    @cached_property
    def found_aside(self) -> tuple[dict[int, str], list[int]]:
        """The rows that are no data with the reason, and those of them that say nowhere that they are a total."""
        money = [one.name for one in self.facts.fields if one.kind is Kind.EURO]
        fit = self.source.fit
        amounts = [column for column, name in fit.fields.items() if name in {*money, IN, OUT, DEBIT, CREDIT}]
        identifying = [column for name in _IDENTIFYING for column in fit.columns(name)]
        asides = find_asides(
            self.grid,
            fields=list(fit.fields),
            amounts=amounts,
            identifying=identifying,
            dated=self._dated(bool(amounts)),
        )
        if self.undecided is None:
            return asides, []
        only_money = (self.grid.counts > 0) & (self.grid.counts == self.grid.count_in(amounts))
        candidates = [place for place in np.flatnonzero(only_money).tolist() if place not in asides]
        sums = bare_sums(self.undecided, asides, candidates, self._formulas(candidates))
        asides = dict(sorted((asides | dict.fromkeys(sums, TOTAL)).items()))
        return asides, list(sums)

    def _dated(self, has_money: bool) -> np.ndarray | None:
        name = next((one.name for one in self.facts.fields if one.kind is Kind.DATE and one.required), None)
        if name is None or not has_money or name not in self.readings:
            return None
        return np.array([day is not None for day in self.readings[name].values], dtype=bool)

    def _formulas(self, places: list[int]) -> dict[int, str]:
        marks = {self.grid.marks[place]: place for place in places}
        return {
            marks[row]: text
            for (row, column), text in self.source.sheet.formulas.items()
            if row in marks and self.undecided and column in self.undecided.parts
        }

    @property
    def asides(self) -> dict[int, str]:
        """The rows that are no data, by position, with the reason."""
        return self.found_aside[0]

    @cached_property
    def data(self) -> np.ndarray:
        """Per row whether it is data."""
        data = np.ones(len(self.grid), dtype=bool)
        data[list(self.asides)] = False
        return data

    def ways(self, amounts: Amounts) -> list[Steps]:
        """Return the ways to read the running balance of the data rows; none without one."""
        if self.balance is None:
            return []
        dates = self.readings.get("booked_on", Reading([None] * len(self.grid)))
        days = pd.Series(typed(Kind.DATE, dates))[self.data]
        account = self.readings.get("account")
        accounts = pd.Series(typed(Kind.TEXT, account))[self.data] if account else None
        opening = stated_balance(self.asides, OPENING, amounts, self.balance.cents)
        return steps(amounts.signed[self.data], self.balance.cents[self.data], days, accounts, opening)

    @cached_property
    def amounts(self) -> Amounts | None:
        """The amounts, with Debet and Credit decided; None when there are none or nothing decides."""
        if self.undecided is None or not self.undecided.needs_decision:
            return self.undecided
        remembered = self.source.remembered.get(heading_signature(self.source.block.headings))
        ways = self.ways(self.undecided)
        return decide_sides(self.undecided, self.balance, ways, self.asides, remembered)

    @property
    def is_unclear(self) -> bool:
        """Whether Debet and Credit could not be decided."""
        return self.undecided is not None and self.amounts is None

    @cached_property
    def rows(self) -> pd.DataFrame:
        """All rows, typed, those set aside too."""
        filled = {name: typed(self.facts.field(name).kind, reading) for name, reading in self.readings.items()}
        if self.amounts is not None and self.facts.money:
            filled[self.facts.money] = self.amounts.signed.array
        if self.source.account and "account" not in filled:
            filled["account"] = self._everywhere(self.source.account.name, Kind.TEXT)
        filled["file"] = self._everywhere(self.source.file.file, Kind.TEXT)
        filled["sheet"] = self._everywhere(self.source.sheet.name if not self.is_text else None, Kind.TEXT)
        filled["row"] = pd.array(self.grid.numbers, dtype=DTYPES[Kind.WHOLE])
        filled["table"] = self._everywhere(self.number, Kind.WHOLE)
        return assemble(self.source.fit.schema, filled, pd.RangeIndex(len(self.grid)))

    def _everywhere(self, value: str | int | None, kind: Kind) -> Any:
        return pd.array([value], dtype=DTYPES[kind]).repeat(len(self.grid))

    @cached_property
    def scene(self) -> Scene:
        """Where problems of this table stand."""
        sheet = None if self.is_text else self.source.sheet.name
        heading_row = self.source.sheet.row_number(self.source.block.heading)
        return Scene(
            self.source.file.file,
            sheet,
            self.facts,
            heading_row,
            self.source.block.headings,
            self.source.fit.fields,
            self.grid.numbers,
            self.rows,
            self.period,
        )

    @cached_property
    def period(self) -> str | None:
        """The month, quarter or year of the name; a bank export's name says when it was made, not what it holds."""
        if self.is_text and self.source.fit.schema is BankLines:
            return None
        return period_of(self.source.file.file, None if self.is_text else self.source.sheet.name)
