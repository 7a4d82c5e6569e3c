"""The outcome of a year as one page for a browser or a phone, for who has no Excel: no scripts, nothing from elsewhere.

The tables are those of the kascontrole, with their values. The page is built as a tree, so whatever stands in an input
is text and never markup; names of dues payers and IBANs are masked as in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.model.findings import Finding
from pipeline.model.result import Result
from pipeline.model.severity import Severity
from pipeline.money import euro
from pipeline.report.content import Cell, Column, Formula, Kind, Link, Table, Tone, Toned
from pipeline.report.looks import GREEN_TEXT, NAVY, OCHRE_TEXT, QUIET_TEXT, RED_TEXT
from pipeline.report.pages import accounts, counts
from pipeline.report.pages.findings import findings_area, what_of, why_of
from pipeline.report.pages.transactions import transactions_area
from pipeline.report.stack import Stack
from pipeline.report.text import clean, mask_ibans
from pipeline.report.verdict import as_points, not_checked, verdict
from pipeline.report.view import View, source_text, weight_label

PRIVACY = "VERTROUWELIJK – vernietig kopieën na de ledenvergadering"
_ALL = 10_000  # lines of what was not checked: a page has no end
_NUMBERS = {Kind.EURO, Kind.WHOLE, Kind.NUMBER, Kind.PERCENT, Kind.FINE_PERCENT}
_COLOURS = {Tone.SOLVE: RED_TEXT, Tone.EXPLAIN: OCHRE_TEXT, Tone.CLEAR: GREEN_TEXT, Tone.OPEN: NAVY}
_NOTHING_FROM_ELSEWHERE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = f"""
body {{ font: 1rem/1.5 Arial, sans-serif; color: #1a1a1a; background: #fff; max-width: 60rem; margin: 0 auto;
 padding: 1rem; }}
