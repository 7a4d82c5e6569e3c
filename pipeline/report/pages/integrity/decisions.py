"""Besluiten: what was decided in the year, who took part and who stayed out of it."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.integrity_view import IntegrityView, days, sources
from pipeline.report.pages.integrity.findings import links_to
from pipeline.report.view import cells
from schemas.decisions import Decisions

NAME = "Besluiten"
_SOURCE_WIDTH = 40
COLUMNS = (
    Column("number", "Besluit", Kind.TEXT, 13),
    Column("date", "Datum", Kind.DATE, 12),
    Column("organ", "Orgaan", Kind.PROSE, 17),
    Column("subject", "Onderwerp", Kind.PROSE, 30),
    Column("organisations", "Betrokken organisaties", Kind.PROSE, 28),
    Column("amount", "Bedrag", Kind.EURO, 13),
    Column("participants", "Deelnemers", Kind.PROSE, 34),
    Column("took_part", "Aantal", Kind.WHOLE, 8),
    Column("not_deliberated", "Praatte niet mee", Kind.PROSE, 20),
    Column("not_voted", "Stemde niet mee", Kind.PROSE, 20),
    Column("findings", "Bevindingen", Kind.TEXT, 20),
    Column("source", "Bron", Kind.PROSE, _SOURCE_WIDTH),
)


def decisions_page(view: IntegrityView, listed: Area) -> Page:
    """Return the page, with how often somebody stayed out below it."""
    frame = view.rows(Decisions).sort_values([Decisions.decided_on, Decisions.number], kind="stable")
    area = Area(NAME, COLUMNS, len(frame))
    texts = {
        "number": Decisions.number,
        "organ": Decisions.organ,
        "subject": Decisions.subject,
        "organisations": Decisions.organisations,
        "participants": Decisions.participants,
        "not_deliberated": Decisions.not_deliberated,
        "not_voted": Decisions.not_voted,
    }
    data: dict[str, list[Cell]] = {
        key: [None if text is None else view.shown(text) for text in cells(frame[column])]
        for key, column in texts.items()
    }
    data |= {
        "date": days(frame[Decisions.decided_on]),
        "amount": cells(frame[Decisions.amount]),
        "took_part": [_count(names) for names in cells(frame[Decisions.participants])],
        "findings": links_to(view, listed, view.found_at(frame)),
        "source": [*sources(frame, _SOURCE_WIDTH)],
    }
    sentence = "Wie meedeed aan een besluit en wie niet. Besluiten van de gemeenteraad worden hier niet beoordeeld."
    table = Table(area, data, totals=_totals(area, frame), when_empty="Er staan geen besluiten in het register.")
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,), back="Overzicht")


def _count(names: str | None) -> int | None:
    return len([part for part in re.split(r"[;\n]", names) if part.strip()]) if names else None


def _totals(area: Area, frame: pd.DataFrame) -> dict[str, Cell]:
    """Return in how many decisions somebody did not join in."""
    if frame.empty:
        return {}
    totals: dict[str, Cell] = {"number": "Keer niet mee"}
    for key in ("not_deliberated", "not_voted"):
        totals[key] = Formula(f'COUNTIFS({area.span(key)},"?*")', int(frame[key].notna().sum()))
    return totals
