"""Gifts beside what else is known: receipts, refusals, sponsors, suppliers, other spellings, dues, claims and debts."""

from __future__ import annotations

from dataclasses import replace

from pipeline.forms.example.booking import day
from pipeline.forms.example.gifts import Gift
from pipeline.forms.example.mistakes.givers import DEVELOPER, GARAGE, entered, given
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, in_booking, in_row
from pipeline.forms.example.party import PEOPLE, SUPPLIERS, YEARLY_PAYERS
from pipeline.forms.example.record import Record
from pipeline.forms.example.routine import DUES_YEARLY
from pipeline.forms.example.year import Year
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.gifts import Gifts
from schemas.payables import Payables


def _values(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "GIF-09",
            Mark(Gifts, "plants", Gifts.amount),
            lambda row: row.with_values(amount=None),
            why="400 rozen zonder waarde",
            month=3,
        ),
        in_row(
            year,
            "GIF-12",
            Mark(Gifts, "zomer", Gifts.amount),
            lambda row: row.with_values(amount=5_400),
            why="54,00 in het register waar 45,00 is ontvangen",
            month=10,
        ),
    ]


def _something_in_return(year: Year) -> list[Mistake]:
    sponsor = Gift(
        "garage",
        day(4, 24),
        GARAGE,
        20_000,
        "geld",
        "Bijdrage fietstocht",
        {"consideration": True, "remark": "Logo op de hesjes"},
    )
    given(year, sponsor)
    return [
        in_row(
            year,
            "GIF-13",
            Mark(Gifts, "drost", Gifts.conditions),
            lambda row: row.with_values(conditions="mits de fractie tegen de rondweg stemt"),
            why="een gift met een voorwaarde",
            month=3,
        ),
        _on(sponsor, "GIF-24", Gifts.consideration, "een logo voor het geld, en geen overeenkomst in Afspraken"),
    ]


def _givers(year: Year) -> list[Mistake]:
    supplier = Gift("supplier", day(9, 8), SUPPLIERS["photo"], 7_500, "geld", "Gift voor het jubileum", {})
    given(year, supplier)
    return [
        _on(supplier, "GIF-14", Gifts.donor, "de fotograaf aan wie de partij opdrachten geeft, geeft de partij geld"),
        in_row(
            year,
            "GIF-18",
            Mark(Gifts, "achterberg-12", Gifts.donor),
            lambda row: row.with_values(donor="P. Achterbergh"),
            why="Achterberg met een letter te veel: op papier twee gevers",
            month=12,
        ),
    ]


def _refused(year: Year) -> list[Mistake]:
    refused = Gift(
        "developer",
        day(7, 14),
        DEVELOPER,
        75_000,
        "geld",
        "Ondersteuning",
        {"outcome": "geweigerd", "reason": "De raad beslist dit jaar over een bouwplan van de gever"},
    )
    given(year, refused)
    return [_on(refused, "GIF-15", Gifts.returned_on, "geweigerd, en het geld is nooit teruggestort")]


def _dues(year: Year) -> list[Mistake]:
    key = "dues-year-04"
    payment = year.booking(key)
    entered(year, Gift(key, payment.booked_on, PEOPLE[YEARLY_PAYERS[3]], DUES_YEARLY, "geld", "", {}))
    return [
        in_booking(
            year,
            "GIF-19",
            (key, Bookings.category),
            lambda booking: replace(booking, category="Giften"),
            why="contributie, geboekt en opgeschreven als gift",
        )
    ]


def _given_up(year: Year) -> list[Mistake]:
    lender = SUPPLIERS["training"].name
    year.remove(Gifts, "waived")
    year.sheets[Payables].append(
        Record(
            f"remitted {lender}",
            {
                "relation": lender,
                "arose_on": day(9, 28),
                "amount": 18_150,
                "kind": "factuur",
                "document": "TR26205",
                "due_on": day(10, 28),
                "remitted_on": day(11, 5),
                "description": "Avond voor nieuwe leden, de trainer ziet af van het geld",
            },
        )
    )
    return [
        Mistake(
            "GIF-22",
            Mark(Claims, "D-2026-021", Claims.waived),
            "afgezien van het geld, niet in het giftenregister gezet",
            f"{WHOLE_YEAR}-07",
        ),
        Mistake(
            "GIF-23",
            Mark(Payables, f"remitted {lender}", Payables.remitted_on),
            "een rekening die niet meer hoeft, niet in het giftenregister gezet",
            f"{WHOLE_YEAR}-11",
        ),
    ]


def _on(gift: Gift, code: str, field: str, why: str) -> Mistake:
    """Return a mistake on the line of a gift, found in the run of its month."""
    return Mistake(code, Mark(Gifts, gift.key, field), why, f"{WHOLE_YEAR}-{gift.received_on.month:02d}")


PLANTERS = (_values, _something_in_return, _givers, _refused, _dues, _given_up)
