"""Kinds go together into as few copies as their rows allow; a copy tells nothing but what its kinds did."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise

import pandas as pd

from pipeline.exercise import Bases, Round, rounds
from pipeline.exercise.kinds import KINDS
from pipeline.model.period import Period
from pipeline.model.tables import Statement
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.gifts import Gifts
from tests.exercise.party import kind, small_party
from tests.golden.years import reading_of

Spots = set[tuple[int, int]]


@cache
def example_month() -> Bases:
    reading = reading_of(planted=False)
    return Bases(reading.books, reading.matches, reading.norms, Period(2026, 3))


@cache
def all_rounds() -> tuple[Round, ...]:
    return tuple(rounds(example_month(), KINDS, 1))


def _first_day(statement: Statement) -> date:
    return statement.first_day


def rows_by_spot(frame: pd.DataFrame) -> dict[tuple[int, int], tuple[object, ...]]:
    """Return per row where it stands and what it says, but for the balances that follow what moved."""
    told = frame.drop(columns=BankLines.balance_after, errors="ignore").astype(object).where(frame.notna(), None)
    spots = zip(frame["table"].astype(int), frame["row"].astype(int), strict=True)
    return dict(zip(spots, told.itertuples(index=False, name=None), strict=True))


def changed(each: Round, schema: type[Sheet]) -> Spots:
    before, after = rows_by_spot(example_month().books[schema]), rows_by_spot(each.books[schema])
    return {spot for spot in {*before, *after} if before.get(spot) != after.get(spot)}


def test_nearly_all_kinds_can_be_practised_on_a_month_in_a_few_copies() -> None:
    assert sum(len(each.injected) for each in all_rounds()) >= 85
    assert len(all_rounds()) <= 4


def test_nothing_changes_but_the_rows_that_the_traces_point_at() -> None:
    for each in all_rounds():
        traced = frozenset[tuple[int, int]]().union(*(one.trace for one in each.injected))
        for schema in (Bookings, BankLines, Gifts, Claims):
            assert changed(each, schema) <= traced


def test_no_row_serves_two_kinds_of_one_copy() -> None:
    for each in all_rounds():
        spots = [spot for one in each.injected for spot in one.trace]
        assert len(spots) == len(set(spots))


def test_the_statement_of_the_bank_adds_up_whatever_happened() -> None:
    for each in all_rounds():
        lines = each.books[BankLines]
        for statement in each.books.statements:
            days = pd.Timestamp(statement.first_day), pd.Timestamp(statement.last_day)
            own = lines[lines["table"].eq(statement.table) & lines[BankLines.booked_on].between(*days)]
            assert statement.opening is not None
            assert statement.closing == statement.opening + own[BankLines.amount].sum()


def test_a_statement_starts_with_what_the_one_before_ended_with() -> None:
    for each in all_rounds():
        own = sorted((one for one in each.books.statements if one.account == "Betaalrekening"), key=_first_day)
        for before, after in pairwise(own):
            assert before.closing == after.opening


def test_the_books_are_left_alone_and_the_same_seed_does_the_same() -> None:
    books = small_party().books
    before = {schema: frame.copy() for schema, frame in books.frames.items()}
    some = KINDS[::7]
    first, second = ([*rounds(small_party(), some, 3)] for _ in range(2))
    assert [each.injected for each in first] == [each.injected for each in second]
    for schema, frame in before.items():
        pd.testing.assert_frame_equal(books[schema], frame)
        for one, other in zip(first, second, strict=True):
            pd.testing.assert_frame_equal(one.books[schema], other.books[schema])


def test_another_seed_takes_other_amounts() -> None:
    one, other = (next(rounds(small_party(), [kind("gesplitst")], seed)).books for seed in (1, 2))
    assert not one[Bookings].equals(other[Bookings])


def test_kinds_that_need_the_same_row_go_into_different_copies() -> None:
    both = [kind("gift-ander-bedrag"), kind("gift-niet-geregistreerd"), kind("bon-ontbreekt")]
    made = [{one.kind.id for one in each.injected} for each in rounds(small_party(), both, 1)]
    assert made == [{"gift-ander-bedrag", "bon-ontbreekt"}, {"gift-niet-geregistreerd"}]


def test_what_the_books_cannot_show_is_in_no_copy() -> None:
    assert list(rounds(small_party(), [kind("half-overgeboekt")], 1)) == []
