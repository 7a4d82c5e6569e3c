"""Mistakes with voucher and invoice numbers, and with amounts that stand out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from pipeline.forms.example.booking import CASH, NUMBERED, Booking, approved, day, on_bank
from pipeline.forms.example.mistakes.newcomers import NEWCOMERS, paid
from pipeline.forms.example.mistakes.slip import Mistake, added, in_booking
from pipeline.forms.example.party import SUPPLIERS
from pipeline.forms.example.record import Record, Value
from pipeline.forms.example.year import Year
from schemas.bookings import Bookings
from schemas.budget import Budget


def _numbers(year: Year) -> list[Mistake]:
    first = year.booking("printer-0519")
    again = on_bank(replace(first, key="printer-0519-again", booked_on=day(7, 2)))
    return [
        in_booking(
            year,
            "BOE-02",
            ("weekly-1020", Bookings.voucher),
            lambda booking: replace(booking, numbers_lost=1),
            why="een stuknummer overgeslagen",
        ),
        added(year, "BOE-05", again, Bookings.invoice, why="de factuur van mei in juli nog eens betaald"),
        in_booking(
            year,
            "BOE-25",
            ("stationer-1008", Bookings.voucher),
            lambda booking: replace(booking, numbered_on=day(10, 29)),
            why="drie weken later genummerd: het nummer past niet bij de datum",
        ),
        added(
            year,
            "BOE-37",
            paid(
                "card-1022",
                day(10, 22),
                NEWCOMERS["card"],
                6_145,
                category="Kantoor en porto",
                text="Afrekening creditcard september",
            ),
            Bookings.invoice,
            why="het totaal van de creditcard, zonder de facturen erachter",
        ),
    ]


def _amounts(year: Year) -> list[Mistake]:
    fund = "Steun Lokaal Verbond"
    _budget_line(year, fund, 50_000, voucher_required=False)
    support = paid(
        "support-0129", day(1, 29), SUPPLIERS["association"], 50_000, category=fund, text="Bijdrage steunfonds Verbond"
    )
    return [
        in_booking(
            year,
            "BOE-19",
            ("phone-07", Bookings.amount),
            lambda booking: replace(booking, amount=-6_150, seen_amount=-6_150),
            why="de telefoon kostte 61,50 in plaats van 11,50",
        ),
        added(
            year, "BOE-20", replace(support, voucher=None), Bookings.amount, why="precies 500 euro, zonder bewijsstuk"
        ),
        added(
            year,
            "BOE-21",
            paid(
                "organiser-0428",
                day(4, 28),
                NEWCOMERS["organiser"],
                61_270,
                category="Campagne",
                text="Begeleiding evaluatie verkiezingen",
                invoice="EO-26-0418",
            ),
            Bookings.counterparty,
            why="meer dan 500 euro naar een bureau dat nog nooit betaald was",
        ),
    ]


def _cash(year: Year) -> list[Mistake]:
    for side, cents in (("out", -15_000), ("in", 15_000)):
        year.change_booking(f"cash-fill-08-{side}", partial(_of_size, cents=cents))
    barbecue = Booking(
        "barbecue",
        day(8, 22),
        CASH.name,
        -11_240,
        "Ledenavonden",
        "Vlees barbecue vrijwilligers",
        "Slagerij Oosterom",
        voucher=NUMBERED,
    )
    return [added(year, "BOE-22", approved(barbecue), Bookings.amount, why="meer dan 100 euro contant betaald")]


def _of_size(leg: Booking, cents: int) -> Booking:
    return approved(replace(leg, amount=cents, seen_amount=cents if leg.seen_on else None))


def _purpose(year: Year) -> list[Mistake]:
    for_others = "Voorgeschoten voor derden"
    _budget_line(year, for_others, 10_000, party_purpose=False)
    return [
        added(
            year,
            "BOE-14",
            paid("flowers-1201", day(12, 1), SUPPLIERS["flowers"], 3_875, category=for_others, text="Kerststuk buren"),
            Bookings.category,
            why="geboekt op een post die geen partijdoel is",
        ),
        added(
            year,
            "BOE-15",
            paid("wine-1210", day(12, 10), NEWCOMERS["wine"], 3_490, category="Ledenavonden", text="Wijn kerstborrel"),
            Bookings.counterparty,
            why="een slijterij: waarvoor was dit?",
        ),
        added(
            year,
            "BOE-35",
            paid(
                "books-1118",
                day(11, 18),
                NEWCOMERS["books"],
                6_000,
                category="Ledenavonden",
                text="Vier cadeaubonnen sprekers",
            ),
            Bookings.remark,
            why="cadeaubonnen, en niet opgeschreven wie ze kreeg",
        ),
    ]


def _budget_line(
    year: Year, category: str, cents: int, *, party_purpose: bool = True, voucher_required: bool = True
) -> None:
    values: dict[str, Value] = {
        "category": category,
        "kind": "lasten",
        "amount": cents,
        "nature": "overig",
        "party_purpose": party_purpose,
        "voucher_required": voucher_required,
    }
    year.sheets[Budget].append(Record(category, values))


PLANTERS = (_numbers, _amounts, _cash, _purpose)
