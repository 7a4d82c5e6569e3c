"""Says where the figures of last year come from, and where its sources differ."""

from __future__ import annotations

from pipeline.model.last_year import LastYear, last_year
from pipeline.report.categories import NOT_KNOWN, statement_lines
from pipeline.report.content import Tone, Toned
from pipeline.report.stack import Stack
from pipeline.report.text import broken, mask_ibans
from pipeline.report.view import View

_WIDTH = 118


def source_sentence(before: LastYear) -> str:
    """Say where the figures per category come from, or that there are none."""
    if before.totals.source is None:
        return f"Vorig jaar is {NOT_KNOWN}: van {before.period} is er geen rapport, geen boekhouding en geen cijfer."
    return f"Vorig jaar is {before.period}, volgens {before.totals.source}."


def say_last_year(stack: Stack, view: View) -> None:
    """Say below a statement where its last year comes from, of which categories it is not known, and what differs."""
    before = last_year(view.result.dossier)
    lines = [line for line in statement_lines(view) if line.role == "line"]
    unknown = [line.label for line in lines if line.figures["last_year"] is None]
    said = [source_sentence(before)]
    if unknown and before.totals.source:
        said.append(
            f"Niet van alle categorieën is vorig jaar bekend ({len(unknown)} niet): de totalen zijn zonder die."
        )
    say_quietly(stack, *said, *before.notes)


def say_quietly(stack: Stack, *texts: str) -> None:
    """Put texts under each other, broken where a page ends, and leave a row free; nothing takes no room."""
    if not texts:
        return
    for text in texts:
        stack.say(*(Toned(line, Tone.QUIET) for line in broken(mask_ibans(text), _WIDTH)))
    stack.gap()
