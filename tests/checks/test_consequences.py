"""Findings that follow from others are kept, light, and name their cause; what is not explained stays as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from pipeline.checks.afs import CHECKS as AFS
from pipeline.checks.core import Check, while_reading
from pipeline.checks.gif import CHECKS as GIF
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding
from pipeline.model.problems import Problem
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from tests.builders import (
    SAVINGS_IBAN,
    accounts,
    balances,
    bank_lines,
    bookings,
    budget,
    cash_counts,
    dossier,
    gifts,
)
from tests.checks.matched import Record, matches

INV = tuple(while_reading(code, code, Severity.HIGH) for code in ("INV-09", "INV-10", "INV-21", "INV-22", "INV-26"))
CHECKS: tuple[Check, ...] = (*INV, *AFS, *GIF)
OWN = accounts({}, {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"}, {"name": "Kas", "kind": "kas"})
LATE = {"booked_on": "2026-12-31", "account": "Kas"}  # the books go on to the end of the year


def run(*links: Record, off: int | None = None, **more: Any) -> dict[str, Finding]:
    """Return findings by code, of books whose balance of March is so much above that of the bank."""
    month = {"month": "2026-03", "difference_cents": off, "opening_source": "bank", "bank_closing_cents": 0}
    found = matches(*links, balances=[month], transfers=more.pop("transfers", ()))
    supplied: dict[str, Any] = {"accounts": OWN, "bank_lines": bank_lines({}), "matches": found}
    findings, _ = run_checks(CHECKS, dossier(**supplied | more))
    return {finding.code: finding for finding in findings if finding.code not in {"AFS-20", "AFS-23"}}


def alone(side: str, *indexes: int) -> list[dict[str, Any]]:
    """Return the links of lines that stand alone."""
    return [{"kind": "leftover", side: [index], "reason": "unmatched"} for index in indexes]


def follows(finding: Finding, *causes: Finding) -> bool:
    """Whether a finding is light and names exactly these causes."""
    named = finding.consequence_of == tuple(sorted(cause.id for cause in causes))
    return named and finding.severity is Severity.LOW


def stands(finding: Finding) -> bool:
    """Whether a finding is heavy and names no cause."""
    return finding.severity is Severity.HIGH and not finding.consequence_of


@pytest.mark.parametrize(("off", "explained"), [(4549, False), (4550, True), (4551, False), (-4550, False)])
def test_a_balance_off_by_an_unbooked_line_to_the_cent_follows_from_it(off: int, explained: bool) -> None:
    found = run(*alone("bank", 0), off=off, bookings=bookings(LATE))
    assert stands(found["AFS-04"])
    assert follows(found["AFS-03"], found["AFS-04"]) if explained else stands(found["AFS-03"])


def test_a_booking_that_the_bank_never_saw_puts_the_book_above_the_bank() -> None:
    found = run(*alone("book", 0), off=-4550, bookings=bookings({}, LATE))
    assert follows(found["AFS-03"], found["AFS-05"])


def test_a_wrong_amount_counts_for_its_difference() -> None:
    pair = {"kind": "near_miss", "bank": [0], "book": [0], "reason": "swapped_digits", "difference_cents": -900}
    found = run(pair, off=900, bookings=bookings({}, LATE), bank_lines=bank_lines({"amount": -5450}))
    assert follows(found["AFS-03"], found["AFS-06"])


def test_a_line_of_another_month_or_account_explains_nothing() -> None:
    for line in ({"booked_on": "2026-04-02"}, {"account": "Spaarrekening"}):
        found = run(*alone("bank", 0), off=4550, bookings=bookings(LATE), bank_lines=bank_lines(line))
        assert stands(found["AFS-03"])


def test_several_findings_explain_a_balance_together() -> None:
    lines = bank_lines({"amount": -1000}, {"amount": -2000, "booked_on": "2026-03-12"})
    month = {"month": "2026-03", "difference_cents": 3000, "opening_source": "bank", "bank_closing_cents": 0}
    found = matches(*alone("bank", 0, 1), balances=[month])
    findings, _ = run_checks(CHECKS, dossier(accounts=OWN, bank_lines=lines, bookings=bookings(LATE), matches=found))
    balance = next(finding for finding in findings if finding.code == "AFS-03")
    assert follows(balance, *(finding for finding in findings if finding.code == "AFS-04"))


def gap(missing: int, line: int = 2, **cells: Any) -> dict[str, Any]:
    """Return two bank lines, of which the balance after one shows that an amount is missing before it."""
    facts = {"account": "NL91ABNA0417164300", "found_cents": missing, "expected_cents": 0, "difference_cents": missing}
    place = Place("bank_lines.xlsx", "Bank", line, "Saldo")
    problem = Problem("AFS-09", place, "chain", facts, month="2026-03", role="bank_lines", amount_cents=missing)
    lines = bank_lines({"booked_on": "2026-03-10"} | cells, {"booked_on": "2026-04-02"})
    return {"bank_lines": lines, "problems": (problem,), "bookings": bookings(LATE)}


@pytest.mark.parametrize(("off", "explained"), [(24999, False), (25000, True), (25001, False), (-25000, False)])
def test_a_balance_off_by_what_is_missing_from_the_statement_follows_from_that_to_the_cent(
    off: int, explained: bool
) -> None:
    found = run(off=off, **gap(-25000))
    assert stands(found["AFS-09"])
    assert follows(found["AFS-03"], found["AFS-09"]) if explained else stands(found["AFS-03"])


def test_a_gap_in_another_month_or_account_explains_nothing() -> None:
    for missing in (gap(-25000, line=3), gap(-25000, account="Spaarrekening")):
        assert stands(run(off=25000, **missing)["AFS-03"])


def refused(code: str = "INV-10", **cells: Any) -> dict[str, Any]:
    """Return a refused booking in row 9, with the problem that says why."""
    place = Place("bookings.xlsx", "Boekingen", 9, "Bedrag", "D9")
    facts = {"typed": "x", "field": "Bedrag", "reason": "", "found": "x"}
    problem = Problem(code, place, facts=facts, refuses="row", month="2026-03", role="bookings")
    row = {"row": 9, "booked_on": "2026-03-10", "account": "Betaalrekening"} | cells
    return {"refused": {"bookings": bookings(row)}, "problems": (problem,)}


@pytest.fixture(autouse=True)
def _plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say findings of reading in words without facts: they are not what is tested here."""
    plain = {"title": "titel", "finding": "bevinding", "why": "waarom", "action": "doe"}
    from pipeline.checks import from_reading

    monkeypatch.setattr(from_reading, "words", lambda code, variant=None: plain)  # noqa: ARG005 - as it is called


