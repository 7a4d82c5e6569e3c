"""An own transfer has two legs of one size on two own accounts."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pipeline.reconcile.transfers import own_transfers
from tests import builders
from tests.builders import IBAN, SAVINGS_IBAN, bookings

ACCOUNTS = builders.accounts(
    {},
    {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"},
    {"name": "Kas", "iban": None, "kind": "kas"},
)
BUDGET = builders.budget({"category": "Intern", "nature": "kruispost", "kind": "balans"}, {})


def leg(amount: int, account: str = "Betaalrekening", day: str = "2026-03-10", **more: object) -> dict[str, object]:
    return {"amount": amount, "account": account, "booked_on": day, "category": "Intern"} | more


def transfers(*legs: dict[str, object], book_end: date = date(2026, 4, 30)) -> pd.DataFrame:
    supplied = builders.books(accounts=ACCOUNTS, budget=BUDGET, bookings=bookings(*legs))
    return own_transfers(supplied, 5, book_end)


@pytest.mark.parametrize(("day", "states"), [("2026-03-15", ["balanced"]), ("2026-03-16", ["one_leg", "one_leg"])])
def test_two_legs_of_one_size_within_the_lag_balance(day: str, states: list[str]) -> None:
    assert transfers(leg(-500), leg(500, "Kas", day))["state"].tolist() == states


def test_a_pair_says_where_the_money_went_and_how_long_it_took() -> None:
    pair = transfers(leg(500, "Kas", "2026-03-12"), leg(-500)).iloc[0]
    assert (pair["out"], pair["in"], pair["account"], pair["other_account"]) == (1, 0, "Betaalrekening", "Kas")
    assert (pair["amount_cents"], pair["difference_cents"], pair["days"]) == (-500, 0, 2)


def test_unequal_legs_on_which_nothing_else_fits_are_one_transfer() -> None:
    pair = transfers(leg(-50000), leg(5000, "Kas")).iloc[0]
    assert (pair["state"], pair["difference_cents"]) == ("unequal", -45000)


def test_two_legs_on_one_account_are_no_transfer() -> None:
    assert transfers(leg(-500), leg(500))["state"].tolist() == ["one_leg", "one_leg"]


def test_a_leg_that_names_its_other_account_pairs_with_that_account_only() -> None:
    found = transfers(leg(-500, counterparty_iban=SAVINGS_IBAN), leg(500, "Kas"), leg(500, "Spaarrekening"))
    balanced = found[found["state"] == "balanced"].iloc[0]
    assert (balanced["other_account"], found["state"].tolist().count("one_leg")) == ("Spaarrekening", 1)


def test_an_own_account_as_counterparty_makes_a_leg_whatever_its_category() -> None:
    found = transfers(leg(-500, category="Zaalhuur", counterparty_iban=SAVINGS_IBAN))
    assert (found["state"].tolist(), found["other_account"].tolist()) == (["one_leg"], ["Spaarrekening"])


def test_a_payment_on_the_own_account_by_a_stranger_is_no_leg() -> None:
    assert transfers(leg(-500, category="Zaalhuur", counterparty_iban="NL02ABNA0123456789")).empty
    assert transfers(leg(-500, category="Zaalhuur", counterparty_iban=IBAN)).empty


@pytest.mark.parametrize(("day", "state"), [("2026-04-24", "one_leg"), ("2026-04-25", "in_transit")])
def test_a_lonely_leg_near_the_end_of_the_book_is_under_way(day: str, state: str) -> None:
    assert transfers(leg(-500, day=day))["state"].tolist() == [state]


def test_the_nearest_legs_of_one_size_pair_first() -> None:
    found = transfers(leg(-500, day="2026-03-10"), leg(500, "Kas", "2026-03-13"), leg(500, "Kas", "2026-03-10"))
    assert found.loc[found["state"] == "balanced", "in"].tolist() == [2]
