"""The verdict of the program: an outcome in four words, never an approval, and what was not checked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pipeline.model.findings import State
from pipeline.model.severity import Severity
from pipeline.report.content import Tone
from pipeline.report.text import broken
from pipeline.report.view import View

CLEAN = "✔ Geen bevindingen in wat is gecontroleerd"
EXPLAIN = "▲ Toelichten"
SOLVE = "■ Eerst oplossen"
UNKNOWN = "? Niet te beoordelen"
_NOT_CHECKED = {State.NOT_RUN, State.NOT_DUE}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The words of the verdict, how they look, and one sentence that says why."""

    words: str
    tone: Tone
    reason: str


def verdict(view: View) -> Verdict:
    """Return the verdict over a period; without bookings there is nothing to judge."""
    if view.bookings.empty:
        return Verdict(UNKNOWN, Tone.OPEN, "Er zijn voor deze periode geen boekingen gelezen.")
    counts = {severity: sum(finding.severity is severity for finding in view.findings) for severity in Severity}
    said = ", ".join(
        f"{count} × {severity.sign} {severity.label.lower()}" for severity, count in counts.items() if count
    )
    if counts[Severity.HIGH]:
        return Verdict(SOLVE, Tone.SOLVE, f"{said}.")
    if view.findings:
        return Verdict(EXPLAIN, Tone.EXPLAIN, f"{said}.")
    return Verdict(CLEAN, Tone.CLEAR, "Lees hieronder ook wat niet is gecontroleerd.")


def not_checked(view: View, most: int) -> list[str]:
    """Return lines that say what was not checked and why, no more than `most`."""
    reasons: dict[tuple[State, str], list[str]] = defaultdict(list)
    for end in view.outcomes:
        if end.state in _NOT_CHECKED:
            scope = f" ({', '.join(view.account_name(name) for name in end.scope.values())})" if end.scope else ""
            reasons[end.state, end.reason or "geen reden opgegeven"].append(f"{end.code}{scope}")
    lines = [
        line
        for (state, reason), codes in reasons.items()
        for line in broken(f"– {state.dutch}, {reason}: {', '.join(codes)}")
    ]
    lines += _left_out(view)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"– en nog {len(lines) - most + 1} regels; zie Verantwoording"]
    return lines or ["Alle controles van deze periode zijn uitgevoerd op wat is aangeleverd."]


def as_points(lines: list[str]) -> list[str]:
    """Return the lines of `not_checked` for a list that breaks lines itself: whole, and without a dash."""
    points: list[str] = []
    for line in lines:
        if line.startswith(" ") and points:
            points[-1] += f" {line.strip()}"
        else:
            points.append(line.removeprefix("– "))
    return points


def _left_out(view: View) -> list[str]:
    """Say which rows, sheets and files no check has seen."""
    books = view.result.dossier.books
    lines = []
    refused = sum(tie.rows_refused for tie in books.tie_outs)
    if refused:
        lines.append(f"– {_many(refused, 'rij kon', 'rijen konden')} niet worden gelezen; zie Verantwoording")
    if len(view.withheld):
        one = "boeking op een rekening die niet in het blad Rekeningen staat"
        more = "boekingen op rekeningen die niet in het blad Rekeningen staan"
        lines.append(f"– {_many(len(view.withheld), one, more)}")
    if books.unexamined:
        sheets = _many(len(books.unexamined), "blad is", "bladen zijn")
        lines.append(f"– {sheets} niet herkend en niet onderzocht; zie Verantwoording")
    unread = [raw.file for raw in view.result.raw.values() if raw.state == "refused"]
    return lines + [line for file in unread for line in broken(f"– niet gelezen: {file}")]


def _many(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"
