"""The balance of the year, and its proof."""

from __future__ import annotations

from typing import Any

from pipeline.model.period import Period
from pipeline.report.year import year_report
from tests import builders as make
from tests.report.builders import booking_records, result
from tests.report.filling import row_of
from tests.report.reading import column, values

ITEMS: tuple[dict[str, Any], ...] = (
    {"item": "Betaalrekening", "side": "activa", "kind": "rekening", "opening": 421550, "closing": 419050},
    {"item": "Te ontvangen", "side": "activa", "kind": "vordering", "opening": 0, "closing": 3000},
    {"item": "Reserve", "side": "passiva", "kind": "eigen vermogen", "opening": 421550, "closing": 422050},
)


def report(*items: dict[str, Any]) -> bytes:
    """Return the report of a year in which 25 euro was paid from one account, with a balance of these items."""
    booking = booking_records(1, Period(2026))[0]
    records = [booking | {"amount": -2500, "category": "Zaalhuur", "account": "Betaalrekening"}]
    sheets = {"balance_sheet": make.balance_sheet(*items)} if items else {}
    return year_report(result("2026", records=records, findings=(), sheets=sheets))


def proofs(content: bytes) -> list[tuple[float, str]]:
    """Return the difference and the verdict of every proof."""
    rows = values(content)["Balans"][row_of(content, "Balans", "Controle") :]
    return [(row[3], row[4]) for row in rows if row[0]]


def test_the_items_stand_with_their_movement_and_are_held_against_the_books() -> None:
    told = report(*ITEMS)
    assert column(told, "Balans", "Mutatie") == [-25.0, 30.0, 5.0]
    assert column(told, "Balans", "Aansluiting met de boeken") == ["✔ sluit aan", "", ""]


def test_an_account_that_is_a_cent_off_is_seen() -> None:
    told = report(ITEMS[0] | {"closing": 419051}, *ITEMS[1:])
    assert column(told, "Balans", "Aansluiting met de boeken")[0] == "✘ verschil"
    assert proofs(told)[1] == (0.01, "✘ verschil")


def test_both_ends_balance_and_the_result_is_not_yet_the_growth_of_capital() -> None:
    # 25 euro was paid and 30 is to be received: the books know nothing of the latter.
    assert proofs(report(*ITEMS)) == [(0.0, "✔ sluit aan"), (0.0, "✔ sluit aan"), (-30.0, "✘ verschil")]


def test_a_reserve_counts_as_capital() -> None:
    reserve = {"item": "Verkiezingen", "side": "passiva", "kind": "bestemmingsreserve", "opening": 1000, "closing": 0}
    moved = ITEMS[2] | {"opening": 420550}
    assert proofs(report(*ITEMS[:2], moved, reserve))[2] == proofs(report(*ITEMS))[2]


def test_without_a_sheet_the_balance_follows_from_the_books() -> None:
    told = report()
    assert column(told, "Balans", "Post")[-1] == "Eigen vermogen"
    assert {verdict for _, verdict in proofs(told)} == {"✔ sluit aan"}
    assert "geen blad Balans" in values(told)["Balans"][1][0]
