"""Raakvlakken: a giver, supplier, donor or party to a decision that is also somebody's interest; asked, not judged."""

from __future__ import annotations

import pandas as pd

from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.integrity_view import NOBODY, IntegrityView, days
from pipeline.report.pages.integrity.findings import links_to
from pipeline.report.view import cells, source_text

NAME = "Raakvlakken"
_QUESTION = "Was er een belang, en hoe is daarmee omgegaan?"
_ANSWERED = "Past wat is afgesproken hier ook bij?"
COLUMNS = (
    Column("person", "Naam", Kind.PROSE, 20),
    Column("holds", "In het register", Kind.PROSE, 24),
    Column("organisation", "Organisatie of object", Kind.PROSE, 28),
    Column("meets", "Is ook", Kind.PROSE, 20),
    Column("party", "Naam daar", Kind.PROSE, 28),
    Column("reason", "Waaraan te zien", Kind.PROSE, 18),
    Column("times", "Keer", Kind.WHOLE, 8),
    Column("amount", "Samen", Kind.EURO, 14),
    Column("last", "Laatste keer", Kind.DATE, 12),
    Column("question", "Vraag", Kind.PROSE, 26),
    Column("findings", "Bevindingen", Kind.TEXT, 20),
    Column("source", "Bron", Kind.PROSE, 38),
)


def touching_page(view: IntegrityView, listed: Area) -> Page:
    """Return the page; an equal name alone is likeness, no proof, and a link is no fault."""
    frame = _placed(view)
    area = Area(NAME, COLUMNS, len(frame))
    data: dict[str, list[Cell]] = {
        key: [None if text is None else view.shown(str(text)) for text in cells(frame[key])]
        for key in ("holds", "organisation", "meets", "party", "reason")
    }
    data |= {
        "person": [view.person(name) if isinstance(name, str) else NOBODY for name in frame["person"]],
        "times": cells(frame["times"]),
        "amount": cells(frame["amount_cents"]),
        "last": days(frame["last_on"]),
        "question": [_ANSWERED if measured else _QUESTION for measured in frame["measured"]],
        "findings": links_to(view, listed, frame["found"].tolist()),
        "source": frame["source"].tolist(),
    }
    totals: dict[str, Cell] = {}
    if len(frame):
        span = f"{area.letter('times')}{area.first_row}:{area.letter('times')}{area.last_row}"
        totals = {"person": "Samen", "times": Formula(f"SUM({span})", int(frame["times"].sum()))}
    sentence = "Organisaties die in meer dan één register staan. Dat mag; het is een vraag en geen oordeel."
    nothing = "In wat is aangeleverd, raken de registers en de boeken elkaar nergens."
    table = Table(area, data, totals=totals, when_empty=nothing)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,), back="Overzicht")


def _placed(view: IntegrityView) -> pd.DataFrame:
    """Return the overlaps with their source, the findings about either end, and whether a measure is registered."""
    frame = view.result.overlaps
    if frame.empty:
        columns = ("person", "holds", "organisation", "meets", "party", "reason", "times", "amount_cents", "last_on")
        return pd.DataFrame(columns=[*columns, "measured", "found", "source"])
    books = view.result.dossier.books
    ends = [
        ((int(table), int(row)), (int(held_table), int(held_row)))
        for table, row, held_table, held_row in zip(
            frame["table"], frame["row"], frame["held_table"], frame["held_row"], strict=True
        )
    ]
    return frame.assign(
        measured=[view.has_measure(held) for _, held in ends],
        found=pd.Series([view.about(*rows) for rows in ends], index=frame.index, dtype=object),
        source=["\n".join(view.shown(source_text(books.place(*row))) for row in reversed(rows)) for rows in ends],
    )
