"""What was agreed, the dues, and what was paid soon after the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from pipeline.model.period import Period
from pipeline.report.year import year_report
from tests import builders as make
from tests.report.builders import booking_records, result
from tests.report.filling import row_of
from tests.report.reading import values

YEAR = Period(2026)
PLEDGES = pd.DataFrame(
    {
        "kind": ["afdracht", "afdracht", "sponsor"],
        "party": ["A. Mulder", "A. Mulder", "Bakkerij De Korenbloem"],
        "period": ["januari 2026", "februari 2026", "eenmalig"],
        "first_day": pd.to_datetime(["2026-01-01", "2026-02-01", "2025-12-31"]),
        "due_on": pd.to_datetime(["2026-01-31", "2026-02-28", "NaT"]),
        "agreed": pd.array([18500, 18500, 10000], dtype="Int64"),
        "received": pd.array([18500, 10000, 0], dtype="Int64"),
        "open": pd.array([0, 8500, 10000], dtype="Int64"),
    }
)


def rows(content: bytes, heading: str) -> list[list[object]]:
    """Return the rows below a heading in column A, up to the first empty one."""
    sheet = values(content)["Toezeggingen"]
    start = row_of(content, "Toezeggingen", heading)
    end = next((n for n in range(start, len(sheet)) if sheet[n][0] == ""), len(sheet))
    return sheet[start:end]


def test_agreed_money_of_the_year_stands_with_what_is_open() -> None:
    told = year_report(replace(result("2026", 20), pledges=PLEDGES))
    assert [[*row[3:6]] for row in rows(told, "Met wie")] == [
        [185.0, 185.0, 0.0],
        [185.0, 100.0, 85.0],
        [370.0, 285.0, 85.0],
    ]


def test_dues_are_held_against_members_and_fee() -> None:
    groups = make.dues(
        {"group": "Leden", "members": 40, "fee": 3000, "received": 110000, "open": 10000},
        {"group": "Jongeren", "members": 5, "fee": 1000, "received": 4000, "open": None},
    )
    told = year_report(result("2026", 20, sheets={"dues": groups}))
    assert [row[3:7] for row in rows(told, "Groep leden")][:2] == [
        [1200.0, 1100.0, 100.0, 0.0],
        [50.0, 40.0, "", 10.0],
    ]


@pytest.mark.parametrize(("days", "seen"), [(1, True), (90, True), (91, False)])
def test_what_is_booked_soon_after_the_year_is_shown_up_to_the_border(days: int, seen: bool) -> None:
    later = booking_records(1, Period(2027))[0] | {
        "row": 90,
        "booked_on": date.fromordinal(YEAR.last_day.toordinal() + days),
    }
    year = result("2026", records=[*booking_records(3, YEAR), later], findings=())
    window = int(year.dossier.norms.on("cutoff_window_days", YEAR.last_day).value)
    assert window == 90
    told = rows(year_report(year), "Tegenpartij")
    assert (str(told[0][0]).startswith("Er zijn geen boekingen")) is not seen


@pytest.mark.parametrize(("invoiced", "says"), [(date(2026, 12, 31), "2026?"), (date(2027, 1, 1), ""), (None, "")])
def test_an_invoice_of_the_old_year_asks_where_it_belongs(invoiced: date | None, says: str) -> None:
    later = booking_records(1, Period(2027))[0] | {"row": 90, "booked_on": date(2027, 1, 4), "invoiced_on": invoiced}
    told = year_report(result("2026", records=[*booking_records(3, YEAR), later], findings=()))
    assert rows(told, "Tegenpartij")[0][4] == says


def test_sheets_that_are_not_in_use_are_said_calmly() -> None:
    told = year_report(result("2026", 20))
    assert str(rows(told, "Groep leden")[0][0]) == "Het blad Contributie is niet in gebruik."
