"""Codes of rows keep the order of the columns, also when the columns together are wider than a whole number."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconcile.joins import codes_of, is_in

WIDE = st.sampled_from([-(2**50), -1, 0, 1, 7, 2**50])


@given(st.lists(st.tuples(WIDE, WIDE, st.integers(0, 2)), max_size=12))
def test_rows_are_numbered_in_order_of_their_columns(rows: list[tuple[int, int, int]]) -> None:
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    numbers = {row: at for at, row in enumerate(sorted(set(rows)))}
    assert codes_of(*columns).tolist() == [numbers[row] for row in rows]


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(-1, 10)))
def test_what_stands_among_ordered_keys_is_found(known: list[int], asked: list[int]) -> None:
    found = is_in(np.array(sorted(known), dtype=np.int64), np.array(asked, dtype=np.int64))
    assert found.tolist() == [one in known for one in asked]
