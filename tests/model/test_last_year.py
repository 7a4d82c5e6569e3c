"""How the year before is known: which source leads, what is left open, and where sources differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.model.dossier import Dossier
from pipeline.model.last_year import last_year
from pipeline.model.period import Period
from pipeline.model.year_reports import CategoryTotal, ClosingItem, EarlierFinding, PointKind, YearReport
from tests.builders import balance_sheet, bookings, budget, dossier, party
from tests.checks.matched import matches

RENT = CategoryTotal("Zaalhuur", "lasten", 40_000)
WORKBOOK = YearReport("../2025/kascontrole.xlsx", "a" * 64, 2025, date(2026, 3, 1), "De Brug", totals=(RENT,))
DATA = YearReport(
    "../2025/resultaat.json", "b" * 64, 2025, date(2026, 3, 1), "De Brug", recorded={"kascontrole.xlsx": "a" * 64}
)


def given(*reports: YearReport, period: str = "2026", **more: Any) -> Dossier:
    return replace(dossier(period, **more), year_reports=reports)


def test_output_leads_then_the_newest_and_of_one_run_the_data_file() -> None:
    def closing(report: YearReport, cents: int, **more: Any) -> YearReport:
        return replace(report, closings={"Kas": cents}, **more)

    handed_in = closing(WORKBOOK, 4, file="nieuwer.xlsx", made_on=date(2026, 6, 1))
    older = closing(WORKBOOK, 3, file="ouder.xlsx", made_on=date(2026, 2, 1))
    of_output = [closing(WORKBOOK, 2), closing(DATA, 1)]
    assert last_year(given(older, handed_in, *of_output)).closings.source == "output/2025/resultaat.json"
    assert last_year(given(older, handed_in, of_output[0])).closings.values == {"kas": 2}
    assert last_year(given(older, handed_in)).closings.source == "nieuwer.xlsx"


@pytest.mark.parametrize(
    ("change", "used"),
    [
        ({}, True),
        ({"year": 2024}, False),
        ({"made_on": date(2025, 12, 31)}, False),
        ({"made_on": date(2026, 1, 1)}, True),
        ({"made_on": None}, True),
        ({"party": "Ander Belang"}, False),
        ({"party": "DE BRUG"}, True),
        ({"party": "De  Brug "}, True),
        ({"party": ""}, True),
    ],
)
def test_a_report_is_used_when_it_is_of_that_year_of_this_party_and_made_after_it(
    change: dict[str, Any], *, used: bool
) -> None:
    before = last_year(given(replace(WORKBOOK, **change), party=party(naam="De Brug")))
    assert (before.totals.source is not None) == used
    assert len(before.notes) == (not used and change.get("year") is None)


@pytest.mark.parametrize(
    ("accounts", "found"),
    [
        (["NL91 ABNA 0417 1643 00"], "NL91 ABNA 0417 1643 00"),
        (["NL91ABNA0417164300", "Kas"], "NL91ABNA0417164300"),
        (["NL91ABNA0417164300", "NL20INGB0001234300"], "NL••4300"),
        (["NL91ABNA0417164301"], "NL••4300"),
    ],
)
def test_an_account_with_a_number_for_a_name_is_known_by_what_a_report_shows_of_it(
    accounts: list[str], found: str
) -> None:
    report = replace(WORKBOOK, closings={"NL••4300": 500, "Kas": 20})
    assert report.closings_of(accounts) == {found: 500, "Kas": 20}


def finding(number: int, reaction: str = "", *, is_high: bool = True, gone: bool = False) -> EarlierFinding:
    return EarlierFinding(f"BOE-01-{number}", f"bevinding {number}", is_high, reaction, gone)


@pytest.mark.parametrize(
    ("reactions", "is_high", "kind"),
    [
        (["", ""], True, PointKind.UNANSWERED),
        (["", ""], False, None),
        (["Verklaard", ""], True, None),
        (["Nog uitzoeken", "Verklaard"], True, PointKind.LOOK_INTO),
        (["Verklaard", "Naar de ledenvergadering"], False, PointKind.MEETING),
        (["Nog uitzoeken | Naar de ledenvergadering", ""], False, PointKind.MEETING),
        (["iets eigens", ""], True, PointKind.UNANSWERED),
    ],
)
def test_a_finding_is_open_when_any_member_left_it_open_or_nobody_spoke_of_a_heavy_one(
    reactions: list[str], *, is_high: bool, kind: PointKind | None
) -> None:
    copies = [
        replace(WORKBOOK, file=f"lid {n}.xlsx", findings=(finding(1, said, is_high=is_high),))
        for n, said in enumerate(reactions)
    ]
    assert [point.kind for point in last_year(given(*copies)).points] == ([] if kind is None else [kind])


def test_what_was_repaired_is_not_open_and_advice_is_told_once() -> None:
    told = replace(WORKBOOK, findings=(finding(1), finding(2)), advice=("Tel de kas",))
    copy = replace(told, file="lid.xlsx", advice=("TEL DE KAS", "Bewaar bonnen"))
    data = replace(DATA, findings=(finding(1, gone=True), finding(2)))
    points = last_year(given(told, copy, data)).points
    assert [(point.kind, point.text) for point in points] == [
        (PointKind.ADVICE, "Tel de kas"),
        (PointKind.ADVICE, "Bewaar bonnen"),
        (PointKind.UNANSWERED, "bevinding 2"),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Geen", 0),
        ("n.v.t.", 0),
        ("–", 0),
        ("________", 0),
        ("Wij hebben geen opmerkingen of aanbevelingen.", 0),
        ("Geen bijzonderheden", 0),
        ("Geen bon bij de zaalhuur", 1),
        ("Bonnen nummeren", 1),
        ("Aanbevelingen", 1),
    ],
)
def test_who_writes_that_there_is_no_advice_leaves_nothing_open(text: str, count: int) -> None:
    assert len(last_year(given(replace(WORKBOOK, advice=(text,)))).points) == count


def test_a_saved_workbook_that_adds_up_is_used_and_told() -> None:
    saved = replace(WORKBOOK, sha256="c" * 64)
    right, wrong = (last_year(given(saved, replace(DATA, moved=cents))) for cents in (-40_000, -39_999))
    assert right.total_of("zaalhuur", "lasten") == 40_000
    assert "leg het dan naast het origineel" in right.notes[0]
    assert wrong.total_of("zaalhuur", "lasten") is None
    assert "niet gebruikt" in wrong.notes[0]
    assert (
        last_year(given(WORKBOOK, replace(DATA, moved=-39_999))).total_of("zaalhuur", "lasten") == 40_000
    )  # never saved since


def test_of_what_another_run_made_a_data_file_says_nothing() -> None:
    older = replace(WORKBOOK, file="van de eerste keer.xlsx", sha256="c" * 64, made_on=date(2026, 1, 20))
    assert last_year(given(WORKBOOK, replace(DATA, moved=-40_000), older)).notes == ()
    saved = replace(older, made_on=DATA.made_on)
    assert "is opgeslagen nadat" in last_year(given(WORKBOOK, replace(DATA, moved=-40_000), saved)).notes[0]


@pytest.mark.parametrize(("kind", "cents"), [("lasten", 40_000), ("baten", -40_000), ("balans", -40_000)])
def test_what_changed_sides_keeps_what_it_did_to_the_result_of_last_year(kind: str, cents: int) -> None:
    assert last_year(given(WORKBOOK)).total_of("Zaalhuur", kind) == cents


def test_a_category_that_a_whole_year_does_not_name_had_nothing() -> None:
    assert last_year(given(WORKBOOK)).total_of("Drukwerk", "lasten") == 0
    typed = last_year(given(budget=budget({"category": "Zaalhuur", "last_year": 500})))
    assert (typed.total_of("Zaalhuur", "lasten"), typed.total_of("Drukwerk", "lasten"), typed.is_whole) == (
        500,
        None,
        False,
    )
    assert typed.totals.source == "de kolom Vorig jaar in Begroting"


def test_many_differences_are_counted_and_the_first_are_named() -> None:
    names = [f"Post {number}" for number in range(5)]
    totals = tuple(CategoryTotal(name, "lasten", 100) for name in names)
    lines = budget(*({"category": name, "last_year": 200} for name in names))
    (note,) = last_year(given(replace(WORKBOOK, totals=totals), budget=lines)).notes
    assert note.startswith(
        "Output/2025/kascontrole.xlsx (gebruikt) en de kolom Vorig jaar in Begroting verschillen: Post 0"
    )
    assert note.endswith("Post 2 € 1,00 en € 2,00 en nog 2.")


def test_books_of_last_year_count_when_every_month_is_there() -> None:
    rows = bookings({"booked_on": "2025-05-01", "amount": -500, "category": "4100"})
    lines = budget({"category": "Zaalhuur", "code": "4100", "kind": "lasten"})
    months = [{"month": f"2025-{month:02d}", "closing_cents": 700} for month in range(1, 13)]
    whole = last_year(given(bookings=rows, budget=lines, matches=matches(balances=months)))
    assert (whole.total_of("Zaalhuur", "lasten"), whole.closings.values) == (500, {"betaalrekening": 700})
    nameless = bookings({"booked_on": "2025-05-01", "amount": -700, "category": None})
    told = last_year(given(bookings=nameless, budget=lines, matches=matches(balances=months)))
    assert told.total_of("(geen categorie)", "lasten") == 700
    part = last_year(given(bookings=rows, budget=lines, matches=matches(balances=months[1:])))
    assert (part.total_of("Zaalhuur", "lasten"), part.closings.values) == (None, {})


def test_the_balance_sheet_of_last_year_s_workbook_tells_its_end() -> None:
    rows = balance_sheet(
        {"item": "Reserve", "side": "passiva", "kind": "eigen vermogen", "closing": 900, "file": "oud.xlsx"}
    )
    before = last_year(given(balance_sheet=rows, periods={"oud.xlsx": "2025"}))
    assert before.items.values == {("reserve", "passiva"): ClosingItem("Reserve", "passiva", "eigen vermogen", 900)}


@pytest.mark.parametrize(
    ("period", "begins", "year"),
    [
        ("2026", "01-01", 2025),
        ("2026-01", "01-01", 2025),
        ("2026-12", "01-01", 2025),
        ("2026-03", "01-07", 2024),
        ("2026-08", "01-07", 2025),
    ],
)
def test_the_year_before_is_that_of_the_book_year(period: str, begins: str, year: int) -> None:
    before = last_year(given(period=period, party=party(boekjaar_begint=begins)))
    first_month = int(begins[3:])
    assert before.period == Period(year, None, first_month)
