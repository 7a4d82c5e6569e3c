"""Mistakes in whom money goes to or comes from: functionaries, accounts, members, refunds."""

from __future__ import annotations

from dataclasses import replace

from pipeline.forms.example.booking import day, received
from pipeline.forms.example.mistakes.newcomers import NEWCOMERS, paid
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, added, in_booking
from pipeline.forms.example.party import COUNCIL, PEOPLE, SUPPLIERS, TREASURER, YEARLY_PAYERS, invented_iban
from pipeline.forms.example.routine import DUES_YEARLY
from pipeline.forms.example.year import Year
from schemas.bookings import Bookings
from schemas.functionaries import Functionaries


def _paid_to_functionaries(year: Year) -> list[Mistake]:
    councillor, board_member = PEOPLE[COUNCIL[0]], PEOPLE["F. el Amrani"]
    return [
        added(
            year,
            "BOE-16",
            paid("phone-council", day(4, 20), councillor, 6_250, category="Kantoor en porto", text="Telefoon raadslid"),
            Bookings.counterparty,
            why="betaald aan een raadslid zonder declaratie of afspraak",
        ),
        added(
            year,
            "BOE-30",
            paid(
                "designer-1110",
                day(11, 10),
                NEWCOMERS["designer"],
                18_150,
                category="Drukwerk",
                text="Nieuwe huisstijl",
                iban=board_member.iban,
                invoice="OV-2026-07",
            ),
            Bookings.counterparty_iban,
            why="een ontwerpstudio, betaald op de rekening van een bestuurslid",
        ),
    ]


def _open_with_functionaries(year: Year) -> list[Mistake]:
    raffle = received(
        "raffle-0615",
        day(6, 15),
        PEOPLE[TREASURER],
        8_750,
        category="Overige inkomsten",
        text="Opbrengst verloting zomermarkt",
    )
    return [
        added(
            year,
            "BOE-36",
            paid(
                "advance-0420", day(4, 20), PEOPLE["N. Evers"], 8_000, category="Ledenavonden", text="Voorschot kraam"
            ),
            Bookings.amount,
            why="een voorschot dat niet is afgerekend",
            period=WHOLE_YEAR,
        ),
        added(
            year,
            "BOE-38",
            raffle,
            Bookings.voucher,
            why="de opbrengst van de verloting in één bedrag, zonder lijst",
        ),
    ]


def _accounts(year: Year) -> list[Mistake]:
    new_account = invented_iban("BUNQ", 2_049_318_775)
    return [
        in_booking(
            year,
            "BOE-17",
            ("delivery-0924", Bookings.counterparty_iban),
            lambda booking: replace(booking, counterparty_iban=new_account),
            why="een bekende bezorgdienst, ineens een andere rekening",
        ),
        added(
            year,
            "BOE-18",
            paid(
                "handyman-0520",
                day(5, 20),
                NEWCOMERS["handyman"],
                7_420,
                category="Kantoor en porto",
                text="Planken in de opslag",
                iban=SUPPLIERS["video"].iban,
                invoice="2026-31",
            ),
            Bookings.counterparty_iban,
            why="een klusbedrijf op de rekening van een filmmaker",
        ),
        added(
            year,
            "BOE-26",
            paid(
                "buttons-0507",
                day(5, 7),
                NEWCOMERS["buttons"],
                8_635,
                category="Drukwerk",
                text="Buttons met logo",
                invoice="26-11804",
            ),
            Bookings.counterparty_iban,
            why="betaald naar een Duitse rekening",
        ),
    ]


def _members(year: Year) -> list[Mistake]:
    returned, left = PEOPLE[YEARLY_PAYERS[5]], PEOPLE[YEARLY_PAYERS[8]]
    twice = year.booking("dues-09-23")
    year.bookings.append(replace(twice, key="dues-09-23-again", reference="CT-2026-09-H23"))
    reversed_dues = received(
        "dues-year-reversed",
        day(2, 17),
        returned,
        -DUES_YEARLY,
        category="Contributie",
        text="Storno contributie 2026",
        reference="CJ-2026-S06",
    )
    refund = received(
        "dues-refund",
        day(11, 20),
        left,
        -DUES_YEARLY,
        category="Contributie",
        text="Terugbetaling contributie na opzegging",
        reference="CJ-2026-T09",
    )
    elsewhere = replace(refund, counterparty_iban=invented_iban("KNAB", 731_204_990))
    return [
        Mistake(
            "BOE-32",
            Mark(Bookings, "dues-12-23", Bookings.amount),
            "dit lid betaalde dertien keer: in september twee keer",
            f"{WHOLE_YEAR}-12",
        ),
        added(
            year,
            "BOE-33",
            reversed_dues,
            Bookings.amount,
            why="de contributie kwam terug en is niet opnieuw betaald",
            period=WHOLE_YEAR,
        ),
        added(
            year,
            "BOE-34",
            elsewhere,
            Bookings.counterparty_iban,
            why="terugbetaald op een andere rekening dan waarvan betaald was",
        ),
    ]


def _levy(year: Year) -> list[Mistake]:
    name = COUNCIL[1]
    year.bookings = [booking for booking in year.bookings if booking.key != "levy-08-2"]
    person = Mark(Functionaries, f"fractie {name}", Functionaries.name)
    return [Mistake("BOE-31", person, "de afdracht van augustus kwam nooit", WHOLE_YEAR)]


PLANTERS = (_paid_to_functionaries, _open_with_functionaries, _accounts, _members, _levy)
