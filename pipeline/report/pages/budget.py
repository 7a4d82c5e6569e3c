"""Begroting: what the month did to the budget of the year."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.last_year import last_year
from pipeline.model.period import MONTHS
from pipeline.report.categories import (
    StatementLine,
    labels,
    last_years,
    lasten_rows,
    sorts,
    statement_column,
    statement_lines,
)
from pipeline.report.chart_content import Chart, Series
from pipeline.report.content import Area, Cell, Column, Kind, Page, Table, Tone, Toned
from pipeline.report.formulas import Where, rounded, sum_where
from pipeline.report.last_year_words import source_sentence
from pipeline.report.looks import BLUE, ORANGE
from pipeline.report.view import View, cells
from schemas.bookings import Bookings

NAME = "Begroting"
COLUMNS = (
    Column("category", "Categorie", Kind.PROSE, 34),
    Column("kind", "Soort", Kind.TEXT, 10),
    Column("earlier", "Eerder dit boekjaar", Kind.EURO, 16),
    Column("now", "Deze maand", Kind.EURO, 16),
    Column("total", "Tot en met deze maand", Kind.EURO, 16),
    Column("budget", "Begroot voor het jaar", Kind.EURO, 16),
    Column("left", "Nog te gaan", Kind.EURO, 16),
    Column("share", "Benut", Kind.PERCENT, 10),
    Column("last_year", "Heel vorig jaar", Kind.EURO, 16),
)
MISSING = (
    Column("who", "Van of aan wie", Kind.PROSE, 34),
    Column("often", "Hoe vaak", Kind.PROSE, 10),
    Column("expected", "Verwacht rond", Kind.DATE, 16),
    Column("amount", "Bedrag", Kind.EURO, 16),
    Column("last", "Vorige keer", Kind.DATE, 16),
    Column("what", "Omschrijving toen", Kind.TEXT, 16, spill=2),
)
_LONGEST_CHART = 25


def budget_page(view: View, transactions: Area) -> Page:
    """Return the page; the amounts of the month are formulas over Transacties."""
    lines = statement_lines(view)
    area = Area(NAME, COLUMNS, len(lines))
    data: dict[str, Sequence[Cell]] = {
        "category": labels(lines),
        "kind": sorts(lines),
        "earlier": statement_column(area, lines, "earlier", "earlier", lambda _, line: line.figures["earlier"]),
        "now": statement_column(area, lines, "now", "now", lambda n, line: booked(area, transactions, n, line, "now")),
        "total": [_toned(area.at(rounded("{earlier}+{now}"), n, x.figures["total"] or 0), x) for n, x in _each(lines)],
        "budget": statement_column(area, lines, "budget", "budget", lambda _, line: line.figures["budget"]),
        "left": [_left(area, n, line, "budget", "total") for n, line in _each(lines)],
        "share": [share(area, n, line, "total") for n, line in _each(lines)],
        "last_year": last_years(area, lines),
    }
    source = source_sentence(last_year(view.result.dossier))
    sentence = f"Per categorie: {view.period.label}, het boekjaar tot en met die maand, en de begroting. {source}"
    missing = missing_table(view, area.last_row + 4)
    tables = (Table(area, data), *missing)
    charts = _charts(view, area, lines, tables[-1].area.last_row + 2)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, charts=charts, portrait=True)


def missing_table(view: View, first_row: int) -> tuple[Table, ...]:
    """Return what comes back regularly and did not come in the period, on the party's accounts; nothing is no table."""
    missing = view.result.missing
    if not missing.empty:
        missing = missing[view.may_show(missing[Bookings.account])]
    if missing.empty:
        return ()
    data: dict[str, Sequence[Cell]] = {
        "who": cells(missing[Bookings.counterparty].fillna("–")),
        "often": [f"per {often}" for often in missing["period"]],
        "expected": [day.date() for day in missing["expected_on"]],
        "amount": cells(missing[Bookings.amount]),
        "last": [day.date() for day in missing["last_on"]],
        "what": cells(missing[Bookings.description].fillna("")),
    }
    title = "Komt geregeld terug en was er deze maand niet: is het gestopt, later, of vergeten?"
    return (Table(Area(NAME, MISSING, len(missing), first_row), data, title),)


def booked(area: Area, transactions: Area, number: int, line: StatementLine, figure: str) -> Cell:
    """Return the sum of a category over Transacties, positive for lasten as well."""
    category = Where(transactions.span("category"), area.cell("category", number), line.label)
    total = sum_where(transactions.span("amount"), category)
    return area.at(rounded(f"-{total}" if line.kind == "lasten" else total), number, line.figures[figure] or 0)


def share(area: Area, number: int, line: StatementLine, actual: str) -> Cell:
    """Return how much of the budget is used, or a dash without a budget."""
    budget, used = line.figures["budget"], line.figures["total"] or 0
    if line.role == "result":
        return Toned(None, Tone.TOTAL)
    value = used / budget if budget else "–"
    return _toned(area.at(f'IF({{budget}}=0,"–",{{{actual}}}/{{budget}})', number, value), line)


def _left(area: Area, number: int, line: StatementLine, minuend: str, subtrahend: str) -> Cell:
    value = (line.figures["budget"] or 0) - (line.figures["total"] or 0)
    return _toned(area.at(rounded(f"{{{minuend}}}-{{{subtrahend}}}"), number, value), line)


def _toned(cell: Cell, line: StatementLine) -> Cell:
    if line.role == "line" or cell is None or isinstance(cell, Toned):
        return cell
    return Toned(cell, Tone.TOTAL)


def _each(lines: list[StatementLine]) -> list[tuple[int, StatementLine]]:
    return list(enumerate(lines))


def _charts(view: View, area: Area, lines: list[StatementLine], row: int) -> tuple[Chart, ...]:
    rows = lasten_rows(lines)
    if rows is None:
        return ()
    first, last = rows[0], min(rows[1], rows[0] + _LONGEST_CHART - 1)
    month = MONTHS[view.period.last_day.month - 1]
    series = (
        Series(f"Tot en met {month}", area.span("total", first, last), BLUE),
        Series("Begroot voor het jaar", area.span("budget", first, last), ORANGE, hatched=True),
    )
    title = over_budget_title(lines)
    alt = f"Staven per lastenpost: uitgegeven tot en met {month} naast de begroting. {title}."
    categories = area.span("category", first, last)
    height = 110 + 34 * (last - first + 1)
    return (Chart(row, title, alt, categories, series, horizontal=True, width=900, height=height),)


def over_budget_title(lines: list[StatementLine]) -> str:
    """Say what the lasten against the budget show."""
    shares = {
        line.label: (line.figures["total"] or 0) / line.figures["budget"]
        for line in lines
        if line.kind == "lasten" and line.figures["budget"]
    }
    over = [label for label, used in shares.items() if used > 1]
    if over:
        rest = f" en {len(over) - 2} andere" if len(over) > 2 else ""
        return f"Boven de jaarbegroting: {', '.join(over[:2])}{rest}"
    if not shares:
        return "Lasten zonder begroting om mee te vergelijken"
    most = max(shares, key=lambda label: shares[label])
    return f"Geen lastenpost boven de jaarbegroting; het verst is {most} ({shares[most]:.0%})".replace("%)", " %)")
