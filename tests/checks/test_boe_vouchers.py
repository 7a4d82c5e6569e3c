"""Voucher numbers: present, without gaps, each used once."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.checks.boe.vouchers import expense_without_voucher, reused_voucher, voucher_gap
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from pipeline.model.severity import Severity
from tests.builders import accounts, bookings, budget, claims, confirmed, dossier
from tests.checks.matched import matches


def found(check: Check, rows: pd.DataFrame, **more: Any) -> list[Finding]:
    """Run one check over bookings and return its findings."""
    return list(run_checks((check,), dossier(**{"bookings": rows, "budget": budget({})} | more))[0])


def test_spending_without_a_voucher_is_found_at_its_cell() -> None:
    (finding,) = found(expense_without_voucher, bookings({"voucher": None}))
    assert (finding.place.file, finding.place.row, finding.place.column) == ("bookings.xlsx", 2, "Stuknummer")
    assert finding.amount_cents == -4550


@pytest.mark.parametrize("text", ["-", "geen", "n.v.t."])
def test_a_word_for_none_is_no_voucher_number(text: str) -> None:
    assert found(expense_without_voucher, bookings({"voucher": text}))


def test_without_an_own_rule_a_missing_voucher_is_at_most_midden() -> None:
    (finding,) = found(expense_without_voucher, bookings({}))
    assert finding.severity is Severity.MIDDLE
    assert "nog geen eigen regel" in finding.why


def test_with_the_partys_own_rule_a_missing_voucher_is_hoog() -> None:
    (finding,) = found(expense_without_voucher, bookings({}), norms=confirmed("voucher_from", 4550))
    assert finding.severity is Severity.HIGH


@pytest.mark.parametrize(("cents", "count"), [(-2499, 0), (-2500, 1), (-2501, 1), (0, 0), (2600, 0)])
def test_a_voucher_is_asked_from_the_norm_upwards_and_only_of_spending(cents: int, count: int) -> None:
    rows = bookings({"amount": cents})
    assert len(found(expense_without_voucher, rows, norms=confirmed("voucher_from", 2500))) == count


@pytest.mark.parametrize(("cents", "count"), [(-1, 1), (0, 0)])
def test_a_norm_of_nothing_asks_a_voucher_of_every_amount_but_nought(cents: int, count: int) -> None:
    assert len(found(expense_without_voucher, bookings({"amount": cents}))) == count


@pytest.mark.parametrize("nature", ["bankkosten", "rente", "kruispost"])
def test_bank_costs_interest_and_own_transfers_need_no_voucher(nature: str) -> None:
    assert not found(expense_without_voucher, bookings({}), budget=budget({"nature": nature}))


@pytest.mark.parametrize(("required", "count"), [(True, 1), (None, 1), (False, 0)])
def test_the_category_says_whether_a_voucher_is_asked(required: bool | None, count: int) -> None:
    lines = budget({"voucher_required": required})
    assert len(found(expense_without_voucher, bookings({}), budget=lines)) == count


def test_a_category_is_also_known_by_its_code() -> None:
    lines = budget({"code": "4100", "voucher_required": False})
    assert not found(expense_without_voucher, bookings({"category": "4100"}), budget=lines)


def test_a_refund_needs_no_voucher() -> None:
    assert not found(expense_without_voucher, bookings({"description": "Terugbetaling contributie"}))


def test_a_transfer_to_an_own_account_needs_no_voucher() -> None:
    own = accounts({}, {"name": "Spaarrekening", "iban": "NL20INGB0001234567", "kind": "spaar"})
    rows = bookings({"counterparty_iban": "NL20INGB0001234567"})
    assert not found(expense_without_voucher, rows, accounts=own)


def test_the_receipt_of_the_claim_that_is_paid_counts() -> None:
    rows, link = bookings({"counterparty": "J. de Boer"}), {"kind": "claim", "book": [0], "claim": [0]}
    assert not found(expense_without_voucher, rows, claims=claims({}), matches=matches(link))
    assert found(expense_without_voucher, rows, claims=claims({}), matches=matches(link | {"difference_cents": -1}))
    assert found(expense_without_voucher, rows, claims=claims({}))


def test_a_payment_of_several_claims_at_once_needs_no_voucher_of_its_own() -> None:
    rows = bookings({"amount": -7000, "counterparty": "Declaraties maart"})
    link = {"kind": "claim", "book": [0], "claim": [0, 1]}
    assert not found(expense_without_voucher, rows, claims=claims({}, {}), matches=matches(link))


def test_without_the_column_vouchers_are_not_judged() -> None:
    checks = (expense_without_voucher, voucher_gap, reused_voucher)
    findings, outcomes = run_checks(checks, dossier(bookings=bookings({}, without=("voucher",))))
    assert not findings
    assert {(outcome.state, outcome.reason) for outcome in outcomes} == {
        (State.NOT_RUN, "kolom Stuknummer ontbreekt in blad Boekingen")
    }


def gaps(*vouchers: str, **more: Any) -> list[Finding]:
    """Return the gaps that are found in vouchers on consecutive days."""
    rows = [{"voucher": voucher, "booked_on": f"2026-03-{day:02d}"} for day, voucher in enumerate(vouchers, start=1)]
    return found(voucher_gap, bookings(*rows), **more)


def test_a_missing_number_is_found_at_the_next_one_that_is_there() -> None:
    (finding,) = gaps("2026-030", "2026-032")
    assert finding.place.row == 3
    assert [place.row for place in finding.related] == [2]
    assert finding.message == "Nummer 2026-031 komt nergens voor | het volgende nummer is 2026-032"


def test_numbers_missing_side_by_side_are_one_gap() -> None:
    (finding,) = gaps("1", "2", "5")
    assert "Nummers 3 tot en met 4 komen nergens voor (2 nummers)" in finding.message


def test_a_whole_series_has_no_gap_in_whatever_order_it_stands() -> None:
    assert not gaps("3", "1", "2", "2", "4a", "4b")


@pytest.mark.parametrize(("last", "count"), [("5", 1), ("6", 0)])
def test_a_hole_larger_than_the_series_is_no_gap(last: str, count: int) -> None:
    assert len(gaps("1", "2", last)) == count  # with three numbers a hole of two and a hole of three


def test_a_voucher_of_a_refused_row_is_not_missing() -> None:
    refused = {"bookings": bookings({"voucher": "31", "row": 9})}
    assert not gaps("30", "32", refused=refused)


@pytest.mark.parametrize("unread", [{"booked_on": None}, {"account": None}, {"amount": None}])
def test_a_refused_row_of_which_a_cell_cannot_be_read_is_numbered_with_its_neighbours(unread: dict[str, Any]) -> None:
    rows = bookings(*({"voucher": str(number)} for number in (1, 2, 4, 5)))
    assert not found(voucher_gap, rows, refused={"bookings": bookings({"voucher": "3", "row": 9} | unread)})


@pytest.mark.parametrize(
    ("before", "after", "missing"), [("8", "10", "9"), ("008", "010", "009"), ("2026-98", "2026-100", "2026-99")]
)
def test_a_missing_number_is_written_as_its_series_is(before: str, after: str, missing: str) -> None:
    (finding,) = gaps(before, after)
    assert finding.facts["first_missing"] == missing


def test_numbers_of_two_accounts_in_one_binder_are_one_series() -> None:
    rows = [{"voucher": str(number), "account": "Kas" if number % 2 else "Betaalrekening"} for number in range(1, 9)]
    assert not found(voucher_gap, bookings(*rows))


def test_accounts_that_each_count_from_one_are_series_of_their_own() -> None:
    rows = [{"voucher": str(n), "account": "Betaalrekening"} for n in (1, 2, 3, 4)]
    rows += [{"voucher": str(n), "account": "Kas"} for n in (1, 2, 4)]
    (finding,) = found(voucher_gap, bookings(*rows))
    assert finding.place.row == 8


def test_months_that_each_count_from_one_are_series_of_their_own() -> None:
    rows = [{"voucher": str(n), "booked_on": "2026-01-10"} for n in (1, 2, 3, 4)]
    rows += [{"voucher": str(n), "booked_on": "2026-02-10"} for n in (1, 3, 4)]
    (finding,) = found(voucher_gap, bookings(*rows))
    assert finding.place.row == 7


def test_a_gap_belongs_to_the_month_of_the_number_after_it() -> None:
    rows = bookings({"voucher": "1", "booked_on": "2026-02-27"}, {"voucher": "3", "booked_on": "2026-03-02"})
    assert not found(voucher_gap, rows, period="2026-02")
    assert len(found(voucher_gap, rows, period="2026-03")) == 1


def reused(*rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what is found when rows share voucher 12."""
    return found(reused_voucher, bookings(*({"voucher": "12"} | row for row in rows)), **more)