@pytest.mark.parametrize(
    ("cells", "explained"),
    [
        ({"amount": None}, True),
        ({"amount": None, "booked_on": "2026-03-11"}, False),
        ({"booked_on": None}, True),
        ({"booked_on": None, "amount": -4551}, False),
        ({"booked_on": None, "account": "Spaarrekening"}, False),
        ({"booked_on": None, "account": None}, True),
    ],
)
def test_a_bank_line_whose_booking_was_refused_follows_from_that(cells: dict[str, Any], explained: bool) -> None:
    found = run(*alone("bank", 0), bookings=bookings(LATE), **refused(**cells))
    assert follows(found["AFS-04"], found["INV-10"]) if explained else stands(found["AFS-04"])


@pytest.mark.parametrize(("cells", "explained"), [({}, True), ({"counterparty": "A. Vermeer"}, False)])
def test_a_refused_booking_of_that_day_and_payee_explains_a_line_of_another_amount(
    cells: dict[str, Any], explained: bool
) -> None:
    payee = {"counterparty": "Drukkerij Het Anker"}
    given = refused("INV-09", **{"amount": -9900} | payee | cells)
    found = run(*alone("bank", 0), bookings=bookings(LATE), bank_lines=bank_lines(payee), **given)
    assert follows(found["AFS-04"], found["INV-09"]) if explained else stands(found["AFS-04"])


@pytest.mark.parametrize(("month", "explained"), [("2026-03", True), ("2026-04", False)])
def test_a_balance_without_any_booking_follows_from_two_versions_of_its_month(month: str, explained: bool) -> None:
    given = refused("INV-26")
    place, other = Place("bookings.xlsx"), Place("kopie.xlsx")
    twins = replace(
        given["problems"][0], place=place, related=(other,), refuses="file", facts={"months": [month]}, month=None
    )
    found = run(off=12345, bookings=bookings(LATE), **given | {"problems": (twins,)})
    assert follows(found["AFS-03"], found["INV-26"]) if explained else stands(found["AFS-03"])


