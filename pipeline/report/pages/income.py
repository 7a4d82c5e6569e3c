"""Baten en lasten: the year against its budget and the year before, and month by month."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report.categories import StatementLine, labels, last_years, sorts, statement_column, statement_lines
from pipeline.report.content import Area, Cell, Column, Kind, Page, Table, Tone, Toned
from pipeline.report.formulas import Where, rounded, sum_where
from pipeline.report.last_year_words import say_last_year, say_quietly
from pipeline.report.pages import months
from pipeline.report.pages.budget import booked, over_budget_title, share
from pipeline.report.stack import Stack
from pipeline.report.view import View

NAME = "Baten en lasten"
_ONE_PAGE = 30  # categories with which months and chart still fit below
COLUMNS = (
    Column("category", "Categorie", Kind.PROSE, 34),
    Column("budget", "Begroot", Kind.EURO, 15),
    Column("actual", "Werkelijk", Kind.EURO, 15),
    Column("difference", "Verschil", Kind.EURO, 15),
    Column("share", "Benut", Kind.PERCENT, 15),
    Column("last_year", "Vorig jaar", Kind.EURO, 15),
    Column("findings", "Bevindingen", Kind.WHOLE, 13),
    Column("kind", "Soort", Kind.TEXT, 10),
)


def statement_area(view: View) -> Area:
    """Return where the statement stands, before it is written."""
    return Stack(NAME).area(COLUMNS, len(statement_lines(view)))


def income_page(view: View, transactions: Area, accounts: Area) -> Page:
    """Return the page; the actual amounts are formulas over Transacties."""
    lines = statement_lines(view)
    stack = Stack(NAME)
    area = stack.area(COLUMNS, len(lines))
    say_last_year(stack, view)
    say_quietly(stack, *months.restarts(view))
    figures = months.month_figures(view)
    grid = stack.area(months.COLUMNS, len(figures))
    tables = (
        Table(area, _data(area, transactions, lines), f"Begroting en werkelijkheid. {over_budget_title(lines)}."),
        months.months_table(view, figures, grid, transactions, accounts),
    )
    sentence = (
        f"De staat van baten en lasten van {view.period.label} in geld: de regels in Transacties opgeteld. Wat nog te "
        "ontvangen of te betalen is, komt er op Balans bij."
    )
    chart = months.months_chart(figures, grid, stack.gap(18))
    widths = tuple(column.width for column in COLUMNS)
    breaks = (grid.first_row - 2,) if len(lines) > _ONE_PAGE else ()
    title = f"{NAME} {view.period.label}"
    return Page(
        NAME, title, sentence, tables, tuple(stack.lines), charts=(chart,), widths=widths, portrait=True, breaks=breaks
    )


def _data(area: Area, transactions: Area, lines: list[StatementLine]) -> dict[str, Sequence[Cell]]:
    each = list(enumerate(lines))
    return {
        "category": labels(lines),
        "kind": sorts(lines),
        "budget": statement_column(area, lines, "budget", "budget", lambda _, line: line.figures["budget"]),
        "actual": statement_column(
            area, lines, "actual", "total", lambda n, line: booked(area, transactions, n, line, "total")
        ),
        "difference": [_difference(area, number, line) for number, line in each],
        "share": [share(area, number, line, "actual") for number, line in each],
        "last_year": last_years(area, lines),
        "findings": [_findings(area, transactions, number, line) for number, line in each],
    }


def _difference(area: Area, number: int, line: StatementLine) -> Cell:
    value = (line.figures["total"] or 0) - (line.figures["budget"] or 0)
    cell = area.at(rounded("{actual}-{budget}"), number, value)
    return cell if line.role == "line" else Toned(cell, Tone.TOTAL)


def _findings(area: Area, transactions: Area, number: int, line: StatementLine) -> Cell:
    if line.role != "line":
        return Toned(None, Tone.TOTAL)
    category = Where(transactions.span("category"), area.cell("category", number), line.label)
    return area.at(sum_where(transactions.span("count"), category), number, line.figures["findings"] or 0)
