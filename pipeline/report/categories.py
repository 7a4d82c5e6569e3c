"""The staat van baten en lasten: a line per category, totals and the result, with the figures behind the formulas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.model.last_year import last_year
from pipeline.model.names import fold
from pipeline.report.content import FIRST_ROW, Area, Cell, Formula, Tone, Toned
from pipeline.report.view import View
from schemas.bookings import Bookings
from schemas.budget import Budget

NOT_KNOWN = "niet bekend"
FIGURES = ("earlier", "now", "total", "budget", "last_year", "findings")


@dataclass(frozen=True)
class StatementLine:
    """A line of the statement. `role`: line, total or result; `first`, `last`: the indexes that a total adds up.

    `figures` in cents by name (`FIGURES`); lasten are positive, None is unknown. A total is that of what is known.
    """

    label: str
    kind: str
    role: str
    figures: dict[str, int | None]
    first: int = 0
    last: int = -1


def statement_lines(view: View) -> list[StatementLine]:
    """Return baten with their total, lasten with theirs, the result, and categories that are neither."""
    return view.once(_statement_lines)


def _statement_lines(view: View) -> list[StatementLine]:
    figures = _figures(view)
    knows_before = bool(last_year(view.result.dossier).totals.source)
    lines: list[StatementLine] = []
    totals: dict[str, dict[str, int | None]] = {}
    for kind in ("baten", "lasten"):
        group = figures[figures["kind"] == kind]
        first = len(lines)
        lines += _lines(group)
        totals[kind] = {name: _sum(group[name], is_known=name != "last_year" or knows_before) for name in FIGURES}
        lines.append(StatementLine(f"Totaal {kind}", "", "total", totals[kind], first, len(lines) - 1))
    result = {name: _difference(totals["baten"][name], totals["lasten"][name]) for name in FIGURES}
    lines.append(StatementLine("Resultaat (baten min lasten)", "", "result", result))
    return lines + _lines(figures[figures["kind"] == "balans"])


def _sum(column: pd.Series, *, is_known: bool) -> int | None:
    return int(column.dropna().sum()) if is_known else None


def _difference(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def _lines(group: pd.DataFrame) -> list[StatementLine]:
    return [
        StatementLine(row["shown"], row["kind"], "line", {name: _known(row[name]) for name in FIGURES})
        for row in group.to_dict("records")
    ]


def _known(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)


def _figures(view: View) -> pd.DataFrame:
    """Return per category: its kind, what was booked before and in the period, budget, last year, findings.

    A category that only last year had is there too, so that the totals are those of last year.
    """
    frame = view.year_bookings
    sides = frame["soort"].map({"lasten": -1}).fillna(1).astype("Int64")
    inside = view.result.dossier.in_period(Bookings, frame)
    signed = frame.assign(signed=frame[Bookings.amount] * sides)
    now = signed[inside].groupby("shown")["signed"].sum()
    earlier = signed[~inside].groupby("shown")["signed"].sum()
    kinds = frame.drop_duplicates("shown").set_index("shown")["soort"]
    budget = view.result.dossier[Budget].drop_duplicates(Budget.category).set_index(Budget.category)
    before = last_year(view.result.dossier)
    names = [*budget.index, *sorted(set(kinds.index) - set(budget.index))]
    named = {fold(name) for name in names}
    ended = {one.label: one.kind for key, one in before.totals.values.items() if key not in named and one.cents}
    names += sorted(ended)
    kinds_of = [budget[Budget.kind].get(name, kinds.get(name, ended.get(name))) for name in names]
    figures = pd.DataFrame({"shown": names, "kind": kinds_of})
    figures["earlier"] = figures["shown"].map(earlier).fillna(0).astype("Int64")
    figures["now"] = figures["shown"].map(now).fillna(0).astype("Int64")
    figures["total"] = figures["earlier"] + figures["now"]
    figures["budget"] = figures["shown"].map(budget[Budget.amount]).astype("Int64")
    told = [before.total_of(name, str(kind)) for name, kind in zip(names, kinds_of, strict=True)]
    figures["last_year"] = pd.array(told, dtype="Int64")
    figures["findings"] = figures["shown"].map(_counts(view)).fillna(0).astype("Int64")
    return figures


def _counts(view: View) -> pd.Series:
    """Return per category the number of findings on its bookings of the period."""
    rows = pd.Series({row: len(numbers) for row, numbers in view.findings_at.items()}, dtype="int64")
    shown = view.bookings["shown"].astype("object")
    shown.index = shown.index + FIRST_ROW
    return rows.groupby(shown.reindex(rows.index)).sum()


def statement_column(
    area: Area, lines: list[StatementLine], key: str, figure: str, cell: Callable[[int, StatementLine], Cell]
) -> list[Cell]:
    """Return a column of amounts: `cell` for every category, sums for the totals, baten min lasten for the result."""
    letter = area.letter(key)
    totals = [area.row(number) for number, line in enumerate(lines) if line.role == "total"]
    column: list[Cell] = []
    for number, line in enumerate(lines):
        value = line.figures[figure] or 0
        if line.role == "line":
            column.append(cell(number, line))
        elif line.figures[figure] is None:
            column.append(Toned(NOT_KNOWN, Tone.TOTAL))
        elif line.role == "result":
            column.append(Toned(Formula(f"ROUND({letter}{totals[0]}-{letter}{totals[1]},2)", value), Tone.TOTAL))
        elif line.last < line.first:
            column.append(Toned(0, Tone.TOTAL))
        else:
            span = f"{letter}{area.row(line.first)}:{letter}{area.row(line.last)}"
            column.append(Toned(Formula(f"ROUND(SUM({span}),2)", value), Tone.TOTAL))
    return column


def last_years(area: Area, lines: list[StatementLine]) -> list[Cell]:
    """Return the column of last year: values as their source has them; where it says nothing, that it is not known."""

    def told(_: int, line: StatementLine) -> Cell:
        cents = line.figures["last_year"]
        return Toned(NOT_KNOWN, Tone.ABSENT) if cents is None else cents

    return statement_column(area, lines, "last_year", "last_year", told)


def labels(lines: list[StatementLine]) -> list[Cell]:
    """Return the first column: categories, and totals that stand out."""
    return [line.label if line.role == "line" else Toned(line.label, Tone.TOTAL) for line in lines]


def sorts(lines: list[StatementLine]) -> list[Cell]:
    """Return the column that says baten, lasten or balans."""
    return [line.kind if line.role == "line" else Toned(None, Tone.TOTAL) for line in lines]


def lasten_rows(lines: list[StatementLine]) -> tuple[int, int] | None:
    """Return the indexes of the first and last category of lasten, or None when there is none."""
    total = next(line for line in lines if line.label == "Totaal lasten")
    return None if total.last < total.first else (total.first, total.last)
