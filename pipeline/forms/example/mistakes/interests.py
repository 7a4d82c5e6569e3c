"""Mistakes in what people registered, and in decisions beside it."""

from __future__ import annotations

from pipeline.forms.example.booking import day
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, in_row
from pipeline.forms.example.party import CHAIR, COUNCIL, SECRETARY, SUPPLIERS, TREASURER
from pipeline.forms.example.record import Record
from pipeline.forms.example.year import Year
from schemas.bookings import Bookings
from schemas.decisions import Decisions
from schemas.interests import Interests
from schemas.side_functions import SideFunctions


def _new_function(year: Year) -> list[Mistake]:
    new = Record(
        f"{SECRETARY} Toneelgroep Het Masker",
        {
            "name": SECRETARY,
            "organisation": "Toneelgroep Het Masker",
            "kvk": "83288105",
            "function": "penningmeester",
            "paid": False,
            "starts_on": day(4, 1),
            "municipality": "geen",
            "reported_on": day(6, 20),
            "public": True,
        },
    )
    year.sheets[SideFunctions].append(new)
    return [
        Mistake(
            "BEL-03",
            Mark(SideFunctions, new.key, SideFunctions.reported_on),
            "begonnen op 1 april, gemeld op 20 juni",
            WHOLE_YEAR,
        ),
        Mistake(
            "BEL-10", Mark(SideFunctions, new.key, SideFunctions.organisation), "nieuw sinds vorig jaar", WHOLE_YEAR
        ),
    ]


def _side_functions(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "BEL-10",
            Mark(SideFunctions, "J. de Boer Voetbalvereniging Vizier", SideFunctions.ends_on),
            lambda row: row.with_values(ends_on=day(6, 30)),
            why="gestopt als trainer",
        ),
        in_row(
            year,
            "BEL-07",
            Mark(SideFunctions, f"{CHAIR} Hogeschool Westerdiep", SideFunctions.paid),
            lambda row: row.with_values(paid=None),
            why="niet ingevuld of de functie betaald is",
        ),
        in_row(
            year,
            "BEL-08",
            Mark(SideFunctions, f"{COUNCIL[1]} Natuurgroep De Uiterwaard", SideFunctions.public),
            lambda row: row.with_values(public=False),
            why="een raadslid met een functie die niet openbaar is",
        ),
        in_row(
            year,
            "BEL-09",
            Mark(SideFunctions, f"{COUNCIL[0]} Zwembad De Kolk", SideFunctions.municipality),
            lambda row: row.with_values(municipality="contract"),
            why="het zwembad van een raadslid werkt voor de gemeente",
        ),
    ]


def _supplier(year: Year) -> list[Mistake]:
    copies = SUPPLIERS["copies"]
    year.change(
        Interests,
        f"{TREASURER} Fonds Groene Streek",
        lambda row: row.with_values(organisation=copies.name, kvk=copies.kvk, iban=copies.iban, size="10%"),
    )
    paid = [booking for booking in year.bookings if booking.counterparty == copies.name]
    last = max(paid, key=lambda booking: booking.booked_on)
    return [
        Mistake(
            "BEL-04",
            Mark(Bookings, last.key, Bookings.counterparty),
            "de penningmeester heeft aandelen in de kopieerwinkel",
            WHOLE_YEAR,
        )
    ]


def _decisions(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "BEL-05",
            Mark(Decisions, "B-2026-06", Decisions.not_deliberated),
            lambda row: row.with_values(not_deliberated=None, not_voted=None),
            why="een bestuurslid geeft betaald les bij het bureau en deed gewoon mee",
        ),
        in_row(
            year,
            "BEL-06",
            Mark(Decisions, "B-2026-01", Decisions.not_deliberated),
            lambda row: row.with_values(not_deliberated=TREASURER, not_voted=TREASURER),
            why="bleef erbuiten, en in de registers staat niets over de drukker",
        ),
    ]


PLANTERS = (_new_function, _side_functions, _supplier, _decisions)
