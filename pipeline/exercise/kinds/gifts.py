"""The register of gifts: what it says of givers and of what they gave."""

from __future__ import annotations

from random import Random
from typing import Any

import pandas as pd

from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.gifts_and_claims import entry_in_register, own_gifts, right_cash_gift, right_gift, trace_of_gift
from pipeline.exercise.kind import Kind, Trace, kind
from pipeline.exercise.making import trace
from pipeline.exercise.money import rebook
from schemas.bookings import Bookings
from schemas.functionaries import Functionaries
from schemas.gifts import Gifts

_A_GIFT = "een gift op de bank die in het blad Giften staat"
_CASH_BOX = "een kas met boekingen, en een blad Giften met giften"


@kind("gift-niet-geregistreerd", "Een ontvangen gift staat niet in het giftenregister", "GIF-10", asks=_A_GIFT)
def _not_registered(copy: Copy, chance: Random) -> Trace | None:
    gifts = own_gifts(copy)
    if not gifts:
        return None
    gift = chance.choice(gifts)
    found = trace_of_gift(copy, gift)
    copy.remove(Gifts, gift.row)
    return found


@kind("gift-verstopt", "Een gift is als gewone opbrengst geboekt en niet geregistreerd", "GIF-10", asks=_A_GIFT,
      provable=False)  # fmt: skip
def _hidden(copy: Copy, chance: Random) -> Trace | None:
    category = picking.category_of(copy, "overig")
    text = chance.choice(("Gift voor de campagne", "Donatie", "Schenking"))
    gift = right_gift(copy, chance, receipt={Bookings.category: category, Bookings.description: text})
    if gift is None:
        return None
    found = trace_of_gift(copy, gift)
    copy.remove(Gifts, gift.row)
    return found


@kind("gift-nooit-ontvangen", "Een gift staat in het register, maar is nooit ontvangen", "GIF-11", asks=_A_GIFT)
def _never_received(copy: Copy, chance: Random) -> Trace | None:
    gifts = own_gifts(copy)
    if not gifts:
        return None
    day = copy.cell(Gifts, chance.choice(gifts).row, Gifts.received_on)
    who = {Gifts.donor: invented.person(copy, chance), Gifts.donor_iban: invented.iban(copy, chance)}
    row = entry_in_register(copy, day, invented.odd_cents(chance, 6_000, 19_000), who)
    return trace(copy, (Gifts, row))


