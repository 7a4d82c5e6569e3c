"""The bank's side of the year: exports of Rabobank (current account) and ING (savings), as the banks hand them out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.forms.example.booking import YEAR, Booking
from pipeline.forms.example.layout import Spot, Spots
from pipeline.forms.example.party import CURRENT, PARTY, SAVINGS, Account
from schemas.bank_lines import BankLines

_RABOBANK = (
    "IBAN/BBAN", "Munt", "BIC", "Volgnr", "Datum", "Rentedatum", "Bedrag", "Saldo na trn",
    "Tegenrekening IBAN/BBAN", "Naam tegenpartij", "Naam uiteindelijke partij", "Naam initiërende partij",
    "BIC tegenpartij", "Code", "Batch ID", "Transactiereferentie", "Machtigingskenmerk", "Incassant ID",
    "Betalingskenmerk", "Omschrijving-1", "Omschrijving-2", "Omschrijving-3", "Reden retour", "Oorspr bedrag",
    "Oorspr munt", "Koers",
)  # fmt: skip
_ING = (
    "Datum", "Naam / Omschrijving", "Rekening", "Tegenrekening", "Code", "Af Bij", "Bedrag (EUR)", "Mutatiesoort",
    "Mededelingen", "Saldo na mutatie", "Tag",
)  # fmt: skip
_FIRST_SEQUENCE = 14_201
_COLLECTOR = "NL98ZZZ812044170000"


def bank_files(bookings: Iterable[Booking]) -> tuple[dict[str, bytes], Spots]:
    """Return the bank files by their path below the folder, and where the line of every booking stands."""
    seen = sorted((booking for booking in bookings if booking.seen_on), key=_order)
    files: dict[str, bytes] = {}
    spots: Spots = {}
    current = _with_balance(seen, CURRENT)
    for quarter in range(1, 5):
        name = f"bank/rabobank-{YEAR}-Q{quarter}.csv"
        lines = [line for line in current if (_day(line[0]).month + 2) // 3 == quarter]
        files[name] = _table(_RABOBANK, [_rabobank_line(*line) for line in lines], ",").encode("iso-8859-1")
        spots |= _spots(name, [booking for booking, _, _ in lines], "Bedrag")
    name = f"bank/ing-sparen-{YEAR}.csv"
    lines = _with_balance(seen, SAVINGS)[::-1]  # ING prints the newest first
    files[name] = _table(_ING, [_ing_line(*line) for line in lines], ";").encode("utf-8")
    return files, spots | _spots(name, [booking for booking, _, _ in lines], "Bedrag (EUR)")


def _order(booking: Booking) -> date:
    return _day(booking)


def _day(booking: Booking) -> date:
    assert booking.seen_on is not None  # noqa: S101 - only bookings that the bank saw come here
    return booking.seen_on


def _with_balance(seen: Sequence[Booking], account: Account) -> list[tuple[Booking, int, int]]:
    """Return every line of an account with its sequence number and the balance after it, in cents."""
    balance, lines = account.opening, []
    for number, booking in enumerate((booking for booking in seen if booking.account == account.name), 1):
        balance += booking.seen_amount or 0
        lines.append((booking, _FIRST_SEQUENCE + 3 * number, balance))
    return lines


def _spots(file: str, bookings: Sequence[Booking], heading: str) -> Spots:
    columns = {BankLines.amount: ("", heading)}
    return {(BankLines, booking.key): Spot(file, None, row, columns) for row, booking in enumerate(bookings, 2)}


def _table(headings: Sequence[str], lines: Sequence[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([headings, *lines])
    return text.getvalue()


def _signed(cents: int) -> str:
    return f"{'-' if cents < 0 else '+'}{_unsigned(cents)}"


def _unsigned(cents: int) -> str:
    return f"{abs(cents) // 100},{abs(cents) % 100:02d}"


def _rabobank_line(booking: Booking, sequence: int, balance: int) -> list[str]:
    day = _day(booking).isoformat()
    iban, name, code = _other_side(booking)
    end_to_end = booking.reference if booking.direct_debit or booking.batch else None
    mandate = f"LV-{PARTY[:1]}{booking.key[-2:]}" if booking.direct_debit else ""
    line = {
        "IBAN/BBAN": str(CURRENT.iban),
        "Munt": "EUR",
        "BIC": "RABONL2U",
        "Volgnr": f"{sequence:018d}",
        "Datum": day,
        "Rentedatum": day,
        "Bedrag": _signed(booking.seen_amount or 0),
        "Saldo na trn": _signed(balance),
        "Tegenrekening IBAN/BBAN": iban,
        "Naam tegenpartij": name,
        "Code": code,
        "Batch ID": booking.batch or "",
        "Transactiereferentie": end_to_end or "",
        "Machtigingskenmerk": mandate,
        "Incassant ID": _COLLECTOR if booking.direct_debit else "",
        "Betalingskenmerk": "" if end_to_end else booking.reference or "",
        "Omschrijving-1": booking.description,
        "Omschrijving-2": " ",
    }
    return [line.get(heading, "") for heading in _RABOBANK]


def _other_side(booking: Booking) -> tuple[str, str, str]:
    """Return the other account, the other name and the bank's transaction code."""
    if booking.direct_debit:
        return booking.counterparty_iban or "", booking.counterparty, "ei"
    if booking.category == "Bankkosten":
        return "", "", "db"
    if booking.category == "Kruispost":
        if booking.counterparty_iban:
            return booking.counterparty_iban, PARTY, "tb"
        return "", "Geldautomaat Markt" if booking.amount < 0 else "Geldautomaat Storting", "ga"
    return booking.counterparty_iban or "", booking.counterparty, "bc" if booking.batch else "cb"


def _ing_line(booking: Booking, sequence: int, balance: int) -> list[str]:
    own = booking.category == "Kruispost"
    cents = booking.seen_amount or 0
    notice = f"Naam: {PARTY} Omschrijving: {booking.description} IBAN: {booking.counterparty_iban}"
    return [
        f"{_day(booking):%Y%m%d}",
        PARTY if own else booking.description,
        str(SAVINGS.iban),
        booking.counterparty_iban or "",
        "GT" if own else "DV",
        "Af" if cents < 0 else "Bij",
        _unsigned(cents),
        "Online bankieren" if own else "Diversen",
        f"{notice} Volgnummer: {sequence}" if own else booking.description,
        _unsigned(balance),
        "",
    ]
