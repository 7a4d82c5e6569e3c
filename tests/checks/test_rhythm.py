"""What comes back at regular times, one too many of it, and what did not come."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pipeline.checks.rhythm import instalments, missing_instalments, on_rhythm
from schemas.bookings import Bookings
from tests.builders import accounts, bookings, budget, dossier

RENT = [f"2026-{month:02d}-02" for month in range(1, 13)]


def series_of(days: list[str], **facts: Any) -> pd.DataFrame:
    return instalments(dossier(bookings=bookings(*({"booked_on": day} | facts for day in days))))


def missed(*rows: dict[str, Any], **more: Any) -> list[tuple[str, str, int]]:
    """Return what is missing: from whom, the day on which it was expected, the amount."""
    supplied: dict[str, Any] = {"bookings": bookings(*rows), "budget": budget({})}
    found = missing_instalments(dossier(**supplied | more))
    days = found["expected_on"].dt.strftime("%Y-%m-%d")
    return list(zip(found[Bookings.counterparty], days, found[Bookings.amount], strict=True))


def on(*days: str, **facts: Any) -> list[dict[str, Any]]:
    return [{"booked_on": day} | facts for day in days]


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("week", ["2026-03-03", "2026-03-10", "2026-03-17", "2026-03-25"]),
        ("twee weken", ["2026-03-03", "2026-03-17", "2026-03-31", "2026-04-14"]),
        ("vier weken", list(pd.date_range("2026-01-05", periods=13, freq="28D").strftime("%Y-%m-%d"))),
        ("maand", ["2025-12-30", "2026-02-02", "2026-03-02", "2026-04-03"]),
        ("kwartaal", ["2026-01-15", "2026-04-15", "2026-07-17"]),
        ("half jaar", ["2025-07-01", "2026-01-05", "2026-07-01"]),
        ("jaar", ["2025-01-20", "2026-01-28"]),
    ],
)
def test_a_rhythm_is_recognised_also_over_the_turn_of_the_year(period: str, days: list[str]) -> None:
    series = series_of(days)
    assert set(series["period"]) == {period}
    assert len(series) == len(days)
    assert not series["doubled"].any()


@pytest.mark.parametrize(
    "days", [RENT[:3], ["2026-01-15", "2026-04-15"], ["2025-01-20", "2026-02-28"], ["2026-03-03", "2026-03-10"]]
)
def test_a_few_payments_are_no_rhythm_yet(days: list[str]) -> None:
    assert series_of(days).empty


def test_payments_at_any_day_are_no_rhythm() -> None:
    assert series_of(["2026-01-03", "2026-01-21", "2026-03-11", "2026-03-30", "2026-06-24", "2026-09-09"]).empty


def test_one_day_of_the_month_now_and_then_is_no_rhythm() -> None:
    assert series_of(["2026-01-05", "2026-02-05", "2026-06-05", "2026-11-05"]).empty


def test_an_indexed_rent_is_one_series_and_another_amount_is_not() -> None:
    raised = [{"booked_on": day, "amount": -10000 if number < 6 else -11000} for number, day in enumerate(RENT)]
    assert instalments(dossier(bookings=bookings(*raised)))["series"].nunique() == 1
    doubled = [{"booked_on": day, "amount": -10000 if number < 6 else -11001} for number, day in enumerate(RENT)]
    assert instalments(dossier(bookings=bookings(*doubled)))["series"].nunique() == 2


def test_what_is_paid_and_what_is_received_are_apart() -> None:
    rows = [{"booked_on": day, "amount": 5000 if number % 2 else -5000} for number, day in enumerate(RENT[:4])]
    assert instalments(dossier(bookings=bookings(*rows))).empty


def test_one_too_many_is_off_the_rhythm_and_the_others_are_on_it() -> None:
    rows = bookings(*on(*RENT, "2026-03-05", "2026-06-17"))
    said = on_rhythm(dossier(bookings=rows), rows)
    assert said.index[~said].tolist() == [12, 13]


def test_one_account_that_pays_for_two_names_is_not_doubled() -> None:
    rows = bookings(*on(*RENT, amount=250), *on(*RENT, amount=250), {"booked_on": "2026-05-04", "amount": 250})
    said = on_rhythm(dossier(bookings=rows), rows)
    assert said.index[~said].tolist() == [24]


def test_bookings_without_a_payee_have_no_rhythm() -> None:
    assert series_of(RENT, counterparty=None).empty


def test_nothing_booked_is_nothing_regular() -> None:
    empty = dossier(bookings=bookings({}).iloc[:0])
    assert instalments(empty).empty
    assert missing_instalments(empty).empty


def test_the_order_of_the_rows_does_not_matter() -> None:
    days = [*RENT, "2026-03-05"]
    there, back = bookings(*on(*days)), bookings(*on(*days[::-1]))
    ours, theirs = (on_rhythm(dossier(bookings=rows), rows) for rows in (there, back))
    assert ours.tolist() == theirs.tolist()[::-1]


def test_a_gap_in_the_series_is_missing() -> None:
    assert missed(*on(*RENT[:4], *RENT[5:])) == [("Dorpshuis De Brink", "2026-05-02", -4550)]


def test_of_a_series_that_stopped_only_the_first_is_missing() -> None:
    later = {"booked_on": "2026-12-31", "counterparty": "Drukkerij Het Anker"}
    assert missed(*on(*RENT[:6]), later) == [("Dorpshuis De Brink", "2026-07-02", -4550)]


@pytest.mark.parametrize(("last", "count"), [("2026-07-08", 0), ("2026-07-09", 1)])
def test_an_instalment_is_missing_once_it_is_later_than_the_rhythm_allows(last: str, count: int) -> None:
    assert len(missed(*on(*RENT[:6]), {"booked_on": last, "counterparty": "Drukkerij Het Anker"})) == count


@pytest.mark.parametrize("nature", ["gift", "contributie", "afdracht"])
def test_nobody_misses_a_gift_and_dues_and_levies_have_their_own_checks(nature: str) -> None:
    received = on(*RENT[:4], *RENT[5:], amount=1000)
    assert missed(*received)
    assert not missed(*received, budget=budget({"nature": nature}))


def test_own_transfers_are_not_missed() -> None:
    saved = on(*RENT[:4], *RENT[5:], counterparty_iban="NL20INGB0001234567")
    assert missed(*saved)
    assert not missed(*saved, accounts=accounts({"name": "Spaarrekening", "iban": "NL20INGB0001234567"}))


def test_a_bill_that_differs_every_time_is_not_missed() -> None:
    rows = [row | {"amount": -4500 - 10 * number} for number, row in enumerate(on(*RENT[:4], *RENT[5:]))]
    assert not missed(*rows)


def test_a_missing_week_is_expected_on_its_day() -> None:
    weeks = list(pd.date_range("2026-03-02", periods=8, freq="7D").strftime("%Y-%m-%d"))
    assert [day for _, day, _ in missed(*on(*weeks[:3], *weeks[4:]))] == [weeks[3]]
