"""The evening of the audit committee: the checklist, the model report, the questions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.model.severity import Severity
from pipeline.report.pages.originals import held_against
from pipeline.report.year import year_report
from schemas.base import Audience
from tests import builders as make
from tests.report.builders import finding, result, without_opening
from tests.report.filling import calculated, row_of, typed
from tests.report.reading import column, formulas, values

ORIGINAL = "Saldo op het ORIGINELE afschrift"

FINDINGS = (
    finding("BOE-01", 5, id="BOE-01-AAAAAA"),
    finding("BOE-02", 6, id="BOE-02-AAAAAA", severity=Severity.MIDDLE),
    finding("BOE-03", 7, id="BOE-03-AAAAAA", severity=Severity.LOW),
    finding("AFS-01", 8, id="AFS-01-AAAAAA", consequence_of=("BOE-01-AAAAAA",)),
)


@pytest.fixture(scope="module")
def report() -> bytes:
    year = result("2026", 120, findings=FINDINGS)
    people = pd.DataFrame({"name": ["C. Bakker"], "sort": ["declaratie"]}, index=[3], dtype="string")
    return year_report(replace(year, paid_people=people))


def test_the_committee_stands_at_the_table_and_may_be_changed(report: bytes) -> None:
    assert column(report, "Checklist", "Aanwezig") == ["C. Bakker", "D. van der Veen"]


def test_every_account_is_seen_with_its_balance_from_the_first_page(report: bytes) -> None:
    row = row_of(report, "Checklist", "Rekening of kas") + 1
    assert [values(report)["Checklist"][row - 1 + n][0] for n in range(3)] == ["Betaalrekening", "Spaarrekening", "Kas"]
    assert formulas(report)["Checklist", f"B{row}"] == "=Samenvatting!$E$10"


def test_the_steps_show_what_the_books_say(report: bytes) -> None:
    sheet = values(report)["Checklist"]
    figures = {row[0]: row[1] for row in sheet[row_of(report, "Checklist", "Stap") :]}
    assert figures["Beginstand is de eindstand van vorig jaar"] == 19340.5
    assert figures["Het resultaat is dat van de jaarstukken"] == values(report)["Baten en lasten"][
        row_of(report, "Baten en lasten", "Resultaat") - 1
    ][2]  # fmt: skip
    assert figures["Alle stukken gekregen"] == ""


def steps(content: bytes) -> dict[str, Any]:
    sheet = values(content)["Checklist"]
    return {row[0]: row[1] for row in sheet[row_of(content, "Checklist", "Stap") :]}


def test_the_opening_points_at_the_first_page_and_is_unknown_where_one_lacks(report: bytes) -> None:
    step = "Beginstand is de eindstand van vorig jaar"
    row, total = row_of(report, "Checklist", step), row_of(report, "Samenvatting", "Totaal")
    assert formulas(report)["Checklist", f"B{row}"] == f"=Samenvatting!$B${total}"
    assert steps(year_report(without_opening(result("2026", 5, findings=()), "Kas")))[step] == "onbekend"


@pytest.mark.parametrize(
    ("claim", "owed"),
    [
        ({"arose_on": "2026-12-31"}, 7.0),
        ({"arose_on": "2027-01-01"}, 0.0),
        ({"arose_on": "2026-03-01", "settled_on": "2027-01-01"}, 7.0),
        ({"arose_on": "2026-03-01", "settled_on": "2026-12-31"}, 0.0),
        ({"arose_on": "2026-03-01", "remitted_on": "2026-12-31"}, 0.0),
    ],
)
def test_an_old_claim_was_open_on_the_last_day_of_the_year(claim: dict[str, Any], owed: float) -> None:
    sheets = {"receivables": make.receivables({"amount": 700} | claim)}
    assert steps(year_report(result("2026", 3, findings=(), sheets=sheets)))["Oude vorderingen"] == owed


def test_a_kind_of_income_that_the_budget_lacks_has_no_figure(report: bytes) -> None:
    sheet = values(report)["Checklist"]
    figures = {row[0]: row[1] for row in sheet[row_of(report, "Checklist", "Stap") :]}
    assert figures["Subsidie klopt met de brief"] == ""
    assert figures["Afdrachten klopten elke maand"] != ""


def _original(report: bytes) -> int:
    """Return Excel's row of the first balance to read from an original statement."""
    return 2 + next(at for at, row in enumerate(values(report)["Samenvatting"]) if ORIGINAL in row)


