"""The verdict of the program."""

from __future__ import annotations

import pytest

from pipeline.model.findings import Outcome, State
from pipeline.model.severity import Severity
from pipeline.report.month import month_report
from pipeline.report.verdict import CLEAN, EXPLAIN, SOLVE, UNKNOWN, not_checked, verdict
from pipeline.report.view import View
from pipeline.report.year import year_report
from tests.report.builders import finding, result
from tests.report.reading import values


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ((), CLEAN),
        ((Severity.LOW,), EXPLAIN),
        ((Severity.LOW, Severity.MIDDLE), EXPLAIN),
        ((Severity.MIDDLE, Severity.HIGH), SOLVE),
    ],
)
def test_the_heaviest_finding_decides(severities: tuple[Severity, ...], words: str) -> None:
    findings = tuple(finding(id=f"BOE-01-{n}", severity=severity) for n, severity in enumerate(severities))
    assert verdict(View(result(findings=findings))).words == words


def test_without_bookings_there_is_nothing_to_judge_whatever_was_found() -> None:
    assert verdict(View(result(records=[], findings=(finding(),)))).words == UNKNOWN


def test_what_was_not_checked_is_said_with_its_reason_and_scope() -> None:
    ends = (
        Outcome("AFS-03", State.NOT_RUN, scope={"account": "Kas"}, reason="geen bankafschrift"),
        Outcome("AFS-04", State.NOT_RUN, reason="geen bankafschrift"),
        Outcome("AFS-24", State.NOT_APPLICABLE, reason="geen kas"),
        Outcome("KAS-03", State.NOT_DUE, reason="termijn loopt nog"),
    )
    said = not_checked(View(result(outcomes=ends)), 20)
    assert said[:2] == [
        "– niet uitgevoerd, geen bankafschrift: AFS-03 (Kas), AFS-04",
        "– nog niet aan de orde, termijn loopt nog: KAS-03",
    ]
    assert not any("AFS-24" in line for line in said)


def test_a_long_list_of_what_was_not_checked_says_how_much_more_there_is() -> None:
    ends = tuple(Outcome(f"AFS-{n:02d}", State.NOT_RUN, reason=f"reden {n}") for n in range(30))
    said = not_checked(View(result(outcomes=ends)), 10)
    assert len(said) == 10
    assert said[-1] == "– en nog 22 regels; zie Verantwoording"


@pytest.mark.parametrize("word", ["goedgekeurd", "goedkeurend", "controleverklaring"])
def test_the_first_page_never_speaks_as_an_accountant(word: str) -> None:
    for content in (month_report(result(findings=())), year_report(result("2026", 10, findings=()))):
        said = str(values(content)["Samenvatting"])
        assert word not in said.lower()
        assert "Nog niet afgesloten" in said
