"""Results to draw reports of: a believable month of 80 bookings, and anything smaller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from pipeline.model.answers import Answer
from pipeline.model.books import TieOut
from pipeline.model.dossier import Dossier
from pipeline.model.entries import Entries, Entry
from pipeline.model.findings import Finding, Outcome, State, Status
from pipeline.model.matches import Matches
from pipeline.model.norms import standard_norms
from pipeline.model.period import Period
from pipeline.model.raw import FileKind, RawFile, RawSheet
from pipeline.model.result import Result
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.model.tables import SetAside, Unexamined
from schemas.base import Audience, info
from schemas.bookings import Bookings
from tests import builders as make

FILE, SHEET = "kasboek-2026-03.xlsx", "Boekingen"
PLAN = (
    ("Contributie", "contributie", "baten", 125000, 118000, 2500),
    ("Giften", "gift", "baten", 300000, 270000, 5000),
    ("Afdracht raadsleden", "afdracht", "baten", 480000, 470000, 20000),
    ("Zaalhuur", "overig", "lasten", 120000, 110000, -8550),
    ("Drukwerk", "campagne", "lasten", 200000, 90000, -24750),
    ("Website", "overig", "lasten", 36000, 35000, -3025),
    ("Bankkosten", "bankkosten", "lasten", 18000, 17500, -1495),
    ("Reiskosten", "declaraties", "lasten", 40000, 38000, -2760),
    ("Kruispost", "kruispost", "balans", 0, None, -10000),
)
OPENINGS = {"Betaalrekening": 421550, "Spaarrekening": 1500000, "Kas": 12500}
KINDS = {"Betaalrekening": "bank", "Spaarrekening": "spaar", "Kas": "kas"}

GIFTS: tuple[dict[str, Any], ...] = (
    {"donor": "M. Zonneveld", "place": "Vizierdam", "donor_iban": "NL20INGB0001234567", "amount": 60000},
    {"donor": "Zonneveld, M.", "received_on": "2026-05-01", "form": "natura", "amount": 40001},
    {"donor": "M. Zonneveld", "received_on": "2026-06-01", "amount": 5000, "outcome": "geweigerd"},
    {"donor": "Kwekerij De Roos", "donor_kind": "organisatie", "amount": 2500, "published_on": "2026-04-01"},
    {"donor": "K. Hof", "amount": 1500, "received_on": "2026-02-01"},
    {"donor": "onbekend", "form": "contant", "amount": 1000},
    {"donor": "Bezoekers", "form": "collecte", "amount": 8640},
    {"donor": "M. Zonneveld", "received_on": "2025-12-31", "amount": 90000},
)


def finding(code: str = "BOE-01", row: int | None = 5, **facts: Any) -> Finding:
    """Return a finding on a row of the cash book."""
    place = Place(FILE, SHEET, row, "Stuknummer", None if row is None else f"B{row}")
    made: dict[str, Any] = {
        "id": f"{code}-{row or 0:06d}",
        "severity": Severity.HIGH,
        "place": place,
        "title": "Uitgave zonder bonnummer",
        "message": f"rij {row}: Dorpshuis De Brink | € 85,50 | geen bonnummer",
        "why": "Zonder bon kan de kascommissie de uitgave niet volgen.",
        "action": "Zoek de bon op, geef hem een nummer en vul dat in bij Stuknummer.",
        "basis": ("uitwerking van integriteitsbeleid 6",),
    }
    return Finding(code=code, **(made | facts))


def booking_records(count: int, period: Period) -> list[dict[str, Any]]:
    """Return bookings spread over a period, over three accounts and every category."""
    days = (period.last_day - period.first_day).days
    records = []
    for number in range(count):
        category, _, _, _, _, amount = PLAN[number % len(PLAN)]
        account = ("Betaalrekening", "Betaalrekening", "Betaalrekening", "Kas", "Spaarrekening")[number % 5]
        records.append(
            {
                "file": FILE,
                "sheet": SHEET,
                "row": number + 5,
                "booked_on": period.first_day + timedelta(days=number * days // max(count - 1, 1)),
                "voucher": f"{period.year}-{number + 1:03d}",
                "account": account,
                "amount": amount + (number % 7) * 125,
                "category": category,
                "counterparty": f"{('M. Zonneveld', 'Dorpshuis De Brink', 'Drukkerij Het Anker')[number % 3]} {number}",
                "description": f"{category} volgens afspraak, regel {number + 1}",
            }
        )
    return records


def matches(frame: pd.DataFrame, bank: pd.DataFrame, period: Period) -> Matches:
    """Return a reconciliation in which equal rows of bank and book belong together, with some left over."""
    links: list[dict[str, Any]] = []
    members: list[dict[str, Any]] = []
    booked = dict(zip(frame["row"], range(len(frame)), strict=True))
    for line, source in enumerate(bank["reference"].astype(int)):
        for kind, label, tier, sides in explained(source):
            lines = {"bank": line, "book": booked[source]}
            members += [{"link": len(links), "side": side, "index": lines[side]} for side in sides]
            amounts = [int(bank["amount"].iloc[line]), int(frame["amount"].iloc[booked[source]])]
            links.append(
                {
                    "kind": kind,
                    "label": label,
                    "tier": tier,
                    "score": 1.0,
                    "account": bank["account"].iloc[line],
                    "days": 0,
                    "amount_cents": amounts[0],
                    "difference_cents": amounts[0] - amounts[1],
                }
            )
    columns = ["kind", "tier", "label", "score", "account", "amount_cents", "difference_cents", "days"]
    known = [account for account in OPENINGS if account != "Kas"]
    return Matches(
        links=pd.DataFrame(links, columns=columns).astype({"tier": "Int64"}),
        members=pd.DataFrame(members, columns=["link", "side", "index"]),
        balances=balances(frame, period),
        evidence_to=pd.Series(dict.fromkeys(known, period.last_day), dtype="object"),
        counted=pd.Series(data=True, index=bank.index, dtype="boolean"),
    )


def explained(source: int) -> list[tuple[str, str, int | None, tuple[str, ...]]]:
    """Return kind, label, tier and sides of what reconciliation says of a row: mostly a match, sometimes not."""
    if source % 23 == 0:
        return [("near_miss", "zelfde tegenpartij, ander bedrag", None, ("bank", "book"))]
    if source % 29 == 0:
        return [("ambiguous", "meer boekingen passen even goed", None, ("bank", "book"))]
    if source % 17 == 0:
        return [("leftover", "niet geboekt", None, ("bank",)), ("leftover", "niet op de bank", None, ("book",))]
    if source % 2:
        return [("match", "zelfde kenmerk", 1, ("bank", "book"))]
    return [("match", "zelfde bedrag en dag", 2, ("bank", "book"))]


def balances(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return the balances per account and month that follow from the bookings; the bank agrees but for 10 euro."""
    rows: list[dict[str, Any]] = []
    for account, opening in OPENINGS.items():
        running = opening
        for month in period.months:
            own = frame[(frame["account"] == account) & (frame["booked_on"].dt.strftime("%Y-%m") == month)]["amount"]
            closing = running + int(own.sum())
            banked = account != "Kas"
            rows.append(
                {
                    "account": account,
                    "kind": KINDS[account],
                    "month": month,
                    "opening_cents": running,
                    "in_cents": int(own[own > 0].sum()),
                    "out_cents": int(own[own < 0].sum()),
                    "closing_cents": closing,
                    "bank_closing_cents": closing - (1000 if account == "Spaarrekening" else 0) if banked else pd.NA,
                    "timing_cents": 0 if banked else pd.NA,
                    "evidence_to": period.last_day if banked else None,
                }
            )
            running = closing
    cents = ["opening_cents", "in_cents", "out_cents", "closing_cents", "bank_closing_cents", "timing_cents"]
    return pd.DataFrame(rows).astype(dict.fromkeys(cents, "Int64"))


