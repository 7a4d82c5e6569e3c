"""Every check survives years in which next to nothing stands: a sheet, its rows or a column may be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline import run
from pipeline.checks.catalogue import CHECKS
from pipeline.checks.runner import MONTHLY_FAMILIES
from pipeline.forms.plan import SIZES
from pipeline.forms.templates import write_templates
from pipeline.model.period import Period
from pipeline.read.intake import start_reading
from pipeline.reconcile import match
from schemas.base import Sheet, info
from schemas.bookings import Bookings
from schemas.catalogue import SHEETS
from tests.golden.years import AFTER_THE_YEAR, reading_of

PERIODS = ("2026-01", "2026")
OPTIONAL = [field.name for field in info(Bookings).fields if not field.required]
BANK = b"""Datum;Rekening;Bedrag;Naam;Omschrijving
12-01-2026;NL20INGB0001234567;25,00;J. Bakker;Contributie 2026
13-01-2026;NL20INGB0001234567;-45,50;Dorpshuis De Brink;Zaalhuur
"""

ALL = {check.code for check in CHECKS}
YEARLY = {check.code for check in CHECKS if check.yearly or check.family not in MONTHLY_FAMILIES}

Frames = Mapping[type[Sheet], pd.DataFrame]


def _survives(reading: run.Reading, periods: tuple[str, ...] = PERIODS) -> None:
    for period in periods:
        result = run.check(reading, Period.parse(period), AFTER_THE_YEAR, "0000-0000")
        assert {outcome.code for outcome in result.outcomes} == ALL - (
            set() if result.dossier.period.is_year else YEARLY
        )


def _with(frames: Frames) -> run.Reading:
    """Return the year of a small party with other rows in its sheets, reconciled anew."""
    reading = reading_of(planted=True, size="klein")
    books = replace(reading.books, frames=frames)
    return replace(reading, books=books, matches=match(books, reading.norms, AFTER_THE_YEAR))


def _frames() -> dict[type[Sheet], pd.DataFrame]:
    return dict(reading_of(planted=True, size="klein").books.frames)


def _read(folder: Path) -> run.Reading:
    return run.read(start_reading(folder), AFTER_THE_YEAR)


@pytest.mark.parametrize("size", SIZES)
def test_templates_without_rows_are_checked(tmp_path: Path, size: str) -> None:
    write_templates(tmp_path, size)
    _survives(_read(tmp_path))


def test_empty_templates_beside_a_bank_file_are_checked(tmp_path: Path) -> None:
    write_templates(tmp_path, "klein")
    (tmp_path / "bank.csv").write_bytes(BANK)
    _survives(_read(tmp_path))


def test_a_bank_file_alone_is_checked(tmp_path: Path) -> None:
    (tmp_path / "bank.csv").write_bytes(BANK)
    _survives(_read(tmp_path))


@pytest.mark.parametrize("schema", SHEETS, ids=lambda schema: schema.__name__)
def test_a_year_with_a_sheet_without_rows_is_checked(schema: type[Sheet]) -> None:
    frames = _frames()
    if schema in frames:
        _survives(_with(frames | {schema: frames[schema].iloc[:0]}), ("2026",))


@pytest.mark.parametrize("schema", SHEETS, ids=lambda schema: schema.__name__)
def test_a_year_without_a_sheet_is_checked(schema: type[Sheet]) -> None:
    frames = _frames()
    if frames.pop(schema, None) is not None:
        _survives(_with(frames), ("2026",))


@pytest.mark.parametrize("column", OPTIONAL)
def test_a_year_of_bookings_with_an_empty_column_is_checked(column: str) -> None:
    frames = _frames()
    bookings = frames[Bookings]
    frames[Bookings] = bookings.assign(**{column: pd.Series(pd.NA, index=bookings.index, dtype=bookings[column].dtype)})
    _survives(_with(frames), ("2026",))
