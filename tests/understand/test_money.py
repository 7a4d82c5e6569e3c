"""The amount in two columns, with a word, or as debit and credit; the running balance."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.raw import Cell
from pipeline.model.tables import Table
from pipeline.understand import understand
from schemas.bookings import Bookings
from tests.understand.sheets import read_table, said, sheet, workbook

DAY = date(2026, 3, 3)


def amounts(table: Table) -> list[object]:
    return [None if pd.isna(cents) else cents for cents in table.frame[Bookings.amount]]


@pytest.mark.parametrize(
    ("left", "right"), [("Bij", "Af"), ("Inkomsten", "Uitgaven"), ("Ontvangen", "Betaald"), ("In", "Uit")]
)
def test_two_columns_are_one_signed_amount(left: str, right: str) -> None:
    table = read_table([["Datum", left, right], [DAY, 5.0, ""], [DAY, "", 2.5], [DAY, 1.0, 0.0]], tab="Kas")
    assert amounts(table) == [500, -250, 100]
    assert table.problems == ()


def test_both_columns_filled_is_no_amount() -> None:
    table = read_table([["Datum", "Bij", "Af"], [DAY, 5.0, 2.0]], tab="Kas")
    assert said(table) == [("INV-10", "both_sides", 2, "Af")]
    assert amounts(table) == [None]


@pytest.mark.parametrize(("cells", "column"), [((-5.0, ""), "Bij"), (("", -5.0), "Af"), ((-5.0, 2.0), "Bij")])
def test_a_negative_in_either_column_is_no_amount(cells: tuple[Cell, Cell], column: str) -> None:
    table = read_table([["Datum", "Bij", "Af"], [DAY, *cells]], tab="Kas")
    assert said(table) == [("INV-10", "negative_side", 2, column)]


def test_a_lone_column_of_spending_is_money_out() -> None:
    assert amounts(read_table([["Datum", "Uitgaven"], [DAY, 5.0]], tab="Kas")) == [-500]


@pytest.mark.parametrize(
    ("word", "cents"),
    [("Af", -500), ("a", -500), ("uit", -500), ("-", -500), ("Bij", 500), ("B", 500), ("in", 500), ("+", 500)],
)
def test_a_word_gives_an_amount_its_sign(word: str, cents: int) -> None:
    assert amounts(read_table([["Datum", "Af Bij", "Bedrag"], [DAY, word, 5.0]], tab="Kas")) == [cents]


@pytest.mark.parametrize(
    ("word", "amount", "problem"),
    [
        ("", 5.0, ("INV-08", "direction", 2, "Af/Bij")),
        ("soms", 5.0, ("INV-10", "direction_unknown", 2, "Af/Bij")),
        ("Af", -5.0, ("INV-10", "negative_side", 2, "Bedrag")),
    ],
)
def test_an_amount_whose_sign_cannot_be_told_is_refused(word: str, amount: float, problem: tuple[object, ...]) -> None:
    assert said(read_table([["Datum", "Af/Bij", "Bedrag"], [DAY, word, amount]], tab="Kas")) == [problem]


LEDGER = ["Datum", "Debet", "Credit", "Saldo"]


def test_the_balance_decides_that_debit_is_money_in() -> None:
    table = read_table([LEDGER, [DAY, 10.0, "", 110.0], [DAY, "", 4.0, 106.0], [DAY, 1.0, "", 107.0]], tab="Kas")
    assert amounts(table) == [1000, -400, 100]


def test_the_balance_decides_that_credit_is_money_in() -> None:
    table = read_table([LEDGER, [DAY, 10.0, "", 90.0], [DAY, "", 4.0, 94.0], [DAY, 1.0, "", 93.0]], tab="Kas")
    assert amounts(table) == [-1000, 400, -100]


def test_opening_and_closing_decide_where_no_balance_runs() -> None:
    rows = [
        ["Datum", "Omschrijving", "Debet", "Credit"],
        ["", "Beginsaldo", 100.0, ""],
        [DAY, "a", 10.0, ""],
        [DAY, "b", "", 4.0],
        ["", "Eindsaldo", 106.0, ""],
    ]
    assert amounts(read_table(rows, tab="Kas")) == [1000, -400]
    turned = [*rows[:4], ["", "Eindsaldo", 94.0, ""]]
    assert amounts(read_table(turned, tab="Kas")) == [-1000, 400]


UNCLEAR = [["Datum", "Debet", "Credit"], [DAY, 10.0, ""], [DAY, "", 4.0]]


def test_debit_and_credit_are_never_guessed() -> None:
    table = read_table(UNCLEAR, tab="Kas")
    (problem,) = table.problems
    assert (problem.code, problem.variant, problem.refuses) == ("INV-06", "debit_credit_unclear", "sheet")
    assert problem.facts["signature"] == "datum|debet|credit"
    assert (amounts(table), table.rows_read, table.cents_read) == ([None, None], 2, None)


@pytest.mark.parametrize(("answer", "expected"), [("debit_in", [1000, -400]), ("credit_in", [-1000, 400])])
def test_an_answer_is_remembered_by_the_headings(answer: str, expected: list[int]) -> None:
    (table,), _ = understand([workbook("b.xlsx", sheet("Kas", UNCLEAR))], remembered={"datum|debet|credit": answer})
    assert amounts(table) == expected


def test_the_words_debit_and_credit_are_decided_by_the_balance_too() -> None:
    rows = [
        ["Datum", "D/C", "Bedrag", "Saldo"],
        [DAY, "D", 10.0, 110.0],
        [DAY, "C", 4.0, 106.0],
        [DAY, "D", 1.0, 107.0],
    ]
    assert amounts(read_table(rows, tab="Kas")) == [1000, -400, 100]


BOOK = ["Datum", "Omschrijving", "Bedrag", "Saldo"]


def breaks(*rows: tuple[float, float], opening: float | None = None) -> list[tuple[int | None, int, int]]:
    above: list[list[Any]] = [] if opening is None else [["", "Beginsaldo", "", opening]]
    table = read_table([BOOK, *above, *([DAY, "x", *row] for row in rows)], tab="Kas")
    return [(one.place.row, one.facts["stated"], one.facts["own"]) for one in table.problems if one.code == "INV-22"]


def test_a_balance_that_follows_says_nothing() -> None:
    assert breaks((1.0, 11.0), (2.0, 13.0), (-0.5, 12.5)) == []


def test_a_balance_that_jumps_is_told_at_the_row_where_it_breaks() -> None:
    assert breaks((1.0, 11.0), (2.0, 13.0), (1.0, 15.0), (1.0, 16.0)) == [(4, 1500, 1400)]


def test_a_typing_error_in_one_balance_is_one_break() -> None:
    assert breaks((1.0, 11.0), (2.0, 31.0), (1.0, 14.0), (1.0, 15.0)) == [(3, 3100, 1300)]


def test_the_first_row_follows_from_the_opening_balance() -> None:
    assert breaks((1.0, 12.0), opening=10.0) == [(3, 1200, 1100)]
    assert breaks((1.0, 11.0), opening=10.0) == []


def test_a_balance_may_run_from_newest_to_oldest() -> None:
    rows = [[date(2026, 3, day), "x", 1.0, 10.0 + day] for day in (5, 4, 3)]
    assert read_table([BOOK, *rows], tab="Kas").problems == ()
    rows[1][3] = 20.0
    assert [one.place.row for one in read_table([BOOK, *rows], tab="Kas").problems] == [3]


def test_a_balance_may_run_per_account() -> None:
    head = ["Datum", "Rekening", "Bedrag", "Saldo"]
    rows = [[DAY, "Kas", 1.0, 11.0], [DAY, "Bank", 1.0, 101.0], [DAY, "Kas", 1.0, 12.0], [DAY, "Bank", 1.0, 102.0]]
    assert read_table([head, *rows]).problems == ()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=20), st.integers(0, 10**6))
def test_a_running_balance_of_any_amounts_has_no_break(cents: list[int], opening: int) -> None:
    balances = [(opening + sum(cents[: place + 1])) / 100 for place in range(len(cents))]
    rows = [(amount / 100, balance) for amount, balance in zip(cents, balances, strict=True)]
    assert breaks(*rows, opening=opening / 100) == []
