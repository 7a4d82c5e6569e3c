"""Bank lines and bookings find each other, from sure to likely; what is equally likely is never chosen."""

from __future__ import annotations

import pytest

from tests.builders import SAVINGS_IBAN, accounts, bank_lines, bookings, budget
from tests.reconcile.reading import links_of, only_link, reconciled

DAY, NEXT, END = "2026-03-10", "2026-03-12", "2026-04-30"


def line(amount: int, day: str = DAY, name: str | None = None, **more: object) -> dict[str, object]:
    return {"amount": amount, "booked_on": day, "counterparty": name, "description": None} | more


def test_a_reference_in_the_banks_text_binds_however_late_the_booking() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-4550, "2026-03-10", description="Huur kenmerk 2026-0312 dank")),
        bookings=bookings(line(-4550, "2026-05-02", reference="2026 0312"), line(-4550, "2026-03-10")),
    )
    assert ("match", (0,), (0,)) in links_of(matches)
    link = matches.links.iloc[0]
    assert (link["tier"], link["days"], link["label"]) == (1, -53, "zelfde kenmerk en bedrag, bank 53 dagen eerder")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Factuur F2026-118.", {"invoice": "F2026-118"}),
        ("factuur f2026 118 maart", {"invoice": "F2026-118"}),
        ("1234 5678 9012 3456", {"reference": "1234567890123456"}),
        ("bon 2026-031", {"voucher": "2026-031"}),
    ],
)
def test_a_number_is_found_as_people_write_it(text: str, typed: dict[str, str]) -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-4550, "2026-03-10", description=text)),
        bookings=bookings(line(-4550, "2026-03-13", **typed)),
    )
    assert only_link(matches)["tier"] == 1


def test_a_number_that_two_bookings_share_binds_neither() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-4550, "2026-03-10", description="2026-0312")),
        bookings=bookings(
            line(-4550, "2026-06-10", voucher="2026-0312"), line(-4550, "2026-06-11", voucher="2026-0312")
        ),
    )
    assert "match" not in {kind for kind, _, _ in links_of(matches)}


def test_a_short_number_is_not_sought_in_texts() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-4550, "2026-03-10", description="Lindelaan 31")),
        bookings=bookings(line(-4550, "2026-06-10", voucher="31")),
    )
    assert "match" not in {kind for kind, _, _ in links_of(matches)}


def test_equal_amount_and_day_is_a_match() -> None:
    _, matches = reconciled(bank_lines=bank_lines(line(-4550)), bookings=bookings(line(-4550)))
    link = only_link(matches)
    assert (link["kind"], link["tier"], link["label"]) == ("match", 2, "zelfde bedrag en dag")
    assert (link["amount_cents"], link["difference_cents"], link["days"]) == (-4550, 0, 0)


def test_forty_dues_on_one_day_pair_up_by_name_and_then_in_order() -> None:
    names = [f"{letter} {surname}" for letter in "ABCD" for surname in ("Jansen", "Pietersen", "Kuipers", "Zonneveld")]
    banked = [line(2500, name=name) for name in names] + [line(2500, description="contributie")] * 24
    booked = [line(2500, description=f"Contributie {name}") for name in reversed(names)] + [line(2500)] * 24
    _, matches = reconciled(bank_lines=bank_lines(*banked), bookings=bookings(*booked))
    pairs = {bank[0]: book[0] for kind, bank, book in links_of(matches) if kind == "match"}
    assert len(pairs) == 40
    assert [pairs[position] for position in range(16)] == list(reversed(range(16)))


def test_of_two_payments_and_one_booking_the_name_decides() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(2500, name="A. Jansen"), line(2500, name="B. Smit"), line(1, END)),
        bookings=bookings(line(2500, name="Smit"), line(1, END)),
    )
    assert ("match", (1,), (0,)) in links_of(matches)
    assert ("leftover", (0,), ()) in links_of(matches)


def test_of_two_payments_and_one_booking_without_a_name_none_is_chosen() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(2500, name="A. Jansen"), line(2500, name="B. Smit")),
        bookings=bookings(line(2500)),
    )
    assert links_of(matches) == {("ambiguous", (0, 1), (0,))}
    assert only_link(matches)["label"].startswith("zelfde bedrag: 2 bankregels en 1 boeking")


