"""The confidant's report: terms, hearings and measures by number, four numbers to hand over, and no names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.programme import CHECKS
from pipeline.checks.runner import run_checks
from pipeline.model.answers import Answer
from pipeline.model.books import TieOut
from pipeline.model.findings import Status
from pipeline.model.result import Result
from pipeline.report.confidant import PRIVACY, confidant_report
from tests.builders import dossier, functionaries, integrity_reports, measures, party
from tests.report.reading import column, converted, formulas, opened, values, without_values

NAME = "Jan de Vries"
TODAY = date(2027, 4, 4)
HEARD = {"investigated": True, "reporter_heard_on": "2026-02-01", "concerned_heard_on": "2026-02-08"}
REPORTS: tuple[dict[str, Any], ...] = (
    {"number": "M-1", "received_on": "2026-01-19", "acknowledged_on": "2026-01-26", "closed_on": "2026-03-02"} | HEARD,
    {"number": "M-2", "received_on": "2026-03-10", "acknowledged_on": "2026-03-18", "reporter_harmed": True},
    {"number": "M-3", "received_on": "2026-12-30", "investigated": True},
    {"number": "M-0", "received_on": "2025-11-02", "acknowledged_on": "2025-11-03", "closed_on": "2026-01-05"},
    {"number": "M-9", "received_on": "2025-01-02", "closed_on": "2025-12-31"},
    {"number": NAME, "received_on": "2026-05-06", "acknowledged_on": "2026-05-08", "closed_on": "2026-05-20"},
)
MEASURES: tuple[dict[str, Any], ...] = (
    {"report": "m-1", "taken_on": "2026-03-02", "measure": "waarschuwing", "organ": "bestuur", "reasoned": True},
    {"report": NAME, "taken_on": "2026-05-20", "measure": f"berisping {NAME}", "organ": NAME, "reasoned": True},
)


def result(
    reports: tuple[dict[str, Any], ...] = REPORTS,
    taken: tuple[dict[str, Any], ...] | None = MEASURES,
    answers: Mapping[str, tuple[Answer, ...]] | None = None,
    today: date = TODAY,
) -> Result:
    """Return a run over 2026 of what a confidant keeps."""
    supplied: dict[str, Any] = {
        "integrity_reports": integrity_reports(*reports),
        "functionaries": functionaries({}),
        "party": party(naam="Lokaal Vizier", bevoegd_orgaan_maatregelen="bestuur"),
    }
    supplied |= {} if taken is None else {"measures": measures(*taken)}
    made = dossier(today=today, answers=answers, **supplied)
    tables = made.books.tables.values()
    ties = tuple(
        TieOut(table.number, table.rows_read, table.rows_read, 0, 0, 0, None, None, None, None) for table in tables
    )
    made = replace(made, books=replace(made.books, tie_outs=ties))
    findings, outcomes = run_checks(CHECKS, made)
    return Result("jaar", "3F9C-1A77", "openvizier 0", made, {}, findings, outcomes)


@pytest.fixture(scope="module")
def report() -> bytes:
    return confidant_report(result())


def test_the_tabs_stand_in_the_order_in_which_they_are_read(report: bytes) -> None:
    assert opened(report).sheetnames == [
        "Overzicht", "Termijnen", "Horen en oordelen", "Maatregelen", "Herstellijst", "Verantwoording",
    ]  # fmt: skip


def test_every_report_that_was_open_in_the_year_has_a_line(report: bytes) -> None:
    assert column(report, "Termijnen", "Melding") == ["M-0", "M-1", "M-2", "(niet afgedrukt)", "M-3"]
    assert column(report, "Termijnen", "Op tijd bevestigd?") == [
        "✔ op tijd", "✔ op tijd", "✘ te laat", "✔ op tijd", "✘ te laat",
    ]  # fmt: skip
    assert column(report, "Termijnen", "Op tijd afgerond?") == [
        "✔ op tijd", "✔ op tijd", "✘ te laat", "✔ op tijd", "– loopt nog",
    ]  # fmt: skip
    assert column(report, "Horen en oordelen", "Beide gehoord?") == [
        "– niet nodig",
        "✔ ja",
        "– niet nodig",
        "✘ nee",
        "✘ nee",
    ]
    assert column(report, "Horen en oordelen", "Maatregelen") == [0, 1, 0, 1, 0]


def test_the_terms_are_days_that_count_from_the_day_of_receipt(report: bytes) -> None:
    assert column(report, "Termijnen", "Bevestigen tot en met")[1] == date(2026, 1, 26)
    assert column(report, "Termijnen", "Afronden tot en met")[2] == date(2026, 9, 6)


@pytest.mark.parametrize(("today", "said"), [(date(2027, 6, 28), "– loopt nog"), (date(2027, 6, 29), "✘ te laat")])
def test_an_open_report_is_late_from_the_day_after_its_term(today: date, said: str) -> None:
    assert column(confidant_report(result(today=today)), "Termijnen", "Op tijd afgerond?")[-1] == said


def test_four_numbers_may_be_handed_to_the_secretary(report: bytes) -> None:
    rows = {row[0]: row[1:3] for row in values(report)["Overzicht"] if str(row[2]).startswith(("minder", "4", "5"))}
    few = "minder dan vijf (of geen)"
    assert rows == {
        "Meldingen ontvangen in 2026": [4, few],
        "Meldingen afgerond in 2026": [3, few],
        "Van de ontvangen meldingen: binnen de termijnen": [2, few],
        "Maatregelen in 2026": [2, few],
    }


def test_a_number_of_five_is_said_as_it_is() -> None:
    five = tuple({"number": f"M-{number}", "received_on": "2026-02-01"} for number in range(5))
    rows = values(confidant_report(result(five, None)))["Overzicht"]
    assert next(row[1:3] for row in rows if row[0] == "Meldingen ontvangen in 2026") == [5, 5]


def test_nothing_that_was_typed_as_free_text_is_repeated(report: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        whole = "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
    assert "Vries" not in whole
    assert "berisping" not in whole
    assert column(report, "Maatregelen", "Maatregel") == ["waarschuwing", "(niet afgedrukt)"]
    assert column(report, "Maatregelen", "Orgaan") == ["bestuur", "(niet afgedrukt)"]


def test_only_the_findings_of_the_confidant_stand_in_it(report: bytes) -> None:
    codes = {str(one).rsplit("-", 1)[0] for one in column(report, "Herstellijst", "Id")}
    assert codes == {"INT-11", "INT-12", "INT-14", "INT-15", "INT-17", "INT-20"}
    checks = {str(text).split(" ")[0] for text in column(report, "Verantwoording", "Controle")}
    assert checks == {f"INT-{number}" for number in (11, 12, 13, 14, 15, 16, 17, 19, 20)}
    assert "Functionarissen" not in str(values(report))


def test_a_report_leads_to_its_findings(report: bytes) -> None:
    cell = opened(report)["Horen en oordelen"]["J7"]
    assert str(cell.value).endswith("+2")
    assert "Herstellijst!A" in str(cell.hyperlink.location or cell.hyperlink.target)


def test_what_the_confidant_answered_stands_in_the_yellow_cell_again() -> None:
    first = result()
    said = next(finding for finding in first.findings if finding.code == "INT-17")
    again = result(answers={said.id: (Answer(said.id, "met de melder besproken"),)})
    content = confidant_report(again)
    answers = dict(zip(column(content, "Herstellijst", "Id"), column(content, "Herstellijst", "Antwoord"), strict=True))
    assert answers[said.id] == "met de melder besproken"
    gone = replace(first, findings=(), gone=(replace(said, status=Status.GONE, title=""),))
    gone = replace(gone, dossier=again.dossier)
    assert column(confidant_report(gone), "Herstellijst", "Label") == ["– Vervallen"]


def test_every_page_says_whose_it_is(report: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 6
    assert all(PRIVACY in sheet for sheet in sheets)


def test_a_year_without_reports_or_measures_is_said_calmly() -> None:
    content = confidant_report(result((), None))
    assert "Er stonden in dit jaar geen meldingen open." in str(values(content)["Termijnen"])
    assert "Er is geen blad Maatregelen aangeleverd." in str(values(content)["Maatregelen"])
    assert "Er waren in dit jaar geen maatregelen." in str(values(confidant_report(result((), ())))["Maatregelen"])


def test_equal_results_give_equal_bytes(report: bytes) -> None:
    assert confidant_report(result()) == report


def test_every_formula_holds_the_value_that_libreoffice_calculates(report: bytes, tmp_path: Path) -> None:
    reports = {"full": report, "empty": confidant_report(result((), None))}
    again = converted({name: without_values(content) for name, content in reports.items()}, tmp_path, "xlsx")
    for name, content in reports.items():
        ours, theirs = values(content), values(again[name])
        cells = {place: text for place, text in formulas(content).items() if text}
        assert len(cells) >= 10
        differing = []
        for sheet, cell in cells:
            place = opened(content)[sheet][cell]
            pair = ours[sheet][place.row - 1][place.column - 1], theirs[sheet][place.row - 1][place.column - 1]
            differing += [(sheet, cell, *pair)] if pair[0] != pair[1] else []
        assert differing == []
