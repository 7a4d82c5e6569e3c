"""When the public overview is written, and what becomes of an older one when it may not be."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pipeline import run
from pipeline.delivery import Delivered, deliver
from pipeline.model.findings import State
from pipeline.model.period import Period
from pipeline.read.intake import start_reading
from tests.test_privacy_numbers import BOOKINGS, book

DAY = date(2027, 4, 4)
PUBLIC = {"giftenoverzicht-2026-OPENBAAR.csv", "giftenoverzicht-2026-OPENBAAR.xlsx"}
RULES = "12-01-2025"


def delivered(output: Path, donor: str = "M. Zonneveld", rules: str = RULES, *, with_reports: bool = True) -> Delivered:
    """Run the annual check over a party with one large gift."""
    gifts: list[list[Any]] = [
        ["Datum", "Gever", "Bedrag", "Vorm", "Woonplaats"],
        [date(2026, 3, 2), donor, 1500, "geld", "Vizierdam"],
    ]
    party: list[list[Any]] = [
        ["Gegeven", "Waarde"],
        ["naam", "Lokaal Vizier"],
        ["giftenreglement vastgesteld op", rules],
    ]
    folder = book(Path(mkdtemp()), {"Boekingen": BOOKINGS, "Giften": gifts, "Partij": party})
    reading = run.read(start_reading(folder), DAY)
    return deliver(reading, Period(2026), DAY, output, with_reports=with_reports)


def public(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*OPENBAAR*")}


def test_a_clean_overview_is_written_for_the_owner_only_and_stands_in_the_result(tmp_path: Path) -> None:
    delivered(tmp_path)
    assert public(tmp_path / "2026") == PUBLIC
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "2026").glob("*OPENBAAR*"))
    told = json.loads((tmp_path / "2026" / "resultaat.json").read_text(encoding="utf-8"))
    assert {f"2026/{name}" for name in PUBLIC} <= {one["file"] for one in told["outputs"]}


def test_with_something_private_in_it_nothing_is_written_and_the_older_one_is_put_away(tmp_path: Path) -> None:
    before = delivered(tmp_path).result
    after = delivered(tmp_path, "M. Zonneveld, m@zonneveld.example").result
    assert public(tmp_path / "2026") == set()
    assert public(tmp_path / "2026" / "eerder" / before.run_code) == PUBLIC
    lines = (tmp_path / "2026" / "bevindingen.jsonl").read_text(encoding="utf-8").splitlines()
    told = [one for one in map(json.loads, lines) if one["code"] == "PRI-03"]
    assert {one["severity"] for one in told} == {"hoog"}
    assert "zonneveld.example" not in json.dumps(told)
    assert [end.state for end in after.outcomes if end.code == "PRI-03"] == [State.FOUND]


def test_without_a_date_of_the_rules_nothing_is_written_and_the_reason_is_told(tmp_path: Path) -> None:
    delivered(tmp_path)
    result = delivered(tmp_path, rules="").result
    assert public(tmp_path / "2026") == set()
    (end,) = [end for end in result.outcomes if end.code == "PRI-03"]
    assert end.reason is not None
    assert "nog geen datum" in end.reason


def test_without_reports_the_search_is_done_and_a_clean_older_overview_stays(tmp_path: Path) -> None:
    delivered(tmp_path)
    result = delivered(tmp_path, with_reports=False).result
    assert [end.state for end in result.outcomes if end.code == "PRI-03"] == [State.CLEAN]
    assert public(tmp_path / "2026") == PUBLIC
