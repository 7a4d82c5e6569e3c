"""KAS-05, KAS-06 and KAS-17: the balance sheet balances, takes up the result, and keeps what the members set aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.checks.afs import CHECKS as AFS
from pipeline.checks.core import Check, while_reading
from pipeline.checks.kas.balance import balance_does_not_balance, result_not_in_equity
from pipeline.checks.kas.reserves import reserve_used_without_decision
from pipeline.checks.kas.year import rows_of_year
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.period import Period
from pipeline.model.problems import Problem
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.model.year_reports import ClosingItem, YearReport
from schemas.balance_sheet import BalanceSheet
from tests.builders import accounts, balance_sheet, bank_lines, bookings, decisions, dossier
from tests.checks.matched import matches

MONEY = {"item": "Betaalrekening", "opening": 100_000, "closing": 95_450}
EQUITY = {
    "item": "Algemene reserve",
    "side": "passiva",
    "kind": "eigen vermogen",
    "opening": 100_000,
    "closing": 95_450,
}
PAID = bookings({"amount": -4_550})
OWN = accounts({})


def run(*checks: Check, **supplied: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    return run_checks(checks, dossier("2026", **{"accounts": OWN, "bookings": PAID} | supplied))


def sheet(
    *more: dict[str, Any], money: dict[str, Any] | None = None, equity: dict[str, Any] | None = None
) -> pd.DataFrame:
    return balance_sheet(MONEY | (money or {}), EQUITY | (equity or {}), *more)


def balance(*more: dict[str, Any], **sides: Any) -> tuple[Finding, ...]:
    return run(balance_does_not_balance, balance_sheet=sheet(*more, **sides))[0]


def result(*more: dict[str, Any], **supplied: Any) -> tuple[Finding, ...]:
    return run(result_not_in_equity, **{"balance_sheet": sheet(*more)} | supplied)[0]


@pytest.mark.parametrize(("closing", "wrong"), [(95_449, 1), (95_450, 0), (95_451, 1)])
def test_a_balance_sheet_that_is_a_cent_off_does_not_balance(closing: int, wrong: int) -> None:
    assert len(balance(money={"closing": closing})) == wrong


def test_the_sheet_is_the_place_and_both_days_are_looked_at() -> None:
    findings = balance(money={"opening": 90_000, "closing": 95_500})
    assert {(finding.date, finding.amount_cents, finding.place.sheet, finding.place.row) for finding in findings} == {
        (date(2026, 1, 1), -10_000, "Balans", None),
        (date(2026, 12, 31), 50, "Balans", None),
    }
    assert {finding.severity for finding in findings} == {Severity.HIGH}


def test_a_balance_sheet_of_last_year_is_left_alone() -> None:
    old = balance_sheet({**MONEY, "file": "jaarstukken-2025.xlsx", "closing": 1})
    both = pd.concat([sheet(), old], ignore_index=True)
    findings, _ = run(balance_does_not_balance, balance_sheet=both, periods={"jaarstukken-2025.xlsx": "2025"})
    assert findings == ()


def test_of_two_workbooks_in_a_book_year_of_two_calendar_years_only_the_first_is_read() -> None:
    files = {"jaarstukken-2026.xlsx": "2026", "jaarstukken-2027.xlsx": "2027"}
    own, next_year = (sheet().assign(file=name) for name in files)
    both = pd.concat([own, next_year.assign(closing=0)], ignore_index=True)

    def read(rows: pd.DataFrame) -> int:
        supplied = dossier("2026", today=date(2028, 1, 1), balance_sheet=rows, periods=files)
        book_year = replace(supplied, period=Period(2026, None, 7), remembered={})
        return len(rows_of_year(book_year, BalanceSheet))

    assert (read(both), read(next_year)) == (len(own), len(own))


@pytest.mark.parametrize(("today", "days"), [(date(2026, 12, 31), 1), (date(2027, 1, 1), 2)])
def test_before_the_year_is_over_only_its_opening_is_judged(today: date, days: int) -> None:
    rows = sheet(money={"opening": 90_000, "closing": 0})
    findings, outcomes = run(balance_does_not_balance, balance_sheet=rows, today=today)
    assert [finding.date for finding in findings] == [date(2026, 1, 1), date(2026, 12, 31)][:days]
    assert outcomes[0].reason == (None if days == 2 else "alleen het begin: het boekjaar is nog niet voorbij")


def test_without_a_balance_sheet_neither_is_run() -> None:
    _, outcomes = run(balance_does_not_balance, result_not_in_equity)
    assert {outcome.state for outcome in outcomes} == {State.NOT_RUN}
    _, outcomes = run(balance_does_not_balance, result_not_in_equity, balance_sheet=sheet().iloc[:0])
    assert {outcome.state for outcome in outcomes} == {State.NOT_RUN}


@pytest.mark.parametrize(("cents", "wrong"), [(-4_549, 1), (-4_550, 0), (-4_551, 1)])
def test_the_equity_changes_by_what_was_booked(cents: int, wrong: int) -> None:
    assert len(result(bookings=bookings({"amount": cents}))) == wrong


def test_the_equity_is_the_place_and_the_message_tells_the_sum() -> None:
    (finding,) = result(bookings=bookings({"amount": -4_650}))
    assert (finding.severity, finding.place.sheet, finding.place.cell) == ("hoog", "Balans", "E3")
    assert "resultaat -€ 46,50 | verandering eigen vermogen en reserves -€ 45,50 | verschil -€ 1,00" in finding.message


def test_with_several_items_of_equity_the_sheet_is_the_place() -> None:
    more = EQUITY | {"item": "Resultaat", "opening": 0, "closing": 0}
    (finding,) = result(more, bookings=bookings({"amount": -1}))
    assert (finding.place.sheet, finding.place.row) == ("Balans", None)


@pytest.mark.parametrize(
    ("kind", "side", "cents"),
    [("vordering", "activa", -5_000), ("schuld", "passiva", 5_000), ("voorziening", "passiva", 5_000)],
)
def test_receivables_payables_and_provisions_are_part_of_the_result(kind: str, side: str, cents: int) -> None:
    """Money −45,50, and 50 euros less to come or more to pay: the equity falls by 95,50."""
    part = {"item": "Post", "side": side, "kind": kind, "opening": 10_000, "closing": 10_000 + cents}
    assert result(balance_sheet=sheet(part, equity={"closing": 90_450})) == ()
    assert len(result(balance_sheet=sheet(part))) == 1


def test_a_reserve_is_equity() -> None:
    reserve = {"item": "Reserve", "side": "passiva", "kind": "bestemmingsreserve", "opening": 0, "closing": 5_000}
    assert result(balance_sheet=sheet(reserve, equity={"closing": 90_450})) == ()


def test_own_transfers_other_years_and_money_of_the_group_are_no_result() -> None:
    group = {"name": "Fractie", "kind": "bank", "owner": "fractie", "iban": None}
    savings = {"name": "Spaarrekening", "kind": "spaar", "iban": None}
    moved = bookings(
        {"amount": -4_550},
        {"amount": -9_000, "category": "Kruispost"},
        {"amount": 9_000, "account": "Spaarrekening", "category": "Kruispost"},
        {"amount": -700, "account": "Fractie"},
        {"amount": -300, "booked_on": "2025-12-30"},
        {"amount": -200, "account": "Eigen pas"},
    )
    own = accounts({}, savings, group)
    assert result(bookings=moved, accounts=own) == ()
    with_group = {"item": "Fractie", "opening": 700, "closing": 0}
    assert result(balance_sheet=sheet(with_group, equity={"closing": 94_750}), bookings=moved, accounts=own) == ()


def test_a_balance_sheet_with_the_balance_of_the_bank_may_differ_by_what_was_under_way() -> None:
    under_way = matches(
        balances=[{"month": "2026-12", "timing_cents": -800}, {"month": "2025-12", "timing_cents": -300}]
    )
    late = bookings({"amount": -4_550}, {"amount": -500, "booked_on": "2026-12-31"})
    assert result(bookings=late, matches=under_way) == ()
    assert len(result(bookings=late)) == 1


def test_the_result_waits_for_the_end_of_the_year_and_for_kinds() -> None:
    _, outcomes = run(result_not_in_equity, balance_sheet=sheet(), today=date(2026, 12, 31))
    assert outcomes[0].state is State.NOT_DUE
    _, outcomes = run(result_not_in_equity, balance_sheet=sheet(money={"kind": None}))
    assert (outcomes[0].state, outcomes[0].reason) == (State.NOT_RUN, "in blad Balans is Soort leeg bij Betaalrekening")


def consequences(*checks: Check, **supplied: Any) -> dict[str, Finding]:
    reading = while_reading("INV-10", "invalid_amount", Severity.HIGH)
    findings, _ = run_checks((reading, *checks), dossier("2026", **{"accounts": OWN, "bookings": PAID} | supplied))
    return {finding.code: finding for finding in findings if finding.code not in {"AFS-20", "AFS-23"}}


@pytest.mark.parametrize(("cents", "explained"), [(-1_000, True), (-1_001, False)])
def test_a_result_that_is_off_by_an_unbooked_line_follows_from_it(cents: int, explained: bool) -> None:
    found = consequences(
        *AFS,
        result_not_in_equity,
        balance_sheet=sheet(equity={"closing": 95_450 + cents}, money={"closing": 95_450 + cents}),
        bookings=bookings({"amount": -4_550}, {"amount": 0, "booked_on": "2026-12-31"}),
        bank_lines=bank_lines({"amount": -1_000}),
        matches=matches({"kind": "leftover", "bank": [0], "reason": "unmatched"}),
    )
    finding = found["KAS-06"]
    assert finding.consequence_of == ((found["AFS-04"].id,) if explained else ())
    assert finding.severity is (Severity.LOW if explained else Severity.HIGH)


@pytest.mark.parametrize(("off", "explained"), [(2_500, True), (2_499, False)])
def test_a_balance_sheet_that_misses_a_refused_row_follows_from_that(off: int, explained: bool) -> None:
    refused = balance_sheet({"item": "Nog te ontvangen", "kind": "vordering", "closing": 2_500, "row": 9})
    problem = Problem("INV-10", Place("balance_sheet.xlsx", "Balans", 9), refuses="row", facts={"value": "ca. 5"})
    found = consequences(
        balance_does_not_balance,
        balance_sheet=sheet(equity={"closing": 95_450 + off}),
        refused={"balance_sheet": refused},
        problems=(problem,),
    )
    assert found["KAS-05"].consequence_of == ((found["INV-10"].id,) if explained else ())


def test_a_change_in_equity_that_is_off_as_the_sheet_itself_follows_from_the_sheet() -> None:
    found = consequences(
        balance_does_not_balance, result_not_in_equity, balance_sheet=sheet(equity={"closing": 99_950})
    )
    assert found["KAS-06"].consequence_of == (found["KAS-05"].id,)
    assert (found["KAS-05"].severity, found["KAS-06"].severity) == (Severity.HIGH, Severity.LOW)


def begins(*ended: ClosingItem, **supplied: Any) -> list[Finding]:
    """Return what is said of equity that does not begin where it ended by the report of last year."""
    report = YearReport("../2025/kascontrole.xlsx", "a" * 64, 2025, date(2026, 3, 1), items=ended)
    made = dossier("2026", **{"accounts": OWN, "bookings": PAID, "balance_sheet": sheet()} | supplied)
    reading = while_reading("INV-10", "invalid_amount", Severity.HIGH)
    findings, _ = run_checks((reading, result_not_in_equity), replace(made, year_reports=(report,)))
    return [finding for finding in findings if "ended" in finding.facts]


ENDED = ClosingItem("Algemene reserve", "passiva", "eigen vermogen", 100_000)


@pytest.mark.parametrize(
    ("item", "count"),
    [
        (ClosingItem("Verkiezingsfonds", "passiva", "bestemmingsreserve", 5_000), 1),
        (ClosingItem("Verkiezingsfonds", "passiva", "", 5_000), 0),
        (ClosingItem("Tekort", "activa", "eigen vermogen", 5_000), 1),
        (ClosingItem("Lening", "passiva", "schuld", 5_000), 0),
    ],
)
def test_equity_is_held_against_last_year_when_every_item_of_it_says_what_it_was(item: ClosingItem, count: int) -> None:
    assert len(begins(ENDED, item)) == count


def test_a_deficit_among_what_is_owned_is_equity_below_zero() -> None:
    deficit = balance_sheet(MONEY, {"item": "Tekort", "kind": "eigen vermogen", "opening": 30_000, "closing": 34_550})
    assert begins(ClosingItem("Eigen vermogen", "passiva", "eigen vermogen", -30_000), balance_sheet=deficit) == []


@pytest.mark.parametrize(("ended", "explained"), [(2_500, True), (2_501, False)])
def test_equity_that_begins_without_a_refused_row_follows_from_that(ended: int, explained: bool) -> None:
    refused = balance_sheet(RESERVE | {"opening": 2_500, "closing": 2_500, "row": 9})
    problem = Problem("INV-10", Place("balance_sheet.xlsx", "Balans", 9), refuses="row", facts={"value": "ca. 5"})
    last = ClosingItem("Reserve", "passiva", "bestemmingsreserve", ended)
    (finding,) = begins(ENDED, last, refused={"balance_sheet": refused}, problems=(problem,))
    assert bool(finding.consequence_of) == explained


RESERVE = {"item": "Reserve", "side": "passiva", "kind": "bestemmingsreserve", "opening": 5_000, "closing": 5_000}


def reserve(closing: int, decision: str | None, **supplied: Any) -> tuple[tuple[Finding, ...], Outcome]:
    rows = balance_sheet(RESERVE | {"closing": closing, "decision": decision})
    findings, outcomes = run(reserve_used_without_decision, balance_sheet=rows, **supplied)
    return findings, outcomes[0]


@pytest.mark.parametrize(("closing", "wrong"), [(4_999, 1), (5_000, 0), (5_001, 1)])
def test_a_reserve_that_changed_by_a_cent_asks_for_a_decision(closing: int, wrong: int) -> None:
    findings, _ = reserve(closing, None)
    assert [finding.place.cell for finding in findings] == ["F2"] * wrong


MEMBERS, BOARD = {"number": "L-1", "organ": "ledenvergadering"}, {"number": "B-1"}


@pytest.mark.parametrize(
    ("decision", "title"),
    [
        ("l-1", None),
        ("B-1; L-1", None),
        ("B-1", "Over de bestemmingsreserve besloten niet de leden"),
        ("L-9", "Besluit over de bestemmingsreserve staat niet in Besluiten"),
        ("-", "Bestemmingsreserve veranderd zonder besluit van de leden"),
    ],
)
def test_only_the_members_release_what_they_set_aside(decision: str, title: str | None) -> None:
    findings, _ = reserve(1_000, decision, decisions=decisions(MEMBERS, BOARD))
    assert [finding.title for finding in findings] == ([] if title is None else [title])


def test_a_decision_that_could_not_be_read_is_believed() -> None:
    known = decisions(BOARD)
    refused = {"decisions": decisions({"number": "L-2", "organ": None, "row": 7})}
    assert reserve(1_000, "L-2", decisions=known, refused=refused)[0] == ()


def test_without_besluiten_a_number_is_believed_and_that_is_said() -> None:
    findings, outcome = reserve(1_000, "L-1")
    assert findings == ()
    assert outcome.reason == "zonder blad Besluiten is alleen gekeken of er een besluitnummer staat"


def test_a_reserve_needs_a_balance_sheet_that_names_kinds() -> None:
    _, outcomes = run(reserve_used_without_decision)
    assert outcomes[0].state is State.NOT_RUN
    _, outcomes = run(reserve_used_without_decision, balance_sheet=balance_sheet({"kind": None}))
    assert outcomes[0].state is State.NOT_RUN
