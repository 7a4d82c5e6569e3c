"""The balance chain is followed in any order that a bank writes, and breaks once per cause, where the cause is."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.chain import Chain, follow_chain

START = 1000


def ints(values: list[int | None]) -> pd.Series:
    return pd.Series(values, dtype="Int64")


def days(*numbers: int) -> pd.Series:
    return pd.to_datetime(pd.Series([f"2026-03-{number:02d}" for number in numbers]))


def running(amounts: list[int]) -> list[int]:
    return [START + sum(amounts[: place + 1]) for place in range(len(amounts))]


def chain(
    amounts: list[int | None], balances: list[int | None], of: tuple[int, ...] | None = None, *, reverse: bool = False
) -> Chain:
    step = -1 if reverse else 1
    numbers = of or tuple(range(1, len(amounts) + 1))
    return follow_chain(days(*numbers[::step]), ints(amounts[::step]), ints(balances[::step]))


def causes(found: Chain) -> list[tuple[int, int]]:
    return list(zip(found.breaks.index.tolist(), found.breaks["difference"].tolist(), strict=True))


@given(st.lists(st.integers(-500, 500).filter(bool), min_size=1, max_size=8), st.booleans())
def test_an_untouched_list_is_whole_in_either_direction(amounts: list[int], reverse: bool) -> None:
    found = chain(list(amounts), list(running(amounts)), reverse=reverse)
    assert found.whole
    assert (found.opening, found.closing) == (START, START + sum(amounts))


@pytest.mark.parametrize("reverse", [False, True])
def test_the_days_tell_the_direction_when_the_balances_do_not(reverse: bool) -> None:
    assert chain([5, -5], [1005, 1000], reverse=reverse).newest_first is reverse


def test_within_a_day_the_lines_may_stand_the_other_way_round() -> None:
    amounts = [10, 20, 40, 80]
    balances = running(amounts)
    order = [1, 0, 3, 2]  # days rise, within each day the newest line comes first
    found = follow_chain(
        days(1, 1, 2, 2), ints([amounts[place] for place in order]), ints([balances[place] for place in order])
    )
    assert found.whole
    assert (found.opening, found.closing) == (1000, 1150)


@pytest.mark.parametrize("reverse", [False, True])
def test_a_missing_line_is_one_break_at_the_line_after_it(reverse: bool) -> None:
    amounts, balances = [10, 20, 40, 80], running([10, 20, 40, 80])
    del amounts[1], balances[1]
    found = chain(list(amounts), list(balances), reverse=reverse)
    assert causes(found) == [(1, 20)]
    assert not found.whole
    assert found.breaks["found"].tolist() == [1070]
    assert found.breaks["expected"].tolist() == [1050]


def test_a_doubled_line_is_one_break() -> None:
    assert causes(chain([10, 20, 20, 40], [1010, 1030, 1030, 1070])) == [(2, -20)]


def test_an_altered_amount_is_one_break() -> None:
    assert causes(chain([10, 25, 40], [1010, 1030, 1070])) == [(1, -5)]


def test_an_altered_balance_breaks_two_links_and_is_one_cause() -> None:
    assert causes(chain([10, 20, 40], [1010, 1035, 1070])) == [(1, 5)]


def test_two_lines_in_each_others_place_are_one_cause() -> None:
    assert causes(chain([10, 40, 20, 80], [1010, 1070, 1030, 1150])) == [(1, 20)]


def test_two_lines_missing_at_two_places_are_two_causes() -> None:
    assert causes(chain([10, 40, 160, 5], [1010, 1070, 1310, 1315])) == [(1, 20), (2, 80)]


def test_a_break_further_on_that_happens_to_cancel_out_is_a_cause_of_its_own() -> None:
    assert causes(chain([1, 1, 1, 1], [1001, 1012, 1013, 1004])) == [(1, 10), (3, -10)]


def test_an_unreadable_amount_says_nothing_and_proves_nothing() -> None:
    found = chain([10, None, 40], [1010, 1030, 1070])
    assert causes(found) == []
    assert not found.whole


def test_a_jump_over_a_line_without_balance_is_seen_at_the_next_that_has_one() -> None:
    assert causes(chain([10, 20, 40], [1010, None, 1075])) == [(2, 5)]


def stated(amounts: list[int], before: list[int], after: list[int] | None = None) -> Chain:
    worked_out = [one + cents for one, cents in zip(before, amounts, strict=True)]
    numbers = range(1, len(amounts) + 1)
    return follow_chain(
        days(*numbers), ints(list(amounts)), ints(list(after or worked_out)), ints(list(before)), told=after is not None
    )


def test_a_balance_before_each_line_is_followed_to_the_balance_after_the_last() -> None:
    found = stated([10, 20], [1000, 1010])
    assert (found.whole, found.opening, found.closing) == (True, 1000, 1030)


def test_a_balance_before_that_does_not_follow_breaks_at_its_line_with_what_the_bank_says() -> None:
    found = stated([10, 20], [1000, 1015])
    assert causes(found) == [(1, 5)]
    assert (found.breaks["found"].tolist(), found.breaks["on_line"].tolist()) == ([1015], [False])


@pytest.mark.parametrize(
    ("amounts", "before", "after", "break_"),
    [
        ([10, 25, 40], [1000, 1010, 1030], [1010, 1030, 1070], (1, -5, True)),
        ([10, 20, 40], [1000, 1010, 1030], [1010, 1035, 1070], (1, 5, True)),
        ([10, 20, 40], [1000, 1015, 1030], [1010, 1030, 1070], (1, 5, False)),
        ([10, 40], [1000, 1030], [1010, 1070], (1, 20, False)),
    ],
    ids=["amount", "balance after", "balance before", "missing line"],
)
def test_before_and_after_tell_whether_a_line_or_a_link_is_wrong(
    amounts: list[int], before: list[int], after: list[int], break_: tuple[int, int, bool]
) -> None:
    found = stated(amounts, before, after)
    assert [(*cause, on_line) for cause, on_line in zip(causes(found), found.breaks["on_line"], strict=True)] == [
        break_
    ]


def test_no_lines_have_no_balances() -> None:
    found = chain([], [])
    assert (found.opening, found.closing, found.breaks.empty) == (None, None, True)
