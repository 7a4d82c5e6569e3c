"""What the treasurer and the committee may see, and what the pages share."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.report.view import MASKED, View
from schemas.accounts import Accounts
from schemas.base import Audience
from schemas.bookings import Bookings
from tests.report.builders import FILE, SHEET, booking_records, budget_line, finding, result

MARCH = Period.parse("2026-03")


def test_findings_of_others_are_not_the_committees() -> None:
    own, other = finding("BOE-01"), finding("BEL-01", audience=Audience.SECRETARY)
    assert View(result(findings=(other, own))).findings == (own,)


def test_the_heaviest_finding_comes_first_and_a_consequence_last_among_equals() -> None:
    low, high = finding("BOE-24", severity=Severity.LOW), finding("BOE-01")
    consequence = finding("AFS-03", severity=Severity.LOW, consequence_of=("BOE-01-000005",))
    assert View(result(findings=(consequence, low, high))).findings == (high, low, consequence)


def test_outcomes_of_the_integrity_checks_are_not_the_committees() -> None:
    assert "BEL-01" not in {end.code for end in View(result()).outcomes}


def test_rows_on_an_account_that_is_not_in_the_list_are_counted_and_not_shown() -> None:
    private = booking_records(1, MARCH)[0] | {"account": "NL20INGB0001234567", "row": 9}
    made = result(records=[booking_records(1, MARCH)[0], private], findings=())
    view = View(made)
    assert (len(view.bookings), len(view.withheld)) == (1, 1)


def test_without_a_list_of_accounts_every_row_is_shown() -> None:
    made = result(count=3)
    books = made.dossier.books
    frames = {schema: frame for schema, frame in books.frames.items() if schema is not Accounts}
    bare = replace(made, dossier=replace(made.dossier, books=replace(books, frames=frames)))
    assert len(View(bare).bookings) == 3


def test_a_finding_is_at_the_row_of_its_booking_and_at_those_of_related_rows() -> None:
    view = View(result(count=3, findings=(finding(row=6, related=(Place(FILE, SHEET, 7),)),)))
    rows = {view.transaction_row(Place(FILE, SHEET, row)) for row in (6, 7)}
    assert view.findings_at == {row: [0] for row in rows}


def test_a_place_outside_the_bookings_has_no_row_in_transacties() -> None:
    view = View(result(count=3))
    assert view.transaction_row(Place("declaraties.xlsx", "Declaraties", 5)) is None
    assert view.transaction_row(Place(FILE, SHEET)) is None


def test_a_category_is_shown_in_the_spelling_of_the_budget() -> None:
    record = booking_records(1, MARCH)[0] | {"category": "  ZAALHUUR "}
    view = View(result(records=[record], budget=(budget_line("Zaalhuur", "overig", "lasten", 1, 1, 0),), findings=()))
    assert view.bookings["shown"].tolist() == ["Zaalhuur"]
    assert view.bookings["soort"].tolist() == ["lasten"]


def test_a_category_outside_the_budget_goes_by_the_sign_of_its_total() -> None:
    record = booking_records(1, MARCH)[0] | {"category": None, "amount": -5}
    view = View(result(records=[record], budget=(), findings=()))
    assert view.bookings[["shown", "soort"]].iloc[0].tolist() == ["(geen categorie)", "lasten"]


def test_a_finding_on_dues_does_not_name_the_payer_in_a_masked_report() -> None:
    record = booking_records(1, MARCH)[0] | {"counterparty": "P. Jansen", "description": "contributie P. Jansen"}
    view = View(result(records=[record], findings=(finding(),)), masked=True)
    text = view.finding_text(view.findings[0], "P. Jansen betaalde van NL91ABNA0417164300")
    assert text == f"{MASKED} betaalde van NL••4300"


def test_a_booking_says_how_it_was_matched() -> None:
    view = View(result())
    labels = pd.Series(view.bookings["booking"].map(view.match_labels).to_numpy(), index=view.bookings["row"])
    assert labels[5] == "✔ zelfde kenmerk"
    assert labels[17] == "✘ niet op de bank"
    assert labels[46] == "? zelfde tegenpartij, ander bedrag"


def test_bookings_stand_by_account_in_the_order_of_the_list_and_then_by_day() -> None:
    frame = View(result()).bookings
    assert frame[Bookings.account].drop_duplicates().tolist() == ["Betaalrekening", "Spaarrekening", "Kas"]
    assert all(rows.is_monotonic_increasing for _, rows in frame.groupby(Bookings.account)[Bookings.booked_on])
