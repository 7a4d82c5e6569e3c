"""Findings meet the rows that they point at, or that stand beside them."""

from __future__ import annotations

import pytest

from pipeline.checks.traces import none, rows_of
from pipeline.model.findings import Finding
from pipeline.model.source import Place
from schemas.bookings import Bookings
from tests.builders import bookings
from tests.checks.invented import every_booking, found, march


def told(rows: tuple[int, ...]) -> list[Finding]:
    """Return a finding at each of these rows of bookings.xlsx."""
    return [one for one in found(every_booking(), march(*[{}] * 4)) if one.place.row in rows]


@pytest.mark.usefixtures("own_words")
class TestRowsOf:
    """The rows behind findings."""

    def test_a_finding_has_the_trace_of_its_row(self) -> None:
        findings = told((3,))
        traces = rows_of(findings, {"BOE-91"}, bookings({}, {"amount": -1234}, {}), Bookings)
        assert traces["id"].tolist() == [findings[0].id]
        assert (traces["line"].iloc[0][1], int(traces["cents"].iloc[0])) == (3, -1234)
        assert traces.dtypes.equals(none().dtypes)

    @pytest.mark.parametrize("place", [Place("other.xlsx", "Boekingen", 3), Place("bookings.xlsx", "Andere", 3)])
    def test_the_same_row_elsewhere_is_another_row(self, place: Place) -> None:
        rows = bookings({}, {}).assign(file=place.file, sheet=place.sheet)
        traces = rows_of(told((3,)), {"BOE-91"}, rows, Bookings)
        assert traces.empty
        assert traces.dtypes.equals(none().dtypes)

    def test_a_row_that_two_findings_point_at_is_the_first_ones(self) -> None:
        first, second = told((2, 3))
        beside = [first, second, *told((2,))]
        assert rows_of(beside, {"BOE-91"}, bookings({}, {}), Bookings)["id"].tolist() == [first.id, second.id]

    def test_rows_beyond_the_last_one_told_have_no_trace(self) -> None:
        assert rows_of(told((5,)), {"BOE-91"}, bookings({}, {}), Bookings).empty
