"""What the reports of an earlier year say, whatever their files are called: a kascontrole, or the data files."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from pipeline.model.audiences import audience_of_check
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet
from pipeline.model.year_reports import CategoryTotal, ClosingItem, EarlierFinding, YearReport
from pipeline.money import Cents
from pipeline.read.own_data import BALANCE, FINDINGS, FIRST, INCOME, TRANSACTIONS, WORDS, findings_in, result_in
from schemas.base import Audience

_TITLE = re.compile(r"Kascontrole (\d{4})\b")
_MADE = re.compile(r"van de boeken(?: van (?P<party>.+))?; gemaakt op (?P<day>\d{2}-\d{2}-\d{4})")
_SIGNED = ("Ondertekening", "Naam")
_ADVICE = "Opmerkingen en aanbevelingen"
_HIGH = "■"
_MOST = 10**13  # euros; no party has more, larger numbers come of damage
_Row = Mapping[str, Cell]


def read_year_reports(files: Iterable[RawFile]) -> tuple[YearReport, ...]:
    """Return what the reports of a book year among the files say, in order of their names.

    A `bevindingen.jsonl` does not say of which year it is: it goes with the `resultaat.json` that holds its hash.
    """
    own = [file for file in files if file.kind is FileKind.OWN_REPORT]
    findings = {file.sha256: found for file in own if file.text and (found := _shown(file.text))}
    reports = [report for file in own if (report := _of_file(file, findings)) is not None]
    return tuple(sorted(reports, key=lambda report: report.file))


def _shown(text: str) -> list[dict[str, Any]]:
    """Return the findings of a `bevindingen.jsonl` that the committee may see; none when the text is something else."""
    return [line for line in findings_in(text) if audience_of_check(line["code"]) is Audience.COMMITTEE]


def _of_file(file: RawFile, findings: Mapping[str, list[dict[str, Any]]]) -> YearReport | None:
    if file.text is None:
        return _of_workbook(file)
    result = result_in(file.text)
    return None if result is None or result["command"] != "jaar" else _of_result(file, result, findings)


def _of_result(file: RawFile, result: Mapping[str, Any], findings: Mapping[str, list[dict[str, Any]]]) -> YearReport:
    recorded = {one["file"].rsplit("/", 1)[-1]: one["sha256"] for one in result["outputs"]}
    beside = next((findings[sha256] for sha256 in recorded.values() if sha256 in findings), None)
    accounts = [one for one in result["accounts"] if one["closing_cents"] is not None]
    return YearReport(
        file.file,
        file.sha256,
        int(result["period"][:4]),
        date.fromisoformat(result["run_date"]),
        result["party"],
        closings={one["account"]: one["closing_cents"] for one in accounts},
        moved=sum((one["in_cents"] or 0) + (one["out_cents"] or 0) for one in result["accounts"]),
        findings=None if beside is None else tuple(_of_line(one) for one in beside),
        recorded=recorded,
    )


def _of_line(record: Mapping[str, Any]) -> EarlierFinding:
    """Return a finding by its place: what its message says may name people whom the workbook hides."""
    places = (record["file"], record["sheet"], record["row"] and f"rij {record['row']}")
    text = " › ".join(str(part) for part in places if part)
    return EarlierFinding(record["id"], text, record["severity"] == "hoog", gone=record["status"] == "vervallen")


def _of_workbook(file: RawFile) -> YearReport | None:
    """Return what a kascontrole says, or None when the report is another."""
    sheets = {sheet.name: sheet for sheet in file.sheets}
    first = sheets.get(FIRST)
    titles = [cell for row in first.cells[:3] for cell in row if isinstance(cell, str)] if first else []
    title = next((found for text in titles if (found := _TITLE.match(text))), None)
    if first is None or title is None:
        return None
    made = next((found for text in titles if (found := _MADE.search(text))), None)
    rows = _rows(sheets.get(TRANSACTIONS), "Rekening", "Categorie", "Bedrag")
    accounts = [row for row in _rows(first, "Rekening", "Beginsaldo", "Eindsaldo") if row["Rekening"] != "Totaal"]
    return YearReport(
        file.file,
        file.sha256,
        int(title[1]),
        _day(made["day"]) if made else None,
        (made["party"] or "") if made else "",
        closings=_closings(accounts, rows),
        totals=_totals(_rows(sheets.get(INCOME), "Categorie", "Werkelijk", "Soort"), rows),
        items=_items(sheets.get(BALANCE)),
        findings=tuple(_of_row(row) for row in _rows(sheets.get(FINDINGS), "Id", "Bevinding", "Reactie")),
        advice=tuple(_advice(sheets.get(WORDS))),
    )


def _closings(accounts: list[_Row], rows: list[_Row]) -> dict[str, Cents]:
    """Return the closing per account; where the formula lost its value, the opening and every row of Transacties."""
    moved: Counter[Cell] = Counter()
    for row in rows:
        moved[row["Rekening"]] += _cents(row["Bedrag"]) or 0
    found: dict[str, Cents] = {}
    for account in accounts:
        name, opening, closing = account["Rekening"], _cents(account["Beginsaldo"]), _cents(account["Eindsaldo"])
        if closing is None and account["Eindsaldo"] is None and opening is not None and rows:
            closing = opening + moved[name]
        if closing is not None:
            found[str(name)] = closing
    return found


def _totals(lines: list[_Row], rows: list[_Row]) -> tuple[CategoryTotal, ...] | None:
    """Return the categories; where the formulas lost their values, by every row of Transacties; None when unknown."""
    moved: Counter[Cell] = Counter()
    for row in rows:
        moved[row["Categorie"]] += _cents(row["Bedrag"]) or 0
    found = []
    for line in (line for line in lines if line["Soort"]):
        label, kind, cents = str(line["Categorie"]), str(line["Soort"]), _cents(line["Werkelijk"])
        if cents is None and not rows:
            return None
        signed = moved[line["Categorie"]] * (-1 if kind == "lasten" else 1)
        found.append(CategoryTotal(label, kind, signed if cents is None else cents))
    return tuple(found) or None


def _items(sheet: RawSheet | None) -> tuple[ClosingItem, ...] | None:
    """Return the items as the party typed them; None when they only followed from the books."""
    rows = _rows(sheet, "Post", "Kant", "Mutatie")
    said = [cell for row in sheet.cells[:3] for cell in row if isinstance(cell, str)] if sheet else []
    if not rows or not any("volgens het blad Balans" in text for text in said):
        return None
    ends = [heading for heading in rows[0] if heading.startswith("Stand ")]
    if len(ends) < 2:  # somebody took a column away
        return None
    known = ((row, _cents(row[ends[-1]])) for row in rows if row["Post"])
    return tuple(
        ClosingItem(str(row["Post"]), str(row["Kant"]), str(row.get("Soort") or ""), cents)
        for row, cents in known
        if cents is not None
    )


def _of_row(row: _Row) -> EarlierFinding:
    said = str(row["Bevinding"] or "").splitlines()
    reaction = str(row["Reactie"] or "").strip()
    return EarlierFinding(str(row["Id"]), " – ".join(said[:2]), _HIGH in str(row.get("Label") or ""), reaction)


def _advice(sheet: RawSheet | None) -> Iterator[str]:
    """Yield what the committee wrote between the heading for advice and the signatures."""
    below = False
    for row in sheet.cells if sheet else []:
        text = next((str(cell).strip() for cell in row if cell not in (None, "")), "")
        if below and text.startswith(_SIGNED):
            return
        if below and text:
            yield text
        below = below or text == _ADVICE


def _rows(sheet: RawSheet | None, *headings: str) -> list[_Row]:
    """Return the rows below these headings up to the first empty one, by heading; of two alike the last counts."""
    cells = sheet.cells if sheet else []
    top = next((number for number, row in enumerate(cells) if set(headings) <= set(row)), len(cells))
    found: list[_Row] = []
    for row in cells[top + 1 :]:
        if all(cell in (None, "") for cell in row):
            break
        line = {str(name): row[at] if at < len(row) else None for at, name in enumerate(cells[top]) if name}
        found.append(line)
    return found


def _cents(cell: Cell) -> Cents | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return round(cell * 100) if math.isfinite(cell) and abs(cell) < _MOST else None


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d-%m-%Y").date()
    except ValueError:
        return None
