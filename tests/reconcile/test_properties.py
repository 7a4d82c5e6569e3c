"""Whatever is supplied: nothing is lost, nothing is used twice, and the order of the rows does not matter."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.books import Books
from pipeline.model.matches import Matches
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from tests.builders import accounts, bank_lines, bookings
from tests.reconcile.reading import FRAMES, amounts_on, reconciled

ONE_EACH = ("match", "near_miss", "ambiguous", "leftover")
NAMES = st.sampled_from([None, "A. Jansen", "Jansen A", "B. Smit", "Dorpshuis De Brink"])
LINE = st.fixed_dictionaries(
    {
        "amount": st.sampled_from([2500, -2500, 4000, 6000, 10000, -4550, -5450, -10000]),
        "booked_on": st.integers(1, 24).map(lambda day: f"2026-03-{day:02d}"),
        "counterparty": NAMES,
        "description": st.sampled_from([None, "contributie", "F2026-118"]),
    }
)
SIDES = st.tuples(st.lists(LINE, max_size=9), st.lists(LINE, max_size=9))


def made(banked: list[dict[str, Any]], booked: list[dict[str, Any]]) -> tuple[Books, Matches]:
    invoices = [record | {"invoice": record["description"]} for record in booked]
    return reconciled(accounts=accounts({}), bank_lines=bank_lines(*banked), bookings=bookings(*invoices))


def contents(books: Books, matches: Matches) -> Counter[Any]:
    """Return the links as what their lines say, without where they stand."""
    names = ["amount", "booked_on", "counterparty", "description"]
    texts = {side: [str(line) for line in books[schema][names].to_numpy()] for side, schema in FRAMES.items()}
    told: Counter[Any] = Counter()
    for number, link in matches.links.iterrows():
        own = matches.members[matches.members["link"] == number]
        lines = sorted((side, texts[side][index]) for _, side, index in own.itertuples(index=False))
        told[link["kind"], link["label"], tuple(lines)] += 1
    return told


@settings(max_examples=10, deadline=None)
@given(SIDES)
def test_every_line_stands_in_exactly_one_link_in_rows_and_cents(sides: tuple[list[Any], list[Any]]) -> None:
    books, matches = made(*sides)
    for side, schema in (("bank", BankLines), ("book", Bookings)):
        indexes = matches.members.loc[matches.members["side"] == side, "index"]
        assert sorted(indexes) == books[schema].index.tolist()
        assert amounts_on(side, books, matches, kinds=ONE_EACH) == books[schema]["amount"].sum()


@settings(max_examples=10, deadline=None)
@given(SIDES)
def test_a_match_has_no_difference(sides: tuple[list[Any], list[Any]]) -> None:
    _, matches = made(*sides)
    matched = matches.links[matches.links["kind"] == "match"]
    assert (matched["difference_cents"] == 0).all()
    assert (matches.links.loc[matches.links["kind"] == "near_miss", "difference_cents"] != 0).all()


@settings(max_examples=10, deadline=None)
@given(SIDES, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(sides: tuple[list[Any], list[Any]], random: Any) -> None:
    shuffled = tuple(random.sample(side, len(side)) for side in sides)
    assert contents(*made(*sides)) == contents(*made(*shuffled))


@settings(max_examples=10, deadline=None)
@given(SIDES)
def test_the_difference_of_a_month_is_what_stays_alone(sides: tuple[list[Any], list[Any]]) -> None:
    last: dict[str, Any] = {"amount": 1, "booked_on": "2026-03-31", "counterparty": None, "description": None}
    running, banked = 0, []
    for record in [*sorted(sides[0], key=lambda one: str(one["booked_on"])), last]:
        running += record["amount"]
        banked.append(record | {"balance_after": running})
    _, matches = made(banked, [*sides[1], last])
    alone = matches.links[matches.links["kind"].isin(["leftover", "near_miss", "ambiguous"])]
    assert matches.balances["difference_cents"].tolist() == [-alone["difference_cents"].sum()]


def test_without_anything_there_is_nothing() -> None:
    _, matches = reconciled()
    assert all(frame.empty for frame in (matches.links, matches.members, matches.balances, matches.cash_days))
    assert isinstance(matches.evidence_to, pd.Series)