def result(
    period: str = "2026-03",
    count: int = 80,
    *,
    records: list[dict[str, Any]] | None = None,
    findings: tuple[Finding, ...] | None = None,
    budget: tuple[dict[str, Any], ...] | None = None,
    outcomes: tuple[Outcome, ...] | None = None,
    answers: Mapping[str, tuple[Answer, ...]] | None = None,
    entries: Iterable[Entry] = (),
    gifts: tuple[dict[str, Any], ...] = GIFTS,
    sheets: Mapping[str, pd.DataFrame] | None = None,
) -> Result:
    """Return a believable result; the cash book, a bank file and the other sheets as a treasurer keeps them.

    `sheets`: frames of other sheets, by role.
    """
    when = Period.parse(period)
    records = booking_records(count, when) if records is None else records
    frame = make.bookings(*records)
    bank = make.bank_lines(*(bank_line(record) for record in records if record["account"] != "Kas"))
    usual: dict[str, Any] = {
        "bookings": frame,
        "bank_lines": bank,
        "accounts": make.accounts(
            *({"name": name, "kind": KINDS[name], "opening": OPENINGS[name]} for name in OPENINGS)
        ),
        "budget": make.budget(*(budget_line(*plan) for plan in PLAN) if budget is None else budget),
        "party": make.party(naam="Lokaal Vizier", gemeente="Vizierdam"),
        "gifts": make.gifts(*gifts),
        "functionaries": make.functionaries(
            {"name": "C. Bakker", "organ": "kascommissie"}, {"name": "D. van der Veen", "organ": "kascommissie"}
        ),
    }
    given = matches(frame, bank, when)
    dossier = make.dossier(
        period, today=date(2026, 4, 4), matches=given, answers=answers, **{**usual, **(sheets or {})}
    )
    return Result(
        command="jaar" if when.is_year else "maand",
        run_code="3F9C-1A77",
        program="openvizier 0.1.0",
        dossier=replace(dossier, books=with_tie_outs(dossier), entries=Entries(entries)),
        raw={FILE: raw_file(records), "bank.csv": RawFile("bank.csv", FileKind.TEXT, "b" * 64, 9123, "read")},
        findings=tuple(some_findings(15, records)) if findings is None else findings,
        outcomes=OUTCOMES if outcomes is None else outcomes,
    )


