"""A summary above a table, and a published register with one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.model.tables import Table
from pipeline.read.intake import start_reading
from pipeline.understand import understand
from schemas.gifts import Gifts
from tests.understand.sheets import Rows, read_table, said, text_file

REGISTER = Path(__file__).resolve().parents[3] / "shared" / "samples" / "gift-register"
DETAIL: Rows = [
    ["Categorie", "Datum", "Gever", "Bedrag", "Vorm"],
    ["Campagne", "10-03-2026", "M. Zonneveld", "50,00", "geld"],
    ["Campagne", "11-03-2026", "K. Hof", "25,50", "geld"],
    ["Algemeen", "12-03-2026", "B. Kramer", "10,00", "geld"],
    ["Jeugd", "12-03-2026", "A. Bakker", "5,00", "geld"],
]


def summary(*lines: list[str]) -> Rows:
    return [["Overzicht van giften"], [], ["Categorie", "Bedrag"], *lines, [], *DETAIL]


def understood(rows: Rows, file: str = "giften.csv") -> Table:
    (table,) = understand([text_file(file, rows)])[0]
    return table


def differing(table: Table) -> list[tuple[int, int | None, int | None]]:
    return [(one.row, one.cents, one.own_sum_cents) for one in table.set_aside if one.cents != one.own_sum_cents]


ALL = (["Campagne", "75,50"], ["Algemeen", "10,00"], ["Jeugd", "5,00"])


class TestSummary:
    """Groups above a table whose totals tie to its lines."""

    def test_its_rows_are_set_aside_with_what_the_lines_add_up_to(self) -> None:
        table = understood(summary(*ALL, ["Totaal", "90,50"]))
        assert [(one.row, one.reason, one.cents, one.own_sum_cents) for one in table.set_aside] == [
            (4, "overzicht", 7550, 7550),
            (5, "overzicht", 1000, 1000),
            (6, "overzicht", 500, 500),
            (7, "totaal", 9050, 9050),
        ]
        assert said(table) == []
        assert (len(table.frame), table.rows_read, table.cents_read) == (4, 8, 2 * 9050 + 9050)

    def test_a_group_that_does_not_tie_is_said(self) -> None:
        table = understood(summary(*ALL[:2], ["Jongeren", "5,00"]))
        assert said(table) == [("INV-21", "summary", 6, "Bedrag")]
        assert table.problems[0].facts == {"label": "Jongeren", "stated": 500, "own": 0}
        assert table.problems[0].amount_cents == 500

    def test_a_total_that_is_not_the_sum_of_its_groups_is_said(self) -> None:
        table = understood(summary(*ALL, ["Totaal", "90,00"]))
        assert differing(table) == [(7, 9000, 9050)]

    def test_a_group_without_an_amount_states_nothing(self) -> None:
        table = understood(summary(*ALL, ["Leden", ""]))
        assert said(table) == []

    @pytest.mark.parametrize(
        "lines",
        [
            ALL[:1],  # one that ties may do so by chance
            (*ALL[:2], ["Leden", "1,00"], ["Jongeren", "2,00"]),
            (["Campagne", "1,00"], ["Algemeen", "2,00"], ["Jeugd", "3,00"]),
        ],
    )
    def test_a_list_that_mostly_does_not_tie_is_no_summary(self, lines: tuple[list[str], ...]) -> None:
        table = understood(summary(*lines))
        assert (table.set_aside, said(table)) == ((), [])

    def test_it_stands_above_the_table_of_a_workbook_too(self) -> None:
        rows = [["Overzicht"], ["Categorie", "Bedrag"], ["Campagne", 75.5], ["Algemeen", 10], [], *DETAIL]
        table = read_table(
            [*rows[:5], DETAIL[0], *([*row[:3], float(str(row[3]).replace(",", ".")), "geld"] for row in DETAIL[1:])],
            tab="Giften",
        )
        assert [one.reason for one in table.set_aside] == ["overzicht", "overzicht"]


class TestLongPreamble:
    """Headings below pages of explanation."""

    def preamble(self, rows: int, title: str = "Overzicht giften") -> Rows:
        return [[title], *([f"Toelichting {number}"] for number in range(rows)), []]

    def test_headings_below_a_blank_row_are_found(self) -> None:
        table = understood([*self.preamble(40), *DETAIL], file="register.csv")
        assert (table.schema, table.heading_row, len(table.frame)) == (Gifts, 43, 4)

    def test_not_right_below_a_line_of_explanation(self) -> None:
        tables, unexamined = understand([text_file("giften.csv", [*self.preamble(40)[:-1], *DETAIL])])
        assert (tables, len(unexamined)) == ([], 1)

    def test_not_after_hundreds_of_rows(self) -> None:
        assert understand([text_file("giften.csv", [*self.preamble(250), *DETAIL])])[0] == []


class TestMonthFirst:
    """INV-24 beside INV-06: who adds the missing column should know of the dates too."""

    def test_a_column_with_the_month_first_is_said_of_a_refused_sheet_too(self) -> None:
        rows = [["Datum", "Gever", "Bedrag"], ["08/31/2025", "K. Hof", "5,00"], ["02/03/2025", "K. Hof", "5,00"]]
        assert [(code, variant) for code, variant, _, _ in said(understood(rows))] == [
            ("INV-06", "missing"),
            ("INV-24", "month_first"),
        ]

    def test_other_cells_of_a_refused_sheet_are_not(self) -> None:
        rows = [["Datum", "Gever", "Bedrag"], ["31/08/2025", "K. Hof", "vijf"]]
        assert [code for code, _, _, _ in said(understood(rows))] == ["INV-06"]


@pytest.fixture(scope="module")
def register() -> Table:
    """Return the published register of gifts as it is understood."""
    if not REGISTER.is_dir():
        pytest.skip("gift-register: the shared samples are not here")
    (table,), unexamined = understand(start_reading(REGISTER).result())
    assert unexamined == []
    return table


class TestPublishedRegister:
    """The register of the national parties: a preamble, a summary and the detail in one CSV."""

    def test_the_detail_is_a_register_of_gifts(self, register: Table) -> None:
        assert (register.schema, register.heading_row, len(register.frame)) == (Gifts, 43, 3400)
        read_as = {column.heading: column.field for column in register.columns if column.field}
        assert read_as == {
            "Naam gever": "donor",
            "Adres en woonplaats gever": "address",
            "Naam UBO": "beneficial_owner",
            "Losse bedragen > € 1.000": "amount",
            "Datum": "received_on",
            "Bijzonderheden": "remark",
        }

    def test_the_dates_have_the_month_first_and_are_refused(self, register: Table) -> None:
        assert register.frame[Gifts.received_on].isna().all()
        (problem,) = [one for one in register.problems if one.code == "INV-24"]
        assert (problem.variant, problem.refuses, problem.facts["count"]) == ("month_first", "row", 2296)

    def test_amounts_in_two_styles_are_read_to_the_cent(self, register: Table) -> None:
        assert register.frame[Gifts.amount].notna().sum() == 2296

    def test_of_28_totals_of_parties_27_tie_and_the_other_is_shown(self, register: Table) -> None:
        assert Counter(one.reason for one in register.set_aside) == {
            "overzicht": 28,
            "totaal": 1,
            "buiten de kolommen": 4,
        }
        parties = [one for one in register.set_aside if one.reason == "overzicht"]
        tied = [one for one in parties if (one.cents or 0) == one.own_sum_cents]
        assert len(tied) == 27
        (other,) = [one for one in register.problems if one.code == "INV-21"]
        assert (other.place.row, other.place.column) == (10, "Eindtotaal")
        assert other.facts == {"label": "06. BBB", "stated": 9_996_370, "own": 0}

    def test_the_total_of_the_summary_is_the_sum_of_the_parties(self, register: Table) -> None:
        (total,) = [one for one in register.set_aside if one.reason == "totaal"]
        assert (total.cents, total.own_sum_cents) == (925_803_172, 925_803_172)
