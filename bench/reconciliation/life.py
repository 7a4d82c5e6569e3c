"""A true year of a party: dues, gifts, invoices, claims, batches, refunds, payouts – as they come in real books."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import cycle, islice

from bench.reconciliation.events import SAVINGS, Event, Line, banked, booked
from bench.reconciliation.people import PROCESSORS, Payee, account_number, organisation, person, shop

_DUES = (2500, 2500, 2500, 2500, 1250, 4000)
_GIFTS = (500, 1000, 1000, 1500, 2000, 2500, 2500, 5000, 5000, 10000, 25000)
_INVOICE_NUMBERS = ("F2026-{:03d}", "2026{:03d}", "26-{:04d}", "{:05d}", "VF26.{:04d}")


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


Maker = Callable[[Party], Iterator[Event]]


def dues_of_a_day(party: Party) -> Iterator[Event]:
    """Yield some 40 members who pay on the day that the letter came, nearly all the same."""
    day, fee = party.day(), party.chance.choice(_DUES)
    for member in islice(party.payers, 40):
        text = party.chance.choice(("contributie 2026", "Contributie", "lidmaatschap", "", "contributie 2026"))
        line = banked(day, fee, member, text)
        yield Event("contributie", (line,), (booked(line, "Contributie", "Contributie 2026"),))


def dues(party: Party) -> Iterator[Event]:
    """Yield one member who pays some day."""
    member = next(party.payers)
    text = f"Contributie 2026 lidnr {party.chance.randrange(1000, 9999)}"
    line = banked(party.day(), party.chance.choice(_DUES), member, text)
    yield Event("contributie", (line,), (booked(line, "Contributie", "Contributie 2026"),))


def gift(party: Party) -> Iterator[Event]:
    """Yield one gift of a round amount."""
    line = banked(
        party.day(), party.chance.choice(_GIFTS), party.chance.choice(party.members), party.chance.choice(("gift", ""))
    )
    yield Event("gift", (line,), (booked(line, "Giften", "Gift"),))


def monthly_gift(party: Party) -> Iterator[Event]:
    """Yield a donor who gives the same every month, about the same day."""
    donor, cents, day = party.chance.choice(party.members), party.chance.choice(_GIFTS[:6]), party.day(0, 24)
    for month in range(12):
        line = banked(min(day + month * 30 + party.chance.choice((0, 0, 1, 2)), 356), cents, donor, "maandelijkse gift")
        yield Event("gift per maand", (line,), (booked(line, "Giften", "Gift maandelijks"),))


def office_levies(party: Party) -> Iterator[Event]:
    """Yield what council members hand over: the same amount, from month to month, in the same days."""
    member, cents = next(party.council), party.chance.choice((11_235, 11_235, 9_880))
    for month in range(12):
        line = banked(min(22 + month * 30 + party.chance.randint(0, 3), 356), cents, member, "afdracht raadslid")
        yield Event("afdracht", (line,), (booked(line, "Afdrachten", "Afdracht raadslid"),))


def rent(party: Party) -> Iterator[Event]:
    """Yield the same rent or subscription every month."""
    owner, cents = party.chance.choice(party.suppliers), party.odd_amount() // 500 * 500 + 2_500
    for month in range(12):
        line = banked(2 + month * 30 + party.chance.randint(0, 2), -cents, owner, f"huur maand {month + 1}")
        yield Event("huur", (line,), (booked(line, "Zaalhuur", f"Huur maand {month + 1}"),))


def invoice(party: Party) -> Iterator[Event]:
    """Yield an invoice that is paid with its number, as people type it; a quarter has a payment reference instead."""
    supplier, chance = party.chance.choice(party.suppliers), party.chance
    number = chance.choice(_INVOICE_NUMBERS).format(chance.randrange(1, 999))
    reference = f"{chance.randrange(10**16):016d}" if chance.random() < 0.25 else ""
    typed = chance.choice((f"factuur {number}", number, number.replace("-", " "), f"fact.nr. {number.lower()}"))
    line = banked(party.day(), -party.odd_amount(), supplier, "" if reference else typed, reference)
    yield Event("factuur", (line,), (booked(line, "Drukwerk", f"Factuur {supplier.full_name}", number),))


def card_payment(party: Party) -> Iterator[Event]:
    """Yield a payment in a shop: the bank has its name in the text only."""
    place, day = shop(party.chance), party.day()
    text = f"{place.last} BETAALAUTOMAAT 12:{party.chance.randrange(60):02d} PASVOLGNR 001"
    line = Line(day, -party.odd_amount(8_000), place, text=text)
    purpose = party.chance.choice(("Boodschappen ledenavond", "Materiaal campagne", "Kantoorartikelen", "Reiskosten"))
    yield Event("pinbetaling", (line,), (replace(booked(line, "Overig", purpose), name=place.last.title()),))


def claim(party: Party) -> Iterator[Event]:
    """Yield one claim that is paid."""
    claimant, number = party.chance.choice(party.claimants), f"D-2026-{party.chance.randrange(1, 400):03d}"
    line = banked(party.day(), -_claimed(party), claimant, f"declaratie {number}", number)
    yield Event("declaratie", (line,), (booked(line, "Declaraties", "Declaratie"),))


def _claimed(party: Party) -> int:
    """Return kilometres times the rate, or what a receipt says."""
    return party.chance.randrange(8, 180) * 23 if party.chance.random() < 0.5 else party.odd_amount(9_000)


def claims_at_once(party: Party) -> Iterator[Event]:
    """Yield 2 to 12 claims that the bank shows as one payment."""
    count, number = party.chance.randint(2, 12), f"B{party.chance.randrange(10_000, 99_999)}"
    amounts = [_claimed(party) for _ in range(count)]
    line = Line(party.day(), -sum(amounts), text=f"SEPA batch {number} aantal {count}", reference=number)
    parts = [
        replace(booked(line, "Declaraties", "Declaratie"), cents=-cents, who=who, name=who.full_name, iban=who.iban)
        for cents in amounts
        for who in [party.chance.choice(party.claimants)]
    ]
    yield Event("verzamelbetaling", (line,), tuple(parts))


def direct_debits(party: Party) -> Iterator[Event]:
    """Yield 2 to 12 dues that the bank collected and shows as one sum; now and then one of them bounces."""
    count, number = party.chance.randint(2, 12), f"INC{party.chance.randrange(1_000, 9_999)}"
    members = list(islice(party.payers, count))
    amounts = [party.chance.choice(_DUES) for _ in members]
    line = Line(party.day(), sum(amounts), text=f"Incassobatch {number}", reference=number)
    parts = [
        replace(
            booked(line, "Contributie", "Contributie incasso"), cents=cents, who=who, name=who.full_name, iban=who.iban
        )
        for cents, who in zip(amounts, members, strict=True)
    ]
    yield Event("incasso", (line,), tuple(parts))
    if party.chance.random() < 0.3:
        back = banked(line.day + party.chance.randint(2, 6), -amounts[0], members[0], f"storno {number}")
        yield Event("storno", (back,), (booked(back, "Contributie", "Storno contributie"),))


def payout(party: Party) -> Iterator[Event]:
    """Yield a payout of a processor that withholds its fees: gross gifts and a line of fees against one net sum."""
    chance, count = party.chance, party.chance.randint(1, 11)
    processor = Payee("", chance.choice(PROCESSORS), "", account_number(chance))
    gross = [chance.choice(_GIFTS[:9]) for _ in range(count)]
    fee = sum(29 + cents * 12 // 1000 for cents in gross)
    number = f"{chance.randrange(10**7):07d}"
    line = banked(
        party.day(8), sum(gross) - fee, replace(processor, at_bank=processor.last), f"payout {number}", number
    )
    donors = [chance.choice(party.members) for _ in gross]
    parts = [
        replace(
            booked(line, "Giften", "Gift via website"), cents=cents, who=who, name=who.full_name, iban="",
            day=line.day - (chance.randint(0, 6) if chance.random() < 0.3 else 0),
        )
        for cents, who in zip(gross, donors, strict=True)
    ]  # fmt: skip
    fees = replace(booked(line, "Bankkosten", "Transactiekosten"), cents=-fee)
    yield Event("uitbetaling", (line,), (*parts, fees))


def split_invoice(party: Party) -> Iterator[Event]:
    """Yield an invoice that is booked on 2 or 3 categories."""
    (whole,) = invoice(party)
    line, part = whole.bank[0], whole.book[0]
    shares = [line.cents // 3, line.cents - line.cents // 3]
    if party.chance.random() < 0.3:
        shares = [shares[0], shares[1] // 2, shares[1] - shares[1] // 2]
    categories = ("Drukwerk", "Zaalhuur", "Campagne")
    split = [replace(part, cents=cents, category=name) for cents, name in zip(shares, categories, strict=False)]
    yield Event("splitsing", (line,), tuple(split))


def dues_booked_as_one(party: Party) -> Iterator[Event]:
    """Yield 2 to 12 members of a day or two that are booked as one sum."""
    count, day = party.chance.randint(2, 12), party.day()
    lines = [
        banked(day + party.chance.choice((0, 0, 0, 1)), party.chance.choice(_DUES), who, "contributie")
        for who in islice(party.payers, count)
    ]
    whole = Line(max(line.day for line in lines), sum(line.cents for line in lines), text=f"Contributie {count} leden")
    yield Event("dagtotaal", tuple(lines), (replace(whole, category="Contributie"),))


def instalments(party: Party) -> Iterator[Event]:
    """Yield an invoice that is paid in two parts and booked as one."""
    (whole,) = invoice(party)
    line = whole.bank[0]
    first = replace(line, cents=line.cents // 2)
    second = replace(line, cents=line.cents - first.cents, day=line.day + party.chance.randint(0, 3))
    yield Event("in delen", (first, second), (replace(whole.book[0], day=second.day),))


def refund(party: Party) -> Iterator[Event]:
    """Yield an invoice that is paid, at times paid twice, and money that comes back: in full, or a credit note."""
    (first,) = invoice(party)
    yield first
    line, part = first.bank[0], first.book[0]
    back_on = line.day + party.chance.randint(1, 12)
    if party.chance.random() < 0.4:
        again = replace(line, day=line.day + party.chance.randint(0, 3))
        yield Event("dubbel betaald", (again,), (replace(part, day=again.day),))
    back = replace(line, cents=-line.cents if party.chance.random() < 0.6 else -line.cents // 3, day=back_on)
    yield Event(
        "terugbetaling", (replace(back, text="terugbetaling " + line.text),), (booked(back, "Drukwerk", "Retour"),)
    )


def own_transfer(party: Party) -> Iterator[Event]:
    """Yield money that goes to savings or comes back: a line and a booking on both accounts."""
    day, cents = party.day(), party.chance.choice((50_000, 100_000, 100_000, 250_000)) * party.chance.choice((1, -1))
    for account, sign in (("Betaalrekening", -1), (SAVINGS, 1)):
        line = Line(day, sign * cents, account=account, name="Lokaal Vizier", text="overboeking eigen rekening")
        yield Event("eigen overboeking", (line,), (booked(line, "Kruisposten", "Naar of van sparen"),))


def bank_costs(party: Party) -> Iterator[Event]:
    """Yield what the bank takes every month, without a name."""
    for month in range(12):
        line = Line(30 * month + 3, -995 - 7 * party.chance.randrange(3), text="Kosten zakelijk betalingsverkeer")
        yield Event("bankkosten", (line,), (booked(line, "Bankkosten", "Kosten betaalrekening"),))


# How often each happens in a thousand bank lines, about.
OFTEN: tuple[tuple[Maker, int], ...] = (
    (dues_of_a_day, 4), (dues, 120), (gift, 110), (monthly_gift, 7), (office_levies, 7), (rent, 4), (invoice, 130),
    (card_payment, 70), (claim, 60), (claims_at_once, 14), (direct_debits, 14), (payout, 16), (split_invoice, 15),
    (dues_booked_as_one, 8), (instalments, 6), (refund, 12), (own_transfer, 7), (bank_costs, 1),
)  # fmt: skip


def true_year(chance: random.Random, size: int) -> list[Event]:
    """Return the events of a year of about `size` bank lines."""
    party = Party(chance, size)
    return [
        event
        for maker, per_thousand in OFTEN
        for _ in range(max(1, round(per_thousand * size / 1000)))
        for event in maker(party)
    ]
