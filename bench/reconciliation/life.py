"""A true year of a party: what happens, as often as in real books."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from bench.reconciliation import joint, single
from bench.reconciliation.events import Event
from bench.reconciliation.party import Party

Happening = Callable[[Party], Iterator[Event]]

# How often each happens in a thousand bank lines, about.
OFTEN: tuple[tuple[Happening, int], ...] = (
    (single.dues_of_a_day, 4),
    (single.dues, 120),
    (single.gift, 110),
    (single.monthly_gift, 7),
    (single.office_levies, 7),
    (single.rent, 4),
    (single.invoice, 130),
    (single.card_payment, 70),
    (single.claim, 60),
    (joint.claims_at_once, 14),
    (joint.direct_debits, 14),
    (joint.payout, 16),
    (joint.split_invoice, 15),
    (joint.dues_booked_as_one, 8),
    (joint.instalments, 6),
    (single.refund, 12),
    (single.own_transfer, 7),
    (single.bank_costs, 1),
)


def true_year(chance: random.Random, size: int) -> list[Event]:
    """Return the events of a year of about `size` bank lines."""
    party = Party(chance, size)
    return [
        event
        for happening, per_thousand in OFTEN
        for _ in range(max(1, round(per_thousand * size / 1000)))
        for event in happening(party)
    ]
