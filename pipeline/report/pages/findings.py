"""The findings: Herstellijst for who keeps the books, Bevindingen for the audit committee."""

from __future__ import annotations

from datetime import date, datetime

from pipeline.model.answers import AnswerKind
from pipeline.model.committee import committee_on
from pipeline.model.findings import Finding
from pipeline.model.norm_text import norm_text
from pipeline.money import euro
from pipeline.report.content import Area, Cell, Column, Kind, Link, Page, Table, Tone, Toned
from pipeline.report.looks import SEVERITY_TONES, broken_source
from pipeline.report.pages.counts import EXPLAINED
from pipeline.report.pages.questions import explained
from pipeline.report.pages.transactions import amount_of_finding
from pipeline.report.raw_rows import RawRows
from pipeline.report.view import View, source_text, weight_label
from pipeline.report.words import fact_of
from schemas.functionaries import Functionaries

REPAIRS = "Herstellijst"
FINDINGS = "Bevindingen"
REACTIONS = (EXPLAINED, "Nog uitzoeken", "Naar de ledenvergadering")
_MOST_RELATED = 4
_SOURCE_WIDTH = 38

REPAIR_COLUMNS = (
    Column("id", "Id", Kind.TEXT, 17),
    Column("label", "Label", Kind.PROSE, 13),
    Column("status", "Status", Kind.PROSE, 12),
    Column("source", "Bron", Kind.PROSE, _SOURCE_WIDTH),
    Column("cell", "Cel", Kind.PROSE, 15),
    Column("typed", "De rij zoals die er staat", Kind.PROSE, 36),
    Column("wrong", "In deze cel staat", Kind.PROSE, 17),
    Column("what", "Wat", Kind.PROSE, 36),
    Column("why", "Waarom", Kind.PROSE, 28),
    Column("how", "Hoe op te lossen", Kind.PROSE, 30),
    Column("answer", "Antwoord", Kind.PROSE, 28, answer=True),
)


