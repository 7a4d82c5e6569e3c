"""Exports of Rabobank (current account) and ING (savings) as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from pipeline.forms.example.bank_line import BankLine
from pipeline.forms.example.party import CURRENT, PARTY, SAVINGS

COLLECTOR = "NL98ZZZ812044170000"
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


def rabobank_csv(lines: Sequence[BankLine]) -> bytes:
    """Return an export of the current account, oldest line first."""
    return _table(_RABOBANK, [_rabobank_line(line) for line in lines], ",").encode("iso-8859-1")


def ing_csv(lines: Sequence[BankLine]) -> bytes:
    """Return an export of the savings account with the lines in the order given; ING prints the newest first."""
    return _table(_ING, [_ing_line(line) for line in lines], ";").encode("utf-8")


def _table(headings: Sequence[str], lines: Sequence[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([headings, *lines])
    return text.getvalue()


def _signed(cents: int) -> str:
    return f"{'-' if cents < 0 else '+'}{_unsigned(cents)}"


def _unsigned(cents: int) -> str:
    return f"{abs(cents) // 100},{abs(cents) % 100:02d}"


def _rabobank_line(line: BankLine) -> list[str]:
    day, booking = line.day.isoformat(), line.booking
    values = {
        "IBAN/BBAN": str(CURRENT.iban),
        "Munt": "EUR",
        "BIC": "RABONL2U",
        "Volgnr": f"{line.sequence:018d}",
        "Datum": day,
        "Rentedatum": day,
        "Bedrag": _signed(line.cents),
        "Saldo na trn": _signed(line.balance),
        "Tegenrekening IBAN/BBAN": line.iban,
        "Naam tegenpartij": line.name,
        "Code": line.code,
        "Batch ID": booking.batch or "",
        "Transactiereferentie": line.end_to_end,
        "Machtigingskenmerk": line.mandate,
        "Incassant ID": COLLECTOR if booking.direct_debit else "",
        "Betalingskenmerk": "" if line.end_to_end else booking.reference or "",
        "Omschrijving-1": line.text,
        "Omschrijving-2": " ",
    }
    return [values.get(heading, "") for heading in _RABOBANK]


def _ing_line(line: BankLine) -> list[str]:
    booking = line.booking
    own = booking.category == "Kruispost"
    notice = f"Naam: {PARTY} Omschrijving: {line.text} IBAN: {booking.counterparty_iban}"
    return [
        f"{line.day:%Y%m%d}",
        PARTY if own else line.text,
        str(SAVINGS.iban),
        booking.counterparty_iban or "",
        "GT" if own else "DV",
        "Af" if line.cents < 0 else "Bij",
        _unsigned(line.cents),
        "Online bankieren" if own else "Diversen",
        f"{notice} Volgnummer: {line.sequence}" if own else line.text,
        _unsigned(line.balance),
        "",
    ]