def bank_line(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the line of the statement that belongs to a booking; its reference is the row of the booking."""
    same = {name: record[name] for name in ("booked_on", "account", "counterparty", "description")}
    off = 900 if record["row"] % 23 == 0 else 0
    return same | {
        "file": "bank.csv",
        "sheet": None,
        "row": record["row"],
        "amount": record["amount"] + off,
        "reference": str(record["row"]),
    }


def budget_line(category: str, nature: str, kind: str, amount: int, last_year: int | None, _: int) -> dict[str, Any]:
    """Return a line of the sheet Begroting."""
    return {"category": category, "nature": nature, "kind": kind, "amount": amount, "last_year": last_year}


def with_tie_outs(dossier: Dossier) -> Any:
    """Return the Books with the account of rows and cents that reading leaves behind."""
    books = dossier.books
    ties = []
    tables = {}
    for number, table in books.tables.items():
        aside = (SetAside(200, "totaal", 1000, 1000),) if table.schema is Bookings else ()
        tables[number] = replace(table, set_aside=aside)
        cents = table.cents_read
        extra = 1000 if aside else 0
        money = info(table.schema).money is not None
        ties.append(
            TieOut(
                number,
                table.rows_read + len(aside),
                table.rows_read,
                len(aside),
                0,
                0,
                (cents or 0) + extra if money else None,
                cents if money else None,
                extra if money else None,
                0 if money else None,
            )
        )
    unexamined = (Unexamined(FILE, "Kladblad", 14, ("Wie", "Wat")),)
    return replace(books, tables=tables, tie_outs=tuple(ties), unexamined=unexamined)


def raw_file(records: list[dict[str, Any]]) -> RawFile:
    """Return the cash book as it was read, headings in row 1 and bookings from row 5."""
    fields = info(Bookings).fields
    rows: list[list[Any]] = [[field.heading for field in fields], [], [], []]
    rows += [[record.get(field.name) for field in fields] for record in records]
    for row, record in zip(rows[4:], records, strict=True):
        row[3] = record["amount"] / 100
    return RawFile(FILE, FileKind.WORKBOOK, "a" * 64, 18324, "read", (RawSheet(SHEET, rows),))


CODES = ("BOE-01", "AFS-04", "BOE-04", "DEC-02", "AFS-03")
OUTCOMES = (
    Outcome("INV-01", State.CLEAN, 3),
    Outcome("AFS-03", State.CLEAN, 1, scope={"account": "Betaalrekening"}),
    Outcome("AFS-03", State.FOUND, 1, 1, scope={"account": "Spaarrekening"}),
    Outcome("AFS-11", State.NOT_RUN, scope={"account": "Kas"}, reason="geen kastelling aangeleverd"),
    Outcome("DEC-02", State.NOT_RUN, reason="blad Declaraties is niet in gebruik"),
    Outcome("GIF-01", State.NOT_RUN, reason="blad Giften is niet in gebruik"),
    Outcome("KAS-03", State.NOT_DUE, reason="termijn loopt tot 30-06-2027"),
    Outcome("AFS-24", State.NOT_APPLICABLE, reason="geen kas"),
    Outcome("BEL-01", State.FOUND, 4, 2),
)


def some_findings(count: int, records: list[dict[str, Any]]) -> list[Finding]:
    """Return findings of every severity and status on the bookings, and one that is the secretary's."""
    severities = (Severity.HIGH, Severity.MIDDLE, Severity.LOW)
    made = []
    norm = standard_norms().on("booking_lag_days", date(2026, 3, 31))
    for number in range(count):
        record = records[(number * 5) % len(records)]
        code = CODES[number % len(CODES)]
        made.append(
            finding(
                code,
                int(record["row"]),
                id=f"{code}-{number:06d}",
                severity=severities[number % 3],
                status=(Status.NEW, Status.SAME, Status.CHANGED)[number % 3],
                amount_cents=record["amount"],
                date=record["booked_on"],
                norm=norm if number % 2 else None,
                answer="Bon is nagestuurd" if number == 1 else None,
                related=(Place(FILE, SHEET, 6), Place(FILE, SHEET, 7)) if number == 2 else (),
                consequence_of=("BOE-01-000000",) if number == 8 else (),
            )
        )
    if count:
        made.append(finding("BEL-01", 5, id="BEL-01-GEHEIM", audience=Audience.SECRETARY))
    return made


def without_opening(kept: Result, account: str) -> Result:
    """Return a result in which the balance that an account began with is not known."""
    matches = kept.dossier.matches
    balances = matches.balances.copy()
    balances.loc[balances["account"] == account, ["opening_cents", "closing_cents"]] = pd.NA
    return replace(kept, dossier=replace(kept.dossier, matches=replace(matches, balances=balances)))
