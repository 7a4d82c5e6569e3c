"""Geschenken: what people were given, offered or invited to, added up per giver and receiver."""

from __future__ import annotations

import pandas as pd

from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.formulas import Where, rounded, sum_where
from pipeline.report.integrity_view import IntegrityView, days, sources, yes_no
from pipeline.report.pages.integrity.findings import links_to
from pipeline.report.view import cells
from schemas.personal_gifts import PersonalGifts

NAME = "Geschenken"
_SOURCE_WIDTH = 42
COLUMNS = (
    Column("date", "Datum", Kind.DATE, 12),
    Column("person", "Ontvanger", Kind.PROSE, 20),
    Column("giver", "Gever", Kind.PROSE, 24),
    Column("what", "Omschrijving", Kind.PROSE, 28),
    Column("value", "Waarde", Kind.EURO, 12),
    Column("together", "Samen van deze gever in het jaar", Kind.EURO, 14),
    Column("money", "Geld", Kind.TEXT, 8),
    Column("handling", "Afhandeling", Kind.PROSE, 14),
    Column("destination", "Bestemming", Kind.PROSE, 20),
    Column("reported", "Gemeld op", Kind.DATE, 12),
    Column("days", "Dagen tot melding", Kind.WHOLE, 11),
    Column("findings", "Bevindingen", Kind.TEXT, 20),
    Column("source", "Bron", Kind.PROSE, _SOURCE_WIDTH),
)


def gifts_of_year(view: IntegrityView) -> pd.DataFrame:
    """Return the gifts to people of the year, by day, with `person`: the receiver as Functionarissen spells it."""
    frame = view.rows(PersonalGifts).sort_values(PersonalGifts.received_on, kind="stable", ignore_index=True)
    return frame.assign(person=frame[PersonalGifts.recipient].map(view.person).astype("string"))


def gifts_page(view: IntegrityView, frame: pd.DataFrame, listed: Area) -> Page:
    """Return the page of `gifts_of_year`; what a giver gave a receiver, and how long reporting took, are formulas."""
    area = Area(NAME, COLUMNS, len(frame))
    values = frame[PersonalGifts.value]
    data: dict[str, list[Cell]] = {
        "date": days(frame[PersonalGifts.received_on]),
        "person": cells(frame["person"]),
        "giver": [None if name is None else view.shown(name) for name in cells(frame[PersonalGifts.giver])],
        "what": [None if text is None else view.shown(text) for text in cells(frame[PersonalGifts.description])],
        "value": cells(values),
        "together": _together(area, frame),
        "money": [*yes_no(frame[PersonalGifts.money])],
        "handling": cells(frame[PersonalGifts.handling]),
        "destination": cells(frame[PersonalGifts.destination]),
        "reported": days(frame[PersonalGifts.reported_on]),
        "days": _waiting(area, frame),
        "findings": links_to(view, listed, view.found_at(frame)),
        "source": [*sources(frame, _SOURCE_WIDTH)],
    }
    totals: dict[str, Cell] = {}
    if len(frame):
        totals = {"date": "Samen", "value": area.total("value", int(values.sum()))}
    sentence = "Geschenken, uitnodigingen, reizen en kortingen aan mensen van de partij, ook wat is geweigerd."
    table = Table(area, data, totals=totals, when_empty="Er staan geen geschenken in het register.")
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,), back="Overzicht")


def _together(area: Area, frame: pd.DataFrame) -> list[Cell]:
    """Return per gift what its giver gave its receiver in the year; Excel takes large and small letters for one."""
    people = frame["person"].str.lower()
    givers = frame[PersonalGifts.giver].str.lower()
    sums = frame[PersonalGifts.value].fillna(0).groupby([people, givers]).transform("sum")
    found: list[Cell] = []
    rows = zip(frame["person"], frame[PersonalGifts.giver], frame[PersonalGifts.value], strict=True)
    for number, (person, giver, value) in enumerate(rows):
        if pd.isna(giver) or pd.isna(value):
            found.append(None)
            continue
        of_person = Where(area.span("person"), area.cell("person", number), person)
        of_giver = Where(area.span("giver"), area.cell("giver", number), giver)
        formula = rounded(sum_where(area.span("value"), of_person, of_giver))
        found.append(Formula(formula, int(sums.iloc[number])))
    return found


def _waiting(area: Area, frame: pd.DataFrame) -> list[Cell]:
    waited = (frame[PersonalGifts.reported_on] - frame[PersonalGifts.received_on]).dt.days
    return [
        None if count is None else area.at("{reported}-{date}", number, int(count))
        for number, count in enumerate(cells(waited))
    ]
