"""Where the reports of other readers stand, as the screen says it."""

from pathlib import Path

from pipeline.cli.console import apart_lines
from schemas.base import Audience


def test_every_report_of_other_readers_is_named_with_whom_it_is_for() -> None:
    folder = Path("output/2026")
    members, secret = folder / "integriteit-2026-LEDEN.xlsx", folder / "integriteit-2026-VERTROUWELIJK.xlsx"
    confidant = folder / "vertrouwenspersoon"
    assert apart_lines({Audience.SECRETARY: [members, secret], Audience.CONFIDANT: [confidant]}) == [
        f"Voor de ledenvergadering, alleen aantallen: {members}",
        f"Voor de secretaris, niet voor de kascommissie: {secret}",
        f"Alleen voor de vertrouwenspersoon: {confidant}",
    ]


def test_without_other_readers_nothing_is_said() -> None:
    assert apart_lines({}) == []
