"""The command `oefening`."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.inputs import named_period, start_reading_folder
from pipeline.cli.options import Day, folder, one_of, today
from pipeline.cli.progress import busy
from pipeline.cli.signs import say

if TYPE_CHECKING:
    from pipeline.model.period import Period
    from pipeline.run import Reading


@click.command(options_metavar="[OPTIES]", short_help="Oefent op een kopie: wat vinden de controles?")
@click.argument("periode", required=False, metavar="[PERIODE]")
@folder("--map", "De werkmap; standaard de huidige map.", default=".")
@folder("--invoer", "Leest uit deze map in plaats van input.")
@click.option("--datum", type=Day(), metavar="JJJJ-MM-DD", help="De datum van de controle; standaard vandaag.")
@click.option("--zaad", type=int, default=1, show_default=True, metavar="GETAL", help="Een ander getal, andere rijen.")
@one_of("--formaat", ("tekst", "json"), "tekst", "VORM", "Wat op het scherm komt: tekst of json.")
def oefening(
    *,
    periode: str | None,
    map: Path,  # noqa: A002 - the option is called --map
    invoer: Path | None,
    datum: date | None,
    zaad: int,
    formaat: str,
) -> None:
    """Zet bekende fouten en fraudes in een kopie van uw boeken en toont welke controles ze vinden.

    PERIODE is een maand (2026-03) of een jaar (2026); zonder periode de laatste maand met boekingen. Uw bestanden en
    de map output veranderen niet.
    """
    pending = start_reading_folder(invoer or map / "input")
    day = datum or today()
    from pipeline import run
    from pipeline.cli.practice import practice_json, practice_lines
    from pipeline.practice import practise

    with busy("Bestanden lezen en naast de bank leggen"):
        reading = run.read(pending, day)
    period = _period(periode, reading)
    with busy(f"Fouten in een kopie zetten en controleren: {period.label}"):
        practice = practise(reading, period, day, zaad)
    if formaat == "json":
        click.echo(practice_json(practice), nl=False)
        return
    width = min(shutil.get_terminal_size((110, 24)).columns, 110)
    say("\n".join(practice_lines(practice, width)))


def _period(text: str | None, reading: Reading) -> Period:
    """Return what was asked for, else the last month with bookings; a usage error when nothing was booked in it."""
    from pipeline import run

    months = run.months_with_bookings(reading.books)
    if not months:
        raise click.UsageError("Er zijn geen boekingen gelezen. Er is dus niets om op te oefenen.")
    if text is None:
        return months[-1]
    is_year = re.fullmatch(r"\d{4}", text.strip()) is not None
    period = named_period(text, is_year=is_year)
    if is_year:
        period = run.book_year(reading.books, period.year) or period
    if not {str(month) for month in months} & {*period.months}:
        raise click.UsageError(f"In {period.label} zijn geen boekingen gelezen. Kies een andere periode.")
    return period