def test_of_two_payments_that_say_the_same_one_is_left() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(2500, name="X"), line(2500, name="X"), line(1, END)),
        bookings=bookings(line(2500), line(1, END)),
    )
    assert sorted(kind for kind, _, _ in links_of(matches)) == ["leftover", "match", "match"]


@pytest.mark.parametrize(("day", "kind"), [("2026-03-15", "match"), ("2026-03-16", "leftover")])
def test_an_only_one_of_its_amount_matches_up_to_the_lag(day: str, kind: str) -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-4550, day), line(1, END)), bookings=bookings(line(-4550, DAY), line(1, END))
    )
    assert (("match", (0,), (0,)) in links_of(matches)) == (kind == "match")


def test_another_name_within_the_lag_is_not_chosen() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(2500, DAY, "A. Jansen")), bookings=bookings(line(2500, NEXT, "Pietersen"))
    )
    assert links_of(matches) == {("ambiguous", (0,), (0,))}


def test_another_account_number_within_the_lag_is_not_chosen() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(2500, DAY, counterparty_iban="NL20INGB0001234567")),
        bookings=bookings(line(2500, NEXT, counterparty_iban="NL91ABNA0417164300")),
    )
    assert links_of(matches) == {("ambiguous", (0,), (0,))}


def test_the_name_decides_within_the_lag_too() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(2500, DAY, "A. Jansen"), line(2500, DAY, "B. Smit")),
        bookings=bookings(line(2500, NEXT, "B Smit"), line(2500, "2026-03-13", "Jansen A.")),
    )
    assert links_of(matches) == {("match", (0,), (1,)), ("match", (1,), (0,))}


def test_as_many_lines_as_bookings_within_the_lag_pair_in_order() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-12500, "2026-03-02"), line(-12500, "2026-03-05")),
        bookings=bookings(line(-12500, "2026-03-06"), line(-12500, "2026-03-03")),
    )
    assert links_of(matches) == {("match", (0,), (1,)), ("match", (1,), (0,))}


def test_a_late_booking_is_found_by_amount_and_counterparty() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-4550, "2026-03-02", "Dorpshuis")),
        bookings=bookings(line(-4550, "2026-03-22", "dorpshuis")),
    )
    link = only_link(matches)
    assert (link["kind"], link["tier"], link["days"]) == ("match", 4, -20)


def test_a_booking_of_another_month_is_no_late_booking() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-4550, "2026-03-02", "Dorpshuis"), line(1, END)),
        bookings=bookings(line(-4550, "2026-04-01", "Dorpshuis"), line(1, END)),
    )
    assert ("leftover", (0,), ()) in links_of(matches)


def test_a_sure_match_takes_its_line_before_a_likely_one() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-4550, "2026-03-10"), line(-4550, "2026-03-12", description="F2026-118")),
        bookings=bookings(line(-4550, "2026-03-12"), line(-4550, "2026-03-14", invoice="F2026-118")),
    )
    assert links_of(matches) == {("match", (1,), (1,)), ("match", (0,), (0,))}


def test_accounts_are_matched_apart() -> None:
    own = accounts({}, {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"})
    _, matches = reconciled(
        accounts=own,
        bank_lines=bank_lines(line(100), line(1, END, account="Spaarrekening"), line(1, END)),
        bookings=bookings(line(100, account="Spaarrekening"), line(1, END, account="Spaarrekening"), line(1, END)),
    )
    assert "ambiguous" not in {kind for kind, _, _ in links_of(matches)}
    assert ("leftover", (0,), ()) in links_of(matches)


@pytest.mark.parametrize("kind", ["kas", "kruispost"])
def test_a_cash_box_has_no_bank(kind: str) -> None:
    own = accounts({}, {"name": "Kas", "iban": None, "kind": kind})
    _, matches = reconciled(
        accounts=own, bank_lines=bank_lines(line(1)), bookings=bookings(line(1), line(1, account="Kas"))
    )
    assert links_of(matches) == {("match", (0,), (0,))}


def test_a_batch_of_claims_paid_at_once_is_one_bank_line() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-20000, "2026-03-12", "Verzamelbetaling")),
        bookings=bookings(
            line(-4550, NEXT, "J. de Boer"), line(-5450, NEXT, "A. Vermeer"), line(-10000, NEXT, "B. de Wit")
        ),
    )
    assert links_of(matches) == {("match", (0,), (0, 1, 2))}
    assert only_link(matches)["label"] == "1 bankregel en 3 boekingen zijn samen gelijk"


