"""A line in two exports counts once; two payments that are alike stay two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reconcile.anchors import bank_balances
from pipeline.reconcile.overlaps import repeated_lines
from schemas.bank_lines import BankLines
from tests import builders
from tests.builders import bank_lines, bookings
from tests.reconcile.reading import reconciled

ALIKE = {"amount": 2500, "counterparty": "A. Jansen", "description": "contributie"}


def first(**more: object) -> dict[str, object]:
    return ALIKE | {"file": "a.csv", "sheet": None} | more


def second(**more: object) -> dict[str, object]:
    return ALIKE | {"file": "b.csv", "sheet": None} | more


@pytest.mark.parametrize(
    ("lines", "repeats"),
    [
        ([first(), first()], [None, None]),
        ([first(), second()], [None, 0]),
        ([first(), second(), second()], [None, 0, None]),
        ([first(), first(), second(), second()], [None, None, 0, 1]),
        ([first(), second(description="contributie 2026")], [None, None]),
        ([first(description="Contributie,"), second(description="contributie")], [None, 0]),
        ([first(balance_after=100), second(balance_after=100, description="anders")], [None, 0]),
        ([first(balance_after=100), second(balance_after=90)], [None, None]),
        ([first(balance_after=100), second()], [None, 0]),
        ([first(), second(balance_after=100)], [1, None]),
        ([first(), second(account="Spaarrekening")], [None, None]),
    ],
)
def test_a_line_repeats_only_the_line_of_its_kind_and_turn_in_another_export(
    lines: list[dict[str, object]], repeats: list[int | None]
) -> None:
    assert repeats_of(*lines) == repeats


def test_a_repeated_line_stands_in_no_link() -> None:
    _, matches = reconciled(bank_lines=bank_lines(first(), second()), bookings=bookings({"amount": 2500}))
    assert matches.counted.tolist() == [True, False]
    assert matches.members.loc[matches.members["side"] == "bank", "index"].tolist() == [0]


IBAN, OTHER_IBAN = "NL20INGB0001234567", "NL91ABNA0417164300"
MT940 = {"file": "maart.940", "description": "/TRTP/SEPA OVERBOEKING/REMI/CONTRIBUTIE"}


def repeats_of(*lines: dict[str, object], chained: tuple[str, ...] = ("maart.940",)) -> list[int | None]:
    """Return what each line repeats; the files that are named are structured, and so of another kind."""
    supplied = builders.books(bank_lines=bank_lines(*lines))
    tables = {
        number: replace(table, tier="chained" if table.file in chained else table.tier)
        for number, table in supplied.tables.items()
    }
    repeats = repeated_lines(replace(supplied, tables=tables))
    return [None if pd.isna(one) else int(one) for one in repeats]


@pytest.mark.parametrize(
    ("csv", "mt940", "repeats"),
    [
        ({"counterparty_iban": IBAN}, {"counterparty_iban": IBAN}, [1, None]),
        ({"counterparty_iban": IBAN}, {"counterparty_iban": OTHER_IBAN}, [None, None]),
        ({"counterparty_iban": IBAN}, {}, [1, None]),
        ({}, {"counterparty_iban": IBAN}, [1, None]),
        ({}, {}, [1, None]),
        ({"balance_after": 100}, {}, [1, None]),
        ({"booked_on": "2026-03-11"}, {}, [None, None]),
        ({"amount": 2501}, {}, [None, None]),
    ],
)
def test_a_line_of_another_kind_of_export_is_known_by_day_amount_and_other_party(
    csv: dict[str, object], mt940: dict[str, object], repeats: list[int | None]
) -> None:
    assert repeats_of(first(**csv), ALIKE | {"sheet": None} | MT940 | mt940) == repeats


def test_of_two_payments_on_one_day_each_finds_its_own_party_before_one_without_is_given_away() -> None:
    mt940 = ALIKE | {"sheet": None} | MT940
    lines = [
        mt940,
        mt940 | {"counterparty_iban": IBAN},
        first(counterparty_iban=IBAN),
        first(counterparty_iban=OTHER_IBAN, description="anders"),
        first(counterparty_iban=OTHER_IBAN, description="nog anders"),
    ]
    assert repeats_of(*lines) == [None, None, 1, 0, None]


def test_a_line_at_the_edge_of_two_exports_is_repeated_by_a_third_once() -> None:
    lines = [
        first(balance_after=100),
        second(balance_after=100),
        second(balance_after=2600),
        first(file="c.csv"),
        first(file="c.csv"),
    ]
    assert repeats_of(*lines) == [None, 0, None, 0, 2]


def test_the_line_with_the_best_evidence_counts() -> None:
    pasted = first(file="boek.xlsx", sheet="Bank", balance_after=100)
    assert repeats_of(pasted, second(balance_after=100)) == [1, None]


@st.composite
def exports_of_a_list(draw: st.DrawFn, *, balances: bool) -> tuple[list[dict[str, object]], int]:
    """Draw the lines of an account, and exports that cover it: each from the start of a day, to anywhere.

    Returns the lines of all exports, and how many there really are.
    """
    days = sorted(draw(st.lists(st.integers(1, 6), min_size=1, max_size=14)))
    amounts = draw(st.lists(st.sampled_from([500, -500, 700]), min_size=len(days), max_size=len(days)))
    texts = draw(st.lists(st.sampled_from(["contributie", "gift"]), min_size=len(days), max_size=len(days)))
    stated = [sum(amounts[: place + 1]) for place in range(len(days))]
    lines = [
        {"booked_on": f"2026-03-{day:02d}", "amount": cents, "description": text}
        | ({"balance_after": balance} if balances else {})
        for day, cents, text, balance in zip(days, amounts, texts, stated, strict=True)
    ]
    starts = sorted({days.index(day) for day in days})
    spans, covered = [], 0
    while covered < len(lines):
        start = draw(st.sampled_from([place for place in starts if place <= covered]))
        end = draw(st.integers(covered + 1, len(lines)))
        spans.append((start, end))
        covered = end
    told = []
    for number, (start, end) in enumerate(draw(st.permutations(spans))):
        structured = {"description": f"/REMI/{number}", "balance_after": None} if draw(st.booleans()) else {}
        place = {"file": f"{number}.{'940' if structured else 'csv'}", "sheet": None}
        told += [line | structured | place | {"row": row} for row, line in enumerate(lines[start:end], start=2)]
    return told, len(lines)


@given(st.one_of(exports_of_a_list(balances=True), exports_of_a_list(balances=False)))
@settings(max_examples=60, deadline=None)
def test_any_split_into_overlapping_exports_gives_the_list_back(drawn: tuple[list[dict[str, object]], int]) -> None:
    told, count = drawn
    repeats = repeats_of(
        *told, chained=tuple({str(line["file"]) for line in told if str(line["file"]).endswith("940")})
    )
    assert repeats.count(None) == count
    assert all(one is None or repeats[one] is None for one in repeats)
    for place, one in enumerate(repeats):
        if one is not None:
            assert (told[place]["booked_on"], told[place]["amount"]) == (told[one]["booked_on"], told[one]["amount"])


def test_an_export_that_ends_in_the_course_of_a_day_does_not_say_how_that_day_ended() -> None:
    """The second file ends on the tenth, before the last payment of that day."""
    lines = bank_lines(
        first(booked_on="2026-03-09", amount=100, balance_after=1100),
        first(booked_on="2026-03-10", amount=20, balance_after=1120),
        first(booked_on="2026-03-10", amount=3, balance_after=1123),
        second(booked_on="2026-03-09", amount=100, balance_after=1100),
        second(booked_on="2026-03-10", amount=20, balance_after=1120),
    )
    told = partial(builders.statement, first_day=date(2026, 3, 9), last_day=date(2026, 3, 10), opening=1000)
    supplied = builders.books(bank_lines=lines)
    numbers = {table.file: number for number, table in supplied.tables.items()}
    statements = tuple(
        told(file=file, table=numbers[file], closing=closing) for file, closing in (("a.csv", 1123), ("b.csv", 1120))
    )
    for ordered in (statements, statements[::-1]):
        counted = pd.Series(data=True, index=supplied[BankLines].index)
        bank = bank_balances(replace(supplied, statements=ordered), counted)["Betaalrekening"]
        assert bank.known == {pd.Timestamp("2026-03-08"): 1000, pd.Timestamp("2026-03-10"): 1123}


def test_statements_that_share_a_day_give_the_balance_of_the_day_before_and_of_its_end() -> None:
    day = date(2026, 3, 10)
    parts = ((1000, 1100), (1100, 1080))
    statements = tuple(
        builders.statement(first_day=day, last_day=day, opening=opening, closing=closing) for opening, closing in parts
    )
    supplied = builders.books(bank_lines=bank_lines(first(amount=100), first(amount=-20)))
    counted = pd.Series(data=True, index=supplied[BankLines].index)
    bank = bank_balances(replace(supplied, statements=statements), counted)["Betaalrekening"]
    assert bank.known == {pd.Timestamp("2026-03-09"): 1000, pd.Timestamp("2026-03-10"): 1080}
