"""Who a party deals with, and what amounts are usual."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle

from bench.reconciliation.people import Payee, organisation, person

DUES = (2500, 2500, 2500, 2500, 1250, 4000)
GIFTS = (500, 1000, 1000, 1500, 2000, 2500, 2500, 5000, 5000, 10000, 25000)


@dataclass
class Party:
    """Who a party deals with, as many as its size asks for.

    `council`: who hands over a levy, each once; `payers`: who pays dues, each once before anybody pays again.
    """

    chance: random.Random
    size: int
    members: list[Payee] = field(init=False)
    suppliers: list[Payee] = field(init=False)
    claimants: list[Payee] = field(init=False)
    council: Iterator[Payee] = field(init=False)
    payers: Iterator[Payee] = field(init=False)

    def __post_init__(self) -> None:
        self.members = [person(self.chance) for _ in range(max(60, self.size // 2))]
        self.suppliers = [organisation(self.chance) for _ in range(max(12, self.size // 40))]
        self.claimants = self.members[: max(10, self.size // 60)]
        self.council = cycle(self.members)
        self.payers = cycle(self.chance.sample(self.members, len(self.members)))

    def day(self, first: int = 0, last: int = 354) -> int:
        """Return a day of the year that leaves room for what follows later."""
        return self.chance.randint(first, last)

    def odd_amount(self, most: int = 30_000) -> int:
        """Return an amount as invoices and receipts have it: many small, few large."""
        return min(most, 150 + int(self.chance.expovariate(1 / 6_000)))

    def claimed_amount(self) -> int:
        """Return kilometres times the rate, or what a receipt says."""
        return self.chance.randrange(8, 180) * 23 if self.chance.random() < 0.5 else self.odd_amount(9_000)
