"""Steekproef: the bookings that the committee holds against the papers, and the reverse: from bank and binder to book.

The lot is typed in one yellow cell; two helping columns in Transacties order the bookings by it, so nobody can know
before which ones are drawn. Python draws the same ones.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pipeline.report.content import Area, Cell, Column, Formula, Kind, Link, Page, Table
from pipeline.report.drawn import Sample
from pipeline.report.formulas import count_where
from pipeline.report.lot import LOT_CELL, NO_NUMBER, OTHER, SAME, SAMPLE, mixed, ordered, same_paper
from pipeline.report.stack import Stack
from pipeline.report.view import View, cells
from pipeline.sampling.selection import LOT_STEP, LOTS, PRIME, ROW_STEP
from schemas.bookings import Bookings

NAME = SAMPLE
_YES_NO = ("ja", "nee", "n.v.t.")
_FOUND, _LACKING = "✔ staat erin", "✘ niet gevonden"
_DAYS, _BILLS = 6, 6
_FAR = 200_000  # numbers of the lot for the days, beyond those of any booking

LOT = (
    Column("lot", "Lootje", Kind.WHOLE, 22, answer=True, between=(LOTS.start, LOTS.stop - 1)),
    Column("rows", "Rijen", Kind.WHOLE, 13),
    Column("done", "Zelfde bon", Kind.WHOLE, 11),
    Column("state", "Stand", Kind.TEXT, 22, spill=2, alerts=True),
)
ROWS = (
    Column("why", "Waarom gekozen", Kind.PROSE, 22),
    Column("voucher", "Bonnummer", Kind.PROSE, 13),
    Column("date", "Datum", Kind.DATE, 11),
    Column("payee", "Tegenpartij", Kind.PROSE, 22),
    Column("description", "Omschrijving", Kind.PROSE, 28),
    Column("amount", "Bedrag", Kind.EURO, 13),
    Column("place", "Rij in Transacties", Kind.WHOLE, 11),
    Column("typed", "Nummer op de bon", Kind.CODE, 13, answer=True),
    Column("same", "Zelfde bon?", Kind.TEXT, 15, alerts=True),
    Column("right", "Bedrag klopt", Kind.TEXT, 10, answer=True, choices=_YES_NO),
    Column("named", "Op naam van de partij", Kind.TEXT, 10, answer=True, choices=_YES_NO),
    Column("meant", "Voor de partij", Kind.TEXT, 10, answer=True, choices=_YES_NO),
    Column("agreed", "Ander akkoord dan ontvanger", Kind.TEXT, 12, answer=True, choices=_YES_NO),
    Column("remark", "Opmerking", Kind.PROSE, 22, answer=True),
)
DAYS = (
    Column("day", "Kijk vanaf deze dag", Kind.DATE, 22),
    Column("line", "Datum van de regel", Kind.DATE, 13, answer=True),
    Column("amount", "Bedrag", Kind.EURO, 11, answer=True),
    Column("found", "In Transacties?", Kind.TEXT, 22, alerts=True),
    Column("remark", "Opmerking", Kind.PROSE, 28, answer=True),
)
BILLS = (
    Column("number", "Nummer op de bon", Kind.CODE, 22, answer=True),
    Column("date", "Datum op de bon", Kind.DATE, 13, answer=True),
    Column("amount", "Bedrag", Kind.EURO, 11, answer=True),
    Column("found", "In Transacties?", Kind.TEXT, 22, alerts=True),
    Column("remark", "Opmerking", Kind.PROSE, 28, answer=True),
)


class SampleAreas(NamedTuple):
    """Where the tables of the page stand."""

    lot: Area
    always: Area
    drawn: Area
    days: Area
    bills: Area

    @property
    def rows(self) -> tuple[Area, Area]:
        """The tables of bookings that are held against the papers."""
        return self.always, self.drawn


def sample_areas(sample: Sample) -> SampleAreas:
    """Return where everything stands, before it is written."""
    stack = Stack(NAME)
    tables = ((LOT, 1), (ROWS, len(sample.always)), (ROWS, sample.size), (DAYS, _DAYS), (BILLS, _BILLS))
    return SampleAreas(*(stack.area(columns, rows) for columns, rows in tables))


def sample_page(view: View, sample: Sample, transactions: Area) -> Page:
    """Return the page; nothing is drawn until the committee types its lot."""
    lot, always, drawn, days, bills = sample_areas(sample)
    tables = (
        _lot_table(lot, always, drawn),
        _always_table(view, sample, always, transactions),
        _drawn_table(drawn, transactions),
        _days_table(view, days, transactions),
        _bills_table(bills, transactions),
    )
    sentence = "Typ het nummer van de bon; heeft de boeking er geen, typ dan het nummer van de rij in Transacties."
    widths = tuple(column.width for column in ROWS)
    breaks = (drawn.first_row - 2, days.first_row - 2)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, widths=widths, breaks=breaks)


def _lot_table(area: Area, always: Area, drawn: Area) -> Table:
    """Return the cell for the lot, and how far the committee is."""
    same = "+".join(count_where((part.span("same"), f'"{SAME}"')) for part in (always, drawn))
    other = [count_where((part.span("same"), f'"{OTHER}"')) for part in (always, drawn)]
    opens = f"Typ een getal van {LOTS.start} tot en met {LOTS.stop - 1}"
    state = (
        f'IF({{lot}}="","{opens}",IF({other[1]}>0,"✘ Andere bon: is het lootje veranderd?",'
        f'IF({other[0]}>0,"✘ Andere bon bij Altijd bekijken",'
        'IF({done}<{rows},"Nog niet alle bonnen bekeken","✔ Alle bonnen bekeken"))))'
    )
    data: dict[str, list[Cell]] = {
        "lot": [None],
        "rows": [always.rows + drawn.rows],
        "done": [area.at(same, 0, 0)],
        "state": [area.at(state, 0, opens)],
    }
    return Table(area, data, "Het lootje")


def _always_table(view: View, sample: Sample, area: Area, transactions: Area) -> Table:
    """Return what is always looked at: names stay readable here, for they are held against the paper."""
    numbers = list(sample.always)
    frame = view.bookings.loc[numbers]
    amounts = frame[Bookings.amount].tolist()
    data: dict[str, list[Cell]] = {
        "why": list(sample.always.values()),
        "voucher": [number or NO_NUMBER for number in cells(frame[Bookings.voucher])],
        "date": [day.date() for day in frame[Bookings.booked_on]],
        "payee": cells(frame[Bookings.counterparty]),
        "description": cells(frame[Bookings.description]),
        "amount": [Formula(transactions.cell("amount", n), cents) for n, cents in zip(numbers, amounts, strict=True)],
        "place": [Link(str(transactions.row(n)), transactions.sheet, f"A{transactions.row(n)}") for n in numbers],
    }
    return Table(area, data | _answers(area), "Altijd bekijken", when_empty="Niets hoeft altijd bekeken te worden.")


def _drawn_table(area: Area, transactions: Area) -> Table:
    """Return what the lot draws: everything is a formula to the row in Transacties that comes first by it."""
    keys = transactions.span("order")
    first = transactions.first_row - 1
    place = [
        area.at(f'IF({LOT_CELL}="","",MATCH(SMALL({keys},{n + 1}),{keys},0)+{first})', n, "") for n in range(area.rows)
    ]

    def looked_up(key: str, otherwise: str = "{found}") -> list[Formula]:
        found = f"INDEX({transactions.span(key)},{{place}}-{first})"
        shown = otherwise.format(found=found)
        return area.each(f'IF({{place}}="","",{shown})', [""] * area.rows)

    data: dict[str, list[Cell]] = {
        "why": ["door het lot"] * area.rows,
        "voucher": [*looked_up("voucher", f'IF({{found}}="","{NO_NUMBER}",{{found}}&"")')],
        "date": [*looked_up("date")],
        "payee": [*looked_up("counterparty", '{found}&""')],
        "description": [*looked_up("description", '{found}&""')],
        "amount": [*looked_up("amount")],
        "place": [*place],
    }
    title = "Door het lot: typ eerst het lootje"
    return Table(area, data | _answers(area), title, when_empty="Er is niets om uit te loten.", lines=2)


def _answers(area: Area) -> dict[str, list[Cell]]:
    """Return the columns in which the committee types; the number on the paper holds answers to their row."""
    nothing: list[Cell] = [None] * area.rows
    typed = dict.fromkeys((column.key for column in ROWS if column.answer), nothing)
    return {**typed, "same": [*area.each(same_paper(), [""] * area.rows)]}


def _days_table(view: View, area: Area, transactions: Area) -> Table:
    """Return days by lot: of each the committee reads the first line in the bank app, and finds it in the books."""
    first, last = view.period.first_day, view.period.last_day
    count = (last - first).days + 1
    days = [
        area.at(f'IF({LOT_CELL}="","",{_serial(first)}+MOD({ordered(mixed(_FAR + n))},{count}))', n, "")
        for n in range(area.rows)
    ]
    inside = f"COUNTIFS({transactions.span('date')},{{line}},{transactions.span('amount')},{{amount}})"
    found = f'IF({{amount}}="","",IF({inside}>0,"{_FOUND}","{_LACKING}"))'
    nothing: list[Cell] = [None] * area.rows
    data: dict[str, list[Cell]] = {
        "day": [*days],
        "found": [*area.each(found, [""] * area.rows)],
        **dict.fromkeys(("line", "amount", "remark"), nothing),
    }
    title = "Andersom: lees in de bank-app de eerste regel vanaf de gelote dag (af = min) en zoek die in de boeken"
    return Table(area, data, title)


def _bills_table(area: Area, transactions: Area) -> Table:
    """Return room for loose bills from the binder, found in the books by number and amount of either sign."""
    amounts = transactions.span("amount")
    either = f"(({amounts}={{amount}})+({amounts}=-{{amount}}))"
    inside = f"SUMPRODUCT(({transactions.span('voucher')}={{number}})*{either})"
    found = f'IF({{amount}}="","",IF({inside}>0,"{_FOUND}","{_LACKING}"))'
    nothing: list[Cell] = [None] * area.rows
    data: dict[str, list[Cell]] = {
        "found": [*area.each(found, [""] * area.rows)],
        **dict.fromkeys(("number", "date", "amount", "remark"), nothing),
    }
    return Table(area, data, "Andersom: pak zomaar een paar bonnen uit de map en zoek ze in de boeken")


def _serial(day: date) -> int:
    """Return a day as Excel counts it."""
    return (day - date(1899, 12, 30)).days


def lot_columns() -> tuple[Column, ...]:
    """Return the columns of Transacties that order the bookings by the lot."""
    return (
        Column("pool", "Lotnummer", Kind.WHOLE, 10),
        Column("mixed", "Geschud", Kind.WHOLE, 9),
        Column("order", "Volgorde bij loting", Kind.WHOLE, 11),
    )


def lot_cells(area: Area, sample: Sample) -> dict[str, list[Cell]]:
    """Return the content of those columns; `area` is that of Transacties."""
    columns: dict[str, list[Cell]] = {key: [None] * area.rows for key in ("pool", "mixed", "order")}
    for number, place in enumerate(sample.pool, 1):
        columns["pool"][place] = number
        x = f"MOD({LOT_CELL}*{LOT_STEP}+{{pool}}*{ROW_STEP},{PRIME})"
        columns["mixed"][place] = area.at(f'IF({LOT_CELL}="","",{x})', place, "")
        columns["order"][place] = area.at(f'IF({{mixed}}="","",{ordered("{mixed}")})', place, "")
    return columns
