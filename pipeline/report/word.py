"""The model report of the audit committee as a Word document, to edit and to sign."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.model.result import Result
from pipeline.model.severity import Severity
from pipeline.money import euro
from pipeline.report.pages.advice import ADVICE
from pipeline.report.pages.findings import committee
from pipeline.report.text import clean
from pipeline.report.verdict import as_points, not_checked, verdict
from pipeline.report.view import View

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table

_SIGNATURES = 2  # BW 2:48 lid 2
_MOST = 12  # lines on what was not checked
_ROOM = "…" * 40
_A4, _MARGIN = (210, 297), 20  # millimetres
_WIDTHS = (54, 29, 29, 29, 29)  # millimetres of a name and four amounts: together what is left between the margins
_LONGEST_PROPERTY = 255  # signs
_AMOUNT = re.compile(r"(-?)€ (?=\d)")
_FIRM_HYPHEN, _FIRM_SPACE = "\u2011", "\u00a0"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def report_document(result: Result) -> bytes:
    """Return the document; equal results give equal bytes."""
    import docx  # noqa: PLC0415 - only the annual check writes one

    view = View(result, masked=True)
    document = docx.Document()
    _on_a4(document)
    _in_dutch(document)
    _describe(document, view)
    document.add_heading(clean(f"Verslag van de kascommissie over {view.period.label}"), level=0)
    document.add_paragraph(clean(f"Aan de leden van {result.party or 'de partij'}"))
    document.add_paragraph(
        f"Een programma legde de boeken van {view.period.label} naast de bank en keek elke regel na. Wat wij zelf "
        "bekeken, staat onder ‘Wat wij zelf zagen’."
    )
    _money(document, view)
    _outcome(document, view)
    _own_words(document)
    _signatures(document, committee(view))
    memory = io.BytesIO()
    document.save(memory)
    return _same_times(memory.getvalue())


def _on_a4(document: Document) -> None:
    from docx.shared import Mm  # noqa: PLC0415 - see above

    for section in document.sections:
        section.page_width, section.page_height = Mm(_A4[0]), Mm(_A4[1])
        section.left_margin = section.right_margin = Mm(_MARGIN)


def _in_dutch(document: Document) -> None:
    """Say that the text is Dutch: for spelling, and for who has it read aloud."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - see above

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")


def _describe(document: Document, view: View) -> None:
    properties = document.core_properties
    today = view.result.dossier.today
    properties.title = clean(f"Verslag kascommissie {view.period.label}")
    properties.author = clean(view.result.party)[:_LONGEST_PROPERTY]
    properties.last_modified_by = ""
    properties.language = "nl-NL"
    properties.comments = f"Uitvoering {view.result.run_code}"
    properties.created = properties.modified = datetime(today.year, today.month, today.day)


def _money(document: Document, view: View) -> None:
    document.add_heading("De boeken in het kort", level=1)
    headings = ("Rekening", "Begin", "Bij", "Af", "Eind")
    table = document.add_table(rows=1, cols=len(headings), style="Light Grid Accent 1")
    _head(table, headings)
    for line in view.account_lines.to_dict("records"):
        figures = [line[key] for key in ("opening", "received", "paid", "closing")]
        row = [view.account_name(line["account"]), *("onbekend" if one is None else euro(one) for one in figures)]
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = clean(text)
    _set_widths(table)


def _head(table: Table, headings: tuple[str, ...]) -> None:
    """Write the headings, in a row that is marked as such: it is read aloud, and repeated on a next page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - see above

    row = table.rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, heading in zip(row.cells, headings, strict=True):
        cell.text = heading


def _set_widths(table: Table) -> None:
    """Give the columns their width; a cell says it too, for readers that look nowhere else."""
    from docx.shared import Mm  # noqa: PLC0415 - see above

    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _outcome(document: Document, view: View) -> None:
    document.add_heading("Wat het programma vond", level=1)
    outcome = verdict(view)
    document.add_paragraph(f"Uitkomst van het programma: {outcome.words}. {outcome.reason}")
    heavy = [one for one in view.findings if one.severity is Severity.HIGH and not one.consequence_of]
    for finding in heavy:
        cents = finding.amount_cents
        amount = "" if cents is None else f": {euro(cents)}"
        said = view.finding_text(finding, f"{finding.id} {finding.title}{amount}")
        document.add_paragraph(_unbroken(clean(said)), style="List Bullet")
    document.add_heading("Wat niet is gecontroleerd", level=1)
    for point in as_points(not_checked(view, _MOST)):
        document.add_paragraph(clean(point), style="List Bullet")


def _unbroken(text: str) -> str:
    """Return a text of which no amount is broken at the end of a line, after its minus or its euro sign."""
    return _AMOUNT.sub(lambda found: f"{_FIRM_HYPHEN if found[1] else ''}€{_FIRM_SPACE}", text)


def _own_words(document: Document) -> None:
    document.add_heading("Wat wij zelf zagen", level=1)
    for question in (
        "Wij zagen de originele afschriften van deze rekeningen, op deze dag:",
        "Wij bekeken dit aantal bonnen, en vonden daarbij:",
        "De penningmeester legde ons uit:",
        "Wij raden aan:",
    ):
        document.add_paragraph(f"{question} {_ROOM}")
    document.add_heading("Advies aan de ledenvergadering", level=1)
    document.add_paragraph("Wij adviseren de ledenvergadering om de jaarstukken (streep door wat niet geldt):")
    for choice in ADVICE:
        document.add_paragraph(choice, style="List Bullet")


def _signatures(document: Document, names: tuple[str, ...]) -> None:
    document.add_heading("Ondertekening", level=1)
    signers = [*names, *[_ROOM] * _SIGNATURES][: max(len(names), _SIGNATURES)]
    table = document.add_table(rows=1, cols=3, style="Light Grid Accent 1")
    _head(table, ("Naam", "Datum", "Handtekening"))
    for name in signers:
        table.add_row().cells[0].text = clean(name)


def _same_times(content: bytes) -> bytes:
    """Return a document whose parts all bear one time, so that equal contents are equal bytes."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return memory.getvalue()
