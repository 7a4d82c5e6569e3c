"""Mistakes in single cells: what cannot be read as it stands, or not without a remark."""

from __future__ import annotations

from dataclasses import replace

from pipeline.forms.example.mistakes.slip import (
    WHOLE_YEAR,
    Mark,
    Mistake,
    bank_differs,
    in_booking,
    in_row,
    lonely_line,
    typed,
)
from pipeline.forms.example.party import PEOPLE, SUPPLIERS
from pipeline.forms.example.record import Typed
from pipeline.forms.example.year import Year
from schemas.agreements import Agreements
from schemas.bookings import Bookings
from schemas.decisions import Decisions
from schemas.functionaries import Functionaries
from schemas.payables import Payables
from schemas.receivables import Receivables


def _in_the_cash_book(year: Year) -> list[Mistake]:
    date, amount = Bookings.booked_on, Bookings.amount
    no_date, no_amount = "delivery-0219", "sound-1124"
    year.short_totals = (9,)
    return [
        in_booking(
            year,
            "INV-09",
            (no_date, date),
            typed(date, "30-02-2026"),
            why="30 februari bestaat niet",
            follows=(lonely_line(no_date), bank_differs(2)),
        ),
        in_booking(
            year,
            "INV-10",
            (no_amount, amount),
            typed(amount, "ca. -88,33"),
            why="een schatting is geen bedrag",
            follows=(lonely_line(no_amount), bank_differs(11)),
        ),
        in_booking(
            year,
            "INV-14",
            ("rent-11", date),
            lambda booking: replace(booking, workbook=10),
            why="betaald op 2 november, geboekt in het kasboek van oktober",
        ),
        Mistake(
            "INV-21",
            Mark(Bookings, "total-09", amount),
            "het totaal telt de laatste rijen niet mee",
            f"{WHOLE_YEAR}-09",
        ),
        in_booking(
            year, "INV-23", ("cafe-0416", date), typed(date, "16-04-2026"), why="een datum die als tekst is getypt"
        ),
    ]


def _in_the_year_papers(year: Year) -> list[Mistake]:
    no_sum = Typed("#VALUE!", is_error=True)
    return [
        in_row(
            year,
            "INV-08",
            Mark(Receivables, SUPPLIERS["weekly"].name, Receivables.arose_on),
            lambda row: row.with_values(arose_on=None),
            why="een vordering zonder datum",
        ),
        in_row(
            year,
            "INV-15",
            Mark(Payables, SUPPLIERS["stationer"].name, Payables.due_on),
            lambda row: row.with_typed(due_on=no_sum),
            why="een formule die een fout geeft",
        ),
    ]


def _in_the_registers(year: Year) -> list[Mistake]:
    right = PEOPLE["T. Bosma"].iban
    swapped = f"{right[:-2]}{right[-1]}{right[-2]}"
    return [
        in_row(
            year,
            "INV-11",
            Mark(Functionaries, "kandidaat T. Bosma", Functionaries.iban),
            lambda row: row.with_values(iban=swapped),
            why="twee cijfers van de IBAN verwisseld",
        ),
        in_row(
            year,
            "INV-12",
            Mark(Agreements, f"contract {SUPPLIERS['insurance'].name}", Agreements.kind),
            lambda row: row.with_values(kind="verzekering"),
            why="deze soort staat niet in de lijst",
        ),
        in_row(
            year,
            "INV-13",
            Mark(Decisions, "B-2026-08", Decisions.number),
            lambda row: row.with_values(number="B-2026-07"),
            why="een besluitnummer dat al in gebruik is",
            month=9,
        ),
    ]


PLANTERS = (_in_the_cash_book, _in_the_year_papers, _in_the_registers)
