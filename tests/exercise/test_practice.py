"""The whole exercise on a month of the example year."""

from __future__ import annotations

from datetime import date

from pipeline.exercise.kinds import KINDS
from pipeline.model.period import Period
from pipeline.practice import practise
from tests.golden.years import reading_of

_PROVABLE = [one for one in KINDS if one.provable]


def test_every_provable_kind_of_the_last_month_of_the_example_year_is_caught() -> None:
    practice = practise(reading_of(planted=False), Period(2026, 12), date(2027, 4, 4), seed=1, kinds=_PROVABLE)
    practised = [one for one in practice.outcomes if one.practised]
    assert [one.kind.id for one in practised if not one.caught] == []
    assert len(practised) >= 60
