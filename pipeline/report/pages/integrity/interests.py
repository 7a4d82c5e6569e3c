"""Belangen: side functions and interests that ran in the year, and what changed since last year."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from pipeline.model.yearly import register_before
from pipeline.report.content import Area, Cell, Column, Kind, Page, Table
from pipeline.report.integrity_view import IntegrityView, days, sources, yes_no
from pipeline.report.pages.integrity.findings import links_to
from pipeline.report.row_keys import row_keys
from pipeline.report.view import cells
from schemas.base import Sheet
from schemas.interests import Interests
from schemas.side_functions import SideFunctions

NAME = "Belangen"
_SOURCE_WIDTH = 44
_LAST_YEAR = " van vorig jaar"
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
    Column("source", "Bron", Kind.PROSE, _SOURCE_WIDTH),
)
_CHANGED = "BEL-10"
_VARIANTS = {"added": "nieuw sinds vorig jaar", "gone": "staat er niet meer in"}
_SHARED = [
    "organisation",
    "kvk",
    "starts_on",
    "ends_on",
    "reported_on",
    "municipality",
    "file",
    "sheet",
    "table",
    "row",
]

_ENTRY = [*_SHARED, "person", "register", "what", "paid", "public", "size", "measure"]


def entries(view: IntegrityView) -> pd.DataFrame:
    """Return the entries of both registers that ran on a day of the year, by person.

    Below those of a person stand the entries of last year's register that are not in this year's, under a name of
    their own in `register`.
    """
    parts = [_entries(view, schema, view.rows(schema)) for schema in (SideFunctions, Interests)]
    left = {view.row_of(finding.place) for finding in view.findings if finding.code == _CHANGED}
    for schema in (SideFunctions, Interests):
        before = register_before(view.result.dossier.books, schema, view.period.year)
        if before is not None and left:
            gone = [row in left for row in row_keys(before)]
            parts.append(_entries(view, schema, before[gone], _LAST_YEAR))
    both = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    return both.sort_values(["person", "register", "organisation"], kind="stable", ignore_index=True)


def _entries(view: IntegrityView, schema: type[Sheet], rows: pd.DataFrame, suffix: str = "") -> pd.DataFrame:
    """Return the rows of one register in the columns of the page."""
    rows = rows[~(rows["ends_on"] < pd.Timestamp(view.period.first_day))]
    own: dict[str, Any] = {"person": rows["name"].map(view.person).astype("string")}
    if schema is SideFunctions:
        own |= {"register": SIDE_FUNCTION + suffix, "what": rows[SideFunctions.function]}
        own |= {"paid": rows[SideFunctions.paid], "public": rows[SideFunctions.public]}
        return rows[_SHARED].assign(**own).reindex(columns=_ENTRY)
    own |= {"register": INTEREST + suffix, "what": rows[Interests.kind]}
    own |= {"size": rows[Interests.size], "measure": rows[Interests.measure]}
    return rows[_SHARED].assign(**own).reindex(columns=_ENTRY)


def interests_page(view: IntegrityView, frame: pd.DataFrame, listed: Area) -> Page:
    """Return the page of `entries`; accounts are left out, and families are never named."""
    area = Area(NAME, COLUMNS, len(frame))
    texts = ("person", "register", "what", "organisation", "kvk", "size", "municipality", "measure")
    data: dict[str, list[Cell]] = {name: _shown(view, frame[name]) for name in texts}
    data |= {name: days(frame[name]) for name in ("starts_on", "ends_on", "reported_on")}
    data |= {name: [*yes_no(frame[name])] for name in ("paid", "public")}
    data |= {
        "change": [_change(view, row) for row in frame.to_dict("records")],
        "findings": links_to(view, listed, view.found_at(frame)),
        "source": [*sources(frame, _SOURCE_WIDTH)],
    }
    sentence = (
        "De nevenfuncties en belangen die in het jaar liepen. Een belang mag; het gaat erom dat ieder het kan weten."
    )
    table = Table(area, data, when_empty="In de registers staan geen nevenfuncties of belangen.")
    return Page(NAME, f"{NAME} en nevenfuncties {view.period.label}", sentence, (table,), back="Overzicht")


def _shown(view: IntegrityView, series: pd.Series) -> list[Cell]:
    return [None if text is None else view.shown(str(text)) for text in cells(series)]


def _change(view: IntegrityView, row: dict[Hashable, Any]) -> str:
    """Say how an entry differs from last year's register, else what its days tell of the year."""
    about = view.about((int(row["table"]), int(row["row"])))
    for finding in (view.findings[number] for number in about):
        if finding.code == _CHANGED:
            told = _VARIANTS.get(str(finding.facts.get("variant")))
            return told or view.shown("; ".join(finding.facts.get("changes") or ())) or finding.title
    said = [
        word
        for word, name in (("begonnen", "starts_on"), ("gestopt", "ends_on"), ("gemeld", "reported_on"))
        if isinstance(day := row[name], pd.Timestamp) and day.date() in view.period
    ]
    return f"{' en '.join(said)} in {view.period.label}" if said else "–"
