"""The story of a run: read, understand, validate, reconcile, check, report – in this order, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from pipeline import __version__
from pipeline.checks.catalogue import CHECKS
from pipeline.checks.core import Check
from pipeline.checks.overlaps import overlaps
from pipeline.checks.paid_people import paid_people
from pipeline.checks.pledges import pledges
from pipeline.checks.rhythm import missing_instalments
from pipeline.checks.runner import run_checks
from pipeline.model.answers import Answer
from pipeline.model.books import Books
from pipeline.model.committee import committee_on
from pipeline.model.dossier import Dossier, Facts
from pipeline.model.entries import Entries, Entry
from pipeline.model.entry_tables import PRESENT, SIGNED
from pipeline.model.matches import Matches
from pipeline.model.names import fold
from pipeline.model.norm_values import own_norms
from pipeline.model.norms import Norms, standard_norms
from pipeline.model.period import Period
from pipeline.model.publication import Publication
from pipeline.model.raw import OUTSIDE, RawFile
from pipeline.model.result import Result
from pipeline.model.year_reports import YearReport, in_order
from pipeline.read.bank import read_statements
from pipeline.read.intake import PendingFiles
from pipeline.read.typed import read_typed
from pipeline.read.year_reports import read_year_reports
from pipeline.reconcile import match
from pipeline.understand import understand
from pipeline.understand.withholding import withhold_reports
from pipeline.validate import validate
from schemas.accounts import Accounts
from schemas.bookings import Bookings
from schemas.explanations import Explanations
from schemas.functionaries import Functionaries
from schemas.party import Party


@dataclass(frozen=True, eq=False)
class Reading:
    """What is read once and serves every period; two readings are never compared."""

    files: tuple[RawFile, ...]
    books: Books
    matches: Matches
    norms: Norms
    answers: tuple[Answer, ...] = ()  # of reports that came back
    year_reports: tuple[YearReport, ...] = ()
    entries: tuple[Entry, ...] = ()  # what stands in the yellow cells of kascontroles


def read(pending: PendingFiles, today: date) -> Reading:
    """Take the files from the reader as far as reconciled Books."""
    delivered = pending.result()
    answers, entries = read_typed(delivered)
    files = withhold_reports([file for file in delivered if not file.file.startswith(OUTSIDE)])
    statement_tables, statements, rest = read_statements(files)
    judged = {file.file: file for file in rest}
    files = [judged.get(file.file, file) for file in files]
    tables, unexamined = understand(rest, first_table=len(statement_tables))
    problems = [problem for file in files for problem in file.problems]
    books = validate([*statement_tables, *tables], unexamined, statements, problems, today)
    norms, faults = own_norms(books, standard_norms())
    books = replace(books, problems=books.problems + faults)
    reports = read_year_reports(delivered)
    matches = match(books, norms, today, _closings_before(books, reports))
    return Reading(tuple(files), books, matches, norms, answers, reports, entries)


def _closings_before(books: Books, reports: tuple[YearReport, ...]) -> dict[str, int]:
    """Return per account, by folded name, how the year before the last that was booked ended by its own report."""
    last = book_year(books, None)
    if last is None:
        return {}
    usable = in_order(reports, replace(last, year=last.year - 1), Facts(books[Party]).name)
    closings = next((one.closings_of(books[Accounts][Accounts.name]) for one in usable if one.closings), {})
    return {fold(account): cents for account, cents in closings.items()}


def dossier_of(reading: Reading, period: Period, today: date, publication: Publication | None = None) -> Dossier:
    """Return what the checks may see for one period; `publication`: what the run would make public."""
    explanations = reading.books[Explanations]
    said = zip(explanations[Explanations.finding], explanations[Explanations.explanation], strict=True)
    answers: dict[str, tuple[Answer, ...]] = {}
    for answer in (*(Answer(str(finding), str(text)) for finding, text in said), *reading.answers):
        answers[answer.finding] = (*answers.get(answer.finding, ()), answer)
    dossier = Dossier(
        reading.books,
        reading.matches,
        reading.norms,
        period,
        today,
        answers,
        publication=publication,
        year_reports=reading.year_reports,
    )
    return replace(dossier, entries=_typed_in(reading, dossier)) if period.is_year else dossier


def _typed_in(reading: Reading, dossier: Dossier) -> Entries:
    """Return what people typed in the reports of a book year; names that stood there for them are nobody's typing."""
    own = Entries(entry for entry in reading.entries if entry.year in {None, dossier.period.year})
    names = committee_on(dossier[Functionaries], dossier.today)
    return own.without_untouched(PRESENT, names, {"Rol": "kascommissie"}).without_untouched(SIGNED, names, {})


def check(
    reading: Reading,
    period: Period,
    today: date,
    run_code: str,
    only: Sequence[str] = (),
    *,
    publication: Publication | None = None,
) -> Result:
    """Run the checks over one period; `only`: codes or families, all when empty."""
    dossier = dossier_of(reading, period, today, publication)
    findings, outcomes = run_checks(chosen(only), dossier)
    raw = {file.file: file for file in reading.files}
    command = "jaar" if period.is_year else "maand"
    missing = missing_instalments(dossier)
    missing = missing[missing["expected_on"].between(pd.Timestamp(period.first_day), pd.Timestamp(period.last_day))]
    program = f"openvizier {__version__}"
    result = Result(command, run_code, program, dossier, raw, findings, outcomes, missing=missing)
    return _with_the_year(result) if period.is_year else result


def _with_the_year(result: Result) -> Result:
    """Return a result with what only the reports of a year show."""
    dossier = result.dossier
    return replace(result, overlaps=overlaps(dossier), paid_people=paid_people(dossier), pledges=pledges(dossier))


def chosen(only: Sequence[str]) -> tuple[Check, ...]:
    """Return the checks whose code or family is asked for; all when nothing is."""
    return tuple(one for one in CHECKS if not only or one.code in only or one.family in only)


def unknown_checks(only: Sequence[str]) -> list[str]:
    """Return the words that are neither the code nor the family of a check."""
    known = {one.code for one in CHECKS} | {one.family for one in CHECKS}
    return [word for word in only if word not in known]


def unread_files(books: Books) -> list[str]:
    """Return the files of which all or a sheet could not be read or judged, in order of their names."""
    refusing = (problem for problem in books.problems if problem.refuses in {"file", "sheet"})
    return sorted({problem.place.file for problem in refusing if problem.place.file})


def months_with_bookings(books: Books) -> list[Period]:
    """Return every month in which something was booked, in order."""
    days = books[Bookings][Bookings.booked_on].dropna()
    return sorted({Period(day.year, day.month) for day in days})


def book_year(books: Books, year: int | None) -> Period | None:
    """Return the book year that was asked for, or that of the last booking; None when nothing was booked."""
    start = Facts(books[Party]).text("boekjaar begint") or "01-01"
    first_month = int(start.split("-")[1]) if start.count("-") == 1 and start.split("-")[1].isdigit() else 1
    if year is not None:
        return Period(year, None, first_month)
    last = books[Bookings][Bookings.booked_on].max()
    return (
        None if pd.isna(last) else Period(last.year if last.month >= first_month else last.year - 1, None, first_month)
    )


def year_of(day: date) -> Period:
    """Return the calendar year of a day."""
    return Period(day.year)
