"""The command `oefening`: what it says, and that it leaves everything as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter

from tests.cli.running import Ran, openvizier

_HEADINGS = ("Datum", "Stuknummer", "Rekening", "Bedrag", "Categorie", "Omschrijving", "Tegenpartij")
_BOOKED = (
    ("02-03-2026", "1", "Kas", -18.95, "Kantoor", "Papier en nietjes", "Kantoorhandel Penning"),
    ("09-03-2026", "2", "Kas", -22.10, "Kantoor", "Enveloppen", "Kantoorhandel Penning"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a working folder with a cash book of one month and nothing else."""
    (tmp_path / "input").mkdir()
    book = xlsxwriter.Workbook(tmp_path / "input" / "kasboek-2026-03.xlsx")
    sheets = {
        "Boekingen": (_HEADINGS, *_BOOKED),
        "Rekeningen": (("Rekening", "Soort", "Beginsaldo"), ("Kas", "kas", 100)),
        "Begroting": (("Categorie", "Soort", "Bedrag"), ("Kantoor", "lasten", 250)),
    }
    for title, rows in sheets.items():
        page = book.add_worksheet(title)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    book.close()
    return tmp_path


def oefening(folder: Path, *more: str, **environment: str) -> Ran:
    return openvizier("oefening", "2026-03", "--map", folder, "--datum", "2026-05-01", *more, **environment)


def test_each_kind_is_told_with_what_caught_it_and_nothing_is_written(folder: Path) -> None:
    before = (folder / "input" / "kasboek-2026-03.xlsx").read_bytes()
    ran = oefening(folder)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Oefening op maart 2026 (zaad 1)")
    below_zero = next(line for line in ran.out.splitlines() if "Er ging meer uit de kas dan erin zat" in line)
    assert below_zero.lstrip().startswith("✔")
    assert "gevonden door AFS-11" in below_zero
    assert "– Een declaratie is betaald zonder akkoord" in ran.out
    assert "Aantoonbaar:" in ran.out
    assert "Waarschijnlijk (met ?):" in ran.out
    assert [path.name for path in folder.iterdir()] == ["input"]
    assert (folder / "input" / "kasboek-2026-03.xlsx").read_bytes() == before


def test_json_holds_every_kind_also_on_a_console_without_signs(folder: Path) -> None:
    ran = oefening(folder, "--formaat", "json", "--zaad", "3", PYTHONUTF8="0", PYTHONIOENCODING="cp1252")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert (told["period"], told["seed"]) == ("2026-03", 3)
    states = {kind["id"]: kind["state"] for kind in told["kinds"]}
    assert states["kas-onder-nul"] == "caught"
    assert states["declaratie-zonder-akkoord"] == "not_practised"
    assert told["practised"] == sum(state != "not_practised" for state in states.values()) < len(states)


def test_a_period_without_bookings_is_wrong_use(folder: Path) -> None:
    ran = openvizier("oefening", "2025", "--map", folder)
    assert ran.code == 2
    assert "In 2025 zijn geen boekingen gelezen" in ran.err


def test_a_word_that_is_no_period_is_wrong_use(folder: Path) -> None:
    ran = openvizier("oefening", "maart", "--map", folder)
    assert ran.code == 2
    assert "'maart' is geen maand" in ran.err


def test_help_is_dutch() -> None:
    ran = openvizier("oefening", "--help")
    assert ran.code == 0
    assert "Zet bekende fouten en fraudes in een kopie" in ran.out
    assert "[standaard: 1]" in ran.out