def test_between_two_bank_lines_of_the_day_none_is_chosen() -> None:
    lines = bank_lines({}, {"amount": -100, "counterparty": "A. Vermeer"})
    found = run(*alone("bank", 0, 1), bookings=bookings(LATE), bank_lines=lines, **refused(amount=None))
    assert stands(found["AFS-04"])


def test_between_two_refused_bookings_none_is_chosen() -> None:
    first, second = refused("INV-10", amount=None), refused("INV-09", row=10, amount=None)
    other = replace(second["problems"][0], place=Place("bookings.xlsx", "Boekingen", 10, "Datum", "A10"))
    rows = pd.concat([first["refused"]["bookings"], second["refused"]["bookings"]])
    given: dict[str, Any] = {"refused": {"bookings": rows}, "problems": (*first["problems"], other)}
    assert stands(run(*alone("bank", 0), bookings=bookings(LATE), **given)["AFS-04"])


def test_a_refused_booking_and_its_bank_line_are_counted_once() -> None:
    found = run(*alone("bank", 0), off=4550, bookings=bookings(LATE), **refused())
    assert follows(found["AFS-03"], found["INV-10"])


def test_a_balance_names_the_beginning_of_the_chain() -> None:
    found = run(*alone("bank", 0), off=4550, bookings=bookings(LATE), **refused(amount=None))
    assert follows(found["AFS-03"], found["INV-10"])


def test_a_refused_booking_that_the_bank_confirms_explains_the_balance_itself() -> None:
    found = run(off=4550, bookings=bookings(LATE), **refused("INV-09"))
    assert follows(found["AFS-03"], found["INV-09"])


LEG = {"amount": -20000, "counterparty_iban": SAVINGS_IBAN}
ONE_LEG = {
    "state": "one_leg",
    "out": 0,
    "account": "Betaalrekening",
    "other_account": "Spaarrekening",
    "difference_cents": -20000,
}


def test_the_bank_line_of_a_leg_that_was_not_booked_follows_from_the_transfer() -> None:
    line = bank_lines({"account": "Spaarrekening", "amount": 20000, "booked_on": "2026-03-11"})
    found = run(*alone("bank", 0), transfers=[ONE_LEG], bookings=bookings(LEG, LATE), bank_lines=line)
    assert stands(found["AFS-14"])
    assert follows(found["AFS-04"], found["AFS-14"])


def test_a_transfer_whose_leg_the_bank_never_saw_follows_from_that() -> None:
    found = run(*alone("book", 0), transfers=[ONE_LEG], bookings=bookings(LEG, LATE))
    assert stands(found["AFS-05"])
    assert follows(found["AFS-14"], found["AFS-05"])


def test_a_cash_balance_misses_the_leg_of_a_transfer() -> None:
    to_cash = ONE_LEG | {"other_account": "Kas"}
    month = {"account": "Kas", "kind": "kas", "closing_cents": 5000, "stated_closing_cents": 25000}
    found = matches(transfers=[to_cash], balances=[month])
    rows = balances({"account": "Kas", "balance": 25000})
    made = dossier(accounts=OWN, bookings=bookings(LEG, LATE), balances=rows, matches=found)
    by_code = {finding.code: finding for finding in run_checks(AFS, made)[0]}
    assert follows(by_code["AFS-02"], by_code["AFS-14"])


@pytest.mark.parametrize(("counted", "explained"), [(24999, False), (25000, True), (25001, False)])
def test_cash_was_counted_to_which_only_the_leg_of_a_transfer_is_missing(counted: int, explained: bool) -> None:
    to_cash = ONE_LEG | {"other_account": "Kas"}
    found = matches(transfers=[to_cash], balances=[{"account": "Kas", "kind": "kas", "opening_cents": 5000}])
    made = dossier(
        accounts=OWN, bookings=bookings(LEG, LATE), cash_counts=cash_counts({"counted": counted}), matches=found
    )
    by_code = {finding.code: finding for finding in run_checks(AFS, made)[0]}
    assert follows(by_code["AFS-13"], by_code["AFS-14"]) if explained else stands(by_code["AFS-13"])


