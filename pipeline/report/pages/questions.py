"""Vragen: what the committee asks the treasurer, on paper, with room for the answer."""

from __future__ import annotations

from pipeline.model.severity import Severity
from pipeline.report.content import Area, Cell, Column, Kind, Link, Page, Table, Toned
from pipeline.report.looks import SEVERITY_TONES, broken_source
from pipeline.report.view import View, source_text, weight_label

NAME = "Vragen"
_SOURCE_WIDTH = 42
COLUMNS = (
    Column("number", "Nr.", Kind.WHOLE, 6),
    Column("label", "Label", Kind.PROSE, 13),
    Column("question", "Vraag", Kind.PROSE, 58),
    Column("source", "Bron", Kind.PROSE, _SOURCE_WIDTH),
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
        "question": [view.finding_text(one, f"{one.title}\n{one.message}\n{one.action}") for _, one in asked],
        "source": [
            Link(broken_source(source_text(one.place), _SOURCE_WIDTH) or one.id, findings.sheet, f"A{findings.row(n)}")
            for n, one in asked
        ],
        "answer": [view.finding_text(one, one.answer or "") for _, one in asked],
    }
    sentence = "Om samen met de penningmeester door te nemen; te printen."
    table = Table(Area(NAME, COLUMNS, len(asked)), data, when_empty="Er is niets te vragen.")
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,))
