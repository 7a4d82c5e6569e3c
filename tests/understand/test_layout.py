"""Where tables stand: titles, blank rows and columns, two tables on a sheet, roles, accounts of a tab."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.understand import understand
from schemas.accounts import Accounts
from schemas.balances import Balances
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.gifts import Gifts
from schemas.payables import Payables
from schemas.receivables import Receivables
from tests.understand.sheets import read_sheet, read_table, said, sheet, text_file, workbook

DAY = date(2026, 3, 3)
BOOK: list[list[Any]] = [["Datum", "Rekening", "Bedrag", "Omschrijving"], [DAY, "Kas", -5.0, "Huur"]]


def test_a_table_below_titles_keeps_excels_row_numbers() -> None:
    table = read_table([["Kasboek 2026"], [], ["van de penningmeester"], *BOOK])
    assert table.heading_row == 4
    assert list(table.frame["row"]) == [5]


def test_headings_may_stand_in_row_thirty_but_not_below() -> None:
    above: list[list[str]] = [["Kasboek"]] * 29
    assert read_table([*above, *BOOK]).heading_row == 30
    _, unexamined = understand([workbook("b.xlsx", sheet("Blad1", [*above, ["Kasboek"], *BOOK]))])
    assert [one.sheet for one in unexamined] == ["Blad1"]


def test_blank_columns_between_headings_do_no_harm() -> None:
    table = read_table([["", "Datum", "", "Rekening", "", "Bedrag"], ["", DAY, "", "Kas", "", 1.0]])
    assert list(table.frame[Bookings.amount]) == [100]


def test_blank_rows_are_skipped_and_rows_after_them_counted() -> None:
    table = read_table([*BOOK, [], ["", " ", "", ""], [DAY, "Kas", 2.0, "Rente"]])
    assert list(table.frame["row"]) == [2, 5]
    assert table.rows_read == 2


def test_two_tables_under_each_other_are_two_tables() -> None:
    tables = read_sheet(
        [*BOOK, [], ["Standen"], ["Rekening", "Datum", "Saldo"], ["Kas", DAY, 12.0]],
    )
    assert [table.schema for table in tables] == [Bookings, Balances]
    assert [table.rows_read for table in tables] == [1, 1]
    assert list(tables[1].frame["row"]) == [6]


def test_a_second_table_without_a_blank_row_starts_where_the_date_heading_returns() -> None:
    tables = read_sheet([*BOOK, *BOOK])
    assert [list(table.frame["row"]) for table in tables] == [[2], [4]]


def test_a_table_beside_another_is_read_from_the_same_rows() -> None:
    headings = ["Datum", "Rekening", "Bedrag"]
    tables = read_sheet(
        [[*headings, "", *headings], [DAY, "Kas", 1.0, "", DAY, "Bank", 2.0], ["", "", "", "", DAY, "Bank", 3.0]]
    )
    assert [list(table.frame[Bookings.amount]) for table in tables] == [[100], [200, 300]]
    assert [list(table.frame["row"]) for table in tables] == [[2], [2, 3]]
    assert tables[1].place(2, Bookings.amount).cell == "G2"


def test_titles_that_say_income_and_spending_give_the_sign_of_tables_side_by_side() -> None:
    headings = ["Datum", "Omschrijving", "Bedrag"]
    rows = [
        ["Rekening: Kas"],
        ["Inkomsten", "", "", "", "Uitgaven"],
        [*headings, "", *headings],
        [DAY, "Gift", 5.0, "", DAY, "Huur", 2.0],
    ]
    tables = read_sheet(rows)
    assert [list(table.frame[Bookings.amount]) for table in tables] == [[500], [-200]]


def test_rows_filled_only_outside_the_columns_are_set_aside_and_listed() -> None:
    table = read_table([*BOOK, ["", "", "", "", "", "los briefje"]])
    assert [(one.row, one.reason) for one in table.set_aside] == [(3, "buiten de kolommen")]
    assert table.rows_read == 2


def test_a_sheet_with_data_that_fits_no_role_is_not_examined() -> None:
    tables, unexamined = understand([workbook("b.xlsx", sheet("Ideeën", [["Kleur", "Smaak"], ["rood", "zoet"]]))])
    assert tables == []
    assert [(one.sheet, one.filled_cells, one.headings) for one in unexamined] == [("Ideeën", 4, ("Kleur", "Smaak"))]


@pytest.mark.parametrize("tab", ["Start", "uitleg", "Lijsten"])
def test_help_pages_of_the_templates_are_no_data(tab: str) -> None:
    pages = (sheet(tab, [["Lees dit", "eerst"]]), sheet("Boekingen", BOOK))
    tables, unexamined = understand([workbook("b.xlsx", *pages)])
    assert len(tables) == 1
    assert unexamined == []


@pytest.mark.parametrize(
    ("tab", "schema"), [("Vorderingen", Receivables), ("Schulden", Payables), ("schulden 2026", Payables)]
)
def test_the_tab_decides_between_roles_with_the_same_headings(tab: str, schema: type) -> None:
    assert read_table([["Relatie", "Datum", "Bedrag"], ["Drukkerij", DAY, 5.0]], tab=tab).schema is schema


def test_equal_fits_without_a_telling_tab_are_not_guessed() -> None:
    rows = [["Relatie", "Datum", "Bedrag", "Vervaldatum"], ["Drukkerij", DAY, 5.0, DAY]]
    tables, unexamined = understand([workbook("b.xlsx", sheet("Blad1", rows))])
    assert (tables, len(unexamined)) == ([], 1)


def test_headings_decide_before_the_tab() -> None:
    rows = [["Datum", "Gever", "Bedrag of waarde", "Vorm"], [DAY, "M. Zonneveld", 50.0, "geld"]]
    assert read_table(rows, tab="Blad1").schema is Gifts


@pytest.mark.parametrize("tab", ["Kasboek", "mrt", "maart 2026", "K1", "Journaal"])
def test_every_tab_of_a_cash_book_is_bookings(tab: str) -> None:
    assert read_table(BOOK, tab=tab).schema is Bookings


def test_a_text_file_that_fits_the_bank_sheet_is_bank_lines() -> None:
    rows = [["Datum", "Rekening", "Bedrag", "Omschrijving"], ["03-03-2026", "NL91ABNA0417164300", "-5,00", "Huur"]]
    (table,), _ = understand([text_file("export.csv", rows)])
    assert (table.schema, table.sheet, table.tier, table.problems) == (BankLines, None, "editable", ())
    assert list(table.frame[BankLines.amount]) == [-500]


def test_a_text_file_with_a_balance_that_follows_is_balanced() -> None:
    head = ["Datum", "Rekening", "Bedrag", "Saldo na mutatie"]
    rows = [
        head,
        ["20260303", "NL91ABNA0417164300", "-5,00", "95,00"],
        ["20260304", "NL91ABNA0417164300", "1,00", "96,00"],
    ]
    (table,), _ = understand([text_file("export.csv", rows)])
    assert table.tier == "balanced"


def test_a_text_file_called_cash_book_is_bookings() -> None:
    rows = [["Datum", "Rekening", "Bedrag", "Omschrijving"], ["03-03-2026", "Kas", "-5,00", "Huur"]]
    (table,), _ = understand([text_file("kasboek-2026-03.csv", rows)])
    assert (table.schema, table.period) == (Bookings, "2026-03")


ACCOUNTS = sheet(
    "Rekeningen",
    [
        ["Rekening", "IBAN", "Soort"],
        ["Triodos", "NL91ABNA0417164300", "bank"],
        ["Kasgeld", "", "kas"],
        ["Sparen plus", "", "spaar"],
    ],
)
OWN_BOOK: list[list[Any]] = [["Datum", "Omschrijving", "Bij", "Af"], [DAY, "Huur", "", 5.0]]


@pytest.mark.parametrize(
    ("tab", "titles", "account"),
    [
        ("Kas", [], "Kasgeld"),
        ("Kas maart", [], "Kasgeld"),
        ("Spaarrekening", [], "Sparen plus"),
        ("triodos", [], "Triodos"),
        ("mrt", [["Kasboek"], ["Rekening: Triodos"]], "Triodos"),
        ("mrt", [["Rekening: NL91 ABNA 0417 1643 00"]], "Triodos"),
        ("mrt", [["Rekening: NL20INGB0001234567"]], "NL20INGB0001234567"),
        ("mrt", [["Rekening NL20INGB0001234567"], ["van 1 t/m 31 maart"]], "NL20INGB0001234567"),
        ("mrt", [["Kasboek betaalrekening NL20 INGB 0001 2345 67 maart"]], "NL20INGB0001234567"),
        ("mrt", [["Rekening: Betaalrekening"]], "Triodos"),
        ("mrt", [["Rekening betaalrekening"]], "Triodos"),
        ("mrt", [["Rekening Kasgeld"]], "Kasgeld"),
        ("mrt", [["Rekening ASN"]], "ASN"),
        ("mrt", [["Betaalrekening NL91 ABNA 0417 1643 00"]], "Triodos"),
    ],
)
def test_a_tab_or_title_gives_its_account_to_the_rows(tab: str, titles: list[list[str]], account: str) -> None:
    tables, _ = understand([workbook("b.xlsx", ACCOUNTS, sheet(tab, [*titles, *OWN_BOOK]))])
    book = next(table for table in tables if table.schema is Bookings)
    assert list(book.frame[Bookings.account]) == [account]
    assert book.column_of(Bookings.account) is not None
    assert book.place(3, Bookings.account).cell is None


@pytest.mark.parametrize(
    "title",
    [
        "Kasboek NL21INGB0001234567",
        "NL20INGB0001234567 en NL02ABNA0123456789",
        "Rekening en verantwoording",
        "Rekening maart 2026",
        "Rekeningen",
    ],
)
def test_a_title_that_names_no_single_account_gives_none(title: str) -> None:
    tables, _ = understand([workbook("b.xlsx", ACCOUNTS, sheet("mrt", [[title], *OWN_BOOK]))])
    book = next(table for table in tables if table.schema is Bookings)
    assert said(book) == [("INV-06", "missing", None, None)]


def test_a_cash_book_of_ones_own_needs_no_account_column() -> None:
    rows = [
        ["Kasboek Lokaal Heidestad"],
        ["Rekening NL20INGB0001234567"],
        [],
        ["Bon", "Datum", "Wie", "Omschrijving", "Bij", "Af", "Saldo"],
        [1, DAY, "J. Bakker", "Contributie", 25.0, None, 1025.0],
        [2, DAY, "Dorpshuis", "Zaalhuur", None, 44.5, 980.5],
    ]
    table = read_table(rows, tab="2026", file="kasboek Piet.xlsx")
    assert said(table) == []
    assert list(table.frame[Bookings.account]) == ["NL20INGB0001234567"] * 2
    assert list(table.frame[Bookings.voucher]) == ["1", "2"]
    assert list(table.frame[Bookings.counterparty]) == ["J. Bakker", "Dorpshuis"]
    assert list(table.frame[Bookings.amount]) == [2500, -4450]


def test_accounts_of_another_workbook_are_known() -> None:
    tables, _ = understand([workbook("b.xlsx", sheet("Kas", OWN_BOOK)), workbook("r.xlsx", ACCOUNTS)])
    assert [table.schema for table in tables] == [Bookings, Accounts]
    assert list(tables[0].frame[Bookings.account]) == ["Kasgeld"]


def test_the_only_account_is_the_account() -> None:
    only = sheet("Rekeningen", [["Rekening", "IBAN", "Soort"], ["Triodos", "", "bank"]])
    tables, _ = understand([workbook("b.xlsx", only, sheet("mrt", OWN_BOOK)), workbook("copy.xlsx", only)])
    assert list(tables[1].frame[Bookings.account]) == ["Triodos"]


@pytest.mark.parametrize(
    ("file", "tab", "period"),
    [
        ("kasboek-2026-03.xlsx", "Boekingen", "2026-03"),
        ("kasboek 2026.xlsx", "mrt", "2026-03"),
        ("boek.xlsx", "maart 2026", "2026-03"),
        ("boek.xlsx", "K1", "K1"),
        ("boek-2026.xlsx", "K1", "2026-K1"),
        ("2026/kas.xlsx", "mrt", "2026-03"),
        ("boek.xlsx", "03", "03"),
        ("penningmeester-2026.xlsx", "Boekingen", "2026"),
        ("boek 2025-2026.xlsx", "Boekingen", None),
        ("boek.xlsx", "Boekingen", None),
    ],
)
def test_the_name_of_file_and_tab_say_the_period(file: str, tab: str, period: str | None) -> None:
    assert read_table(BOOK, tab=tab, file=file).period == period


def test_a_workbook_without_rows_is_noted_once() -> None:
    pages = (sheet("Boekingen", BOOK[:1]), sheet("Rekeningen", [["Rekening", "IBAN", "Soort"]]))
    tables, _ = understand([workbook("leeg.xlsx", *pages)])
    notes = [one for table in tables for one in table.problems]
    assert [(one.code, one.variant, one.place.sheet) for one in notes] == [("INV-28", "no_rows", None)]


def test_an_empty_sheet_beside_data_says_nothing() -> None:
    tables, unexamined = understand([workbook("b.xlsx", sheet("Boekingen", BOOK), sheet("Blad2", []))])
    assert (len(tables), unexamined) == (1, [])
    assert tables[0].problems == ()


def test_a_row_of_data_is_never_shown_as_headings() -> None:
    rows = [["123456789", "EUR", "20260303", "J. de Boer"], ["123456789", "EUR", "20260304", "A. Smit"]]
    _, (unknown,) = understand([text_file("export.tab", rows)])
    assert (unknown.headings, unknown.filled_cells) == ((), 8)


def test_two_tables_of_which_one_fits_no_role_leave_that_one_unexamined() -> None:
    second = [["Relatie", "Datum", "Bedrag", "Vervaldatum"], ["Drukkerij", DAY, 5.0, DAY]]
    tables, unexamined = understand([workbook("b.xlsx", sheet("Blad1", [*BOOK, [], *second]))])
    assert [table.schema for table in tables] == [Bookings]
    assert [one.headings for one in unexamined] == [("Relatie", "Datum", "Bedrag", "Vervaldatum")]
