"""A row of a sheet as plain data, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from schemas.base import Sheet

Value: TypeAlias = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell where it is not simply the value: a text, or the error that a formula gave."""

    text: str
    is_error: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A row: values by field name, cents for amounts. `key` names it for whoever plants a mistake."""

    key: str
    values: Mapping[str, Value]
    typed: Mapping[str, Typed] = field(default_factory=dict)

    def with_values(self, **values: Value) -> Record:
        """Return the row with other values."""
        return replace(self, values={**self.values, **values})

    def with_typed(self, **typed: Typed) -> Record:
        """Return the row with other contents in some cells."""
        return replace(self, typed={**self.typed, **typed})


Sheets: TypeAlias = dict[type[Sheet], list[Record]]
