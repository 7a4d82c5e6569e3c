"""From tables to Books: what is accepted, what is refused and why, with its cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.books import Books
from pipeline.model.problems import Problem
from pipeline.model.raw import RawFile, RawSheet
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.model.tables import Statement
from pipeline.understand import understand
from pipeline.validate import LostRowsError, validate
from pipeline.validate.cell_rules import invalid_ibans
from pipeline.validate.failures import RoleRows
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.claims import Claims
from schemas.gifts import Gifts
from schemas.interests import Interests
from schemas.personal_gifts import PersonalGifts
from tests.builders import bank_lines, table
from tests.understand.sheets import sheet, text_file, workbook

TODAY = date(2026, 4, 1)
DAY = date(2026, 3, 3)
IBAN = "NL91ABNA0417164300"
BOOK: list[Any] = ["Datum", "Rekening", "Bedrag", "Omschrijving", "Tegenrekening"]
CLAIMS: list[Any] = ["Indiener", "Datum kosten", "Bedrag", "Soort", "Declaratienummer"]
GIFTS: list[Any] = ["Datum", "Gever", "Bedrag of waarde", "Vorm", "Giftnummer"]


def books(*sheets: RawSheet, file: str = "boek.xlsx") -> Books:
    return of_files(workbook(file, *sheets))


def of_files(*files: RawFile, problems: tuple[Problem, ...] = ()) -> Books:
    tables, unexamined = understand(files)
    return validate(tables, unexamined, file_problems=problems, today=TODAY)


def said(result: Books) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(one.code, one.variant, one.place.row, one.place.column) for one in result.problems]


def test_rows_that_hold_are_accepted_in_order_of_file_sheet_and_row() -> None:
    later = workbook("b.xlsx", sheet("Boekingen", [BOOK, [DAY, "Kas", 2.0], [DAY, "Kas", 3.0]]))
    earlier = workbook("a.xlsx", sheet("Boekingen", [BOOK, [DAY, "Kas", 1.0]]))
    result = of_files(later, earlier)
    assert result[Bookings][Bookings.amount].tolist() == [100, 200, 300]
    assert list(result[Bookings].index) == [0, 1, 2]
    assert result.problems == ()


def test_an_empty_required_cell_refuses_the_row_with_one_finding() -> None:
    result = books(sheet("Boekingen", [BOOK, ["", "Kas", "", "Huur"], [DAY, "Kas", 1.0]]))
    (problem,) = result.problems
    assert (problem.code, problem.place.cell, problem.place.column, problem.refuses) == ("INV-08", "A2", "Datum", "row")
    assert problem.facts == {"missing": ["Datum", "Bedrag"]}
    assert problem.key == ("Kas", "", "", "Huur")
    assert result[Bookings]["row"].tolist() == [3]
    assert result.refused[Bookings]["row"].tolist() == [2]


def test_a_cell_that_reading_spoke_of_has_no_second_finding() -> None:
    result = books(sheet("Boekingen", [BOOK, [DAY, "Kas", "1.234"]]))
    assert said(result) == [("INV-10", "ambiguous", 2, "Bedrag")]


def test_a_row_without_direction_has_one_finding() -> None:
    head: list[Any] = ["Datum", "Rekening", "Bedrag", "Af/Bij"]
    assert said(books(sheet("Boekingen", [head, [DAY, "Kas", 5.0, ""]]))) == [("INV-08", "direction", 2, "Af/Bij")]


def test_merged_rows_have_one_finding() -> None:
    rows = [BOOK, [DAY, "Kas", 1.0], ["", "", 2.0]]
    result = books(sheet("Boekingen", rows, merged=((2, 0, 3, 1),)))
    assert [one.code for one in result.problems] == ["INV-30"]
    assert result.refused[Bookings]["row"].tolist() == [2, 3]


def test_fields_that_a_check_owns_are_silent_and_the_row_is_accepted() -> None:
    gifts = sheet("Giften", [GIFTS, [DAY, "", "", "geld", ""]])
    head: list[Any] = ["Naam", "Soort", "Organisatie of object", "Vanaf"]
    interests = sheet("Belangen", [head, ["A. Vermeer", "onbekend", "", ""]])
    result = books(gifts, interests)
    assert (len(result[Gifts]), len(result[Interests]), result.problems) == (1, 1, ())


def test_a_negative_gift_is_refused_although_a_check_owns_the_field() -> None:
    result = books(sheet("Giften", [GIFTS, [DAY, "M. Zonneveld", -5.0, "geld", ""]]))
    assert said(result) == [("INV-10", "negative", 2, "Bedrag of waarde")]
    head: list[Any] = ["Datum", "Ontvanger", "Gever", "Waarde", "Afhandeling"]
    result = books(sheet("Geschenken", [head, [DAY, "A. Vermeer", "Bouwbedrijf", 0.0, "gemeld"]]))
    assert (len(result[PersonalGifts]), result.problems) == (1, ())


def test_a_choice_is_read_whatever_its_case_and_accents() -> None:
    result = books(sheet("Giften", [GIFTS, [DAY, "M. Zonneveld", 5.0, " CONTANT ", ""]]))
    assert result[Gifts][Gifts.form].tolist() == ["contant"]


def test_a_word_outside_the_list_is_refused_with_the_nearest() -> None:
    result = books(sheet("Giften", [GIFTS, [DAY, "M. Zonneveld", 5.0, "kontant", ""]]))
    (problem,) = result.problems
    assert (problem.code, problem.variant, problem.refuses, problem.severity) == ("INV-12", "unlisted", "row", None)
    assert (problem.facts["typed"], problem.facts["nearest"]) == ("kontant", "contant")


def test_a_word_outside_an_open_list_is_for_information() -> None:
    result = books(
        sheet(
            "Declaraties",
            [CLAIMS, ["J. de Boer", DAY, 5.0, "reiskosten", ""], ["J. de Boer", DAY, 5.0, "reiskotsen", ""]],
        )
    )
    (problem,) = result.problems
    assert (problem.code, problem.severity, problem.refuses) == ("INV-12", Severity.LOW, None)
    assert len(result[Claims]) == 2


def test_an_unknown_line_of_partij_is_for_information_with_the_nearest() -> None:
    result = books(sheet("Partij", [["Gegeven", "Waarde"], ["gemente", "Vizierdam"], ["Naam", "Vizier"]]))
    (problem,) = result.problems
    assert (problem.code, problem.severity, problem.refuses, problem.place.cell) == ("INV-12", Severity.LOW, None, "A2")
    assert problem.facts == {"typed": "gemente", "nearest": "gemeente"}


@pytest.mark.parametrize("typed", ["NL91 ABNA 0417 1643 00", "nl91abna0417164300", ""])
def test_an_iban_that_holds_is_accepted(typed: str) -> None:
    assert books(sheet("Boekingen", [BOOK, [DAY, "Kas", 1.0, "", typed]])).problems == ()


@pytest.mark.parametrize("typed", ["NL92ABNA0417164300", "NL91ABNA041716430", "onbekend"])
def test_an_iban_that_fails_refuses_the_row_without_repeating_it(typed: str) -> None:
    result = books(sheet("Boekingen", [BOOK, [DAY, "Kas", 1.0, "", typed]]))
    assert said(result) == [("INV-11", None, 2, "Tegenrekening")]
    assert typed not in str(result.problems[0].facts)


@pytest.mark.parametrize(
    ("day", "variant"),
    [
        (date(1989, 12, 31), "too_early"),
        (date(1990, 1, 1), None),
        (date(2027, 4, 2), None),
        (date(2027, 4, 3), "too_late"),
    ],
)
def test_money_before_1990_or_more_than_a_year_ahead_is_refused(day: date, variant: str | None) -> None:
    result = books(sheet("Boekingen", [BOOK, [day, "Kas", 1.0]]))
    assert said(result) == ([("INV-09", variant, 2, "Datum")] if variant else [])


def test_a_register_may_go_back_further() -> None:
    head: list[Any] = ["Naam", "Functie", "Orgaan", "Vanaf"]
    assert (
        books(sheet("Functionarissen", [head, ["A. Vermeer", "voorzitter", "bestuur", date(1985, 1, 1)]])).problems
        == ()
    )


@pytest.mark.parametrize(("euros", "codes"), [(1_000_000.0, []), (-1_000_000.01, ["INV-10"])])
def test_an_amount_above_the_limit_is_refused(euros: float, codes: list[str]) -> None:
    assert [one.code for one in books(sheet("Boekingen", [BOOK, [DAY, "Kas", euros]])).problems] == codes


def test_a_cell_that_is_wrong_in_two_ways_has_one_finding() -> None:
    gift: list[Any] = [DAY, "M. Zonneveld", -2_000_000.0, "geld", ""]
    assert said(books(sheet("Giften", [GIFTS, gift]))) == [("INV-10", "negative", 2, "Bedrag of waarde")]


def test_a_number_used_twice_is_told_at_the_later_row_and_both_stay() -> None:
    rows = [
        CLAIMS,
        ["J. de Boer", DAY, 5.0, "overig", "D-1"],
        ["A. Smit", DAY, 6.0, "overig", "D-1"],
        ["A. Smit", DAY, 7.0, "overig", ""],
        ["A. Smit", DAY, 8.0, "overig", ""],
    ]
    result = books(sheet("Declaraties", rows))
    (problem,) = result.problems
    assert (problem.code, problem.place.cell, [one.cell for one in problem.related]) == ("INV-13", "E3", ["E2"])
    assert len(result[Claims]) == 4


def test_a_category_listed_twice_is_taken_once() -> None:
    rows: list[list[Any]] = [
        ["Categorie", "Soort", "Bedrag"],
        ["Zaalhuur", "lasten", 5.0],
        ["Zaalhuur", "lasten", 6.0],
    ]
    result = books(sheet("Begroting", rows))
    assert said(result) == [("INV-13", None, 3, "Categorie")]
    assert result[Budget]["row"].tolist() == [2]


@pytest.mark.parametrize(
    ("other", "found"),
    [("boek-2025.xlsx", 0), ("boek-2026.xlsx", 1), ("map/boek.xlsx", 1)],
)
def test_what_a_workbook_of_last_year_lists_may_be_listed_again(other: str, found: int) -> None:
    rows: list[list[Any]] = [["Categorie", "Soort", "Bedrag"], ["Zaalhuur", "lasten", 5.0]]
    again: list[list[Any]] = [rows[0], ["Zaalhuur", "lasten", 6.0]]
    result = of_files(
        workbook(other, sheet("Begroting", rows)), workbook("boek-2026-01.xlsx", sheet("Begroting", again))
    )
    assert [problem.code for problem in result.problems] == ["INV-13"] * found
    assert len(result[Budget]) == 2 - found


def test_the_same_list_of_two_years_is_of_both_and_of_one_year_counts_once() -> None:
    rows: list[list[Any]] = [["Rekening", "IBAN", "Soort"], ["Kas", "", "kas"]]
    names = ("boek-2025.xlsx", "boek-2026.xlsx", "kasboek-2026-03.xlsx", "los.xlsx")
    result = of_files(*(workbook(name, sheet("Rekeningen", rows)) for name in names))
    assert result.problems == ()
    assert result[Accounts]["file"].tolist() == ["boek-2025.xlsx", "boek-2026.xlsx"]


ACCOUNTS = sheet(
    "Rekeningen",
    [["Rekening", "IBAN", "Soort"], ["Betaalrekening", "NL91 ABNA 0417 1643 00", "bank"], ["Kas", "", "kas"]],
)


@pytest.mark.parametrize("typed", ["Betaalrekening", "betaalrekening ", IBAN, "nl91 abna 0417 1643 00"])
def test_accounts_are_called_as_in_rekeningen(typed: str) -> None:
    result = books(
        ACCOUNTS,
        sheet("Boekingen", [BOOK, [DAY, typed, 1.0]]),
        sheet("Bank", [["Datum", "Rekening", "Bedrag", "Saldo"], [DAY, typed, 1.0, 5.0]]),
    )
    assert result[Bookings][Bookings.account].tolist() == ["Betaalrekening"]
    assert result[BankLines][BankLines.account].tolist() == ["Betaalrekening"]


def test_an_account_that_is_not_listed_stays_as_typed() -> None:
    assert books(ACCOUNTS, sheet("Boekingen", [BOOK, [DAY, "Jeugdkas", 1.0]]))[Bookings][Bookings.account].tolist() == [
        "Jeugdkas"
    ]


def test_a_pasted_statement_says_what_it_holds() -> None:
    rows: list[list[Any]] = [
        ["Datum", "Rekening", "Bedrag", "Saldo"],
        [DAY, IBAN, -5.0, 95.0],
        [date(2026, 3, 9), IBAN, 1.0, 96.0],
    ]
    (statement,) = books(ACCOUNTS, sheet("Bank", rows)).statements
    expected = Statement(1, "boek.xlsx", "Betaalrekening", DAY, date(2026, 3, 9), 10000, 9600, "editable")
    assert statement == expected


def test_a_sheet_that_misses_a_column_is_not_used_and_its_rows_are_counted() -> None:
    result = books(sheet("Boekingen", [["Rekening", "Bedrag", "Omschrijving"], ["Kas", 1.0, ""], ["Kas", 2.0, ""]]))
    assert [one.code for one in result.problems] == ["INV-06"]
    assert (result.has(Bookings), len(result.refused[Bookings])) == (False, 2)
    (tie,) = result.tie_outs
    assert (tie.rows_read, tie.rows_refused, tie.cents_read, tie.cents_refused) == (2, 2, 300, 300)


def test_rows_that_reading_refused_are_refused_without_a_second_finding() -> None:
    broken = Problem("INV-29", Place("boek.xlsx", "Boekingen", 2, cell="C2"), "readers_disagree", refuses="row")
    file = workbook("boek.xlsx", sheet("Boekingen", [BOOK, [DAY, "Kas", 1.0], [DAY, "Kas", 2.0]]), problems=(broken,))
    result = of_files(file, problems=file.problems)
    assert result.problems == (broken,)
    assert result[Bookings]["row"].tolist() == [3]
    assert [(tie.rows_refused, tie.refused_unreadable, tie.cents_read) for tie in result.tie_outs] == [(1, 1, 200)]


def test_an_unknown_sheet_is_named_and_an_unknown_text_file_refused() -> None:
    result = of_files(
        workbook("b.xlsx", sheet("Ideeën", [["Kleur", "Smaak"], ["rood", "zoet"]])),
        text_file("x.csv", [["a", "b"], ["1", "2"]]),
    )
    assert [(one.code, one.variant, one.refuses) for one in result.problems] == [
        ("INV-04", None, None),
        ("INV-06", "unknown_layout", "sheet"),
    ]
    assert [one.sheet for one in result.unexamined] == ["Ideeën", None]


def test_a_workbook_without_anything_is_noted() -> None:
    assert said(books(sheet("Blad1", []))) == [("INV-28", "no_rows", None, None)]


def test_the_same_register_in_two_workbooks_counts_once() -> None:
    result = of_files(workbook("a.xlsx", ACCOUNTS), workbook("b.xlsx", ACCOUNTS))
    assert (len(result[Accounts]), result.problems) == (2, ())
    assert [(tie.rows_accepted, tie.rows_set_aside) for tie in result.tie_outs] == [(2, 0), (0, 2)]
    assert [len(table.set_aside) for table in result.tables.values()] == [0, 2]


def test_a_loss_of_rows_is_an_error_of_the_program() -> None:
    tables, unexamined = understand([workbook("boek.xlsx", sheet("Boekingen", [BOOK, [DAY, "Kas", 1.0]]))])
    lost = replace(tables[0], frame=tables[0].frame.iloc[:0])
    with pytest.raises(LostRowsError, match="1 rows read, 0 accounted for"):
        validate([lost], unexamined, today=TODAY)


ANY_CELL = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.sampled_from(
        [
            "Totaal",
            "#",
            "TOTAAL",
            "Beginsaldo",
            "VOORBEELD",
            "12,50",
            "1.234",
            "03/04/2026",
            "31-12-2025",
            "Kas",
            "contant",
        ]
    ),
    st.integers(-(10**6), 10**6).map(float),
    st.floats(-1e17, 1e17),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)


SHEETS: tuple[tuple[str, list[Any]], ...] = (
    ("Boekingen", BOOK),
    ("Kas", ["Datum", "Stuknummer", "Bij", "Af", "Saldo"]),
    ("Kas", ["Datum", "Debet", "Credit", "Omschrijving", "Saldo"]),
    ("Kas", ["Datum", "Af/Bij", "Bedrag", "Omschrijving", "Tegenpartij"]),
    ("Giften", GIFTS),
    ("Begroting", ["Categorie", "Soort", "Bedrag", "Aard", "Code"]),
)


@settings(deadline=None, max_examples=40)  # every example goes through both stages whole
@given(st.sampled_from(SHEETS), st.lists(st.lists(ANY_CELL, min_size=5, max_size=5), max_size=8))
def test_whatever_stands_on_a_sheet_every_refused_row_has_its_finding(
    kind: tuple[str, list[Any]], rows: list[list[Any]]
) -> None:
    result = books(sheet(kind[0], [kind[1], *rows]))  # raises when rows or cents do not add up
    refusing = [one for one in result.problems if one.refuses == "row"]
    told = {place.row for one in refusing for place in (one.place, *one.related)}
    refused = {row for frame in result.refused.values() for row in frame["row"]}
    assert refused == told or any(one.refuses == "sheet" for one in result.problems)
    filled = sum(any(str(cell).strip() for cell in row if cell is not None) for row in rows)
    assert sum(tie.rows_read for tie in result.tie_outs) == filled


@pytest.mark.parametrize(("name", "refused"), [("Bank", ["INV-11"]), (None, [])])
def test_what_a_bank_file_says_of_an_account_is_not_doubted(name: str | None, refused: list[str]) -> None:
    """A statement that somebody pasted may hold a slip; a file of the bank holds what the bank knows."""
    lines = bank_lines({"counterparty_iban": "NL92ABNA0417164300", "sheet": name})
    rows = RoleRows(BankLines, lines, {int(lines["table"].iloc[0]): table(BankLines, lines)})
    assert [failure.code for failure in invalid_ibans(rows)] == refused
