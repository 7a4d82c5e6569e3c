"""Balances: from month to month, within a month, against the bank, and never a negative cash box."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.checks.afs.balances import (
    balance_does_not_roll,
    book_balance_not_bank_balance,
    negative_cash,
)
from pipeline.checks.afs.openings import opening_not_previous_closing
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.books import Books
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.severity import Severity
from pipeline.model.tables import SetAside
from pipeline.model.year_reports import YearReport
from tests.builders import SAVINGS_IBAN, accounts, balances, bookings, dossier, party
from tests.checks.matched import Record, matches

ACCOUNTS = accounts(
    {}, {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"}, {"name": "Kas", "kind": "kas"}
)


def given(*months: Record, **more: Any) -> Dossier:
    """Return a dossier of one booking a month, January to April, with these balances."""
    days = [{"booked_on": f"2026-{month:02d}-10"} for month in (1, 2, 3, 4)]
    supplied: dict[str, Any] = {"bookings": bookings(*days), "accounts": ACCOUNTS, "matches": matches(balances=months)}
    return dossier(**supplied | more)


def run(check: Check, *months: Record, **more: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    """Run one check over such a dossier."""
    return run_checks((check,), given(*months, **more))


BEGIN = accounts({"opening": 100000})
JANUARY = {"month": "2026-01", "opening_source": "bank", "previous_closing_cents": 100000}


@pytest.mark.parametrize(("bank", "count"), [(99999, 1), (100000, 0), (100001, 1), (None, 0)])
def test_the_opening_in_accounts_is_what_the_bank_says_to_the_cent(bank: int | None, count: int) -> None:
    findings, _ = run(opening_not_previous_closing, JANUARY | {"opening_cents": bank}, accounts=BEGIN)
    assert [(finding.place.file, finding.place.row, finding.place.column) for finding in findings] == [
        ("accounts.xlsx", 2, "Beginsaldo")
    ] * count


def test_the_opening_in_accounts_is_also_held_against_saldi_and_told_once() -> None:
    rows = balances({"balance_on": "2025-12-31", "balance": 100500})
    month = JANUARY | {"opening_cents": 100500, "opening_source": "saldi"}
    (finding,), _ = run(opening_not_previous_closing, month, accounts=BEGIN, balances=rows)
    assert finding.place.column == "Beginsaldo"
    assert finding.message.endswith("eindsaldo van het jaar ervoor: € 1.005,00 | verschil: € 5,00")


@pytest.mark.parametrize(("closing", "count"), [(100000, 0), (100001, 1)])
def test_the_opening_in_accounts_is_held_against_the_book_of_last_year(closing: int, count: int) -> None:
    months = [{"month": "2025-12", "closing_cents": closing}, JANUARY | {"opening_source": "beginsaldo"}]
    assert len(run(opening_not_previous_closing, *months, accounts=BEGIN)[0]) == count


ENDED = YearReport("../2025/resultaat.json", "a" * 64, 2025, date(2026, 3, 1), closings={"Betaalrekening": 100000})


def begun(month: Record, **more: Any) -> list[tuple[str, str | None, int]]:
    """Return title, column and difference of what is found in a year whose last one ended with 1,000 euros."""
    made = replace(given(month, **more), year_reports=(ENDED,))
    findings, _ = run_checks((opening_not_previous_closing,), made)
    return [(finding.title, finding.place.column, finding.facts["difference"]) for finding in findings]


TYPED, BOOKED = (
    "Beginsaldo is niet het eindsaldo van vorig jaar",
    "Het boek begint niet met het eindsaldo van vorig jaar",
)


@pytest.mark.parametrize(("typed", "bank"), [(99999, 99999), (100001, 100000), (99999, None)])
def test_the_opening_is_held_against_how_last_year_ended_and_told_once(typed: int, bank: int | None) -> None:
    month = JANUARY | {"opening_cents": bank, "opening_source": "bank" if bank else "beginsaldo"}
    assert begun(month, accounts=accounts({"opening": typed})) == [(TYPED, "Beginsaldo", 100000 - typed)]


def test_an_opening_that_is_how_last_year_ended_may_still_differ_from_the_bank() -> None:
    found = begun(JANUARY | {"opening_cents": 99999}, accounts=BEGIN)
    assert found == [("Beginsaldo in Rekeningen sluit niet aan", "Beginsaldo", -1)]
    assert begun(JANUARY | {"opening_cents": 100000}, accounts=BEGIN) == []


@pytest.mark.parametrize(("source", "cents", "count"), [("bank", 99999, 1), ("rolled", 99999, 1), ("bank", 100000, 0)])
def test_without_a_typed_opening_the_book_is_held_against_how_last_year_ended(
    source: str, cents: int, count: int
) -> None:
    month = JANUARY | {"opening_cents": cents, "opening_source": source, "last_booking": 0}
    assert begun(month) == [(BOOKED, None, 1)] * count


def test_who_begins_with_how_last_year_ended_is_compared_with_nothing() -> None:
    month = JANUARY | {"opening_cents": 100000, "opening_source": "last_year"}
    _, (outcome,) = run_checks((opening_not_previous_closing,), replace(given(month), year_reports=(ENDED,)))
    assert outcome.state is State.NOT_RUN


def test_saldi_at_the_start_of_the_year_is_held_against_how_last_year_ended() -> None:
    rows = balances({"balance_on": "2025-12-31", "balance": 100500})
    month = JANUARY | {"opening_cents": 100500, "opening_source": "saldi", "previous_closing_cents": 100500}
    assert [found[2] for found in begun(month, balances=rows)] == [-500]


FEBRUARY = {"month": "2026-02", "opening_cents": 100000, "previous_closing_cents": 100500}


def test_a_wrong_opening_in_saldi_points_at_the_last_row_up_to_the_first_day() -> None:
    rows = balances(
        {"balance_on": "2025-12-31", "balance": 100000},
        {"balance_on": "2026-01-31", "balance": 100000},
        {"balance_on": "2026-02-28", "balance": 100000},
    )
    (finding,), _ = run(opening_not_previous_closing, FEBRUARY | {"opening_source": "saldi"}, balances=rows)
    assert (finding.place.file, finding.place.row, finding.place.column) == ("balances.xlsx", 3, "Saldo")


def test_a_book_that_does_not_connect_to_the_bank_points_at_its_sheet() -> None:
    (finding,), _ = run(opening_not_previous_closing, FEBRUARY | {"opening_source": "bank", "last_booking": 1})
    assert (finding.place.file, finding.place.sheet, finding.place.row) == ("bookings.xlsx", "Boekingen", None)
    assert finding.severity is Severity.HIGH


def test_a_difference_of_the_month_before_is_not_told_twice_in_a_year_and_lightly_in_a_month() -> None:
    months = [{"month": "2026-01", "difference_cents": 500}, FEBRUARY | {"opening_source": "bank", "last_booking": 1}]
    assert not run(opening_not_previous_closing, *months)[0]
    (finding,), _ = run(opening_not_previous_closing, *months, period="2026-02")
    assert finding.severity is Severity.LOW
    assert finding.title == "Verschil met de bank uit een eerdere maand"


def with_typed_opening(cents: int, made: Dossier) -> Dossier:
    """Return a dossier with an opening balance in row 1 of the book of February."""
    tables = {
        number: table.__class__(**{**_fields(table), "set_aside": (SetAside(1, "beginsaldo", cents),)})
        if table.file == "kasboek-2026-02.xlsx"
        else table
        for number, table in made.books.tables.items()
    }
    books = Books(made.books.frames, made.books.refused, tables, made.books.problems)
    return Dossier(books, made.matches, made.norms, made.period, made.today)


def _fields(table: Any) -> dict[str, Any]:
    return {name: getattr(table, name) for name in table.__dataclass_fields__}


@pytest.mark.parametrize(("cents", "count"), [(100499, 1), (100500, 0)])
def test_an_opening_typed_above_a_book_is_held_against_the_month_before(cents: int, count: int) -> None:
    rows = bookings({"booked_on": "2026-02-10", "file": "kasboek-2026-02.xlsx"})
    made = given(FEBRUARY, bookings=rows, periods={"kasboek-2026-02.xlsx": "2026-02"})
    findings, _ = run_checks((opening_not_previous_closing,), with_typed_opening(cents, made))
    assert [(finding.place.file, finding.place.row) for finding in findings] == [("kasboek-2026-02.xlsx", 1)] * count


def test_an_opening_that_was_rolled_on_is_compared_with_nothing() -> None:
    findings, (outcome,) = run(opening_not_previous_closing, FEBRUARY | {"opening_source": "rolled"})
    assert not findings
    assert (outcome.state, outcome.reason) == (State.NOT_RUN, "geen saldo om mee te vergelijken")


ROLLED = {"closing_cents": 95450, "in_cents": 0, "out_cents": -4550, "month": "2026-03"}


@pytest.mark.parametrize(("stated", "count"), [(95449, 1), (95450, 0), (95451, 1)])
def test_a_balance_in_saldi_follows_from_the_bookings_to_the_cent(stated: int, count: int) -> None:
    rows = balances({"balance": stated})
    findings, _ = run(balance_does_not_roll, ROLLED | {"stated_closing_cents": stated}, balances=rows)
    assert [(finding.place.row, finding.place.column, finding.severity) for finding in findings] == [
        (2, "Saldo", Severity.HIGH)
    ] * count


def test_without_saldi_nothing_is_said_of_rolling() -> None:
    _, (outcome,) = run(balance_does_not_roll, ROLLED)
    assert (outcome.state, outcome.reason) == (State.NOT_RUN, "blad Saldi is niet aangeleverd")


def held(month: str, difference: int | None, **more: Any) -> dict[str, Any]:
    """Return a month whose book differs so much from the bank."""
    bank = None if difference is None else 100000 - difference
    last = int(month[-2:]) - 1
    return {"month": month, "difference_cents": difference, "bank_closing_cents": bank, "last_booking": last} | more


@pytest.mark.parametrize(("difference", "count"), [(-1, 1), (0, 0), (1, 1)])
def test_book_and_bank_agree_to_the_cent(difference: int, count: int) -> None:
    findings, _ = run(book_balance_not_bank_balance, held("2026-03", difference))
    assert [(finding.place.sheet, finding.place.row) for finding in findings] == [("Boekingen", None)] * count


def test_an_account_without_bookings_points_at_its_line_in_accounts() -> None:
    month = held("2026-03", 500) | {"account": "Spaarrekening", "last_booking": None}
    (finding,), _ = run(book_balance_not_bank_balance, month)
    assert (finding.place.file, finding.place.row) == ("accounts.xlsx", 3)


def test_every_account_says_whether_it_was_held_against_the_bank() -> None:
    _, outcomes = run(book_balance_not_bank_balance, held("2026-03", 0))
    assert [(outcome.scope, outcome.state, outcome.examined) for outcome in outcomes] == [
        ({"account": "Betaalrekening"}, State.CLEAN, 1),
        ({"account": "Kas"}, State.NOT_APPLICABLE, 0),
        ({"account": "Spaarrekening"}, State.NOT_RUN, 0),
    ]


def test_an_account_that_is_not_registered_is_not_named() -> None:
    months = [held("2026-03", 500) | {"account": "NL02RABO0123456789"}, JANUARY | {"account": "NL02RABO0123456789"}]
    for check in (book_balance_not_bank_balance, opening_not_previous_closing):
        findings, outcomes = run(check, *months)
        assert not findings
        assert not [outcome for outcome in outcomes if "RABO" in str(outcome.scope)]


def cash(*balances_by_day: int, **more: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    """Run AFS-11 over a cash box with these balances at the end of days in March."""
    rows = [{"account": "Kas", "booked_on": f"2026-03-{day:02d}"} for day in range(1, len(balances_by_day) + 1)]
    days = [
        {"account": "Kas", "day": row["booked_on"], "balance_cents": cents, "booking": number}
        for number, (row, cents) in enumerate(zip(rows, balances_by_day, strict=True))
    ]
    supplied: dict[str, Any] = {
        "bookings": bookings(*rows),
        "accounts": ACCOUNTS,
        "matches": matches(cash_days=days),
    }
    return run_checks((negative_cash,), dossier(**supplied | more))


@pytest.mark.parametrize(("cents", "count"), [(1, 0), (0, 0), (-1, 1)])
def test_a_cash_box_may_be_empty_and_not_below(cents: int, count: int) -> None:
    assert len(cash(cents)[0]) == count


def test_a_stretch_below_zero_is_one_finding_at_the_booking_that_began_it() -> None:
    (finding,), (outcome,) = cash(100, -200, -300, 50)
    assert finding.place.row == 3
    assert "saldo aan het einde van de dag: -€ 2,00 | laagste saldo daarna: -€ 3,00" in finding.message
    assert (outcome.state, outcome.examined, outcome.findings) == (State.FOUND, 4, 1)


def test_a_later_stretch_that_falls_no_lower_stands_beside_the_first_and_a_deeper_one_on_its_own() -> None:
    findings, _ = cash(-200, 50, -10, 50, -200, 50, -201)
    assert [(finding.place.row, [place.row for place in finding.related]) for finding in findings] == [
        (2, [4, 6]),
        (8, []),
    ]


def test_a_month_tells_of_a_box_that_was_below_zero_before_it_began() -> None:
    rows = bookings({"account": "Kas", "booked_on": "2026-02-27"}, {"account": "Kas", "booked_on": "2026-03-05"})
    days = [
        {"account": "Kas", "day": day, "balance_cents": -100, "booking": number}
        for number, day in enumerate(rows["booked_on"])
    ]
    (finding,), _ = cash(bookings=rows, matches=matches(cash_days=days), period="2026-03")
    assert finding.place.row == 3


@pytest.mark.parametrize("answer", ["nee", "n.v.t."])
def test_a_party_without_cash_says_so(answer: str) -> None:
    findings, (outcome,) = cash(-1, party=party(kas=answer))
    assert not findings
    assert (outcome.state, outcome.reason) == (State.NOT_APPLICABLE, "geen kas")


def test_a_cash_box_of_which_nothing_is_known_is_not_run() -> None:
    _, (outcome,) = cash()
    assert (outcome.scope, outcome.state) == ({"account": "Kas"}, State.NOT_RUN)
