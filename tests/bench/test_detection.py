"""The benchmark of detection: what was missed lowers the rate, and what is said of honest years is counted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from bench.detection import exercises, honest, tables
from bench.detection.example import TODAY, honest_example
from bench.detection.exercises import by_check, practised, share
from bench.detection.happenings import HAPPENINGS
from bench.detection.honest import HonestYear, by_code, honest_year, per_thousand
from pipeline.checks.catalogue import CHECKS
from pipeline.checks.runner import run_checks
from pipeline.exercise import Outcome
from pipeline.exercise.kind import Kind
from pipeline.exercise.kinds import KINDS
from pipeline.model.findings import Finding
from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.practice import Practice, practise
from schemas.bookings import Bookings
from tests.builders import bookings, dossier

MARCH = Period(2026, 3)
SHOWN = ("bon-ontbreekt", "omschrijving-leeg", "declaratie-zelf-goedgekeurd")


def kinds(*ids: str) -> list[Kind]:
    return [one for one in KINDS if one.id in ids]


def ended(kind: Kind, *, caught: bool = True, practised: bool = True) -> Outcome:
    return Outcome(kind, practised=practised, caught_by=kind.codes[:1] if caught and practised else ())


def of(*outcomes: Outcome) -> Practice:
    return Practice(MARCH, 1, outcomes)


@cache
def findings() -> tuple[Finding, ...]:
    """Return a finding hoog about a person, one hoog about a voucher and one laag."""
    rows = bookings({"amount": -250_000, "voucher": None, "description": None})
    wanted = [check for check in CHECKS if check.code in {"BOE-01", "BOE-24"}]
    found = run_checks(wanted, dossier(bookings=rows))[0]
    by = {one.code: one for one in found}
    high = replace(by["BOE-01"], severity=Severity.HIGH)
    return replace(high, code="BOE-16"), high, by["BOE-24"]


def test_a_planted_mistake_that_is_not_caught_lowers_the_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = tuple(check for check in CHECKS if check.code in {"BOE-01", "DEC-02"})
    monkeypatch.setattr("pipeline.practice.CHECKS", heard)
    outcomes = practised([practise(honest_example(), MARCH, TODAY, 1, kinds(*SHOWN))])
    assert {one.kind.id: one.caught for one in outcomes} == dict.fromkeys(SHOWN, True) | {"omschrijving-leeg": False}
    assert share(outcomes) == pytest.approx(2 / 3)


def test_what_could_not_be_practised_is_in_no_rate() -> None:
    one, other = kinds("bon-ontbreekt", "omschrijving-leeg")
    outcomes = practised([of(ended(one), ended(other, practised=False))])
    assert [outcome.kind.id for outcome in outcomes] == ["bon-ontbreekt"]
    assert share(outcomes) == share([]) == 1.0


def test_a_check_counts_its_kinds_and_how_often_it_caught_them_itself() -> None:
    ghost = next(one for one in KINDS if one.codes == ("BOE-20", "BOE-21"))
    by_other = replace(ended(ghost), caught_by=("BOE-21",))
    counted = by_check([ended(ghost), by_other, ended(ghost, caught=False)])
    assert counted == {"BOE-20": {"practised": 3, "caught": 2, "itself": 1}}


def test_the_tables_say_whether_provable_and_likely_kinds_reach_their_target() -> None:
    sure, likely = kinds("bon-ontbreekt"), kinds("lijkt-prive")
    caught = [ended(one) for one in sure * 49 + likely * 17]
    missed = [ended(one, caught=False) for one in sure + likely * 4]
    provable, guessed = tables.in_all([of(*caught, *missed)]).splitlines()[2:4]
    assert (provable.count("98.0 %"), provable.count("yes")) == (2, 1)
    assert ("81.0 %" in guessed, guessed.count(" no ")) == (True, 1)


def test_every_kind_has_a_line_also_where_it_was_never_practised() -> None:
    lines = tables.per_kind([of(*(ended(one, practised=False) for one in KINDS))]).splitlines()[2:]
    assert len(lines) == len(KINDS)


def test_findings_of_an_honest_year_are_counted_by_severity_and_by_check() -> None:
    years = [HonestYear(1, 500, findings()), HonestYear(2, 500, findings()[2:])]
    assert [per_thousand(years, severity) for severity in (Severity.HIGH, Severity.MIDDLE, Severity.LOW)] == [2, 0, 2]
    assert by_code(years) == {("BOE-16", "hoog"): 1, ("BOE-01", "hoog"): 1, ("BOE-24", "laag"): 2}
    assert [one.code for one in years[0].about_people] == ["BOE-16"]


def test_one_finding_hoog_or_about_a_person_in_an_honest_year_fails_its_target() -> None:
    quiet, loud = (tables.of_honest_years([HonestYear(1, 500, told)]) for told in (findings()[2:], findings()))
    assert quiet.count(" yes ") == 3
    assert loud.count(" no ") == 2


def test_an_honest_year_is_the_same_for_the_same_seed_and_another_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(honest, "match", lambda *_: honest_example().matches)
    first, again, other = honest_year(1), honest_year(1), honest_year(2)
    assert first.books[Bookings].equals(again.books[Bookings])
    assert not first.books[Bookings].equals(other.books[Bookings])
    assert len(honest_example().books[Bookings]) not in {len(first.books[Bookings]), len(other.books[Bookings])}


def test_all_that_the_issue_names_can_happen_in_an_honest_year() -> None:
    assert {one.__name__ for one in HAPPENINGS} == {
        "rhythm", "refunds", "batches", "round_amounts", "weekends", "similar_names", "households", "foreign_accounts",
        "processors", "other_election_year", "collections", "advances", "quarter_without_cash",
    }  # fmt: skip


def test_nothing_that_weighs_is_said_of_a_year_in_which_all_of_it_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(honest, "_SHARE", 1.0)
    year = honest.checked(3)
    assert [one.message for one in year.about_people] == []
    assert [(one.code, one.message) for one in year.findings if one.severity is not Severity.LOW] == []


def test_a_year_and_one_of_its_months_are_practised_per_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercises, "practise", lambda _, period, __, seed: Practice(period, seed, ()))
    periods = [(str(one.period), one.seed) for one in exercises.practices((3, 12))]
    assert periods == [("2026", 3), ("2026-04", 3), ("2026", 12), ("2026-01", 12)]
