"""Vervallen: the findings that are no longer there, with what was answered."""

from __future__ import annotations

from pipeline.model.answers import AnswerKind
from pipeline.model.findings import Finding
from pipeline.report.content import Area, Cell, Column, Kind, Page, Table
from pipeline.report.view import View, source_text, weight_label
from pipeline.report.words import check_title
from schemas.base import Audience

NAME = "Vervallen"
COLUMNS = (
    Column("id", "Id", Kind.TEXT, 18),
    Column("label", "Label", Kind.PROSE, 16),
    Column("what", "Bevinding", Kind.PROSE, 62),
    Column("source", "Bron toen", Kind.PROSE, 40),
    Column("answer", "Antwoord", Kind.PROSE, 34),
    Column("reaction", "Reactie van de commissie", Kind.PROSE, 34),
)


def gone_page(view: View) -> Page:
    """Return what the run before found and this one no longer does."""
    gone = [one for one in view.result.gone if one.audience is Audience.COMMITTEE]
    data: dict[str, list[Cell]] = {
        "id": [one.id for one in gone],
        "label": [weight_label(one.severity) for one in gone],
        "what": [view.finding_text(one, f"{check_title(one.code)}\n{one.message}") for one in gone],
        "source": [source_text(one.place) for one in gone],
        "answer": [view.finding_text(one, one.answer or "") for one in gone],
        "reaction": [_reaction(view, one) for one in gone],
    }
    sentence = "Wat een vorige keer nog op de lijst stond. Deze bevindingen tellen niet meer mee."
    table = Table(Area(NAME, COLUMNS, len(gone)), data, when_empty="Er is niets vervallen.")
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,))


def _reaction(view: View, finding: Finding) -> str:
    """Return everything that the committee said, in one text."""
    kinds = (AnswerKind.REACTION, AnswerKind.REMARK, AnswerKind.BY, AnswerKind.ON)
    return "; ".join(said for kind in kinds if (said := view.answer(finding, kind)))
