"""The policy point by point: nothing of it is left out, and what it points at exists."""

from __future__ import annotations

import pytest

from pipeline.checks.catalogue import CHECKS
from pipeline.checks.core import Check
from pipeline.checks.explain import by_code
from pipeline.model.policy import PolicyPoint, policy_sections
from schemas.base import info
from schemas.catalogue import SHEETS

# Bullets as counted in the two sources: the policy of the party, and the page of Limburg with its five topics.
BULLETS = {
    "B1": 4,
    "B2": 5,
    "B3": 7,
    "B4": 4,
    "B5": 4,
    "B6": 4,
    "B7": 4,
    "B8": 4,
    "B9": 4,
    "B10": 3,
    "L1": 1,
    "L2": 1,
    "L3": 1,
    "L4": 1,
    "L5": 1,
}
SECTIONS = {section.id: section for section in policy_sections()}
POINTS = [
    pytest.param(point, id=f"{section.id}-{number}")
    for section in policy_sections()
    for number, point in enumerate(section.points, 1)
]
# What reading says is about every row of every sheet, not about a section.
OF_THE_POLICY = [check for check in CHECKS if check.sections and check.family != "INV"]


def needed_sheets(check: Check) -> set[str]:
    schemas = [need[0] if isinstance(need, tuple) else need for need in check.needs]
    return {info(schema).title for schema in schemas}


def test_every_section_has_as_many_points_as_the_source_has_bullets() -> None:
    assert {section.id: len(section.points) for section in policy_sections()} == BULLETS


@pytest.mark.parametrize("point", POINTS)
def test_a_point_has_a_check_or_says_what_no_workbook_can_show(point: PolicyPoint) -> None:
    assert point.text.endswith(".")
    assert point.checks or point.outside
    assert point.outside is None or point.outside.endswith(".")


@pytest.mark.parametrize("point", POINTS)
def test_the_checks_and_sheets_of_a_point_exist_and_stand_there_once(point: PolicyPoint) -> None:
    assert set(point.checks) <= set(by_code())
    assert set(point.sheets) <= {info(schema).title for schema in SHEETS}
    assert len(set(point.checks)) == len(point.checks)
    assert len(set(point.sheets)) == len(point.sheets)


@pytest.mark.parametrize("point", POINTS)
def test_a_point_names_every_sheet_that_its_checks_need(point: PolicyPoint) -> None:
    needed = {title for code in point.checks for title in needed_sheets(by_code()[code])}
    assert needed <= set(point.sheets)


@pytest.mark.parametrize("check", OF_THE_POLICY, ids=lambda check: check.code)
def test_a_check_stands_in_every_section_on_which_it_rests(check: Check) -> None:
    assert [section for section in check.sections if check.code not in SECTIONS[section].checks] == []


def test_no_two_points_say_the_same() -> None:
    texts = [point.text for section in policy_sections() for point in section.points]
    assert len(set(texts)) == len(texts)


def test_conduct_in_private_life_is_said_to_be_neither_checked_nor_registered() -> None:
    (point,) = SECTIONS["L5"].points
    assert (point.checks, point.sheets) == ((), ())
    assert "privéleven wordt niet nagekeken en niet bijgehouden" in str(point.outside)


def test_a_section_takes_its_checks_and_sheets_together() -> None:
    section = SECTIONS["B9"]
    assert section.sheets == ("Maatregelen", "Partij")
    assert len(set(SECTIONS["B6"].checks)) == len(SECTIONS["B6"].checks) > 100
