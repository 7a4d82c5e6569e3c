"""Accounts, months and own transfers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.afs.accounts import account_without_statement, missing_month, unregistered_account
from pipeline.checks.afs.transfers import unbalanced_transfer
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import SAVINGS_IBAN, accounts, bank_lines, bookings, dossier, party
from tests.checks.matched import matches

PRIVATE = "NL02RABO0123456789"
MONTHS = [f"2026-{month:02d}" for month in range(1, 13)]


def run(check: Check, **supplied: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    """Run one check; the books hold a booking of March and Rekeningen the account it is on."""
    usual: dict[str, Any] = {"bookings": bookings({}), "accounts": accounts({})}
    return run_checks((check,), dossier(**usual | supplied))


def test_a_booking_on_an_unknown_name_is_one_finding_at_its_last_row() -> None:
    rows = bookings({"account": "Betaalreking", "booked_on": "2026-03-20"}, {"account": "betaalreking"}, {})
    (finding,), _ = run(unregistered_account, bookings=rows)
    assert (finding.place.file, finding.place.row) == ("bookings.xlsx", 2)
    assert [place.row for place in finding.related] == [3]


def test_an_unknown_account_number_is_masked_and_nothing_of_its_lines_is_told() -> None:
    lines = bank_lines(*({"account": PRIVATE, "counterparty": "Slager", "amount": -1299} for _ in range(2)))
    (finding,), _ = run(unregistered_account, bank_lines=lines)
    assert (finding.place.file, finding.place.sheet, finding.place.row) == ("bank_lines.xlsx", "Bank", None)
    assert (finding.related, finding.amount_cents, finding.date) == ((), None, None)
    told = f"{finding.title} {finding.message} {finding.facts}"
    assert "NL••••••••••••6789 | aantal regels: 2" in finding.message
    assert not any(word in told for word in (PRIVATE, "Slager", "12,99", "1299"))


def test_an_unknown_account_number_in_the_books_leads_to_the_sheet_too() -> None:
    (finding,), _ = run(unregistered_account, bookings=bookings({"account": PRIVATE}))
    assert (finding.place.sheet, finding.place.row) == ("Boekingen", None)


def test_registered_accounts_are_fine_by_name_and_number() -> None:
    assert not run(unregistered_account, bookings=bookings({}, {"account": "NL91ABNA0417164300"}))[0]


def test_without_accounts_no_account_is_unregistered() -> None:
    _, (outcome,) = run_checks((unregistered_account,), dossier(bookings=bookings({})))
    assert outcome.state is State.NOT_RUN


def year(**of_months: dict[str, Any]) -> Any:
    """Return balances of a year in which every month is booked; `m03` says how March differs."""
    usual = {"booked": True, "bank_rows": 3, "evidence": "bank"}
    return matches(balances=[usual | {"month": month} | of_months.get(f"m{month[-2:]}", {}) for month in MONTHS])


def test_a_month_without_a_book_in_which_the_bank_moved_is_found_at_its_last_line() -> None:
    lines = bank_lines({"booked_on": "2026-05-20"}, {"booked_on": "2026-05-02"}, {"booked_on": "2026-06-02"})
    (finding,), outcomes = run(missing_month, matches=year(m05={"booked": False}), bank_lines=lines)
    assert (finding.place.file, finding.place.row) == ("bank_lines.xlsx", 2)
    assert "er zijn wel bankregels: 2 | de laatste: 20-05-2026" in finding.message
    assert {(outcome.scope or {})["month"] for outcome in outcomes if outcome.state is State.FOUND} == {"2026-05"}


def test_a_month_without_book_and_without_statement_is_found() -> None:
    gone = {"booked": False, "bank_rows": 0, "evidence": None}
    (finding,), _ = run(missing_month, matches=year(m05=gone))
    assert finding.place.row is None
    assert "geen afschrift waaruit blijkt dat er niets bewoog" in finding.message


@pytest.mark.parametrize("evidence", ["bank", "connected", "resting"])
def test_a_month_in_which_the_bank_rested_needs_no_book(evidence: str) -> None:
    assert not run(missing_month, matches=year(m05={"booked": False, "bank_rows": 0, "evidence": evidence}))[0]


def test_a_month_that_is_not_over_is_not_due() -> None:
    gone = {f"m{month:02d}": {"booked": False} for month in range(5, 13)}
    findings, outcomes = run(missing_month, matches=year(**gone), today=date(2026, 5, 31), bank_lines=bank_lines({}))
    assert not findings
    assert [outcome.state for outcome in outcomes].count(State.NOT_DUE) == 8


@pytest.mark.parametrize(("moved", "count"), [(0, 0), (2, 1)])
def test_in_a_running_year_a_month_is_missing_only_when_something_tells_of_it_or_later(moved: int, count: int) -> None:
    gone = {f"m{month:02d}": {"booked": False, "bank_rows": 0, "evidence": None} for month in range(4, 13)}
    found = year(**gone | {"m04": {"booked": False, "bank_rows": moved}})
    assert len(run(missing_month, matches=found, today=date(2026, 6, 15))[0]) == count


def test_months_before_the_start_of_control_are_exempt() -> None:
    found = year(m01={"booked": False}, m02={"booked": False})
    assert len(run(missing_month, matches=found, party=party(startdatum="01-02-2026"))[0]) == 1


def test_a_missing_month_is_a_matter_of_the_year() -> None:
    assert run(missing_month, matches=year(m03={"booked": False}), period="2026-03") == ((), ())


def test_an_account_without_statement_names_its_months() -> None:
    found = year(m02={"evidence": None}, m03={"evidence": None})
    (finding,), _ = run(account_without_statement, matches=found, bank_lines=bank_lines({}))
    assert (finding.place.file, finding.place.row, finding.place.column) == ("accounts.xlsx", 2, "IBAN")
    assert finding.message == "Betaalrekening | geen afschrift over: 2026-02, 2026-03"


def test_an_account_with_evidence_of_every_month_is_fine() -> None:
    found = year(m02={"evidence": "connected"}, m12={"evidence": "resting"})
    _, (outcome,) = run(account_without_statement, matches=found, bank_lines=bank_lines({}))
    assert (outcome.state, outcome.examined) == (State.CLEAN, 12)


@pytest.mark.parametrize(
    ("facts", "months"),
    [
        ({"opened_on": "2026-03-15", "closed_on": "2026-04-01"}, "2026-03, 2026-04"),
        ({"opened_on": "2026-11-30"}, "2026-11, 2026-12"),
        ({"closed_on": "2026-01-01"}, "2026-01"),
    ],
)
def test_only_months_in_which_the_account_was_open_are_asked(facts: dict[str, Any], months: str) -> None:
    own = accounts({}, {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"} | facts)
    (finding,), _ = run(account_without_statement, matches=year(), accounts=own, bank_lines=bank_lines({}))
    assert finding.message == f"Spaarrekening | geen afschrift over: {months}"


def test_a_cash_box_has_no_statement() -> None:
    own = accounts({}, {"name": "Kas", "kind": "kas"})
    assert not run(account_without_statement, matches=year(), accounts=own, bank_lines=bank_lines({}))[0]


def test_a_party_that_supplies_no_bank_lines_is_told_so_once() -> None:
    findings, (outcome,) = run(account_without_statement, matches=year())
    assert not findings
    assert (outcome.state, outcome.reason) == (State.NOT_RUN, "er is geen bankbestand (of blad Bank) aangeleverd")


LEGS = bookings(
    {"amount": -20000, "counterparty_iban": SAVINGS_IBAN},
    {"amount": 20000, "account": "Spaarrekening", "booked_on": "2026-03-12", "counterparty_iban": "NL91ABNA0417164300"},
    {"booked_on": "2026-12-31"},
)
OWN = accounts({}, {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"})


def transfer(state: str, **facts: Any) -> dict[str, Any]:
    """Return an own transfer from the current account to savings."""
    usual = {"state": state, "account": "Betaalrekening", "other_account": "Spaarrekening", "difference_cents": 0}
    return usual | facts


def test_a_lonely_leg_is_found_at_the_leg_that_is_there() -> None:
    alone = transfer("one_leg", out=0, difference_cents=-20000)
    (finding,), (outcome,) = run(unbalanced_transfer, bookings=LEGS, accounts=OWN, matches=matches(transfers=[alone]))
    assert finding.place.row == 2
    assert finding.message.endswith("andere rekening: Spaarrekening | de andere kant ontbreekt")
    assert outcome.examined == 2


@pytest.mark.parametrize(("days", "row"), [(2, 3), (0, 3), (-1, 2)])
def test_of_two_unequal_legs_the_later_is_found(days: int, row: int) -> None:
    unequal = transfer("unequal", out=0, days=days, difference_cents=-500) | {"in": 1}
    (finding,), _ = run(unbalanced_transfer, bookings=LEGS, accounts=OWN, matches=matches(transfers=[unequal]))
    assert finding.place.row == row
    assert [place.row for place in finding.related] == [5 - row]
    assert "samen -€ 5,00 in plaats van nul" in finding.message


@pytest.mark.parametrize("state", ["balanced", "in_transit"])
def test_a_transfer_that_arrived_or_is_under_way_is_fine(state: str) -> None:
    found = matches(transfers=[transfer(state, out=0)])
    assert not run(unbalanced_transfer, bookings=LEGS, accounts=OWN, matches=found)[0]
