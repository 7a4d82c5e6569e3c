"""A line in two exports counts once; two payments that are alike stay two."""

from __future__ import annotations

import pytest

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
    _, matches = reconciled(bank_lines=bank_lines(*lines), bookings=bookings({}))
    assert [
        None if value is None else int(value)
        for value in matches.repeats.astype(object).where(matches.repeats.notna(), None)
    ] == repeats
    assert matches.counted.tolist() == [line is None for line in repeats]


def test_a_repeated_line_stands_in_no_link() -> None:
    _, matches = reconciled(bank_lines=bank_lines(first(), second()), bookings=bookings({"amount": 2500}))
    assert matches.members.loc[matches.members["side"] == "bank", "index"].tolist() == [0]
