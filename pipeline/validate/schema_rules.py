"""What the schema itself says of its columns: filled, of the list, not negative, once only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors
from rapidfuzz import fuzz

from pipeline.model.names import fold
from pipeline.model.yearly import years_of
from pipeline.validate.failures import Failure, RoleRows
from schemas.accounts import Accounts
from schemas.base import Field, Kind, Sheet
from schemas.budget import Budget
from schemas.party import Party

_NEAR = 60  # of 100: how alike a listed word must be to be offered
_POINTED_AT = frozenset({Accounts, Budget, Party})  # a name that others point at can be used once only


def with_listed_spelling(rows: RoleRows) -> pd.DataFrame:
    """Return the frame with choices in the spelling of their list, whatever their case and accents."""
    respelled = {}
    for field in rows.facts.fields:
        if field.kind is Kind.CHOICE:
            listed = {fold(choice): choice for choice in field.choices}
            typed = rows.frame[field.name]
            distinct = {text: listed.get(fold(text), text) for text in set(typed.tolist()) if text is not pd.NA}
            if any(text != spelling for text, spelling in distinct.items()):
                respelled[field.name] = typed.map(distinct, na_action="ignore").astype("string")
    return rows.frame.assign(**respelled) if respelled else rows.frame


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """Return the listed word that is most like a text, or None when none is.

    >>> nearest("reisksten", ["reiskosten", "materiaal"])
    'reiskosten'
    """
    likeness = {choice: fuzz.ratio(fold(text), fold(choice)) for choice in choices}
    best = max(likeness, key=lambda choice: likeness[choice], default=None)
    return best if best is not None and likeness[best] >= _NEAR else None


def schema_failures(rows: RoleRows, year: int = 0) -> list[Failure]:
    """Return every way in which rows break the schema; fields that a named check owns are silent.

    `year`: of tables that name none.
    """
    if rows.frame.empty:
        return []
    try:
        _ruled(rows.schema).validate(rows.frame, lazy=True, inplace=True)
    except SchemaErrors as error:
        cases = error.failure_cases
    else:
        return []
    if cases["index"].isna().any():
        raise TypeError(f"{rows.facts.role}: {sorted(cases.loc[cases['index'].isna(), 'check'].astype(str).unique())}")
    cases = cases.assign(index=cases["index"].astype(int), check=cases["check"].astype(str))
    missing = cases[cases["check"] == "not_nullable"]
    doubles = cases[cases["check"] == "field_uniqueness"]
    rest = cases.drop(index=[*missing.index, *doubles.index])
    return [
        *_missing(rows, missing),
        *_repeated(rows, doubles, years_of(rows.tables, year)),
        *(
            _broken(rows, name, check, int(index))
            for name, check, index in zip(rest["column"], rest["check"], rest["index"], strict=True)
        ),
    ]


@cache
def _ruled(schema: type[Sheet]) -> pa.DataFrameSchema:
    """Return what a schema says of its own columns beyond their dtype, which understanding gives already.

    Read from the class itself: pandera's whole schema, and its look at every dtype, cost more than the rules.
    """
    declared = {name: vars(schema)[name] for name in schema.__annotations__}
    return pa.DataFrameSchema(
        {
            name: pa.Column(checks=rule.checks, nullable=rule.nullable, unique=rule.unique)
            for name, rule in declared.items()
            if rule.checks or rule.unique or not rule.nullable
        }
    )


def _missing(rows: RoleRows, cases: pd.DataFrame) -> list[Failure]:
    """Return one failure per row for all its empty cells (INV-08)."""
    order = [field.name for field in rows.facts.fields]
    found = []
    for index, names in cases.groupby("index")["column"]:
        empty = [name for name in sorted(names, key=order.index) if not rows.is_told(int(str(index)), name)]
        if empty:
            headings = [rows.facts.field(name).heading for name in empty]
            found.append(Failure(int(str(index)), empty[0], "INV-08", "empty", {"missing": headings}))
    return found


def _repeated(rows: RoleRows, cases: pd.DataFrame, years_of_tables: Mapping[int, int]) -> list[Failure]:
    """Return the later rows of each value that may stand once only, with the first in `related` (INV-13).

    A number used twice keeps both rows: both gifts are real. A name that others point at is taken once. What a workbook
    of last year says stands in that of this year again: only within a year is it said twice.
    """
    years = rows.frame["table"].map(years_of_tables)
    found = []
    for name, of_field in cases.groupby("column"):
        column = rows.frame[str(name)].loc[sorted(of_field["index"])].dropna()
        for first, index in _later(column, years):
            heading = rows.facts.field(str(name)).heading
            refuses = rows.schema in _POINTED_AT
            found.append(Failure(index, str(name), "INV-13", None, {"field": heading}, refuses, related=(first,)))
    return found


def _later(column: pd.Series, years: pd.Series) -> Sequence[tuple[int, int]]:
    """Return the repeats of a column within a year: the index of the first and that of the repeat."""
    values = zip(column.tolist(), years.loc[column.index].tolist(), strict=True)
    places = list(zip(column.index.tolist(), values, strict=True))
    firsts = {value: index for index, value in reversed(places)}
    return [(firsts[value], index) for index, value in places if firsts[value] != index]


def _broken(rows: RoleRows, name: str, check: str, index: int) -> Failure:
    field = rows.facts.field(name)
    if check.startswith("isin"):
        return unlisted(rows, field, index)
    if check.startswith("greater_than"):
        return Failure(index, name, "INV-10", "negative", {"field": field.heading})
    raise TypeError(f"{rows.facts.role}.{name}: {check}")


def unlisted(rows: RoleRows, field: Field, index: int) -> Failure:
    """Return the failure of a word outside a closed list, with the nearest one (INV-12)."""
    typed = str(rows.frame[field.name].iloc[index])
    facts = {
        "field": field.heading,
        "typed": typed,
        "nearest": nearest(typed, field.choices),
        "choices": list(field.choices),
    }
    return Failure(index, field.name, "INV-12", "unlisted", facts)
