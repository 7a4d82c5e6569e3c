"""How a sheet is declared: field kinds, the facts of a sheet, and reading them back.

A schema is the data dictionary, read by templates, understanding, validation and the docs. Its class names the columns
of a sheet; with each stand its Dutch heading and the synonyms of that, its kind, choices, an example and a width.
"""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import pandas as pd
import pandera.pandas as pa

if TYPE_CHECKING:
    # To mypy a column is its name: `claims[Claims.amount]` is a lookup by text.
    Text: TypeAlias = str
    Date: TypeAlias = str
    Euro: TypeAlias = str
    Choice: TypeAlias = str
    YesNo: TypeAlias = str
    Whole: TypeAlias = str
    Number: TypeAlias = str
    Iban: TypeAlias = str
else:
    from pandera.typing import Series

    Text = Choice = Iban = Series[pd.StringDtype]
    Date = Series[pd.Timestamp]
    Euro = Whole = Series[pd.Int64Dtype]
    YesNo = Series[pd.BooleanDtype]
    Number = Series[pd.Float64Dtype]


class Kind(StrEnum):
    """What a cell of a column holds, and with that its dtype in a frame."""

    TEXT = "text"  # string
    DATE = "date"  # datetime64, midnight
    EURO = "euro"  # Int64 cents
    CHOICE = "choice"  # string, one of the choices
    YES_NO = "yes_no"  # boolean
    WHOLE = "whole"  # Int64
    NUMBER = "number"  # Float64
    IBAN = "iban"  # string without spaces, upper case


class Audience(StrEnum):
    """Who may see what comes of a sheet: its findings never leave this circle."""

    COMMITTEE = "committee"
    SECRETARY = "secretary"
    CONFIDANT = "confidant"


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One column of a sheet.

    `required`: the column must exist (a star in the templates). `owned_by`: the code of the check that speaks when the
    cell is empty or unlisted, so that the row is accepted. `money`: the one amount field of the sheet, whose cents are
    accounted for.
    """

    name: str
    heading: str
    kind: Kind
    synonyms: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    open_choices: bool = False
    required: bool = False
    owned_by: str | None = None
    money: bool = False
    example: str = ""
    description: str = ""
    width: int = 14


@dataclasses.dataclass(frozen=True, slots=True)
class SheetInfo:
    """The facts of a sheet that are not about one column.

    `key`: the fields that identify a row for finding ids, values under test excepted. `dated_by`: the fields of which
    the first filled one says to which month a row belongs; empty for registers.
    """

    role: str
    title: str
    tabs: tuple[str, ...]
    audience: Audience
    key: tuple[str, ...]
    dated_by: tuple[str, ...]
    fields: tuple[Field, ...]
    description: str

    @property
    def money(self) -> str | None:
        """The amount field whose cents are accounted for, or None for a register."""
        return next((field.name for field in self.fields if field.money), None)

    @property
    def required(self) -> tuple[str, ...]:
        """The fields whose column must exist."""
        return tuple(field.name for field in self.fields if field.required)

    def field(self, name: str) -> Field:
        """Return the field with this English name."""
        return _by_name(self)[name]


@cache
def _by_name(info: SheetInfo) -> dict[str, Field]:
    return {field.name: field for field in info.fields}


def _column(kind: Kind, heading: str, synonyms: tuple[str, ...], rules: dict[str, Any]) -> Any:
    own = {f.name for f in dataclasses.fields(Field)} - {"name", "heading", "kind", "synonyms", "description"}
    metadata = {key: rules.pop(key) for key in list(rules) if key in own}
    metadata |= {"kind": kind, "synonyms": synonyms}
    must_be_filled = metadata.get("required", False) and "owned_by" not in metadata
    rules.setdefault("nullable", not must_be_filled)
    choices = metadata.get("choices")
    if choices and not metadata.get("open_choices") and "owned_by" not in metadata:
        rules["isin"] = list(choices)
    return pa.Field(title=heading, metadata=metadata, **rules)


def text(heading: str, *synonyms: str, **rules: Any) -> Any:
    """Declare a column of free text."""
    return _column(Kind.TEXT, heading, synonyms, rules)


def date(heading: str, *synonyms: str, **rules: Any) -> Any:
    """Declare a column of days."""
    return _column(Kind.DATE, heading, synonyms, {"width": 12} | rules)


def euro(heading: str, *synonyms: str, **rules: Any) -> Any:
    """Declare a column of amounts, kept in cents."""
    return _column(Kind.EURO, heading, synonyms, {"width": 13} | rules)


def choice(heading: str, *choices: str, synonyms: tuple[str, ...] = (), **rules: Any) -> Any:
    """Declare a column with a list of allowed words; `open_choices=True` makes the list a suggestion."""
    return _column(Kind.CHOICE, heading, synonyms, {"choices": choices} | rules)


def yes_no(heading: str, *synonyms: str, **rules: Any) -> Any:
    """Declare a column of yes and no."""
    return _column(Kind.YES_NO, heading, synonyms, {"choices": ("ja", "nee"), "open_choices": True} | rules)


def whole(heading: str, *synonyms: str, **rules: Any) -> Any:
    """Declare a column of whole numbers."""
    return _column(Kind.WHOLE, heading, synonyms, rules)


def decimal(heading: str, *synonyms: str, **rules: Any) -> Any:
    """Declare a column of decimal numbers that are not booked money (kilometres, a rate in euro)."""
    return _column(Kind.NUMBER, heading, synonyms, rules)


def iban(heading: str, *synonyms: str, **rules: Any) -> Any:
    """Declare a column of account numbers."""
    return _column(Kind.IBAN, heading, synonyms, {"width": 24} | rules)


def sheet(
    role: str,
    title: str,
    *,
    tabs: tuple[str, ...] = (),
    audience: Audience = Audience.COMMITTEE,
    key: tuple[str, ...],
    dated_by: tuple[str, ...] = (),
) -> dict[str, Any]:
    """Return the facts of a sheet, for `Config.metadata`."""
    return {
        "role": role,
        "title": title,
        "tabs": tabs,
        "audience": audience,
        "key": key,
        "dated_by": dated_by,
    }


class Sheet(pa.DataFrameModel):
    """What every row carries: where it stands. `table` numbers the tables of a run (two may stand on one sheet)."""

    file: Text = pa.Field()
    sheet: Text = pa.Field(nullable=True)  # a CSV has none
    row: Whole = pa.Field(ge=1)
    table: Whole = pa.Field(ge=0)

    class Config:
        """Nothing is converted here: typing cells is the work of `understand`."""

        coerce = False
        strict = False


@cache
def info(schema: type[Sheet]) -> SheetInfo:
    """Return what a schema says of its sheet and columns, in the order of its headings."""
    # Read from the class itself: building pandera's schema of every sheet costs more than a month takes to check.
    config = schema.__config__
    facts = dict(config.metadata or {}) if config else {}
    own = {f.name for f in dataclasses.fields(Field)}
    declared = {name: vars(schema)[name] for name in schema.__annotations__}
    fields = tuple(
        Field(
            name=name,
            heading=str(column.title),
            description=column.description or "",
            **{key: value for key, value in (column.metadata or {}).items() if key in own},
        )
        for name, column in declared.items()
    )
    return SheetInfo(fields=fields, description=(schema.__doc__ or "").strip(), **facts)
