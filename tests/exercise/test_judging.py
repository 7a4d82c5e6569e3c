"""What counts as caught: a new finding, of a check of the kind, at its rows."""

from __future__ import annotations

from pipeline.exercise import Injected, Outcome, judge
from pipeline.exercise.kind import kind
from pipeline.model.findings import Finding
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from schemas.bookings import Bookings
from tests.builders import bookings, table

TABLES = {7: table(Bookings, bookings({}, {}))}
FILE, SHEET = TABLES[7].file, TABLES[7].sheet
KIND = kind("proef", "Proef", "BOE-01", "BOE-08", asks="niets")(lambda _copy, _chance: None)


def finding(code: str = "BOE-01", row: int | None = 3, message: str = "nu", related: int | None = None) -> Finding:
    beside = (Place(FILE, SHEET, related),) if related else ()
    place = Place(FILE, SHEET, row)
    return Finding(f"{code}-AAAAAA", code, Severity.HIGH, place, "titel", message, "", "", related=beside)


def judged(*after: Finding, before: tuple[Finding, ...] = ()) -> Outcome:
    return judge(Injected(KIND, frozenset({(7, 3)})), TABLES, before, after)


def test_a_new_finding_of_its_check_at_its_row_catches_a_kind() -> None:
    assert judged(finding()).caught_by == ("BOE-01",)


def test_so_does_a_finding_that_has_the_row_beside_it() -> None:
    assert judged(finding(row=9, related=3)).caught


def test_and_a_finding_that_was_there_but_says_something_else_now() -> None:
    assert judged(finding(), before=(finding(message="eerst"),)).caught


def test_what_was_said_before_catches_nothing() -> None:
    assert not judged(finding(), before=(finding(),)).caught


def test_a_finding_at_another_row_catches_nothing() -> None:
    assert not judged(finding(row=4)).caught


def test_another_check_at_the_row_is_told_beside_it() -> None:
    outcome = judged(finding("BOE-21"))
    assert (outcome.caught, outcome.also_by) == (False, ("BOE-21",))


def test_a_finding_that_keeps_its_row_a_secret_counts_for_its_sheet() -> None:
    assert judged(finding(row=None)).caught
    assert judged(finding("BOE-21", row=None)).also_by == ()