h1, h2, h3 {{ color: {NAVY}; line-height: 1.25; }}
.verdict {{ font-size: 1.5rem; font-weight: bold; margin-bottom: 0; }}
.quiet {{ color: {QUIET_TEXT}; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: left; font-weight: bold; padding: .5rem 0; }}
th, td {{ padding: .3rem .6rem; border-bottom: 1px solid #767676; text-align: left; vertical-align: top; }}
thead th {{ background: {NAVY}; color: #fff; }}
tfoot th, tfoot td {{ font-weight: bold; border-top: 2px solid {NAVY}; }}
.number {{ text-align: right; white-space: nowrap; }}
article {{ border-top: 1px solid #767676; overflow-wrap: anywhere; }}
dt {{ font-weight: bold; }}
dd {{ margin: 0 0 .4rem 1rem; }}
@page {{ size: A4 landscape; margin: 15mm; }}
@media print {{ body {{ font-size: 10pt; max-width: none; padding: 0; }} nav {{ display: none; }}
 .wide {{ overflow: visible; }} table {{ font-size: 9pt; }}
 article, tr {{ break-inside: avoid; }} h2, h3 {{ break-after: avoid; }} thead {{ display: table-header-group; }} }}
"""


def outcome_page(result: Result) -> bytes:
    """Return the page as UTF-8; equal results give equal bytes."""
    view = View(result, masked=True)
    root = Element("html", lang="nl")
    title = f"Uitkomst van de kascontrole {view.period.label}"
    _head(root, f"{title} – {result.party}" if result.party else title)
    body = SubElement(root, "body")
    header = SubElement(body, "header")
    _say(header, "h1", title)
    _say(header, "p", f"{result.party or 'De partij'}. {PRIVACY}.", "quiet")
    main = SubElement(body, "main")
    _outcome(main, view)
    _contents(main)
    _tables(main, view)
    _not_checked(main, view)
    _findings(main, view)
    footer = SubElement(body, "footer")
    made = f"Gemaakt op {result.dossier.today:%d-%m-%Y}. Uitvoering {result.run_code}. {PRIVACY}."
    _say(footer, "p", made, "quiet")
    indent(root)
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n".encode()


def _head(root: Element, title: str) -> None:
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _NOTHING_FROM_ELSEWHERE})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="robots", content="noindex")
    _say(head, "title", title)
    SubElement(head, "style").text = _STYLE


def _outcome(main: Element, view: View) -> None:
    said = verdict(view)
    _say(main, "h2", "De uitkomst")
    _say(main, "p", said.words, "verdict").set("style", f"color: {_COLOURS[said.tone]}")
    _say(main, "p", said.reason)
    _say(
        main, "p", "Dit is de uitkomst van een programma. Het advies is van de kascommissie, de decharge van de leden."
    )


_PARTS = (
    ("rekeningen", "Per rekening"),
    ("aantallen", "Hoeveel bevindingen"),
    ("niet-gecontroleerd", "Wat niet is gecontroleerd"),
    ("bevindingen", "De bevindingen"),
)


def _contents(main: Element) -> None:
    places = SubElement(SubElement(main, "nav", {"aria-label": "Op deze pagina"}), "ul")
    for anchor, heading in _PARTS:
        _say(SubElement(places, "li"), "a", heading).set("href", f"#{anchor}")


def _part(main: Element, number: int) -> Element:
    anchor, heading = _PARTS[number]
    section = SubElement(main, "section", id=anchor)
    _say(section, "h2", heading)
    return section


def _tables(main: Element, view: View) -> None:
    transactions, findings = transactions_area(view), findings_area(view)
    balances = accounts.banked_accounts(view, accounts.accounts_area(view, accounts.YEAR), transactions)
    tally = Stack(accounts.SUMMARY).area(counts.COLUMNS, len(Severity), totals=True)
    _table(_part(main, 0), balances)
    _table(_part(main, 1), counts.counts_table(view, tally, findings))


def _table(parent: Element, table: Table) -> None:
    """Draw a table of the workbook: its headings name the columns, its first column the rows."""
    drawn = SubElement(SubElement(parent, "div", {"class": "wide"}), "table")
    _say(drawn, "caption", table.title or "")
    columns = table.area.columns
    heads = SubElement(SubElement(drawn, "thead"), "tr")
    for column in columns:
        _cell(heads, "th", column.heading, column).set("scope", "col")
    body = SubElement(drawn, "tbody")
    for number in range(table.area.rows):
        _row(body, columns, [table.data[column.key][number] for column in columns])
    if table.totals:
        _row(SubElement(drawn, "tfoot"), columns, [table.totals.get(column.key) for column in columns])


def _row(parent: Element, columns: tuple[Column, ...], cells: list[Cell]) -> None:
    row = SubElement(parent, "tr")
    for number, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        drawn = _cell(row, "td" if number else "th", shown(cell, column.kind), column)
        if not number:
            drawn.set("scope", "row")


def _cell(row: Element, tag: str, text: str, column: Column) -> Element:
    return _say(row, tag, text, "number" if column.kind in _NUMBERS else "")


def shown(cell: Cell, kind: Kind) -> str:
    """Return what a cell of a report shows: of a formula its value, amounts and days in Dutch notation."""
    if isinstance(cell, Toned):
        cell = cell.cell
    value = cell.value if isinstance(cell, Formula) else cell.text if isinstance(cell, Link) else cell
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, int) and kind is Kind.EURO:
        return euro(value)
    return "" if value is None else str(value)


def _not_checked(main: Element, view: View) -> None:
    section = _part(main, 2)
    lines = SubElement(section, "ul")
    for point in as_points(not_checked(view, _ALL)):
        _say(lines, "li", point)
    _say(section, "p", "Hoe elke controle afliep, staat in het werkboek, op het tabblad Verantwoording.", "quiet")


def _findings(main: Element, view: View) -> None:
    section = _part(main, 3)
    if not view.findings:
        _say(section, "p", "Er zijn geen bevindingen in wat is gecontroleerd.")
    for severity, own in groupby(view.findings, key=lambda finding: finding.severity):
        _say(section, "h3", weight_label(severity))
        for finding in own:
            _finding(section, view, finding)


def _finding(section: Element, view: View, finding: Finding) -> None:
    article = SubElement(section, "article")
    _say(article, "h4", view.finding_text(finding, f"{finding.id} {finding.title}"))
    for line in what_of(finding).splitlines():
        if line != finding.title:
            _say(article, "p", view.finding_text(finding, line))
    facts = SubElement(article, "dl")
    for name, value in _facts(finding):
        if value:
            _say(facts, "dt", name)
            _say(facts, "dd", view.finding_text(finding, value))


def _facts(finding: Finding) -> Iterator[tuple[str, str]]:
    yield "Waar", source_text(finding.place)
    yield "Datum", f"{finding.date:%d-%m-%Y}" if finding.date else ""
    yield "Bedrag", "" if finding.amount_cents is None else euro(finding.amount_cents)
    yield "Status", finding.status.value
    yield "Waarom", " ".join(why_of(finding).split())
    yield "Oplossing", finding.action
    yield "Toelichting penningmeester", finding.answer or ""


def _say(parent: Element, tag: str, text: str, look: str = "") -> Element:
    element = SubElement(parent, tag, {"class": look} if look else {})
    element.text = mask_ibans(clean(text))
    return element