@pytest.mark.parametrize(("lowest", "explained"), [(-20000, True), (-20001, False)])
def test_a_cash_box_below_zero_may_only_miss_the_leg_of_a_transfer(lowest: int, explained: bool) -> None:
    to_cash = ONE_LEG | {"other_account": "Kas"}
    spent = {"account": "Kas", "booked_on": "2026-03-12"}
    below = [{"account": "Kas", "day": "2026-03-12", "balance_cents": lowest, "booking": 1}]
    made = dossier(
        accounts=OWN, bookings=bookings(LEG, spent, LATE), matches=matches(transfers=[to_cash], cash_days=below)
    )
    by_code = {finding.code: finding for finding in run_checks(AFS, made)[0]}
    assert follows(by_code["AFS-11"], by_code["AFS-14"]) if explained else stands(by_code["AFS-11"])


@pytest.mark.parametrize(("payee", "explained"), [("Dorpshuis De Brink", True), ("A. Vermeer", False)])
def test_a_payment_booked_on_a_wrong_day_is_one_cause(payee: str, explained: bool) -> None:
    line = bank_lines({"counterparty": payee})
    rows = bookings({"booked_on": "2026-05-10"}, LATE)
    found = run(*alone("bank", 0), *alone("book", 0), bookings=rows, bank_lines=line)
    assert follows(found["AFS-04"], found["AFS-05"]) if explained else stands(found["AFS-04"])


def test_a_payment_booked_on_the_wrong_account_is_one_cause() -> None:
    wrong = {"account": "Spaarrekening", "booked_on": "2026-03-11"}
    found = run(*alone("bank", 0), *alone("book", 0), bookings=bookings(wrong, LATE))
    assert stands(found["AFS-05"])
    assert follows(found["AFS-04"], found["AFS-05"])


GIFT: dict[str, Any] = {"amount": 5000, "category": "Giften", "counterparty": "M. Zonneveld", "description": "Gift"}
GIFTS = budget({"category": "Giften", "kind": "baten", "nature": "gift"}, {})


def test_a_gift_booked_with_another_amount_than_the_bank_and_the_register_say_is_one_cause() -> None:
    pair = {"kind": "near_miss", "bank": [0], "book": [0], "reason": "other_amount", "difference_cents": 1000}
    line = bank_lines({"amount": 5000, "counterparty": "M. Zonneveld"})
    rows = bookings(GIFT | {"amount": 4000}, LATE)
    entered = {"kind": "gift", "book": [0], "gift": [0], "reason": "other_amount", "difference_cents": -1000}
    found = run(pair, entered, bookings=rows, bank_lines=line, gifts=gifts({}), budget=GIFTS)
    assert follows(found["GIF-12"], found["AFS-06"])


def test_a_gift_whose_receipt_was_refused_follows_from_that() -> None:
    left_out = refused(booked_on=None, **GIFT)
    found = run(bookings=bookings(LATE), gifts=gifts({}), budget=GIFTS, **left_out)
    assert follows(found["GIF-11"], found["INV-10"])


def book_off(code: str, row: int, own: int, stated: int) -> Problem:
    """Return a total or running balance that is off."""
    place = Place("bookings.xlsx", "Boekingen", row, "Saldo", f"P{row}")
    facts = {"own": own, "stated": stated}
    return Problem(code, place, facts=facts, month="2026-03", role="bookings", date=pd.Timestamp("2026-03-10").date())


@pytest.mark.parametrize(("stated", "explained"), [(94550, True), (94551, False)])
def test_a_running_balance_off_by_a_wrong_amount_follows_from_it(stated: int, explained: bool) -> None:
    pair = {"kind": "near_miss", "bank": [0], "book": [0], "reason": "swapped_digits", "difference_cents": -900}
    problems = (book_off("INV-22", 2, 95450, stated),)
    lines = bank_lines({"amount": -5450})
    found = run(pair, bookings=bookings({}, LATE), bank_lines=lines, problems=problems)
    assert follows(found["INV-22"], found["AFS-06"]) if explained else stands(found["INV-22"])


@pytest.mark.parametrize("stated", [9100, -9100])
def test_a_total_off_by_a_line_too_many_follows_from_it(stated: int) -> None:
    own = stated - 4550 if stated > 0 else stated + 4550
    problems = (book_off("INV-21", 30, own, stated),)
    found = run(*alone("book", 0), bookings=bookings({}, {"booked_on": "2026-03-09"}, LATE), problems=problems)
    assert follows(found["INV-21"], found["AFS-05"])


def test_findings_without_a_balance_are_left_alone() -> None:
    found = run(*alone("bank", 0), bookings=bookings(LATE))
    assert stands(found["AFS-04"])
