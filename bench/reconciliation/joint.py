"""What is several lines on one of the sides: batches, payouts less fees, split bookings, day totals, instalments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from bench.reconciliation.events import Event, Line, banked, booked
from bench.reconciliation.party import DUES, GIFTS, Party
from bench.reconciliation.people import PROCESSORS, Payee, account_number
from bench.reconciliation.single import invoice


def claims_at_once(party: Party) -> Iterator[Event]:
    """Yield 2 to 12 claims that the bank shows as one payment."""
    count, number = party.chance.randint(2, 12), f"B{party.chance.randrange(10_000, 99_999)}"
    amounts = [party.claimed_amount() for _ in range(count)]
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
    amounts = [party.chance.choice(DUES) for _ in members]
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
    gross = [chance.choice(GIFTS[:9]) for _ in range(count)]
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
        banked(day + party.chance.choice((0, 0, 0, 1)), party.chance.choice(DUES), who, "contributie")
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
