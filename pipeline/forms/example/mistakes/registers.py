"""Mistakes in claims, in the gift register, and in who holds which function."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.forms.example.booking import day
from pipeline.forms.example.gifts import Gift
from pipeline.forms.example.mistakes.givers import entered
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, in_row
from pipeline.forms.example.party import PEOPLE, TREASURER
from pipeline.forms.example.record import Record
from pipeline.forms.example.year import Year
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.functionaries import Functionaries
from schemas.gifts import Gifts
from schemas.statements import Statements


def _claims(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "DEC-01",
            Mark(Claims, "D-2026-022", Claims.receipt),
            lambda row: row.with_values(receipt="nee"),
            why="materiaal zonder bon",
            month=7,
        ),
        in_row(
            year,
            "DEC-02",
            Mark(Claims, "D-2026-009", Claims.approved_by),
            lambda row: row.with_values(approved_by=TREASURER),
            why="de indiener keurde zelf goed",
            month=3,
        ),
        in_row(
            year,
            "DEC-06",
            Mark(Claims, "D-2026-010", Claims.amount),
            lambda row: row.with_values(kilometres=48),
            why="48 kilometer is geen 19,32",
            month=3,
        ),
    ]


def _gift_entries(year: Year) -> list[Mistake]:
    unknown = 2_000
    year.change_booking("gift-stranger", lambda booking: replace(booking, amount=unknown))
    return [
        in_row(
            year,
            "GIF-01",
            Mark(Gifts, "hamming", Gifts.address),
            lambda row: row.with_values(address=None, postcode=None, place=None),
            why="100 euro van een gever zonder adres",
            month=2,
        ),
        in_row(
            year,
            "GIF-02",
            Mark(Gifts, "stranger", Gifts.donor),
            lambda row: row.with_values(amount=unknown),
            why="20 euro van een onbekende; de grens is 10 euro",
            month=3,
        ),
    ]


def _register_and_receipts(year: Year) -> list[Mistake]:
    year.remove(Gifts, "uyl")
    promised = Gift("promised", day(5, 20), PEOPLE["A. Kooistra"], 6_500, "geld", "Toegezegd", {})
    entered(year, promised)
    return [
        Mistake(
            "GIF-10",
            Mark(Bookings, "gift-uyl", Bookings.amount),
            "niet in het giftenregister gezet",
            f"{WHOLE_YEAR}-09",
        ),
        Mistake("GIF-11", Mark(Gifts, promised.key, Gifts.amount), "toegezegd en nooit ontvangen", f"{WHOLE_YEAR}-05"),
    ]


def _people(year: Year) -> list[Mistake]:
    board_member, silent = "J. de Boer", "E. Öztürk"
    row = Record(
        f"kascommissie {board_member}",
        {
            "name": board_member,
            "function": "lid",
            "organ": "kascommissie",
            "starts_on": day(4, 16),
            "iban": PEOPLE[board_member].iban,
            "policy_received_on": date(2025, 4, 24),
        },
    )
    year.sheets[Functionaries].append(row)
    year.remove(Statements, silent)
    auditor = Mark(Functionaries, row.key, Functionaries.organ)
    councillor, candidate = (Mark(Functionaries, f"{organ} {silent}") for organ in ("fractie", "kandidaat"))
    return [
        Mistake("KAS-02", auditor, "een bestuurslid in de kascommissie", WHOLE_YEAR),
        Mistake("BEL-01", councillor, "geen verklaring over 2026", WHOLE_YEAR),
        Mistake("GIF-25", candidate, "zonder verklaring ook niets gezegd over giften als kandidaat", WHOLE_YEAR),
    ]


PLANTERS = (_claims, _gift_entries, _register_and_receipts, _people)
