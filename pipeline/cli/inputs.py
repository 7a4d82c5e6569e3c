"""What a command gets to work on: the folder that is read, and the period that was named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.model.period import Period
    from pipeline.read.intake import PendingFiles


def start_reading_folder(folder: Path, reports: Sequence[Path] = ()) -> PendingFiles:
    """Start reading in the background, before the heavy libraries are imported; first refuse what holds nothing.

    `reports`: month reports that came back with answers, which are read with it.
    """
    if not folder.is_dir():
        raise click.UsageError(f"De map {folder} bestaat niet. Typ 'openvizier start' om een werkmap te maken.")
    from pipeline.read.intake import start_reading

    pending = start_reading(folder, reports=reports)
    if pending.is_empty:
        raise click.UsageError(f"De map {folder} is leeg. Zet er uw werkboeken en bankbestanden in.")
    return pending


def named_period(text: str, *, is_year: bool) -> Period:
    """Return the month or year that was named; a usage error when it is none."""
    from pipeline.model.period import Period

    dutch = re.fullmatch(r"(\d{1,2})-(\d{4})", text.strip())
    try:
        period = Period.parse(f"{dutch[2]}-{int(dutch[1]):02d}" if dutch else text)
    except ValueError:
        period = None
    if period is None or period.is_year != is_year:
        wanted, example = ("jaar", "2026") if is_year else ("maand", "2026-03")
        raise click.UsageError(f"'{text}' is geen {wanted}; schrijf bijvoorbeeld {example}.")
    return period
