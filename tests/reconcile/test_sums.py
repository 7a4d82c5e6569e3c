"""What keeps lines that add up from being taken for one payment."""

from __future__ import annotations

from tests.builders import bank_lines, bookings
from tests.reconcile.reading import links_of, reconciled

DAY, END = "2026-03-10", "2026-04-30"


def line(amount: int, text: str | None = None, **more: object) -> dict[str, object]:
    return {"amount": amount, "booked_on": DAY, "counterparty": None, "description": text} | more


def test_a_part_of_a_voucher_is_no_sum() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(line(-10000), line(1, booked_on=END)),
        bookings=bookings(*(line(cents, voucher="77") for cents in (-6000, -4000, -8250)), line(1, booked_on=END)),
    )
    assert "match" not in {kind for kind, bank, _ in links_of(matches) if 0 in bank}


def test_a_booking_of_a_kind_that_is_paid_in_batches_is_not_itself_several_bank_lines() -> None:
    parts = [line(600 + cents, "Gift via website", reference="12345") for cents in range(1, 9)]
    _, matches = reconciled(
        bank_lines=bank_lines(line(8 * 600 + 36, "payout 12345"), line(500), line(1000)),
        bookings=bookings(*parts, line(1500, "Gift via website")),
    )
    found = links_of(matches)
    assert ("match", (0,), tuple(range(8))) in found
    assert "match" not in {kind for kind, bank, _ in found if 1 in bank}
