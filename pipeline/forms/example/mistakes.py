"""The planted mistakes: each one slip of a pen, with the code that should find it and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.forms.example.booking import CURRENT, NUMBERED, Booking, day, on_bank
from pipeline.forms.example.gifts import Gift
from pipeline.forms.example.party import PEOPLE, SUPPLIERS, TREASURER
from pipeline.forms.example.record import Record, Typed
from pipeline.forms.example.year import Year
from schemas.accounts import Accounts
from schemas.agreements import Agreements
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.claims import Claims
from schemas.decisions import Decisions
from schemas.functionaries import Functionaries
from schemas.gifts import Gifts
from schemas.payables import Payables
from schemas.receivables import Receivables
from schemas.statements import Statements

WHOLE_YEAR = "2026"


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of a sheet, by the key that it has in the data, and the field that is wrong there."""

    schema: type[Sheet]
    key: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What another check says because of a mistake."""

    code: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mistake:
    """A planted mistake; `period`: the month or year whose run finds it."""

    code: str
    mark: Mark
    why: str
    period: str
    consequences: tuple[Consequence, ...] = ()


def plant(year: Year) -> list[Mistake]:
    """Put every mistake into the year and return where they are, in the order of their codes."""
    planters = (_cells, _sheets, _bank_and_book, _cash_and_transfers, _bookings, _budget, _claims, _gifts, _people)
    planted = [mistake for planter in planters for mistake in planter(year)]
    return sorted(planted, key=lambda mistake: (mistake.code, mistake.mark.key))


def _booking(
    year: Year,
    code: str,
    key: str,
    field: str,
    change: Callable[[Booking], Booking],
    why: str,
    *consequences: Consequence,
) -> Mistake:
    """Change a booking; the mistake is found on its own row."""
    year.change_booking(key, change)
    return Mistake(code, Mark(Bookings, key, field), why, f"2026-{year.booking(key).month:02d}", consequences)


def _record(
    year: Year,
    code: str,
    schema: type[Sheet],
    key: str,
    field: str,
    change: Callable[[Record], Record],
    why: str,
    period: str = WHOLE_YEAR,
) -> Mistake:
    """Change a row of another sheet; the mistake is found on that row."""
    year.change(schema, key, change)
    return Mistake(code, Mark(schema, key, field), why, period)


def _typed(field: str, text: str) -> Callable[[Booking], Booking]:
    return lambda booking: replace(booking, typed={**booking.typed, field: Typed(text)})


def _bank_differs() -> Consequence:
    return Consequence("AFS-03", Mark(Accounts, CURRENT.name, Accounts.name))


def _lonely_line(key: str) -> Consequence:
    return Consequence("AFS-04", Mark(BankLines, key, BankLines.amount))


def _cells(year: Year) -> list[Mistake]:
    """Cells of the cash book that cannot be read as they stand, or not without a remark."""
    day_of, cents_of = Bookings.booked_on, Bookings.amount
    refused = "delivery-0219", "sound-1124"
    year.short_totals = (9,)
    return [
        _booking(
            year, "INV-09", refused[0], day_of, _typed(day_of, "30-02-2026"), "30 februari bestaat niet",
            _lonely_line(refused[0]), _bank_differs(),
        ),
        _booking(
            year, "INV-10", refused[1], cents_of, _typed(cents_of, "ca. -88,33"), "geen bedrag maar een schatting",
            _lonely_line(refused[1]), _bank_differs(),
        ),
        _booking(
            year, "INV-14", "rent-11", day_of, lambda booking: replace(booking, workbook=10),
            "betaald op 2 november, geboekt in het kasboek van oktober",
        ),
        _booking(
            year, "INV-23", "cafe-0416", day_of, _typed(day_of, "16-04-2026"), "een datum die als tekst is getypt"
        ),
        Mistake("INV-21", Mark(Bookings, "total-09", cents_of), "het totaal telt de laatste rijen niet mee", "2026-09"),
    ]  # fmt: skip


def _sheets(year: Year) -> list[Mistake]:
    """Cells of the other sheets."""
    twice, board_member = "B-2026-08", "kandidaat T. Bosma"
    right = PEOPLE["T. Bosma"].iban
    wrong = f"{right[:-2]}{right[-1]}{right[-2]}"
    return [
        _record(
            year, "INV-08", Receivables, SUPPLIERS["weekly"].name, Receivables.arose_on,
            lambda row: row.with_values(arose_on=None), "een vordering zonder datum",
        ),
        _record(
            year, "INV-11", Functionaries, board_member, Functionaries.iban,
            lambda row: row.with_values(iban=wrong), "twee cijfers van de IBAN verwisseld",
        ),
        _record(
            year, "INV-12", Agreements, f"contract {SUPPLIERS['insurance'].name}", Agreements.kind,
            lambda row: row.with_values(kind="verzekering"), "deze soort staat niet in de lijst",
        ),
        _record(
            year, "INV-13", Decisions, twice, Decisions.number,
            lambda row: row.with_values(number="B-2026-07"), "besluitnummer dat al in gebruik is",
            f"{WHOLE_YEAR}-09",
        ),
        _record(
            year, "INV-15", Payables, SUPPLIERS["stationer"].name, Payables.due_on,
            lambda row: row.with_typed(due_on=Typed("#VALUE!", is_error=True)), "een formule die een fout geeft",
        ),
    ]  # fmt: skip


def _bank_and_book(year: Year) -> list[Mistake]:
    """What the bank and the cash book do not agree on."""
    forgotten, period = "bank-costs-03", "2026-03"
    year.change_booking(forgotten, lambda booking: replace(booking, booked=False))
    line = Mark(BankLines, forgotten, BankLines.amount)
    swapped = -12_614
    return [
        Mistake("AFS-04", line, "bankkosten van maart niet geboekt", period, (_bank_differs(),)),
        _booking(
            year, "AFS-05", "delivery-0604", Bookings.amount, lambda booking: replace(booking, seen_on=None),
            "geboekt als betaald, nooit overgemaakt", _bank_differs(),
        ),
        _booking(
            year, "AFS-06", "printer-0414", Bookings.amount, lambda booking: replace(booking, amount=swapped),
            "126,14 geboekt waar 162,14 is betaald", _bank_differs(),
        ),
    ]  # fmt: skip


def _cash_and_transfers(year: Year) -> list[Mistake]:
    """The cash box below zero, a transfer with one leg, an account that nobody knows."""
    year.change_booking(
        "cash-fill-10-in",
        lambda leg: replace(leg, category="Overige inkomsten", counterparty="Geldautomaat Markt"),
    )
    supplier = SUPPLIERS["flowers"]
    private = Booking(
        "flowers-own-card",
        day(8, 12),
        PEOPLE[TREASURER].iban,
        -2_745,
        "Attenties",
        "Bloemen zieke vrijwilliger",
        supplier.name,
        supplier.iban,
        voucher=NUMBERED,
    )
    year.bookings.append(private)
    return [
        _booking(
            year, "AFS-11", "cash-0703-buurtsuper", Bookings.amount, lambda booking: replace(booking, booked_on=day(7, 1)),
            "op 1 juli geboekt, toen de kas nog niet was aangevuld; het was 3 juli",
        ),
        Mistake(
            "AFS-14", Mark(Bookings, "cash-fill-10-out", Bookings.amount),
            "de andere helft van deze opname is als inkomsten geboekt", "2026-10",
        ),
        Mistake(
            "AFS-15", Mark(Bookings, private.key, Bookings.account),
            "betaald van een rekening die niet in Rekeningen staat", "2026-08",
        ),
    ]  # fmt: skip


def _bookings(year: Year) -> list[Mistake]:
    """Vouchers, payments, categories and words of the cash book."""
    first = year.booking("photo-0714")
    again = on_bank(
        replace(first, key="photo-again", booked_on=day(7, 28), invoice=None, invoiced_on=None, reference=None)
    )
    year.bookings.append(again)
    return [
        _booking(
            year, "BOE-01", "printer-0818", Bookings.voucher, lambda booking: replace(booking, voucher=None),
            "een uitgave zonder stuknummer",
        ),
        _booking(
            year, "BOE-03", "stationer-0317", Bookings.voucher,
            lambda booking: replace(booking, voucher=None, voucher_of="sound-0316"),
            "het stuknummer van een andere rekening",
        ),
        Mistake(
            "BOE-04", Mark(Bookings, again.key, Bookings.amount), "dezelfde rekening nog eens betaald", "2026-07"
        ),
        _booking(
            year, "BOE-23", "neighbours", Bookings.amount, lambda booking: replace(booking, category="Zaalhuur"),
            "ontvangen geld, geboekt op een uitgavenpost",
        ),
        _booking(
            year, "BOE-24", "tents-0309", Bookings.description, _typed(Bookings.description, "diversen"),
            "een omschrijving die niets zegt",
        ),
        _booking(
            year, "BOE-29", "hall-05", Bookings.category, lambda booking: replace(booking, category="Zalen"),
            "deze categorie staat niet in de begroting",
        ),
    ]  # fmt: skip


def _budget(year: Year) -> list[Mistake]:
    """Lines of the budget that the spending does not fit."""
    return [
        _record(
            year, "BOE-06", Budget, "Attenties", Budget.amount, lambda row: row.with_values(amount=None),
            "wel uitgaven, geen bedrag begroot",
        ),
        _record(
            year, "BOE-07", Budget, "Campagne", Budget.amount, lambda row: row.with_values(amount=350_000),
            "de campagne kostte meer dan twee keer de begroting",
        ),
    ]  # fmt: skip


def _claims(year: Year) -> list[Mistake]:
    """Claims without a receipt, approved by oneself, with a sum that is not right."""
    return [
        _record(
            year, "DEC-01", Claims, "D-2026-022", Claims.receipt, lambda row: row.with_values(receipt="nee"),
            "materiaal zonder bon", "2026-07",
        ),
        _record(
            year, "DEC-02", Claims, "D-2026-009", Claims.approved_by,
            lambda row: row.with_values(approved_by=TREASURER), "de indiener keurde zelf goed", "2026-03",
        ),
        _record(
            year, "DEC-06", Claims, "D-2026-010", Claims.amount, lambda row: row.with_values(kilometres=48),
            "48 kilometer is geen 19,32", "2026-03",
        ),
    ]  # fmt: skip


def _gifts(year: Year) -> list[Mistake]:
    """Gifts that the register does not have, has too much, or has without what it should say."""
    year.change_booking("gift-stranger", lambda booking: replace(booking, amount=2_000))
    year.remove(Gifts, "uyl")
    promised = Gift("promised", day(5, 20), PEOPLE["J. Prins"], 6_500, "geld", "Toegezegd", {}).record(99)
    rows = year.sheets[Gifts]
    later = next(number for number, row in enumerate(rows) if _received(row) > day(5, 20))
    rows.insert(later, promised)
    return [
        _record(
            year, "GIF-01", Gifts, "hamming", Gifts.address,
            lambda row: row.with_values(address=None, postcode=None, place=None),
            "100 euro van een gever zonder adres", "2026-02",
        ),
        _record(
            year, "GIF-02", Gifts, "stranger", Gifts.donor, lambda row: row.with_values(amount=2_000),
            "20 euro van een onbekende, de grens is 10 euro", "2026-03",
        ),
        Mistake(
            "GIF-10", Mark(Bookings, "gift-uyl", Bookings.amount), "niet in het giftenregister gezet", "2026-09"
        ),
        Mistake("GIF-11", Mark(Gifts, promised.key, Gifts.amount), "toegezegd en nooit ontvangen", "2026-05"),
    ]  # fmt: skip


def _received(row: Record) -> date:
    received_on = row.values[Gifts.received_on]
    assert isinstance(received_on, date)  # noqa: S101 - the register is made with a date on every row
    return received_on


def _people(year: Year) -> list[Mistake]:
    """A board member who checks the board, and a statement that was never made."""
    row = Record(
        "kascommissie J. de Boer",
        {
            "name": "J. de Boer",
            "function": "lid",
            "organ": "kascommissie",
            "starts_on": day(4, 16),
            "iban": PEOPLE["J. de Boer"].iban,
            "policy_received_on": date(2025, 4, 24),
        },
    )
    year.sheets[Functionaries].append(row)
    year.remove(Statements, "E. Öztürk")
    return [
        Mistake(
            "KAS-02", Mark(Functionaries, row.key, Functionaries.organ),
            "een bestuurslid in de kascommissie", WHOLE_YEAR,
        ),
        Mistake(
            "BEL-01", Mark(Functionaries, "fractie E. Öztürk", Functionaries.name),
            "geen verklaring over 2026", WHOLE_YEAR,
        ),
    ]  # fmt: skip
