"""Headings: spelling, synonyms, missing and double columns."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.understand.headings import fit, fold_heading
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.functionaries import Functionaries
from tests.understand.sheets import HEADINGS, read_sheet, read_table, said

DAY = date(2026, 3, 3)


def fields(schema: type, *headings: str) -> list[str | None]:
    one = fit(dict(enumerate(headings)), schema)
    return [one.fields.get(column) for column in range(len(headings))]


@pytest.mark.parametrize("typed", ["Stuknummer", "stuknr", "STUK NR.", " Stuk-nummer: ", "Stuk no", "stúknummer*"])
def test_a_heading_matches_whatever_its_case_marks_and_spaces(typed: str) -> None:
    assert fields(Bookings, typed) == ["voucher"]


@pytest.mark.parametrize("typed", ["Bon", "Bon nr.", "Bonnummer", "Bewijs"])
def test_every_name_of_the_voucher_is_the_voucher(typed: str) -> None:
    assert fields(Bookings, typed) == ["voucher"]


@pytest.mark.parametrize("schema", [Bookings, BankLines])
@pytest.mark.parametrize("typed", ["Wie", "Aan/van", "Van/aan", "Betaald aan", "Ontvangen van"])
def test_every_name_of_the_counterparty_is_the_counterparty(schema: type, typed: str) -> None:
    assert fields(schema, typed) == ["counterparty"]


def test_who_paid_and_who_was_paid_are_one_field() -> None:
    table = read_table(
        [
            ["Datum", "Rekening", "Betaald aan", "Ontvangen van", "Bij", "Af"],
            [DAY, "Kas", "Dorpshuis", None, None, 5.0],
            [DAY, "Kas", None, "J. Bakker", 25.0, None],
        ]
    )
    assert list(table.frame[Bookings.counterparty]) == ["Dorpshuis", "J. Bakker"]
    assert list(table.frame[Bookings.amount]) == [-500, 2500]


@pytest.mark.parametrize("typed", ["Bedrag", "Bedrag (EUR)", "€", "Bedrag €", "Transactiebedrag"])
def test_every_name_of_the_amount_is_the_amount(typed: str) -> None:
    assert fields(Bookings, typed) == ["amount"]


@pytest.mark.parametrize("typed", ["Rentedatum", "Valutadatum", "Valuta datum", "Rente-datum"])
def test_an_interest_date_is_never_the_date(typed: str) -> None:
    assert fields(Bookings, typed) == [None]


def test_a_longer_heading_is_taken_for_a_required_field_without_a_column() -> None:
    assert fields(Bookings, "Datum boeking", "Bedrag in euro's") == ["booked_on", "amount"]


def test_the_own_heading_wins_from_a_synonym() -> None:
    assert fields(Bookings, "Datum", "Boekdatum", "Code", "Categorie") == ["booked_on", None, None, "category"]


def test_the_longest_synonym_wins() -> None:
    assert fields(BankLines, "Naam", "Naam tegenpartij") == [None, "counterparty"]


def test_the_bank_export_with_af_bij_is_understood() -> None:
    headings = ("Datum", "Naam / Omschrijving", "Rekening", "Tegenrekening", "Af Bij", "Bedrag (EUR)", "Mededelingen")
    expected = ["booked_on", "counterparty", "account", "counterparty_iban", "direction", "amount", "description"]
    assert fields(BankLines, *headings) == expected


def test_parts_of_a_name_are_one_field() -> None:
    parts = ("Achternaam", "Voorletters", "Tussenvoegsel")
    assert fields(Functionaries, *parts) == ["name", "name", "name"]


def test_a_side_word_beside_an_amount_stays_unused() -> None:
    assert fields(Bookings, "Datum", "Bedrag", "Kosten") == ["booked_on", "amount", None]


def test_date_costs_and_amount_of_a_claim_are_found_by_synonym() -> None:
    assert fields(Claims, "Declarant", "Datum", "Totaal") == ["claimant", "spent_on", "amount"]


def test_folding_keeps_headings_of_signs_only() -> None:
    assert [fold_heading(text) for text in ("€", "+/-", " Af/Bij ")] == ["€", "+/-", "af bij"]


def test_a_missing_column_refuses_the_sheet_and_names_the_nearest() -> None:
    table = read_table([["Dtaum", *HEADINGS[1:]], [DAY, "1", "Kas", -5.0, "Zaal", "Huur"]])
    (problem,) = table.problems
    assert (problem.code, problem.variant, problem.refuses, problem.place.row) == ("INV-06", "missing", "sheet", None)
    assert problem.facts["missing"] == "Datum"
    assert problem.facts["nearest"] == "Dtaum"
    assert problem.facts["found"] == ["Dtaum", *HEADINGS[1:]]
    assert table.rows_read == 1


def test_a_booking_sheet_without_account_is_refused_unless_something_says_it() -> None:
    rows = [["Datum", "Bedrag", "Omschrijving"], [DAY, -5.0, "Huur"]]
    assert said(read_table(rows)) == [("INV-06", "missing", None, None)]
    assert said(read_table(rows, tab="Kas")) == []


def test_two_columns_with_one_name_refuse_the_sheet() -> None:
    table = read_table([["Datum", "Rekening", "Bedrag", "Bedrag"], [DAY, "Kas", 1.0, 2.0]])
    (problem,) = table.problems
    assert (problem.code, problem.refuses) == ("INV-07", "sheet")
    assert problem.facts == {"field": "Bedrag", "letters": ["C", "D"], "headings": ["Bedrag", "Bedrag"]}


def test_two_names_of_the_amount_refuse_the_sheet_too() -> None:
    table = read_table([["Datum", "Rekening", "Bedrag", "Totaalbedrag"], [DAY, "Kas", 1.0, 2.0]])
    assert [one.code for one in table.problems] == ["INV-07"]


@pytest.mark.parametrize("typed", ["BEDRAG", "Bedrag ", "bedrag", "Bedrag\u00a0"])
def test_a_heading_in_another_spelling_is_noted(typed: str) -> None:
    table = read_table([["Datum", "Rekening", typed], [DAY, "Kas", 1.0]])
    spelled_alike = typed.strip() == "Bedrag"
    assert said(table) == ([] if spelled_alike else [("INV-28", "heading_spelling", 1, typed.strip())])


@pytest.mark.parametrize("typed", ["Bedrag *", "Bedrag*", "€ *", "Totaalbedrag *"])
def test_a_star_behind_a_heading_is_no_other_spelling(typed: str) -> None:
    table = read_table([["Datum*", "Rekening *", typed], [DAY, "Kas", 1.0]])
    assert said(table) == []
    assert [one.field for one in table.columns] == ["booked_on", "account", "amount"]


def test_a_synonym_is_no_other_spelling() -> None:
    assert read_table([["Boekdatum", "Rekening", "Bedrag"], [DAY, "Kas", 1.0]]).problems == ()


def test_a_filled_column_without_heading_is_noted() -> None:
    table = read_table([["Datum", "Rekening", "", "Bedrag"], [DAY, "Kas", "let op", 1.0]])
    (problem,) = table.problems
    assert (problem.code, problem.variant, problem.place.cell) == ("INV-28", "column_without_heading", "C1")
    assert problem.facts == {"letter": "C", "cells": 1}


def test_unused_columns_are_named() -> None:
    table = read_table([["Datum", "Rekening", "Bedrag", "Kleur"], [DAY, "Kas", 1.0, "rood"], [DAY, "Kas", 1.0, ""]])
    assert [(one.heading, one.field, one.filled) for one in table.columns][-1] == ("Kleur", None, 1)


def test_a_tab_in_another_case_is_noted() -> None:
    (table,) = read_sheet([["Datum", "Rekening", "Bedrag"], [DAY, "Kas", 1.0]], tab="boekingen")
    assert said(table) == [("INV-28", "tab_spelling", 1, None)]
