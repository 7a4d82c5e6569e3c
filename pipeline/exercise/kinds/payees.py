"""Who gets the money: accounts, suppliers that nobody knows, people of the party, private spending."""

from __future__ import annotations

from random import Random
from typing import Any

import pandas as pd

from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.kind import Kind, Trace, kind
from pipeline.exercise.making import right_payment, trace
from pipeline.exercise.money import change_line
from pipeline.exercise.picking import Functionary
from schemas.bookings import Bookings
from schemas.budget import Budget

_A_PAYMENT = "een betaling met een bonnummer die op het bankafschrift staat"
_A_KNOWN_PAYEE = "een leverancier die eerder is betaald, op dezelfde rekening"
_AN_ACCOUNT = "een functionaris met een IBAN in Functionarissen"


@kind("betaling-aan-bestuurder", "Een betaling aan een functionaris zonder declaratie of afspraak", "BOE-16",
      asks=_AN_ACCOUNT)  # fmt: skip
def _to_functionary(copy: Copy, chance: Random) -> Trace | None:
    who = _with_account(copy, chance)
    if who is None:
        return None
    return _paid(copy, chance, counterparty=who.name, counterparty_iban=who.iban, description="Onkosten algemeen")


@kind("leverancier-op-rekening-bestuurder", "Een bedrijf als ontvanger, maar de rekening is van een functionaris",
      "BOE-30", asks=_AN_ACCOUNT)  # fmt: skip
def _firm_on_account_of_functionary(copy: Copy, chance: Random) -> Trace | None:
    who = _with_account(copy, chance)
    return None if who is None else _paid(copy, chance, counterparty_iban=who.iban)


@kind("andere-rekening-leverancier", "Een bekende leverancier wordt op een andere rekening betaald", "BOE-17",
      asks=_A_KNOWN_PAYEE)  # fmt: skip
def _changed_account(copy: Copy, chance: Random) -> Trace | None:
    index = picking.one_of(chance, _known(copy))
    if index is None:
        return None
    iban = invented.iban(copy, chance)
    copy.change(Bookings, index, counterparty_iban=iban)
    change_line(copy, copy.line_of[index], counterparty_iban=iban)
    return trace(copy, (Bookings, index))


@kind("twee-namen-een-rekening", "Twee leveranciers hebben dezelfde rekening", "BOE-18", asks=_A_KNOWN_PAYEE)
def _two_names(copy: Copy, chance: Random) -> Trace | None:
    known = picking.one_of(chance, _known(copy))
    if known is None:
        return None
    copy.take(Bookings, known)
    return _paid(copy, chance, counterparty_iban=copy.cell(Bookings, known, Bookings.counterparty_iban))


@kind("spookleverancier", "Een onbekende leverancier krijgt een groot rond bedrag", "BOE-20", "BOE-21",
      asks=_A_PAYMENT, provable=False)  # fmt: skip
def _ghost(copy: Copy, chance: Random) -> Trace | None:
    limit = copy.norm("round_amount_from", pd.Timestamp(copy.period.last_day))
    cents = -(-limit // 5_000) * 5_000 + chance.choice((0, 5_000, 10_000, 25_000))
    return _paid(copy, chance, cents=cents, description="Advies en ondersteuning", invoice=None, invoiced_on=None)


@kind("rekening-buitenland", "Er is betaald naar een buitenlandse rekening", "BOE-26", asks=_A_PAYMENT)
def _abroad(copy: Copy, chance: Random) -> Trace | None:
    return _paid(copy, chance, counterparty_iban=invented.foreign_iban(chance))


@kind("lijkt-prive", "Een uitgave bij een winkel voor privéspullen", "BOE-15", asks=_A_PAYMENT, provable=False)
def _private(copy: Copy, chance: Random) -> Trace | None:
    shop = chance.choice(("Zalando", "Gall & Gall Dorpsstraat", "Netflix", "Apotheek De Linde", "Decathlon"))
    return _paid(copy, chance, counterparty=shop, description="Aankoop 4471", invoice=None, invoiced_on=None)


@kind("cadeaubonnen", "Er zijn cadeaubonnen gekocht; nergens staat voor wie", "BOE-35", asks=_A_PAYMENT,
      provable=False)  # fmt: skip
def _gift_cards(copy: Copy, chance: Random) -> Trace | None:
    cents = copy.norm("gift_card_from", pd.Timestamp(copy.period.last_day)) + chance.choice((0, 2_500, 5_000))
    return _paid(copy, chance, cents=cents, description="Cadeaubonnen", invoice=None, invoiced_on=None)


@kind("advertenties-zonder-factuur", "Advertenties op sociale media zijn zonder factuur betaald", "BOE-37",
      asks=_A_PAYMENT, provable=False)  # fmt: skip
def _platform(copy: Copy, chance: Random) -> Trace | None:
    name = chance.choice(("Facebook Ireland", "Google Ads", "LinkedIn"))
    return _paid(copy, chance, counterparty=name, description="Advertenties", invoice=None, invoiced_on=None)


@kind("voorschot-niet-verrekend", "Een voorschot is nooit verrekend", "BOE-36", asks=_AN_ACCOUNT, provable=False)
def _advance(copy: Copy, chance: Random) -> Trace | None:
    who = _with_account(copy, chance)
    if who is None:
        return None
    text = "Voorschot onkosten"
    return _paid(copy, chance, counterparty=who.name, counterparty_iban=who.iban, description=text)


@kind("geen-partijdoel", "Een uitgave op een post die geen doel van de partij is", "BOE-14",
      asks="een post in Begroting met nee bij Partijdoel")  # fmt: skip
def _no_goal(copy: Copy, chance: Random) -> Trace | None:
    budget = copy[Budget]
    outside = budget.loc[budget[Budget.party_purpose].eq(other=False).fillna(value=False), Budget.category]
    return None if outside.empty else _paid(copy, chance, category=str(outside.iloc[0]))


def _paid(copy: Copy, chance: Random, **values: Any) -> Trace | None:
    index = right_payment(copy, chance, **values)
    return None if index is None else trace(copy, (Bookings, index))


def _with_account(copy: Copy, chance: Random) -> Functionary | None:
    people = picking.functionaries(copy)
    return chance.choice([one for one in people if one.iban] or [None])


def _known(copy: Copy) -> pd.DataFrame:
    """Return the payments to organisations that were paid on the same account on an earlier day."""
    rows = picking.to_organisations(picking.payments(copy))
    first = copy[Bookings].groupby([Bookings.counterparty, Bookings.counterparty_iban])[Bookings.booked_on].min()
    pairs = pd.MultiIndex.from_frame(rows[[Bookings.counterparty, Bookings.counterparty_iban]])
    return rows[first.reindex(pairs).to_numpy() < rows[Bookings.booked_on].to_numpy()]


KINDS: tuple[Kind, ...] = (
    _to_functionary,
    _firm_on_account_of_functionary,
    _changed_account,
    _two_names,
    _ghost,
    _abroad,
    _private,
    _gift_cards,
    _platform,
    _advance,
    _no_goal,
)
