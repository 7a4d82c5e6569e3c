"""Per report number: its terms, who was heard, who stood outside, and the measures that followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from pipeline.model.confidential import WITHHELD
from pipeline.report.confidant_view import ConfidantView
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Link, Page, Table
from pipeline.report.integrity_view import days, yes_no
from pipeline.report.view import cells, row_sources
from schemas.integrity_reports import IntegrityReports
from schemas.measures import Measures

TERMS, HEARINGS, MEASURES = "Termijnen", "Horen en oordelen", "Maatregelen"
_NO_REPORTS = "Er stonden in dit jaar geen meldingen open."
IN_TIME, LATE, WAITING = "✔ op tijd", "✘ te laat", "– loopt nog"
_BOTH, _NOT_BOTH, _NO_NEED = "✔ ja", "✘ nee", "– niet nodig"
_HEARD = f'IF({{reporter}}="","{_NOT_BOTH}",IF({{concerned}}="","{_NOT_BOTH}","{_BOTH}"))'
_HEARD_WHERE_NEEDED = f'IF({{investigated}}="ja",{_HEARD},IF({{measures}}>0,{_HEARD},"{_NO_NEED}"))'

TERM_COLUMNS = (
    Column("number", "Melding", Kind.TEXT, 17),
    Column("kind", "Soort", Kind.PROSE, 12),
    Column("received", "Ontvangen op", Kind.DATE, 12),
    Column("acknowledge_by", "Bevestigen tot en met", Kind.DATE, 12),
    Column("acknowledged", "Bevestigd op", Kind.DATE, 12),
    Column("acknowledged_in_time", "Op tijd bevestigd?", Kind.PROSE, 13),
    Column("close_by", "Afronden tot en met", Kind.DATE, 12),
    Column("closed", "Afgerond op", Kind.DATE, 12),
    Column("closed_in_time", "Op tijd afgerond?", Kind.PROSE, 13),
    Column("outcome", "Uitkomst", Kind.PROSE, 17),
    Column("findings", "Bevindingen", Kind.TEXT, 20),
    Column("source", "Bron", Kind.PROSE, 36),
)
HEARING_COLUMNS = (
    Column("number", "Melding", Kind.TEXT, 17),
    Column("investigated", "Onderzocht", Kind.PROSE, 12),
    Column("reporter", "Melder gehoord op", Kind.DATE, 12),
    Column("concerned", "Betrokkene gehoord op", Kind.DATE, 12),
    Column("heard", "Beide gehoord?", Kind.PROSE, 14),
    Column("investigator", "Onderzoeker onafhankelijk", Kind.PROSE, 14),
    Column("decider", "Beslisser onafhankelijk", Kind.PROSE, 14),
    Column("harmed", "Melder benadeeld", Kind.PROSE, 12),
    Column("measures", "Maatregelen", Kind.WHOLE, 13),
    Column("findings", "Bevindingen", Kind.TEXT, 20),
    Column("source", "Bron", Kind.PROSE, 36),
)
MEASURE_COLUMNS = (
    Column("number", "Melding", Kind.TEXT, 17),
    Column("taken", "Datum", Kind.DATE, 12),
    Column("measure", "Maatregel", Kind.PROSE, 26),
    Column("organ", "Orgaan", Kind.PROSE, 20),
    Column("reasoned", "Gemotiveerd", Kind.PROSE, 13),
    Column("appeal", "Beroep vermeld", Kind.PROSE, 13),
    Column("findings", "Bevindingen", Kind.TEXT, 20),
    Column("source", "Bron", Kind.PROSE, 36),
)


def terms_area(view: ConfidantView) -> Area:
    """Return where the terms of the reports stand."""
    return Area(TERMS, TERM_COLUMNS, len(view.reports))


def hearings_area(view: ConfidantView) -> Area:
    """Return where stands who was heard, and by whom."""
    return Area(HEARINGS, HEARING_COLUMNS, len(view.reports))


def measures_area(view: ConfidantView) -> Area:
    """Return where the measures stand."""
    return Area(MEASURES, MEASURE_COLUMNS, len(view.measures))


def terms_page(view: ConfidantView, area: Area, listed: Area, today: str) -> Page:
    """Return the page of the terms of every report; `today` is the cell with the day of the run."""
    frame, schema = view.reports, IntegrityReports
    data: dict[str, Sequence[Cell]] = {
        "number": cells(frame["shown"]),
        "kind": cells(frame[schema.kind]),
        "received": days(frame[schema.received_on]),
        "acknowledge_by": view.due("report_acknowledge_days"),
        "acknowledged": days(frame[schema.acknowledged_on]),
        "acknowledged_in_time": _in_time(view, area, ("acknowledged", "acknowledge_by"), today),
        "close_by": view.due("report_close_days"),
        "closed": days(frame[schema.closed_on]),
        "closed_in_time": _in_time(view, area, ("closed", "close_by"), today),
        "outcome": cells(frame[schema.outcome]),
        "findings": links_to(view, listed, frame),
        "source": row_sources(frame),
    }
    sentence = "Elke melding die in het jaar openstond: is de ontvangst op tijd bevestigd, en is zij op tijd afgerond?"
    table = Table(area, data, when_empty=_NO_REPORTS)
    return Page(TERMS, f"{TERMS} {view.shared.period.label}", sentence, (table,), back="Overzicht")


def hearings_page(view: ConfidantView, area: Area, measures: Area, listed: Area) -> Page:
    """Return the page that says of every report who was heard, and whether who acted stood outside."""
    frame, schema = view.reports, IntegrityReports
    data: dict[str, Sequence[Cell]] = {
        "number": cells(frame["shown"]),
        "investigated": yes_no(frame[schema.investigated]),
        "reporter": days(frame[schema.reporter_heard_on]),
        "concerned": days(frame[schema.concerned_heard_on]),
        "heard": area.each(_HEARD_WHERE_NEEDED, _heard(view)),
        "investigator": yes_no(frame[schema.investigator_independent]),
        "decider": yes_no(frame[schema.decider_independent]),
        "harmed": yes_no(frame[schema.reporter_harmed]),
        "measures": _counted_measures(view, area, measures),
        "findings": links_to(view, listed, frame),
        "source": row_sources(frame),
    }
    sentence = "Per melding: zijn beide kanten gehoord, en stonden onderzoeker en beslisser buiten de zaak?"
    table = Table(area, data, when_empty=_NO_REPORTS)
    return Page(HEARINGS, f"{HEARINGS} {view.shared.period.label}", sentence, (table,), back="Overzicht")


def measures_page(view: ConfidantView, area: Area, listed: Area) -> Page:
    """Return the page of the measures of the year."""
    frame = view.measures
    data: dict[str, Sequence[Cell]] = {
        "number": cells(frame["shown"]),
        "taken": days(frame[Measures.taken_on]),
        "measure": cells(frame["known"]),
        "organ": cells(frame["by"]),
        "reasoned": yes_no(frame[Measures.reasoned]),
        "appeal": yes_no(frame[Measures.appeal_mentioned]),
        "findings": links_to(view, listed, frame),
        "source": row_sources(frame),
    }
    kept = view.result.dossier.books.has(Measures)
    nothing = "Er waren in dit jaar geen maatregelen." if kept else "Er is geen blad Maatregelen aangeleverd."
    sentence = (
        f"Wat er op een melding volgde. Wat niet in de lijst staat, wordt hier {WITHHELD[1:-1]}: het kan een naam zijn."
    )
    table = Table(area, data, when_empty=nothing)
    return Page(MEASURES, f"{MEASURES} {view.shared.period.label}", sentence, (table,), back="Overzicht")


def in_time(done: date | None, due: date, today: date) -> str:
    """Say whether a step was done within its term; what is not done yet may still be."""
    if done is not None:
        return IN_TIME if done <= due else LATE
    return LATE if due < today else WAITING


def terms_of(view: ConfidantView) -> pd.DataFrame:
    """Return per report whether it was acknowledged and closed within the terms, in words."""
    steps = {
        "acknowledged_in_time": (IntegrityReports.acknowledged_on, "report_acknowledge_days"),
        "closed_in_time": (IntegrityReports.closed_on, "report_close_days"),
    }
    today = view.result.dossier.today
    said = {
        key: [in_time(done, due, today) for done, due in zip(days(view.reports[name]), view.due(norm_id), strict=True)]
        for key, (name, norm_id) in steps.items()
    }
    return pd.DataFrame(said, index=view.reports.index, dtype="string")


def links_to(view: ConfidantView, listed: Area, frame: pd.DataFrame) -> list[Cell]:
    """Return per row the first finding about it as a link, with how many there are more."""
    links: list[Cell] = []
    for numbers in view.found_at(frame):
        more = f" +{len(numbers) - 1}" if len(numbers) > 1 else ""
        first = numbers[0] if numbers else 0
        links.append(Link(view.findings[first].id + more, listed.sheet, f"A{listed.row(first)}") if numbers else None)
    return links


def _in_time(view: ConfidantView, area: Area, keys: tuple[str, str], today: str) -> list[Formula]:
    """Return per report whether a step was in time: `keys` are the columns of its day and of the last day for it."""
    done, due = keys
    open_yet = f'IF({{{due}}}<{today},"{LATE}","{WAITING}")'
    formula = f'IF({{{done}}}="",{open_yet},IF({{{done}}}<={{{due}}},"{IN_TIME}","{LATE}"))'
    return area.each(formula, terms_of(view)[f"{done}_in_time"].tolist())


def _heard(view: ConfidantView) -> list[str]:
    frame = view.reports
    needed = frame[IntegrityReports.investigated].fillna(value=False).astype(bool)
    both = frame[[IntegrityReports.reporter_heard_on, IntegrityReports.concerned_heard_on]].notna().all(axis=1)
    return [
        (_BOTH if heard else _NOT_BOTH) if asked or count else _NO_NEED
        for asked, heard, count in zip(needed, both, _measure_counts(view), strict=True)
    ]


def _measure_counts(view: ConfidantView) -> list[int]:
    """Return per report how many measures of the year carry its number, capitals or not."""
    taken = [number.casefold() for number in cells(view.measures[Measures.report]) if number]
    return [taken.count(str(number).casefold()) for number in view.reports[IntegrityReports.number]]


def _counted_measures(view: ConfidantView, area: Area, measures: Area) -> list[Cell]:
    """Return how many measures followed each report; what is not printed cannot be counted by a formula."""
    span = measures.span("number")
    shown = view.reports["shown"].tolist()
    return [
        count if number == WITHHELD else Formula(f"SUMPRODUCT(({span}={area.cell('number', row)})*1)", count)
        for row, (number, count) in enumerate(zip(shown, _measure_counts(view), strict=True))
    ]
