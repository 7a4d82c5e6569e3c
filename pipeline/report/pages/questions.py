"""Vragen: what the committee asks the treasurer, on paper, with room for the answer."""

from __future__ import annotations

from pipeline.model.entries import SEPARATOR
from pipeline.model.entry_tables import QUESTIONS
from pipeline.model.findings import Finding
from pipeline.model.severity import Severity
from pipeline.report.content import Area, Cell, Column, Kind, Link, Page, Table, Toned
from pipeline.report.looks import SEVERITY_TONES, broken_source
from pipeline.report.text import as_shown
from pipeline.report.view import View, source_text, weight_label

NAME = "Vragen"
_SOURCE_WIDTH = 36
COLUMNS = (
    Column("number", "Nr.", Kind.WHOLE, 6),
    Column("id", "Id", Kind.TEXT, 17),
    Column("label", "Label", Kind.PROSE, 13),
    Column("question", "Vraag", Kind.PROSE, 54),
    Column("source", "Bron", Kind.PROSE, _SOURCE_WIDTH),
    Column("known", "Al toegelicht", Kind.PROSE, 30),
    Column("answer", "Antwoord van de penningmeester", Kind.PROSE, 50, answer=True),
)


def questions_page(view: View, findings: Area) -> Page:
    """Return a question per finding that asks for more than taking note; consequences ask nothing of their own."""
    asked = [
        (number, finding)
        for number, finding in enumerate(view.findings)
        if finding.severity is not Severity.LOW and not finding.consequence_of
    ]
    data: dict[str, list[Cell]] = {
        "number": [*range(1, len(asked) + 1)],
        "label": [Toned(weight_label(one.severity), SEVERITY_TONES[one.severity]) for _, one in asked],
        "id": [one.id for _, one in asked],
        "question": [_question(view, one) for _, one in asked],
        "source": [
            Link(broken_source(source_text(one.place), _SOURCE_WIDTH) or one.id, findings.sheet, f"A{findings.row(n)}")
            for n, one in asked
        ],
        "known": [view.finding_text(one, one.answer or "") for _, one in asked],
        "answer": [_answer(view, one) for _, one in asked],
    }
    sentence = "Om samen met de penningmeester door te nemen; te printen."
    table = Table(Area(NAME, COLUMNS, len(asked)), data, when_empty="Er is niets te vragen.")
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,))


def _question(view: View, finding: Finding) -> str:
    return view.finding_text(finding, f"{finding.title}\n{finding.message}\n{finding.action}")


def _answer(view: View, finding: Finding) -> Cell:
    """Return what the treasurer answered on paper or on this page, to the question as it is now."""
    about = QUESTIONS.about_of({"Vraag": as_shown(_question(view, finding))})
    return view.entries.cell(QUESTIONS, finding.id, COLUMNS[-1].heading, about)


def explained(view: View, finding: Finding) -> str:
    """Return everything that the treasurer said of a finding: in the workbooks, and on this page."""
    said = (view.finding_text(finding, finding.answer or ""), str(_answer(view, finding) or ""))
    return SEPARATOR.join(dict.fromkeys(text for text in said if text))
