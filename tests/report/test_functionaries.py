"""What was paid to functionaries."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from pipeline.model.period import Period
from pipeline.report.year import year_report
from tests.report.builders import booking_records, result
from tests.report.reading import formulas, values

YEAR = Period(2026)
AMOUNTS = (-2500, -1000, -125, -9900)


def page(*paid: tuple[str, str]) -> tuple[list[list[object]], dict[tuple[str, str], str]]:
    """Return the rows of the page, and its formulas; the first bookings went to these people for this."""
    records = [
        record | {"amount": amount, "category": "Zaalhuur"}
        for record, amount in zip(booking_records(len(AMOUNTS), YEAR), AMOUNTS, strict=True)
    ]
    people = pd.DataFrame([*paid], columns=["name", "sort"], dtype="string")
    report = year_report(replace(result("2026", records=records, findings=()), paid_people=people))
    return values(report)["Functionarissen"][4:], formulas(report)


def test_every_person_has_a_line_with_what_was_paid_by_sort() -> None:
    rows, _ = page(("C. Bakker", "declaratie"), ("A. Mulder", "overig"), ("C. Bakker", "voorschot"))
    assert (rows[0][0], rows[0][2:8]) == ("A. Mulder", [0.0, 0.0, 0.0, 10.0, 10.0, 1.0])
    assert (rows[1][0], rows[1][2:8]) == ("C. Bakker", [25.0, 0.0, 1.25, 0.0, 26.25, 2.0])
    assert rows[2][2:7] == [25.0, 0.0, 1.25, 10.0, 36.25]


def test_every_amount_adds_up_the_rows_of_transacties() -> None:
    _, found = page(("C. Bakker", "declaratie"))
    assert found["Functionarissen", "C5"].startswith("=ROUND(-SUMIFS(Transacties!$I$5:$I$8,Transacties!$")


def test_a_year_without_such_payments_says_so() -> None:
    rows, _ = page()
    assert rows[0][0] == "Er is niets aan functionarissen betaald."
