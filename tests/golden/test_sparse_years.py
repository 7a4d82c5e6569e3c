"""Every check survives years in which next to nothing stands: a sheet, its rows or a column may be missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

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
T = TypeVar("T")


def _mirrored(things: Sequence[T]) -> list[tuple[T, ...]]:
    """Return the first with the last, the second with the last but one."""
    return [tuple(dict.fromkeys(pair)) for pair in zip(things, reversed(things), strict=True)][: -(-len(things) // 2)]


def _halfway(things: Sequence[T]) -> list[tuple[T, ...]]:
    """Return each of the first half with the one as far into the second."""
    half = -(-len(things) // 2)
    return [tuple(things[place::half]) for place in range(half)]


def _names(schemas: tuple[type[Sheet], ...]) -> str:
    return "-".join(schema.__name__ for schema in schemas)


# A year takes seconds, so two sheets are missed at once: of different subjects, and never the same two.
MIRRORED, HALFWAY = [tuple(SHEETS[:1]), *_mirrored(SHEETS[1:])], _halfway(SHEETS)


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


@pytest.mark.parametrize("missing", MIRRORED, ids=_names)
def test_a_year_with_sheets_without_rows_is_checked(missing: tuple[type[Sheet], ...]) -> None:
    frames = _frames()
    _survives(_with(frames | {schema: frames[schema].iloc[:0] for schema in missing if schema in frames}), ("2026",))


@pytest.mark.parametrize("missing", HALFWAY, ids=_names)
def test_a_year_without_sheets_is_checked(missing: tuple[type[Sheet], ...]) -> None:
    _survives(_with({schema: frame for schema, frame in _frames().items() if schema not in missing}), ("2026",))


@pytest.mark.parametrize("columns", _mirrored(OPTIONAL), ids="-".join)
def test_a_year_of_bookings_with_empty_columns_is_checked(columns: tuple[str, ...]) -> None:
    frames = _frames()
    bookings = frames[Bookings]
    empty = {name: pd.Series(pd.NA, index=bookings.index, dtype=bookings[name].dtype) for name in columns}
    frames[Bookings] = bookings.assign(**empty)
    _survives(_with(frames), ("2026",))


def test_every_sheet_is_missed_twice_and_never_beside_the_same_one() -> None:
    for pairs in (MIRRORED, HALFWAY):
        assert sorted(_names((schema,)) for pair in pairs for schema in pair) == sorted(map(_names, zip(SHEETS)))
    assert not {frozenset(pair) for pair in MIRRORED} & {frozenset(pair) for pair in HALFWAY}
