"""A second, small year: a village list with one seat that keeps one workbook, and its rules on gifts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import run
from pipeline.forms.example.record import Record, Sheets, Value
from pipeline.forms.example.writing import workbook_bytes, write_table
from pipeline.model.findings import Finding, State
from pipeline.model.period import Period
from pipeline.model.result import Result
from pipeline.model.severity import Severity
from pipeline.read.intake import start_reading
from schemas.accounts import Accounts
from schemas.base import info
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.functionaries import Functionaries
from schemas.gifts import Gifts
from schemas.party import Party

WORKBOOK = "penningmeester-2026.xlsx"
AFTER_THE_YEAR = date(2027, 4, 4)
GIVER, CHAIR, COUNCILLOR = "A. Ruiterkamp", "J. Veldzicht", "M. Oosterling"
FACTS = {"naam": "Dorpslijst Zuiderend", "gemeente": "Zuiderend", "zetels": "1", "startdatum": "01-01-2026"}
ADOPTED, PUBLISHED = "giftenreglement vastgesteld op", "giftenreglement gepubliceerd op"


def _rows(*names: str, rows: tuple[tuple[Value, ...], ...]) -> list[Record]:
    return [Record(str(number), dict(zip(names, row, strict=True))) for number, row in enumerate(rows)]


def _sheets(**facts: str | None) -> Sheets:
    """Return the year; `facts`: the lines of Partij about the rules on gifts."""
    said = {**FACTS, ADOPTED: facts["adopted"], PUBLISHED: facts["published"]}
    return {
        Party: _rows("entry", "value", rows=tuple(said.items())),
        Accounts: _rows(
            "name", "iban", "kind", "holder", "owner", "opening",
            rows=(("Betaalrekening", "NL20INGB0001234567", "bank", FACTS["naam"], "partij", 41_250),),
        ),
        Budget: _rows(
            "category", "kind", "amount", "nature",
            rows=(
                ("Contributie", "baten", 20_000, "contributie"),
                ("Giften", "baten", 15_000, "gift"),
                ("Zaalhuur", "lasten", 30_000, "overig"),
            ),
        ),
        Bookings: _rows(
            "booked_on", "account", "amount", "category", "description", "counterparty", "voucher",
            rows=(
                (date(2026, 1, 14), "Betaalrekening", 10_000, "Contributie", "Contributie 2026", CHAIR, None),
                (date(2026, 1, 20), "Betaalrekening", 10_000, "Contributie", "Contributie 2026", COUNCILLOR, None),
                (date(2026, 2, 12), "Betaalrekening", 12_500, "Giften", "Gift voor de folders", GIVER, None),
                *(
                    (date(2026, month, 28), "Betaalrekening", -1_500, "Zaalhuur", "Zaal", "De Haard", f"{month}")
                    for month in range(1, 13)
                ),
            ),
        ),
        Gifts: _rows(
            "received_on", "donor", "amount", "form", "address", "place",
            rows=((date(2026, 2, 12), GIVER, 12_500, "geld", "Lange Brink 4", "Zuiderend"),),
        ),
        Functionaries: _rows(
            "name", "function", "organ", "starts_on",
            rows=(
                (CHAIR, "voorzitter", "bestuur", date(2025, 5, 8)),
                (COUNCILLOR, "raadslid", "fractie", date(2022, 3, 30)),
                *((name, "lid", "kascommissie", date(2026, 1, 8)) for name in ("P. Zandstra", "L. Terborgh")),
            ),
        ),
    }  # fmt: skip


def _checked(folder: Path, **facts: str | None) -> Result:
    """Write the one workbook of the year, read it, and hold it against every check."""
    sheets = _sheets(**facts)

    def draw(workbook: Any, looks: Any) -> None:
        for schema, rows in sheets.items():
            write_table(workbook.add_worksheet(info(schema).title), looks, schema, rows, WORKBOOK)

    (folder / WORKBOOK).write_bytes(workbook_bytes("Penningmeester 2026", draw))
    reading = run.read(start_reading(folder), AFTER_THE_YEAR)
    return run.check(reading, Period.parse("2026"), AFTER_THE_YEAR, "0000-0000")


def _told(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(one.code, one.place.sheet, one.place.cell) for one in findings]


@pytest.mark.parametrize(
    ("adopted", "published", "expected"),
    [
        (None, None, [("GIF-21", "B9")]),  # whoever has no rules is not asked whether they are public
        ("ja", "12-05-2025", [("GIF-21", "B9")]),  # rules without a date
        ("08-05-2025", None, [("GIF-26", "B10")]),
        ("08-05-2025", "12-05-2025", []),
    ],
)
def test_a_party_with_a_seat_has_rules_on_gifts_that_everybody_can_read(
    tmp_path: Path, adopted: str | None, published: str | None, expected: list[tuple[str, str]]
) -> None:
    result = _checked(tmp_path, adopted=adopted, published=published)
    rules = tuple(one for one in result.findings if one.code in {"GIF-21", "GIF-26"})
    assert _told(rules) == [(code, "Partij", cell) for code, cell in expected]


def test_missing_rules_are_all_that_weighs_in_a_small_year(tmp_path: Path) -> None:
    result = _checked(tmp_path, adopted=None, published=None)
    heavy = tuple(one for one in result.findings if one.severity is Severity.HIGH)
    assert _told(heavy) == [("GIF-21", "Partij", "B9")]
    (outcome,) = [outcome for outcome in result.outcomes if outcome.code == "GIF-26"]
    assert outcome.state is State.NOT_APPLICABLE
