"""Pareto: of how few givers most of the gifts come; without names, which stand in Giften."""

from __future__ import annotations

from itertools import accumulate

from pipeline.report.chart_content import Chart, Series
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.formulas import rounded
from pipeline.report.looks import BLUE, NAVY
from pipeline.report.pages.gifts import givers_area
from pipeline.report.stack import Stack
from pipeline.report.view import View

NAME = "Pareto"
_MANY = 40  # givers; more do not fit on a chart
COLUMNS = (
    Column("giver", "Gever nr. (zie Giften)", Kind.WHOLE, 24),
    Column("total", "Totaal in het jaar", Kind.EURO, 20),
    Column("share", "Deel van alle giften tot en met deze", Kind.PERCENT, 24),
)


def pareto_page(view: View) -> Page:
    """Return the givers, the largest first, each with the share of all gifts up to that one."""
    source, totals = givers_area(view)
    totals = [cents for cents in totals if cents > 0]
    stack = Stack(NAME)
    area = stack.area(COLUMNS, len(totals))
    everything = sum(totals)
    shares = [round(part / everything, 6) for part in accumulate(totals)]
    letter = area.letter("total")
    span = f"{letter}${area.first_row}:{letter}${area.last_row}"
    so_far = f"ROUND(SUM({letter}${area.first_row}:{{total}})/SUM({span}),6)"
    data: dict[str, list[Cell]] = {
        "giver": [*range(1, len(totals) + 1)],
        "total": [Formula(rounded(source.cell("total", n)), cents) for n, cents in enumerate(totals)],
        "share": [*area.each(so_far, shares)],
    }
    table = Table(area, data, "Gevers, de grootste eerst", when_empty="Er zijn geen gevers die met naam bekend zijn.")
    charts = (_chart(area, shares, stack.row),) if totals else ()
    sentence = "Hoe de giften over de gevers zijn verdeeld: leunt de partij op enkelen?"
    widths = tuple(column.width for column in COLUMNS)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,), charts=charts, widths=widths, portrait=True)


def _chart(area: Area, shares: list[float], row: int) -> Chart:
    half = next(number for number, share in enumerate(shares, 1) if share >= 0.5)
    last = min(area.rows, _MANY) - 1
    who = "1 gever gaf" if half == 1 else f"{half} gevers gaven"
    return Chart(
        row,
        f"{who} samen de helft of meer",
        f"Staafdiagram van de giften per gever, de grootste eerst, met een lijn die optelt. {who} de helft of meer.",
        area.span("giver", 0, last),
        (
            Series("Totaal in het jaar", area.span("total", 0, last), BLUE),
            Series("Opgeteld deel", area.span("share", 0, last), NAVY, line=True, share=True),
        ),
    )
