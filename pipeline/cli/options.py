"""The options that every command takes, and the exit codes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeAlias

import click

OK, FINDINGS, WRONG_USE, NOT_READ, LOCKED, OUR_FAULT, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130
LANGUAGES = ("nl", "en")
_DUTCH_DAY = re.compile(r"^(\d{2})-(\d{2})-(\d{4})$")
FORMATS = ("tekst", "json", "jsonl", "sarif")
SEVERITIES = ("hoog", "midden", "laag")
SIZES = ("klein", "gewoon", "volledig")


Decorator: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]


@dataclass(frozen=True)
class Options:
    """What the user asked for. `only`: codes or families of checks, all when empty; `fail_from`: a severity."""

    input: Path
    output: Path
    today: date
    only: tuple[str, ...]
    format: str
    fail_from: str
    quiet: bool
    with_reports: bool


class Day(click.ParamType[date]):
    """A day as JJJJ-MM-DD, or as people write it: DD-MM-JJJJ."""

    name = "JJJJ-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; a usage error when it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(_DUTCH_DAY.sub(r"\3-\2-\1", str(value)))
        except ValueError:
            self.fail(f"'{value}' is geen datum; schrijf bijvoorbeeld 2026-03-31.", param, ctx)


def folder(name: str, help_text: str, **rules: Any) -> Decorator:
    """Declare an option that names a folder."""
    return click.option(name, type=click.Path(path_type=Path), metavar="MAP", help=help_text, **rules)


def one_of(name: str, choices: tuple[str, ...], default: str, metavar: str, help_text: str) -> Decorator:
    """Declare an option that takes one of a few words."""
    return click.option(
        name, type=click.Choice(choices), default=default, show_default=True, metavar=metavar, help=help_text
    )


_COMMON = (
    folder("--map", "De werkmap; standaard de huidige map.", default="."),
    folder("--invoer", "Leest uit deze map in plaats van input."),
    folder("--uitvoer", "Schrijft in deze map in plaats van output."),
    one_of("--taal", LANGUAGES, "nl", "TAAL", "De taal van de teksten; voorlopig alleen nl."),
    one_of("--formaat", FORMATS, "tekst", "VORM", "Wat op het scherm komt: tekst, json, jsonl of sarif."),
    one_of("--faal-vanaf", SEVERITIES, "hoog", "ERNST", "Vanaf hoog, midden of laag is de exitcode 1."),
    click.option("--alleen", metavar="CODE,…", default="", help="Alleen deze controles, zoals DEC-02 of BOE."),
    click.option("--datum", type=Day(), metavar="JJJJ-MM-DD", help="De datum van de controle; standaard vandaag."),
    click.option("--stil", is_flag=True, help="Zet niets op het scherm; de exitcode zegt genoeg."),
    click.option("--zonder-rapporten", is_flag=True, help="Controleert alleen en maakt geen werkboeken."),
)


def common(command: Callable[..., int]) -> Callable[..., None]:
    """Give a command the common options as one, and let the exit code that it returns end the program."""

    @click.pass_context
    @wraps(command)
    def wrapped(ctx: click.Context, /, **given: Any) -> None:
        ctx.exit(command(_options(given), **given))

    decorated: Callable[..., None] = wrapped
    for option in reversed(_COMMON):
        decorated = option(decorated)
    return decorated


def _options(given: dict[str, Any]) -> Options:
    """Take the common options out of what Click gave."""
    if given.pop("taal") != "nl":
        raise click.UsageError("openvizier spreekt nog geen Engels. Laat --taal weg, of schrijf --taal nl.")
    work = given.pop("map")
    only = given.pop("alleen").split(",")
    return Options(
        input=given.pop("invoer") or work / "input",
        output=given.pop("uitvoer") or work / "output",
        today=given.pop("datum") or today(),
        only=tuple(code.strip().upper() for code in only if code.strip()),
        format=given.pop("formaat"),
        fail_from=given.pop("faal_vanaf"),
        quiet=given.pop("stil"),
        with_reports=not given.pop("zonder_rapporten"),
    )


def today() -> date:
    """Return today where the user is."""
    return datetime.now().astimezone().date()
