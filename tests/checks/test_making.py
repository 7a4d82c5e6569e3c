"""From wrong rows and problems of reading to findings: one cause one finding, places, ids."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks.core import check, while_reading
from pipeline.checks.runner import run_checks
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding, State
from pipeline.model.norms import standard_norms
from pipeline.model.problems import Problem
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from schemas.base import Audience
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.functionaries import Functionaries
from tests.builders import (
    books,
    claims,
    dossier,
    functionaries,
    no_matches,
)
from tests.checks.invented import every_booking, found, march

pytestmark = pytest.mark.usefixtures("own_words")


class TestOneCause:
    """Rule 5: one cause, one finding."""

    def test_up_to_twenty_rows_speak_for_themselves_and_more_together(self) -> None:
        assert len(found(every_booking(), march(*[{}] * 20))) == 20
        findings = found(every_booking(), march({"booked_on": "2026-03-31"}, *[{}] * 20))
        assert [(finding.place.row, len(finding.related)) for finding in findings] == [(2, 20)]
        assert findings[0].message.endswith("en 20 andere rijen")

    def test_rows_of_two_files_or_with_two_texts_have_two_causes(self) -> None:
        first = [{"file": "a.xlsx"}] * 21
        second = [{"file": "b.xlsx"}] * 2
        findings = found(every_booking(), march(*first, *second))
        assert [(finding.place.file, len(finding.related)) for finding in findings] == [
            ("a.xlsx", 20),
            ("b.xlsx", 0),
            ("b.xlsx", 0),
        ]

    def test_what_has_no_row_is_never_taken_together(self) -> None:
        def per_month(_: Dossier) -> pd.DataFrame:
            return pd.DataFrame({"scope": [str(number) for number in range(25)]})

        assert len(found(check("AFS-91", Severity.HIGH)(per_month), march({}))) == 25

    def test_the_more_specific_check_speaks(self) -> None:
        first_row = check("BOE-92", Severity.HIGH, needs=(Bookings,))(lambda dossier: dossier[Bookings].iloc[:1])
        findings, outcomes = run_checks((every_booking(yields_to=("BOE-92",)), first_row), march({}, {}))
        assert [(finding.code, finding.place.row) for finding in findings] == [("BOE-91", 3), ("BOE-92", 2)]
        assert [outcome.findings for outcome in outcomes] == [1, 1]

    def test_a_row_that_another_finding_is_related_to_is_spoken_of(self) -> None:
        def pair(dossier: Dossier) -> pd.DataFrame:
            rows = dossier[Bookings]
            related = pd.Series([[(rows["table"].iloc[0], rows["row"].iloc[0])]], index=[1], dtype="object")
            return rows.iloc[1:2].assign(related=related)

        specific = check("BOE-92", Severity.HIGH, needs=(Bookings,))(pair)
        findings, outcomes = run_checks((every_booking(yields_to=("BOE-92",)), specific), march({}, {}))
        assert [finding.code for finding in findings] == ["BOE-92"]
        assert [outcome.state for outcome in outcomes] == [State.CLEAN, State.FOUND]


class TestPlaces:
    """Where a finding points, and what it is called."""

    def test_a_row_of_na_points_at_the_sheet(self) -> None:
        def sheet(dossier: Dossier) -> pd.DataFrame:
            return pd.DataFrame({"table": [dossier[Bookings]["table"].iloc[0]], "row": [pd.NA]})

        finding = found(check("AFS-91", Severity.HIGH, needs=(Bookings,))(sheet), march({}))[0]
        assert finding.place == Place("bookings.xlsx", "Boekingen")

    def test_the_field_to_correct_is_the_cell(self) -> None:
        finding = found(every_booking(points_at=Bookings.account), march({}))[0]
        assert (finding.place.column, finding.place.cell) == ("Rekening", "C2")

    def test_findings_stand_in_the_order_of_the_catalogue_and_of_the_sheet(self) -> None:
        findings, _ = run_checks((every_booking("BOE-92"), every_booking()), march({"amount": 1}, {"amount": 2}))
        assert [(finding.code, finding.place.row) for finding in findings] == [
            ("BOE-92", 2),
            ("BOE-92", 3),
            ("BOE-91", 2),
            ("BOE-91", 3),
        ]

    def test_the_number_of_a_claim_is_its_whole_name(self) -> None:
        one = check("BOE-91", Severity.HIGH, needs=(Claims,), points_at=Claims.amount)(lambda dossier: dossier[Claims])
        first = found(one, dossier(claims=claims({"number": "D-1", "claimant": "J. de Boer"})))
        second = found(one, dossier(claims=claims({"number": "D-1", "claimant": "Jan de Boer", "amount": 1})))
        other = found(one, dossier(claims=claims({"number": "D-2"})))
        assert first[0].id == second[0].id != other[0].id


ROWS = st.lists(
    st.tuples(st.integers(1, 28), st.sampled_from(["31", "32", None]), st.integers(-500, 500)), min_size=1, max_size=8
)


def ids(rows: list[tuple[int, str | None, int]], file: str = "kas.xlsx", first_row: int = 2) -> list[str]:
    records = [
        {"booked_on": f"2026-03-{day:02d}", "voucher": voucher, "amount": amount, "file": file, "row": number}
        for number, (day, voucher, amount) in enumerate(rows, start=first_row)
    ]
    return sorted(finding.id for finding in found(every_booking(points_at=Bookings.amount), march(*records)))


class TestIds:
    """The same thing keeps its id."""

    @settings(max_examples=25, deadline=None)
    @given(rows=ROWS, data=st.data())
    def test_sorting_renaming_and_moving_down_change_no_id(
        self, rows: list[tuple[int, str | None, int]], data: st.DataObject
    ) -> None:
        sorted_again = data.draw(st.permutations(rows))
        assert ids(rows) == ids(sorted_again, file="kopie.xlsx", first_row=9)

    @settings(max_examples=25, deadline=None)
    @given(rows=ROWS)
    def test_a_row_more_takes_no_id_away(self, rows: list[tuple[int, str | None, int]]) -> None:
        assert set(ids(rows)) <= set(ids([(31, "99", 1), *rows]))

    def test_twins_are_numbered(self) -> None:
        first, second, third = ids([(1, "31", 5)] * 3)
        assert [second, third] == [f"{first}-2", f"{first}-3"]

    def test_the_value_under_test_is_no_part_of_the_id(self) -> None:
        assert ids([(1, "31", 5)]) == ids([(1, "31", 6)]) != ids([(2, "31", 5)])

    def test_a_voucher_that_is_corrected_keeps_the_finding(self) -> None:
        one = every_booking(points_at=Bookings.voucher)
        assert found(one, march({"voucher": "31"}))[0].id == found(one, march({"voucher": "32"}))[0].id


def problem(row: int | None = 2, **facts: Any) -> Problem:
    return Problem("INV-91", Place("kas.xlsx", "Boekingen", row), **({"key": (str(row),)} | facts))


READING = while_reading("INV-91", "something_read", Severity.HIGH, ("B6",))


class TestProblemsOfReading:
    """What reading said is filtered by period and by audience."""

    def ran(self, *problems: Problem, period: str = "2026-03") -> list[Finding]:
        supplied = Dossier(
            books(problems=problems), no_matches(), standard_norms(), dossier(period).period, date(2027, 1, 1)
        )
        findings, outcomes = run_checks((READING,), supplied)
        assert outcomes[0].findings == len(findings)
        return list(findings)

    def test_a_month_speaks_of_its_own_problems_and_of_those_without_a_month(self) -> None:
        problems = problem(2, month="2026-03"), problem(3, month="2026-02"), problem(4)
        assert [finding.place.row for finding in self.ran(*problems)] == [2, 4]
        assert len(self.ran(*problems, period="2026")) == 3

    def test_a_register_of_the_secretary_waits_for_the_year(self) -> None:
        of_secretary = problem(role="statements")
        assert self.ran(of_secretary) == []
        assert [finding.audience for finding in self.ran(of_secretary, period="2026")] == [Audience.SECRETARY]

    def test_a_sheet_of_the_confidant_stays_with_the_confidant(self) -> None:
        findings = self.ran(problem(role="integrity_reports"), period="2026")
        assert [finding.audience for finding in findings] == [Audience.CONFIDANT]

    def test_a_problem_may_be_lighter_than_its_code(self) -> None:
        assert [finding.severity for finding in self.ran(problem(severity=Severity.LOW))] == ["laag"]

    def test_many_with_one_cause_are_one_at_the_last_row(self) -> None:
        findings = self.ran(*(problem(row) for row in range(2, 30)))
        assert [(finding.place.row, len(finding.related)) for finding in findings] == [(29, 27)]
        assert findings[0].message == "iets | en 27 andere rijen"

    def test_what_concerns_the_sheet_or_says_something_else_stays_apart(self) -> None:
        many = [problem(row) for row in range(2, 30)]
        assert len(self.ran(*many, problem(None), problem(31, variant="other"))) == 3


def test_a_check_sees_all_rows_and_a_person_may_hold_more_than_one_function() -> None:
    one = check("KAS-91", Severity.HIGH, needs=(Functionaries,))(lambda dossier: dossier[Functionaries])
    people = functionaries({}, {"organ": "fractie", "function": "raadslid"})
    assert len({finding.id for finding in found(one, dossier(functionaries=people))}) == 2
