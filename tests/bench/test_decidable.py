"""Whether what is written can tell which lines belong together: known to the maker of the lines."""

from __future__ import annotations

from dataclasses import replace

from bench.reconciliation.decidable import decidable
from bench.reconciliation.events import Event, banked, booked
from bench.reconciliation.noise import Noise
from bench.reconciliation.people import Payee

NOISE = Noise("two days off", moved=0.1, furthest=2)
WHO = (
    Payee("Anna", "Hofstra", "A. Hofstra", "NL91ABNA0417164300"),
    Payee("Bert", "Kampman", "B. Kampman", "NL20INGB0001234567"),
)


def dues(who: Payee, day: int = 10) -> Event:
    line = banked(day, 2500, who, "contributie")
    return Event("contributie", (line,), (booked(line, "Contributie", "Contributie 2026"),))


def nameless(event: Event, days: int = 0) -> Event:
    line = event.book[0]
    return replace(event, book=(replace(line, name="", iban="", day=line.day + days),))


def told(true: list[Event], written: list[Event]) -> list[bool]:
    return decidable(true, written, NOISE)


def test_two_equal_payments_of_a_day_without_a_name_cannot_be_told_apart_when_their_bookings_can() -> None:
    true = [dues(who) for who in WHO]
    assert told(true, true) == [True, True]
    assert told(true, [nameless(true[0], 0), nameless(true[1], 1)]) == [False, False]


def test_a_booking_without_a_name_is_told_when_every_other_is_needed_elsewhere() -> None:
    true = [dues(who) for who in WHO]
    assert told(true, [nameless(true[0]), true[1]]) == [True, True]


def test_a_booking_without_a_name_cannot_be_told_when_another_line_lost_its_booking() -> None:
    true = [dues(who) for who in WHO]
    assert told(true, [nameless(true[0]), replace(true[1], book=())])[0] is False


def test_days_decide_beyond_the_largest_shift_and_not_within() -> None:
    for apart, known in ((5, True), (3, False)):
        true = [dues(WHO[0], 10), dues(WHO[1], 10 + apart)]
        assert told(true, [nameless(true[0], 2), nameless(true[1], -2)]) == [known, known], apart


def test_batches_that_could_exchange_an_equal_part_cannot_be_told() -> None:
    batches = []
    for number, day in (("INC1", 10), ("INC2", 11)):
        line = replace(banked(day, 4000, WHO[0], f"Incassobatch {number}", number), who=None)
        parts = [replace(booked(line, "Contributie", "Contributie incasso"), cents=cents) for cents in (2500, 1500)]
        batches.append(Event("incasso", (line,), tuple(parts)))
    without = [replace(one, book=(replace(one.book[0], reference=""), one.book[1])) for one in batches]
    assert told(batches, batches) == [True, True]
    assert told(batches, without) == [False, False]