def test_one_booking_of_a_days_dues_is_many_bank_lines() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(*(line(2500, name=name) for name in ("Jansen", "Smit", "Kuipers"))),
        bookings=bookings(line(7500)),
    )
    assert links_of(matches) == {("match", (0, 1, 2), (0,))}


def test_sixty_and_forty_are_found_among_sixty_seventy_and_forty() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-10000), line(1, END)),
        bookings=bookings(line(-6000), line(-7000), line(-4000), line(1, END)),
    )
    assert ("match", (0,), (0, 2)) in links_of(matches)
    assert ("leftover", (), (1,)) in links_of(matches)


def test_two_sets_with_one_sum_are_reported_and_neither_is_chosen() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-10000)),
        bookings=bookings(line(-6000), line(-4000), line(-7000), line(-3000)),
    )
    assert links_of(matches) == {("ambiguous", (0,), (0, 1, 2, 3))}


def test_a_set_of_one_counterparty_goes_before_a_set_of_strangers() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-10000, name="J. de Boer"), line(1, END)),
        bookings=bookings(
            line(-6000, name="J. de Boer"),
            line(-4000, name="J. de Boer"),
            line(-7000, name="Drukker"),
            line(-3000, name="Zaal"),
            line(1, END),
        ),
    )
    assert ("match", (0,), (0, 1)) in links_of(matches)


def test_two_lines_that_ask_for_one_set_get_none() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-10000, name="X"), line(-10000, name="Y")),
        bookings=bookings(line(-6000), line(-4000)),
    )
    assert links_of(matches) == {("ambiguous", (0, 1), (0, 1))}


def test_a_refused_booking_keeps_its_bank_line_from_being_unbooked() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-4550), line(1, END)),
        bookings=bookings(line(1, END)),
        refused={"bookings": bookings(line(-4550, account="Betaalrekening", category=None))},
    )
    link = matches.links[matches.links["tier"] == 9].iloc[0]
    assert (link["kind"], link["label"]) == ("match", "de boeking kon niet worden overgenomen")
    assert matches.members.loc[matches.members["side"] == "refused", "index"].tolist() == [0]
    assert "leftover" not in set(matches.links["kind"])


@pytest.mark.parametrize(
    ("banked", "booked", "reason"),
    [
        (-12540, -12450, "swapped_digits"),
        (-4550, -455, "shifted_comma"),
        (-4550, 4550, "wrong_sign"),
        (-4550, -4650, "one_digit"),
        (-4550, -9900, "other_amount"),
    ],
)
def test_a_near_miss_says_what_its_difference_looks_like(banked: int, booked: int, reason: str) -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(banked, name="Dorpshuis De Brink")),
        bookings=bookings(line(booked, NEXT, "Stichting Dorpshuis De Brink")),
    )
    link = only_link(matches)
    assert (link["kind"], link["reason"], link["difference_cents"]) == ("near_miss", reason, banked - booked)


def test_the_digits_alone_make_a_near_miss_when_no_name_speaks_against_it() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-12540), line(1, END)), bookings=bookings(line(-12450), line(1, END))
    )
    assert ("near_miss", (0,), (0,)) in links_of(matches)


def test_other_names_and_other_amounts_are_two_leftovers() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-12540, name="Drukkerij"), line(1, END)),
        bookings=bookings(line(-12450, name="Bakker Bas"), line(1, END)),
    )
    assert {("leftover", (0,), ()), ("leftover", (), (0,))} <= links_of(matches)


def test_a_number_makes_a_near_miss_across_months() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-31200, "2026-01-05", description="F2026-901")),
        bookings=bookings(line(-21300, "2026-03-02", invoice="F2026-901")),
    )
    assert only_link(matches)["kind"] == "near_miss"


def test_the_legs_of_an_own_transfer_are_linked_beside_their_own_matches() -> None:
    own = accounts({}, {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"})
    both = [line(-50000), line(50000, account="Spaarrekening")]
    _, matches = reconciled(
        accounts=own,
        budget=budget({"category": "Kruisposten", "nature": "kruispost", "kind": "balans"}),
        bank_lines=bank_lines(*both),
        bookings=bookings(*(leg | {"category": "Kruisposten"} for leg in both)),
    )
    assert links_of(matches) == {("match", (0,), (0,)), ("match", (1,), (1,)), ("transfer", (), (0, 1))}
