"""What belongs to the year beside the one in which it was booked."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.afs.cutoff import wrong_year
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding
from pipeline.model.severity import Severity
from tests.builders import bookings, budget, dossier, party, payables, receivables
from tests.checks.matched import Record

JANUARY = {"booked_on": "2026-01-10", "invoiced_on": "2025-12-20", "invoice": "F-118"}


def run(*rows: Record, period: str = "2026", **more: Any) -> tuple[Finding, ...]:
    usual = {"bookings": bookings(*rows), "budget": budget({})}
    return run_checks((wrong_year,), dossier(period, **usual | more))[0]


def test_an_invoice_of_the_year_before_is_told_at_its_date() -> None:
    (finding,) = run(JANUARY)
    assert (finding.place.row, finding.place.column, finding.severity) == (2, "Factuurdatum", Severity.MIDDLE)
    assert finding.message.endswith("geboekt in 2026, factuur van 2025")


def test_an_invoice_of_the_year_after_is_told_too() -> None:
    assert len(run({"booked_on": "2026-12-20", "invoiced_on": "2027-01-02"})) == 1


def test_an_invoice_of_the_same_year_is_fine() -> None:
    assert not run({"booked_on": "2026-01-10", "invoiced_on": "2026-01-01"}, {"booked_on": "2026-12-31"})


@pytest.mark.parametrize(
    ("booked", "invoiced", "count"),
    [
        ("2026-03-31", "2025-12-31", 1),
        ("2026-04-01", "2025-12-31", 0),
        ("2026-10-03", "2027-01-01", 1),
        ("2026-10-02", "2027-01-01", 0),
    ],
)
def test_only_the_ninety_days_around_the_end_of_the_year_are_asked(booked: str, invoiced: str, count: int) -> None:
    assert len(run({"booked_on": booked, "invoiced_on": invoiced})) == count


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-01-08", "Contributie 2025"),
        ("2026-02-02", "Afdracht december 2025"),
        ("2026-12-28", "Abonnement 2027 vooruit"),
    ],
)
def test_words_about_the_other_year_are_a_question_at_the_description(day: str, words: str) -> None:
    (finding,) = run({"booked_on": day, "description": words, "amount": 3000})
    assert (finding.place.column, finding.severity) == ("Omschrijving", Severity.MIDDLE)


@pytest.mark.parametrize(
    "words",
    [
        "Contributie 2026",
        "Contributie 2025 en 2026",
        "Factuur F2025-118",
        "Factuur 2025/118",
        "Pas 012 31-12-2025 23:40",
        "Seizoen 2025-2026",
        "Drukken jaarverslag 2025",
        "Kascontrole 2025",
        "Contributie 2024",
        None,
    ],
)
def test_a_year_in_a_title_number_or_date_says_nothing(words: str | None) -> None:
    assert not run({"booked_on": "2026-01-08", "description": words})


def test_words_far_from_the_end_of_the_year_say_nothing() -> None:
    assert not run({"booked_on": "2026-06-08", "description": "Contributie 2027"})


@pytest.mark.parametrize(
    "row",
    [
        {"relation": "Dorpshuis De Brink", "amount": 4550},
        {"relation": "DORPSHUIS DE BRINK", "amount": 4550},
        {"relation": "iemand", "amount": 4550, "document": "f-118"},
    ],
)
def test_what_stood_in_schulden_at_the_time_is_in_the_right_year(row: Record) -> None:
    assert not run(JANUARY, payables=payables({"arose_on": "2025-12-20", **row}))


@pytest.mark.parametrize("row", [{"amount": 4549}, {"relation": "Drukkerij"}])
def test_another_debt_says_nothing_of_this_one(row: Record) -> None:
    debt = {"relation": "Dorpshuis De Brink", "amount": 4550, "arose_on": "2025-12-20", **row}
    assert len(run(JANUARY, payables=payables(debt))) == 1


def test_what_stood_in_vorderingen_is_in_the_right_year() -> None:
    dues = {"booked_on": "2026-01-08", "description": "Contributie 2025", "amount": 3000, "counterparty": "M. Zomer"}
    assert not run(dues, receivables=receivables({"relation": "M. Zomer", "amount": 3000, "arose_on": "2025-12-31"}))


def test_the_balance_sheet_own_transfers_and_refunds_are_no_costs_of_a_year() -> None:
    plan = budget({"category": "Vooruit", "kind": "balans"}, {"category": "Kruispost", "nature": "kruispost"})
    rows = (JANUARY | {"category": "Vooruit"}, JANUARY | {"category": "Kruispost"})
    refund = JANUARY | {"amount": 4550, "description": "Creditnota zaal"}
    assert not run(*rows, refund, budget=plan)


def test_a_book_year_from_july_has_its_own_end_and_no_number() -> None:
    started = party(boekjaar_begint="01-07")
    july = {"booked_on": "2026-07-10", "invoiced_on": "2026-06-20"}
    assert len(run(july, period="2026-07", party=started)) == 1
    assert not run({"booked_on": "2026-07-10", "description": "Huur 2025"}, period="2026-07", party=started)
    assert not run(JANUARY, period="2026-01", party=started)


def test_a_payment_of_another_period_is_not_told() -> None:
    assert not run(JANUARY, period="2026-02")
