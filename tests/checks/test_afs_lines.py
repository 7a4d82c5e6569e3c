"""Bank lines and bookings, one held against the other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.afs.lines import (
    ambiguous_match,
    bank_line_without_booking,
    booking_without_bank_line,
    late_booking,
    matched_amount_differs,
    statement_overlap,
)
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.matches import Matches
from tests.builders import SAVINGS_IBAN, accounts, bank_lines, bookings, confirmed, dossier
from tests.checks.matched import matches

ACCOUNTS = accounts(
    {}, {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"}, {"name": "Kas", "kind": "kas"}
)


def run(check: Check, found: Matches, **more: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    """Run one check over three bookings and three bank lines of 10, 11 and 12 March."""
    days = ("2026-03-10", "2026-03-11", "2026-03-12")
    later = [{"booked_on": "2026-12-31", "account": "Kas"}]  # the books go on to the end of the year
    supplied: dict[str, Any] = {
        "bookings": bookings(*({"booked_on": day} for day in days), *later),
        "bank_lines": bank_lines(*({"booked_on": day, "counterparty": "Dorpshuis"} for day in days)),
        "accounts": ACCOUNTS,
        "matches": found,
    }
    return run_checks((check,), dossier(**supplied | more))


def leftover(side: str, index: int = 0, reason: str = "unmatched") -> dict[str, Any]:
    """Return the link of a line that stands alone."""
    return {"kind": "leftover", side: [index], "reason": reason, "tier": None}


def test_a_bank_line_that_stands_alone_is_found_at_the_line() -> None:
    (finding,), _ = run(bank_line_without_booking, matches(leftover("bank", 1)))
    assert (finding.place.file, finding.place.row) == ("bank_lines.xlsx", 3)
    assert finding.amount_cents == -4550


@pytest.mark.parametrize("reason", ["in_transit", "outside_books"])
def test_a_bank_line_under_way_or_of_a_month_without_a_book_is_not_told_here(reason: str) -> None:
    assert not run(bank_line_without_booking, matches(leftover("bank", 1, reason)))[0]


def test_a_lonely_booking_is_found_at_the_booking_and_not_one_without_evidence() -> None:
    (finding,), _ = run(booking_without_bank_line, matches(leftover("book", 0), leftover("book", 1, "no_evidence")))
    assert (finding.place.file, finding.place.row) == ("bookings.xlsx", 2)


@pytest.mark.parametrize(("end", "count"), [("2026-03-16", 1), ("2026-03-15", 1), ("2026-03-14", 0)])
def test_a_lonely_line_in_the_last_days_of_the_evidence_is_under_way(end: str, count: int) -> None:
    found = matches(leftover("book"), evidence_to={"Betaalrekening": date.fromisoformat(end)})
    assert len(run(booking_without_bank_line, found)[0]) == count


@pytest.mark.parametrize("check", [bank_line_without_booking, booking_without_bank_line])
def test_an_account_without_statement_is_said_beside_one_with(check: Check) -> None:
    _, outcomes = run(check, matches())
    assert [(outcome.scope, outcome.state, outcome.examined, outcome.reason) for outcome in outcomes] == [
        ({"account": "Betaalrekening"}, State.CLEAN, 3, None),
        ({"account": "Spaarrekening"}, State.NOT_RUN, 0, "geen bankafschrift"),
    ]


def test_lines_of_an_account_that_is_not_registered_are_never_told() -> None:
    lines = bank_lines({"account": "NL02RABO0123456789"})
    assert not run(bank_line_without_booking, matches(leftover("bank")), bank_lines=lines)[0]


def test_without_bank_lines_nothing_is_held_against_the_bank() -> None:
    checks = (bank_line_without_booking, booking_without_bank_line, matched_amount_differs, late_booking)
    _, outcomes = run_checks(checks, dossier(bookings=bookings({})))
    assert {(outcome.state, outcome.reason) for outcome in outcomes} == {
        (State.NOT_RUN, "er is geen bankbestand (of blad Bank) aangeleverd")
    }


def near_miss(reason: str) -> Matches:
    """Return a booking of 45,50 whose bank line is 54,50."""
    return matches({"kind": "near_miss", "bank": [0], "book": [0], "reason": reason, "difference_cents": -900})


@pytest.mark.parametrize(
    ("reason", "title"),
    [
        ("swapped_digits", "Bedrag lijkt verkeerd overgenomen: cijfers omgewisseld"),
        ("shifted_comma", "Bedrag lijkt verkeerd overgenomen: de komma staat anders"),
        ("wrong_sign", "Bij en af lijken omgewisseld"),
        ("one_digit", "Bedrag lijkt verkeerd overgenomen: één cijfer anders"),
        ("other_amount", "Boeking en bankregel verschillen in bedrag"),
    ],
)
def test_a_pair_with_two_amounts_is_found_at_the_booking_and_says_what_it_looks_like(reason: str, title: str) -> None:
    (finding,), _ = run(matched_amount_differs, near_miss(reason), bank_lines=bank_lines({"amount": -5450}))
    assert (finding.title, finding.place.file, finding.place.column) == (title, "bookings.xlsx", "Bedrag")
    assert [place.file for place in finding.related] == ["bank_lines.xlsx"]
    assert "geboekt: -€ 45,50 | bank op 10-03-2026: -€ 54,50 | verschil: € 9,00" in finding.message


def matched(days: int, index: int) -> dict[str, Any]:
    """Return a match of a bank line and a booking so many days apart."""
    return {"bank": [index], "book": [index], "days": days}


@pytest.mark.parametrize(("days", "count"), [(-5, 0), (-6, 1), (5, 0), (6, 1)])
def test_a_booking_is_late_when_more_days_off_than_the_norm(days: int, count: int) -> None:
    assert len(run(late_booking, matches(matched(days, 0)))[0]) == count


def test_late_bookings_of_a_month_are_one_finding_at_the_last() -> None:
    (finding,), _ = run(late_booking, matches(matched(-9, 0), matched(-7, 2)))
    assert finding.place.row == 4
    assert [place.row for place in finding.related] == [2]
    assert "boekingen die meer dan 5 dagen afwijken van de dag van de bank: 2 | het meeste: 9 dagen" in finding.message


def test_the_partys_own_lag_counts() -> None:
    assert not run(late_booking, matches(matched(-9, 0)), norms=confirmed("booking_lag_days", 10))[0]


def test_lines_that_can_be_laid_in_several_ways_are_listed_and_none_is_chosen() -> None:
    (finding,), _ = run(ambiguous_match, matches({"kind": "ambiguous", "bank": [0, 1], "book": [0, 2]}))
    assert (finding.place.file, finding.place.row) == ("bank_lines.xlsx", 3)
    assert [(place.file, place.row) for place in finding.related] == [
        ("bank_lines.xlsx", 2),
        ("bookings.xlsx", 2),
        ("bookings.xlsx", 4),
    ]


@pytest.mark.parametrize(("count", "end"), [(6, "rij 7 (10-03-2026)"), (7, "rij 7 (10-03-2026) en nog 1")])
def test_every_candidate_is_named_as_far_as_one_reads(count: int, end: str) -> None:
    link = {"kind": "ambiguous", "bank": [0], "book": [*range(count)]}
    (finding,), _ = run(ambiguous_match, matches(link), bookings=bookings(*({} for _ in range(count))))
    assert f"boekingen die even goed passen: {count} – rij 2 (10-03-2026), rij 3" in finding.message
    assert finding.message.endswith(end)
    assert len(finding.related) == count


def test_lines_that_stand_in_two_exports_are_one_finding_per_export() -> None:
    (finding,), _ = run(statement_overlap, matches(counted=[True, False, False]))
    assert finding.place.row == 4
    assert finding.message.startswith("regels die ook in een ander bestand staan: 2")
    assert not run(statement_overlap, matches(counted=[True, True, True]))[0]


def test_overlap_is_told_in_the_month_of_the_lines() -> None:
    lines = bank_lines({}, {"booked_on": "2026-04-02"})
    found = matches(counted=[False, False])
    (march,), _ = run(statement_overlap, found, bank_lines=lines, period="2026-03")
    (april,), _ = run(statement_overlap, found, bank_lines=lines, period="2026-04")
    assert (march.place.row, april.place.row) == (2, 3)
