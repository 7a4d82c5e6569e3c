"""Gifts beside the party's own rules: how much, from whom, in cash, made public, and the rules themselves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pipeline.forms.example.booking import CASH, CURRENT, day, transfer
from pipeline.forms.example.gifts import Gift
from pipeline.forms.example.mistakes.givers import ABROAD, BUILDER, FRIENDS, HAULIER, OLD_FRIEND, entered, given
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, in_row
from pipeline.forms.example.party import COUNCIL, PEOPLE, Organisation, Person
from pipeline.forms.example.record import Value
from pipeline.forms.example.year import Year
from schemas.gifts import Gifts
from schemas.log import Log
from schemas.party import Party


def _large(year: Year) -> list[Mistake]:
    owner = "A. Hofstede"
    first = _transferred(
        "builder-1", day(2, 5), BUILDER, 250_000, {"beneficial_owner": owner, "published_on": day(2, 12)}
    )
    second = _transferred(
        "builder-2", day(2, 24), BUILDER, 300_000, {"beneficial_owner": owner, "published_on": day(3, 3)}
    )
    given(year, first)
    given(year, second)
    return [
        _on(first, "GIF-05", Gifts.amount, "2.500 euro ineens, een week later pas openbaar gemaakt"),
        _on(second, "GIF-03", Gifts.amount, "met deze gift komt het bedrijf op 5.500 euro; de partij neemt 5.000 aan"),
        in_row(
            year,
            "GIF-04",
            Mark(Gifts, "wolters", Gifts.published_on),
            lambda row: row.with_values(published_on=None),
            why="1.250 euro van één gever, en op 31 januari nog niet openbaar gemaakt",
        ),
    ]


def _organisations(year: Year) -> list[Mistake]:
    no_zero = _transferred(
        "haulier",
        day(4, 8),
        HAULIER,
        150_000,
        {"kvk": HAULIER.kvk[1:], "beneficial_owner": "J. Veldhuis", "published_on": day(5, 1)},
    )
    nobody_behind = _transferred("friends", day(5, 13), FRIENDS, 100_000, {"published_on": day(6, 1)})
    given(year, no_zero)
    given(year, nobody_behind)
    return [
        _on(no_zero, "GIF-07", Gifts.kvk, "Excel liet de nul aan het begin van het KvK-nummer weg"),
        _on(nobody_behind, "GIF-08", Gifts.beneficial_owner, "niet opgeschreven wie er achter de stichting zit"),
    ]


def _givers(year: Year) -> list[Mistake]:
    from_abroad = _transferred("abroad", day(6, 16), ABROAD, 6_000, {"country": "Duitsland"})
    of_person = Gift(
        "for-a-candidate",
        day(2, 10),
        OLD_FRIEND,
        7_500,
        "geld",
        "Flyers",
        {"recipient": COUNCIL[0], "donor_iban": None},
    )
    given(year, from_abroad)
    entered(year, of_person)
    return [
        _on(from_abroad, "GIF-06", Gifts.country, "een gever die in Duitsland woont en daar zijn rekening heeft"),
        _on(of_person, "GIF-16", Gifts.board_consent, "een kandidaat nam de gift zelf aan; dat mag niet van de partij"),
    ]


def _in_cash(year: Year) -> list[Mistake]:
    giver, other = PEOPLE["W. Visser"], PEOPLE["H. Dekker"]
    halves = [
        Gift(f"half-{number}", on, giver, cents, "contant", "Gift bij bezoek", {})
        for number, (on, cents) in enumerate(((day(8, 11), 3_000), (day(8, 14), 2_500)), 1)
    ]
    large = Gift("large-in-cash", day(11, 13), other, 8_000, "contant", "Gift op de najaarsmarkt", {})
    for gift in (*halves, large):
        given(year, gift)
    for month, cents in ((8, 5_500), (11, 8_000)):
        year.bookings += transfer(
            f"cash-gifts-{month:02d}", day(month, 20), CASH, CURRENT, cents, text="Storting giften"
        )
    return [
        _on(
            halves[1],
            "GIF-17",
            Gifts.amount,
            "55 euro contant in twee delen; contant neemt de partij hoogstens 50 euro aan",
        ),
        _on(large, "GIF-20", Gifts.amount, "80 euro in één keer contant"),
    ]


def _the_rules(year: Year) -> list[Mistake]:
    year.remove(Log, f"{day(1, 15)} gepubliceerd")
    return [
        in_row(
            year,
            "GIF-26",
            Mark(Party, "giftenreglement gepubliceerd op", Party.value),
            lambda row: row.with_values(value=None),
            why="het giftenreglement staat nog niet op de website",
        )
    ]


def _transferred(key: str, on: date, donor: Person | Organisation, cents: int, more: Mapping[str, Value]) -> Gift:
    return Gift(key, on, donor, cents, "geld", "Gift voor het partijwerk", {**more})


def _on(gift: Gift, code: str, field: str, why: str) -> Mistake:
    """Return a mistake on the line of a gift, found in the run of its month."""
    return Mistake(code, Mark(Gifts, gift.key, field), why, f"{WHOLE_YEAR}-{gift.received_on.month:02d}")


PLANTERS = (_large, _organisations, _givers, _in_cash, _the_rules)
