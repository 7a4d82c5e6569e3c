"""A large year: as many bookings as bank lines, made by a fixed rule, mostly right."""

from __future__ import annotations

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

IBAN = "NL91ABNA0417164300"
CATEGORIES = (
    ("Contributie", "baten", "contributie"),
    ("Drukwerk", "lasten", "overig"),
    ("Zaalhuur", "lasten", "overig"),
)
HEADINGS = (
    "Datum", "Stuknummer", "Rekening", "Bedrag", "Categorie", "Omschrijving", "Tegenpartij", "Tegenrekening", "Kenmerk",
    "Goedgekeurd door",
)  # fmt: skip
RABOBANK = (
    "IBAN/BBAN", "Munt", "BIC", "Volgnr", "Datum", "Rentedatum", "Bedrag", "Saldo na trn", "Tegenrekening IBAN/BBAN",
    "Naam tegenpartij", "Naam uiteindelijke partij", "Naam initiërende partij", "BIC tegenpartij", "Code", "Batch ID",
    "Transactiereferentie", "Machtigingskenmerk", "Incassant ID", "Betalingskenmerk", "Omschrijving-1",
    "Omschrijving-2", "Omschrijving-3", "Reden retour", "Oorspr bedrag", "Oorspr munt", "Koers",
)  # fmt: skip


def write_large_year(folder: Path, rows: int) -> None:
    """Write a year book and a bank file of `rows` lines each, and the sheets that the checks need."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = _lines(rows)
    _write_books(folder / "kasboek-2026.xlsx", lines)
    _write_bank(folder / "bank-2026.csv", lines)
    _write_party(folder / "penningmeester-2026.xlsx", lines)


def _lines(rows: int) -> list[tuple[date, int, int, int]]:
    """Return per line the day, the cents, the number of the counterparty and of the category, in order of day."""
    chance = random.Random(2026)
    drawn = []
    for number in range(rows):
        day = date(2026, 1, 1) + timedelta(days=number * 365 // rows)
        income = chance.random() < 0.55
        # Small amounts: no total may pass `amount_max`.
        cents = chance.randrange(100, 3_000) if income else -chance.randrange(100, 3_000)
        drawn.append((day, cents, chance.randrange(5000), 0 if income else chance.randrange(1, 3)))
    return drawn


def _write_books(path: Path, lines: list[tuple[date, int, int, int]]) -> None:
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    page = book.add_worksheet("Boekingen")
    day_look = book.add_format({"num_format": "dd-mm-yyyy"})
    for column, heading in enumerate(HEADINGS):
        page.write_string(0, column, heading)
    for row, (day, cents, payee, category) in enumerate(lines, start=1):
        page.write_datetime(row, 0, datetime(day.year, day.month, day.day), day_look)
        page.write_number(row, 3, cents / 100)
        texts = {1: f"2026-{row:06d}", 2: "Betaalrekening", 4: CATEGORIES[category][0], 5: f"Levering {row}",
                 6: f"Relatie {payee}", 8: f"K{row:07d}", 9: "A. Vermeer"}  # fmt: skip
        for column, text in texts.items():
            page.write_string(row, column, text)
    book.close()


def _write_bank(path: Path, lines: list[tuple[date, int, int, int]]) -> None:
    balance = 1_000_000
    with path.open("w", encoding="latin-1", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(RABOBANK)
        for row, (day, cents, payee, _) in enumerate(lines, start=1):
            balance += cents
            record = dict.fromkeys(RABOBANK, "")
            record |= {"IBAN/BBAN": IBAN, "Munt": "EUR", "Volgnr": f"{row:018d}", "Datum": day.isoformat(),
                       "Rentedatum": day.isoformat(), "Bedrag": _signed(cents), "Saldo na trn": _signed(balance),
                       "Naam tegenpartij": f"Relatie {payee}", "Betalingskenmerk": f"K{row:07d}",
                       "Omschrijving-1": f"Levering {row}"}  # fmt: skip
            writer.writerow(record.values())


def _signed(cents: int) -> str:
    return f"{'-' if cents < 0 else '+'}{abs(cents) // 100},{abs(cents) % 100:02d}"


def _write_party(path: Path, lines: list[tuple[date, int, int, int]]) -> None:
    book = xlsxwriter.Workbook(path, {"in_memory": True})
    sheets: dict[str, list[list[object]]] = {
        "Partij": [["Gegeven", "Waarde"], ["naam", "Grote Partij"], ["kas", "nee"]],
        "Rekeningen": [
            ["Rekening", "IBAN", "Soort", "Tenaamstelling", "Beginsaldo"],
            ["Betaalrekening", IBAN, "bank", "Grote Partij", 10_000.00],
        ],
        "Begroting": [["Categorie", "Soort", "Bedrag", "Aard"]],
    }
    for number, (name, kind, nature) in enumerate(CATEGORIES):
        total = abs(sum(cents for _, cents, _, category in lines if category == number))
        sheets["Begroting"].append([name, kind, total / 100, nature])
    for title, rows in sheets.items():
        page = book.add_worksheet(title)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    page.write_string(row, column, value)
                else:
                    page.write_number(row, column, value)
    book.close()
