"""Every choice out of a short run that comes to an amount that is asked for within reach is found, and no other."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconcile.joins import Ints
from pipeline.reconcile.pools import Runs
from pipeline.reconcile.short_runs import Hits, Targets, Wanted, parts_of_runs, sums_of_choices, whole_runs
from pipeline.reconcile.sides import Lines

REACH = 10
ASKED = st.lists(st.tuples(st.sampled_from((100, 250, 300, -100)), st.integers(0, 40), st.integers(0, 1)), max_size=6)


def lines(cents: list[int], days: list[int]) -> Lines:
    """Return lines of which only amount and day matter here."""
    none, at = np.empty(0, dtype=np.int64), np.zeros(len(cents), dtype=np.int64)
    return Lines(
        line=at, account=at, day=np.array(days), cents=np.array(cents), iban=at, name=at, text=at, category=at,
        voucher=at, block=at, twin=at, number_at=none, number=none, only_voucher=none.astype(bool),
    )  # fmt: skip


def one_run(of: Lines) -> Runs:
    """Return all lines as one run of account 0."""
    one = np.array([0])
    return Runs(np.arange(len(of)), one, np.array([len(of)]), one, np.array([int(of.cents.sum())]), 0.0)


def wanted(asked: list[tuple[int, int, int]]) -> Wanted:
    cents, day, account = (np.array(column, dtype=np.int64) for column in zip(*asked, strict=True))
    every = np.arange(len(asked))
    return Wanted(Targets(every, np.full(len(asked), -1), cents, day, account), REACH)


def told(hits: Hits, runs: Runs) -> list[tuple[int, tuple[int, ...], int]]:
    """Return target, members and tried of each hit."""
    at, part = hits.members(runs)
    groups: list[Ints] = [part[at == number] for number in range(len(hits.target))]
    members = [tuple(group.tolist()) for group in groups]
    return sorted(zip(hits.target.tolist(), members, hits.tried.tolist(), strict=True))


@given(st.lists(st.integers(-3, 6).map(lambda units: 50 * units), min_size=3, max_size=5), ASKED.filter(bool))
def test_every_choice_that_comes_to_an_amount_near_by_is_found(
    cents: list[int], asked: list[tuple[int, int, int]]
) -> None:
    of = lines(cents, days := sorted(5 + 3 * at for at in range(len(cents))))
    near = [
        at for at, (_, day, account) in enumerate(asked) if days[-1] - REACH <= day <= days[0] + REACH and not account
    ]
    expected = sorted(
        (at, chosen, comb(len(cents), len(chosen)))
        for size in range(2, len(cents) + 1)
        for chosen in combinations(range(len(cents)), size)
        for at in near
        if sum(cents[place] for place in chosen) == asked[at][0]
    )
    runs, of_all = one_run(of), wanted(asked)
    assert sorted(hit for hits in parts_of_runs(runs, of_all, of) for hit in told(hits, runs)) == expected
    whole = [(at, tuple(range(len(cents))), 1) for at in near if sum(cents) == asked[at][0]]
    assert told(whole_runs(runs, of_all, of), runs) == whole


def test_a_run_that_comes_to_an_amount_in_too_many_ways_says_nothing() -> None:
    of = lines([10] * 8, [1] * 8)
    twos, ones = wanted([(20, 1, 0)]), wanted([(40, 1, 0)])
    assert sum(len(hits.target) for hits in parts_of_runs(one_run(of), twos, of)) == 28
    assert sum(len(hits.target) for hits in parts_of_runs(one_run(of), ones, of)) == 0  # 70 ways


def test_amounts_that_end_in_the_same_bits_are_not_the_same() -> None:
    of = lines([100, 200, 700], [1, 1, 1])
    assert not any(len(hits.target) for hits in parts_of_runs(one_run(of), wanted([(300 + 2**20, 1, 0)]), of))


def test_a_choice_is_a_number_of_which_each_bit_is_a_line() -> None:
    assert sums_of_choices(np.array([[1, 10], [2, 20]])).tolist() == [[0, 1, 10, 11], [0, 2, 20, 22]]
