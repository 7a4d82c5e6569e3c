"""A copy changes, the books that it is of never do; and money leaves no sum behind that does not agree."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from pipeline.exercise.copy import Copy
from pipeline.exercise.money import at_bank, balance_at, book, change_line, off_bank, pay, rebook, unpay
from pipeline.model.tables import Statement
from schemas.balances import Balances
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts
from tests.exercise.party import added, moved_at_bank, small_party

HALL, CASH = 1, 6  # index labels of bookings of the small party


def cents_of(copy: Copy, schema: type[Sheet], name: str) -> list[int]:
    return copy[schema][name].astype("int64").tolist()


def test_a_change_leaves_the_books_that_were_copied_alone() -> None:
    bases = small_party()
    before = bases.books[Bookings].copy()
    copy = bases.copy()
    copy.change(Bookings, HALL, voucher=None)
    copy.remove(Bookings, 0)
    book(copy, HALL, amount=-100)
    pd.testing.assert_frame_equal(bases.books[Bookings], before)
    assert copy.cell(Bookings, HALL, Bookings.voucher) is None


def test_a_new_row_stands_below_the_last_of_its_table_and_the_index_is_fresh() -> None:
    copy = small_party().copy()
    book(copy, HALL, amount=-100)
    book(copy, HALL, amount=-200)
    assert added(copy)["row"].tolist() == [9, 10]
    frame = copy.books()[Bookings]
    assert frame.index.tolist() == list(range(9))
    assert frame["row"].is_monotonic_increasing


def test_a_row_and_who_is_named_on_it_are_taken_once() -> None:
    copy = small_party().copy()
    copy.take(Bookings, 0)
    free = copy.free(Bookings)
    assert "Drukkerij Het Anker" not in free[Bookings.counterparty].tolist()
    assert HALL in free.index


def test_rows_that_may_still_be_under_way_are_not_taken() -> None:
    assert pd.Timestamp(2026, 3, 31) not in small_party().copy().free(Bookings)[Bookings.booked_on].tolist()


def test_an_example_is_as_it_was_before_other_kinds_changed_it() -> None:
    copy = small_party().copy()
    copy.change(Bookings, HALL, category="Bijzondere zaken", amount=-1)
    index = book(copy, HALL, amount=-100)
    assert copy.cell(Bookings, index, Bookings.category) == "Zaalhuur"
    assert copy.was(Bookings, HALL, Bookings.amount) == -8350


def test_a_payment_is_booked_and_seen_and_every_balance_of_the_bank_follows() -> None:
    copy = small_party().copy()
    index = pay(copy, HALL, amount=-10_000, counterparty="Iemand")
    line = copy[BankLines].loc[copy.line_of[index]]
    assert (line[BankLines.amount], line[BankLines.counterparty]) == (-10_000, "Iemand")
    (statement,) = copy.statements
    assert statement.opening is not None
    assert statement.closing == statement.opening + moved_at_bank(copy)
    assert cents_of(copy, Balances, Balances.balance) == [statement.closing, statement.closing]
    assert copy[BankLines][BankLines.balance_after].iloc[5] == statement.closing  # the last line of the month


def test_the_balances_on_the_lines_still_run_from_one_to_the_next() -> None:
    copy = small_party().copy()
    pay(copy, HALL, amount=-10_000)
    change_line(copy, copy.line_of[0], amount=-999)
    lines = copy[BankLines].sort_values([BankLines.booked_on, "row"])
    balances = lines[BankLines.balance_after].astype("int64")
    assert (balances.diff().dropna() == lines[BankLines.amount].astype("int64").iloc[1:]).all()


def test_a_statement_that_starts_later_moves_as_a_whole_and_one_that_ended_before_does_not() -> None:
    copy = small_party().copy()
    (march,) = copy.statements
    copy.statements[:] = [_moved(march, -1), march, _moved(march, 1)]
    at_bank(copy, copy.line_of[HALL], amount=-500)
    before, now, after = copy.statements
    assert (before.opening, before.closing) == (march.opening, march.closing)
    assert march.opening is not None
    assert march.closing is not None
    assert (now.opening, now.closing) == (march.opening, march.closing - 500)
    assert (after.opening, after.closing) == (march.opening - 500, march.closing - 500)


def test_money_of_the_cash_box_moves_what_was_counted_too() -> None:
    copy = small_party().copy()
    book(copy, CASH, amount=-500)
    assert cents_of(copy, CashCounts, CashCounts.counted) == [6_605]
    assert balance_at(copy, "Kas", pd.Timestamp(2026, 3, 31)) == 6_605


def test_what_only_the_book_tells_leaves_the_bank_alone() -> None:
    copy = small_party().copy()
    rebook(copy, HALL, -8_450)
    by_bank, by_book = cents_of(copy, Balances, Balances.balance)
    assert by_book - by_bank == -100
    assert copy.statements == list(small_party().books.statements)


def test_what_is_taken_out_again_leaves_no_trace_in_any_balance() -> None:
    copy = small_party().copy()
    unpay(copy, pay(copy, HALL, amount=-10_000))
    off_bank(copy, at_bank(copy, copy.line_of[0], amount=-77))
    books = copy.books()
    for schema in (Bookings, BankLines, Balances, CashCounts):
        pd.testing.assert_frame_equal(books[schema], small_party().books[schema], check_dtype=False)
    assert books.statements == small_party().books.statements


def _moved(statement: Statement, months: int) -> Statement:
    days = [pd.Timestamp(day) + pd.DateOffset(months=months) for day in (statement.first_day, statement.last_day)]
    return replace(statement, first_day=days[0].date(), last_day=days[1].date())