@pytest.fixture(scope="module")
def filled(report: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    """Return the workbook after an evening: one account seen, one step done, two findings answered, advice picked."""
    account = row_of(report, "Checklist", "Rekening of kas") + 1
    step = row_of(report, "Checklist", "Stap") + 1
    paper = row_of(report, "Steekproef", "Altijd bekijken") + 2
    numbers = values(report)["Steekproef"][paper - 1]
    advice = row_of(report, "Verslag", "Wij adviseren")
    answers = {
        ("Samenvatting", f"C{_original(report)}"): 1.0,
        ("Checklist", f"E{account}"): "ja",
        ("Checklist", f"E{step}"): "n.v.t.",
        ("Bevindingen", "N5"): "Verklaard",
        ("Bevindingen", "N6"): "Nog uitzoeken",
        ("Steekproef", f"H{paper}"): numbers[1],
        ("Steekproef", f"J{paper}"): "nee",
        ("Verslag", f"B{advice}"): "Aanhouden",
    }
    folder: Path = tmp_path_factory.mktemp("evening")
    return calculated(typed(report, answers), folder)


def test_what_was_found_is_held_against_the_books(report: bytes, filled: dict[str, list[list[Any]]]) -> None:
    line = filled["Checklist"][row_of(report, "Checklist", "Rekening of kas")]
    assert line[3] == pytest.approx(line[1] - 1.0)


def test_the_model_report_counts_what_the_committee_did(filled: dict[str, list[list[Any]]]) -> None:
    told = {row[0]: row[1:3] for row in filled["Verslag"] if row[0]}
    assert told["Bevindingen besproken"] == [2.0, 4.0]
    assert told["– waarvan verklaard"] == [1.0, 4.0]
    assert told["Bonnen van de steekproef bekeken"][0] == 1.0
    assert told["– waarbij een antwoord 'nee' was"][0] == 1.0
    assert told["Stappen van de checklist klaar"] == [2.0, 16.0]
    assert told["Wij adviseren de ledenvergadering om de jaarstukken:"][0] == "Aanhouden"


def test_the_model_report_holds_the_money_of_the_first_page(report: bytes) -> None:
    told = {row[0]: row[1] for row in values(report)["Verslag"] if row[0]}
    totals = values(report)["Samenvatting"][row_of(report, "Samenvatting", "Totaal") - 1]
    assert [told[text] for text in ("Stand bij het begin", "Bij", "Af", "Stand aan het eind")] == totals[1:5]


def test_only_what_asks_for_an_answer_of_its_own_is_a_question(report: bytes) -> None:
    assert column(report, "Vragen", "Nr.") == [1.0, 2.0]
    assert all("Uitgave zonder bonnummer" in question for question in column(report, "Vragen", "Vraag"))


def test_what_the_treasurer_answered_already_stands_beside_the_question() -> None:
    told = year_report(result("2026", 20, findings=(finding(answer="Bon is nagestuurd"),)))
    assert column(told, "Vragen", "Al toegelicht") == ["Bon is nagestuurd"]


def test_what_is_gone_keeps_its_answer_and_what_is_the_secretary_s_stays_away() -> None:
    gone = (
        finding("BOE-09", 9, id="BOE-09-AAAAAA", answer="hersteld"),
        finding("BEL-01", 9, id="BEL-01-AAAAAA", audience=Audience.SECRETARY),
    )
    told = year_report(replace(result("2026", 20, findings=()), gone=gone))
    assert column(told, "Vervallen", "Id") == ["BOE-09-AAAAAA"]
    assert column(told, "Vervallen", "Antwoord") == ["hersteld"]


def test_both_differences_of_an_account_have_the_sign_of_the_books(
    report: bytes, filled: dict[str, list[list[Any]]]
) -> None:
    line = filled["Samenvatting"][_original(report) - 1]
    assert line[3] == pytest.approx(line[1] - 1.0)
    assert [held_against(seen, 500, "vul in") for seen in (None, 400, 600)] == ["vul in", 100, -100]
