"""Stretches of days: what nothing covers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.programme.days import Days, uncovered

YEAR = Days(date(2026, 1, 1), date(2026, 12, 31))
NEVER_ENDS = date(9999, 12, 31)


def days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("held", "gaps"),
    [
        ([], [("2026-01-01", "2026-12-31")]),
        ([("2026-01-01", "2026-12-31")], []),
        ([("2026-01-02", "2026-12-31")], [("2026-01-01", "2026-01-01")]),
        ([("2026-01-01", "2026-12-30")], [("2026-12-31", "2026-12-31")]),
        ([("2025-01-01", "2026-05-31"), ("2026-06-01", "2027-01-01")], []),
        ([("2025-01-01", "2026-05-31"), ("2026-06-02", "2027-01-01")], [("2026-06-01", "2026-06-01")]),
        (
            [("2026-03-01", "2026-09-30"), ("2026-04-01", "2026-05-01")],
            [("2026-01-01", "2026-02-28"), ("2026-10-01", "2026-12-31")],
        ),
        ([("2024-01-01", "2025-12-31"), ("2027-01-01", "2027-12-31")], [("2026-01-01", "2026-12-31")]),
    ],
)
def test_what_nothing_covers_is_said_to_the_day(held: list[tuple[str, str]], gaps: list[tuple[str, str]]) -> None:
    assert uncovered(YEAR, [days(*one) for one in held]) == [days(*gap) for gap in gaps]


def test_a_stretch_without_an_end_covers_all_that_follows() -> None:
    assert uncovered(Days(YEAR.first, NEVER_ENDS), [Days(date(2026, 1, 3), NEVER_ENDS)]) == [
        days("2026-01-01", "2026-01-02")
    ]


def test_one_day_counts_as_one() -> None:
    assert len(days("2026-02-28", "2026-02-28")) == 1
    assert len(YEAR) == 365


_STRETCHES = st.lists(
    st.tuples(st.integers(-20, 60), st.integers(0, 30)).map(
        lambda pair: Days(date(2026, 1, 1) + timedelta(pair[0]), date(2026, 1, 1) + timedelta(pair[0] + pair[1]))
    ),
    max_size=6,
)


def each(stretch: Days) -> set[date]:
    return {stretch.first + timedelta(number) for number in range(len(stretch))}


@given(_STRETCHES)
def test_every_day_is_either_covered_or_in_one_gap(held: list[Days]) -> None:
    span = days("2026-01-01", "2026-02-15")
    gaps = uncovered(span, held)
    covered = set[date]().union(*(each(one) for one in held))
    assert [day for gap in gaps for day in sorted(each(gap))] == sorted(each(span) - covered)
