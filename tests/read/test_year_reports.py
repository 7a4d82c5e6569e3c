"""What is read of a report of an earlier year, and what is none."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet
from pipeline.model.year_reports import CategoryTotal, YearReport
from pipeline.read.one_file import read_file
from pipeline.read.own_data import is_own_data
from pipeline.read.source_file import SourceFile
from pipeline.read.year_reports import read_year_reports

ACCOUNT = {"account": "Kas", "opening_cents": 100, "in_cents": 50, "out_cents": -20, "closing_cents": 130}
RESULT: dict[str, Any] = {
    "command": "jaar",
    "party": "Lokaal Vizier",
    "period": "2025",
    "run_code": "3F9C-1A77",
    "run_date": "2026-03-01",
    "accounts": [ACCOUNT],
    "outputs": [{"file": "2025/bevindingen.jsonl", "sha256": "f" * 64}],
}
FINDING = {"id": "BOE-01-AAAAAA", "code": "BOE-01", "severity": "hoog", "status": "nieuw"}
FINDING |= {"file": "kasboek.xlsx", "sheet": "Boekingen", "row": 5}  # type: ignore[dict-item]  # a row is a number
FIRST: list[list[Cell]] = [
    ["Kascontrole 2025 – VERTROUWELIJK"],
    ["Voor de kascommissie: de uitkomst van de controle van de boeken van De Brug; gemaakt op 01-03-2026. Nog niet."],
    [],
    ["Rekening", "Beginsaldo", "Bij", "Af", "Eindsaldo"],
    ["Kas", 100.0, None, None, None],
    ["Bank", 20.0, None, None, "onbekend"],
    ["Totaal", 120.0, None, None, None],
]
INCOME: list[list[Cell]] = [
    ["Categorie", "Werkelijk", "Soort"],
    ["Giften", None, "baten"],
    ["Totaal baten", None, None],
    ["Zaalhuur", None, "lasten"],
]
ROWS: list[list[Cell]] = [
    ["Rekening", "Categorie", "Bedrag"],
    ["Kas", "Giften", 12.5],
    ["Kas", "Zaalhuur", -40.0],
]


def own(text: str, name: str = "resultaat.json", sha256: str = "a" * 64) -> RawFile:
    return RawFile(name, FileKind.OWN_REPORT, sha256, len(text), "ignored", text=text)


def workbook(**sheets: list[list[Cell]]) -> RawFile:
    named = tuple(RawSheet(name.replace("_", " "), cells) for name, cells in sheets.items())
    return RawFile("oud.xlsx", FileKind.OWN_REPORT, "b" * 64, 1, "ignored", named)


def read(*files: RawFile) -> YearReport:
    (report,) = read_year_reports(files)
    return report


def test_a_result_tells_how_its_accounts_ended() -> None:
    report = read(own(json.dumps(RESULT)))
    assert (report.year, report.made_on, report.party) == (2025, date(2026, 3, 1), "Lokaal Vizier")
    assert (report.closings, report.moved) == ({"Kas": 130}, 30)
    assert report.recorded == {"bevindingen.jsonl": "f" * 64}


def test_an_account_of_which_the_end_is_not_known_tells_nothing() -> None:
    assert read(own(json.dumps(RESULT | {"accounts": [ACCOUNT | {"closing_cents": None}]}))).closings == {}


def test_findings_go_with_the_result_that_holds_their_hash_and_say_their_place_only() -> None:
    lines = own(json.dumps(FINDING) + "\n", "b.jsonl", "f" * 64)
    (finding,) = read(own(json.dumps(RESULT)), lines).findings or ()
    assert (finding.id, finding.text, finding.is_high) == ("BOE-01-AAAAAA", "kasboek.xlsx › Boekingen › rij 5", True)
    assert read(own(json.dumps(RESULT)), own(json.dumps(FINDING), "b.jsonl", "e" * 64)).findings is None


def test_the_secretary_s_findings_stay_out() -> None:
    lines = own(json.dumps(FINDING | {"code": "BEL-01"}), "b.jsonl", "f" * 64)
    assert not read(own(json.dumps(RESULT)), lines).findings


def test_the_result_of_a_month_is_no_report_of_a_year() -> None:
    assert read_year_reports([own(json.dumps(RESULT | {"command": "maand", "period": "2025-03"}))]) == ()


@pytest.mark.parametrize("name", ["resultaat.json", "kopie.txt", "zonder-naam"])
def test_a_result_is_known_by_what_it_holds(name: str) -> None:
    (raw,) = read_file(SourceFile(name, json.dumps(RESULT, indent=2).encode()))
    assert (raw.kind, raw.problems) == (FileKind.OWN_REPORT, ())


@pytest.mark.parametrize("change", [{"accounts": [{}]}, {"accounts": None}, {"period": "25"}, {"run_date": "gisteren"}])
def test_what_lacks_something_is_another_file(change: dict[str, Any]) -> None:
    assert not is_own_data(json.dumps(RESULT | change))
    (raw,) = read_file(SourceFile("iets.json", json.dumps(RESULT | change).encode()))
    assert [problem.code for problem in raw.problems] == ["INV-28"]


def test_a_workbook_without_calculated_values_tells_them_by_its_rows() -> None:
    report = read(workbook(Samenvatting=FIRST, Baten_en_lasten=INCOME, Transacties=ROWS))
    assert (report.year, report.made_on, report.party) == (2025, date(2026, 3, 1), "De Brug")
    assert report.closings == {"Kas": 7250}
    assert report.totals == (CategoryTotal("Giften", "baten", 1250), CategoryTotal("Zaalhuur", "lasten", 4000))


def test_without_rows_and_values_the_figures_are_not_known() -> None:
    report = read(workbook(Samenvatting=FIRST, Baten_en_lasten=INCOME))
    assert (report.closings, report.totals) == ({}, None)


def test_a_balance_that_followed_from_the_books_is_no_balance_of_the_members() -> None:
    rows: list[list[Cell]] = [
        ["Balans 2025"],
        ["De balans van 2025 volgens de boeken zelf: er is geen blad Balans."],
        ["Post", "Kant", "Soort", "Stand 1-1", "Mutatie", "Stand 31-12"],
        ["Kas", "activa", "rekening", 1.0, 2.0, 3.0],
    ]
    assert read(workbook(Samenvatting=FIRST, Balans=rows)).items is None
    typed: list[list[Cell]] = [rows[0], ["De balans van 2025 volgens het blad Balans."], *rows[2:]]
    (item,) = read(workbook(Samenvatting=FIRST, Balans=typed)).items or ()
    assert (item.item, item.side, item.kind, item.cents) == ("Kas", "activa", "rekening", 300)


@pytest.mark.parametrize("headings", [["Begin", "Mutatie", "Eind"], ["Stand 1-1", "Mutatie", None]])
def test_a_balance_of_which_the_column_with_the_end_is_gone_tells_nothing(headings: list[Cell]) -> None:
    rows: list[list[Cell]] = [
        ["Balans 2025"],
        ["De balans van 2025 volgens het blad Balans."],
        ["Post", "Kant", "Soort", *headings],
        ["Kas", "activa", "rekening", 1.0, 2.0, 3.0],
    ]
    assert read(workbook(Samenvatting=FIRST, Balans=rows)).items is None


def test_numbers_that_no_party_has_are_damage() -> None:
    assert not is_own_data(json.dumps(RESULT | {"accounts": [ACCOUNT | {"closing_cents": 10**25}]}))
    income: list[list[Cell]] = [INCOME[0], ["Giften", 1e307, "baten"]]
    assert read(workbook(Samenvatting=FIRST, Baten_en_lasten=income)).totals is None


def test_a_report_of_a_month_and_one_without_its_first_page_are_none() -> None:
    month: list[list[Cell]] = [["Maandrapport maart 2025"], *FIRST[1:]]
    assert read_year_reports([workbook(Samenvatting=month)]) == ()
    assert read_year_reports([workbook(Baten_en_lasten=INCOME)]) == ()


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*RESULT, *ACCOUNT]), inner),
    max_leaves=8,
)


@given(st.fixed_dictionaries({name: st.just(value) | _VALUES for name, value in RESULT.items()}))
def test_whatever_a_file_holds_it_is_read_or_passed_over(result: dict[str, Any]) -> None:
    text = json.dumps(result)
    if is_own_data(text):
        assert len(read_year_reports([own(text)])) == (result["command"] == "jaar")


@given(st.lists(st.lists(st.none() | st.floats() | st.sampled_from([*FIRST[3], "Kas", "Totaal"]), max_size=6)))
def test_whatever_stands_below_the_title_of_a_workbook_it_is_read(rows: list[list[Cell]]) -> None:
    assert read(workbook(Samenvatting=[FIRST[0], *rows])).year == 2025
