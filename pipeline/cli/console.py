"""What stands on the screen: findings and summaries as plain lines that read well on any terminal."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.checks.explain import by_code
from pipeline.checks.from_reading import from_problems
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.result import Result
from pipeline.model.severity import Severity
from pipeline.model.tables import Table
from pipeline.money import euro
from pipeline.report.data_figures import accounts
from pipeline.run import Reading
from schemas.base import Audience, info
from schemas.bookings import Bookings

_FOR = {
    Audience.SECRETARY: "Voor de secretaris, niet voor de kascommissie",
    Audience.CONFIDANT: "Alleen voor de vertrouwenspersoon",
}
_FOR_MEMBERS = "Voor de ledenvergadering, alleen aantallen"
_MOST_IN_FULL = 25  # more than a screen or five is not read; the rest of a year is a list of addresses


def finding_lines(finding: Finding, width: int) -> list[str]:
    """Return the lines of one finding: title and address, the facts, the reason and the remedy."""
    lines = _head_lines(finding, width)
    for text in (finding.message, finding.why):
        lines += _wrapped(text, "   ", width)
    lines += _wrapped(f"→ {finding.action}", "   ", width)
    if finding.consequence_of:
        lines += _wrapped(f"Dit volgt uit: {', '.join(finding.consequence_of)}", "   ", width)
    if finding.answer:
        lines += _wrapped(f"Uw toelichting: {finding.answer}", "   ", width)
    return [*lines, f"   {finding.id} · meer: openvizier controles {finding.code}", ""]


def _head_lines(finding: Finding, width: int) -> list[str]:
    """Return title and address, on one line where they fit."""
    head = f"{finding.severity.sign} {finding.code}  {finding.title}"
    place = str(finding.place) or "hele administratie"
    gap = width - len(head) - len(place)
    return [f"{head}{' ' * gap}{place}"] if gap >= 2 else [head, f"   {place}"]


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def verdict(findings: Iterable[Finding], outcomes: Iterable[Outcome]) -> str:
    """Return the outcome of a run in a few words."""
    severities = {finding.severity for finding in findings}
    if Severity.HIGH in severities:
        return "■ Eerst oplossen"
    if severities:
        return "▲ Toelichten"
    if not any(outcome.state in {State.CLEAN, State.FOUND} and outcome.examined for outcome in outcomes):
        return "? Niet te beoordelen"
    return "✔ Geen bevindingen in wat is gecontroleerd"


def result_lines(result: Result, findings: Sequence[Finding], width: int, *, has_report: bool) -> list[str]:
    """Return the findings of a run, the heaviest first, and a summary below them where the eye ends.

    `has_report`: whether the findings stand in a report too; then only the heaviest are told in full.
    """
    by_weight = sorted(findings, key=lambda finding: -finding.severity.weight)
    in_full = _MOST_IN_FULL if has_report else len(by_weight)
    lines = [line for finding in by_weight[:in_full] for line in finding_lines(finding, width)]
    lines += _listed_lines(by_weight[in_full:], width)
    period = result.dossier.period.label
    title = f"{result.party or 'Uw partij'} – {period}"
    counts = Counter(finding.severity for finding in findings)
    lines += [title, "-" * len(title), f"Uitkomst: {verdict(findings, result.outcomes)}"]
    lines.append(
        "Bevindingen: " + ", ".join(f"{counts[severity]} {severity.label.lower()}" for severity in Severity)
        if findings
        else "Bevindingen: geen"
    )
    return lines + _account_lines(result) + _not_run_lines(result.outcomes, width)


def _listed_lines(findings: Sequence[Finding], width: int) -> list[str]:
    """Return only the titles and addresses of findings."""
    if not findings:
        return []
    said = (
        f"En nog {len(findings)}, alleen met hun plaats. De uitleg staat in het rapport, "
        f"of typ 'openvizier controles' met een code, zoals {findings[0].code}."
    )
    return [
        *_wrapped(said, "", width),
        "",
        *(line for finding in findings for line in _head_lines(finding, width)),
        "",
    ]


def _account_lines(result: Result) -> list[str]:
    bookings = result.dossier[Bookings]
    if not result.dossier.in_period(Bookings, bookings).any():
        return ["Er zijn voor deze periode geen boekingen gelezen."]
    return [
        f"{account['account']}: eindsaldo {euro(account['closing_cents'])}{_against_bank(account['difference_cents'])}"
        for account in accounts(result)
        if account["closing_cents"] is not None
    ]


def _against_bank(difference: int | None) -> str:
    """Say how the book ends beside the bank, where there is bank evidence."""
    if difference is None:
        return ""
    return " ✔ sluit aan bij de bank" if difference == 0 else f" ✘ verschil met de bank {euro(difference)}"


def _not_run_lines(outcomes: Iterable[Outcome], width: int) -> list[str]:
    reasons: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.state is State.NOT_RUN:
            scope = f" ({', '.join(outcome.scope.values())})" if outcome.scope else ""
            reasons.setdefault(outcome.reason or "", []).append(outcome.code + scope)
    if not reasons:
        return []
    lines = ["Niet gecontroleerd:"]
    for reason, codes in reasons.items():
        lines += _wrapped(f"- {reason}: {', '.join(codes)}", "  ", width)
    return lines


def apart_lines(apart: Mapping[Audience, Sequence[Path]]) -> list[str]:
    """Return where the reports of other readers stand; how much is in them is not said here."""
    told = {file: _FOR[audience] for audience, files in apart.items() for file in files}
    told |= {file: _FOR_MEMBERS for file in told if file.stem.endswith("-LEDEN")}
    return [f"{whose}: {file}" for file, whose in told.items()]


def reading_lines(reading: Reading, width: int) -> list[str]:
    """Return what was understood of the files: per table its columns, the rows read and those set aside."""
    lines = []
    for raw in reading.files:
        lines.append(raw.file)
        tables = [table for table in reading.books.tables.values() if table.file == raw.file]
        for table in tables:
            lines += _table_lines(table)
        lines += [
            f"  Blad {sheet.sheet} is niet herkend." for sheet in reading.books.unexamined if sheet.file == raw.file
        ]
        if not tables:
            lines.append("  Er is geen tabel herkend.")
    checks = by_code()
    for problem in reading.books.problems:
        if problem.place.file is not None:
            (finding,) = from_problems([problem], checks[problem.code])
            lines += ["", *finding_lines(finding, width)]
    return lines


def _table_lines(table: Table) -> list[str]:
    sheet = info(table.schema)
    name = f"Blad {table.sheet}" if table.sheet else "Dit bestand"
    lines = [f"  {name} is gelezen als {sheet.title}: {table.rows_read} rijen"]
    lines += [f"    {column.letter:>3}  {column.heading[:40]:<40}  {table.use_of(column)}" for column in table.columns]
    for aside in table.set_aside:
        amount = f" {euro(aside.cents)}" if aside.cents is not None else ""
        lines.append(f"    rij {aside.row} telt niet mee: {aside.reason}{amount}")
    return lines
