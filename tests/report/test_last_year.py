"""Last year in the reports: its figures with their source, and what it left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.model.year_reports import CategoryTotal, EarlierFinding, YearReport
from pipeline.report.categories import statement_lines
from pipeline.report.month import month_report
from pipeline.report.recommendations import open_items, open_items_sentence
from pipeline.report.view import View
from pipeline.report.year import year_report
from tests import builders as make
from tests.report.builders import PLAN, budget_line, result
from tests.report.reading import column, values

REPORT = YearReport(
    "../2025/kascontrole.xlsx",
    "a" * 64,
    2025,
    date(2026, 1, 10),
    totals=(CategoryTotal("Zaalhuur", "lasten", 99_900), CategoryTotal("Jubileum", "lasten", 5_000)),
)


def year(*reports: YearReport, period: str = "2026", **more: Any) -> View:
    kept = result(period, 12, findings=(), **more)
    return View(replace(kept, dossier=replace(kept.dossier, year_reports=reports)))


def test_a_category_that_only_last_year_had_is_in_the_totals_of_last_year() -> None:
    figures = {line.label: line.figures for line in statement_lines(year(REPORT))}
    assert figures["Jubileum"] | {"last_year": 5_000, "total": 0, "budget": None} == figures["Jubileum"]
    assert figures["Totaal lasten"]["last_year"] == 104_900
    assert figures["Drukwerk"]["last_year"] == 0  # in Begroting stands 900 euros; the report knows the whole year


def test_what_came_back_last_year_and_is_paid_now_leaves_its_result_alone() -> None:
    returned = replace(REPORT, totals=(*(REPORT.totals or ()), CategoryTotal("Website", "baten", 700)))
    figures = {line.label: line.figures["last_year"] for line in statement_lines(year(returned))}
    assert (figures["Website"], figures["Resultaat (baten min lasten)"]) == (-700, 700 - 104_900)


def test_the_statement_says_which_file_last_year_is_from() -> None:
    content = year_report(year(REPORT).result)
    told = dict(zip(*(column(content, "Baten en lasten", name) for name in ("Categorie", "Vorig jaar")), strict=True))
    assert told["Zaalhuur"] == 999.0
    text = " ".join(str(row[0]) for row in values(content)["Baten en lasten"])
    assert "volgens output/2025/kascontrole.xlsx." in text


def test_where_begroting_knows_a_part_the_totals_say_so() -> None:
    content = year_report(year().result)
    told = dict(zip(*(column(content, "Baten en lasten", name) for name in ("Categorie", "Vorig jaar")), strict=True))
    assert told["Kruispost"] == "niet bekend"
    text = " ".join(str(row[0]) for row in values(content)["Baten en lasten"])
    assert "volgens de kolom Vorig jaar in Begroting." in text
    assert "(1 niet)" in text


def test_a_month_shows_the_whole_of_last_year_beside_its_budget() -> None:
    content = month_report(year(REPORT, period="2026-03").result)
    told = dict(zip(*(column(content, "Begroting", name) for name in ("Categorie", "Heel vorig jaar")), strict=True))
    assert told["Zaalhuur"] == 999.0
    plan = tuple(budget_line(*(*line[:4], None, 0)) for line in PLAN)
    unknown = month_report(year(period="2026-03", budget=plan).result)
    assert set(column(unknown, "Begroting", "Heel vorig jaar")) == {"niet bekend"}
    assert "Vorig jaar is niet bekend" in str(values(unknown)["Begroting"][1][0])


def finding(number: int, reaction: str = "") -> EarlierFinding:
    return EarlierFinding(f"BOE-01-{number}", f"Uitgave zonder bon – rij {number}", is_high=True, reaction=reaction)


def test_heavy_findings_without_an_answer_are_one_item_per_check() -> None:
    left = replace(REPORT, findings=(finding(1), finding(2), finding(3, "Nog uitzoeken")), advice=("Tel de kas",))
    assert [item.text for item in open_items(year(left))] == [
        "Aanbeveling over 2025: Tel de kas",
        "Vorig jaar, BOE-01-3: Uitgave zonder bon – rij 3",
        "Vorig jaar, 2 × BOE-01: Uitgave zonder bon",
    ]
    (alone,) = open_items(year(replace(REPORT, findings=(finding(1),))))
    assert alone.text == "Vorig jaar, BOE-01-1: Uitgave zonder bon – rij 1"
    assert alone.how.endswith("Uit output/2025/kascontrole.xlsx.")


@pytest.mark.parametrize(
    ("status", "items"),
    [
        ("open", ["Aanbeveling over 2025: Tel de kas"]),
        (None, ["Aanbeveling over 2025: Tel de kas"]),
        ("overgenomen", []),
        ("niet overgenomen", []),
    ],
)
def test_a_recommendation_goes_by_its_status_in_the_sheet(status: str | None, items: list[str]) -> None:
    rows = make.recommendations({"year": 2025, "recommendation": "Tel de kas", "status": status})
    left = replace(REPORT, advice=("tel de KAS",))
    assert [item.text for item in open_items(year(left, sheets={"recommendations": rows}))] == items


def test_a_long_text_is_cut_and_an_account_number_hidden() -> None:
    left = replace(REPORT, advice=("Sluit NL91ABNA0417164300. " + "Nog iets. " * 40,))
    (item,) = open_items(year(left))
    assert len(item.text) <= 220
    assert "NL••4300" in item.text


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        ((), "Nog open: 0. Het rapport over 2025 is er niet; vraag ernaar."),
        ((REPORT,), "Nog open: 0. Het rapport over 2025 is er niet; vraag ernaar."),
        ((replace(REPORT, findings=()),), "Nog open: 0; 2025 volgens output/2025/kascontrole.xlsx."),
    ],
)
def test_who_knows_nothing_of_last_year_is_told_to_ask(reports: tuple[YearReport, ...], said: str) -> None:
    assert open_items_sentence(year(*reports)) == said
