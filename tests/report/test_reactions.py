"""The reactions of the committee come back: typed, read, and shown again in the next report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.model.answers import Answer, AnswerKind
from pipeline.model.severity import Severity
from pipeline.read.answers import read_answers
from pipeline.read.intake import start_reading
from pipeline.report.year import year_report
from tests.report.builders import finding, result
from tests.report.filling import calculated, typed
from tests.report.reading import column, values

FINDINGS = (
    finding("BOE-01", 5, id="BOE-01-AAAAAA"),
    finding("BOE-02", 6, id="BOE-02-AAAAAA", severity=Severity.MIDDLE),
)
TYPED = {
    ("Bevindingen", "N5"): "Verklaard",
    ("Bevindingen", "O5"): "Bon gezien",
    ("Bevindingen", "P5"): "C. Bakker",
    ("Bevindingen", "Q5"): "07-03-2027",
}


def answers_in(folder: Path, **reports: bytes) -> dict[str, tuple[Answer, ...]]:
    """Return the answers in some reports, per finding, as a run reads them."""
    folder.mkdir(exist_ok=True)
    for name, content in reports.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    found: dict[str, tuple[Answer, ...]] = {}
    for answer in read_answers(start_reading(folder).result()):
        found[answer.finding] = (*found.get(answer.finding, ()), answer)
    return found


def again(answers: dict[str, tuple[Answer, ...]], **facts: object) -> bytes:
    """Return the report of the next run."""
    return year_report(result("2026", 40, findings=facts.pop("findings", FINDINGS), answers=answers, **facts))  # type: ignore[arg-type]  # what `result` takes


def heavy(sheets: dict[str, list[list[Any]]]) -> list[Any]:
    """Return how many of the heaviest findings are explained, and how many are open."""
    return next(row for row in sheets["Samenvatting"] if row[0] == "■ Eerst oplossen" and row[5] != "")[5:7]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Answer, ...]]:
    report = typed(year_report(result("2026", 40, findings=FINDINGS)), TYPED)
    return answers_in(tmp_path_factory.mktemp("typed"), kascontrole=report)


def test_every_reaction_is_read_with_its_kind(read: dict[str, tuple[Answer, ...]]) -> None:
    assert {(one.kind, one.text) for one in read["BOE-01-AAAAAA"]} == {
        (AnswerKind.REACTION, "Verklaard"),
        (AnswerKind.REMARK, "Bon gezien"),
        (AnswerKind.BY, "C. Bakker"),
        (AnswerKind.ON, "07-03-2027"),
    }
    assert "BOE-02-AAAAAA" not in read


def test_it_stands_in_the_next_report_and_is_counted_there(read: dict[str, tuple[Answer, ...]], tmp_path: Path) -> None:
    report = again(read)
    assert column(report, "Bevindingen", "Reactie") == ["Verklaard", ""]
    assert column(report, "Bevindingen", "Opmerking") == ["Bon gezien", ""]
    assert heavy(values(report)) == [1.0, 0.0]
    assert "▲ Toelichten" in [row[0] for row in values(report)["Samenvatting"]]
    assert heavy(calculated(report, tmp_path)) == [1.0, 0.0]


def test_a_finding_that_says_something_else_is_opened_again(read: dict[str, tuple[Answer, ...]]) -> None:
    changed = (finding("BOE-01", 5, id="BOE-01-AAAAAA", message="rij 5: nu een ander bedrag"), FINDINGS[1])
    report = again(read, findings=changed)
    assert column(report, "Bevindingen", "Reactie")[0] == "Verklaard (gewijzigd: beoordeel opnieuw)"
    assert heavy(values(report)) == [0.0, 1.0]


def test_two_members_who_disagree_are_both_shown(tmp_path: Path) -> None:
    report = year_report(result("2026", 40, findings=FINDINGS))
    other = TYPED | {("Bevindingen", "N5"): "Nog uitzoeken"}
    found = answers_in(tmp_path / "two", een=typed(report, TYPED), twee=typed(report, other))
    assert column(again(found), "Bevindingen", "Reactie")[0] == "Verklaard | Nog uitzoeken"