def finding_columns(deciders: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns of Bevindingen; `deciders`: the members of the committee."""
    return (
        Column("id", "Id", Kind.TEXT, 17),
        Column("label", "Label", Kind.PROSE, 12),
        Column("status", "Status", Kind.PROSE, 11),
        Column("what", "Bevinding", Kind.PROSE, 32),
        Column("check", "Controle", Kind.PROSE, 9),
        Column("source", "Bron", Kind.PROSE, _SOURCE_WIDTH),
        Column("date", "Datum", Kind.DATE, 11),
        Column("amount", "Bedrag", Kind.EURO, 13),
        Column("expected", "Verwacht", Kind.PROSE, 16),
        Column("found", "Gevonden", Kind.PROSE, 16),
        Column("why", "Waarom", Kind.PROSE, 22),
        Column("how", "Oplossing", Kind.PROSE, 24),
        Column("explanation", "Toelichting penningmeester", Kind.PROSE, 18),
        Column("reaction", "Reactie", Kind.PROSE, 18, answer=True, choices=REACTIONS),
        Column("remark", "Opmerking", Kind.PROSE, 18, answer=True),
        Column("by", "Door", Kind.PROSE, 13, answer=True, choices=deciders, free=True),
        Column("on", "Datum", Kind.DATE, 11, answer=True),
    )


def repairs_area(view: View) -> Area:
    """Return where the findings of a month stand."""
    return Area(REPAIRS, REPAIR_COLUMNS, len(view.findings))


def findings_area(view: View) -> Area:
    """Return where the findings of a year stand."""
    return Area(FINDINGS, finding_columns(committee(view)), len(view.findings))


def committee(view: View) -> tuple[str, ...]:
    """Return the names of the audit committee on the day of the run."""
    dossier = view.result.dossier
    return committee_on(dossier[Functionaries], dossier.today)


def repairs_page(view: View, area: Area, transactions: Area) -> Page:
    """Return the list of what to repair, each with the row as typed and a yellow cell for the answer."""
    rows = RawRows(view.result.raw, view.result.dossier.books.tables)
    typed = [rows.typed(finding.place, finding.code) for finding in view.findings]
    data = _shared(view, transactions) | {
        "cell": [_cell_name(finding) for finding in view.findings],
        "typed": [one.row or "–" for one in typed],
        "wrong": [Toned(one.wrong, Tone.MARKED) if one.wrong else None for one in typed],
        "answer": [finding.answer for finding in view.findings],
    }
    sentence = "Wat niet klopt of vragen oproept, het zwaarste eerst. Typ uw antwoord in de gele cellen."
    table = Table(area, data, when_empty="Er zijn geen bevindingen.")
    return Page(REPAIRS, f"{REPAIRS} {view.period.label}", sentence, (table,))


def findings_page(view: View, area: Area, transactions: Area) -> Page:
    """Return the findings of the year, with yellow cells for the reaction of the committee."""
    data = _shared(view, transactions) | {
        "check": [finding.code for finding in view.findings],
        "date": [finding.date for finding in view.findings],
        "amount": [amount_of_finding(view, transactions, number) for number in range(area.rows)],
        "expected": [view.finding_text(finding, _expected(finding)) for finding in view.findings],
        "found": [view.finding_text(finding, _found(finding)) for finding in view.findings],
        "explanation": [explained(view, finding) for finding in view.findings],
    }
    kinds = {"reaction": AnswerKind.REACTION, "remark": AnswerKind.REMARK, "by": AnswerKind.BY}
    data |= {key: [view.answer(finding, kind) for finding in view.findings] for key, kind in kinds.items()}
    data["on"] = [as_day(view.answer(finding, AnswerKind.ON)) for finding in view.findings]
    sentence = "Alle bevindingen van het jaar, het zwaarste eerst. De kascommissie vult de gele cellen in."
    table = Table(area, data, when_empty="Er zijn geen bevindingen.")
    return Page(FINDINGS, f"{FINDINGS} {view.period.label}", sentence, (table,))


def _shared(view: View, transactions: Area) -> dict[str, list[Cell]]:
    """Return the columns that both pages have."""
    findings = view.findings
    return {
        "id": [finding.id for finding in findings],
        "label": [Toned(weight_label(finding.severity), SEVERITY_TONES[finding.severity]) for finding in findings],
        "status": [finding.status.value for finding in findings],
        "source": [_source(view, finding, transactions) for finding in findings],
        "what": [view.finding_text(finding, what_of(finding)) for finding in findings],
        "why": [view.finding_text(finding, why_of(finding)) for finding in findings],
        "how": [view.finding_text(finding, finding.action) for finding in findings],
    }


def _source(view: View, finding: Finding, transactions: Area) -> Cell:
    """Return where a finding stands, with a link to the row in Transacties where it is one."""
    text = broken_source(source_text(finding.place), _SOURCE_WIDTH) or "–"
    row = view.transaction_row(finding.place)
    return text if row is None else Link(text, transactions.sheet, f"A{row}")


def _cell_name(finding: Finding) -> str:
    column, cell = finding.place.column, finding.place.cell
    return f"{cell} ({column})" if cell and column else cell or column or "–"


def what_of(finding: Finding) -> str:
    """Return title and message, what explains it, and the other rows that belong to it."""
    lines = [finding.title, finding.message]
    if finding.consequence_of:
        lines.append(f"Gevolg van {', '.join(finding.consequence_of[:_MOST_RELATED])}.")
    if finding.related:
        rest = len(finding.related) - _MOST_RELATED
        more = f"; en nog {rest}" if rest > 0 else ""
        also = "; ".join(source_text(place) for place in finding.related[:_MOST_RELATED])
        lines.append(f"Zie ook: {also}{more}.")
    return "\n".join(line for line in lines if line)


def why_of(finding: Finding) -> str:
    """Return why a finding counts, and what that rests on."""
    basis = f"\nGrondslag: {'; '.join(finding.basis)}." if finding.basis else ""
    return f"{finding.why}{basis}"


def _expected(finding: Finding) -> str:
    """Return what a check expected: a fact of that name, else the norm."""
    norm = "" if finding.norm is None else f"{finding.norm.title}: {norm_text(finding.norm)}"
    return fact_of(finding, "expected") or norm


def _found(finding: Finding) -> str:
    """Return what stands there: a fact of that name, else the amount."""
    return fact_of(finding, "found") or ("" if finding.amount_cents is None else euro(finding.amount_cents))


def as_day(text: str | None) -> date | str | None:
    """Return a day that was typed as a day; anything else as it was typed."""
    try:
        return datetime.strptime(text or "", "%d-%m-%Y").date()
    except ValueError:
        return text
