"""KAS-08, KAS-10, KAS-16 and KAS-20: what stays open: receivables, deposits, loans, advice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.kas.advice import open_recommendation
from pipeline.checks.kas.loans import loan_undocumented
from pipeline.checks.kas.receivables import deposit_not_returned, old_receivable
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import (
    agreements,
    bookings,
    budget,
    dossier,
    functionaries,
    party,
    payables,
    receivables,
    recommendations,
)

TODAY = date(2027, 4, 4)


def run(check: Check, **supplied: Any) -> tuple[tuple[Finding, ...], Outcome]:
    findings, outcomes = run_checks((check,), dossier("2026", today=TODAY, **supplied))
    return findings, outcomes[0]


def old(**facts: Any) -> tuple[Finding, ...]:
    return run(old_receivable, receivables=receivables(facts))[0]


@pytest.mark.parametrize(("arose_on", "wrong"), [("2026-04-03", 1), ("2026-04-04", 0), ("2026-04-05", 0)])
def test_a_receivable_is_old_after_more_than_a_year(arose_on: str, wrong: int) -> None:
    findings = old(arose_on=arose_on)
    assert [(finding.severity, finding.place.cell) for finding in findings] == [("laag", "G2")] * wrong


@pytest.mark.parametrize(
    "facts",
    [{"settled_on": "2026-02-01"}, {"remitted_on": "2026-02-01"}, {"due_on": "2027-04-04"}, {"kind": "borg"}],
)
def test_what_is_settled_remitted_due_later_or_a_deposit_is_not_old(facts: dict[str, Any]) -> None:
    assert old(arose_on="2024-01-01", **facts) == ()


def test_the_first_year_does_not_exempt_what_is_open() -> None:
    rows = receivables({"arose_on": "2024-01-01"})
    assert len(run(old_receivable, receivables=rows, party=party(startdatum="01-01-2026"))[0]) == 1


def test_receivables_and_deposits_need_a_sheet() -> None:
    assert run(old_receivable)[1].state is State.NOT_RUN
    assert run(deposit_not_returned, bookings=bookings({}), budget=budget({}))[1].state is State.NOT_RUN


DEPOSIT = {"kind": "borg", "relation": "Zaalverhuur De Schakel", "amount": 10_000}


def deposit(**facts: Any) -> tuple[Finding, ...]:
    agreed = facts.pop("agreed", None)
    more = (
        {}
        if agreed is None
        else {"agreements": agreements({"kind": "borg", "party": "Zaalverhuur De Schakel"} | agreed)}
    )
    return run(deposit_not_returned, receivables=receivables(DEPOSIT | facts), **more)[0]


@pytest.mark.parametrize(("arose_on", "wrong"), [("2026-10-05", 1), ("2026-10-06", 0), ("2024-01-01", 1)])
def test_a_deposit_comes_back_within_its_days(arose_on: str, wrong: int) -> None:
    findings = deposit(arose_on=arose_on)
    assert [(finding.severity, finding.place.sheet, finding.place.cell) for finding in findings] == [
        ("laag", "Vorderingen", "G2")
    ] * wrong


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"due_on": "2027-04-04"}, 0),
        ({"due_on": "2027-04-03"}, 1),
        ({"agreed": {"ends_on": "2027-12-31"}}, 0),
        ({"agreed": {"expected_on": "2026-12-31"}}, 1),
        ({"settled_on": "2026-05-01"}, 0),
    ],
)
def test_a_later_day_may_be_agreed(facts: dict[str, Any], wrong: int) -> None:
    assert len(deposit(arose_on="2026-01-01", **facts)) == wrong


KEY = {"category": "Borg", "counterparty": "Zaalverhuur De Schakel", "amount": -10_000, "booked_on": "2026-02-01"}
BORG = budget({"category": "Borg", "kind": "balans", "nature": "borg"})


def key(*more: dict[str, Any], until: str = "2026-12-31", **supplied: Any) -> tuple[Finding, ...]:
    rows = bookings(KEY, *(KEY | one for one in more), {"booked_on": until})
    return run(deposit_not_returned, bookings=rows, budget=BORG, **supplied)[0]


@pytest.mark.parametrize(("until", "wrong"), [("2026-07-31", 0), ("2026-08-01", 1)])
def test_a_deposit_in_the_books_is_missed_when_they_go_on_long_enough(until: str, wrong: int) -> None:
    assert [(finding.place.sheet, finding.place.row) for finding in key(until=until)] == [("Boekingen", 2)] * wrong


def test_what_came_back_closes_the_oldest() -> None:
    assert key({"amount": 8_000, "booked_on": "2026-04-01"}) == ()
    (finding,) = key({"booked_on": "2026-03-01"}, {"amount": 10_000, "booked_on": "2026-04-01"})
    assert finding.place.row == 3


def test_a_deposit_that_stands_in_vorderingen_is_told_once() -> None:
    (finding,) = key(receivables=receivables(DEPOSIT | {"arose_on": "2026-02-01"}))
    assert finding.place.sheet == "Vorderingen"
    assert key(receivables=receivables(DEPOSIT | {"settled_on": "2026-05-01"})) == ()


def test_advice_without_a_status_is_open() -> None:
    rows = recommendations({}, {"status": "open"}, {"status": "overgenomen"}, {"year": 2026})
    findings, _ = run(open_recommendation, recommendations=rows)
    assert [(finding.severity, finding.place.cell) for finding in findings] == [("laag", "C2")]


def test_advice_needs_the_sheet_and_its_column() -> None:
    assert run(open_recommendation)[1].state is State.NOT_RUN
    without = recommendations({}, without=("status",))
    assert run(open_recommendation, recommendations=without)[1].reason == "kolom Status ontbreekt in blad Aanbevelingen"


LOAN = {"kind": "lening", "relation": "A. Vermeer", "document": "Contract 2024", "due_on": "2028-01-01"}


def loan(*, lent: bool = False, forbidden: str | None = None, **facts: Any) -> tuple[Finding, ...]:
    agreed = facts.pop("agreed", None)
    rows: dict[str, Any] = {"receivables": receivables(LOAN | facts)} if lent else {"payables": payables(LOAN | facts)}
    if agreed is not None:
        rows["agreements"] = agreements({"kind": "lening", "party": "A. Vermeer"} | agreed)
    facts_of_party = party(lening_aan_functionaris_verboden=forbidden)
    return run(loan_undocumented, functionaries=functionaries({}), party=facts_of_party, **rows)[0]


@pytest.mark.parametrize(
    ("facts", "cell", "missing"),
    [
        ({"relation": None}, "A2", "naam"),
        ({"document": None}, "E2", "stuk"),
        ({"due_on": None}, "F2", "einddatum"),
        ({"document": None, "due_on": None}, "E2", "stuk, einddatum"),
    ],
)
def test_a_loan_has_a_name_a_paper_and_a_term(facts: dict[str, Any], cell: str, missing: str) -> None:
    (finding,) = loan(**facts)
    assert (finding.severity, finding.place.cell) == ("midden", cell)
    assert finding.message.endswith(f"er ontbreekt: {missing}")


def test_a_whole_loan_and_one_repaid_before_the_year_are_right() -> None:
    assert loan() == ()
    assert loan(document=None, settled_on="2025-12-31") == ()
    assert len(loan(document=None, settled_on="2026-01-01")) == 1


def test_what_the_row_does_not_say_may_stand_in_afspraken() -> None:
    whole = {"document": "Contract", "ends_on": "2028-01-01"}
    assert loan(document=None, due_on=None, agreed=whole) == ()
    assert len(loan(document=None, due_on=None, agreed=whole | {"ends_on": None})) == 1


def test_a_loan_that_stands_in_afspraken_alone_is_looked_at_there() -> None:
    agreed = agreements({"kind": "lening", "party": "Erven Huisman", "document": "Contract"})
    (finding,), _ = run(loan_undocumented, agreements=agreed)
    assert (finding.place.sheet, finding.place.cell) == ("Afspraken", "G2")


@pytest.mark.parametrize(
    ("lent", "forbidden", "severities"),
    [
        (True, "ja", ["hoog"]),
        (True, "j", ["hoog"]),
        (True, "waar", ["hoog"]),
        (True, "nee", []),
        (True, None, []),
        (False, "ja", []),
    ],
)
def test_a_loan_to_a_functionary_weighs_where_the_party_forbids_it(
    lent: bool, forbidden: str | None, severities: list[str]
) -> None:
    findings = loan(lent=lent, forbidden=forbidden)
    assert [finding.severity for finding in findings] == severities


def test_only_the_full_name_of_who_was_in_function_then_is_a_functionary() -> None:
    assert loan(lent=True, forbidden="ja", relation="Anna Vermeer") == ()
    assert loan(lent=True, forbidden="ja", arose_on="2023-12-31") == ()


def test_a_debt_without_a_name_is_told_here_and_other_debts_are_not() -> None:
    (finding,) = loan(kind="factuur", relation=None, document=None)
    assert (finding.title, finding.place.cell) == ("Vordering of schuld zonder naam", "A2")
    assert loan(kind="factuur", document=None, due_on=None) == ()


def test_loans_need_one_of_three_sheets() -> None:
    assert run(loan_undocumented)[1].state is State.NOT_RUN
    assert run(loan_undocumented, payables=payables({}).iloc[:0])[1].state is State.CLEAN
