"""Steekproef: the bookings that the committee holds against the papers, and the reverse: from bank and binder to book.

The lot is typed in one yellow cell; two helping columns in Transacties order the bookings by it, so nobody can know
before which ones are drawn. Python draws the same ones, and finds back what was typed beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import entry_tables
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Link, Page, Table
from pipeline.report.drawn import Sample
from pipeline.report.formulas import count_where, serial
from pipeline.report.lot import IS_LOT, NO_NUMBER, OTHER, SAME, SAMPLE, same_paper
from pipeline.report.pages.lot_columns import CODE
from pipeline.report.pages.sample_names import FIRST_COLUMN, NAMES, named, names_table, texts_of
from pipeline.report.pages.sample_reverse import BILLS, DAYS, DAYS_DRAWN, bills_table, days_table
from pipeline.report.papers import Papers, papers_of
from pipeline.report.stack import Stack
from pipeline.report.view import View, cells
from pipeline.sampling.selection import LOTS
from schemas.bookings import Bookings

NAME = SAMPLE
_YES_NO = ("ja", "nee", "n.v.t.")

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
    Column("right", "Bedrag klopt", Kind.PROSE, 13, answer=True, choices=_YES_NO),
    Column("named", "Op naam van de partij", Kind.PROSE, 13, answer=True, choices=_YES_NO),
    Column("meant", "Voor de partij", Kind.PROSE, 13, answer=True, choices=_YES_NO),
    Column("agreed", "Ander akkoord dan ontvanger", Kind.PROSE, 13, answer=True, choices=_YES_NO),
    Column("remark", "Opmerking", Kind.PROSE, 22, answer=True),
    Column("code", CODE, Kind.TEXT, 10),
)
ASKED = tuple(column.key for column in ROWS if column.choices)


class SampleAreas(NamedTuple):
    """Where the tables of the page stand."""

    lot: Area
    always: Area
    drawn: Area
    days: Area
    bills: Area
    names: Area | None = None

    @property
    def rows(self) -> tuple[Area, Area]:
        """The tables of bookings that are held against the papers."""
        return self.always, self.drawn


def sample_areas(sample: Sample) -> SampleAreas:
    """Return where everything stands, before it is written."""
    stack = Stack(NAME)
    lot, always, drawn = (stack.area(*table) for table in ((LOT, 1), (ROWS, len(sample.always)), (ROWS, sample.size)))
    names = stack.area(NAMES, len(sample.hidden), column=FIRST_COLUMN) if sample.hidden else None
    return SampleAreas(lot, always, drawn, stack.area(DAYS, DAYS_DRAWN), stack.area(BILLS, sample.bills), names)


def sample_papers(view: View, sample: Sample) -> tuple[Papers, Papers]:
    """Return what was typed beside the bookings that are always looked at, and beside those that the lot draws."""
    return papers_of(view, sample, list(sample.always), ROWS), papers_of(view, sample, sample.draws, ROWS)


def sample_page(view: View, sample: Sample, transactions: Area) -> Page:
    """Return the page; nothing is drawn until the committee types its lot."""
    lot, always, drawn, days, bills, names = sample_areas(sample)
    papers = sample_papers(view, sample)
    tables = (
        _lot_table(view, (lot, always, drawn), papers),
        _always_table(view, sample, always, transactions, papers[0]),
        _drawn_table(view, sample, drawn, transactions, papers[1], names=names),
        *((names_table(view, sample, names),) if names else ()),
        days_table(view, sample, days, transactions),
        bills_table(view, bills, transactions),
    )
    sentence = "Typ het nummer van de bon; heeft de boeking er geen, typ dan het kenmerk uit de laatste kolom."
    widths = tuple(column.width for column in ROWS)
    breaks = (drawn.first_row - 2, days.first_row - 2)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, widths=widths, breaks=breaks)


_OPENS = f"Typ een getal van {LOTS.start} tot en met {LOTS.stop - 1}"
_NO_LOT = f"✘ Kies één getal van {LOTS.start} tot en met {LOTS.stop - 1}"
_OTHER_DRAWN, _OTHER_ALWAYS = "✘ Andere bon: typfout, of een ander lootje?", "✘ Andere bon bij Altijd bekijken"
_SOME, _ALL = "Nog niet alle bonnen bekeken", "✔ Alle bonnen bekeken"


def _lot_table(view: View, areas: Sequence[Area], papers: tuple[Papers, Papers]) -> Table:
    """Return the cell for the lot, and how far the committee is."""
    area, always, drawn = areas
    same = "+".join(count_where((part.span("same"), f'"{SAME}"')) for part in (always, drawn))
    other = [count_where((part.span("same"), f'"{OTHER}"')) for part in (always, drawn)]
    state = (
        f'IF({{lot}}="","{_OPENS}",IF({IS_LOT}=0,"{_NO_LOT}",IF({other[1]}>0,"{_OTHER_DRAWN}",'
        f'IF({other[0]}>0,"{_OTHER_ALWAYS}",IF({{done}}<{{rows}},"{_SOME}","{_ALL}")))))'
    )
    lot = view.entries.cell(entry_tables.LOT, "", "Lootje")
    rows, done = always.rows + drawn.rows, sum(part.same.count(SAME) for part in papers)
    if lot is None:
        said = _OPENS
    elif not isinstance(lot, int) or lot not in LOTS:
        said = _NO_LOT
    elif OTHER in papers[1].same:
        said = _OTHER_DRAWN
    else:
        said = _OTHER_ALWAYS if OTHER in papers[0].same else _SOME if done < rows else _ALL
    data: dict[str, list[Cell]] = {
        "lot": [lot],
        "rows": [rows],
        "done": [area.at(same, 0, done)],
        "state": [area.at(state, 0, said)],
    }
    return Table(area, data, "Het lootje")


def _always_table(view: View, sample: Sample, area: Area, transactions: Area, papers: Papers) -> Table:
    """Return what is always looked at: names stay readable here, for they are held against the paper."""
    numbers = list(sample.always)
    frame = view.bookings.loc[numbers]
    amounts = frame[Bookings.amount].tolist()
    data: dict[str, list[Cell]] = {
        "why": list(sample.always.values()),
        "voucher": [*papers.vouchers],
        "date": [day.date() for day in frame[Bookings.booked_on]],
        "payee": cells(frame[Bookings.counterparty]),
        "description": cells(frame[Bookings.description]),
        "amount": [Formula(transactions.cell("amount", n), cents) for n, cents in zip(numbers, amounts, strict=True)],
        "place": [Link(str(transactions.row(n)), transactions.sheet, f"A{transactions.row(n)}") for n in numbers],
        "code": [sample.codes[n] for n in numbers],
    }
    title = "Altijd bekijken"
    return Table(area, data | _answers(area, papers), title, when_empty="Niets hoeft altijd bekeken te worden.")


def _drawn_table(
    view: View, sample: Sample, area: Area, transactions: Area, papers: Papers, *, names: Area | None
) -> Table:
    """Return what the lot draws: everything is a formula to the row in Transacties that comes first by it.

    `names`: where those stand that Transacties hides.
    """
    keys, first = transactions.span("order"), transactions.first_row - 1
    drawn = [place for place in papers.bookings if place is not None]
    booked = view.bookings.loc[drawn]
    nothing = [""] * (area.rows - len(drawn))
    rows: list[str | int] = [*(transactions.row(place) for place in drawn), *nothing]
    place = [
        area.at(f'IF({IS_LOT}=0,"",MATCH(SMALL({keys},{n + 1}),{keys},0)+{first})', n, row)
        for n, row in enumerate(rows)
    ]

    def looked_up(key: str, values: Sequence[str | int], shown: str = "{found}") -> list[Cell]:
        found = shown.replace("{found}", f"INDEX({transactions.span(key)},{{place}}-{first})")
        return [*area.each(f'IF({{place}}="","",{found})', [*values, *nothing])]

    def text(key: str) -> list[Cell]:
        return looked_up(key, texts_of(view, sample, drawn, key), named(names, key, '{found}&""'))

    voucher = f'IF({{found}}="","{NO_NUMBER}",{{found}}&"")'
    data: dict[str, list[Cell]] = {
        "why": ["door het lot"] * area.rows,
        "voucher": looked_up("voucher", papers.vouchers[: len(drawn)], voucher),
        "date": looked_up("date", [serial(day.date()) for day in booked[Bookings.booked_on]]),
        "payee": text(Bookings.counterparty),
        "description": text(Bookings.description),
        "amount": looked_up("amount", booked[Bookings.amount].tolist()),
        "place": [*place],
        "code": looked_up("code", [sample.codes[place] for place in drawn], '{found}&""'),
    }
    title = "Door het lot: typ eerst het lootje"
    return Table(area, data | _answers(area, papers), title, when_empty="Er is niets om uit te loten.", lines=2)


def _answers(area: Area, papers: Papers) -> dict[str, list[Cell]]:
    """Return the columns in which the committee types; the number on the paper holds answers to their row."""
    return {**papers.typed, "same": [*area.each(same_paper(), papers.same)]}
