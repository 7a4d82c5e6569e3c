"""Amounts and payees that stand out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.checks.boe.history import usual_amounts
from pipeline.checks.boe.unusual import large_new_payee, round_amount, unusual_amount
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.severity import Severity
from tests.builders import accounts, agreements, bank_lines, bookings, budget, confirmed, decisions, dossier

OLD = {"booked_on": "2026-01-03", "counterparty": "Kantoorhandel Penning", "amount": -100, "voucher": "1"}


def run(one: Check, *rows: dict[str, Any], period: str = "2026", **more: Any) -> tuple[list[Finding], Outcome]:
    supplied: dict[str, Any] = {"bookings": bookings(*rows), "budget": budget({})}
    findings, (outcome,) = run_checks((one,), dossier(period, **supplied | more))
    return list(findings), outcome


DAYS = ("2026-01-05", "2026-01-29", "2026-03-11", "2026-03-30", "2026-06-24", "2026-09-09")


def unusual(last: int, *amounts: int, **more: Any) -> list[Finding]:
    """Return what is found of a payee that got other amounts before."""
    usual = amounts or (9000, 9500, 10000, 10500, 11000)
    rows = [{"amount": -a, "booked_on": d} for a, d in zip((*usual, last), DAYS, strict=False)]
    return run(unusual_amount, *rows, **more)[0]


# The median is 102.50, the median deviation 7.50, five spreads 55.60; with a low amount 97.50 and as far.
@pytest.mark.parametrize(("amount", "count"), [(15809, 0), (15810, 1), (100000, 1), (4191, 0), (4190, 1)])
def test_an_amount_far_from_the_usual_one_is_found(amount: int, count: int) -> None:
    assert len(unusual(amount)) == count


def test_the_usual_range_is_said() -> None:
    (finding,) = unusual(100000)
    assert (finding.severity, finding.place.row, finding.place.column) == (Severity.LOW, 7, "Bedrag")
    assert "gewoonlijk van € 46,90 tot € 158,10, bij 5 andere boekingen" in finding.message


def test_a_short_history_says_nothing() -> None:
    assert not unusual(100000, 9000, 9500, 10000, 10500)


def test_amounts_that_never_differed_still_may_differ_half() -> None:
    assert not unusual(14999, *[10000] * 5)
    assert unusual(15000, *[10000] * 5)


def test_amounts_of_a_kind_of_their_own_do_not_stand_out() -> None:
    days = pd.date_range("2026-01-03", periods=14, freq="25D").strftime("%Y-%m-%d")
    amounts = [1000, 1100, 1200, 1000, 1150, 1050, 1010, 1090, 1120, 1030, 1060]

    def of(*more: int) -> int:
        rows = zip([*amounts, *more], days, strict=False)
        return len(run(unusual_amount, *({"amount": -a, "booked_on": d} for a, d in rows))[0])

    assert of(5000) == 1
    assert of(5000, 4900) == 2
    assert of(5000, 4900, 6000) == 0


def test_a_payee_without_history_is_held_against_the_category() -> None:
    days = pd.date_range("2026-01-03", periods=12, freq="25D").strftime("%Y-%m-%d")
    rows: list[dict[str, Any]] = [
        {"amount": -1000 - n, "booked_on": d, "counterparty": f"Winkel {n}"} for n, d in enumerate(days)
    ]
    rows[-1]["amount"] = -9000
    (finding,) = run(unusual_amount, *rows)[0]
    assert "in de categorie Zaalhuur gewoonlijk" in finding.message
    assert not run(unusual_amount, *rows[1:])[0]


def test_what_was_decided_on_is_no_surprise() -> None:
    rows = [
        {"amount": -a, "booked_on": d} for a, d in zip((9000, 9500, 10000, 10500, 11000, 100000), DAYS, strict=True)
    ]
    assert not run(unusual_amount, *rows[:-1], rows[-1] | {"decision": "B-1"}, decisions=decisions({"number": "B-1"}))[
        0
    ]


@pytest.mark.parametrize("nature", ["gift", "contributie", "afdracht", "declaraties", "kruispost"])
def test_what_has_rules_of_its_own_is_left_to_them(nature: str) -> None:
    assert not unusual(100000, budget=budget({"nature": nature}))


def test_an_instalment_of_a_series_is_expected() -> None:
    months = [{"amount": -10000, "booked_on": f"2026-{month:02d}-02"} for month in range(1, 9)]
    yearly = [{"amount": -90000, "booked_on": f"{year}-06-20"} for year in (2025, 2026)]
    assert not run(unusual_amount, *months, *yearly)[0]
    assert run(unusual_amount, *months, yearly[1])[0]


def test_the_partys_own_factor_counts() -> None:
    assert not unusual(15810, norms=confirmed("outlier_factor", 6))


def test_the_usual_amount_of_a_group_is_its_median() -> None:
    facts = usual_amounts(pd.Series([100, 110, 90, 500, 7]), pd.Series(["a", "a", "a", "a", pd.NA]), 3)
    assert facts["usual"].tolist()[:4] == [105] * 4
    assert facts["spread"].tolist()[:4] == [pytest.approx(14.826)] * 4
    assert facts["alike"].tolist()[:4] == [2, 3, 2, 0]
    assert facts.loc[4].isna().all()


def round_ones(*rows: dict[str, Any], **more: Any) -> list[Finding]:
    return run(round_amount, OLD, *({"amount": -50000} | row for row in rows), **more)[0]


@pytest.mark.parametrize(
    ("amount", "count"), [(-45000, 0), (-50000, 1), (-55000, 1), (-55001, 0), (-52500, 0), (50000, 0)]
)
def test_a_round_amount_without_voucher_is_found(amount: int, count: int) -> None:
    earlier = {"amount": -1000, "booked_on": "2026-01-20", "voucher": "2"}
    assert len(round_ones(earlier, {"amount": amount})) == count
    assert not round_ones(earlier, {"amount": amount, "voucher": "3"})


def test_a_round_amount_to_a_new_payee_is_found() -> None:
    (finding,) = round_ones({"voucher": "3"})
    assert "de eerste betaling aan deze ontvanger" in finding.message


def test_a_round_amount_that_was_agreed_is_fine() -> None:
    assert not round_ones({}, agreements=agreements({}))


def test_without_the_column_of_vouchers_round_amounts_do_not_run() -> None:
    assert run(round_amount, bookings=bookings({}, without=("voucher",)))[1].state is State.NOT_RUN


def new(*rows: dict[str, Any], **more: Any) -> list[Finding]:
    return run(large_new_payee, OLD, *({"amount": -50000} | row for row in rows), **more)[0]


@pytest.mark.parametrize(("amount", "count"), [(-49999, 0), (-50000, 1), (-50001, 1), (50000, 0)])
def test_a_large_first_payment_is_found(amount: int, count: int) -> None:
    assert len(new({"amount": amount})) == count


def test_the_finding_says_since_when_the_books_know() -> None:
    (finding,) = new({})
    assert (finding.severity, finding.place.column) == (Severity.LOW, "Tegenpartij")
    assert "niet eerder betaald sinds 03-01-2026" in finding.message


@pytest.mark.parametrize("earlier", ["2025-06-01", "2026-03-09"])
def test_who_was_paid_before_is_known_also_from_last_year(earlier: str) -> None:
    assert not new({"booked_on": earlier, "amount": -100}, {})


def test_who_paid_the_party_is_no_known_payee() -> None:
    assert new({"booked_on": "2026-02-09", "amount": 100}, {})


def test_who_was_paid_at_the_bank_but_not_in_the_book_is_known() -> None:
    iban = "NL20INGB0001234567"
    lines = {"booked_on": "2026-02-19", "amount": -28640, "counterparty_iban": iban}
    assert not new({"counterparty_iban": iban}, bank_lines=bank_lines(lines))
    assert new({"counterparty_iban": iban}, bank_lines=bank_lines(lines | {"booked_on": "2026-03-09"}))


@pytest.mark.parametrize(("day", "count"), [("2026-01-31", 0), ("2026-02-01", 1)])
def test_in_the_first_month_of_the_books_everybody_is_new(day: str, count: int) -> None:
    findings, outcome = run(large_new_payee, OLD, {"amount": -50000, "booked_on": day})
    assert len(findings) == count
    assert outcome.reason == "niet voor 01-02-2026: in de eerste maand van de boeken is iedere ontvanger nieuw"


def test_with_books_of_one_month_nothing_can_be_said() -> None:
    outcome = run(large_new_payee, {"amount": -50000}, period="2026-03")[1]
    assert (outcome.state, outcome.findings) == (State.NOT_RUN, 0)


def test_an_agreement_makes_a_payee_known() -> None:
    assert not new({}, agreements=agreements({}))


def test_own_accounts_are_known() -> None:
    iban = "NL20INGB0001234567"
    assert not new({"counterparty_iban": iban}, accounts=accounts({}, {"name": "Spaarrekening", "iban": iban}))
