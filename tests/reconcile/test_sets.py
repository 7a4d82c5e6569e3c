"""Sets as columns hold each part once, in order, and what was withheld beside them."""

from __future__ import annotations

import numpy as np

from pipeline.reconcile.sets import Found, Sets, sets_of


def found(whole: int, fee: int, parts: list[int]) -> Found:
    return Found(
        np.array([whole]), np.array([fee]), np.array([1.0]), np.array([1]), np.zeros(len(parts), dtype=np.int64),
        np.array(parts),
    )  # fmt: skip


def test_what_was_withheld_is_a_part_and_stands_there_once() -> None:
    sets = sets_of([found(7, 3, [5, 2]), found(8, 2, [2, 4]), found(9, -1, [1, 0])])
    assert sets.groups() == [(7, (2, 3, 5)), (8, (2, 4)), (9, (0, 1))]
    assert sets.part[sets.is_fee].tolist() == [3, 2]


def test_values_of_parts_are_taken_together_by_set() -> None:
    sets = sets_of([found(7, -1, [5, 2]), found(9, -1, [1, 0, 8])])
    assert [how(sets.part).tolist() for how in (sets.least, sets.most, sets.total)] == [[2, 0], [5, 8], [7, 9]]
    assert sets.total(sets.part > 1).tolist() == [2, 1]


def test_some_sets_keep_their_own_parts() -> None:
    sets = sets_of([found(7, -1, [5, 2]), found(8, -1, [3, 4]), found(9, -1, [1, 0, 8])])
    assert sets.only(np.array([True, False, True])).groups() == [(7, (2, 5)), (9, (0, 1, 8))]


def test_no_sets_have_no_parts() -> None:
    none: Sets = sets_of([])
    assert none.groups() == []
    assert none.least(none.part).tolist() == []
