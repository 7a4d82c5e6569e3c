"""Rows that are no data: totals, balances, headings of groups, examples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.raw import Cell
from pipeline.model.severity import Severity
from pipeline.model.tables import Table
from schemas.bookings import Bookings
from tests.understand.sheets import read_table, said

DAY = date(2026, 3, 3)
HEADINGS = ["Datum", "Omschrijving", "Tegenpartij", "Bedrag"]


def book(*rows: list[Any]) -> Table:
    return read_table([HEADINGS, *rows], tab="Kas")


def line(amount: Cell, text: str = "Huur") -> list[Any]:
    return [DAY, text, "Dorpshuis", amount]


def asides(table: Table) -> list[tuple[int, str, int | None, int | None]]:
    return [(one.row, one.reason, one.cents, one.own_sum_cents) for one in table.set_aside]


@pytest.mark.parametrize("word", ["Totaal", "TOTAAL:", "Totaal maart", "Totalen", "totaal 2026"])
@pytest.mark.parametrize("column", [0, 1])
def test_a_total_that_is_right_is_set_aside_without_a_word(word: str, column: int) -> None:
    total: list[Any] = ["", "", "", 3.0]
    total[column] = word
    table = book(line(1.0), line(2.0), total)
    assert asides(table) == [(4, "totaal", 300, 300)]
    assert (table.problems, table.rows_read, table.cents_read) == ((), 3, 600)


def test_a_total_that_differs_is_a_finding_on_its_cell() -> None:
    table = book(line(1000.0), line(205.0), ["Totaal", "", "", 1250.0])
    (problem,) = table.problems
    assert (problem.code, problem.variant, problem.place.cell, problem.severity) == ("INV-21", "totaal", "D4", None)
    assert (problem.facts, problem.amount_cents, problem.refuses) == ({"stated": 125000, "own": 120500}, 4500, None)
    assert asides(table) == [(4, "totaal", 125000, 120500)]


def test_a_total_over_a_line_that_could_not_be_read_is_for_information() -> None:
    table = book(line(1.0), line(12.345), ["Totaal", "", "", 13.35])
    assert [(one.code, one.severity) for one in table.problems] == [("INV-10", None), ("INV-21", Severity.LOW)]


def test_a_total_per_group_and_a_grand_total_are_both_right() -> None:
    table = book(
        line(1.0), ["Totaal jan", "", "", 1.0], line(2.0), ["Totaal feb", "", "", 2.0], ["Totaal", "", "", 3.0]
    )
    assert table.problems == ()


def test_subtotals_do_not_restart_the_total() -> None:
    table = book(line(1.0), ["Subtotaal", "", "", 1.0], line(2.0), ["Subtotaal", "", "", 2.0], ["Totaal", "", "", 4.0])
    assert said(table) == [("INV-21", "totaal", 6, "Bedrag")]
    assert table.problems[0].facts == {"stated": 400, "own": 300}


def test_totals_of_two_columns_are_compared_one_by_one() -> None:
    head = ["Datum", "Omschrijving", "Bij", "Af"]
    table = read_table([head, [DAY, "a", 5.0, ""], [DAY, "b", "", 2.0], ["", "Totaal", 5.0, 3.0]], tab="Kas")
    assert said(table) == [("INV-21", "totaal", 4, "Af")]
    assert asides(table) == [(4, "totaal", 200, 300)]


def test_opening_and_closing_are_set_aside_and_the_closing_compared() -> None:
    rows = [["", "Beginsaldo", "", 100.0], line(5.0), ["", "Eindsaldo", "", 105.0]]
    assert asides(book(*rows)) == [(2, "beginsaldo", 10000, None), (4, "eindsaldo", 10500, 10500)]
    rows[2][3] = 106.0
    assert said(book(*rows)) == [("INV-21", "eindsaldo", 4, "Bedrag")]


@pytest.mark.parametrize(
    "text", ["Beginsaldo", "Saldo 1-1-2026", "saldo per 31-12-2025", "Transport", "Beginsaldo kas"]
)
def test_a_dated_opening_row_is_no_booking(text: str) -> None:
    assert len(book([DAY, text, "", 100.0], line(1.0)).set_aside) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Transportkosten folders",
        "Saldo spaarrekening overgeboekt",
        "Totaal energie contract",
        "Totaalpakket verzekering",
    ],
)
def test_a_dated_row_that_describes_a_payment_is_a_booking(text: str) -> None:
    assert book([DAY, text, "", -5.0]).set_aside == ()


def test_a_total_word_beside_a_counterparty_is_a_booking() -> None:
    assert book([DAY, "Totaal", "Dorpshuis", -5.0]).set_aside == ()


def test_a_sum_without_a_word_is_set_aside_and_asked_to_confirm() -> None:
    table = book(line(1.0), line(2.0), ["", "", "", 3.0])
    assert asides(table) == [(4, "totaal", 300, 300)]
    assert said(table) == [("INV-28", "looks_like_total", 4, "Bedrag")]


def test_an_amount_alone_that_is_no_sum_stays_a_row() -> None:
    assert book(line(1.0), line(2.0), ["", "", "", 4.0]).set_aside == ()


def test_a_formula_that_adds_up_too_short_a_range_is_a_wrong_total() -> None:
    rows = [HEADINGS, line(1.0), line(2.0), line(4.0), ["", "", "", 3.0]]
    table = read_table(rows, tab="Kas", formulas={(5, 3): "SUM(D2:D3)"})
    assert said(table) == [("INV-21", "totaal", 5, "Bedrag")]


@pytest.mark.parametrize("text", ["INKOMSTEN", "Maart", "KAS 2026"])
def test_a_heading_of_a_group_is_set_aside(text: str) -> None:
    assert asides(book([text, "", "", ""], line(1.0))) == [(2, "tussenkop", None, None)]


def test_a_loose_note_below_the_table_is_set_aside() -> None:
    assert asides(book(line(1.0), ["Opgemaakt door de penningmeester", "", "", ""])) == [(3, "losse tekst", None, None)]


def test_an_example_row_is_skipped_and_listed() -> None:
    table = read_table([["Datum", "Rekening", "Bedrag"], ["VOORBEELD 03-03-2026", "Kas", 5.0], [DAY, "Kas", 1.0]])
    assert asides(table) == [(2, "voorbeeld", 500, None)]
    assert (table.problems, table.rows_read, table.cents_read) == ((), 2, 600)


def test_an_example_in_a_register_is_skipped() -> None:
    rows = [["Gegeven", "Waarde"], ["VOORBEELD naam", "Lokaal Vizier"], ["naam", "Vizier Nu"]]
    assert asides(read_table(rows, tab="Partij")) == [(2, "voorbeeld", None, None)]


def test_totals_of_a_register_are_set_aside() -> None:
    rows = [
        ["Categorie", "Soort", "Bedrag"],
        ["Zaalhuur", "lasten", 5.0],
        ["Totaalpakket", "lasten", 1.0],
        ["Totaal lasten", "", 6.0],
    ]
    assert asides(read_table(rows, tab="Begroting")) == [(4, "totaal", 600, 600)]


def test_an_error_in_a_total_is_told_without_refusing_a_row() -> None:
    table = read_table([HEADINGS, line(1.0), ["Totaal", "", "", ""]], tab="Kas", errors={(3, 3): "#REF!"})
    assert [(one.code, one.refuses) for one in table.problems] == [("INV-15", None)]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.integers(-10_000, 10_000).filter(bool), min_size=1, max_size=5), min_size=1, max_size=4))
def test_totals_of_any_groups_are_right_and_cents_add_up(groups: list[list[int]]) -> None:
    rows: list[list[Any]] = []
    for group in groups:
        rows += [line(cents / 100) for cents in group]
        rows.append(["Subtotaal", "", "", sum(group) / 100])
    rows.append(["Totaal", "", "", sum(sum(group) for group in groups) / 100])
    table = book(*rows)
    assert table.problems == ()
    aside = sum(one.cents or 0 for one in table.set_aside)
    assert table.cents_read == int(table.frame[Bookings.amount].sum()) + aside
    assert table.rows_read == len(table.frame) + len(table.set_aside)
