"""Pairs are chosen when every other choice is worse by a margin; lines that nothing tells apart are one."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from pipeline.reconcile.assignment import Choice, _tried, assign
from pipeline.reconcile.joins import Floats, Ints

MARGIN = 3.0


def chosen(weights: dict[tuple[int, int], float], left: Any = None, right: Any = None) -> dict[tuple[int, int], int]:
    """Return how many lines are paired per pair of places; `left`, `right`: how many lines each place stands for."""
    places = np.array(list(weights), dtype=np.int64).reshape(-1, 2)
    units = [
        np.array(given or [1] * (int(places[:, side].max(initial=-1)) + 1), dtype=np.int64)
        for side, given in enumerate((left, right))
    ]
    choice = Choice(places[:, 0], places[:, 1], np.array(list(weights.values())), units[0], units[1])
    found = assign(choice, MARGIN, nothing_more)
    return {(int(one), int(other)): int(n) for one, other, n in zip(found.left, found.right, found.count, strict=True)}


def nothing_more(left: Ints, _right: Ints) -> Floats:
    return np.zeros(len(left))


def test_a_pair_without_rivals_needs_the_margin_itself() -> None:
    assert chosen({(0, 0): 3.0}) == {(0, 0): 1}
    assert chosen({(0, 0): 2.9}) == {}


def test_a_rival_within_the_margin_leaves_both_undecided() -> None:
    assert chosen({(0, 0): 9.0, (0, 1): 6.5}) == {}
    assert chosen({(0, 0): 9.0, (0, 1): 6.0}) == {(0, 0): 1}


def test_two_pairs_that_need_each_other_are_solved_together() -> None:
    assert chosen({(0, 0): 9.0, (0, 1): 7.0, (1, 0): 7.0, (1, 1): 9.0}) == {(0, 0): 1, (1, 1): 1}
    assert chosen({(0, 0): 9.0, (0, 1): 8.0, (1, 0): 8.0, (1, 1): 9.0}) == {}


def test_two_likely_pairs_go_before_one_that_is_a_little_likelier() -> None:
    assert chosen({(0, 0): 10.0, (0, 1): 8.0, (1, 0): 8.0}) == {(0, 1): 1, (1, 0): 1}


def test_lines_that_nothing_tells_apart_are_no_rivals() -> None:
    assert chosen({(0, 0): 5.0}, [3], [3]) == {(0, 0): 3}
    assert chosen({(0, 0): 5.0}, [3], [1]) == {(0, 0): 1}
    assert chosen({(0, 0): 5.0, (1, 0): 5.0}, [1, 1], [2]) == {(0, 0): 1, (1, 0): 1}


def test_a_place_with_too_little_room_decides_nothing() -> None:
    assert chosen({(0, 0): 5.0, (1, 0): 5.0}, [1, 1], [1]) == {}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 12).map(float), max_size=9))
def test_what_is_chosen_stands_in_every_assignment_within_the_margin(weights: dict[tuple[int, int], float]) -> None:
    pairs = list(weights)
    assignments = [
        subset
        for size in range(5)
        for subset in itertools.combinations(pairs, size)
        if len({one for one, _ in subset}) == len({other for _, other in subset}) == size
    ]
    best = max(sum(weights[pair] for pair in subset) for subset in assignments)
    sure = {
        pair
        for pair in pairs
        if all(pair in one for one in assignments if sum(weights[other] for other in one) > best - MARGIN)
    }
    assert set(chosen(weights)) == sure


@given(
    st.integers(1, 6).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 9).map(float), min_size=width, max_size=width), min_size=1, max_size=6
        )
    )
)
def test_a_few_are_tried_with_the_outcome_of_the_solver_for_many(units: list[list[float]]) -> None:
    weight, pairs = _tried(units)
    rows, columns = linear_sum_assignment(np.array(units), maximize=True)
    assert weight == np.array(units)[rows, columns].sum() == sum(units[row][column] for row, column in pairs)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
