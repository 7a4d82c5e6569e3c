"""Money that comes in and goes back: dues, levies, refunds, collections, processors of payments."""

from __future__ import annotations

from random import Random

from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.kind import Kind, Trace, kind
from pipeline.exercise.making import right_payment, trace
from pipeline.exercise.money import pay, unpay
from schemas.agreements import Agreements
from schemas.bookings import Bookings
from schemas.dues import Dues
from schemas.functionaries import Functionaries

_A_RECEIPT = "een ontvangst van contributie op de bank"


@kind("contributie-dubbel", "Een lid heeft de jaarcontributie twee keer betaald", "BOE-32", asks=_A_RECEIPT,
      provable=False)  # fmt: skip
def _dues_twice(copy: Copy, chance: Random) -> Trace | None:
    rows, fees = picking.example_receipts(copy, "contributie"), copy[Dues][Dues.fee].dropna()
    if len(rows) < 2:
        return None
    fee = int(fees.max() if len(fees) else rows[Bookings.amount].max())
    who, iban = invented.person(copy, chance), invented.iban(copy, chance)
    paid = {"amount": fee, "counterparty": who, "counterparty_iban": iban, "description": "Contributie"}
    found = [pay(copy, like, reference=None, **paid) for like in chance.sample(rows.index.tolist(), 2)]
    return trace(copy, *((Bookings, index) for index in found))


@kind("afdracht-ontbreekt", "Een raadslid heeft een afdracht niet betaald", "BOE-31",
      asks="een afdracht van een raadslid, met de afspraak daarover in Afspraken")  # fmt: skip
def _levy_missing(copy: Copy, chance: Random) -> Trace | None:
    agreed = copy[Agreements]
    agreed = agreed[agreed[Agreements.kind].eq("afdracht").fillna(value=False)]
    rows = picking.receipts(copy, "afdracht")
    rows = rows[rows[Bookings.counterparty].isin(agreed[Agreements.party])]
    index = picking.one_of(chance, rows)
    if index is None:
        return None
    who = copy.cell(Bookings, index, Bookings.counterparty)
    people = copy[Functionaries]
    of_who = [(Functionaries, int(row)) for row in people.index[people[Functionaries.name] == who]]
    bond = [(Agreements, int(row)) for row in agreed.index[agreed[Agreements.party] == who]]
    found = trace(copy, (Bookings, index), *of_who, *bond)
    unpay(copy, index)
    return found


@kind("terugbetaling-andere-rekening", "Een terugbetaling gaat naar een andere rekening dan waar het geld vandaan kwam",
      "BOE-34", asks=_A_RECEIPT, provable=False)  # fmt: skip
def _refund_elsewhere(copy: Copy, chance: Random) -> Trace | None:
    rows = picking.receipts(copy, "contributie", "gift", "overig", "afdracht")
    first = picking.one_of(chance, rows[rows[Bookings.counterparty_iban].notna()])
    if first is None:
        return None
    paid = copy[Bookings].loc[first]
    later = picking.example_payments(copy)
    like = picking.one_of(chance, later[later[Bookings.booked_on] >= paid[Bookings.booked_on]])
    if like is None:
        return None
    back = pay(
        copy,
        like,
        amount=-int(copy.cell(Bookings, first, Bookings.amount)),
        category=copy.cell(Bookings, first, Bookings.category),
        counterparty=copy.cell(Bookings, first, Bookings.counterparty),
        counterparty_iban=invented.iban(copy, chance),
        description="Terugbetaling",
        **dict.fromkeys(("voucher", "invoice", "invoiced_on", "approved_by", "second_approval_by", "decision")),
    )
    return trace(copy, (Bookings, first), (Bookings, back))


@kind("opbrengst-zonder-lijst", "Een functionaris stort een opbrengst in één bedrag, zonder lijst", "BOE-38",
      asks="een functionaris, en een ontvangst op de bank", provable=False)  # fmt: skip
def _collection_without_list(copy: Copy, chance: Random) -> Trace | None:
    like = picking.one_of(chance, picking.example_receipts(copy, "contributie", "gift", "overig"))
    people = [one for one in picking.functionaries(copy) if one.iban]
    if like is None or not people:
        return None
    who = chance.choice(people)
    limit = copy.norm("collection_list_from", copy.was(Bookings, like, Bookings.booked_on))
    index = pay(
        copy,
        like,
        amount=limit + invented.odd_cents(chance, 2_000, 9_000),
        counterparty=who.name,
        counterparty_iban=who.iban,
        description="Opbrengst braderie",
        category=picking.category_of(copy, "overig") or copy.was(Bookings, like, Bookings.category),
        voucher=None,
        reference=None,
    )
    return trace(copy, (Bookings, index))


@kind("uitbetaling-netto", "Een uitbetaling van een betaaldienst is netto geboekt, zonder de kosten", "AFS-22",
      asks=_A_RECEIPT, provable=False)  # fmt: skip
def _booked_net(copy: Copy, chance: Random) -> Trace | None:
    like = picking.one_of(chance, picking.example_receipts(copy, "contributie"))
    if like is None:
        return None
    name = chance.choice(("Mollie Payments", "SumUp Payments", "Stripe Technology Europe"))
    index = pay(
        copy,
        like,
        amount=invented.odd_cents(chance, 9_000, 24_000),
        counterparty=name,
        counterparty_iban=invented.iban(copy, chance),
        description="Uitbetaling",
        reference=None,
    )
    return trace(copy, (Bookings, index))


@kind("storno-niet-geind", "Een gestorneerde incasso is nooit opnieuw betaald", "BOE-33", asks=_A_RECEIPT,
      provable=False)  # fmt: skip
def _reversal(copy: Copy, chance: Random) -> Trace | None:
    category = picking.category_of(copy, "contributie")
    if category is None:
        return None
    index = right_payment(
        copy,
        chance,
        counterparty=invented.person(copy, chance),
        category=category,
        description="Storno contributie",
        **dict.fromkeys(("voucher", "invoice", "invoiced_on")),
    )
    return None if index is None else trace(copy, (Bookings, index))


KINDS: tuple[Kind, ...] = (
    _dues_twice,
    _levy_missing,
    _refund_elsewhere,
    _collection_without_list,
    _booked_net,
    _reversal,
)
