"""The balance of the year, and its proof."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import Any

import pytest

from pipeline.model.period import Period
from pipeline.model.year_reports import ClosingItem, YearReport
from pipeline.report.year import year_report
from tests import builders as make
from tests.report.builders import PLAN, booking_records, budget_line, result, without_opening
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


def test_both_ends_balance_and_the_result_with_what_is_open_is_the_growth_of_capital() -> None:
    # 25 euro was paid and 30 is to be received, together 5 more. Two accounts are left out.
    both = [(0.0, "✔ sluit aan")] * 2
    assert proofs(report(*ITEMS)) == [*both, (15125.0, "✘ verschil"), (0.0, "✔ sluit aan")]
    other = ITEMS[2] | {"closing": 422051}
    assert proofs(report(*ITEMS[:2], other))[3] == (-0.01, "✘ verschil")


def bridge(content: bytes) -> dict[str, float]:
    """Return the steps from baten en lasten to the result of the balance sheet."""
    rows = values(content)["Balans"][row_of(content, "Balans", "Stap") :]
    return {row[0]: row[1] for row in takewhile(lambda row: row[0], rows)}


def test_a_year_with_claims_debts_and_provisions_follows_from_its_money_step_by_step() -> None:
    # By hand: 25 out; 30 more to receive; 12 more to pay; a provision of 7 set aside: 25 - 30 + 12 + 7 = 14 less.
    owed = {"item": "Te betalen", "side": "passiva", "kind": "schuld", "opening": 500, "closing": 1700}
    kept = {"item": "Onderhoud", "side": "passiva", "kind": "voorziening", "opening": 0, "closing": 700}
    capital = ITEMS[2] | {"opening": 421050, "closing": 419650}
    told = report(*ITEMS[:2], owed, kept, capital)
    assert bridge(told) == {
        "Resultaat volgens Baten en lasten": -25.0,
        "Overboekingen, leningen en borg": 0.0,
        "Meer (of minder) te ontvangen": 30.0,
        "Meer te betalen (eraf) of minder": -12.0,
        "Voorzieningen: meer (eraf) of minder": -7.0,
        "Resultaat met wat open staat": -14.0,
    }
    assert [proof for proof in proofs(told) if proof[1] != "✔ sluit aan"] == [(15125.0, "✘ verschil")]


def test_an_item_that_does_not_say_what_it_is_leaves_the_result_undecided() -> None:
    assert proofs(report(ITEMS[0], ITEMS[1] | {"kind": None}, ITEMS[2]))[3][1] == "? niet te zeggen"


def test_what_is_under_way_to_the_bank_is_no_difference() -> None:
    """A balance sheet with the balances of the bank differs from the books by exactly that."""
    booking = booking_records(1, Period(2026))[0]
    records = [booking | {"amount": -2500, "category": "Zaalhuur", "account": "Betaalrekening"}]
    items = ({**ITEMS[0], "closing": 421550}, {**ITEMS[2], "closing": 421550})
    sheets = {"balance_sheet": make.balance_sheet(*items)}
    kept = result("2026", records=records, findings=(), sheets=sheets)
    matches = kept.dossier.matches
    late = matches.balances["account"].eq("Betaalrekening") & matches.balances["month"].eq("2026-12")
    balances = matches.balances.assign(timing_cents=matches.balances["timing_cents"].mask(late, -2500))
    dossier = replace(kept.dossier, matches=replace(matches, balances=balances))
    told = year_report(replace(kept, dossier=dossier))
    assert column(told, "Balans", "Aansluiting met de boeken")[0] == "✔ onderweg"
    assert proofs(told)[3] == (-25.0, "✔ onderweg")


def test_an_account_is_known_in_any_spelling() -> None:
    told = report(ITEMS[0] | {"item": "BETAALREKENING "}, *ITEMS[1:])
    assert column(told, "Balans", "Aansluiting met de boeken")[0] == "✔ sluit aan"


@pytest.mark.parametrize(("closing", "says"), [(102_500, (0.0, "✔ sluit aan")), (102_501, (0.01, "✘ verschil"))])
def test_a_deficit_among_what_is_owned_is_capital_below_zero(closing: int, says: tuple[float, str]) -> None:
    deficit = {"item": "Tekort", "side": "activa", "kind": "eigen vermogen", "opening": 100_000, "closing": closing}
    loan = {"item": "Lening", "side": "passiva", "kind": "schuld", "opening": 521_550, "closing": 521_550}
    assert proofs(report(ITEMS[0], deficit, loan))[3] == says


@pytest.mark.parametrize(("at_the_bank", "says"), [(421_550, "✔ sluit aan"), (421_551, "✘ verschil")])
def test_the_balance_sheet_of_last_year_goes_before_the_closing_of_its_book(at_the_bank: int, says: str) -> None:
    booking = booking_records(1, Period(2026))[0] | {"account": "Betaalrekening"}
    year = result("2026", records=[booking], findings=(), sheets={"balance_sheet": make.balance_sheet(*ITEMS)})
    item = ClosingItem("Betaalrekening", "activa", "rekening", at_the_bank)
    before = YearReport("oud.xlsx", "a" * 64, 2025, closings={"Betaalrekening": 400_000}, items=(item,))
    told = year_report(replace(year, dossier=replace(year.dossier, year_reports=(before,))))
    assert column(told, "Balans", "Begint waar vorig jaar eindigde")[0] == says


def test_a_reserve_counts_as_capital() -> None:
    reserve = {"item": "Verkiezingen", "side": "passiva", "kind": "bestemmingsreserve", "opening": 1000, "closing": 0}
    moved = ITEMS[2] | {"opening": 420550}
    assert proofs(report(*ITEMS[:2], moved, reserve))[3] == proofs(report(*ITEMS))[3]


def test_without_a_sheet_the_balance_follows_from_the_books() -> None:
    told = report()
    assert column(told, "Balans", "Post")[-1] == "Eigen vermogen"
    assert {verdict for _, verdict in proofs(told)} == {"✔ sluit aan"}
    assert "geen blad Balans" in values(told)["Balans"][1][0]


def from_books(*moved: tuple[str, int]) -> bytes:
    """Return the report of a year without a sheet Balans, with these bookings; the loan is of kind balans."""
    records = [
        record | {"category": category, "amount": cents, "account": "Betaalrekening"}
        for record, (category, cents) in zip(booking_records(len(moved), Period(2026)), moved, strict=True)
    ]
    plan = (*(budget_line(*plan) for plan in PLAN), budget_line("Lening", "overig", "balans", 0, None, 0))
    return year_report(result("2026", records=records, findings=(), budget=plan))


def test_a_loan_is_an_item_of_its_own_and_right_books_prove_right() -> None:
    told = from_books(("Lening", 500000), ("Zaalhuur", -1000))
    assert column(told, "Balans", "Post")[-2:] == ["Lening", "Eigen vermogen"]
    assert column(told, "Balans", "Kant")[-2:] == ["passiva", "passiva"]
    assert {verdict for _, verdict in proofs(told)} == {"✔ sluit aan"}
    lent = from_books(("Lening", -500000), ("Contributie", 1000))
    assert column(lent, "Balans", "Kant")[-2:] == ["activa", "passiva"]
    assert {verdict for _, verdict in proofs(lent)} == {"✔ sluit aan"}


def test_an_account_without_a_known_opening_proves_nothing() -> None:
    told = year_report(without_opening(result("2026", 60, findings=()), "Kas"))
    assert [verdict for _, verdict in proofs(told)] == ["✔ sluit aan"] * 2 + ["? niet te zeggen"] * 2
    assert [str(gap) for gap, _ in proofs(told)[2:]] == ["", ""]
    sheets = {"balance_sheet": make.balance_sheet({"item": "Kas", "closing": 100, "kind": "rekening"}, *ITEMS)}
    typed = year_report(without_opening(result("2026", 60, findings=(), sheets=sheets), "Kas"))
    assert column(typed, "Balans", "Aansluiting met de boeken")[0] == "? niet te zeggen"


def test_the_headings_say_the_days_of_the_book_year() -> None:
    period = Period(2026, None, 7)
    kept = result("2026", records=booking_records(3, period), findings=())
    told = year_report(replace(kept, dossier=replace(kept.dossier, period=period)))
    assert {"Stand 1-7", "Stand 30-6"} <= set(values(told)["Balans"][3] + values(told)["Balans"][4])


def test_a_sheet_of_which_no_row_was_read_is_not_the_source() -> None:
    told = result("2026", 5, findings=(), sheets={"balance_sheet": make.balance_sheet()})
    assert "geen regel gelezen" in values(year_report(told))["Balans"][1][0]
