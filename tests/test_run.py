"""The story of a run, from a folder to a result."""

from datetime import date
from pathlib import Path

from pipeline import run
from pipeline.model.findings import State
from pipeline.model.period import Period
from pipeline.read.intake import start_reading
from schemas.base import Audience
from tests.golden.years import AFTER_THE_YEAR, checked, committed_year

CUT_OFF = ":20:START\n:25:NL91ABNA0417164300\n:28C:1/1\n:60F:C260101EUR1,00\n"


def test_what_the_bank_reader_refuses_is_told_of_that_file(tmp_path: Path) -> None:
    (tmp_path / "afschrift.sta").write_text(CUT_OFF)
    reading = run.read(start_reading(tmp_path), AFTER_THE_YEAR)
    assert [file.state for file in reading.files] == ["refused"]
    assert [(one.code, one.variant) for one in reading.books.problems] == [("AFS-09", "cut_off")]


def test_books_from_before_the_first_norms_are_read_and_not_judged_by_them() -> None:
    result = checked(committed_year(), "2019", date(2019, 4, 4))
    by_code = {outcome.code: outcome for outcome in result.outcomes}
    assert by_code["BOE-01"].state is State.NOT_RUN
    assert by_code["BOE-01"].reason == "in deze periode gold nog geen norm"


def test_only_the_checks_that_were_asked_for_run() -> None:
    result = run.check(committed_year(), Period(2026), AFTER_THE_YEAR, "0000-0000", ["DEC-02", "KAS"])
    assert {outcome.code for outcome in result.outcomes} == {
        "DEC-02",
        *(f"KAS-{number:02d}" for number in range(1, 21)),
    }


def test_a_month_leaves_the_yearly_families_alone() -> None:
    codes = {outcome.code[:3] for outcome in checked(committed_year(), "2026-03").outcomes}
    assert codes == {"INV", "AFS", "BOE", "GIF", "DEC", "PRI"}


def test_the_book_year_is_that_of_the_last_booking() -> None:
    books = committed_year().books
    assert run.book_year(books, None) == Period(2026)
    assert run.book_year(books, 2025) == Period(2025)
    assert [str(period) for period in run.months_with_bookings(books)][:2] == ["2026-01", "2026-02"]


def test_findings_about_statements_are_for_the_secretary_only() -> None:
    found = {finding.code: finding.audience for finding in checked(committed_year()).findings}
    assert found["BEL-01"] is Audience.SECRETARY
    assert found["KAS-02"] is Audience.COMMITTEE
