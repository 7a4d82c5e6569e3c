"""The cash box: filled from the bank, spent on small things, counted every month by two people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.forms.example.booking import CASH, CURRENT, NUMBERED, Booking, day, last_day, transfer
from pipeline.forms.example.party import AUDITORS, SECRETARY, TREASURER
from pipeline.forms.example.record import Record

_BAKERY, _SHOP, _PAPER = "Bakkerij De Korenaar", "Buurtsuper Vizierdam", "Kantoorboekhandel Penning"
_MARKET, _TOILETS, _VISITORS = "Gemeente Vizierdam", "Fietsenstalling Centrum", "Bezoekers van de avond"

# month, day, counterparty, cents, category, description
_MOVED = (
    (1, 6, _PAPER, -1_845, "Kantoor en porto", "Notitieblokken en pennen"),
    (1, 10, _BAKERY, -2_760, "Ledenavonden", "Koek nieuwjaarsbijeenkomst"),
    (1, 10, _SHOP, -1_934, "Ledenavonden", "Frisdrank nieuwjaarsbijeenkomst"),
    (1, 24, _MARKET, -1_650, "Campagne", "Marktgeld kraam januari"),
    (1, 31, _BAKERY, -1_425, "Campagne", "Broodjes voor folderaars"),
    (2, 7, _MARKET, -1_675, "Campagne", "Marktgeld kraam 7 februari"),
    (2, 7, _BAKERY, -2_215, "Campagne", "Broodjes op de markt"),
    (2, 14, _SHOP, -1_688, "Campagne", "Rozen en koffie op de markt"),
    (2, 21, _MARKET, -1_710, "Campagne", "Marktgeld kraam 21 februari"),
    (2, 26, _PAPER, -1_263, "Kantoor en porto", "Plakband en stiften"),
    (2, 28, _BAKERY, -1_985, "Campagne", "Broodjes voor plakploeg"),
    (3, 5, _PAPER, -1_418, "Kantoor en porto", "Etiketten en nietjes"),
    (3, 7, _MARKET, -1_735, "Campagne", "Marktgeld kraam 7 maart"),
    (3, 7, _BAKERY, -2_865, "Campagne", "Broodjes kraam en folderaars"),
    (3, 10, _SHOP, -1_596, "Campagne", "Koffie en thee campagneteam"),
    (3, 14, _MARKET, -1_760, "Campagne", "Marktgeld kraam 14 maart"),
    (3, 16, _BAKERY, -3_140, "Campagne", "Broodjes slotmanifestatie"),
    (3, 18, _SHOP, -2_475, "Ledenavonden", "Frisdrank uitslagenavond"),
    (3, 18, _VISITORS, 4_815, "Overige inkomsten", "Koffiegeld uitslagenavond"),
    (3, 26, _TOILETS, -350, "Ledenavonden", "Stalling fietsen bezoekers"),
    (4, 4, _PAPER, -1_122, "Kantoor en porto", "Mappen voor de kascontrole"),
    (4, 13, _SHOP, -1_847, "Ledenavonden", "Koffie en melk"),
    (4, 16, _BAKERY, -2_290, "Ledenavonden", "Koek ledenvergadering"),
    (4, 16, _VISITORS, 3_140, "Overige inkomsten", "Koffiegeld ledenvergadering"),
    (5, 8, _SHOP, -1_572, "Ledenavonden", "Koffie en thee"),
    (5, 16, _MARKET, -1_690, "Ledenavonden", "Marktgeld kraam mei"),
    (5, 16, _BAKERY, -1_735, "Ledenavonden", "Broodjes fietstocht"),
    (5, 28, _PAPER, -986, "Kantoor en porto", "Batterijen en papier"),
    (6, 5, _SHOP, -1_413, "Ledenavonden", "Koffie en koek fractie"),
    (6, 13, _MARKET, -1_725, "Ledenavonden", "Marktgeld zomermarkt"),
    (6, 13, _BAKERY, -2_380, "Ledenavonden", "Broodjes zomermarkt"),
    (6, 18, _VISITORS, 2_665, "Overige inkomsten", "Koffiegeld themabijeenkomst"),
    (6, 24, _PAPER, -1_334, "Kantoor en porto", "Inkt voor de printer"),
    (7, 3, _SHOP, -2_228, "Ledenavonden", "Koffie en thee"),
    (7, 7, _BAKERY, -1_540, "Ledenavonden", "Koek laatste vergadering"),
    (7, 16, _PAPER, -874, "Kantoor en porto", "Schrijfblokken"),
    (7, 23, _TOILETS, -420, "Ledenavonden", "Stalling fietsen werkbezoek"),
    (8, 6, _SHOP, -1_316, "Ledenavonden", "Water en fruit werkbezoek"),
    (8, 13, _PAPER, -928, "Kantoor en porto", "Potloden en lijm"),
    (8, 24, _BAKERY, -1_615, "Ledenavonden", "Broodjes fractiedag"),
    (8, 27, _SHOP, -1_462, "Ledenavonden", "Koffie en suiker"),
    (9, 4, _PAPER, -1_077, "Kantoor en porto", "Naamkaartjes"),
    (9, 12, _MARKET, -1_740, "Ledenavonden", "Marktgeld kraam september"),
    (9, 12, _BAKERY, -1_955, "Ledenavonden", "Broodjes op de markt"),
    (9, 15, _VISITORS, 2_930, "Overige inkomsten", "Koffiegeld themabijeenkomst"),
    (9, 22, _SHOP, -1_523, "Ledenavonden", "Koffie en thee"),
    (10, 2, _PAPER, -1_195, "Kantoor en porto", "Papier en nietjes"),
    (10, 9, _SHOP, -1_644, "Ledenavonden", "Frisdrank bestuursavond"),
    (10, 15, _BAKERY, -1_870, "Ledenavonden", "Koek werkgroep wonen"),
    (10, 30, _TOILETS, -380, "Ledenavonden", "Stalling fietsen werkbezoek"),
    (11, 6, _SHOP, -1_587, "Ledenavonden", "Koffie en thee"),
    (11, 14, _MARKET, -1_755, "Ledenavonden", "Marktgeld kraam november"),
    (11, 17, _BAKERY, -2_445, "Ledenavonden", "Koek najaarsvergadering"),
    (11, 17, _VISITORS, 3_585, "Overige inkomsten", "Koffiegeld najaarsvergadering"),
    (11, 26, _PAPER, -1_148, "Kantoor en porto", "Postzegels en plakband"),
    (12, 4, _SHOP, -1_709, "Ledenavonden", "Chocolade en koffie"),
    (12, 11, _BAKERY, -2_120, "Ledenavonden", "Kerststol bestuur en fractie"),
    (12, 17, _PAPER, -1_036, "Kantoor en porto", "Kalenders en inkt"),
    (12, 22, _VISITORS, 1_840, "Overige inkomsten", "Koffiegeld kerstborrel"),
)
_FILLED = dict(enumerate((7_000, 9_000, 9_000, 2_000, 6_000, 5_000, 9_000, 6_000, 5_000, 5_000, 4_000, 5_000), start=1))
_PAID_IN = {1: (19, 8_000), 6: (25, 8_500), 11: (19, 8_500)}


def cash_bookings() -> Iterator[Booking]:
    """Yield what went through the cash box, with the transfers from and to the bank."""
    for month, date, payee, cents, category, text in _MOVED:
        key = f"cash-{month:02d}{date:02d}-{payee.split()[0].lower()}"
        voucher = NUMBERED if cents < 0 else None
        yield Booking(key, day(month, date), CASH.name, cents, category, text, payee, voucher=voucher)
    for month, cents in _FILLED.items():
        yield from transfer(f"cash-fill-{month:02d}", day(month, 2), CURRENT, CASH, cents, text="Opname voor de kas")
    for month, (date, cents) in _PAID_IN.items():
        yield from transfer(f"cash-in-{month:02d}", day(month, date), CASH, CURRENT, cents, text="Storting uit de kas")


def cash_counts(bookings: Iterable[Booking]) -> Iterator[Record]:
    """Yield a count for the last day of every month: what the box holds when the book is right."""
    moved = [booking for booking in bookings if booking.account == CASH.name]
    for month in range(1, 13):
        held = CASH.opening + sum(booking.amount for booking in moved if booking.booked_on <= last_day(month))
        yield Record(
            f"count-{month:02d}",
            {
                "counted_on": last_day(month),
                "account": CASH.name,
                "counted": held,
                "counted_by": TREASURER,
                "second_counter": AUDITORS[month % 2] if month in (3, 12) else SECRETARY,
            },
        )
