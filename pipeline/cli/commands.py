"""The commands. Each imports what it needs when it is called."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import __version__
from pipeline.cli.exercise import oefening
from pipeline.cli.inputs import named_period, start_reading_folder
from pipeline.cli.options import (
    FINDINGS,
    LOCKED,
    NOT_READ,
    OK,
    SEVERITIES,
    SIZES,
    Options,
    common,
    one_of,
    today,
)
from pipeline.cli.progress import busy
from pipeline.cli.signs import complain, say

if TYPE_CHECKING:
    from pipeline.delivery import Delivered
    from pipeline.model.period import Period
    from pipeline.read.intake import PendingFiles
    from pipeline.run import Reading

_WORST_FIRST = (LOCKED, NOT_READ, FINDINGS, OK)


class DutchGroup(click.Group):
    """A group whose help speaks Dutch to the last word."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how to call it."""
        formatter.write_usage(ctx.command_path, "OPDRACHT [OPTIES]", prefix="Gebruik: ")


@click.group(cls=DutchGroup, context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100})
@click.version_option(__version__, prog_name="openvizier")
def cli() -> None:
    """Controleert de boeken en registers van een lokale politieke partij en maakt er rapporten van."""


@cli.command(options_metavar="[OPTIES]", short_help="Controleert een maand.")
@click.argument("periode", required=False, metavar="[JJJJ-MM]")
@common
def maand(options: Options, periode: str | None) -> int:
    """Controleert een maand; zonder maand elke maand die nieuw of veranderd is."""
    wanted = named_period(periode, is_year=False) if periode else None
    pending = _start_reading(options)
    from pipeline import delivery, run

    with busy("Bestanden lezen en naast de bank leggen"):
        reading = run.read(pending, options.today)
    periods = [wanted] if wanted else delivery.changed_months(options.output, reading)
    if not periods:
        return _nothing_to_check(options, reading)
    return _deliver(options, reading, periods)


@cli.command(options_metavar="[OPTIES]", short_help="Voert de jaarcontrole uit.")
@click.argument("jaartal", required=False, metavar="[JJJJ]")
@click.option("--uitgebreid", is_flag=True, help="Ook de euro-steekproef, de waterval en de verdeling van giften.")
@common
def jaar(options: Options, jaartal: str | None, *, uitgebreid: bool) -> int:
    """Voert de jaarcontrole uit; zonder jaartal over het jaar van de laatste boeking."""
    wanted = named_period(jaartal, is_year=True) if jaartal else None
    pending = _start_reading(options)
    from pipeline import run

    with busy("Bestanden lezen en naast de bank leggen"):
        reading = run.read(pending, options.today)
    period = run.book_year(reading.books, wanted.year if wanted else None)
    if period is None:
        complain("Er is geen boeking gevonden, dus het jaar is niet bekend. Noem het jaar: openvizier jaar 2026")
        period = run.year_of(options.today)
    return _deliver(options, reading, [period], extended=uitgebreid)


@cli.command(options_metavar="[OPTIES]")
@click.argument("code", required=False, metavar="[CODE]")
def controles(code: str | None) -> None:
    """Toont de controles, of legt er een uit."""
    from pipeline.checks.explain import by_code, explain, overview

    if code is not None and code.upper() not in by_code():
        raise click.UsageError(f"De controle '{code}' bestaat niet. Typ 'openvizier controles' voor de lijst.")
    say(explain(code.upper()) if code else overview())


@cli.command(options_metavar="[OPTIES]")
@click.argument("map_", required=False, metavar="[MAP]", type=click.Path(path_type=Path), default=Path("sjablonen"))
@one_of("--omvang", SIZES, "volledig", "OMVANG", "Welke werkboeken: klein, gewoon of volledig.")
@click.option("--jaar", "year", type=int, metavar="JJJJ", help="Het boekjaar; standaard dit jaar.")
def sjablonen(map_: Path, omvang: str, year: int | None) -> None:
    """Schrijft de lege werkboeken om in te vullen."""
    from pipeline.forms.templates import write_templates

    for path in write_templates(map_, omvang, year or today().year):
        say(str(path))


@cli.command(options_metavar="[OPTIES]", short_help="Maakt een werkmap klaar.")
@click.argument("map_", required=False, metavar="[MAP]", type=click.Path(path_type=Path), default=Path())
@one_of("--omvang", SIZES, "klein", "OMVANG", "Hoeveel u bijhoudt: klein, gewoon of volledig.")
@click.option("--voorbeeld", is_flag=True, help="Vult de map met het voorbeeldjaar van een verzonnen partij.")
@click.option("--zonder-vragen", is_flag=True, help="Vraagt niets; de normen blijven de standaard.")
@click.option("--jaar", "year", type=int, metavar="JJJJ", help="Het boekjaar; standaard dit jaar.")
def start(map_: Path, omvang: str, *, voorbeeld: bool, zonder_vragen: bool, year: int | None) -> None:
    """Maakt een werkmap klaar: input met werkboeken en output voor de rapporten."""
    from pipeline import beginning

    if (map_ / "input").exists() and any((map_ / "input").iterdir()):
        raise click.UsageError(f"In {map_ / 'input'} staan al bestanden. Kies een andere map; er is niets veranderd.")
    asks = not (voorbeeld or zonder_vragen) and sys.stdin.isatty()
    answers = _ask(beginning.questions()) if asks else {}
    year = year or today().year
    for path in beginning.begin(map_, omvang, year, answers, example=voorbeeld):
        say(str(path))
    command = "jaar 2026" if voorbeeld else f"maand {year}-01"
    say(f"Klaar. {'Typ' if voorbeeld else 'Vul de werkboeken in en typ daarna'}: openvizier {command} --map {map_}")


