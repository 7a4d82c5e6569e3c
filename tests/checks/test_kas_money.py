"""KAS-07, KAS-09, KAS-14 and KAS-15: dues, last year, money that was agreed, and bills of the old year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.checks.afs.cutoff import wrong_year
from pipeline.checks.core import Check
from pipeline.checks.kas.agreed_income import agreed_income_missing
from pipeline.checks.kas.dues import dues_incomplete
from pipeline.checks.kas.last_year import deviates_from_last_year
from pipeline.checks.kas.liabilities import unrecorded_liability
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.year_reports import CategoryTotal, YearReport
from tests.builders import agreements, bookings, budget, confirmed, dossier, dues, functionaries, party, payables
from tests.checks.matched import matches

CONTRIBUTION = {"category": "Contributie", "kind": "baten", "nature": "contributie"}
GROUP = {"members": 100, "fee": 1_000}  # 1,000 euros together; the margin is 50


def run(*checks: Check, **supplied: Any) -> tuple[tuple[Finding, ...], Outcome]:
    findings, outcomes = run_checks(checks, dossier("2026", **supplied))
    return findings, outcomes[0]


@pytest.mark.parametrize(("received", "wrong"), [(84_999, 1), (85_000, 0), (85_001, 0), (95_000, 0), (95_001, 1)])
def test_dues_are_received_or_open_within_the_margin(received: int, wrong: int) -> None:
    findings, _ = run(dues_incomplete, dues=dues(GROUP | {"received": received, "open": 10_000}))
    assert [finding.place.cell for finding in findings] == ["D2"] * wrong


def test_groups_count_together_and_those_that_are_off_are_named() -> None:
    right, short = GROUP | {"received": 100_000}, GROUP | {"received": 80_000}
    (finding,), _ = run(dues_incomplete, dues=dues(right, short, short | {"open": 5_000}))
    assert (finding.place.row, [place.row for place in finding.related]) == (4, [3])
    assert (finding.amount_cents, finding.severity) == (35_000, "midden")
    assert run(dues_incomplete, dues=dues(right, GROUP | {"received": 92_000}))[0] == ()


def test_the_margin_is_the_party_s_own() -> None:
    rows = dues(GROUP | {"received": 99_000})
    strict = confirmed("dues_tolerance", 0.0)
    assert len(run(dues_incomplete, dues=rows, norms=strict)[0]) == 1
    assert run(dues_incomplete, dues=dues(GROUP | {"open": 100_000}), norms=strict)[0] == ()


@pytest.mark.parametrize(("cents", "wrong"), [(94_999, 1), (95_000, 0)])
def test_where_the_sheet_does_not_say_what_came_in_the_books_do(cents: int, wrong: int) -> None:
    supplied = {"bookings": bookings({"amount": cents, "category": "Contributie"}), "budget": budget(CONTRIBUTION)}
    assert len(run(dues_incomplete, dues=dues(GROUP), **supplied)[0]) == wrong


@pytest.mark.parametrize(("cents", "titles"), [(94_999, 1), (95_000, 0)])
def test_a_sheet_that_adds_up_is_held_against_the_books(cents: int, titles: int) -> None:
    supplied = {"bookings": bookings({"amount": cents, "category": "Contributie"}), "budget": budget(CONTRIBUTION)}
    findings, _ = run(dues_incomplete, dues=dues(GROUP | {"received": 100_000}), **supplied)
    assert [(f.title, f.severity) for f in findings] == [
        ("Contributie in het blad en in het kasboek verschillen", "laag")
    ] * titles


def test_a_group_that_owes_nothing_needs_no_word_on_what_came_in() -> None:
    honorary = {"group": "Ereleden", "members": 2, "fee": 0}
    assert run(dues_incomplete, dues=dues(GROUP | {"received": 100_000}, honorary))[1].state is State.CLEAN
    assert len(run(dues_incomplete, dues=dues(GROUP | {"received": 80_000}, honorary))[0]) == 1


@pytest.mark.parametrize(
    ("open_", "today", "state"),
    [
        (None, date(2026, 12, 31), State.NOT_DUE),
        (None, date(2027, 1, 1), State.FOUND),
        (10_000, date(2026, 3, 1), State.FOUND),
        (70_000, date(2026, 3, 1), State.CLEAN),
    ],
)
def test_while_the_year_runs_dues_are_held_against_what_is_said_to_be_open(
    open_: int | None, today: date, state: State
) -> None:
    rows = dues(GROUP | {"received": 30_000, "open": open_})
    assert run(dues_incomplete, dues=rows, today=today)[1].state is state


def test_dues_need_the_sheet_and_somebody_who_says_what_came_in() -> None:
    assert run(dues_incomplete)[1].state is State.NOT_RUN
    assert run(dues_incomplete, dues=dues(GROUP), bookings=bookings({}))[1].state is State.NOT_RUN


RENT = {"last_year": 100_000}  # of which 30 % is 300 euros


def deviates(cents: int, line: dict[str, Any] | None = None, **supplied: Any) -> tuple[Finding, ...]:
    rows = {"bookings": bookings({"amount": cents}), "budget": budget(RENT | (line or {}))}
    return run(deviates_from_last_year, **rows | supplied)[0]


@pytest.mark.parametrize(("cents", "wrong"), [(-130_000, 0), (-130_001, 1), (-70_000, 0), (-69_999, 1), (-100_000, 0)])
def test_a_category_deviates_beyond_the_share(cents: int, wrong: int) -> None:
    findings = deviates(cents)
    assert [(finding.severity, finding.place.cell) for finding in findings] == [("laag", "J2")] * wrong


@pytest.mark.parametrize(("cents", "wrong"), [(-15_000, 0), (-15_001, 1)])
def test_and_beyond_the_amount(cents: int, wrong: int) -> None:
    assert len(deviates(cents, {"last_year": 5_000})) == wrong


def test_more_and_less_read_differently_and_income_counts_as_received() -> None:
    assert [finding.title for finding in deviates(-200_000)] == ["Veel meer dan vorig jaar"]
    assert [finding.title for finding in deviates(-10_000)] == ["Veel minder dan vorig jaar"]
    assert deviates(100_000, {"kind": "baten"}) == ()


@pytest.mark.parametrize(("election", "wrong"), [("2026", 0), ("2025", 0), ("2024", 1), (None, 1)])
def test_the_campaign_is_not_compared_around_an_election(election: str | None, wrong: int) -> None:
    facts = party(verkiezingsjaar=election)
    assert len(deviates(-900_000, {"nature": "campagne"}, party=facts)) == wrong


def test_without_a_figure_in_begroting_the_books_of_the_whole_year_before_tell_it() -> None:
    both = bookings({"amount": -200_000}, {"amount": -100_000, "booked_on": "2025-05-01"})
    months = [{"month": f"2025-{month:02d}"} for month in range(1, 13)]
    whole, part = matches(balances=months), matches(balances=months[1:])
    lines = budget({}, without=("last_year",))
    findings, _ = run(deviates_from_last_year, bookings=both, budget=lines, matches=whole)
    assert [(finding.place.cell, finding.amount_cents) for finding in findings] == [("A2", 100_000)]
    assert run(deviates_from_last_year, bookings=both, budget=lines, matches=part)[1].state is State.NOT_RUN


@pytest.mark.parametrize(("typed", "wrong"), [(100_000, 0), (None, 1)])
def test_a_category_with_another_name_than_last_year_goes_by_its_figure_in_begroting(
    typed: int | None, wrong: int
) -> None:
    report = YearReport("oud.xlsx", "a" * 64, 2025, totals=(CategoryTotal("Huur", "lasten", 100_000),))
    made = dossier("2026", bookings=bookings({"amount": -100_000}), budget=budget(RENT | {"last_year": typed}))
    findings, _ = run_checks((deviates_from_last_year,), replace(made, year_reports=(report,)))
    assert len(findings) == wrong


def test_a_budget_of_another_year_beside_this_one_is_left_alone() -> None:
    files = {"begroting-2026.xlsx": "2026", "begroting-2025.xlsx": "2025"}
    lines = budget(
        *(RENT | {"file": name, "last_year": cents} for name, cents in zip(files, (100_000, 1), strict=True))
    )
    findings, _ = run(deviates_from_last_year, bookings=bookings({"amount": -100_000}), budget=lines, periods=files)
    assert findings == ()


def test_a_category_of_dues_in_a_budget_of_another_year_says_nothing_of_this_one() -> None:
    lines = budget({"file": "begroting-2026.xlsx"}, CONTRIBUTION | {"file": "begroting-2025.xlsx"})
    files = {"begroting-2026.xlsx": "2026", "begroting-2025.xlsx": "2025"}
    rows = bookings({"amount": 100, "category": "Contributie"})
    assert run(dues_incomplete, dues=dues(GROUP), budget=lines, bookings=rows, periods=files)[1].state is State.NOT_RUN


def test_last_year_waits_for_the_end_of_this_one() -> None:
    rows = {"bookings": bookings({}), "budget": budget(RENT)}
    assert run(deviates_from_last_year, today=date(2026, 12, 31), **rows)[1].state is State.NOT_DUE


def test_what_is_not_known_of_last_year_is_said() -> None:
    lines = budget(RENT, {"category": "Porto"})
    assert run(deviates_from_last_year, bookings=bookings({"amount": -100_000}), budget=lines)[1].reason == (
        "vorig jaar is niet bekend bij categorie Porto"
    )


SPONSOR = {
    "kind": "sponsor",
    "party": "Rijwielhandel Sanders",
    "amount": 25_000,
    "per": "eenmalig",
    "expected_on": "2026-05-15",
    "starts_on": "2026-03-01",
}


def agreed(
    *receipts: dict[str, Any], until: str = "2026-12-31", **supplied: Any
) -> tuple[tuple[Finding, ...], Outcome]:
    paid = [{"counterparty": "Rijwielhandel Sanders", "category": "Sponsors"} | receipt for receipt in receipts]
    rows = bookings({"booked_on": "2026-01-05"}, *paid, {"booked_on": until})
    own = {"agreements": agreements(SPONSOR), "bookings": rows}
    return run(agreed_income_missing, **own | supplied)


def test_money_that_never_came_is_missed_at_its_agreement() -> None:
    (finding,), _ = agreed()
    assert (finding.severity, finding.place.sheet, finding.place.cell) == ("midden", "Afspraken", "C2")
    assert finding.amount_cents == 25_000


@pytest.mark.parametrize(("day", "severity"), [("2026-06-14", None), ("2026-06-15", "laag"), ("2026-05-01", None)])
def test_it_is_due_within_thirty_days_and_what_comes_later_is_light(day: str, severity: str | None) -> None:
    findings, _ = agreed({"amount": 25_000, "booked_on": day})
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


@pytest.mark.parametrize(("cents", "wrong"), [(24_999, 1), (25_000, 0), (25_001, 0)])
def test_a_cent_too_little_is_told(cents: int, wrong: int) -> None:
    findings, _ = agreed({"amount": cents, "booked_on": "2026-05-20"})
    assert [finding.title for finding in findings] == ["Toegezegd geld is voor een deel binnen"] * wrong


@pytest.mark.parametrize(("until", "state"), [("2026-06-14", State.NOT_DUE), ("2026-06-15", State.FOUND)])
def test_where_the_books_end_before_the_term_nothing_is_missed(until: str, state: State) -> None:
    assert agreed(until=until)[1].state is state


def test_an_agreement_that_stands_in_the_workbooks_of_two_years_is_owed_once() -> None:
    each_year = SPONSOR | {"per": "jaar", "starts_on": "2026-01-01", "expected_on": None}
    two = agreements(each_year | {"file": "p25.xlsx"}, each_year | {"file": "p26.xlsx"})
    once_paid = {"amount": 25_000, "booked_on": "2026-05-20"}
    supplied: dict[str, Any] = {"periods": {"p25.xlsx": "2025", "p26.xlsx": "2026"}, "until": "2027-04-01"}
    assert agreed(once_paid, agreements=two, **supplied)[0] == ()
    assert len(agreed(agreements=two, **supplied)[0]) == 1
    assert len(agreed(once_paid, agreements=agreements(each_year, each_year), until="2027-04-01")[0]) == 1


def test_money_of_no_known_amount_is_missed_when_nothing_came() -> None:
    unknown = agreements(SPONSOR | {"amount": None})
    assert len(agreed(agreements=unknown)[0]) == 1
    assert agreed({"amount": 100, "booked_on": "2026-05-20"}, agreements=unknown)[0] == ()


def test_the_levy_of_a_council_member_is_judged_elsewhere() -> None:
    levy = agreements({"kind": "afdracht", "party": "A. Vermeer", "amount": 100, "per": "maand"})
    council = functionaries({"organ": "fractie", "function": "raadslid"})
    assert agreed(agreements=levy, functionaries=council)[1].state is State.NOT_RUN
    assert len(agreed(agreements=levy)[0]) >= 1


def test_agreed_income_needs_agreements_of_money() -> None:
    assert run(agreed_income_missing, bookings=bookings({}))[1].state is State.NOT_RUN
    assert agreed(agreements=agreements({}))[1].state is State.NOT_RUN


BILL = {"counterparty": "Drukkerij Het Anker", "amount": -5_000, "booked_on": "2027-01-20", "invoiced_on": "2026-12-18"}


def paid(*bills: dict[str, Any], debts: pd.DataFrame | None = None, **more: Any) -> tuple[tuple[Finding, ...], Outcome]:
    known = payables({"relation": "Iemand anders"}) if debts is None else debts
    rows = bookings(*(BILL | bill for bill in bills), {"booked_on": "2026-06-01", "invoiced_on": "2026-05-20"})
    return run(unrecorded_liability, bookings=rows, payables=known, **more)


@pytest.mark.parametrize(("day", "wrong"), [("2026-12-31", 0), ("2027-01-01", 1), ("2027-03-31", 1), ("2027-04-01", 0)])
def test_a_bill_of_the_old_year_paid_within_ninety_days_was_a_debt(day: str, wrong: int) -> None:
    findings, _ = paid({"booked_on": day})
    assert [(f.severity, f.place.sheet, f.place.row) for f in findings] == [("midden", "Boekingen", 2)] * wrong


@pytest.mark.parametrize(("day", "wrong"), [("2026-12-31", 1), ("2027-01-01", 0), (None, 0)])
def test_it_is_of_the_old_year_by_its_invoice(day: str | None, wrong: int) -> None:
    assert len(paid({"invoiced_on": day}, {"invoiced_on": "2027-01-02"})[0]) == wrong


def test_the_beginning_of_the_year_is_looked_at_too_and_the_cut_off_is_silent_there() -> None:
    rows = bookings(BILL | {"booked_on": "2026-01-09", "invoiced_on": "2025-12-15"})
    assert [finding.code for finding in run(wrong_year, bookings=rows)[0]] == ["AFS-19"]
    old = payables({"amount": 1, "arose_on": "2025-12-31"})
    both = run(wrong_year, unrecorded_liability, bookings=rows, payables=old)[0]
    assert [finding.code for finding in both] == ["KAS-15"]


@pytest.mark.parametrize(("arose_on", "state"), [("2025-12-31", State.FOUND), ("2026-01-01", State.NOT_RUN)])
def test_the_beginning_is_left_out_where_schulden_cannot_know_it(arose_on: str, state: State) -> None:
    rows = bookings(BILL | {"booked_on": "2026-01-09", "invoiced_on": "2025-12-15"})
    _, outcome = run(unrecorded_liability, bookings=rows, payables=payables({"amount": 1, "arose_on": arose_on}))
    assert outcome.state is state
    said = "zonder het begin van het jaar: in blad Schulden staat niets van 31-12-2025 of eerder"
    assert (said in (outcome.reason or "")) is (state is State.NOT_RUN)


def test_only_what_has_the_day_of_its_invoice_was_examined() -> None:
    assert paid({"invoiced_on": None}, {"invoiced_on": "2027-01-02"})[1].examined == 1


def test_what_schulden_knows_is_recorded() -> None:
    assert paid({}, debts=payables({}))[0] == ()
    by_paper = payables({"relation": "Het Anker", "document": "F-1"})
    assert paid({"invoice": "F-1"}, debts=by_paper)[0] == ()
    assert len(paid({}, debts=payables({"amount": 4_999}))[0]) == 1


def test_receipts_refunds_and_transfers_are_no_debts() -> None:
    assert paid({"amount": 5_000}, {"description": "Terugbetaling kaartje"})[0] == ()


def test_bills_need_invoice_dates_and_schulden() -> None:
    assert run(unrecorded_liability, bookings=bookings(BILL))[1].state is State.NOT_RUN
    nothing = bookings({"booked_on": "2026-01-09"})
    assert run(unrecorded_liability, bookings=nothing, payables=payables({}))[1].state is State.NOT_RUN


def test_that_the_months_after_the_year_were_not_supplied_is_said() -> None:
    rows = bookings({"booked_on": "2026-01-09", "invoiced_on": "2026-01-02"})
    findings, outcome = run(unrecorded_liability, bookings=rows, payables=payables({"arose_on": "2025-12-31"}))
    assert (findings, outcome.reason) == ((), "betalingen van na 31-12-2026 zijn niet aangeleverd")
