"""Whatever is claimed and paid: nothing settles twice, sums add up, and the order of the rows does not matter."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.matches import Matches
from tests.builders import bank_lines, bookings, claims, gifts
from tests.reconcile.reading import reconciled
from tests.reconcile.settling import settled

NAMES = st.sampled_from([None, "J. de Boer", "Jan de Boer", "Joke de Boer", "A. Vermeer", "Verzamelbetaling"])
DAYS = st.integers(1, 28).map(lambda day: f"2026-03-{day:02d}")
CENTS = st.sampled_from([1000, 2000, 3000, 4550, 6000, 10000])
CLAIM = st.fixed_dictionaries(
    {
        "amount": CENTS,
        "claimant": st.sampled_from(["J. de Boer", "Jan de Boer", "Joke de Boer", "A. Vermeer"]),
        "submitted_on": DAYS,
        "number": st.sampled_from([None, "D-2026-001", "D-2026-002"]),
        "waived": st.sampled_from([False, False, True]),
    }
)
GIFT = st.fixed_dictionaries(
    {"amount": CENTS, "donor": NAMES, "received_on": DAYS, "form": st.sampled_from(["geld", "collecte", "natura"])}
)
BOOKED = st.fixed_dictionaries(
    {
        "amount": st.tuples(CENTS, st.sampled_from([1, -1])).map(lambda pair: pair[0] * pair[1]),
        "booked_on": DAYS,
        "counterparty": NAMES,
        "category": st.sampled_from(["Declaraties", "Gift", "Zaalhuur"]),
        "description": st.sampled_from([None, "D-2026-001", "D-2026-001 t/m D-2026-002", "payout mollie"]),
    }
)
SHEETS = st.tuples(st.lists(CLAIM, max_size=6), st.lists(GIFT, max_size=6), st.lists(BOOKED, max_size=9))


def made(claimed: list[Any], given_: list[Any], booked: list[Any]) -> Matches:
    return settled(claims=claims(*claimed), gifts=gifts(*given_), bookings=bookings(*booked))


def contents(matches: Matches, sheets: tuple[list[Any], ...]) -> Counter[Any]:
    """Return the links as what their lines say, without where they stand."""
    told: Counter[Any] = Counter()
    of_side = {"claim": sheets[0], "gift": sheets[1], "book": sheets[2]}
    for number, link in matches.links.iterrows():
        own = matches.members[matches.members["link"] == number]
        lines = sorted(str((side, of_side[side][at])) for _, side, at in own.itertuples(index=False))
        told[link["label"], link["difference_cents"], tuple(lines)] += 1
    return told


@settings(max_examples=30, deadline=None)
@given(SHEETS)
def test_nothing_settles_twice_and_what_was_given_up_never(sheets: tuple[list[Any], ...]) -> None:
    matches = made(*sheets)
    for kind in ("claim", "gift"):
        pairs = pd.concat([matches.settled(kind), matches.undecided(kind)])
        assert (pairs.groupby("other")["link"].nunique() == 1).all()
        assert (pairs.groupby("booking")["link"].nunique() == 1).all()
    assert not any(sheets[0][at]["waived"] for at in matches.settled("claim")["other"])


@settings(max_examples=30, deadline=None)
@given(SHEETS)
def test_the_difference_is_what_moved_less_what_was_claimed_or_registered(sheets: tuple[list[Any], ...]) -> None:
    matches = made(*sheets)
    for number, link in matches.links.iterrows():
        own = matches.members[matches.members["link"] == number]
        other = sheets[0] if link["kind"] == "claim" else sheets[1]
        moved = sum(sheets[2][at]["amount"] for at in own.loc[own["side"] == "book", "index"])
        due = sum(other[at]["amount"] for at in own.loc[own["side"] == link["kind"], "index"])
        assert (link["amount_cents"], link["difference_cents"]) == (moved, abs(moved) - due)
        if link["reason"] != "ambiguous":
            assert (link["difference_cents"] != 0) == (link["reason"] in {"other_amount", "net"})


@settings(max_examples=30, deadline=None)
@given(SHEETS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(sheets: tuple[list[Any], ...], random: Any) -> None:
    shuffled = tuple(random.sample(sheet, len(sheet)) for sheet in sheets)
    assert contents(made(*sheets), sheets) == contents(made(*shuffled), shuffled)


def test_reconciliation_adds_the_links_of_claims_and_gifts() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines({"amount": -4550, "description": "decl. D-2026-014"}, {"amount": 5000}),
        bookings=bookings({"amount": -4550, "counterparty": None}, {"amount": 5000, "counterparty": "M. Zonneveld"}),
        claims=claims({"number": "D-2026-014"}),
        gifts=gifts({}),
    )
    assert matches.links["kind"].tolist() == ["match", "match", "claim", "gift"]
    assert matches.settled("claim")[["booking", "other"]].to_numpy().tolist() == [[0, 0]]
    assert matches.settled("gift")[["booking", "other"]].to_numpy().tolist() == [[1, 0]]
