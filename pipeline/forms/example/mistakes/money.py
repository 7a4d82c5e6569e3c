"""Mistakes with money: bank and book that differ, the cash box, transfers, vouchers, categories, the budget."""

from __future__ import annotations

from dataclasses import replace

from pipeline.forms.example.booking import NUMBERED, Booking, day, on_bank
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, bank_differs, in_booking, in_row, typed
from pipeline.forms.example.party import SUPPLIERS
from pipeline.forms.example.year import Year
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.budget import Budget


def _bank_and_book(year: Year) -> list[Mistake]:
    forgotten = "bank-costs-03"
    year.change_booking(forgotten, lambda booking: replace(booking, booked=False))
    line = Mark(BankLines, forgotten, BankLines.amount)
    return [
        Mistake("AFS-04", line, "bankkosten van maart niet geboekt", f"{WHOLE_YEAR}-03", (bank_differs(3),)),
        in_booking(
            year,
            "AFS-05",
            ("delivery-0604", Bookings.amount),
            lambda booking: replace(booking, seen_on=None),
            why="geboekt als betaald, nooit overgemaakt",
            follows=(bank_differs(6),),
        ),
        in_booking(
            year,
            "AFS-06",
            ("printer-0414", Bookings.amount),
            lambda booking: replace(booking, amount=-12_614),
            why="126,14 geboekt waar 162,14 is betaald",
            follows=(bank_differs(4),),
        ),
    ]


def _cash_and_transfers(year: Year) -> list[Mistake]:
    year.change_booking(
        "cash-fill-10-in",
        lambda leg: replace(leg, category="Overige inkomsten", counterparty="Geldautomaat Markt"),
    )
    return [
        in_booking(
            year,
            "AFS-11",
            ("cash-0703-buurtsuper", Bookings.amount),
            lambda booking: replace(booking, booked_on=day(7, 1)),
            why="op 1 juli geboekt, toen de kas nog niet was aangevuld; het was 3 juli",
        ),
        Mistake(
            "AFS-14",
            Mark(Bookings, "cash-fill-10-out", Bookings.amount),
            "de andere helft van deze opname is als inkomsten geboekt",
            f"{WHOLE_YEAR}-10",
        ),
    ]


def _own_card(year: Year) -> list[Mistake]:
    florist = SUPPLIERS["flowers"]
    paid = Booking(
        "flowers-own-card",
        day(8, 12),
        "Eigen pas",
        -2_745,
        "Attenties",
        "Bloemen zieke vrijwilliger",
        florist.name,
        florist.iban,
        voucher=NUMBERED,
    )
    year.bookings.append(paid)
    mark = Mark(Bookings, paid.key, Bookings.account)
    return [Mistake("AFS-15", mark, "betaald van een rekening die niet in Rekeningen staat", f"{WHOLE_YEAR}-08")]


def _vouchers_and_payments(year: Year) -> list[Mistake]:
    first = year.booking("photo-0714")
    again = replace(first, key="photo-again", booked_on=day(7, 28), invoice=None, invoiced_on=None, reference=None)
    year.bookings.append(on_bank(again))
    return [
        in_booking(
            year,
            "BOE-01",
            ("printer-0818", Bookings.voucher),
            lambda booking: replace(booking, voucher=None),
            why="een uitgave zonder stuknummer",
        ),
        in_booking(
            year,
            "BOE-03",
            ("stationer-0507", Bookings.voucher),
            lambda booking: replace(booking, voucher=None, voucher_of="hosting-05"),
            why="het stuknummer van een andere leverancier",
        ),
        Mistake(
            "BOE-04",
            Mark(Bookings, again.key, Bookings.amount),
            "dezelfde rekening nog eens betaald",
            f"{WHOLE_YEAR}-07",
        ),
    ]


def _categories_and_words(year: Year) -> list[Mistake]:
    return [
        in_booking(
            year,
            "BOE-23",
            ("neighbours", Bookings.amount),
            lambda booking: replace(booking, category="Zaalhuur"),
            why="ontvangen geld, geboekt op een uitgavenpost",
        ),
        in_booking(
            year,
            "BOE-24",
            ("training-0127", Bookings.description),
            typed(Bookings.description, "diversen"),
            why="een omschrijving die niets zegt",
        ),
        in_booking(
            year,
            "BOE-29",
            ("hall-05", Bookings.category),
            lambda booking: replace(booking, category="Zalen"),
            why="deze categorie staat niet in de begroting",
        ),
    ]


def _budget(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "BOE-06",
            Mark(Budget, "Attenties", Budget.amount),
            lambda row: row.with_values(amount=None),
            why="wel uitgaven, geen bedrag begroot",
        ),
        in_row(
            year,
            "BOE-07",
            Mark(Budget, "Campagne", Budget.amount),
            lambda row: row.with_values(amount=350_000),
            why="de campagne kostte meer dan twee keer de begroting",
        ),
    ]


PLANTERS = (_bank_and_book, _cash_and_transfers, _own_card, _vouchers_and_payments, _categories_and_words, _budget)
