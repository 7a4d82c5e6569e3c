"""Two small book years of one party as real workbooks, and the annual check over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from pipeline import run
from pipeline.delivery import Delivered, deliver
from pipeline.model.period import Period
from pipeline.read.intake import start_reading
from pipeline.report.earlier import reports_with_answers

IBAN = "NL91ABNA0417164300"
PARTY = "Lokaal Vizier"


def after(year: int) -> date:
    """Return the day on which the committee looks at a year."""
    return date(year + 1, 3, 1)


def bookings(year: int, rent: float = -40.0) -> list[list[Any]]:
    """Return a booking in every month: dues in February, a gift in May, the rent in all others."""
    rows: list[list[Any]] = [["Datum", "Omschrijving", "Bedrag", "Rekening", "Categorie", "Stuknummer", "Tegenpartij"]]
    for month in range(1, 13):
        category, amount = {2: ("Contributie", 600.0), 5: ("Giften", 150.0)}.get(month, ("Zaalhuur", rent))
        day = date(year, month, 10)
        rows.append(
            [day, f"{category} {month}", amount, "Betaalrekening", category, f"{year}-{month:02d}", "Dorpshuis"]
        )
    return rows


def books(
    year: int,
    opening: float | None,
    *,
    rent: float = -40.0,
    last_year: Mapping[str, float] | None = None,
    **sheets: Sequence[Sequence[Any]],
) -> dict[str, Sequence[Sequence[Any]]]:
    """Return the sheets of a treasurer's workbook; `last_year`: what Begroting says of the year before."""
    said = last_year or {}
    plan = (
        ("Contributie", "baten", 600, "contributie"),
        ("Giften", "baten", 100, "gift"),
        ("Zaalhuur", "lasten", 450, None),
    )
    budget: list[list[Any]] = [["Categorie", "Soort", "Bedrag", "Aard", "Vorig jaar"]]
    budget += [[name, kind, amount, nature, said.get(name)] for name, kind, amount, nature in plan]
    people: list[list[Any]] = [["Naam", "Orgaan", "Functie", "Vanaf", "Tot"]]
    people += [[name, "kascommissie", "lid", date(2020, 1, 1), None] for name in ("C. Bakker", "D. van der Veen")]
    return {
        "Boekingen": bookings(year, rent),
        "Rekeningen": [["Naam", "IBAN", "Soort", "Beginsaldo"], ["Betaalrekening", IBAN, "bank", opening]],
        "Begroting": budget,
        "Partij": [["Gegeven", "Waarde"], ["naam", PARTY]],
        "Functionarissen": people,
        **sheets,
    }


def write(folder: Path, name: str, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a workbook as a treasurer keeps it, and return it."""
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    folder.mkdir(parents=True, exist_ok=True)
    book.save(folder / name)
    return folder / name


def checked(folder: Path, output: Path, year: int, *, with_reports: bool = True) -> Delivered:
    """Run the annual check over what stands in a folder, with what stands in the folder of output already."""
    reading = run.read(start_reading(folder, reports=reports_with_answers(output)), after(year))
    return deliver(reading, Period(year), after(year), output, with_reports=with_reports)
