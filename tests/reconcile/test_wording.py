"""How a treasurer words a booking tells a single payment from a part of a sum; the time of day tells nothing."""

from __future__ import annotations

from tests.builders import bank_lines, bookings
from tests.reconcile.reading import links_of, reconciled


def line(amount: int, day: str, name: str | None = None, **more: object) -> dict[str, object]:
    return {"amount": amount, "booked_on": day, "counterparty": name, "description": None} | more


def test_a_booking_worded_like_the_parts_of_batches_is_not_taken_for_a_single_payment() -> None:
    days = [f"2026-{month:02d}-{day}" for month in range(1, 8) for day in (11, 22)]
    batches = [line(4000, day, reference=f"INC10{at}") for at, day in enumerate(days)]
    parts = [
        line(cents, day, f"Lid {cents}", description="Contributie incasso", reference=f"INC10{at}")
        for at, day in enumerate(days)
        for cents in (2500, 1500)
    ]
    single = [line(2500, "2026-08-10", description=words) for words in ("Contributie incasso", "Contributie 2026")]
    _, matches = reconciled(
        bank_lines=bank_lines(*batches, line(2500, "2026-08-10", "A. de Boer")), bookings=bookings(*parts, *single)
    )
    links = links_of(matches)
    assert sum(kind == "match" and len(book) == 2 for kind, _, book in links) == len(days)
    assert ("match", (len(batches),), (len(parts) + 1,)) in links


def test_card_payments_that_differ_by_their_time_alone_stand_for_each_other() -> None:
    _, matches = reconciled(
        bank_lines=bank_lines(
            line(-8000, "2026-03-10", description="SHELL DE BRUG BETAALAUTOMAAT 12:47 PASVOLGNR 001"),
            line(-8000, "2026-03-10", description="SHELL DE BRUG BETAALAUTOMAAT 12:04 PASVOLGNR 001"),
        ),
        bookings=bookings(
            line(-8000, "2026-03-10", "Shell De Brug", description="Materiaal campagne"),
            line(-8000, "2026-03-10", "Shell De Brug", description="Kantoorartikelen"),
        ),
    )
    assert [kind for kind, _, _ in links_of(matches)] == ["match", "match"]
