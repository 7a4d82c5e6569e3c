"""Which payments a standing approval covers."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.agreements import approved_beforehand
from tests.builders import agreements, bookings, budget, dossier


def covered(rows: list[dict[str, Any]], *agreed: dict[str, Any], **more: Any) -> list[bool]:
    """Say per booking whether one of the agreements covers it."""
    booked = bookings(*rows)
    supplied = dossier(bookings=booked, agreements=agreements(*agreed), **more)
    return approved_beforehand(supplied, booked).notna().tolist()


@pytest.mark.parametrize(
    ("kind", "covers"),
    [("contract", True), ("abonnement", True), ("doorlopend akkoord", True), ("sponsor", False), ("lening", False)],
)
def test_a_contract_a_subscription_and_a_standing_consent_cover(kind: str, covers: bool) -> None:
    assert covered([{}], {"kind": kind}) == [covers]


def test_without_agreements_nothing_is_covered() -> None:
    booked = bookings({})
    assert approved_beforehand(dossier(bookings=booked), booked).isna().all()


@pytest.mark.parametrize(
    ("party", "covers"),
    [
        ("Dorpshuis De Brink", True),
        ("STICHTING DORPSHUIS DE BRINK", True),
        ("Dorpshuis de Brinck", True),
        ("Drukkerij Het Anker", False),
        ("De Brink", False),
        (None, False),
    ],
)
def test_an_agreement_is_with_one_party(party: str | None, covers: bool) -> None:
    assert covered([{"counterparty": party}], {}) == [covers]


def test_a_person_may_be_written_in_full_or_with_initials() -> None:
    assert covered([{"counterparty": "Jan de Boer"}, {"counterparty": "K. de Boer"}], {"party": "J. de Boer"}) == [
        True,
        False,
    ]


def test_an_account_that_once_went_with_the_name_is_the_partys() -> None:
    iban = "NL20INGB0001234567"
    rows = [{"counterparty_iban": iban}, {"counterparty": "Huur maart", "counterparty_iban": iban}]
    assert covered(rows, {}) == [True, True]


@pytest.mark.parametrize(("category", "covers"), [(None, True), ("zaalhuur ", True), ("Drukwerk", False)])
def test_the_category_counts_where_one_is_agreed(category: str | None, covers: bool) -> None:
    assert covered([{}], {"category": category}) == [covers]


def test_a_category_may_be_booked_by_its_code() -> None:
    assert covered([{"category": "4010"}], {"category": "Zaalhuur"}, budget=budget({"code": "4010"})) == [True]


@pytest.mark.parametrize(
    ("day", "covers"), [("2026-01-31", False), ("2026-02-01", True), ("2026-06-30", True), ("2026-07-01", False)]
)
def test_an_agreement_holds_from_its_first_to_its_last_day(day: str, covers: bool) -> None:
    assert covered([{"booked_on": day}], {"starts_on": "2026-02-01", "ends_on": "2026-06-30"}) == [covers]


@pytest.mark.parametrize(("agreed", "covers"), [(4549, False), (4550, True), (4551, True), (None, True)])
def test_a_payment_may_not_be_above_what_was_agreed(agreed: int | None, covers: bool) -> None:
    assert covered([{}], {"amount": agreed, "per": "maand"}) == [covers]


def on(*days: str) -> list[dict[str, Any]]:
    return [{"booked_on": day} for day in days]


def test_a_month_is_covered_once_and_the_second_payment_is_not() -> None:
    days = on("2026-01-02", "2026-01-20", "2026-02-02")
    assert covered(days, {"amount": 4550, "per": "maand"}) == [True, False, True]
    assert covered(days, {"amount": None, "per": "maand"}) == [True, True, True]


def test_a_payment_just_before_the_month_counts_for_that_month() -> None:
    assert covered(on("2026-01-02", "2026-01-27"), {"amount": 4550, "per": "maand"}) == [True, True]
    assert covered(on("2026-01-02", "2026-01-26"), {"amount": 4550, "per": "maand"}) == [True, False]


def test_what_was_not_paid_may_be_paid_later() -> None:
    assert covered(on("2026-01-02", "2026-03-02", "2026-03-09"), {"amount": 4550, "per": "maand"}) == [True] * 3


@pytest.mark.parametrize(
    ("per", "days", "covers"),
    [
        ("kwartaal", ("2026-01-02", "2026-03-02", "2026-04-02"), [True, False, True]),
        ("kwartaal", ("2026-01-02", "2026-04-02", "2026-07-02"), [True, True, True]),
        ("jaar", ("2025-03-01", "2026-03-01", "2026-09-01"), [True, True, False]),
        ("eenmalig", ("2025-03-01", "2026-03-01"), [True, False]),
    ],
)
def test_every_period_is_covered_once(per: str, days: tuple[str, ...], covers: list[bool]) -> None:
    assert covered(on(*days), {"amount": 4550, "per": per, "starts_on": "2025-01-01"}) == covers


def test_an_agreement_from_halfway_covers_the_months_since() -> None:
    assert covered(on("2026-06-02", "2026-06-20"), {"amount": 4550, "per": "maand", "starts_on": "2026-06-01"}) == [
        True,
        False,
    ]


def test_of_two_agreements_with_one_party_each_covers_its_own() -> None:
    rows = [{"amount": -10000}, {"amount": -2500}, {"amount": -2500}]
    since = {"per": "maand", "starts_on": "2026-03-01"}
    assert covered(rows, {"amount": 10000} | since, {"amount": 2500} | since) == [True, True, False]


def test_a_receipt_is_no_payment() -> None:
    assert covered([{"amount": 4550}], {}) == [False]
