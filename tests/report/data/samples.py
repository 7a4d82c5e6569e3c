"""A small result with everything that the data files tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from pipeline.model.books import Books, TieOut
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.matches import Matches
from pipeline.model.norms import standard_norms
from pipeline.model.period import Period
from pipeline.model.raw import FileKind, RawFile, RawSheet
from pipeline.model.result import Result
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.model.tables import SetAside, Unexamined
from schemas.base import Audience, info
from tests import builders

LINKS = {
    "kind": "object",
    "tier": "Int64",
    "label": "object",
    "score": "Float64",
    "account": "object",
    "amount_cents": "Int64",
    "difference_cents": "Int64",
    "days": "Int64",
}
BALANCES = (
    "opening_cents", "in_cents", "out_cents", "closing_cents", "timing_cents", "bank_closing_cents", "difference_cents",
)  # fmt: skip
STATED = tuple(name for name in BALANCES if name != "timing_cents")  # what a sample says; nothing is under way


def finding(number: int = 1, code: str = "DEC-02", **facts: Any) -> Finding:
    """Return a finding of a March claim."""
    defaults: dict[str, Any] = {
        "id": f"{code}-4T7K{number:02d}",
        "severity": Severity.HIGH,
        "place": Place("claims.xlsx", "Declaraties", 1 + number, "Goedgekeurd door", f"L{1 + number}"),
        "title": "Indiener en goedkeurder zijn dezelfde",
        "message": "D-2026-014 | goedgekeurd door: J. de Boer",
        "why": "Iemand anders hoort te kijken.",
        "action": "Vraag een ander bestuurslid.",
        "amount_cents": 4550,
        "date": date(2026, 3, 3),
    }
    return Finding(code=code, **(defaults | facts))


def link(kind: str, tier: int | None, amount: int, **facts: Any) -> dict[str, Any]:
    """Return one row of the links."""
    sure: dict[str, Any] = {"score": 1.0, "difference_cents": 0, "days": 0} if tier else {}
    blank = dict.fromkeys(("score", "difference_cents", "days"))
    label = {"kind": kind, "tier": tier, "label": "gelijk bedrag en dag", "account": "Betaalrekening"}
    return blank | sure | label | {"amount_cents": amount} | facts


def matches(
    links: list[dict[str, Any]], members: list[tuple[int, str, int]], balances: list[dict[str, Any]], lines: int
) -> Matches:
    """Return Matches of rows as a test writes them; every bank line counts."""
    columns = {name: pd.Series([one[name] for one in links], dtype=dtype) for name, dtype in LINKS.items()}
    frame = pd.DataFrame([{"timing_cents": 0} | one for one in balances], columns=["account", "month", *BALANCES])
    return Matches(
        links=pd.DataFrame(columns),
        members=pd.DataFrame(members, columns=["link", "side", "index"]),
        balances=frame.astype(dict.fromkeys(BALANCES, "Int64")),
        evidence_to=pd.Series(dtype="object"),
        counted=pd.Series(data=True, index=range(lines)),
    )


def result(**facts: Any) -> Result:
    """Return the run over March 2026: two matches, a leftover on each side, a line of February, two findings."""
    books = _books()
    dossier = Dossier(books, _matches(), standard_norms(), Period(2026, 3), date(2026, 4, 4))
    defaults: dict[str, Any] = {
        "command": "maand",
        "run_code": "3F9C-1A77",
        "program": "openvizier 0.1.0",
        "dossier": dossier,
        "raw": {name: _raw(name) for name in sorted({table.file for table in books.tables.values()})},
        "findings": (
            finding(2, severity=Severity.LOW, consequence_of=("DEC-02-4T7K01",), norm=_norm()),
            finding(1, related=(Place("bookings.xlsx", "Boekingen", 2, "Bedrag", "D2"),)),
            finding(3, "BEL-01", audience=Audience.SECRETARY, place=Place("functionaries.xlsx")),
            finding(4, "INV-09", audience=Audience.SECRETARY, place=Place("side_functions.xlsx", "Nevenfuncties", 3)),
        ),
        "outcomes": (
            Outcome("DEC-02", State.FOUND, 9, 2),
            Outcome("AFS-03", State.NOT_RUN, scope={"account": "Spaarrekening"}, reason="geen bankafschrift"),
            Outcome("AFS-03", State.CLEAN, 1, scope={"account": "Betaalrekening"}),
            Outcome("BEL-01", State.FOUND, 5, 1),
            Outcome("INT-11", State.CLEAN, 1),
            Outcome("INV-09", State.FOUND, 12, 1),
        ),
        "gone": (finding(7, "BOE-01"),),
    }
    return Result(**(defaults | facts))


def _books() -> Books:
    """Return the books of the sample, with a row set aside, an unexamined sheet and sums that agree."""
    books = builders.books(
        bookings=builders.bookings(
            {"amount": -4550}, {"amount": 10000}, {"amount": -999}, {"booked_on": "2026-02-10", "amount": -1}
        ),
        bank_lines=builders.bank_lines({"amount": -4550}, {"amount": 10000}, {"amount": 250}),
        side_functions=builders.side_functions({}),
        integrity_reports=builders.integrity_reports({}),
        party=builders.party(naam="Lokaal Vizier"),
    )
    numbers = {info(table.schema).role: number for number, table in books.tables.items()}
    aside = SetAside(88, "totaal", 412350, 412350)
    tables = dict(books.tables) | {numbers["bookings"]: replace(books.tables[numbers["bookings"]], set_aside=(aside,))}
    ties = tuple(
        TieOut(number, table.rows_read + 1, table.rows_read, 1, 0, 0, *_cents(table.cents_read))
        for number, table in tables.items()
    )
    return replace(books, tables=tables, tie_outs=ties, unexamined=(Unexamined("party.xlsx", "Notities", 4),))


def _matches() -> Matches:
    """Return what reconciling the sample found: every kind of link, two accounts and two months."""
    return matches(
        [
            link("match", 1, -4550),
            link("match", 2, 10000, score=0.987654, days=1),
            link("leftover", None, 250, label="alleen op de bank"),
            link("leftover", None, -999, label="alleen in het boek"),
            link("leftover", None, -1, label="buiten de maand"),
            link("transfer", 1, -999, label="eigen overboeking"),
        ],
        [
            (0, "bank", 0),
            (0, "book", 0),
            (1, "bank", 1),
            (1, "book", 1),
            (2, "bank", 2),
            (3, "book", 2),
            (4, "book", 3),
            (5, "book", 2),
        ],
        [
            dict(zip(("account", "month", *STATED), row, strict=True))
            for row in [
                ("Betaalrekening", "2026-02", 100, 0, -1, 99, 99, 0),
                ("Betaalrekening", "2026-03", 99, 10000, -5549, 4550, 5799, -1249),
                ("Spaarrekening", "2026-03", 5000, 0, 0, 5000, None, None),
            ]
        ],
        lines=3,
    )


def _norm() -> Any:
    return standard_norms().on("booking_lag_days", date(2026, 3, 1))


def _cents(read: int | None) -> tuple[int | None, ...]:
    return (None,) * 4 if read is None else (read + 412350, read, 412350, 0)


def _raw(name: str) -> RawFile:
    return RawFile(name, FileKind.WORKBOOK, "0" * 64, 1234, "read", (RawSheet("Notities", [], hidden=True),))
