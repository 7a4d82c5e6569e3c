"""The cash box: counted in time, by two people, and to the amount that the book says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.afs.cash_counts import cash_count_missing
from pipeline.checks.afs.cash_held import cash_count_differs
from pipeline.checks.afs.cash_on_hand import cash_on_hand_high
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.severity import Severity
from tests.builders import accounts, bookings, budget, cash_counts, confirmed, dossier, party
from tests.checks.matched import Record, matches

BOX = accounts({}, {"name": "Kas", "iban": None, "kind": "kas"})


def moved(*days: str, **facts: Any) -> Any:
    """Return a booking in the cash box on each of these days."""
    return bookings(*({"booked_on": day, "account": "Kas", **facts} for day in days))


def run(check: Check, period: str = "2026", **supplied: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    """Run one check; there is one cash box, and a count by two people ends the year unless the test says otherwise."""
    usual: dict[str, Any] = {
        "accounts": BOX,
        "bookings": moved("2026-03-10"),
        "cash_counts": counted({"counted_on": "2026-03-31"}, {"counted_on": "2026-12-31"}),
    }
    return run_checks((check,), dossier(period, **usual | supplied))


def counted(*rows: Record) -> Any:
    """Return counts by two people."""
    return cash_counts(*({"second_counter": "B. de Wit", **row} for row in rows))


class TestWasItCounted:
    """AFS-12."""

    def test_a_month_in_which_cash_moved_without_a_count_is_told_at_its_last_booking(self) -> None:
        rows = moved("2026-03-10", "2026-03-20", "2026-03-15")
        (finding,), _ = run(cash_count_missing, bookings=rows, cash_counts=counted({"counted_on": "2026-12-31"}))
        assert (finding.place.file, finding.place.row, finding.severity) == ("bookings.xlsx", 3, Severity.LOW)

    @pytest.mark.parametrize("day", ["2026-03-01", "2026-03-31"])
    def test_any_count_in_the_month_will_do_also_by_one_person(self, day: str) -> None:
        counts = cash_counts({"counted_on": day})
        assert not run(cash_count_missing, "2026-03", cash_counts=counts)[0]

    @pytest.mark.parametrize("day", ["2026-02-28", "2026-04-01"])
    def test_a_count_just_outside_the_month_is_not_of_that_month(self, day: str) -> None:
        assert len(run(cash_count_missing, "2026-03", cash_counts=counted({"counted_on": day}))[0]) == 1

    def test_a_month_in_which_no_cash_moved_needs_no_count(self) -> None:
        assert not run(cash_count_missing, "2026-04")[0]

    def test_a_month_that_has_not_ended_is_not_due(self) -> None:
        none = cash_counts({"counted_on": "2026-01-31"})
        _, (outcome,) = run(cash_count_missing, "2026-03", cash_counts=none, today=date(2026, 3, 31))
        assert outcome.state is State.NOT_DUE
        assert len(run(cash_count_missing, "2026-03", cash_counts=none, today=date(2026, 4, 1))[0]) == 1

    def test_months_before_the_party_s_start_are_exempt(self) -> None:
        assert not run(
            cash_count_missing, "2026-03", cash_counts=cash_counts({}).iloc[:0], party=party(startdatum="01-04-2026")
        )[0]

    def test_a_year_that_ends_without_a_count_is_told_at_the_last_booking(self) -> None:
        (finding,), _ = run(cash_count_missing, cash_counts=counted({"counted_on": "2026-03-31"}))
        assert (finding.place.file, finding.place.row, finding.severity) == ("bookings.xlsx", 2, Severity.MIDDLE)
        assert "31-12-2026" in finding.message

    def test_a_box_that_never_moved_is_told_at_its_line_in_accounts(self) -> None:
        (finding,), _ = run(
            cash_count_missing, bookings=bookings({}), cash_counts=counted({"counted_on": "2026-03-31"})
        )
        assert (finding.place.file, finding.place.row) == ("accounts.xlsx", 3)

    @pytest.mark.parametrize(("day", "count"), [("2026-12-19", 1), ("2026-12-20", 0), ("2027-01-04", 0)])
    def test_a_count_holds_for_the_end_of_the_year_when_no_cash_moved_between(self, day: str, count: int) -> None:
        rows = moved("2026-12-20", "2027-01-05")
        assert len(run(cash_count_missing, bookings=rows, cash_counts=counted({"counted_on": day}))[0]) == count

    def test_a_count_after_the_first_movement_of_the_new_year_comes_too_late(self) -> None:
        rows = moved("2026-12-20", "2027-01-05")
        assert len(run(cash_count_missing, bookings=rows, cash_counts=counted({"counted_on": "2027-01-05"}))[0]) == 1

    @pytest.mark.parametrize(("second", "count"), [(None, 1), ("Vermeer, A.", 1), ("B. de Wit", 0)])
    def test_the_count_at_the_end_of_the_year_is_by_two_people(self, second: str | None, count: int) -> None:
        counts = cash_counts({"counted_on": "2026-03-31"}, {"counted_on": "2026-12-31", "second_counter": second})
        findings, _ = run(cash_count_missing, cash_counts=counts)
        places = [(finding.place.row, finding.place.column, finding.severity) for finding in findings]
        assert places == [(3, "Tweede teller", Severity.MIDDLE)] * count

    def test_the_end_of_the_year_is_for_the_annual_check_alone(self) -> None:
        findings, (outcome,) = run(
            cash_count_missing, "2026-12", bookings=moved("2026-12-10"), cash_counts=cash_counts({})
        )
        assert (findings, outcome.state) == ((), State.NOT_DUE)

    def test_a_book_year_that_ends_in_june_is_counted_in_june(self) -> None:
        started = party(boekjaar_begint="01-07")
        june, december = (
            run(cash_count_missing, month, bookings=moved(f"{month}-10"), cash_counts=cash_counts({}), party=started)
            for month in ("2026-06", "2026-12")
        )
        assert (june[1][0].state, december[1][0].state) == (State.NOT_DUE, State.FOUND)

    def test_a_year_that_has_not_ended_needs_no_last_count_yet(self) -> None:
        counts = counted({"counted_on": "2026-03-31"})
        assert not run(cash_count_missing, cash_counts=counts, today=date(2026, 12, 31))[0]

    def test_a_box_that_was_closed_before_the_end_needs_no_last_count(self) -> None:
        closed = accounts({}, {"name": "Kas", "iban": None, "kind": "kas", "closed_on": "2026-12-31"})
        assert not run(cash_count_missing, accounts=closed, cash_counts=counted({"counted_on": "2026-03-31"}))[0]

    def test_the_only_box_is_meant_by_another_name_for_it(self) -> None:
        rows = counted({"account": "kleine kas"}, {"account": "Kleine Kas", "counted_on": "2026-12-31"})
        assert not run(cash_count_missing, cash_counts=rows)[0]

    @pytest.mark.parametrize(
        ("supplied", "state"),
        [
            ({"party": party(kas="nee")}, State.NOT_APPLICABLE),
            ({"accounts": accounts({})}, State.NOT_APPLICABLE),
        ],
    )
    def test_without_cash_it_does_not_apply(self, supplied: dict[str, Any], state: State) -> None:
        assert run(cash_count_missing, **supplied)[1][0].state is state

    def test_without_the_sheet_it_did_not_run(self) -> None:
        _, (outcome,) = run_checks((cash_count_missing,), dossier(accounts=BOX, bookings=moved("2026-03-10")))
        assert (outcome.state, outcome.reason) == (State.NOT_RUN, "blad Kastelling is niet aangeleverd")


class TestIsItTheAmountInTheBook:
    """AFS-13; the box opens March with 100 euro and holds 80 from the tenth, 70 from the twentieth."""

    HELD = matches(
        balances=[
            {"account": "Kas", "kind": "kas", "month": month, "opening_cents": cents, "booked": booked}
            for month, cents, booked in (("2026-03", 10000, True), ("2026-04", 7000, True), ("2026-05", 7000, False))
        ],
        cash_days=[
            {"account": "Kas", "day": "2026-03-10", "balance_cents": 8000, "booking": 0},
            {"account": "Kas", "day": "2026-03-20", "balance_cents": 7000, "booking": 0},
        ],
    )

    def counted(self, *counts: tuple[str, int], period: str = "2026") -> tuple[Finding, ...]:
        rows = counted(*({"counted_on": day, "counted": cents} for day, cents in counts))
        return run(cash_count_differs, period, cash_counts=rows, matches=self.HELD)[0]

    @pytest.mark.parametrize(("cents", "count"), [(6999, 1), (7000, 0), (7001, 1)])
    def test_a_count_is_held_against_the_book_to_the_cent(self, cents: int, count: int) -> None:
        findings = self.counted(("2026-03-31", cents))
        places = [(one.place.file, one.place.row, one.place.column, one.severity) for one in findings]
        assert places == [("cash_counts.xlsx", 2, "Geteld", Severity.HIGH)] * count
        assert [one.amount_cents for one in findings] == [cents - 7000] * count

    @pytest.mark.parametrize(
        ("day", "cents"), [("2026-03-01", 10000), ("2026-03-10", 8000), ("2026-03-19", 8000), ("2026-04-30", 7000)]
    )
    def test_the_book_is_taken_at_the_end_of_the_day(self, day: str, cents: int) -> None:
        assert not self.counted((day, cents))
        assert "geteld: € 1,00" in self.counted((day, 100))[0].message

    @pytest.mark.parametrize("day", ["2026-02-28", "2026-05-31", "2026-06-30"])
    def test_a_count_in_a_month_without_a_book_is_not_compared(self, day: str) -> None:
        assert not self.counted((day, 1))

    def test_the_same_difference_again_stands_beside_the_first(self) -> None:
        (finding,) = self.counted(("2026-03-15", 7900), ("2026-03-31", 6900), ("2026-04-30", 6900))
        assert (finding.place.row, [place.row for place in finding.related]) == (2, [3, 4])

    def test_another_difference_is_told_by_itself(self) -> None:
        findings = self.counted(("2026-03-15", 7900), ("2026-03-25", 7000), ("2026-03-31", 6900))
        assert [finding.place.row for finding in findings] == [2, 4]

    def test_a_difference_of_an_earlier_month_is_told_lightly(self) -> None:
        (finding,) = self.counted(("2026-03-31", 6900), ("2026-04-30", 6900), period="2026-04")
        assert (finding.place.row, finding.severity) == (3, Severity.LOW)
        assert finding.message.endswith("zo groot was het al op 31-03-2026")

    def test_without_a_count_it_did_not_run(self) -> None:
        _, (outcome,) = run(cash_count_differs, "2026-04", matches=self.HELD)
        assert (outcome.state, outcome.scope) == (State.NOT_RUN, {"account": "Kas"})


class TestDoesItStayInTheBox:
    """AFS-27."""

    PLAN = budget(
        {"category": "Acties", "kind": "baten"}, {"category": "Kruispost", "kind": "balans", "nature": "kruispost"}
    )

    def held(self, *days: tuple[str, int], **more: Any) -> tuple[Finding, ...]:
        """Run over a box that holds so much at the end of these days; the books go on to the end of the year."""
        rows = moved(*(day for day, _ in days), "2026-12-31")
        ends = [
            {"account": "Kas", "day": day, "balance_cents": cents, "booking": number}
            for number, (day, cents) in enumerate(days)
        ]
        return run(cash_on_hand_high, bookings=rows, matches=matches(cash_days=ends), **more)[0]

    @pytest.mark.parametrize(("cents", "count"), [(24999, 0), (25000, 0), (25001, 1)])
    def test_more_than_the_norm_at_the_end_of_a_day_is_told_lightly(self, cents: int, count: int) -> None:
        findings = self.held(("2026-03-10", cents))
        assert [(one.place.row, one.severity, one.amount_cents) for one in findings] == [
            (2, Severity.LOW, cents)
        ] * count

    def test_the_norm_is_the_party_s_own(self) -> None:
        assert not self.held(("2026-03-10", 40000), norms=confirmed("cash_max", 40000))

    def test_the_fullest_day_is_told_with_the_others_beside_it(self) -> None:
        (finding,) = self.held(
            ("2026-03-10", 30000), ("2026-03-11", 35000), ("2026-03-12", 9000), ("2026-05-01", 26000)
        )
        assert (finding.place.row, [place.row for place in finding.related]) == (3, [2, 5])
        assert finding.message.endswith("waarop er meer in zat: 3")

    def of_event(self, *rows: Record, **more: Any) -> tuple[Finding, ...]:
        """Run over receipts of a collection, and what else happened; the books go on to the end of the year."""
        usual = {"account": "Kas", "category": "Acties", "description": "Opbrengst collecte", "counterparty": None}
        last = {"booked_on": "2026-12-31"}
        supplied = bookings(*({**usual, **row} for row in rows), last)
        return run(cash_on_hand_high, bookings=supplied, budget=self.PLAN, **more)[0]

    def test_proceeds_that_never_went_to_the_bank_are_told_once_a_box(self) -> None:
        (finding,) = self.of_event({"amount": 8000}, {"amount": 5000, "booked_on": "2026-05-04"})
        assert (finding.place.row, [place.row for place in finding.related]) == (3, [2])
        assert (finding.amount_cents, finding.severity, finding.norm) == (13000, Severity.LOW, None)

    @pytest.mark.parametrize(("day", "count"), [("2026-03-09", 1), ("2026-03-10", 0), ("2026-06-01", 0)])
    def test_a_later_transfer_to_the_bank_may_leave_some_behind(self, day: str, count: int) -> None:
        to_bank = {"booked_on": day, "amount": -7500, "category": "Kruispost", "description": "Storting"}
        assert len(self.of_event({"amount": 8000}, to_bank)) == count

    def test_a_full_box_and_proceeds_in_it_are_two_findings(self) -> None:
        end_of_day = {"account": "Kas", "day": "2026-03-10", "balance_cents": 30000, "booking": 0}
        findings = self.of_event({"amount": 30000}, matches=matches(cash_days=[end_of_day]))
        assert sorted(finding.norm is None for finding in findings) == [False, True]
        assert "hoogstens € 250,00" in "".join(finding.message for finding in findings)

    def test_money_drawn_for_an_event_is_no_proceeds(self) -> None:
        drawn = {"amount": 8000, "category": "Kruispost", "description": "Opname voor de markt"}
        spent = {"amount": -8000, "description": "Huur kraam markt"}
        assert not self.of_event(drawn, spent)

    def test_other_cash_that_comes_in_may_stay(self) -> None:
        assert not self.of_event({"amount": 800, "description": "Koffiegeld", "category": "Overige inkomsten"})

    @pytest.mark.parametrize(("day", "count"), [("2026-12-26", 1), ("2026-12-27", 0)])
    def test_what_came_in_at_the_very_end_may_be_on_its_way(self, day: str, count: int) -> None:
        assert len(self.of_event({"amount": 8000, "booked_on": day})) == count

    def test_without_cash_it_does_not_apply(self) -> None:
        assert run(cash_on_hand_high, party=party(kas="n.v.t."))[1][0].state is State.NOT_APPLICABLE
