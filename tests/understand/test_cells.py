"""What cells say: every notation, and what cannot be taken (corpus C)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.period import MONTHS
from pipeline.model.raw import Cell
from pipeline.model.tables import Table
from pipeline.money import plain
from pipeline.understand import understand
from pipeline.understand.cells import parse_amount, parse_decimal, parse_iban, parse_text, parse_whole, parse_yes_no
from pipeline.understand.dates import read_dates
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.norm_overrides import NormOverrides
from tests.understand.sheets import read_table, said, text_file

DAY = date(2026, 3, 12)
HEADINGS = ["Datum", "Rekening", "Bedrag", "Opmerking", "Tegenrekening", "Kenmerk"]


def book(*cells: Cell, column: int = 2, **marks: Any) -> Table:
    rows: list[list[Cell]] = [[DAY, "Kas", 1.0, "", "", ""] for _ in cells]
    for row, cell in zip(rows, cells, strict=True):
        row[column] = cell
    return read_table([HEADINGS, *rows], **marks)


def amounts(table: Table) -> list[object]:
    return table.frame[Bookings.amount].tolist()


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1.234,56", 123456),
        ("€\u00a012,50", 1250),
        ("12.50", 1250),
        ("50,-", 5000),
        ("(50,00)", -5000),
        ("12,50-", -1250),
    ],
)
def test_an_amount_typed_as_text_is_read_and_noted(typed: str, cents: int) -> None:
    table = book(typed)
    assert amounts(table) == [cents]
    assert said(table) == [("INV-23", "amount", 2, "Bedrag")]
    assert table.problems[0].facts["read_cents"] == cents
    assert table.problems[0].refuses is None


def test_texts_in_one_column_are_one_note_at_the_last_row() -> None:
    table = book("1,00", 2.0, "3,00")
    (note,) = table.problems
    assert (note.place.row, note.facts["count"], [place.row for place in note.related]) == (4, 2, [2])


@pytest.mark.parametrize(
    ("cell", "code", "variant"),
    [
        ("1.234", "INV-10", "ambiguous"),
        ("1,234", "INV-10", "ambiguous"),
        (12.345, "INV-10", "decimals"),
        ("tientje", "INV-10", "not_an_amount"),
        (DAY, "INV-10", "not_an_amount"),
        (True, "INV-29", "boolean_amount"),
        (12345678901234567.0, "INV-29", "digits_lost"),
    ],
)
def test_what_is_no_amount_refuses_the_row(cell: Cell, code: str, variant: str) -> None:
    table = book(cell)
    assert said(table) == [(code, variant, 2, "Bedrag")]
    assert table.problems[0].refuses == "row"
    assert table.problems[0].place.cell == "C2"


def test_a_word_in_an_amount_column_is_not_repeated() -> None:
    assert "typed" not in book("aan Jan betaald").problems[0].facts


def test_a_percentage_is_no_amount() -> None:
    assert said(book(0.21, formats={(2, 2): "0%"})) == [("INV-29", "percent_amount", 2, "Bedrag")]


@pytest.mark.parametrize("cell", [0.30000000000000004, 0.1 + 0.2])
def test_a_float_within_a_hair_of_a_cent_is_that_cent(cell: float) -> None:
    assert (amounts(book(cell)), book(cell).problems) == ([30], ())


@pytest.mark.parametrize("cell", ["", "-", "–", None])
def test_a_dash_or_nothing_is_an_empty_amount(cell: Cell) -> None:
    table = book(cell)
    assert table.frame[Bookings.amount].isna().all()
    assert table.problems == ()


def test_an_error_cell_refuses_its_row_only() -> None:
    table = book("", 2.0, errors={(2, 2): "#REF!"})
    assert said(table) == [("INV-15", None, 2, "Bedrag")]
    assert table.problems[0].facts == {"error": "#REF!"}
    assert table.rows_read == 2


def test_an_error_cell_in_a_remark_refuses_the_row_and_one_in_an_unused_column_does_not() -> None:
    assert said(book("", column=3, errors={(2, 3): "#SPILL!"})) == [("INV-15", None, 2, "Opmerking")]
    rows = [["Datum", "Rekening", "Bedrag", "Kleur"], [DAY, "Kas", 1.0, ""]]
    assert read_table(rows, errors={(2, 3): "#N/A"}).problems == ()


def test_a_formula_that_was_never_calculated_refuses_the_row() -> None:
    assert said(book("", uncalculated=frozenset({(2, 2)}))) == [("INV-16", None, 2, "Bedrag")]


def test_a_row_with_nothing_but_an_error_cell_counts_as_read() -> None:
    rows = [["Datum", "Rekening", "Bedrag"], ["", "", ""]]
    table = read_table(rows, errors={(2, 2): "#N/A"})
    assert (table.rows_read, [one.code for one in table.problems]) == (1, ["INV-15"])


@pytest.mark.parametrize("cell", [46093.0, 46093])
def test_a_number_in_a_date_column_is_refused_with_the_day_it_may_mean(cell: Cell) -> None:
    table = book(cell, column=0)
    assert said(table) == [("INV-09", "number", 2, "Datum")]
    assert table.problems[0].facts == {"number": 46093, "meant": date(2026, 3, 12)}


@pytest.mark.parametrize(
    "cell", [time(0, 0), -1.0, 0.0, date(1900, 2, 28), 2958466.0, "#VALUE!", "31-02-2026", timedelta(1)]
)
def test_what_is_no_date_refuses_the_row(cell: Cell) -> None:
    assert said(book(cell, column=0)) == [("INV-09", "not_a_date", 2, "Datum")]


def test_a_date_that_reading_marked_as_impossible_is_no_date() -> None:
    assert said(book(time(0, 0), column=0, errors={(2, 0): "#DATUM!"})) == [("INV-09", "not_a_date", 2, "Datum")]


@pytest.mark.parametrize("cell", [DAY, datetime(2026, 3, 12, 14, 5), 20260312.0])
def test_a_date_is_a_day_without_a_note(cell: Cell) -> None:
    table = book(cell, column=0)
    assert [day.date() for day in table.frame[Bookings.booked_on]] == [DAY]
    assert table.problems == ()


@pytest.mark.parametrize(
    "typed",
    [
        "12-03-2026",
        "12-3-2026",
        "12.03.2026",
        "12 mrt 2026",
        "12 maart 2026",
        "do 12 mrt. 2026",
        "20260312",
        "2026-03-12",
        "12-3-26",
        "12-03-2026 14:05",
    ],
)
def test_a_date_typed_as_text_is_read_and_noted(typed: str) -> None:
    table = book(typed, column=0)
    assert [day.date() for day in table.frame[Bookings.booked_on]] == [DAY]
    assert said(table) == [("INV-23", "date", 2, "Datum")]


def test_slashes_are_day_first_with_a_note() -> None:
    table = book("03/12/2026", column=0)
    assert [day.date() for day in table.frame[Bookings.booked_on]] == [date(2026, 12, 3)]
    assert said(table) == [("INV-24", "day_first", 2, "Datum")]


def test_a_column_that_proves_day_first_needs_no_doubt() -> None:
    table = book("03/12/2026", "13/12/2026", column=0)
    assert [one.code for one in table.problems] == ["INV-23"]


@pytest.mark.parametrize("proof", ["12/31/2026", "01/13/2026"])
def test_a_column_that_proves_month_first_is_refused_as_one_cause(proof: str) -> None:
    table = book("03/12/2026", proof, DAY, column=0)
    (problem,) = table.problems
    assert (problem.code, problem.variant, problem.refuses) == ("INV-24", "month_first", "row")
    assert {problem.place.row, *(place.row for place in problem.related)} == {2, 3}
    assert table.frame[Bookings.booked_on].isna().tolist() == [True, True, False]


@pytest.mark.parametrize("mark", ["#", '"', "''", ",,"])
def test_a_ditto_mark_repeats_the_date_above(mark: str) -> None:
    table = book(DAY, mark, mark, column=0)
    assert [day.date() for day in table.frame[Bookings.booked_on]] == [DAY] * 3


def test_an_empty_date_under_the_same_voucher_repeats_the_date_above_and_under_another_does_not() -> None:
    head = ["Datum", "Stuknummer", "Rekening", "Bedrag"]
    table = read_table([head, [DAY, "7", "Kas", 1.0], ["", "7", "Kas", 2.0], ["", "8", "Kas", 3.0]])
    assert table.frame[Bookings.booked_on].isna().tolist() == [False, False, True]


def test_a_repeated_text_date_is_noted_once() -> None:
    assert "count" not in book("12-03-2026", "#", column=0).problems[0].facts


def test_in_a_text_file_texts_are_no_note() -> None:
    (table,), _ = understand([text_file("kasboek.csv", [HEADINGS, ["12-03-2026", "Kas", "1,00", "", "", ""]])])
    assert table.problems == ()


def test_merged_cells_in_data_refuse_their_rows_and_titles_do_not() -> None:
    table = book(1.0, 2.0, 3.0, merged=((2, 0, 3, 0), (1, 0, 1, 3)))
    (problem,) = table.problems
    assert (problem.code, problem.refuses, problem.facts["range"]) == ("INV-30", "row", "A2:A3")
    assert {problem.place.row, *(place.row for place in problem.related)} == {2, 3}


@pytest.mark.parametrize(("column", "heading"), [(3, "Opmerking"), (5, "Kenmerk")])
def test_a_text_longer_than_excel_holds_refuses_the_row(column: int, heading: str) -> None:
    assert said(book("x" * 40_000, column=column)) == [("INV-29", "text_too_long", 2, heading)]
    assert book("x" * 32_767, column=column).problems == ()


def test_an_account_number_as_number_lost_its_zeros() -> None:
    assert said(book(417164300.0, column=4)) == [("INV-29", "account_number", 2, "Tegenrekening")]


def test_a_reference_of_sixteen_digits_as_number_lost_its_last_digits() -> None:
    assert said(book(1234567890123456.0, column=5)) == [("INV-29", "digits_lost", 2, "Kenmerk")]
    assert book(123456789012345.0, column=5).problems == ()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("00123", "00123"),
        (7.0, "7"),
        (0.23, "0,23"),
        (DAY, "12-03-2026"),
        (True, "waar"),
        ("=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1"),
    ],
)
def test_a_text_is_what_a_reader_of_the_sheet_sees(cell: Cell, text: str) -> None:
    assert parse_text(cell) == (text, None)


def test_a_percentage_in_a_text_column_keeps_its_sign() -> None:
    rows = [["Norm", "Waarde", "Geldig vanaf", "Grondslag"], ["Kans", 0.125, DAY, "artikel 3"]]
    table = read_table(rows, tab="Normen", formats={(2, 1): "0.0%"})
    assert table.frame[NormOverrides.value].tolist() == ["12,5%"]


@pytest.mark.parametrize("typed", ["NL91 ABNA 0417 1643 00", "nl91abna0417164300", "NL91.ABNA.0417.1643.00"])
def test_an_iban_is_read_without_spaces_in_capitals(typed: str) -> None:
    assert parse_iban(typed) == ("NL91ABNA0417164300", None)


def test_what_is_no_iban_stays_as_typed() -> None:
    assert parse_iban("P 1234567") == ("P 1234567", None)


@pytest.mark.parametrize("cell", ["ja", "JA", "J", "x", "✓", "waar", "true", "1", 1.0, 1, True])
def test_yes_is_said_in_many_ways(cell: Cell) -> None:
    assert parse_yes_no(cell) == (True, None)


@pytest.mark.parametrize("cell", ["nee", "N", "onwaar", "false", "0", 0.0, False])
def test_no_is_said_in_many_ways(cell: Cell) -> None:
    assert parse_yes_no(cell) == (False, None)


def test_perhaps_is_neither() -> None:
    value, fault = parse_yes_no("soms")
    assert (value, fault and (fault.code, fault.variant)) == (None, ("INV-12", "yes_no"))


@pytest.mark.parametrize(
    ("cell", "number"), [("120", 120.0), ("12,5 km", 12.5), ("€ 0,23", 0.23), ("0,215", 0.215), (12.5, 12.5)]
)
def test_a_decimal_number_is_read_with_its_unit(cell: Cell, number: float) -> None:
    assert parse_decimal(cell)[0] == number


@pytest.mark.parametrize(
    ("cell", "variant"), [("1.234", "ambiguous"), ("veel", "not_a_number"), (True, "not_a_number")]
)
def test_what_is_no_decimal_number_refuses_the_row(cell: Cell, variant: str) -> None:
    fault = parse_decimal(cell)[1]
    assert fault is not None
    assert (fault.code, fault.variant, fault.refuses) == ("INV-10", variant, True)


def test_a_whole_number_is_whole() -> None:
    assert parse_whole(2026.0) == (2026, None)
    fault = parse_whole(12.5)[1]
    assert fault is not None
    assert fault.variant == "not_whole"


def test_names_in_parts_are_joined_in_the_order_of_a_name() -> None:
    head = ["Achternaam", "Tussenvoegsel", "Roepnaam", "Datum kosten", "Bedrag", "Soort"]
    table = read_table(
        [head, ["Boer", "de", "Jan", DAY, 5.0, "overig"], ["Smit", "", "Ans", DAY, 5.0, "overig"]], tab="Declaraties"
    )
    assert table.frame[Claims.claimant].tolist() == ["Jan de Boer", "Ans Smit"]


def test_descriptions_in_parts_are_joined() -> None:
    head = ["Datum", "Rekening", "Bedrag", "Omschrijving-1", "Omschrijving-2", "Omschrijving-3"]
    table = read_table([head, [DAY, "Kas", 1.0, "Huur", "", "zaal"]])
    assert table.frame[Bookings.description].tolist() == ["Huur zaal"]


@given(st.integers(-(10**11), 10**11))
def test_every_amount_survives_every_notation(cents: int) -> None:
    text = plain(cents)
    size = plain(abs(cents))
    notations: list[Cell] = [
        text,
        f"€ {text}",
        text.replace(".", ""),
        text.replace(".", "").replace(",", "."),
        cents / 100,
    ]
    notations += [f"({size})", f"{size}-"] if cents < 0 else [f"+{size}"]
    assert {parse_amount(notation)[0] for notation in notations} == {cents}


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_every_day_survives_every_notation(day: date) -> None:
    month = MONTHS[day.month - 1]
    notations: list[Cell] = [
        day,
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day}.{day.month:02d}.{day.year}",
        f"{day.day} {month} {day.year}",
        f"{day:%Y%m%d}",
        day.isoformat(),
        datetime(day.year, day.month, day.day, 13, 30),
    ]
    assert set(read_dates(notations, 0).values) == {day}


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_slashed_day_is_day_first_unless_it_cannot_be(day: date) -> None:
    reading = read_dates([f"{day.day}/{day.month}/{day.year}"], 0)
    assert reading.values == [day]
    assert reading.hits[0].fault.code == ("INV-23" if day.day > 12 else "INV-24")
