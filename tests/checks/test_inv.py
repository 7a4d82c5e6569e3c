"""INV: sheets that are missing, and how a problem of reading reads."""

from datetime import date
from typing import Any

import pytest

from pipeline.checks.explain import by_code
from pipeline.checks.from_reading import from_problems
from pipeline.checks.inv import missing_sheet
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.problems import Problem
from pipeline.model.source import Place
from tests.builders import bookings, claims, dossier, functionaries


def ran(period: str = "2026-03", **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
    findings, outcomes = run_checks((missing_sheet,), dossier(period, **facts))
    return findings, outcomes[0]


def wanted(period: str = "2026-03", **facts: Any) -> list[str]:
    return sorted(finding.facts["wanted"] for finding in ran(period, **facts)[0])


class TestMissingSheet:
    """INV-05."""

    def test_a_month_needs_bookings(self) -> None:
        assert wanted(bookings=bookings({"booked_on": "2026-03-31"})) == []
        assert wanted(claims=claims({})) == ["Boekingen"]

    def test_a_year_needs_functionaries_too(self) -> None:
        assert wanted("2026", bookings=bookings({})) == ["Functionarissen"]
        assert wanted("2026", bookings=bookings({}), functionaries=functionaries({})) == []
        assert wanted("2026", claims=claims({})) == ["Boekingen", "Functionarissen"]

    def test_bookings_of_another_month_are_none(self) -> None:
        findings, outcome = ran(bookings=bookings({"booked_on": "2026-02-28"}))
        assert [finding.title for finding in findings] == ["Voor deze periode zijn geen boekingen aangeleverd"]
        assert (findings[0].severity, outcome.state) == ("hoog", State.FOUND)

    def test_bookings_that_were_refused_were_supplied(self) -> None:
        assert wanted(bookings=bookings(), refused={"bookings": bookings({})}) == []

    @pytest.mark.parametrize(
        ("name", "missing"),
        [
            ("2026-03", []),
            ("03", []),
            ("2026-K1", ["Boekingen"]),
            ("2026-04", ["Boekingen"]),
            ("2026-K2", ["Boekingen"]),
            ("2025-03", ["Boekingen"]),
            ("2026", ["Boekingen"]),
        ],
    )
    def test_the_book_of_a_month_is_there_although_its_rows_are_of_another(self, name: str, missing: list[str]) -> None:
        rows = bookings({"booked_on": "2026-02-28"})
        assert wanted(bookings=rows, periods={"bookings.xlsx": name}) == missing

    @pytest.mark.parametrize("name", ["2026-03", "2026-K1", "2026", ""])
    def test_an_empty_book_was_supplied(self, name: str) -> None:
        assert wanted(bookings=bookings(), periods={"bookings.xlsx": name}) == []

    def test_where_a_file_was_refused_that_says_it_already(self) -> None:
        refused = Problem("INV-01", Place("kasboek-2026-03.xlsx"), "damaged", refuses="file")
        findings, outcome = ran(claims=claims({}), problems=(refused,))
        assert (findings, outcome.state) == ((), State.NOT_RUN)
        assert outcome.reason == "een bestand of blad kon niet worden gelezen"

    def test_a_refused_sheet_of_another_kind_says_nothing_of_bookings(self) -> None:
        refused = Problem("INV-06", Place("giften.xlsx", "Giften"), "missing", refuses="sheet", role="gifts")
        assert wanted(claims=claims({}), problems=(refused,)) == ["Boekingen"]

    def test_the_only_workbook_is_the_place(self) -> None:
        assert [finding.place for finding in ran(claims=claims({}))[0]] == [Place("claims.xlsx")]

    def test_its_name_is_that_of_the_sheet_and_the_period(self) -> None:
        first, again = ran(claims=claims({}))[0], ran(claims=claims({"file": "kopie.xlsx"}))[0]
        other = ran("2026-04", claims=claims({}))[0]
        assert first[0].id == again[0].id != other[0].id


def said(problem: Problem) -> Finding:
    return from_problems((problem,), by_code()[problem.code])[0]


CELL = Place("kasboek-2026-03.xlsx", "Boekingen", 17, "Bedrag", "D17")


class TestWords:
    """What reading says reads well, names the cell, and never repeats what may be a name."""

    def test_the_cell_is_named(self) -> None:
        finding = said(Problem("INV-10", CELL, "ambiguous", {"typed": "1.234"}, "row"))
        assert finding.message == "cel D17 (Bedrag): 1.234 | kan duizend betekenen of drie decimalen"

    def test_in_a_text_file_the_line_is_named(self) -> None:
        place = Place("bank.csv", None, 12, "Bedrag (EUR)")
        assert said(Problem("INV-10", place, "decimals")).message.startswith("regel 12 (Bedrag (EUR))")

    def test_what_may_be_a_name_is_not_printed(self) -> None:
        assert said(Problem("INV-09", CELL, "not_a_date")).message == "cel D17 (Bedrag): (niet afgedrukt)"

    def test_a_fact_that_reading_left_out_is_a_dash(self) -> None:
        place = Place("kasboek.xlsx", "Boekingen")
        assert "lijkt het meest: –" in said(Problem("INV-06", place, "missing", {"missing": "Datum"})).message

    def test_two_versions_are_shown_cell_by_cell(self) -> None:
        differences = [
            {"row": 4, "field": "Bedrag", "cell": "C4", "earlier": 4550, "later": 5450},
            {"row": 5, "field": "Datum", "cell": "A5", "earlier": date(2026, 3, 1), "later": None},
            {"row": 6, "field": "Gever", "cell": None},
            {"only_earlier": 0, "only_later": 1},
        ]
        facts = {"other": "giften.xlsx", "equal": 8, "differences": differences}
        finding = said(Problem("INV-26", Place("giften (1).xlsx"), "same_rows", facts, "file"))
        assert finding.message == (
            "giften (1).xlsx en giften.xlsx: 8 rijen zijn gelijk | verschillen: C4 (Bedrag) € 45,50 → € 54,50; "
            "A5 (Datum) 01-03-2026 → –; regel 6 (Gever); 1 rij in maar een van de twee"
        )

    def test_a_note_on_many_cells_says_how_many(self) -> None:
        others = tuple(Place("a.xlsx", "Giften", row) for row in (2, 3))
        facts = {"typed": "12,50", "read_cents": 1250, "count": 3}
        finding = said(Problem("INV-23", CELL, "amount", facts, related=others))
        assert (
            finding.message
            == "cel D17 (Bedrag): het bedrag € 12,50 staat als tekst in de cel; getypt is '12,50' | en 2 andere rijen"
        )

    def test_a_password_is_removed_in_excel_itself(self) -> None:
        finding = said(Problem("INV-02", Place("giften.xlsx"), "workbook", refuses="file"))
        assert "Bestand › Info › Werkmap beveiligen" in finding.action
