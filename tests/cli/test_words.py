"""Every word on the screen is Dutch, and plain where the console cannot do more."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from pipeline.cli.signs import printable
from tests.cli.running import openvizier

CATALOGUE = Path(__file__).parents[2] / "pipeline" / "messages" / "nl" / "LC_MESSAGES"


@pytest.mark.parametrize("command", ["", "start", "maand", "jaar", "controles", "sjablonen", "kolommen"])
def test_help_has_no_english_word(command: str) -> None:
    shown = openvizier(*filter(None, [command]), "--help")
    assert shown.code == 0
    for word in ("Usage", "Options", "Commands", "Show this", "OPTIONS", "PATH", "TEXT", "INTEGER", "default"):
        assert word not in shown.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("maant",), "De opdracht 'maant' bestaat niet. Bedoelde u 'maand'?"),
        (("maand", "--foo"), "De optie '--foo' bestaat niet."),
        (("maand", "--formaat", "xml"), "Ongeldige waarde bij '--formaat'"),
        (("maand", "maart"), "'maart' is geen maand; schrijf bijvoorbeeld 2026-03."),
        (("jaar", "2026-03"), "'2026-03' is geen jaar; schrijf bijvoorbeeld 2026."),
        (("maand", "--datum", "31-13-2026"), "'31-13-2026' is geen datum"),
        (("controles", "XYZ-01"), "De controle 'XYZ-01' bestaat niet."),
        (("kolommen", "bestaat-niet.xlsx"), "bestaat niet"),
        (("kolommen",), "Er ontbreekt een argument 'BESTAND'"),
    ],
)
def test_wrong_use_is_explained_in_dutch_and_ends_with_2(arguments: tuple[str, ...], words: str) -> None:
    ran = openvizier(*arguments)
    assert ran.code == 2
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_the_compiled_words_are_those_of_the_catalogue() -> None:
    with (CATALOGUE / "messages.po").open("rb") as written, (CATALOGUE / "messages.mo").open("rb") as compiled:
        assert _words(read_mo(compiled)) == _words(read_po(written, locale="nl"))


def _words(catalogue: Catalog) -> dict[str, list[str]]:
    """Return the translations by text; the two formats hold plurals as lists and as tuples."""
    return {"|".join(_all(entry.id)): _all(entry.string) for entry in catalogue if entry.id}


def _all(forms: str | Sequence[str] | None) -> list[str]:
    return [forms] if isinstance(forms, str) else list(forms or [])


def test_a_console_without_signs_gets_plain_ascii() -> None:
    assert printable("■ DEC-02 › rij 3 → € 5", "ascii") == "[!] DEC-02 > rij 3 -> EUR 5"
    assert printable("café ■", "cp1252") == "café [!]"
    assert printable("■ › é", "utf-8") == "■ › é"


def test_a_console_of_windows_shows_every_explanation() -> None:
    ran = openvizier("controles", PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert ran.code == 0
    assert "Traceback" not in ran.err