def _ask(questions: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """Ask what the party's own rules say; an empty answer keeps the default, unconfirmed."""
    say("Een paar vragen over uw eigen regels. Weet u het niet? Druk op Enter; het kan later in het blad Normen.")
    given = {
        norm_id: click.prompt(f"{question} (bijvoorbeeld {example})", default="", show_default=False).strip()
        for norm_id, question, example in questions
    }
    return {norm_id: answer for norm_id, answer in given.items() if answer}


@cli.command(options_metavar="[OPTIES]", short_help="Toont wat van een werkboek is begrepen.")
@click.argument("bestand", metavar="BESTAND", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def kolommen(bestand: Path) -> None:
    """Toont wat er van een werkboek is begrepen, per blad en kolom."""
    from pipeline.read.intake import start_reading_file

    pending = start_reading_file(bestand)
    from pipeline import run
    from pipeline.cli.console import reading_lines

    say("\n".join(reading_lines(run.read(pending, today()), _width())))


cli.add_command(oefening)


def _nothing_to_check(options: Options, reading: Reading) -> int:
    """Say why there is no month to check; what could not be read is not passed over."""
    from pipeline.run import months_with_bookings, unread_files

    unread = unread_files(reading.books)
    for file in unread:
        complain(f"{file} kon niet (helemaal) worden gelezen. Typ 'openvizier kolommen' met dit bestand voor de reden.")
    if not options.quiet:
        some = months_with_bookings(reading.books)
        said = "met nieuwe of veranderde gegevens" if some else "met boekingen gevonden"
        say(f"Er is geen maand {said}.")
    return NOT_READ if unread else OK


def _start_reading(options: Options) -> PendingFiles:
    """Start reading in the background; first refuse an output that would be read as input."""
    if options.input.resolve() in (options.output.resolve(), *options.output.resolve().parents):
        raise click.UsageError("De map voor de uitvoer ligt in de map met invoer. Kies een andere map met --uitvoer.")
    from pipeline.report.earlier import reports_with_answers

    return start_reading_folder(options.input, reports_with_answers(options.output))


def _deliver(options: Options, reading: Reading, periods: Sequence[Period], *, extended: bool = False) -> int:
    """Check and report each period, a year with or without what only some want; return the worst exit code."""
    from pipeline.delivery import deliver
    from pipeline.run import unknown_checks

    if unknown := unknown_checks(options.only):
        raise click.UsageError(f"Deze controle bestaat niet: {', '.join(unknown)}. Typ 'openvizier controles'.")
    codes = [OK]
    for period in periods:
        with busy(f"Controleren en rapport maken: {period.label}"):
            delivered = deliver(
                reading,
                period,
                options.today,
                options.output,
                only=options.only,
                with_reports=options.with_reports,
                extended=extended,
            )
        if not options.quiet:
            _show(options, delivered)
        codes.append(_exit_code(options, delivered))
    return next(code for code in _WORST_FIRST if code in codes)


def _exit_code(options: Options, delivered: Delivered) -> int:
    if delivered.renamed:
        return LOCKED
    if delivered.something_unread:
        return NOT_READ
    failing = SEVERITIES[: SEVERITIES.index(options.fail_from) + 1]
    return FINDINGS if any(finding.severity in failing for finding in delivered.result.findings) else OK


def _width() -> int:
    return min(shutil.get_terminal_size((110, 24)).columns, 130)


def _show(options: Options, delivered: Delivered) -> None:
    """Print a delivery in the form that was asked for."""
    if options.format != "tekst":
        click.echo(delivered.printed(options.format), nl=False)
        return
    from pipeline.cli.console import apart_lines, result_lines

    has_report = bool(delivered.reports)
    say("\n".join(result_lines(delivered.shown, delivered.on_screen, _width(), has_report=has_report)))
    for path in delivered.reports:
        say(f"Rapport: {path}")
    for line in apart_lines(delivered.apart):
        say(line)
    if delivered.typed_in:
        complain(
            f"Er was getypt in {' en '.join(delivered.typed_in)}. Een Word-document wordt niet teruggelezen: uw versie "
            f"is bewaard in de map {delivered.kept_in}. Neem daaruit over wat u wilt houden."
        )
    for wanted, written in delivered.renamed:
        complain(f"{wanted} is open in een ander programma. Het rapport staat nu in {written}.")
    say("")
