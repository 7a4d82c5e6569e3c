"""The names of those who paid dues, of the bookings that the lot drew: elsewhere they are hidden, here the paper asks.

Before the lot is known nobody knows whose names these are; a report that is made after it was typed shows them.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report.content import Area, Column, Kind, Table
from pipeline.report.drawn import Sample
from pipeline.report.pages.transactions import unnamed
from pipeline.report.text import as_shown
from pipeline.report.view import View
from schemas.bookings import Bookings

FIRST_COLUMN = 2  # below the columns of the sample that say the same
NAMES = (
    Column("code", "Kenmerk", Kind.TEXT, 11),
    Column("counterparty", "Tegenpartij", Kind.PROSE, 22),
    Column("description", "Omschrijving", Kind.PROSE, 28),
)


def names_table(view: View, sample: Sample, area: Area) -> Table:
    """Return the names by the code of their booking."""
    codes = [sample.codes[place] for place in sample.hidden]
    keys = (Bookings.counterparty, Bookings.description)
    texts = {key: texts_of(view, sample, sample.hidden, key) for key in keys}
    return Table(area, {"code": codes, **texts}, "Namen bij de gelote boekingen, alleen voor de bon ernaast")


def texts_of(view: View, sample: Sample, places: Sequence[int], key: str) -> list[str]:
    """Return names or descriptions of some drawn bookings; those that are hidden elsewhere as they were booked."""
    booked = view.bookings.loc[[*places]]
    names = booked[key].where(booked.index.isin(sample.hidden), unnamed(view, booked, key))
    return [as_shown(text) for text in names.fillna("")]


def named(area: Area | None, key: str, otherwise: str) -> str:
    """Return the template that looks up a name by the `code` of its row, and else gives another formula."""
    if area is None:
        return otherwise
    return f'IFERROR(INDEX({area.span(key)},MATCH({{code}},{area.span("code")},0))&"",{otherwise})'