@kind("gift-ander-bedrag", "In het register staat een ander bedrag dan is ontvangen", "GIF-12", asks=_A_GIFT)
def _other_amount(copy: Copy, chance: Random) -> Trace | None:
    gifts = own_gifts(copy)
    if not gifts:
        return None
    gift = chance.choice(gifts)
    cents = int(copy.cell(Gifts, gift.row, Gifts.amount))
    copy.change(Gifts, gift.row, amount=cents + max(500, cents // 4))
    return trace_of_gift(copy, gift)


@kind("gift-onbekende-gever", "Een gift van een onbekende gever is te groot", "GIF-02", asks=_CASH_BOX)
def _anonymous(copy: Copy, chance: Random) -> Trace | None:
    limit = copy.norm("gift_anonymous_max", pd.Timestamp(copy.period.last_day))
    gift = right_cash_gift(copy, chance, limit + invented.odd_cents(chance, 1_000, 9_000), **_NOBODY)
    return None if gift is None else trace_of_gift(copy, gift)


@kind("gift-zonder-adres", "Bij een gift ontbreekt het adres van de gever", "GIF-01", asks=_A_GIFT)
def _no_address(copy: Copy, chance: Random) -> Trace | None:
    return _of_somebody(copy, chance, _from_register(copy), address=None, postcode=None, place=None)


@kind("gift-contant-te-groot", "Een contante gift is groter dan is toegestaan", "GIF-20", asks=_CASH_BOX)
def _large_in_cash(copy: Copy, chance: Random) -> Trace | None:
    gift = right_cash_gift(copy, chance, _most_in_cash(copy) + invented.odd_cents(chance, 500, 9_000))
    return None if gift is None else trace_of_gift(copy, gift)


@kind("gift-contant-gesplitst", "Een contante gift is in tweeën gegeven om onder de grens te blijven", "GIF-17",
      asks=_CASH_BOX, provable=False)  # fmt: skip
def _split_in_cash(copy: Copy, chance: Random) -> Trace | None:
    cents = _most_in_cash(copy) * 9 // 10
    first = right_cash_gift(copy, chance, cents) if cents > 0 else None
    if first is None or first.money is None:
        return None
    told = {name: copy.cell(Gifts, first.row, name) for name in (Gifts.donor, Gifts.address)}
    second = right_cash_gift(copy, chance, cents - 130, copy.cell(Bookings, first.money, Bookings.booked_on), **told)
    if second is None:
        return None
    days = [copy.cell(Gifts, gift.row, Gifts.received_on) for gift in (first, second)]
    window = pd.Timedelta(days=copy.norm("split_window_days", days[0]))
    if days[1] - days[0] > window:
        copy.change(Gifts, second.row, received_on=days[0])
    return trace_of_gift(copy, first) | trace_of_gift(copy, second)


@kind("gift-buitenland", "Een gever woont in het buitenland en betaalt van een buitenlandse rekening", "GIF-06",
      asks=_A_GIFT)  # fmt: skip
def _abroad(copy: Copy, chance: Random) -> Trace | None:
    return _of_somebody(copy, chance, country="Duitsland", place="Kleve", donor_iban=invented.foreign_iban(chance))


@kind("gift-boven-maximum", "Eén gever geeft meer dan in een jaar mag", "GIF-03", asks=_A_GIFT)
def _above_maximum(copy: Copy, chance: Random) -> Trace | None:
    most = copy.norm("gift_year_max", pd.Timestamp(copy.period.last_day))
    return _of_somebody(copy, chance, most + invented.odd_cents(chance, 10_000, 90_000))


@kind("gift-tegenprestatie", "Een gever krijgt iets terug en er is geen overeenkomst", "GIF-24", "GIF-13", asks=_A_GIFT)
def _consideration(copy: Copy, chance: Random) -> Trace | None:
    return _of_somebody(copy, chance, consideration=True, conditions="naam op de verkiezingskrant")


@kind("gift-geweigerd-gehouden", "Een geweigerde gift is niet teruggestort", "GIF-15", asks=_A_GIFT)
def _refused_and_kept(copy: Copy, chance: Random) -> Trace | None:
    return _of_somebody(copy, chance, outcome="geweigerd", reason="past niet bij de partij", returned_on=None)


@kind("gift-twee-schrijfwijzen", "Eén gever staat onder twee schrijfwijzen in het register", "GIF-18", asks=_A_GIFT,
      provable=False)  # fmt: skip
def _two_spellings(copy: Copy, chance: Random) -> Trace | None:
    first = right_gift(copy, chance)
    if first is None:
        return None
    given, *rest = copy.cell(Gifts, first.row, Gifts.donor).split()
    other = chance.choice((f"{given[0]}. {' '.join(rest)}", f"Mw. {given[0]}. {' '.join(rest)}"))
    home = {name: copy.cell(Gifts, first.row, name) for name in (Gifts.address, Gifts.postcode, Gifts.place)}
    second = right_gift(copy, chance, gift=home | {Gifts.donor: other})
    return None if second is None else trace_of_gift(copy, first) | trace_of_gift(copy, second)


@kind("gift-aan-kandidaat", "Een kandidaat neemt zelf een gift aan, zonder akkoord van het bestuur", "GIF-16",
      asks="een blad Giften met de kolom Ontvanger, en een functionaris")  # fmt: skip
def _to_candidate(copy: Copy, chance: Random) -> Trace | None:
    people = copy[Functionaries][Functionaries.name].dropna().tolist()
    if not people or not copy.has(Gifts, Gifts.recipient) or copy[Gifts].empty:
        return None
    return _of_somebody(copy, chance, recipient=chance.choice(people), board_consent=False)


@kind("gift-natura-zonder-waarde", "Van een gift in natura is de waarde niet bepaald", "GIF-09", asks=_A_GIFT)
def _in_kind(copy: Copy, chance: Random) -> Trace | None:
    gifts = own_gifts(copy)
    if not gifts:
        return None
    day = copy.cell(Gifts, chance.choice(gifts).row, Gifts.received_on)
    told = {Gifts.donor: invented.person(copy, chance), Gifts.form: "natura", Gifts.amount: None}
    return trace(copy, (Gifts, entry_in_register(copy, day, 0, told)))


@kind("gever-is-leverancier", "Een gever is ook leverancier, met dezelfde rekening", "GIF-14", asks=_A_GIFT)
def _donor_is_supplier(copy: Copy, chance: Random) -> Trace | None:
    index = picking.one_of(chance, picking.to_organisations(picking.payments(copy)))
    if index is None:
        return None
    name, iban = (copy.cell(Bookings, index, one) for one in (Bookings.counterparty, Bookings.counterparty_iban))
    gift = right_gift(copy, chance, gift={Gifts.donor: name, Gifts.donor_iban: iban, Gifts.donor_kind: "organisatie"})
    return None if gift is None else trace_of_gift(copy, gift) | trace(copy, (Bookings, index))


@kind("organisatie-zonder-kvk", "Van een organisatie die veel gaf ontbreekt het KvK-nummer", "GIF-07", asks=_A_GIFT)
def _without_kvk(copy: Copy, chance: Random) -> Trace | None:
    cents = copy.norm("gift_publish_from", pd.Timestamp(copy.period.last_day)) + invented.odd_cents(chance, 500, 9_000)
    name = invented.firm(copy, chance)
    return _of_somebody(
        copy, chance, cents, donor=name, donor_kind="organisatie", kvk=None, beneficial_owner="P. Proef"
    )


@kind("contributie-als-gift", "Contributie is als gift geboekt", "GIF-19",
      asks="een gift op de bank, en een regel over contributie in Partij", provable=False)  # fmt: skip
def _dues_as_gift(copy: Copy, chance: Random) -> Trace | None:
    gift = right_gift(copy, chance, receipt={Bookings.description: "Contributie 2e termijn"})
    return None if gift is None else trace_of_gift(copy, gift)


@kind("gift-deels-verdwenen", "Van een contante gift is een deel niet geboekt", "GIF-12", asks=_CASH_BOX)
def _partly_gone(copy: Copy, chance: Random) -> Trace | None:
    gift = right_cash_gift(copy, chance, max(_most_in_cash(copy) * 9 // 10, 2_000))
    if gift is None or gift.money is None:
        return None
    rebook(copy, gift.money, int(copy.cell(Bookings, gift.money, Bookings.amount)) - 1_000)
    return trace_of_gift(copy, gift)


_NOBODY: dict[str, Any] = {
    Gifts.donor: "onbekend", Gifts.donor_kind: None, Gifts.address: None, Gifts.postcode: None, Gifts.place: None,
}  # fmt: skip


def _of_somebody(copy: Copy, chance: Random, cents: int | None = None, **values: Any) -> Trace | None:
    gift = right_gift(copy, chance, cents, gift=values)
    return None if gift is None else trace_of_gift(copy, gift)


def _from_register(copy: Copy) -> int:
    return copy.norm("gift_register_from", pd.Timestamp(copy.period.last_day)) + 1_250


def _most_in_cash(copy: Copy) -> int:
    return copy.norm("gift_cash_max", pd.Timestamp(copy.period.last_day))


KINDS: tuple[Kind, ...] = (
    _not_registered,
    _hidden,
    _never_received,
    _other_amount,
    _anonymous,
    _no_address,
    _large_in_cash,
    _split_in_cash,
    _partly_gone,
    _abroad,
    _above_maximum,
    _consideration,
    _refused_and_kept,
    _two_spellings,
    _to_candidate,
    _in_kind,
    _donor_is_supplier,
    _without_kvk,
    _dues_as_gift,
)
