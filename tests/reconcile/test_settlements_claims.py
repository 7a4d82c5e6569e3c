"""Claims find their payment: by number, person and amount, as sums; what may be two people's is nobody's."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import SAVINGS_IBAN, accounts, bank_lines, bookings, budget, claims
from tests.reconcile.settling import links_of, settled, undecided

IBAN, OTHER_IBAN = SAVINGS_IBAN, "NL53ASNB0133163263"
CLAIMED = "declaraties"


def claim(cents: int = 4550, **more: Any) -> dict[str, Any]:
    return {"amount": cents, "claimant": "J. de Boer", "approved_on": "2026-03-08"} | more


def paid(cents: int = 4550, day: str = "2026-03-12", who: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "amount": -cents,
        "booked_on": day,
        "counterparty": who,
        "category": "Declaraties",
        "description": None,
    } | more


def found(claimed: list[dict[str, Any]], booked: list[dict[str, Any]]) -> dict[Any, str]:
    return links_of(settled(claims=claims(*claimed), bookings=bookings(*booked)), "claim")


def test_a_payment_that_names_a_claim_that_another_settled_still_pays_its_own_amount() -> None:
    claimed = [claim(10000, number="D-2026-001"), claim(6000, number="D-2026-002", claimant="A. Vermeer")]
    booked = [paid(10000, who="Iemand", description="D-2026-001 D-2026-002"), paid(6000, description="D-2026-002")]
    words = "nummer van de declaratie en bedrag"
    assert found(claimed, booked) == {((0,), (0,)): words, ((1,), (1,)): words}


@pytest.mark.parametrize("column", ["voucher", "reference", "description"])
def test_the_number_of_a_claim_and_its_amount_bind(column: str) -> None:
    text: dict[str, Any] = {column: "declaratie d-2026-014"}
    booked = [paid(who="Iemand anders"), paid(day="2026-06-30", who="Iemand anders", **text)]
    links = found([claim(number="D-2026-014", claimant="A. Vermeer")], booked)
    assert links == {((1,), (0,)): "nummer van de declaratie en bedrag"}


def test_the_account_of_the_claimant_binds_whatever_the_name() -> None:
    links = found([claim(iban=IBAN)], [paid(who="C. Boer-Smit", counterparty_iban=IBAN)])
    assert links == {((0,), (0,)): "rekening van de indiener en bedrag"}


@pytest.mark.parametrize("written", ["J. de Boer", "Boer, J. de", "Jan de Boer", "Dhr. J. d. Boer"])
def test_a_name_binds_as_people_write_it(written: str) -> None:
    assert found([claim()], [paid(who=written)]) == {((0,), (0,)): "naam van de indiener en bedrag"}


def test_a_payment_to_the_claimant_on_another_account_is_still_the_payment() -> None:
    links = found([claim(iban=IBAN)], [paid(who="J. de Boer", counterparty_iban=OTHER_IBAN)])
    assert links == {((0,), (0,)): "naam van de indiener en bedrag"}


@pytest.mark.parametrize(
    ("amounts", "owed"),
    [
        ({"amount": 5000}, 5000),
        ({"amount": 5000, "approved_amount": 4000}, 4000),
        ({"amount": 5000, "approved_amount": 4000, "paid_amount": 3000}, 3000),
    ],
)
def test_what_is_owed_is_what_was_paid_or_approved_or_claimed(amounts: dict[str, int], owed: int) -> None:
    booked = [paid(cents, who="J. de Boer") for cents in (3000, 4000, 5000)]
    links = found([claim() | amounts], booked)
    assert list(links) == [(((3000, 4000, 5000).index(owed),), (0,))]


def test_of_two_payments_the_one_nearest_to_the_day_of_payment_counts() -> None:
    booked = [paid(day="2026-02-12", who="J. de Boer"), paid(day="2026-03-13", who="J. de Boer")]
    assert list(found([claim(paid_on="2026-03-12")], booked)) == [((1,), (0,))]


def test_of_two_payments_as_near_the_first_by_day_counts_wherever_it_stands() -> None:
    booked = [paid(day="2026-03-14", who="J. de Boer"), paid(day="2026-03-10", who="J. de Boer")]
    assert list(found([claim(paid_on="2026-03-12")], booked)) == [((1,), (0,))]
    assert list(found([claim(paid_on="2026-03-12")], booked[::-1])) == [((0,), (0,))]


def test_a_payment_follows_its_claim_rather_than_the_next_one() -> None:
    claimed = [claim(approved_on="2026-01-05"), claim(approved_on="2026-02-05")]
    booked = [paid(day="2026-01-30", who="J. de Boer"), paid(day="2026-02-27", who="J. de Boer")]
    assert set(found(claimed, booked)) == {((0,), (0,)), ((1,), (1,))}


def test_two_equal_claims_of_one_person_and_two_equal_payments_pair_in_order() -> None:
    assert set(found([claim(), claim()], [paid(who="J. de Boer")] * 2)) == {((0,), (0,)), ((1,), (1,))}


def test_a_claim_is_paid_once() -> None:
    assert len(found([claim(number="D-2026-014")], [paid(description="D-2026-014", who="J. de Boer")] * 2)) == 1


def test_a_payment_that_may_be_of_two_claimants_settles_neither() -> None:
    claimed = [claim(claimant="Jan de Boer", iban=IBAN), claim(claimant="Joke de Boer", iban=OTHER_IBAN)]
    matches = settled(claims=claims(*claimed), bookings=bookings(paid(who="J. de Boer")))
    assert matches.settled("claim").empty
    assert undecided(matches, "claim") == {
        ((0,), (0, 1)): "1 betaling en 2 declaraties: niet te zeggen welke bij elkaar horen"
    }
    assert list(found(claimed, [paid(who="J. de Boer", counterparty_iban=OTHER_IBAN)])) == [((0,), (1,))]


def test_of_two_claimants_with_one_name_the_day_of_payment_decides_when_it_is_clear() -> None:
    claimed = [claim(iban=IBAN, paid_on="2026-03-12"), claim(iban=OTHER_IBAN, paid_on="2026-03-30")]
    assert list(found(claimed, [paid(who="J. de Boer")])) == [((0,), (0,))]


def test_other_first_names_are_other_people() -> None:
    assert found([claim(claimant="Jan de Boer")], [paid(day="2026-04-20", who="Joke de Boer")]) == {}


def test_a_claim_that_was_given_up_is_not_paid() -> None:
    assert found([claim(waived=True, number="D-2026-014")], [paid(description="D-2026-014", who="J. de Boer")]) == {}


def test_claims_of_one_claimant_are_paid_at_once() -> None:
    links = found([claim(3000), claim(1550), claim(900)], [paid(5450, who="J. de Boer")])
    assert links == {((0,), (0, 1, 2)): "3 declaraties van één indiener in 1 betaling"}


@pytest.mark.parametrize(("claimed", "settled_by_it"), [((6000, 7000, 4000), (0, 2)), ((6000, 4000, 7000, 3000), None)])
def test_a_sum_counts_when_it_is_the_only_one(claimed: tuple[int, ...], settled_by_it: tuple[int, ...] | None) -> None:
    matches = settled(
        claims=claims(*(claim(cents) for cents in claimed)), bookings=bookings(paid(10000, who="J. de Boer"))
    )
    assert list(links_of(matches, "claim")) == ([((0,), settled_by_it)] if settled_by_it else [])
    assert list(undecided(matches, "claim")) == ([] if settled_by_it else [((0,), (0, 1, 2, 3))])


def test_claims_of_several_claimants_are_one_batch() -> None:
    names = ("J. de Boer", "A. Vermeer", "B. de Wit")
    claimed = [claim(1000 + at, claimant=who, paid_on="2026-03-12") for at, who in enumerate(names)]
    links = found(claimed, [paid(3003, who="Verzamelbetaling declaraties")])
    assert links == {((0,), (0, 1, 2)): "3 declaraties in 1 betaling"}


def test_a_payment_of_something_else_is_no_batch_of_claims() -> None:
    claimed = [claim(1000, claimant=who, paid_on="2026-03-12") for who in ("J. de Boer", "A. Vermeer")]
    assert found(claimed, [paid(2000, who="Drukkerij Het Anker B.V.", category="Drukwerk")]) == {}


@pytest.mark.parametrize(
    "text", ["D-2026-006 tot en met D-2026-008", "D-2026-006 t/m 008", "D-2026-006 D-2026-007 D-2026-008"]
)
def test_a_payment_names_several_claims(text: str) -> None:
    claimed = [claim(1000 + at, number=f"D-2026-00{at}", claimant=f"{at}. Smit") for at in (5, 6, 7, 8, 9)]
    links = found(claimed, [paid(3021, day="2026-05-30", description=f"Declaraties {text}")])
    assert links == {((0,), (1, 2, 3)): "3 declaraties met hun nummer in 1 betaling"}


def test_a_claim_is_paid_in_parts() -> None:
    booked = [paid(2000, who="J. de Boer"), paid(2550, day="2026-03-25", who="J. de Boer")]
    assert found([claim()], booked) == {((0, 1), (0,)): "1 declaratie in 2 betalingen"}
    numbered = [one | {"counterparty": None, "description": "D-2026-014"} for one in booked]
    assert list(found([claim(number="D-2026-014")], numbered)) == [((0, 1), (0,))]


@pytest.mark.parametrize(
    ("payment", "label"),
    [
        (paid(5450, description="D-2026-014"), "nummer van de declaratie, ander bedrag"),
        (paid(5450, who="J. de Boer"), "indiener en dag, ander bedrag"),
    ],
)
def test_a_sure_pair_of_another_amount_says_the_difference(payment: dict[str, Any], label: str) -> None:
    claimed = claims(claim(number="D-2026-014", paid_on="2026-03-12"))
    matches = settled(claims=claimed, bookings=bookings(payment))
    (link,) = matches.settled("claim").itertuples()
    assert (link.label, link.amount_cents, link.difference_cents) == (label, -5450, 900)
    assert matches.links["reason"].tolist() == ["other_amount"]


def test_a_payment_of_another_amount_that_is_no_claim_is_no_pair() -> None:
    assert found([claim(paid_on="2026-03-12")], [paid(5450, who="J. de Boer", category="Zaalhuur")]) == {}


def test_a_number_of_digits_alone_does_not_bind_another_amount() -> None:
    assert found([claim(number="2026-014")], [paid(9900, voucher="2026-014", who="Dorpshuis")]) == {}


def test_a_number_that_two_claims_share_says_nothing() -> None:
    claimed = [claim(4550, number="D-2026-014", claimant="A. Vermeer"), claim(4550, number="D-2026-014")]
    assert list(found(claimed, [paid(description="D-2026-014", who="J. de Boer")])) == [((0,), (1,))]


def test_amount_and_day_bind_what_nobody_named_only_when_there_is_one() -> None:
    assert found([claim()], [paid()]) == {((0,), (0,)): "bedrag en dag"}
    two = settled(claims=claims(claim(), claim(claimant="A. Vermeer")), bookings=bookings(paid()))
    assert (links_of(two, "claim"), list(undecided(two, "claim"))) == ({}, [((0,), (0, 1))])
    assert found([claim()], [paid(category="Zaalhuur")]) == {}
    assert found([claim()], [paid(day="2026-03-14")]) == {}


def test_a_category_is_one_of_claims_by_its_nature() -> None:
    own = budget({"category": "Vrijwilligers", "nature": CLAIMED, "code": "4300"})
    for category in ("vrijwilligers", "4300"):
        frames = {"claims": claims(claim()), "bookings": bookings(paid(category=category)), "budget": own}
        assert list(links_of(settled(**frames), "claim")) == [((0,), (0,))]


def test_what_the_treasurer_left_empty_comes_from_the_bank_line() -> None:
    frames = {
        "claims": claims(claim(iban=IBAN, number="D-2026-014")),
        "bookings": bookings(paid(category="Zaalhuur")),
    }
    for line in ({"counterparty_iban": IBAN}, {"counterparty": "Jan de Boer"}, {"description": "decl. D-2026-014"}):
        matches = settled((0, 0), **frames, bank_lines=bank_lines({"description": None} | line))
        assert list(links_of(matches, "claim")) == [((0,), (0,))]
    assert links_of(settled(**frames, bank_lines=bank_lines({"counterparty_iban": IBAN})), "claim") == {}


def test_a_claim_is_paid_in_cash_too() -> None:
    kas = accounts({}, {"name": "Kas", "iban": None, "kind": "kas"})
    matches = settled(accounts=kas, claims=claims(claim()), bookings=bookings(paid(who="J. de Boer", account="Kas")))
    assert matches.links["account"].tolist() == ["Kas"]


def test_a_link_counts_days_from_the_day_that_money_was_owed() -> None:
    (link,) = settled(claims=claims(claim()), bookings=bookings(paid(who="J. de Boer"))).settled("claim").itertuples()
    assert (link.tier, link.days, link.amount_cents, link.difference_cents) == (3, 4, -4550, 0)


def test_without_claims_or_payments_nothing_is_added() -> None:
    assert settled(claims=claims(claim())).links.empty
    assert settled(bookings=bookings(paid(who="J. de Boer"))).links.empty
