"""Functionarissen: what the party paid to its own people, by what it was for."""

from __future__ import annotations

from pipeline.model.names import full_name_key
from pipeline.report.content import Area, Cell, Column, Kind, Page, Table
from pipeline.report.formulas import Where, rounded, sum_where
from pipeline.report.view import View, cells
from schemas.bookings import Bookings
from schemas.functionaries import Functionaries

NAME = "Functionarissen"
SORTS = {"declaratie": "Declaraties", "vergoeding": "Vergoedingen", "voorschot": "Voorschotten", "overig": "Overig"}
PERSON_COLUMNS = (
    Column("person", "Functionaris", Kind.PROSE, 18),
    Column("sort", "Waarvoor", Kind.TEXT, 12),
)
_FROM = (("person", "name"), ("sort", "sort"))
COLUMNS = (
    Column("person", "Naam", Kind.PROSE, 28),
    Column("functions", "Functie", Kind.PROSE, 34),
    *(Column(sort, heading, Kind.EURO, 14) for sort, heading in SORTS.items()),
    Column("total", "Samen", Kind.EURO, 14),
    Column("times", "Betalingen", Kind.WHOLE, 11),
)


def person_cells(view: View) -> dict[str, list[Cell]]:
    """Return for every row of Transacties who of the party was paid, and for what."""
    paid = view.result.paid_people
    return {key: cells(view.bookings["booking"].map(paid[column])) for key, column in _FROM}


def functionaries_area(view: View) -> Area:
    """Return where the people stand, before they are written."""
    return Area(NAME, COLUMNS, view.result.paid_people["name"].nunique())


def functionaries_page(view: View, transactions: Area) -> Page:
    """Return one line a person who was paid; every amount adds up the rows of Transacties."""
    paid = view.result.paid_people.join(view.result.dossier[Bookings][Bookings.amount])
    people = sorted(paid["name"].unique())
    area = functionaries_area(view)
    amounts, names, sorts = (transactions.span(key) for key in ("amount", "person", "sort"))
    sums = -paid.groupby(["name", "sort"])[Bookings.amount].sum()
    data: dict[str, list[Cell]] = {"person": [*people], "functions": [_functions(view, name) for name in people]}
    for sort in SORTS:
        data[sort] = []
        for row, name in enumerate(people):
            person = Where(names, area.cell("person", row), name)
            total = sum_where(amounts, person, Where(sorts, f'"{sort}"', sort))
            data[sort].append(area.at(rounded(f"-{total}"), row, int(sums.get((name, sort), 0))))
    totals = [int(sums[name].sum()) for name in people]
    first, *_, last = SORTS
    data["total"] = [*area.each(rounded(f"SUM({{{first}}}:{{{last}}})"), totals)]
    data["times"] = [int((paid["name"] == name).sum()) for name in people]
    sentence = "Wat de partij betaalde aan mensen uit Functionarissen, herkend aan rekening of volledige naam."
    by_sort = -paid.groupby("sort")[Bookings.amount].sum()
    sums_below = {sort: area.total(sort, int(by_sort.get(sort, 0))) for sort in SORTS}
    totals_row: dict[str, Cell] = {"person": "Samen", **sums_below, "total": area.total("total", sum(totals))}
    table = Table(area, data, totals=totals_row, when_empty="Er is niets aan functionarissen betaald.")
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,))


def _functions(view: View, name: str) -> str:
    """Return what somebody was, as written."""
    people = view.result.dossier[Functionaries]
    own = people[people[Functionaries.name].map(full_name_key, na_action="ignore") == full_name_key(name)]
    words = own[Functionaries.function].fillna(own[Functionaries.organ])
    return ", ".join(dict.fromkeys(words.dropna()))
