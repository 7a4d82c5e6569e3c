"""What is one bank line and one booking: dues, gifts, levies, rent, invoices, purchases, claims, refunds, transfers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from bench.reconciliation.events import SAVINGS, Event, Line, banked, booked
from bench.reconciliation.party import DUES, GIFTS, Party
from bench.reconciliation.people import shop

_INVOICE_NUMBERS = ("F2026-{:03d}", "2026{:03d}", "26-{:04d}", "{:05d}", "VF26.{:04d}")


def dues_of_a_day(party: Party) -> Iterator[Event]:
    """Yield some 40 members who pay on the day that the letter came, nearly all the same."""
    day, fee = party.day(), party.chance.choice(DUES)
    for member in islice(party.payers, 40):
        text = party.chance.choice(("contributie 2026", "Contributie", "lidmaatschap", "", "contributie 2026"))
        line = banked(day, fee, member, text)
        yield Event("contributie", (line,), (booked(line, "Contributie", "Contributie 2026"),))


def dues(party: Party) -> Iterator[Event]:
    """Yield one member who pays some day."""
    member = next(party.payers)
    text = f"Contributie 2026 lidnr {party.chance.randrange(1000, 9999)}"
    line = banked(party.day(), party.chance.choice(DUES), member, text)
    yield Event("contributie", (line,), (booked(line, "Contributie", "Contributie 2026"),))


def gift(party: Party) -> Iterator[Event]:
    """Yield one gift of a round amount."""
    line = banked(
        party.day(), party.chance.choice(GIFTS), party.chance.choice(party.members), party.chance.choice(("gift", ""))
    )
    yield Event("gift", (line,), (booked(line, "Giften", "Gift"),))


def monthly_gift(party: Party) -> Iterator[Event]:
    """Yield a donor who gives the same every month, about the same day."""
    donor, cents, day = party.chance.choice(party.members), party.chance.choice(GIFTS[:6]), party.day(0, 24)
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
    line = banked(party.day(), -party.claimed_amount(), claimant, f"declaratie {number}", number)
    yield Event("declaratie", (line,), (booked(line, "Declaraties", "Declaratie"),))


def refund(party: Party) -> Iterator[Event]:
    """Yield an invoice that is paid, at times paid twice, and money that comes back: in full, or a credit note."""
    (first,) = invoice(party)
    yield first
    line, part = first.bank[0], first.book[0]
    back_on = line.day + party.chance.randint(1, 12)
    if party.chance.random() < 0.4:
        again = replace(line, day=line.day + party.chance.randint(0, 3))
        yield Event("dubbel betaald", (again,), (replace(part, day=again.day),), again=True)
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
