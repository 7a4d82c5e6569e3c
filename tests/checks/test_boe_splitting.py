"""Amounts beside a limit."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe.splitting import just_below_limit, split_payment
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from pipeline.model.severity import Severity
from tests.builders import accounts, agreements, bookings, budget, claims, confirmed, decisions, dossier


def found(one: Check, *rows: dict[str, Any], period: str = "2026", **more: Any) -> list[Finding]:
    supplied: dict[str, Any] = {"bookings": bookings(*rows), "budget": budget({})}
    return list(run_checks((one,), dossier(period, **supplied | more))[0])


def split(*amounts: int, days: tuple[str, ...] = ("2026-03-10", "2026-03-12", "2026-03-14"), **facts: Any) -> Any:
    return found(split_payment, *({"amount": -a, "booked_on": d} | facts for a, d in zip(amounts, days, strict=False)))


@pytest.mark.parametrize(
    ("amounts", "count"),
    [((5000, 4999), 0), ((5000, 5000), 1), ((5000, 5001), 1), ((9999, 9999), 1), ((9999, 1), 1), ((10000, 5000), 0)],
)
def test_payments_below_a_limit_that_together_reach_it_are_found(amounts: tuple[int, ...], count: int) -> None:
    assert len(split(*amounts)) == count


@pytest.mark.parametrize(("last", "count"), [("2026-03-16", 1), ("2026-03-17", 1), ("2026-03-18", 0)])
def test_only_within_the_window(last: str, count: int) -> None:
    assert len(split(6000, 6000, days=("2026-03-10", last))) == count


def test_the_last_payment_is_found_with_the_others_beside_it() -> None:
    (finding,) = split(4000, 4000, 4000)
    assert (finding.severity, finding.place.row) == (Severity.MIDDLE, 4)
    assert [place.row for place in finding.related] == [2, 3]
    assert "3 betalingen van 10-03-2026 tot en met 14-03-2026 | samen € 120,00" in finding.message
    assert "elk onder € 100,00 (akkoord vanaf)" in finding.message


def test_windows_that_overlap_are_one_finding_and_others_are_two() -> None:
    days = ("2026-03-02", "2026-03-08", "2026-03-14")
    assert len(split(6000, 6000, 6000, days=days)) == 1
    apart = ("2026-03-02", "2026-03-03", "2026-04-14", "2026-04-15")
    assert len(split(6000, 6000, 6000, 6000, days=apart)) == 2


@pytest.mark.parametrize("other", [{"counterparty": "Drukkerij Het Anker"}, {"counterparty": None}])
def test_another_payee_is_another_purchase(other: dict[str, Any]) -> None:
    assert not found(split_payment, {"amount": -6000}, {"amount": -6000} | other)


def test_of_several_limits_the_heaviest_speaks() -> None:
    (finding,) = split(*[9500] * 11, days=tuple(f"2026-03-{day:02d}" for day in [10, 11, 12, 13, 14] * 2 + [15]))
    assert "tweede akkoord vanaf" in finding.message


def test_what_meets_the_limit_anyway_is_no_split() -> None:
    assert not split(6000, 6000, approved_by="A. Vermeer")
    assert split(60000, 60000, approved_by="A. Vermeer")
    assert not split(60000, 60000, approved_by="A. Vermeer", second_approval_by="B. de Wit")
    big: list[dict[str, Any]] = [
        {"amount": -150000, "approved_by": "Bestuur", "decision": "B-1", "booked_on": f"2026-03-1{n}"} for n in (0, 1)
    ]
    assert not found(split_payment, *big, decisions=decisions({"number": "B-1"}))
    assert found(split_payment, *big, decisions=decisions({"number": "B-2"}))


def test_the_cash_limit_counts_for_cash() -> None:
    kas = accounts({}, {"name": "Kas", "iban": None, "kind": "kas"})
    rows: list[dict[str, Any]] = [
        {"amount": -6000, "approved_by": "A. Vermeer", "account": "Kas", "booked_on": f"2026-03-1{n}"} for n in (0, 2)
    ]
    (finding,) = found(split_payment, *rows, accounts=kas)
    assert "contante uitgave vanaf" in finding.message
    assert not found(split_payment, rows[0], rows[1] | {"account": "Betaalrekening"}, accounts=kas)


def test_lines_of_one_voucher_are_one_payment() -> None:
    line = {"amount": -6000, "voucher": "31"}
    assert not found(split_payment, line, line)
    assert found(split_payment, line, line | {"voucher": "32"})


def test_a_series_is_no_split() -> None:
    weeks: list[dict[str, Any]] = [{"amount": -6000, "booked_on": f"2026-03-{day:02d}"} for day in (3, 10, 17, 24, 31)]
    assert not found(split_payment, *weeks)
    assert found(split_payment, *weeks[:3])


def test_a_standing_approval_explains_it() -> None:
    rows: list[dict[str, Any]] = [{"amount": -6000}, {"amount": -6000, "booked_on": "2026-03-11"}]
    assert found(split_payment, *rows)
    assert not found(split_payment, *rows, agreements=agreements({}))


def test_claims_have_a_check_of_their_own() -> None:
    rows: list[dict[str, Any]] = [{"amount": -6000}, {"amount": -6000, "booked_on": "2026-03-11"}]
    assert not found(split_payment, *rows, budget=budget({"nature": "declaraties"}), claims=claims({}))


def test_the_partys_own_limit_counts() -> None:
    rows: list[dict[str, Any]] = [{"amount": -6000}, {"amount": -6000, "booked_on": "2026-03-11"}]
    assert not found(split_payment, *rows, norms=confirmed("approval_from", 12001))
    assert found(split_payment, *rows, norms=confirmed("approval_from", 12000))


NEAR = ("2026-03-03", "2026-04-20", "2026-07-11")


def near(*amounts: int, days: tuple[str, ...] = NEAR, **more: Any) -> list[Finding]:
    names = ("Drukkerij Het Anker", "Dorpshuis De Brink", "Bakkerij De Korenaar", "Bloemenhuis Roos")
    rows: list[dict[str, Any]] = [
        {"amount": -a, "booked_on": d, "counterparty": n} for a, d, n in zip(amounts, days, names, strict=False)
    ]
    return found(just_below_limit, *rows, **more)


@pytest.mark.parametrize(("last", "count"), [(9499, 0), (9500, 1), (9999, 1), (10000, 0)])
def test_three_amounts_in_the_band_are_found(last: int, count: int) -> None:
    assert len(near(9500, 9900, last)) == count


def test_two_amounts_are_chance() -> None:
    assert not near(9900, 9950)
    assert near(9900, 9950, norms=confirmed("just_below_count", 2))


def test_the_last_is_found_with_the_others_beside_it() -> None:
    (finding,) = near(9900, 9950, 9800)
    assert (finding.severity, finding.place.row) == (Severity.LOW, 4)
    assert [place.row for place in finding.related] == [2, 3]
    assert "3 betalingen net onder € 100,00 (akkoord vanaf)" in finding.message


def test_a_finding_keeps_its_id_when_a_fourth_joins() -> None:
    days = (*NEAR, "2026-09-01")
    assert near(9900, 9950, 9800)[0].id == near(9900, 9950, 9800, 9700, days=days)[0].id


def test_a_month_counts_from_the_start_of_the_year_and_speaks_where_the_last_one_lies() -> None:
    assert near(9900, 9950, 9800, period="2026-07")
    assert not near(9900, 9950, 9800, period="2026-04")
    assert not near(9900, 9950, 9800, days=("2025-03-03", "2026-04-20", "2026-07-11"))


def test_a_fixed_rent_just_below_is_a_series() -> None:
    rent: list[dict[str, Any]] = [{"amount": -9900, "booked_on": f"2026-{month:02d}-02"} for month in range(1, 7)]
    assert not found(just_below_limit, *rent)


@pytest.mark.parametrize("one", [split_payment, just_below_limit])
def test_without_bookings_they_do_not_run_and_with_none_they_find_none(one: Check) -> None:
    assert run_checks((one,), dossier(budget=budget({})))[1][0].state is State.NOT_RUN
    assert run_checks((one,), dossier(bookings=bookings({}).iloc[:0]))[1][0].state is State.CLEAN
