"""Belangen: side functions and interests that ran in the year, and what changed since last year."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from pipeline.report.content import Area, Cell, Column, Kind, Page, Table
from pipeline.report.integrity_view import IntegrityView, days, yes_no
from pipeline.report.pages.integrity.findings import links_to
from pipeline.report.view import cells, row_sources
from schemas.interests import Interests
from schemas.side_functions import SideFunctions

NAME = "Belangen"
SIDE_FUNCTION, INTEREST = "nevenfunctie", "belang"
COLUMNS = (
    Column("person", "Naam", Kind.PROSE, 20),
    Column("register", "Register", Kind.PROSE, 14),
    Column("what", "Functie of soort", Kind.PROSE, 18),
    Column("organisation", "Organisatie of object", Kind.PROSE, 28),
    Column("kvk", "KvK-nummer", Kind.TEXT, 12),
    Column("paid", "Bezoldigd", Kind.TEXT, 12),
    Column("size", "Omvang", Kind.PROSE, 12),
    Column("starts_on", "Vanaf", Kind.DATE, 12),
    Column("ends_on", "Tot", Kind.DATE, 12),
    Column("reported_on", "Gemeld op", Kind.DATE, 12),
    Column("public", "Openbaar", Kind.TEXT, 11),
    Column("municipality", "Relatie met gemeente", Kind.PROSE, 13),
    Column("measure", "Beheersmaatregel", Kind.PROSE, 24),
    Column("change", "Sinds vorig jaar", Kind.PROSE, 18),
    Column("findings", "Bevindingen", Kind.TEXT, 20),
    Column("source", "Bron", Kind.PROSE, 34),
)
_SHARED = ["organisation", "kvk", "starts_on", "ends_on", "reported_on", "municipality", "file", "sheet", "row"]


def entries(view: IntegrityView) -> pd.DataFrame:
    """Return the entries of both registers that ran on a day of the year, by person."""
    side, own = view.rows(SideFunctions), view.rows(Interests)
    both = pd.concat(
        [
            side[_SHARED].assign(
                person=side[SideFunctions.name],
                register=SIDE_FUNCTION,
                what=side[SideFunctions.function],
                paid=side[SideFunctions.paid],
                public=side[SideFunctions.public],
            ),
            own[_SHARED].assign(
                person=own[Interests.name],
                register=INTEREST,
                what=own[Interests.kind],
                size=own[Interests.size],
                measure=own[Interests.measure],
            ),
        ],
        ignore_index=True,
    )
    both = both[~(both["ends_on"] < pd.Timestamp(view.period.first_day))]
    both = both.assign(person=both["person"].map(view.person))
    return both.sort_values(["person", "register", "organisation"], kind="stable", ignore_index=True)


def interests_area(view: IntegrityView) -> Area:
    """Return where the entries stand."""
    return Area(NAME, COLUMNS, len(entries(view)))


def interests_page(view: IntegrityView, area: Area, listed: Area) -> Page:
    """Return the page; accounts are left out, and families are never named."""
    frame = entries(view)
    texts = ("person", "register", "what", "organisation", "kvk", "size", "municipality", "measure")
    data: dict[str, list[Cell]] = {name: _shown(view, frame[name]) for name in texts}
    data |= {name: days(frame[name]) for name in ("starts_on", "ends_on", "reported_on")}
    data |= {name: [*yes_no(frame[name])] for name in ("paid", "public")}
    data |= {
        "change": [_change(view, row) for row in frame.to_dict("records")],
        "findings": links_to(view, listed, view.found_at(frame)),
        "source": [*row_sources(frame)],
    }
    sentence = (
        "De nevenfuncties en belangen die in het jaar liepen. Een belang mag; het gaat erom dat ieder het kan weten."
    )
    table = Table(area, data, when_empty="In de registers staan geen nevenfuncties of belangen.")
    return Page(NAME, f"{NAME} en nevenfuncties {view.period.label}", sentence, (table,), back="Overzicht")


def _shown(view: IntegrityView, series: pd.Series) -> list[Cell]:
    return [None if text is None else view.shown(str(text)) for text in cells(series)]


def _change(view: IntegrityView, row: dict[Hashable, Any]) -> str:
    """Say what the days of an entry tell of the year."""
    said = [
        word
        for word, name in (("begonnen", "starts_on"), ("gestopt", "ends_on"), ("gemeld", "reported_on"))
        if isinstance(day := row[name], pd.Timestamp) and day.date() in view.period
    ]
    return f"{' en '.join(said)} in {view.period.label}" if said else "–"
