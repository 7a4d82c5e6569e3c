"""The registers of people in the example year: whole, honest, and wrong where a mistake was planted."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from pipeline import run
from pipeline.forms.example import write_example
from pipeline.forms.example.year import example_year
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.period import Period
from pipeline.read.intake import start_reading
from schemas.base import Sheet
from schemas.decisions import Decisions
from schemas.functionaries import Functionaries
from schemas.interests import Interests
from schemas.log import Log
from schemas.personal_gifts import PersonalGifts
from schemas.side_functions import SideFunctions
from schemas.statements import Statements
from tests.golden.years import AFTER_THE_YEAR, reading_of

FAMILIES = ("BEL", "GES")
Told = tuple[str, str | None, str | None, int | None, str | None]


def _checked(reading: run.Reading) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    result = run.check(reading, Period.parse("2026"), AFTER_THE_YEAR, "0000-0000", FAMILIES)
    return result.findings, result.outcomes


def _where(finding: Finding) -> Told:
    place = finding.place
    return finding.code, place.file, place.sheet, place.row, place.cell


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Told], tuple[Finding, ...]]:
    folder: Path = tmp_path_factory.mktemp("voorbeeldjaar")
    listed = folder / "planted.toml"
    write_example(folder / "input", planted_list=listed)
    mistakes: list[dict[str, Any]] = tomllib.loads(listed.read_text(encoding="utf-8"))["planted"]
    expected = [
        (one["code"], one["file"], one["sheet"], one["row"], one.get("cell"))
        for one in mistakes
        if one["code"].startswith(FAMILIES)
    ]
    return expected, _checked(run.read(start_reading(folder / "input"), AFTER_THE_YEAR))[0]


@pytest.mark.parametrize(("schema", "rows"), [(SideFunctions, 20), (Interests, 8), (Decisions, 12), (PersonalGifts, 6)])
def test_the_registers_are_as_long_as_those_of_a_real_party(schema: type[Sheet], rows: int) -> None:
    assert len(example_year().sheets[schema]) == rows


def test_there_are_fourteen_people_eight_meetings_and_three_abstentions() -> None:
    sheets = example_year().sheets
    assert len({row.values["name"] for row in sheets[Functionaries]}) == 14
    meetings = [row for row in sheets[Log] if row.values["event"] == "vergadering"]
    assert sum(str(row.values["happened_on"]).startswith("2026") for row in meetings) == 8
    assert sum(row.values["not_voted"] is not None for row in sheets[Decisions]) == 3


def test_everybody_of_board_and_group_gave_a_statement() -> None:
    sheets = example_year().sheets
    stated = {row.values["name"] for row in sheets[Statements]}
    asked = [row for row in sheets[Functionaries] if row.values["organ"] in {"bestuur", "fractie"}]
    assert {row.values["name"] for row in asked if row.values.get("ends_on") is None} <= stated


def test_in_an_honest_year_every_check_ran_and_none_found_anything() -> None:
    findings, outcomes = _checked(reading_of(planted=False))
    assert [finding.message for finding in findings] == []
    assert {outcome.state for outcome in outcomes} == {State.CLEAN}
    assert all(outcome.examined for outcome in outcomes)


def test_every_code_is_found_at_its_planted_cell_and_nowhere_else(
    planted: tuple[list[Told], tuple[Finding, ...]],
) -> None:
    expected, findings = planted
    assert sorted(map(_where, findings), key=str) == sorted(expected, key=str)
    assert {one[0] for one in expected} == {check.code for check in run.chosen(FAMILIES)}