def test_a_number_used_for_another_payee_is_found_at_the_later_row() -> None:
    first, second = {"booked_on": "2026-03-01"}, {"booked_on": "2026-03-20", "counterparty": "Drukkerij Het Anker"}
    (finding,) = reused(second, first)
    assert finding.place.row == 2
    assert [place.row for place in finding.related] == [3]
    assert "eerder gebruikt voor: Dorpshuis De Brink" in finding.message


@pytest.mark.parametrize("name", ["Dorpshuis De Brink", "dorpshuis de brink B.V.", None])
def test_instalments_to_one_payee_may_share_a_number(name: str | None) -> None:
    assert not reused({}, {"booked_on": "2026-04-10", "counterparty": name})


def test_one_iban_is_one_payee_under_whatever_name() -> None:
    iban = "NL20INGB0001234567"
    assert not reused({"counterparty_iban": iban}, {"counterparty_iban": iban, "counterparty": "Zaalverhuur Noord"})


def test_receipts_and_own_transfers_may_share_a_number() -> None:
    other = {"counterparty": "M. Zonneveld"}
    assert not reused({"amount": 100}, {"amount": 100} | other)
    assert not reused({}, other, budget=budget({"nature": "kruispost"}))


def test_a_number_may_return_in_another_year() -> None:
    assert not reused({"booked_on": "2025-03-01"}, {"counterparty": "Drukkerij Het Anker"})
