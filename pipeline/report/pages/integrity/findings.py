"""Bevindingen: what the integrity check found, with what the person concerned says of it beside each."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.answers import AnswerKind
from pipeline.model.findings import Finding
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Link, Page, Table, Tone, Toned
from pipeline.report.formulas import count_where, reads_as_itself
from pipeline.report.integrity_view import NOBODY, IntegrityView
from pipeline.report.looks import SEVERITY_TONES, broken_source
from pipeline.report.pages.findings import as_day, what_of, why_of
from pipeline.report.view import source_text, weight_label
from pipeline.report.words import check_title
from schemas.functionaries import Functionaries

NAME = "Bevindingen"
FAMILIES = ("BEL", "GES", "INT")
DONE = ("Opgelost", "Toegelicht")
REACTIONS = (*DONE, "Nog bespreken", "Naar het bestuur")
OPEN, CLOSED, GONE = "ja", "nee", "–"
_SOURCE_WIDTH = 30
_OPEN_FORMULA = (
    f'IF({{status}}="vervallen","{GONE}",'
    f'IF({{reaction}}="{DONE[0]}","{CLOSED}",IF({{reaction}}="{DONE[1]}","{CLOSED}","{OPEN}")))'
)


def columns(deciders: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns; `deciders`: who may have talked about a finding."""
    return (
        Column("id", "Id", Kind.TEXT, 17),
        Column("label", "Label", Kind.PROSE, 13),
        Column("status", "Status", Kind.PROSE, 12),
        Column("persons", "Betrokkene", Kind.PROSE, 18),
        Column("what", "Bevinding", Kind.PROSE, 42),
        Column("check", "Controle", Kind.TEXT, 9),
        Column("source", "Bron", Kind.PROSE, _SOURCE_WIDTH),
        Column("why", "Waarom", Kind.PROSE, 30),
        Column("how", "Wat kan helpen", Kind.PROSE, 30),
        Column("explanation", "Toelichting betrokkene", Kind.PROSE, 28, answer=True),
        Column("reaction", "Reactie", Kind.PROSE, 15, answer=True, choices=REACTIONS),
        Column("remark", "Opmerking", Kind.PROSE, 20, answer=True),
        Column("by", "Door", Kind.PROSE, 14, answer=True, choices=deciders, free=True),
        Column("on", "Besproken op", Kind.DATE, 12, answer=True),
        Column("open", "Open?", Kind.TEXT, 8),
    )


def findings_area(view: IntegrityView) -> Area:
    """Return where the findings stand."""
    return Area(NAME, columns(_board(view)), len(view.listed))


def _board(view: IntegrityView) -> tuple[str, ...]:
    board = view.people[view.people[Functionaries.organ].isin(["bestuur", "vertrouwenspersoon"])]
    return tuple(sorted(set(board["person"])))


def findings_page(view: IntegrityView, area: Area) -> Page:
    """Return the page; what people typed in an earlier report of the year stands in the yellow cells."""
    listed = view.listed
    reactions = [view.answer(finding, AnswerKind.REACTION) for finding in listed]
    data: dict[str, list[Cell]] = {
        "id": [finding.id for finding in listed],
        "label": [_label(view, finding) for finding in listed],
        "status": [finding.status.value for finding in listed],
        "persons": [persons_text(view, finding) for finding in listed],
        "what": [view.shown(what_of(_titled(view, finding))) for finding in listed],
        "check": [finding.code for finding in listed],
        "source": [broken_source(view.shown(source_text(finding.place)), _SOURCE_WIDTH) or "–" for finding in listed],
        "why": [view.shown(why_of(finding)) for finding in listed],
        "how": [view.shown(finding.action) for finding in listed],
        "explanation": [view.answer(finding, AnswerKind.EXPLANATION) for finding in listed],
        "reaction": [*reactions],
        "remark": [view.answer(finding, AnswerKind.REMARK) for finding in listed],
        "by": [view.answer(finding, AnswerKind.BY) for finding in listed],
        "on": [as_day(view.answer(finding, AnswerKind.ON)) for finding in listed],
        "open": [*area.each(_OPEN_FORMULA, (_open(view, finding) for finding in listed))],
    }
    sentence = "Wie het aangaat, wordt eerst gehoord; zet de uitleg in de gele cellen, daarna leest het bestuur mee."
    table = Table(area, data, when_empty="Er zijn geen bevindingen.")
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,), back="Overzicht")


def persons_text(view: IntegrityView, finding: Finding) -> str:
    """Return whom a finding is about, as the page lists them."""
    return "; ".join(view.persons_of(finding)) or NOBODY


def is_open(view: IntegrityView, finding: Finding) -> bool:
    """Whether a finding still asks for something, after the reactions of an earlier report."""
    return _open(view, finding) == OPEN


def open_points(view: IntegrityView, area: Area, person: str, cell: str) -> Cell:
    """Return how many open findings name a person, who stands in `cell`; a formula where Excel takes the name as it is.

    A name stands alone in its cell, or first, last or in the middle of a list.
    """
    count = sum(is_open(view, finding) and person in view.persons_of(finding) for finding in view.findings)
    if not reads_as_itself(person):
        return count
    still = (area.span("open"), f'"{OPEN}"')
    ways = (cell, f'{cell}&"; *"', f'"*; "&{cell}', f'"*; "&{cell}&"; *"')
    return Formula("+".join(count_where((area.span("persons"), way), still) for way in ways), count)


def links_to(view: IntegrityView, area: Area, found: list[list[int]]) -> list[Cell]:
    """Return per row the first of its findings as a link to it, with how many there are more."""
    cells: list[Cell] = []
    for numbers in found:
        more = f" +{len(numbers) - 1}" if len(numbers) > 1 else ""
        first = numbers[0] if numbers else 0
        cells.append(Link(view.findings[first].id + more, area.sheet, f"A{area.row(first)}") if numbers else None)
    return cells


def _open(view: IntegrityView, finding: Finding) -> str:
    if view.is_gone(finding):
        return GONE
    return CLOSED if view.answer(finding, AnswerKind.REACTION) in DONE else OPEN


def _label(view: IntegrityView, finding: Finding) -> Cell:
    if view.is_gone(finding):
        return Toned("– Vervallen", Tone.QUIET)
    return Toned(weight_label(finding.severity), SEVERITY_TONES[finding.severity])


def _titled(view: IntegrityView, finding: Finding) -> Finding:
    """Return a finding with the title of its check where an earlier run left none."""
    return replace(finding, title=check_title(finding.code)) if view.is_gone(finding) else finding
