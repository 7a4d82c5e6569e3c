"""Which rows are drawn."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from pipeline.sampling.selection import LOTS, PRIME, at_euros, drawn_by_lot, lot_key, lot_numbers


def test_rows_that_weigh_the_same_are_drawn_at_a_fixed_interval() -> None:
    assert ["ABCDE"[place] for place in at_euros([1] * 5, 2, 1.2)] == ["B", "D"]


def test_euros_at_a_fixed_interval_draw_large_rows_and_never_a_row_of_nothing() -> None:
    drawn = at_euros([7, 3, 4, 9, 0, 1, 8, 2, 6, 5], 5, 2)
    assert ["ABCDEFGHIJ"[place] for place in drawn] == ["A", "C", "D", "G", "I"]


@pytest.mark.parametrize("start", [0, 9.1])
def test_a_start_outside_the_first_interval_is_refused(start: float) -> None:
    with pytest.raises(ValueError, match="first interval"):
        at_euros([7, 3, 4, 9, 0, 1, 8, 2, 6, 5], 5, start)


@given(st.lists(st.integers(0, 10_000), min_size=1).filter(any), st.integers(1, 40), st.floats(0.01, 1))
def test_a_row_larger_than_the_interval_is_always_drawn(values: list[int], size: int, part: float) -> None:
    interval = sum(values) / size
    drawn = at_euros(values, size, interval * part)
    assert len(drawn) == size
    assert all(place in drawn for place, value in enumerate(values) if value > interval)
    assert all(values[place] for place in drawn)


@given(st.sampled_from(LOTS), st.integers(1, 400), st.integers(1, 40))
def test_a_lot_draws_different_rows_and_the_same_again(lot: int, count: int, size: int) -> None:
    drawn = drawn_by_lot(lot, range(1, count + 1), size)
    assert len(set(drawn)) == len(drawn) == min(count, size)
    assert drawn == drawn_by_lot(lot, range(1, count + 1), size)
    assert all(1 <= row <= count for row in drawn)


def test_no_two_rows_tie() -> None:
    assert len({lot_key(4711, row) for row in range(1, 100_000)}) == 99_999


@pytest.mark.parametrize(("count", "size"), [(60, 10), (240, 20), (977, 25)])
def test_no_place_is_favoured(count: int, size: int) -> None:
    drawn = [0] * (count + 1)
    lots = LOTS[::9]
    for lot in lots:
        for row in drawn_by_lot(lot, range(1, count + 1), size):
            drawn[row] += 1
    p = stats.chisquare(drawn[1:]).pvalue
    print(f"{len(lots)} lots, {size} of {count} rows: p = {p:.3f}")  # noqa: T201 - the figure is part of the proof
    assert p > 0.01


def test_neighbouring_lots_draw_other_rows() -> None:
    drawn = [set(drawn_by_lot(lot, range(1, 301), 20)) for lot in LOTS[:501]]
    shared = [len(one & other) for one, other in pairwise(drawn)]
    assert sum(shared) / len(shared) == pytest.approx(20 * 20 / 300, rel=0.3)


@given(st.lists(st.text(max_size=8), unique=True, max_size=60), st.data())
def test_a_name_keeps_its_number_of_the_lot_when_others_come_or_go(names: list[str], data: st.DataObject) -> None:
    numbers = dict(zip(names, lot_numbers(names), strict=True))
    assert len(set(numbers.values())) == len(names)
    assert all(1 <= number < PRIME for number in numbers.values())
    fewer = [name for name in names if data.draw(st.booleans())]
    assert lot_numbers(fewer) == [numbers[name] for name in fewer]


def test_names_that_come_to_one_number_still_differ() -> None:
    names = [str(number) for number in range(20_000)]
    assert len(set(lot_numbers(names))) == len(names)


def test_no_booking_is_favoured_by_the_number_that_its_code_gives() -> None:
    numbers = lot_numbers(f"K{place:05d}" for place in range(240))
    drawn = dict.fromkeys(numbers, 0)
    for lot in LOTS[::9]:
        for number in drawn_by_lot(lot, numbers, 20):
            drawn[number] += 1
    p = stats.chisquare(list(drawn.values())).pvalue
    print(f"numbers of codes: p = {p:.3f}")  # noqa: T201 - the figure is part of the proof
    assert p > 0.01
