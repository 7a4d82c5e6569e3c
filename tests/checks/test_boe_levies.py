"""What was promised to the party, what came, and the levies of council members."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.boe.levies import office_levy_missing
from pipeline.checks.pledges import pledges, share_out
from pipeline.checks.runner import run_checks
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.period import MONTHS as MONTH_NAMES
from pipeline.model.severity import Severity
from tests.builders import agreements, bookings, budget, confirmed, dossier, functionaries, party

WHO = "R. Dijkstra"
LEVY = {"kind": "afdracht", "party": WHO, "amount": 18500, "per": "maand", "starts_on": "2022-04-01"}
MEMBER = {"name": WHO, "function": "raadslid", "organ": "fractie", "starts_on": "2022-03-30"}
MONTHS = [f"2026-{month:02d}-05" for month in range(1, 13)]
OTHER = [{"booked_on": "2026-01-01", "counterparty": "Kantoorhandel"}, {"booked_on": "2026-12-31", "counterparty": "K"}]


def paid(*days: str, **facts: Any) -> list[dict[str, Any]]:
    given = {"amount": 18500, "counterparty": WHO, "category": "Afdracht", "description": "Afdracht"}
    return [given | {"booked_on": day} | facts for day in days]


def made(*rows: dict[str, Any], period: str = "2026", today: date = date(2027, 6, 1), **more: Any) -> Dossier:
    supplied: dict[str, Any] = {
        "bookings": bookings(*OTHER, *rows),
        "budget": budget({}, {"category": "Afdracht", "kind": "baten", "nature": "afdracht"}),
        "agreements": agreements(LEVY),
        "functionaries": functionaries(MEMBER),
    }
    return dossier(period, today=today, **supplied | more)


def run(*rows: dict[str, Any], **more: Any) -> tuple[list[Finding], Outcome]:
    findings, (outcome,) = run_checks((office_levy_missing,), made(*rows, **more))
    return list(findings), outcome


def open_of(*rows: dict[str, Any], **more: Any) -> dict[str, int]:
    """Return per period what is open, where something is."""
    found = pledges(made(*rows, **more))
    return {period: cents for period, cents in zip(found["period"], found["open"], strict=True) if cents}


def test_who_pays_every_month_is_in_order() -> None:
    findings, outcome = run(*paid(*MONTHS))
    assert not findings
    assert (outcome.state, outcome.examined) == (State.CLEAN, 12)


def test_a_month_that_is_missing_is_found_at_the_person() -> None:
    (finding,) = run(*paid(*MONTHS[:6], *MONTHS[7:]))[0]
    assert finding.severity is Severity.MIDDLE
    assert (finding.place.sheet, finding.place.row, finding.place.column) == ("Functionarissen", 2, "Naam")
    assert [place.sheet for place in finding.related] == ["Afspraken"]
    assert "afdracht over juli 2026: € 185,00" in finding.message
    assert "nog niet ontvangen, uiterlijk verwacht op 14-09-2026" in finding.message


@pytest.mark.parametrize(("cents", "count"), [(18499, 1), (18500, 0), (18501, 0)])
def test_a_levy_that_is_too_low_is_found(cents: int, count: int) -> None:
    findings = run(*paid(*MONTHS[:6], *MONTHS[7:]), *paid(MONTHS[6], amount=cents))[0]
    assert len(findings) == count
    assert all("nog open: € 0,01" in finding.message for finding in findings)


@pytest.mark.parametrize(("day", "count"), [("2026-09-14", 0), ("2026-09-15", 1)])
def test_a_levy_that_came_more_than_the_term_after_its_month_is_late(day: str, count: int) -> None:
    findings = run(*paid(*MONTHS[:6], *MONTHS[7:]), *paid(day, description="Afdracht juli"))[0]
    assert len(findings) == count
    assert all("ontvangen op 15-09-2026" in finding.message for finding in findings)


def test_the_partys_own_term_counts() -> None:
    rows = [*paid(*MONTHS[:6], *MONTHS[7:]), *paid("2026-09-14", description="Afdracht juli")]
    assert run(*rows, norms=confirmed("levy_grace_days", 44))[0]


@pytest.mark.parametrize(("today", "state"), [(date(2026, 3, 17), State.NOT_DUE), (date(2026, 3, 18), State.FOUND)])
def test_before_the_term_has_passed_a_levy_is_not_due(today: date, state: State) -> None:
    outcome = run(period="2026-01", today=today)[1]
    assert outcome.state is state
    assert state is State.FOUND or outcome.reason == "termijn loopt tot en met 17-03-2026"


def test_a_month_tells_what_became_late_in_it_too() -> None:
    assert {finding.message.split(" | ")[2][:26] for finding in run(period="2026-03")[0]} == {
        "afdracht over januari 2026",
        "afdracht over maart 2026: ",
    }


def test_who_pays_in_the_next_month_is_not_missing_where_the_books_end() -> None:
    assert not run(*paid(*MONTHS[1:]))[0]
    assert open_of(*paid(*MONTHS[1:])) == {"december 2026": 18500}


def test_the_first_month_is_missing_where_the_others_are_named() -> None:
    rows = [
        row for day, name in zip(MONTHS, MONTH_NAMES, strict=False) for row in paid(day, description=f"Afdracht {name}")
    ]
    assert open_of(*rows) == {}
    assert open_of(*rows[1:]) == {"januari 2026": 18500}


def test_the_month_in_the_description_counts_before_the_day() -> None:
    rows = [row for nth, day in enumerate(MONTHS[1:]) for row in paid(day, description=f"Afdracht {MONTH_NAMES[nth]}")]
    assert open_of(*rows) == {"december 2026": 18500}
    assert open_of(*rows[:3], *rows[4:]) == {"april 2026": 18500, "december 2026": 18500}


def test_two_payments_in_one_month_pay_an_older_one() -> None:
    assert not open_of(*paid(*MONTHS[:6], *MONTHS[7:]), *paid("2026-08-20"))


def test_only_whole_months_in_function_are_owed() -> None:
    until = functionaries(MEMBER | {"ends_on": "2026-03-29"})
    assert not run(*paid(*MONTHS[:2]), functionaries=until)[0]
    assert run(*paid(*MONTHS[:1]), functionaries=until)[0]


def test_a_quarter_is_owed_for_the_months_in_function() -> None:
    quarterly = agreements(LEVY | {"per": "kwartaal", "amount": 30000})
    since = functionaries(MEMBER | {"starts_on": "2026-02-01"})
    found = pledges(made(agreements=quarterly, functionaries=since))
    assert dict(zip(found["period"], found["agreed"], strict=True)) == {
        "1e kwartaal 2026": 20000,
        "2e kwartaal 2026": 30000,
        "3e kwartaal 2026": 30000,
        "4e kwartaal 2026": 30000,
    }


def test_an_agreement_that_ended_is_owed_no_longer() -> None:
    ended = agreements(LEVY | {"ends_on": "2026-02-28"})
    assert not run(*paid(*MONTHS[:1], "2026-03-09"), agreements=ended)[0]


def test_a_raised_levy_is_two_agreements() -> None:
    both = agreements(LEVY | {"ends_on": "2026-06-30"}, LEVY | {"starts_on": "2026-07-01", "amount": 20000})
    assert not open_of(*paid(*MONTHS[:6]), *paid(*MONTHS[6:], amount=20000), agreements=both)


@pytest.mark.parametrize(
    "person", [MEMBER | {"function": "steunfractielid"}, MEMBER | {"organ": "bestuur"}, MEMBER | {"name": "B. de Wit"}]
)
def test_only_council_members_owe_the_levy(person: dict[str, Any]) -> None:
    outcome = run(functionaries=functionaries(person))[1]
    assert outcome.state is State.NOT_RUN
    assert outcome.reason == "in blad Afspraken staat voor deze periode geen afdracht van een raadslid"


def test_months_before_the_books_and_before_the_start_are_exempt() -> None:
    begun = [{"booked_on": "2026-04-02", "counterparty": "Kantoorhandel"}]
    only = {"bookings": bookings(*begun, OTHER[1], *paid(*MONTHS[3:]))}
    assert not run(**only)[0]
    assert not run(*paid(*MONTHS[3:]), party=party(startdatum="01-04-2026"))[0]


def test_dues_from_the_same_account_are_no_levy() -> None:
    dues = paid(*MONTHS, category="Contributie", amount=250)
    kinds = budget(
        {"category": "Afdracht", "kind": "baten", "nature": "afdracht"},
        {"category": "Contributie", "kind": "baten", "nature": "contributie"},
    )
    assert len(run(*dues, budget=kinds)[0]) == 12


@pytest.mark.parametrize("sheet", ["agreements", "functionaries", "bookings"])
def test_without_a_sheet_it_does_not_run(sheet: str) -> None:
    supplied: dict[str, Any] = {
        "agreements": agreements(LEVY),
        "functionaries": functionaries(MEMBER),
        "bookings": bookings(*OTHER),
    }
    outcomes = run_checks((office_levy_missing,), dossier(**{k: v for k, v in supplied.items() if k != sheet}))[1]
    assert outcomes[0].state is State.NOT_RUN


@pytest.mark.parametrize("kind", ["sponsor", "subsidie", "legaat"])
def test_other_money_that_was_promised_once_is_kept_up_too(kind: str) -> None:
    promised = agreements(
        {"kind": kind, "party": "Sanders", "amount": 25000, "per": "eenmalig", "expected_on": "2026-05-15"}
    )
    (none,) = pledges(made(agreements=promised)).to_dict("records")
    assert (none["period"], none["agreed"], none["received"], none["open"]) == ("eenmalig", 25000, 0, 25000)
    came = paid("2026-05-12", counterparty="Sanders", amount=25000, category="Zaalhuur")
    (full,) = pledges(made(*came, agreements=promised)).to_dict("records")
    assert (full["received"], full["open"], full["person"] is None or full["person"] != full["person"]) == (
        25000,
        0,
        True,
    )


@pytest.mark.parametrize(("day", "came"), [("2026-02-26", 0), ("2026-02-27", 25000)])
def test_what_came_long_before_an_agreement_is_something_else(day: str, came: int) -> None:
    promised = agreements(
        {"kind": "sponsor", "party": WHO, "amount": 25000, "starts_on": "2026-03-30", "expected_on": "2026-05-15"}
    )
    assert pledges(made(*paid(day, amount=25000), agreements=promised))["received"].tolist() == [came]


def test_what_came_before_it_was_due_is_not_told_before_that() -> None:
    promised = agreements({"kind": "sponsor", "party": WHO, "amount": 25000, "expected_on": "2026-05-15"})
    assert pledges(made(*paid("2026-05-12"), agreements=promised, period="2026-01")).empty


def test_a_yearly_subsidy_is_due_on_its_own_day_of_every_year() -> None:
    yearly = agreements(
        {
            "kind": "subsidie",
            "party": "Gemeente",
            "amount": 1,
            "per": "jaar",
            "starts_on": "2024-01-01",
            "expected_on": "2024-07-01",
        }
    )
    (row,) = pledges(made(agreements=yearly)).to_dict("records")
    assert (row["period"], str(row["due_on"].date())) == ("2026", "2026-07-01")


def test_without_an_amount_only_what_came_is_known() -> None:
    promised = agreements({"kind": "sponsor", "party": "Sanders", "expected_on": "2026-05-15"})
    (row,) = pledges(made(*paid("2026-05-12", counterparty="Sanders"), agreements=promised)).to_dict("records")
    assert (row["agreed"] is None or row["agreed"] != row["agreed"], row["received"]) == (True, 18500)


def test_nothing_is_lost_when_money_is_shared_out() -> None:
    owed, wishes, amounts = [100, 100, 100], [0, 0, 2, 2], [250, 30, 90, 40]
    shares = share_out(owed, wishes, amounts)
    assert [sum(cents for nth, _, cents in shares if nth == one) for one in range(4)] == amounts
