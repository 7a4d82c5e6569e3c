"""Gifts find their receipt: by giver and amount, without a name, as sums, less fees; and never by guessing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import SAVINGS_IBAN, bookings, budget, gifts, party
from tests.reconcile.settling import links_of, settled

IBAN = SAVINGS_IBAN
GIVER = "M. Zonneveld"


def gift(cents: int = 5000, day: str = "2026-03-10", donor: str | None = GIVER, **more: Any) -> dict[str, Any]:
    return {"amount": cents, "received_on": day, "donor": donor} | more


def received(cents: int = 5000, day: str = "2026-03-10", who: str | None = None, **more: Any) -> dict[str, Any]:
    return {"amount": cents, "booked_on": day, "counterparty": who, "category": "Giften", "description": None} | more


def found(given: list[dict[str, Any]], booked: list[dict[str, Any]]) -> dict[Any, str]:
    own = budget({"category": "Giften", "nature": "gift"}, {"category": "Contributie", "nature": "contributie"})
    return links_of(settled(gifts=gifts(*given), bookings=bookings(*booked), budget=own), "gift")


def test_the_reference_or_number_of_a_gift_binds() -> None:
    for given in (gift(reference="1234 5678 9012"), gift(number="G-2026-004")):
        text = "kenmerk 123456789012 g-2026-004"
        booked = [received(who=GIVER), received(day="2026-03-14", who=GIVER, description=text)]
        assert found([given], booked) == {((1,), (0,)): "nummer of kenmerk van de gift en bedrag"}


def test_the_account_of_the_giver_binds_and_then_the_name() -> None:
    booked = [received(who="Mw. M. Zonneveld", day="2026-03-12"), received(who="Onbekend", counterparty_iban=IBAN)]
    assert found([gift(donor_iban=IBAN)], booked) == {((1,), (0,)): "rekening van de gever en bedrag"}
    assert found([gift()], booked[:1]) == {((0,), (0,)): "naam van de gever en bedrag"}


@pytest.mark.parametrize(("day", "settles"), [("2026-04-10", True), ("2026-04-11", False)])
def test_a_receipt_of_the_giver_counts_up_to_a_month(day: str, settles: bool) -> None:
    assert bool(found([gift()], [received(day=day, who=GIVER)])) == settles


@pytest.mark.parametrize(("day", "settles"), [("2026-03-15", True), ("2026-03-16", False)])
def test_a_receipt_in_another_category_must_be_close(day: str, settles: bool) -> None:
    assert bool(found([gift()], [received(day=day, who=GIVER, category="Contributie")])) == settles


def test_what_is_booked_as_a_gift_goes_before_the_dues_of_the_giver() -> None:
    booked = [received(who=GIVER, category="Contributie"), received(who=GIVER, day="2026-03-12")]
    assert list(found([gift()], booked)) == [((1,), (0,))]


def test_a_giver_every_month_is_paired_by_day() -> None:
    days = [f"2026-{month:02d}-05" for month in range(1, 13)]
    booked = [received(day=day, who=GIVER) for day in days if day != "2026-04-05"]
    links = found([gift(day=day) for day in days], booked)
    assert set(links) == {((at,), (at if at < 3 else at + 1,)) for at in range(11)}


@pytest.mark.parametrize("form", ["natura", "dienst", "gebruik om niet", "kwijtschelding"])
def test_a_gift_that_is_no_money_has_no_receipt(form: str) -> None:
    assert found([gift(form=form)], [received(who=GIVER)]) == {}


def test_a_gift_to_a_person_has_no_receipt_and_one_to_the_party_by_name_has() -> None:
    frames = {"bookings": bookings(received(who=GIVER)), "party": party(naam="Lokaal Vizier")}
    for recipient, settles in (("A. Vermeer", False), ("Lokaal Vizier", True), ("partij", True), (None, True)):
        assert bool(links_of(settled(gifts=gifts(gift(recipient=recipient)), **frames), "gift")) == settles


@pytest.mark.parametrize(("form", "donor"), [("contant", "onbekend"), ("collecte", "Bezoekers"), ("geld", "anoniem")])
def test_without_a_known_giver_amount_and_day_bind_when_there_is_one(form: str, donor: str) -> None:
    given = gift(form=form, donor=donor)
    assert found([given], [received(who="Bezoekers avond")]) == {((0,), (0,)): "bedrag en dag"}
    assert found([given], [received(who="Bezoekers avond"), received(who="P. Aalbers")]) == {}
    assert found([given], [received(category="Contributie")]) == {}


def test_one_gift_and_one_receipt_of_a_day_are_one_even_under_another_name() -> None:
    assert found([gift()], [received(who="Bakkerij Het Anker")]) == {((0,), (0,)): "bedrag en dag, andere naam"}
    assert found([gift()], [received(who="Bakkerij Het Anker"), received(who="P. Aalbers")]) == {}


def test_gifts_of_one_giver_come_in_as_one_sum_and_one_gift_comes_in_parts() -> None:
    assert found([gift(3000), gift(1500, day="2026-03-08")], [received(4500, who=GIVER)]) == {
        ((0,), (0, 1)): "2 giften van één gever in 1 ontvangst"
    }
    assert found([gift()], [received(2000, who=GIVER), received(3000, day="2026-03-20", who=GIVER)]) == {
        ((0, 1), (0,)): "1 gift in 2 ontvangsten"
    }


def test_collections_are_put_on_the_bank_as_one_sum() -> None:
    given = [
        gift(cents, day, "Bezoekers", form="collecte") for cents, day in ((8640, "2026-03-02"), (9155, "2026-03-09"))
    ]
    links = found(given, [received(17795, "2026-03-12", description="Afstorting collectes")])
    assert links == {((0,), (0, 1)): "2 giften in 1 ontvangst"}


def test_gifts_through_a_processor_come_in_as_one_sum() -> None:
    given = [gift(cents, f"2026-03-{day:02d}", f"{day}. Smit") for day, cents in ((2, 2500), (3, 1000), (9, 5000))]
    booked = [received(3500, "2026-03-06", "Stichting Mollie Payments"), received(5000, "2026-03-13", "Mollie")]
    assert set(found(given, booked)) == {((0,), (0, 1)), ((1,), (2,))}


def test_a_payout_less_fees_is_all_gifts_since_the_payout_before() -> None:
    given = [
        gift(cents, f"2026-03-{day:02d}", f"{day}. Smit") for day, cents in ((2, 2500), (3, 1000), (9, 5000), (10, 500))
    ]
    booked = [received(3442, "2026-03-06", "Mollie"), received(5400, "2026-03-13", "Stichting Mollie Payments")]
    matches = settled(gifts=gifts(*given), bookings=bookings(*booked))
    assert links_of(matches, "gift") == {
        ((0,), (0, 1)): "2 giften in 1 ontvangst, na aftrek van kosten",
        ((1,), (2, 3)): "2 giften in 1 ontvangst, na aftrek van kosten",
    }
    assert matches.links["difference_cents"].tolist() == [-58, -100]


def test_a_payout_of_one_gift_is_that_gift_with_and_without_fees() -> None:
    for paid_out, label in ((5000, "1 gift in 1 ontvangst"), (4925, "1 gift in 1 ontvangst, na aftrek van kosten")):
        assert found([gift(day="2026-03-02")], [received(paid_out, "2026-03-12", "Mollie")]) == {((0,), (0,)): label}


def test_a_payout_that_lacks_more_than_fees_is_not_chosen() -> None:
    given = [gift(2500, "2026-03-02", "A. Smit"), gift(1000, "2026-03-03", "B. Smit")]
    assert found(given, [received(2900, "2026-03-06", "Mollie")]) == {}


def test_a_sure_pair_of_another_amount_says_the_difference() -> None:
    for given, label in (
        (gift(), "gever en dag, ander bedrag"),
        (gift(number="G-2026-004"), "nummer of kenmerk van de gift, ander bedrag"),
    ):
        own = budget({"category": "Giften", "nature": "gift"})
        booked = bookings(received(4000, who=GIVER, description="G-2026-004"))
        (link,) = settled(gifts=gifts(given), bookings=booked, budget=own).settled("gift").itertuples()
        assert (link.label, link.amount_cents, link.difference_cents) == (label, 4000, -1000)


def test_a_payment_is_no_receipt() -> None:
    assert found([gift()], [received(-5000, who=GIVER)]) == {}
