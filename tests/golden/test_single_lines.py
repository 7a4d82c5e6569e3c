"""One bank line or booking that is removed, doubled, altered or shifted is noticed at that line.

The honest year is spoiled in one line of every month at a time, all lines of a seed in one copy of the Books; each must
be noticed at its own row, or at that of its other half when the row itself is gone.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Protocol

import pandas as pd
import pytest

from pipeline import run
from pipeline.checks.afs import CHECKS
from pipeline.checks.runner import run_checks
from pipeline.model.books import Books
from pipeline.model.period import Period
from pipeline.reconcile import match
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from tests.golden.years import AFTER_THE_YEAR, reading_of

Row = tuple[str, int]


class Spoil(Protocol):
    """Spoils some lines of a frame, known by their index."""

    __name__: str

    def __call__(self, frame: pd.DataFrame, lines: list[int]) -> pd.DataFrame:
        """Return the frame with those lines spoiled."""
        ...


DAYS = 12  # beyond the lag, so no bank is that slow
YEAR = Period(2026)


def _honest() -> run.Reading:
    return reading_of(planted=False)


def _partner() -> dict[tuple[type[Sheet], int], tuple[type[Sheet], int]]:
    """Return the other half of every line that is matched one to one."""
    matches = _honest().matches
    members = matches.members[matches.members["link"].isin(matches.links.index[matches.links["kind"] == "match"])]
    sides = {side: members[members["side"] == side].drop_duplicates("link", keep=False) for side in ("bank", "book")}
    pairs = sides["bank"].merge(sides["book"], on="link", suffixes=("_bank", "_book"))
    found: dict[tuple[type[Sheet], int], tuple[type[Sheet], int]] = {}
    for bank, book in zip(pairs["index_bank"], pairs["index_book"], strict=True):
        found[BankLines, int(bank)] = (Bookings, int(book))
        found[Bookings, int(book)] = (BankLines, int(bank))
    return found


def _chosen(schema: type[Sheet], random: Random) -> list[int]:
    """Return one matched line of every month, not so close to its edge that a shift leaves the evidence."""
    partners = _partner()
    frame = _honest().books[schema]
    days = frame[Bookings.booked_on]
    able = [index for index in frame.index if (schema, index) in partners and 2 <= days[index].day <= 16]
    by_month = pd.Series(able).groupby([days[index].month for index in able])
    return [random.choice(lines.tolist()) for _, lines in by_month]


def _removed(frame: pd.DataFrame, lines: list[int]) -> pd.DataFrame:
    return frame.drop(index=lines).reset_index(drop=True)


def _doubled(frame: pd.DataFrame, lines: list[int]) -> pd.DataFrame:
    again = frame.loc[lines].assign(row=frame.loc[lines, "row"] + 10_000)
    return pd.concat([frame, again], ignore_index=True)


def _altered(frame: pd.DataFrame, lines: list[int]) -> pd.DataFrame:
    amounts = frame[Bookings.amount].copy()
    amounts[lines] = amounts[lines] + amounts[lines].map(lambda cents: 7 if cents > 0 else -7)
    return frame.assign(**{Bookings.amount: amounts})


def _shifted(frame: pd.DataFrame, lines: list[int]) -> pd.DataFrame:
    days = frame[Bookings.booked_on].copy()
    days[lines] = days[lines] + pd.Timedelta(days=DAYS)
    return frame.assign(**{Bookings.booked_on: days})


def _noticed(books: Books) -> set[Row]:
    """Return every row at which or beside which a check of reconciliation speaks."""
    reading = _honest()
    matches = match(books, reading.norms, AFTER_THE_YEAR)
    dossier = run.dossier_of(replace(reading, books=books, matches=matches), YEAR, AFTER_THE_YEAR)
    findings, _ = run_checks(CHECKS, dossier)
    places = (place for finding in findings for place in (finding.place, *finding.related))
    return {(str(place.file), place.row) for place in places if place.row is not None}


def _row(schema: type[Sheet], index: int) -> Row:
    frame = _honest().books[schema]
    return str(frame["file"].loc[index]), int(frame["row"].loc[index])


@pytest.mark.parametrize("spoil", [_removed, _doubled, _altered, _shifted])
@pytest.mark.parametrize("schema", [BankLines, Bookings])
def test_a_single_line_that_differs_is_noticed(schema: type[Sheet], spoil: Spoil) -> None:
    partners, lines = _partner(), _chosen(schema, Random(schema.__name__ + spoil.__name__))
    books = _honest().books
    spoiled = replace(books, frames={**books.frames, schema: spoil(books[schema], lines)})
    seen = _noticed(spoiled)
    unnoticed = []
    for line in lines:
        file, row = _row(schema, line)
        places = {(file, row), (file, row + 10_000), _row(*partners[schema, line])}
        if not places & seen:
            unnoticed.append((file, row))
    assert unnoticed == []
