"""The months of a year: what they leave out, and where the report of a month begins elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from pipeline.model.result import Result
from pipeline.report.pages.months import restarts
from pipeline.report.view import View
from pipeline.report.year import year_report
from schemas.bookings import Bookings
from tests import builders as make
from tests.report.builders import FILE, SHEET, result, without_opening
from tests.report.reading import values


def year() -> Result:
    return result("2026", 12, findings=())


def titles(kept: Result) -> list[str]:
    return [str(row[0]) for row in values(year_report(kept))["Baten en lasten"]]


def refused(*amounts: int | None) -> Result:
    """Return a year of which so many rows of the book could not be read."""
    kept = year()
    day = {"booked_on": "2026-03-03", "file": FILE, "sheet": SHEET, "account": "Betaalrekening"}
    rows = make.bookings(*(day | {"amount": 0 if cents is None else cents} for cents in amounts))
    rows[Bookings.amount] = pd.array(amounts, dtype="Int64")
    books = replace(kept.dossier.books, refused={Bookings: rows})
    return replace(kept, dossier=replace(kept.dossier, books=books))


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ((-1250,), "Per maand; zonder 1 rij die niet te lezen was (-€ 12,50)"),
        ((-1250, None), "Per maand; zonder 2 rijen die niet te lezen waren (-€ 12,50 en 1 × een onbekend bedrag)"),
        ((), "Per maand"),
    ],
)
def test_rows_that_were_not_read_are_told_where_they_lack(amounts: tuple[int | None, ...], said: str) -> None:
    assert said in titles(refused(*amounts) if amounts else year())


def test_a_month_that_begins_at_the_bank_elsewhere_than_the_book_ended_is_told() -> None:
    kept = year()
    assert restarts(View(kept)) == ()
    matches = kept.dossier.matches
    april = matches.balances["account"].eq("Kas") & matches.balances["month"].eq("2026-04")
    moved = matches.balances.assign(opening_cents=matches.balances["opening_cents"] + april.astype("Int64") * 250)
    told = replace(kept, dossier=replace(kept.dossier, matches=replace(matches, balances=moved)))
    (said,) = restarts(View(told))
    assert said.endswith("begint het anders: april € 2,50.")


def test_an_account_of_unknown_balance_restarts_nowhere() -> None:
    assert restarts(View(without_opening(year(), "Kas"))) == ()
