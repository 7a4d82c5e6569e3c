"""The confidant's first page, the list of what may be repaired, and how the checks ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.model.answers import AnswerKind
from pipeline.model.findings import Finding, Status
from pipeline.model.severity import Severity
from pipeline.report.confidant_view import ConfidantView
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Line, Page, Table, Tone, Toned
from pipeline.report.formulas import count_where
from pipeline.report.looks import SEVERITY_TONES, broken_source
from pipeline.report.pages import accountability_checks as endings
from pipeline.report.pages.confidant_reports import LATE, terms_of
from pipeline.report.pages.findings import what_of, why_of
from pipeline.report.small_counts import FEW, SMALLEST
from pipeline.report.stack import Stack
from pipeline.report.view import source_text, weight_label
from pipeline.report.words import check_title
from schemas.base import Audience, info
from schemas.integrity_reports import IntegrityReports

OVERVIEW, REPAIRS, ACCOUNTABILITY = "Overzicht", "Herstellijst", "Verantwoording"
_NORMS = ("report_acknowledge_days", "report_close_days")
_SOURCE_WIDTH = 36
_WHAT = Column("what", "Wat", Kind.PROSE, 58)
DAYS = (_WHAT, Column("day", "Datum", Kind.DATE, 16))
NUMBERS = (
    _WHAT,
    Column("count", "Aantal", Kind.WHOLE, 16),
    Column("said", "Zo zegt de secretaris het aan de leden", Kind.PROSE, 30),
)
WEIGHTS = (_WHAT, Column("count", "Aantal", Kind.WHOLE, 16))
REPAIR_COLUMNS = (
    Column("id", "Id", Kind.TEXT, 17),
    Column("label", "Label", Kind.PROSE, 17),
    Column("status", "Status", Kind.PROSE, 12),
    Column("number", "Melding", Kind.TEXT, 17),
    Column("what", "Wat", Kind.PROSE, 44),
    Column("check", "Controle", Kind.TEXT, 9),
    Column("source", "Bron", Kind.PROSE, _SOURCE_WIDTH),
    Column("why", "Waarom", Kind.PROSE, 32),
    Column("how", "Wat kan helpen", Kind.PROSE, 32),
    Column("answer", "Antwoord", Kind.PROSE, 34, answer=True),
)
READ = (
    Column("file", "Bestand", Kind.PROSE, 32),
    Column("sheet", "Blad", Kind.PROSE, 16),
    Column("read", "Rijen gelezen", Kind.WHOLE, 28),
    Column("accepted", "verwerkt", Kind.WHOLE, 11),
    Column("aside", "apart gezet", Kind.WHOLE, 11),
    Column("refused", "geweigerd", Kind.WHOLE, 11),
    Column("agrees", "Sluit aan?", Kind.TEXT, 12),
)


@dataclass(frozen=True)
class Overview:
    """Where everything stands on the first page."""

    days: Area
    numbers: Area
    weights: Area
    lines: tuple[Line, ...]

    @property
    def today(self) -> str:
        """The cell with the day of the run."""
        return self.days.cell("day", 2)


def overview_layout() -> Overview:
    """Return where everything stands on the first page."""
    stack = Stack(OVERVIEW)
    stack.say(
        Toned("In dit verslag staan nummers, datums en keuzes; geen namen en geen verhaal.", Tone.QUIET),
        Toned("Houd het bij u. De vier getallen hieronder mag u aan de secretaris geven, meer niet.", Tone.QUIET),
    )
    stack.gap()
    days, numbers = stack.area(DAYS, 3), stack.area(NUMBERS, 4)
    return Overview(days, numbers, stack.area(WEIGHTS, len(Severity)), tuple(stack.lines))


def repairs_area(view: ConfidantView) -> Area:
    """Return where the findings stand."""
    return Area(REPAIRS, REPAIR_COLUMNS, len(view.listed))


def overview_page(view: ConfidantView, layout: Overview, terms: Area, measures: Area, listed: Area) -> Page:
    """Return the first page: the four numbers for the secretary, and the findings counted."""
    period, today = view.shared.period, view.result.dossier.today
    of_year = ["Eerste dag van het jaar", "Laatste dag van het jaar", "Dit verslag is gemaakt op"]
    days: dict[str, Sequence[Cell]] = {"what": [*of_year], "day": [period.first_day, period.last_day, today]}
    tables = (
        Table(layout.days, days, "Waarover dit gaat"),
        _numbers(view, layout, terms, measures),
        _weights(view, layout.weights, listed),
    )
    title = f"Vertrouwenspersoon {period.label} – VERTROUWELIJK"
    party = f" van {view.result.party}" if view.result.party else ""
    sentence = f"De jaarlijkse controle van de meldingen{party}, voor de vertrouwenspersoon alleen."
    widths = tuple(column.width for column in NUMBERS)
    return Page(OVERVIEW, title, sentence, tables, layout.lines, widths=widths, back=None)


def _numbers(view: ConfidantView, layout: Overview, terms: Area, measures: Area) -> Table:
    """Return the four numbers, counted in the other tabs, and how a small one is said."""
    received = _within(layout.days, terms.span("received"))
    in_time = "*".join(f'({terms.span(key)}<>"{LATE}")' for key in ("acknowledged_in_time", "closed_in_time"))
    year, schema = view.shared.period, IntegrityReports
    new = _in_year(view, view.reports[schema.received_on])
    counted = {
        f"Meldingen ontvangen in {year}": (f"SUMPRODUCT({received})", int(new.sum())),
        f"Meldingen afgerond in {year}": (
            f"SUMPRODUCT({_within(layout.days, terms.span('closed'))})",
            int(_in_year(view, view.reports[schema.closed_on]).sum()),
        ),
        "Van de ontvangen meldingen: binnen de termijnen": (
            f"SUMPRODUCT({received}*{in_time})",
            int((new & ~(terms_of(view) == LATE).any(axis=1)).sum()),
        ),
        f"Maatregelen in {year}": (
            f"SUMPRODUCT({_within(layout.days, measures.span('taken'))})",
            len(view.measures),
        ),
    }
    area = layout.numbers
    said = area.each(
        f'IF({{count}}<{SMALLEST},"{FEW}",{{count}})',
        (FEW if count < SMALLEST else count for _, count in counted.values()),
    )
    data: dict[str, Sequence[Cell]] = {
        "what": [*counted],
        "count": [Formula(formula, count) for formula, count in counted.values()],
        "said": said,
    }
    return Table(area, data, "Vier getallen voor de secretaris")


def _within(days: Area, span: str) -> str:
    return f"({span}>={days.cell('day', 0)})*({span}<={days.cell('day', 1)})"


def _in_year(view: ConfidantView, column: pd.Series) -> pd.Series:
    period = view.shared.period
    return column.between(pd.Timestamp(period.first_day), pd.Timestamp(period.last_day))


def _weights(view: ConfidantView, area: Area, listed: Area) -> Table:
    labels = [weight_label(severity) for severity in Severity]
    counts = [sum(finding.severity is severity for finding in view.findings) for severity in Severity]
    data: dict[str, Sequence[Cell]] = {
        "what": [Toned(label, SEVERITY_TONES[severity]) for label, severity in zip(labels, Severity, strict=True)],
        "count": [
            Formula(count_where((listed.span("label"), area.cell("what", number))), count)
            for number, count in enumerate(counts)
        ],
    }
    return Table(area, data, f"Bevindingen in {REPAIRS}")


def repairs_page(view: ConfidantView, area: Area) -> Page:
    """Return the findings, each with a yellow cell for what the confidant says of it."""
    listed = view.listed
    data: dict[str, Sequence[Cell]] = {
        "id": [finding.id for finding in listed],
        "label": [_label(finding) for finding in listed],
        "status": [finding.status.value for finding in listed],
        "number": [view.number_of(finding) for finding in listed],
        "what": [what_of(_titled(finding)) for finding in listed],
        "check": [finding.code for finding in listed],
        "source": [broken_source(source_text(finding.place), _SOURCE_WIDTH) or "–" for finding in listed],
        "why": [why_of(finding) for finding in listed],
        "how": [finding.action for finding in listed],
        "answer": [view.answer(finding, AnswerKind.EXPLANATION) for finding in listed],
    }
    sentence = "Wat vragen oproept of nog ontbreekt. Typ uw antwoord in de gele cellen; noem ook daar geen namen."
    table = Table(area, data, when_empty="Er zijn geen bevindingen.")
    return Page(REPAIRS, f"{REPAIRS} {view.shared.period.label}", sentence, (table,), back=OVERVIEW)


def _label(finding: Finding) -> Cell:
    if finding.status is Status.GONE:
        return Toned("– Vervallen", Tone.QUIET)
    return Toned(weight_label(finding.severity), SEVERITY_TONES[finding.severity])


def _titled(finding: Finding) -> Finding:
    """Return a finding with the title of its check where an earlier run left none."""
    return replace(finding, title=check_title(finding.code)) if finding.status is Status.GONE else finding


def accountability_page(view: ConfidantView) -> Page:
    """Return what was read of the confidant's own sheets, which checks ran, and on which terms they rest."""
    stack = Stack(ACCOUNTABILITY)
    tables = (
        _read(view, stack),
        endings.checks_table(view.shared, stack),
        endings.norms_table(view.shared, stack, _NORMS),
        endings.versions_table(view.shared, stack),
    )
    sentence = "Wat van uw werkboek is gelezen, hoe elke controle afliep en welke termijnen gelden."
    title = f"{ACCOUNTABILITY} {view.shared.period.label}"
    widths = (32, 16, 28, 11, 11, 11, 12, 12, 14, 14, 14, 14)
    return Page(ACCOUNTABILITY, title, sentence, tables, tuple(stack.lines), widths=widths, back=OVERVIEW)


def _read(view: ConfidantView, stack: Stack) -> Table:
    books = view.result.dossier.books
    ties = [tie for tie in books.tie_outs if info(books.tables[tie.table].schema).audience is Audience.CONFIDANT]
    area = stack.area(READ, len(ties))
    whole = [tie.rows_read == tie.rows_accepted + tie.rows_set_aside + tie.rows_refused for tie in ties]
    data: dict[str, Sequence[Cell]] = {
        "file": [books.tables[tie.table].file for tie in ties],
        "sheet": [books.tables[tie.table].sheet or "–" for tie in ties],
        "read": [tie.rows_read for tie in ties],
        "accepted": [tie.rows_accepted for tie in ties],
        "aside": [tie.rows_set_aside for tie in ties],
        "refused": [tie.rows_refused for tie in ties],
        "agrees": area.each(
            'IF({read}={accepted}+{aside}+{refused},"✔ ja","✘ nee")', ["✔ ja" if one else "✘ nee" for one in whole]
        ),
    }
    return Table(area, data, "Van bestand tot verwerkte rij: gelezen = verwerkt + apart gezet + geweigerd")
