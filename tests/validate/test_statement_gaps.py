"""Statements of one account connect: what is missing between them is one finding, at the first line after it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.model.problems import Problem
from pipeline.model.source import Place
from pipeline.model.tables import Statement
from pipeline.validate.statement_gaps import statement_gaps
from schemas.bank_lines import BankLines
from tests import builders
from tests.builders import bank_lines

ACCOUNT = "Betaalrekening"


def day(number: int, month: int = 3, year: int = 2026) -> date:
    return date(year, month, number)


def line(table: int, number: int, amount: int, balance: int | None = None, **more: object) -> dict[str, object]:
    place = {"file": f"{table}.csv", "sheet": None, "booked_on": f"2026-03-{number:02d}"}
    return place | {"table": table, "amount": amount, "balance_after": balance} | more


def stated(
    table: int, first: date, last: date, balances: tuple[int | None, int | None], number: str | None = None
) -> Statement:
    return Statement(table, f"{table}.csv", ACCOUNT, first, last, *balances, "balanced", number)


def gaps(
    statements: list[Statement], *records: dict[str, object], incomplete: frozenset[int] = frozenset()
) -> list[Problem]:
    lines = bank_lines(*records)
    tables = {int(own["table"].iloc[0]): builders.table(BankLines, own) for _, own in lines.groupby("table")}
    tables |= {
        one.table: builders.table(BankLines, bank_lines(line(one.table, 1, 0)))
        for one in statements
        if one.table not in tables
    }
    return statement_gaps(statements, lines, tables, incomplete)


def two(closing: int, opening: int) -> list[Statement]:
    return [stated(0, day(1), day(10), (1000, closing)), stated(1, day(11), day(20), (opening, 0))]


LINES = (line(0, 3, 500, 1500), line(1, 15, -700, 800), line(1, 12, 100, 1500))


def test_a_closing_balance_that_is_the_next_opening_is_no_gap() -> None:
    assert gaps(two(1500, 1500), *LINES) == []


def test_a_closing_balance_that_is_not_the_next_opening_is_a_gap_at_the_first_line_after_it() -> None:
    (gap,) = gaps(two(1500, 1400), *LINES)
    assert (gap.code, gap.variant, gap.place) == ("AFS-09", "between", Place("1.csv", None, 4, "Saldo"))
    assert (gap.amount_cents, gap.date, gap.month, gap.refuses) == (-100, day(12), "2026-03", None)
    assert gap.facts == {
        "account": ACCOUNT,
        "found_cents": 1400,
        "expected_cents": 1500,
        "difference_cents": -100,
        "last_day": day(10),
        "first_day": day(11),
        "last_number": None,
        "number": None,
    }


def test_the_key_of_a_gap_does_not_know_the_files() -> None:
    renamed = [one | {"file": f"anders-{one['table']}.csv", "row": 50} for one in LINES]
    assert [one.key for one in gaps(two(1500, 1400), *renamed)] == [one.key for one in gaps(two(1500, 1400), *LINES)]


def test_the_first_line_of_a_day_is_the_one_that_the_opening_leads_to() -> None:
    newest_first = (line(1, 12, -50, 1450, row=2), line(1, 12, 100, 1500, row=3))
    (gap,) = gaps(two(1500, 1400), line(0, 3, 500, 1500), *newest_first)
    assert gap.place.row == 3


def test_the_order_in_which_statements_come_in_does_not_matter() -> None:
    statements = [*two(1500, 1400), stated(2, day(21), day(25), (0, 0))]
    assert gaps(statements[::-1], *LINES) == gaps(statements, *LINES)


def test_one_gap_does_not_lead_to_others_in_what_follows() -> None:
    assert len(gaps([*two(1500, 1400), stated(2, day(21), day(25), (0, 300))], *LINES)) == 1


def test_every_account_has_a_chain_of_its_own() -> None:
    other = Statement(1, "1.csv", "Spaarrekening", day(11), day(20), 99, 99, "balanced")
    assert gaps([two(1500, 1500)[0], other], *LINES) == []


def test_a_statement_without_lines_still_connects_or_not() -> None:
    (gap,) = gaps(two(1500, 1400), line(0, 3, 500, 1500))
    assert (gap.place, gap.date, gap.key) == (Place("1.csv", None), day(11), (ACCOUNT, "2026-03-11"))


def test_lines_of_an_export_without_balances_may_lie_in_between() -> None:
    march = [stated(0, day(1), day(10), (1000, 1500)), stated(1, day(20), day(25), (1700, 0))]
    between = (line(2, 12, 150), line(2, 15, 50), line(3, 15, 50))
    assert gaps(march, *LINES, *between) == []
    assert [one.amount_cents for one in gaps(march, *LINES, *between[:1])] == [50]


@pytest.mark.parametrize(
    ("numbers", "variant"),
    [
        (("12", "14"), "numbers"),
        (("00012/1", "00014/1"), "numbers"),
        (("12", "13"), "between"),
        (("0000", "14"), "between"),
        (("", "14"), "between"),
        ((None, "14"), "between"),
        (("14", "2"), "between"),
    ],
)
def test_a_gap_says_whether_a_number_was_skipped(numbers: tuple[str | None, str], variant: str) -> None:
    before, after = numbers
    statements = [stated(0, day(1), day(10), (1000, 1500), before), stated(1, day(11), day(20), (1400, 0), after)]
    assert [one.variant for one in gaps(statements, *LINES)] == [variant]


def test_a_skipped_number_alone_is_no_gap() -> None:
    statements = [stated(0, day(1), day(10), (1000, 1500), "12"), stated(1, day(11), day(20), (1500, 0), "20")]
    assert gaps(statements, *LINES) == []


def test_in_a_new_year_the_numbers_start_again() -> None:
    statements = [
        stated(0, day(1, 12, 2025), day(31, 12, 2025), (1000, 1500), "3"),
        stated(1, day(1, 1), day(31, 1), (1400, 0), "9"),
    ]
    assert [one.variant for one in gaps(statements, *LINES)] == ["between"]


def test_statements_of_one_day_connect_in_whichever_order() -> None:
    same_day = [stated(1, day(10), day(10), (1500, 800)), stated(2, day(10), day(10), (800, 1500))]
    before, after = stated(0, day(1), day(9), (1000, 1500)), stated(3, day(11), day(12), (1500, 1500))
    assert gaps([before, *same_day, after], *LINES) == []
    assert gaps([before, *same_day[::-1], after], *LINES) == []


OVERLAPPING = (
    line(0, 3, 500, 1500),
    line(0, 10, 50, 1550),
    line(1, 10, 50, 1550),
    line(1, 10, 20, 1570),
    line(1, 12, 100, 1670),
)


def test_exports_that_overlap_meet_in_a_balance() -> None:
    """The first was taken in the course of the tenth, when one of its two lines was there."""
    statements = [stated(0, day(1), day(10), (1000, 1550)), stated(1, day(8), day(12), (1500, 1670))]
    assert gaps(statements, *OVERLAPPING) == []


def test_exports_that_overlap_and_do_not_meet_are_a_gap() -> None:
    statements = [stated(0, day(1), day(10), (1000, 1550)), stated(1, day(8), day(12), (1480, 1650))]
    lowered = (line(1, 10, 40, 1520), line(1, 10, 20, 1540), line(1, 12, 110, 1650))
    assert [one.place.file for one in gaps(statements, *OVERLAPPING[:2], *lowered)] == ["1.csv"]


def test_a_month_inside_a_year_is_held_against_it() -> None:
    year, month = stated(0, day(1), day(20), (1000, 1670)), stated(1, day(8), day(12), (1500, 1670))
    records = (line(0, 3, 500, 1500), line(0, 12, 170, 1670), *OVERLAPPING[2:])
    assert gaps([year, month], *records) == []
    assert len(gaps([year, stated(1, day(8), day(12), (1400, 1580))], *records[:2])) == 1


def test_structured_statements_without_balances_per_line_are_added_up() -> None:
    statements = [stated(0, day(1), day(10), (1000, 1550)), stated(1, day(8), day(12), (1500, 1670))]
    assert gaps(statements, *(one | {"balance_after": None} for one in OVERLAPPING)) == []


def test_what_was_refused_says_nothing_of_a_balance_on_the_way() -> None:
    statements = [stated(0, day(1), day(10), (1000, 1550)), stated(1, day(8), day(12), (1480, 1670))]
    records = [one | {"balance_after": None} for one in OVERLAPPING[:2]]
    assert len(gaps(statements, *records)) == 1
    assert gaps(statements, *records, incomplete=frozenset({1})) == []


def test_a_statement_without_balances_breaks_nothing() -> None:
    assert gaps([two(1500, 1500)[0], stated(1, day(11), day(20), (None, None))], *LINES) == []


def test_no_statements_have_no_gaps() -> None:
    assert statement_gaps([], bank_lines(*LINES), {}, frozenset()) == []
