"""One role at a time: all its tables in one frame, what fails, what is accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.tables import Table
from pipeline.model.yearly import PAPERS, YEARLY, years_of
from pipeline.validate.accounts import with_account_names
from pipeline.validate.cell_rules import far_days, invalid_ibans, large_amounts, open_lists, unknown_entries
from pipeline.validate.failures import Failure, RoleRows
from pipeline.validate.periods import outside_period
from pipeline.validate.schema_rules import schema_failures, with_listed_spelling
from pipeline.validate.twice import LISTS, Twins, find_twins
from schemas.bank_lines import BankLines
from schemas.base import Sheet, info
from schemas.frames import empty


@dataclass(frozen=True)
class Verdict:
    """What became of the rows of one role. `aside`: rows that stand in an earlier table word for word."""

    schema: type[Sheet]
    accepted: pd.DataFrame
    refused: pd.DataFrame
    aside: pd.DataFrame
    problems: tuple[Problem, ...]
    twins: tuple[Twins, ...] = ()


@dataclass(frozen=True)
class Court:
    """What is known before rows are judged.

    `names`: what rows may call an account → its name in Rekeningen. `first_month`: in which the book year starts.
    `year`: that is being kept: of the last booking up to the day of the run.
    `file_problems`: rows that reading refused.
    """

    today: date
    file_problems: Sequence[Problem] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    first_month: int = 1
    year: int = 0


def judge(schema: type[Sheet], tables: Sequence[Table], court: Court) -> Verdict:
    """Validate all rows of one role."""
    usable = [table for table in tables if not is_refused(table)]
    by_number = {table.number: table for table in usable}
    rows = RoleRows(schema, _together(schema, usable), by_number, court.file_problems)
    ibans = invalid_ibans(rows)  # before accounts get the names of Rekeningen
    named = with_account_names(schema, with_listed_spelling(rows), court.names)
    rows = RoleRows(schema, named, by_number, court.file_problems)
    copies = _copies(rows, court)
    failures = [failure for failure in _failures(rows, ibans, court) if failure.index not in copies]
    twins = find_twins(rows)
    refused = rows.refused_by_reading | {failure.index for failure in failures if failure.refuses}
    refused = (refused | {index for pair in twins for index in pair.rows}) - copies
    refused_rows = _at(rows.frame, refused)
    if len(usable) < len(tables):
        unused = _together(schema, [table for table in tables if is_refused(table)])
        refused_rows = pd.concat([refused_rows, unused])
    return Verdict(
        schema,
        _without(rows.frame, refused | copies).reset_index(drop=True),
        refused_rows.reset_index(drop=True),
        _at(rows.frame, copies),
        tuple(rows.problem(failure) for failure in failures),
        tuple(twins),
    )


def _at(frame: pd.DataFrame, indexes: set[int]) -> pd.DataFrame:
    return frame.loc[sorted(indexes)] if indexes else frame.iloc[:0]


def _without(frame: pd.DataFrame, indexes: set[int]) -> pd.DataFrame:
    return frame.drop(index=list(indexes)) if indexes else frame


def is_refused(table: Table) -> bool:
    """Whether a table is not used at all, for its headings."""
    return any(problem.refuses in {"sheet", "file"} for problem in table.problems)


def _together(schema: type[Sheet], tables: Iterable[Table]) -> pd.DataFrame:
    frames = [table.frame for table in tables if len(table.frame)]
    if not frames:
        return empty(schema)
    if len(frames) == 1:
        return frames[0]
    together = pd.concat(frames, ignore_index=True)
    return together.sort_values(["file", "sheet", "row", "table"], kind="stable", ignore_index=True)


def _failures(rows: RoleRows, ibans: Iterable[Failure], court: Court) -> list[Failure]:
    """Return what is wrong with the rows: at most one failure a cell, and none where reading spoke already."""
    of_cells = [
        *schema_failures(rows, court.year),
        *ibans,
        *far_days(rows, court.today),
        *large_amounts(rows, court.today),
        *open_lists(rows),
        *unknown_entries(rows),
    ]
    told: set[tuple[int, str | None]] = set()
    kept: list[Failure] = []
    for failure in of_cells:
        cell = (failure.index, failure.field)
        if cell not in told and not rows.is_told(*cell):
            told.add(cell)
            kept.append(failure)
    far = {failure.index for failure in kept if failure.code == "INV-09"}
    return kept + [failure for failure in outside_period(rows, court.first_month) if failure.index not in far]


def _copies(rows: RoleRows, court: Court) -> set[int]:
    """Return the rows of a register that stand in an earlier table too, word for word: they count once.

    In a register that is drawn up anew every year, the rows of another year are no copies. Lists of money and events
    are not registers: there the same rows twice are INV-26, or AFS-10 for bank lines.
    """
    if rows.schema in LISTS or rows.schema is BankLines or rows.facts.dated_by:
        return set()
    if len(rows.tables) < 2:
        return set()
    names = [one.name for one in info(rows.schema).fields]
    frame = rows.frame
    if rows.schema in {*YEARLY, *PAPERS}:
        frame, names = frame.assign(of_year=frame["table"].map(years_of(rows.tables, court.year))), [*names, "of_year"]
    first_table = frame.groupby(names, dropna=False)["table"].transform("first")
    repeated = frame.duplicated(names) & (frame["table"] != first_table)
    return set(rows.frame.index[repeated].tolist())
