"""The same list delivered twice: two versions of one month or file, of which neither is chosen (INV-26)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.source import Place
from pipeline.model.tables import Table
from pipeline.validate.failures import RoleRows
from schemas.base import Kind, Sheet
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.decisions import Decisions
from schemas.gifts import Gifts
from schemas.integrity_reports import IntegrityReports
from schemas.log import Log
from schemas.measures import Measures
from schemas.payables import Payables
from schemas.personal_gifts import PersonalGifts
from schemas.receivables import Receivables

LISTS: frozenset[type[Sheet]] = frozenset(
    {Bookings, Gifts, Claims, Decisions, Receivables, Payables, Log, PersonalGifts, IntegrityReports, Measures}
)
_SHOWN = {Kind.EURO, Kind.DATE}  # what may be told of a cell that differs: never words that may name somebody
_MOST_DIFFERENCES = 20


@dataclass(slots=True)
class Twins:
    """Two tables with the same rows: the months they share, how many rows are equal, and the rows in question."""

    earlier: Table
    later: Table
    role: RoleRows
    months: set[str] = field(default_factory=set)
    equal: int = 0
    rows: set[int] = field(default_factory=set)


def find_twins(role: RoleRows) -> list[Twins]:
    """Return the pairs of tables that hold the same list.

    Bookings are compared per account and month, other lists as a whole: at least half of the rows of the smaller must
    be equal. A month counts for a table when it is its own: the one of most of its rows, or any in a year book.
    """
    if role.schema not in LISTS or role.frame["table"].nunique() < 2:
        return []
    rows = _comparable(role)
    sizes = rows.groupby(["account", "month", "table"]).size()
    counts = rows.groupby(["account", "month", "content", "table"]).size().rename("count").reset_index()
    pairs = counts.merge(counts, on=["account", "month", "content"], suffixes=("", "_later"))
    pairs = pairs[pairs["table"] < pairs["table_later"]]
    equal = pairs.assign(equal=pairs[["count", "count_later"]].min(axis=1))
    shared = equal.groupby(["account", "month", "table", "table_later"])["equal"].sum().reset_index()
    found: dict[tuple[int, int], Twins] = {}
    for account, month, first, second, number in shared.itertuples(index=False):
        if 2 * number < min(sizes[account, month, first], sizes[account, month, second]):
            continue
        twins = found.setdefault((first, second), Twins(role.tables[first], role.tables[second], role))
        twins.months |= {month} - {""}
        twins.equal += int(number)
        of_both = (rows["account"] == account) & (rows["month"] == month) & rows["table"].isin((first, second))
        twins.rows |= set(rows.index[of_both].tolist())
    return list(found.values())


def _comparable(role: RoleRows) -> pd.DataFrame:
    """Return per row its table, account, month and a hash of its content; without rows outside their table's months."""
    frame = role.frame
    names = [one.name for one in role.facts.fields if role.schema is not Bookings or one.name in _SAME_BOOKING]
    content = frame[names].astype("string").fillna("")
    rows = pd.DataFrame({"table": frame["table"].astype(int), "account": "", "month": ""}, index=frame.index)
    rows["content"] = pd.util.hash_pandas_object(content, index=False)
    if role.schema is not Bookings:
        return rows
    rows["account"] = frame[Bookings.account].fillna("").astype(object)
    rows["month"] = role.days.dt.strftime("%Y-%m").fillna("").astype(object)
    return rows[_is_own_month(rows)]


_SAME_BOOKING = {
    Bookings.booked_on,
    Bookings.account,
    Bookings.amount,
    Bookings.voucher,
    Bookings.description,
    Bookings.counterparty,
}


def _is_own_month(rows: pd.DataFrame) -> pd.Series:
    """Say per row whether its month is its table's own: a few rows of another month do not make it a year book."""
    by_table = rows.groupby("table")["month"]
    is_year_book = by_table.transform("nunique") > 2
    majority = by_table.transform(lambda months: months.value_counts().index[0])
    return is_year_book | (rows["month"] == majority)


def twin_problems(twins: Sequence[Twins]) -> list[Problem]:
    """Return one problem per pair of files, at the later one, with the cells that differ."""
    by_files: dict[tuple[str, str], list[Twins]] = {}
    for pair in twins:
        by_files.setdefault((pair.earlier.file, pair.later.file), []).append(pair)
    return [_problem(pairs) for pairs in by_files.values()]


def _problem(pairs: Sequence[Twins]) -> Problem:
    first = pairs[0]
    differences = [one for pair in pairs for one in _differences(pair)]
    facts: dict[str, Any] = {
        "other": first.earlier.file,
        "other_sheet": first.earlier.sheet,
        "equal": sum(pair.equal for pair in pairs),
        "rows": sum(len(pair.rows) for pair in pairs),
        "months": sorted({month for pair in pairs for month in pair.months}),
        "differences": differences[:_MOST_DIFFERENCES],
        "differing": len(differences),
    }
    sheet = first.later.sheet if len(pairs) == 1 else None
    other = Place(first.earlier.file, first.earlier.sheet if len(pairs) == 1 else None)
    months = facts["months"]
    return Problem(
        "INV-26",
        Place(first.later.file, sheet),
        "same_rows",
        facts,
        "file",
        key=(first.role.facts.role, *months),
        related=(other,),
        month=months[0] if len(months) == 1 else None,
        role=first.role.facts.role,
    )


def _differences(pair: Twins) -> list[dict[str, Any]]:
    """Return the cells that differ between rows with the same row number; of amounts and dates the values too."""
    frame = pair.role.frame.loc[sorted(pair.rows)]
    sides = [
        frame[frame["table"] == table.number].drop_duplicates("row").set_index("row")
        for table in (pair.earlier, pair.later)
    ]
    shared = sides[0].index.intersection(sides[1].index)
    found: list[dict[str, Any]] = []
    for one in pair.role.facts.fields:
        left, right = (side.loc[shared, one.name] for side in sides)
        unequal = shared[((left != right).fillna(value=True) & ~(left.isna() & right.isna())).to_numpy(dtype=bool)]
        for row in unequal.tolist():
            values = {"earlier": left[row], "later": right[row]} if one.kind in _SHOWN else {}
            place = pair.later.place(row, one.name)
            found.append({"row": row, "field": one.heading, "cell": place.cell} | _plain(values))
    only = [len(side.index.difference(shared)) for side in sides]
    if any(only):
        found.append({"only_earlier": only[0], "only_later": only[1]})
    return found


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return cents as whole numbers, days as days, an empty cell as None."""
    return {
        name: None if pd.isna(value) else value.date() if isinstance(value, pd.Timestamp) else int(value)
        for name, value in values.items()
    }
