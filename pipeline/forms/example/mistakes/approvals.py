"""Mistakes in who agreed to a payment, and in amounts that stay beside a limit."""

from __future__ import annotations

from dataclasses import replace

from pipeline.forms.example.booking import day
from pipeline.forms.example.mistakes.newcomers import paid
from pipeline.forms.example.mistakes.slip import Mistake, added, in_booking
from pipeline.forms.example.party import CHAIR, PEOPLE, SUPPLIERS
from pipeline.forms.example.year import Year
from schemas.bookings import Bookings


def _signatures(year: Year) -> list[Mistake]:
    advance = paid(
        "advance-chair",
        day(6, 2),
        PEOPLE[CHAIR],
        14_500,
        category="Opleiding",
        text="Voorschot voorzittersdag Lokaal Verbond",
    )
    return [
        in_booking(
            year,
            "BOE-08",
            ("clothing-0217", Bookings.approved_by),
            lambda booking: replace(booking, approved_by=None),
            why="niemand keurde de jassen goed; dat moet vanaf 100 euro",
        ),
        added(
            year,
            "BOE-09",
            replace(advance, approved_by=CHAIR),
            Bookings.approved_by,
            why="de voorzitter keurde het eigen voorschot goed",
        ),
        in_booking(
            year,
            "BOE-10",
            ("printer-0203", Bookings.second_approval_by),
            lambda booking: replace(booking, second_approval_by=None),
            why="één handtekening bij meer dan 1.000 euro",
        ),
        in_booking(
            year,
            "BOE-13",
            ("printer-0303", Bookings.decision),
            lambda booking: replace(booking, decision="B-2026-20"),
            why="een besluitnummer dat niet bestaat; het was B-2026-02",
        ),
    ]


def _beside_a_limit(year: Year) -> list[Mistake]:
    tents, agency, video, photo = (SUPPLIERS[key] for key in ("tents", "agency", "video", "photo"))
    year.change_booking(
        "tents-0611", lambda booking: replace(booking, amount=-8_840, seen_amount=-8_840, approved_by=None)
    )
    second_half = paid(
        "tents-0615",
        day(6, 15),
        tents,
        9_310,
        category="Ledenavonden",
        text="Partytent zomermarkt, opbouw",
        invoice="VM298",
    )
    year.bookings += [
        paid("video-0423", day(4, 23), video, 9_750, category="Drukwerk", text="Filmpje website", invoice="BZ074"),
        paid("agency-0827", day(8, 27), agency, 9_680, category="Drukwerk", text="Ontwerp banner", invoice="RB-391"),
    ]
    third = paid(
        "photo-1105", day(11, 5), photo, 9_890, category="Ledenavonden", text="Foto's ledendag", invoice="SL-117"
    )
    return [
        added(year, "BOE-11", second_half, Bookings.amount, why="één partytent, betaald in twee stukken onder de 100"),
        added(year, "BOE-12", third, Bookings.amount, why="de derde uitgave net onder de grens van 100 euro"),
    ]


PLANTERS = (_signatures, _beside_a_limit)
