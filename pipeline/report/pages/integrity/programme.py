"""Programma: what was done for the policy: on the agenda, evaluated, shared with the members, and the confidant."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from pipeline.model.norms import NoNormInForceError
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.formulas import count_where
from pipeline.report.integrity_view import IntegrityView, days, sources, yes_no
from pipeline.report.pages.integrity.findings import links_to
from pipeline.report.stack import Stack
from pipeline.report.view import cells
from schemas.functionaries import Functionaries
from schemas.log import Log

NAME = "Programma"
_ORGANS = ("bestuur", "fractie", "ledenvergadering")
_SOURCE_WIDTH = 40
_MEETING = "vergadering"
_DONE = {
    "vastgesteld": "Beleid of regeling vastgesteld",
    "geëvalueerd": "Beleid geëvalueerd",
    "aangepast": "Beleid aangepast",
    "onder de aandacht gebracht": "Onder de aandacht van de leden gebracht",
    "gepubliceerd": "Gepubliceerd",
    "vertrouwenspersoon bekendgemaakt": "Vertrouwenspersoon bekendgemaakt",
    "overleg bij twijfel": "Overleg bij twijfel",
}
AGENDA = (
    Column("organ", "Orgaan", Kind.PROSE, 38),
    Column("meetings", "Vergaderingen", Kind.WHOLE, 16),
    Column("integrity", "Integriteit besproken", Kind.WHOLE, 18),
    Column("interests", "Belangen besproken", Kind.WHOLE, 20),
    Column("asked", "Afgesproken, per jaar", Kind.WHOLE, 16),
)
DONE = (
    Column("what", "Wat", Kind.PROSE, 38),
    Column("times", "Keer in het jaar", Kind.WHOLE, 16),
    Column("last", "Laatste keer", Kind.DATE, 18),
)
CONFIDANT = (
    Column("name", "Vertrouwenspersoon", Kind.PROSE, 38),
    Column("first", "Vanaf", Kind.DATE, 16),
    Column("last", "Tot", Kind.DATE, 18),
)
EVENTS = (
    Column("event", "Gebeurtenis", Kind.PROSE, 38),
    Column("date", "Datum", Kind.DATE, 16),
    Column("organ", "Orgaan", Kind.PROSE, 18),
    Column("document", "Document", Kind.PROSE, 20),
    Column("version", "Versie", Kind.TEXT, 16),
    Column("integrity", "Integriteit besproken", Kind.TEXT, 14),
    Column("interests", "Belangen besproken", Kind.TEXT, 14),
    Column("findings", "Bevindingen", Kind.TEXT, 20),
    Column("source", "Bron", Kind.PROSE, _SOURCE_WIDTH),
)


def programme_page(view: IntegrityView, listed: Area) -> Page:
    """Return the page; its figures are counted in the log below them."""
    log = view.rows(Log).sort_values(Log.happened_on, kind="stable")
    stack = Stack(NAME)
    agenda, done = stack.area(AGENDA, len(_ORGANS)), stack.area(DONE, len(_DONE))
    people = view.people[view.people[Functionaries.organ].eq("vertrouwenspersoon")]
    confidant, events = stack.area(CONFIDANT, len(people)), stack.area(EVENTS, len(log))
    tables = (
        _agenda(view, agenda, events, log),
        _done(view, done, events, log),
        _confidant(confidant, people),
        _events(view, events, listed, log),
    )
    sentence = (
        "Wat er in het jaar voor het integriteitsbeleid is gedaan, geteld in het Logboek onderaan deze bladzijde."
    )
    widths = tuple(column.width for column in EVENTS)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, widths=widths, back="Overzicht")


def _agenda(view: IntegrityView, area: Area, events: Area, log: pd.DataFrame) -> Table:
    met = log[log[Log.event].eq(_MEETING)]
    data: dict[str, list[Cell]] = {"organ": [*_ORGANS], "meetings": [], "integrity": [], "interests": [], "asked": []}
    for number, organ in enumerate(_ORGANS):
        own = met[met[Log.organ].eq(organ)]
        where = ((events.span("event"), f'"{_MEETING}"'), (events.span("organ"), area.cell("organ", number)))
        data["meetings"].append(Formula(count_where(*where), len(own)))
        for key, column in (("integrity", Log.integrity_discussed), ("interests", Log.interests_discussed)):
            count = int(own[column].fillna(value=False).sum())
            data[key].append(Formula(count_where(*where, (events.span(key), '"ja"')), count))
        data["asked"].append(_asked(view) if organ != "ledenvergadering" else "–")
    return Table(area, data, "Op de agenda")


def _asked(view: IntegrityView) -> int | str:
    """Return how often integrity is on the agenda in a year, as the norm says."""
    try:
        return int(view.result.dossier.norms.on("integrity_agenda_min", view.period.last_day).value)
    except NoNormInForceError:
        return "–"


def _done(view: IntegrityView, area: Area, events: Area, log: pd.DataFrame) -> Table:
    whole = view.result.dossier[Log]
    whole = whole[whole[Log.happened_on] <= pd.Timestamp(view.period.last_day)]
    times, last = [], []
    for event in _DONE:
        word = (events.span("event"), f'"{event}"')
        times.append(Formula(count_where(word), int(log[Log.event].eq(event).sum())))
        last.append(_day(whole.loc[whole[Log.event].eq(event), Log.happened_on].max()))
    data: dict[str, Sequence[Cell]] = {"what": [*_DONE.values()], "times": times, "last": last}
    return Table(area, data, "Evaluatie en communicatie")


def _day(day: object) -> date | str:
    return day.date() if isinstance(day, pd.Timestamp) else "niet genoteerd"


def _confidant(area: Area, people: pd.DataFrame) -> Table:
    data: dict[str, Sequence[Cell]] = {
        "name": people["person"].tolist(),
        "first": days(people[Functionaries.starts_on]),
        "last": days(people[Functionaries.ends_on]),
    }
    nothing = "Er staat geen vertrouwenspersoon in Functionarissen."
    return Table(area, data, "Vertrouwenspersoon in het jaar", when_empty=nothing)


def _events(view: IntegrityView, area: Area, listed: Area, log: pd.DataFrame) -> Table:
    data: dict[str, Sequence[Cell]] = {
        "event": cells(log[Log.event]),
        "date": days(log[Log.happened_on]),
        "organ": cells(log[Log.organ]),
        "document": cells(log[Log.document]),
        "version": [None if text is None else view.shown(text) for text in cells(log[Log.version])],
        "integrity": yes_no(log[Log.integrity_discussed]),
        "interests": yes_no(log[Log.interests_discussed]),
        "findings": links_to(view, listed, view.found_at(log)),
        "source": sources(log, _SOURCE_WIDTH),
    }
    return Table(area, data, "Het Logboek van het jaar", when_empty="Er staat niets in het Logboek.")
