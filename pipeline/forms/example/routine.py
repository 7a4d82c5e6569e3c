"""What comes back every month: dues, levies, rent, subscriptions, bank costs, savings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.forms.example.booking import (
    CURRENT,
    SAVINGS,
    Booking,
    Invoices,
    day,
    last_day,
    on_bank,
    received,
    transfer,
    working_day,
)
from pipeline.forms.example.party import COUNCIL, MONTHLY_PAYERS, NEIGHBOURS, PEOPLE, SPONSOR, SUPPLIERS, YEARLY_PAYERS

MONTHS = range(1, 13)
MONTH_NAMES = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DUES_MONTHLY, DUES_YEARLY, LEVY = 250, 3_000, 18_500
_REVERSED = "N. Smeets"
_HALL = (6_480, 7_125, 8_350, 6_910, 7_040, 6_635, 5_880, 5_945, 7_310, 6_790, 7_455, 6_225)
_COPIES = (3_412, 4_058, 4_630, 2_795, 2_318, 2_647, 2_119, 2_204, 2_963, 3_127, 2_871, 2_536)
_BANK_COSTS = (1_465, 1_538, 1_702, 1_494, 1_473, 1_459, 1_431, 1_438, 1_481, 1_486, 1_492, 1_470)
_INTEREST = {3: 2_187, 6: 1_914, 9: 1_968, 12: 2_021}


def routine(invoices: Invoices) -> Iterator[Booking]:
    """Yield the bookings that recur, month by month."""
    for month in MONTHS:
        yield from _dues(month)
        yield from _levies(month)
        yield from _subscriptions(month, invoices)
        yield from _bank(month)
    yield from _yearly_dues()
    yield from _reversed_dues()
    yield received(
        "neighbours", day(10, 21), NEIGHBOURS, 4_500, category="Overige inkomsten", text="Aandeel in de zaal"
    )
    yield received("sponsor", day(5, 12), SPONSOR, 25_000, category="Sponsors", text="Sponsorbijdrage fietstocht")


def _dues(month: int) -> Iterator[Booking]:
    for number, name in enumerate(MONTHLY_PAYERS, 1):
        collected = received(
            f"dues-{month:02d}-{number:02d}",
            day(month, 25),
            PEOPLE[name],
            DUES_MONTHLY,
            category="Contributie",
            text=f"Contributie {MONTH_NAMES[month - 1]}",
            reference=f"CT-2026-{month:02d}-{number:03d}",
        )
        yield replace(collected, direct_debit=True)


def _yearly_dues() -> Iterator[Booking]:
    paid_on = ((1, 8), (1, 9), (1, 13), (1, 15), (1, 21), (1, 29), (2, 3), (2, 5), (2, 11), (2, 19), (3, 5))
    for number, (name, (month, date)) in enumerate(zip(YEARLY_PAYERS, paid_on, strict=False), 1):
        yield received(
            f"dues-year-{number:02d}",
            day(month, date),
            PEOPLE[name],
            DUES_YEARLY,
            category="Contributie",
            text="Contributie 2026",
            reference=f"CJ-2026-{number:03d}",
        )


def _reversed_dues() -> Iterator[Booking]:
    payer = PEOPLE[_REVERSED]
    for key, on, cents, text, reference in (
        ("dues-reversed", day(5, 29), -DUES_MONTHLY, "Storno contributie mei", "CT-2026-05-S01"),
        ("dues-again", day(6, 9), DUES_MONTHLY, "Contributie mei, na storno", "CT-2026-05-S02"),
    ):
        yield received(key, on, payer, cents, category="Contributie", text=text, reference=reference)


def _levies(month: int) -> Iterator[Booking]:
    for name, date in zip(COUNCIL, (4, 22), strict=True):
        text = f"Afdracht raadsvergoeding {MONTH_NAMES[month - 1]}"
        key = f"levy-{month:02d}-{COUNCIL.index(name) + 1}"
        yield received(key, day(month, date), PEOPLE[name], LEVY, category="Afdracht raadsleden", text=text)


def _subscriptions(month: int, invoices: Invoices) -> Iterator[Booking]:
    name = MONTH_NAMES[month - 1]
    for key, date, cents, category, text in (
        ("rent", 2, 9_250, "Huur", f"Huur kantoor en opslag {name}"),
        ("hosting", 6, 2_414, "Website en software", f"Webruimte en e-mail {name}"),
        ("phone", 8, 1_150, "Kantoor en porto", f"Bestuurstelefoon {name}"),
        ("members", 13, 1_905, "Website en software", f"Ledenadministratie {name}"),
        ("hall", 17, _HALL[month - 1], "Zaalhuur", f"Zaal bestuur en fractie {name}"),
        ("copies", 23, _COPIES[month - 1], "Drukwerk", f"Kopieën vergaderstukken {name}"),
    ):
        yield invoices.paid(f"{key}-{month:02d}", day(month, date), SUPPLIERS[key], cents, category=category, text=text)


def _bank(month: int) -> Iterator[Booking]:
    name = MONTH_NAMES[month - 1]
    yield on_bank(
        Booking(
            f"bank-costs-{month:02d}",
            working_day(day(month, 3)),
            CURRENT.name,
            -_BANK_COSTS[month - 1],
            "Bankkosten",
            f"Kosten betalingsverkeer en incasso {name}",
            "Rabobank",
        )
    )
    yield from transfer(f"saving-{month:02d}", day(month, 20), CURRENT, SAVINGS, 7_500, text=f"Sparen {name}")
    if month in _INTEREST:
        yield on_bank(
            Booking(
                f"interest-{month:02d}",
                working_day(last_day(month)),
                SAVINGS.name,
                _INTEREST[month],
                "Rente",
                f"Rente {month // 3}e kwartaal",
                "ING",
            )
        )
    if month == 2:
        yield from transfer("reserve", day(2, 9), SAVINGS, CURRENT, 400_000, text="Reserve verkiezingen naar lopend")
