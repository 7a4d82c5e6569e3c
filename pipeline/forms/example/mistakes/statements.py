"""Mistakes between bank and book: a line cut out of an export, days, years, transfers, money of the group."""

from __future__ import annotations

from dataclasses import replace

from pipeline.forms.example.booking import Booking, approved, day, on_bank, received
from pipeline.forms.example.mistakes.newcomers import MUNICIPALITY_ACCOUNT, NEWCOMERS, UNLISTED
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, added, in_booking
from pipeline.forms.example.party import CURRENT, MUNICIPALITY, PARTY, PEOPLE, Organisation
from pipeline.forms.example.record import Record
from pipeline.forms.example.year import Year
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.budget import Budget


def _cut_out(year: Year) -> list[Mistake]:
    drawn = Booking(
        "hidden-0908",
        day(9, 8),
        CURRENT.name,
        -25_000,
        "Kruispost",
        "Opname",
        "Geldautomaat",
        booked=False,
        shown=False,
    )
    year.bookings.append(on_bank(drawn))
    september = f"{WHOLE_YEAR}-09"
    return [
        Mistake("AFS-03", Mark(Bookings, "sheet-09"), "een opname van 250 euro staat nergens", september),
        Mistake(
            "AFS-09",
            Mark(BankLines, drawn.key, BankLines.balance_after),
            "de regel van die opname is uit het bestand van de bank gehaald",
            september,
        ),
        Mistake("AFS-17", Mark(BankLines, "Q3.csv"), "een bestand waarin iemand een regel kon wissen", september),
    ]


def _twice_exported(year: Year) -> list[Mistake]:
    year.exported_from = day(10, 26)
    seen = [booking for booking in year.bookings if booking.account == CURRENT.name and booking.seen_on]
    in_october = [booking for booking in seen if booking.booked_on.month == 10]
    last = sorted(in_october, key=lambda booking: str(booking.seen_on))[-1]
    place = Mark(BankLines, f"again {last.key}")
    why = "het laatste bestand begint een week te vroeg"
    return [Mistake("AFS-10", place, why, f"{WHOLE_YEAR}-10")]


def _booked_on_one_day(year: Year) -> list[Mistake]:
    receipts = [
        Booking(
            f"coffee-{number}",
            day(1, 20),
            CURRENT.name,
            1_500,
            "Overige inkomsten",
            text,
            "",
            seen_on=day(1, seen_on),
            seen_amount=1_500,
            seen_as=PEOPLE[payer],
            seen_text="Nieuwjaarsbijeenkomst",
        )
        for number, text, payer, seen_on in (
            (1, "Koffiegeld", "M. Zomer", 19),
            (2, "Bijdrage taart", "J. Abbas", 21),
        )
    ]
    year.bookings += receipts
    place = Mark(BankLines, receipts[-1].key)
    return [
        Mistake("AFS-08", place, "twee gelijke bedragen op één dag geboekt, zonder naam of kenmerk", f"{WHOLE_YEAR}-01")
    ]


def _days(year: Year) -> list[Mistake]:
    return [
        in_booking(
            year,
            "AFS-07",
            ("clothing-0820", Bookings.booked_on),
            lambda booking: replace(booking, booked_on=day(8, 31)),
            why="elf dagen na de bank geboekt",
        ),
        in_booking(
            year,
            "AFS-19",
            ("hosting-12", Bookings.description),
            lambda booking: replace(booking, description="Webruimte en e-mail 2027"),
            why="in december betaald voor het jaar daarna",
        ),
    ]


def _transfers(year: Year) -> list[Mistake]:
    elsewhere = Booking(
        "saving-elsewhere",
        day(7, 16),
        CURRENT.name,
        -30_000,
        "Kruispost",
        "Naar reserverekening",
        PARTY,
        UNLISTED,
    )
    net = received(
        "payout-0417",
        day(4, 17),
        NEWCOMERS["payout"],
        9_632,
        category="Overige inkomsten",
        text="Pinbetalingen ledenvergadering",
    )
    return [
        added(year, "AFS-22", net, Bookings.amount, why="de pinbetalingen netto geboekt, zonder de kosten"),
        added(
            year,
            "AFS-24",
            on_bank(approved(elsewhere)),
            Bookings.counterparty_iban,
            why="naar een eigen rekening die niet in Rekeningen staat",
        ),
    ]


def _group_money(year: Year) -> list[Mistake]:
    group = "Fractiekosten"
    year.sheets[Budget].append(
        Record(group, {"category": group, "kind": "lasten", "amount": 40_000, "nature": "fractie"})
    )
    municipality = Organisation(f"Gemeente {MUNICIPALITY}", MUNICIPALITY_ACCOUNT, "")
    allowance = received(
        "allowance-0806",
        day(8, 6),
        municipality,
        12_500,
        category="Overige inkomsten",
        text="Fractievergoeding derde kwartaal",
    )
    return [
        in_booking(
            year,
            "AFS-21",
            ("training-0521", Bookings.category),
            lambda booking: replace(booking, category=group),
            why="kosten van de fractie, betaald van de rekening van de partij",
        ),
        added(
            year,
            "AFS-28",
            allowance,
            Bookings.account,
            why="de fractievergoeding van de gemeente kwam op de rekening van de partij",
        ),
    ]


PLANTERS = (_cut_out, _twice_exported, _booked_on_one_day, _days, _transfers, _group_money)
