"""The sample of the kascontrole."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.model.entries import Entries, Entry
from pipeline.model.entry_tables import PAPERS
from pipeline.model.period import Period
from pipeline.report.drawn import CASH, FINDING, LARGE, PERSON, sample_of
from pipeline.report.pages.sample import sample_papers
from pipeline.report.view import View
from pipeline.report.year import year_report
from schemas.bookings import Bookings
from tests.report.builders import booking_records, finding, result
from tests.report.reading import converted, opened, values

YEAR = Period(2026)
LOT = 4711


def view(*records: dict[str, Any], paid_to: int | None = None, **facts: Any) -> View:
    """Return a year with a few bookings; `paid_to`: the number of the booking that went to a functionary."""
    usual = {"account": "Betaalrekening", "amount": -2500, "category": "Zaalhuur"}
    made = [
        record | usual | facts_of for record, facts_of in zip(booking_records(len(records), YEAR), records, strict=True)
    ]
    year = result("2026", records=made, **({"findings": ()} | facts))
    paid = [] if paid_to is None else [paid_to]
    people = pd.DataFrame({"name": "P. Jansen", "sort": "overig"}, index=paid, dtype="string")
    return View(replace(year, paid_people=people), masked=True)


def always(seen: View) -> dict[int, str]:
    return {seen.bookings["booking"][number]: why for number, why in sample_of(seen).always.items()}


@pytest.mark.parametrize(("amount", "large"), [(-24999, False), (-25000, True), (25000, True)])
def test_what_needs_two_signatures_is_always_looked_at(amount: int, large: bool) -> None:
    limit = view({}).result.dossier.norms.on("second_signature_from", YEAR.last_day).value
    seen = view({"amount": amount * limit // 25000})
    assert always(seen) == ({0: LARGE} if large else {})


@pytest.mark.parametrize(("cents", "looked_at"), [(-1, False), (0, True)])
def test_much_that_is_paid_from_the_cash_box_is_always_looked_at(cents: int, looked_at: bool) -> None:
    limit = view({}).result.dossier.norms.on("cash_payment_from", YEAR.last_day).value
    seen = view({"account": "Kas", "amount": -limit - cents}, {"account": "Kas", "amount": limit})
    assert always(seen) == ({0: CASH} if looked_at else {})


def test_a_payment_to_a_functionary_and_a_heavy_finding_are_always_looked_at_with_every_reason() -> None:
    seen = view({}, {"account": "Kas", "amount": -20000}, paid_to=1, findings=(finding("BOE-01", 6),))
    assert always(seen) == {1: f"{CASH}; {PERSON}; {FINDING}"}


def transferred(seen: View, *legs: int) -> View:
    """Return a view in which bookings are legs of a transfer that balances."""
    matches = seen.result.dossier.matches
    links = pd.concat([matches.links, pd.DataFrame({"kind": ["transfer"]}, index=[9999])])
    members = pd.concat([matches.members, pd.DataFrame({"link": 9999, "side": "book", "index": [*legs]})])
    dossier = replace(seen.result.dossier, matches=replace(matches, links=links, members=members))
    return View(replace(seen.result, dossier=dossier), masked=True)


def test_a_transfer_that_balances_is_never_looked_at_unless_something_is_wrong() -> None:
    large = {"category": "Kruispost", "amount": -900000}
    seen = transferred(view(large, large, findings=(finding("AFS-20", 6),)), 0, 1)
    assert (always(seen), [*sample_of(seen).pool]) == ({1: f"{LARGE}; {FINDING}"}, [])


def test_a_payment_that_is_only_called_a_transfer_is_looked_at() -> None:
    assert always(view({"category": "Kruispost", "amount": -900000})) == {0: LARGE}


def test_the_lot_draws_payments_with_a_paper() -> None:
    seen = view({}, {"amount": 500}, {"category": "Bankkosten"})
    assert [*sample_of(seen).pool] == [0]


def test_the_binder_has_9_before_10() -> None:
    seen = view({"voucher": "B-10"}, {"voucher": "B-9"}, paid_to=0, findings=(finding("BOE-01", 6),))
    assert list(always(seen)) == [1, 0]


def test_tables_side_by_side_that_share_their_rows_are_both_drawn_from() -> None:
    usual = {"account": "Betaalrekening", "amount": -2500, "category": "Zaalhuur"}
    left = booking_records(1, YEAR)[0] | usual | {"row": 5}
    seen = View(result("2026", records=[left], findings=()))
    beside = seen.bookings.assign(table=99, amount=-777)
    other = replace(seen.result.dossier.books.tables[int(seen.bookings["table"].iloc[0])], number=99)
    books = seen.result.dossier.books
    both = pd.concat([books[Bookings], beside[books[Bookings].columns]], ignore_index=True)
    twice = replace(books, frames={**books.frames, Bookings: both}, tables={**books.tables, 99: other})
    shown = View(replace(seen.result, dossier=replace(seen.result.dossier, books=twice, remembered={})))
    assert len(sample_of(shown).pool) == 2


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[View, dict[str, list[list[Any]]]]:
    """Return a year, and its workbook as LibreOffice calculates it when the committee has typed."""
    year = result("2026", 200)
    book = opened(year_report(year))
    sheet = book["Steekproef"]
    sheet["A6"] = LOT
    titles = {str(row[0].value): row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
    first = titles["Door het lot: typ eerst het lootje"] + 2
    seen = View(year, masked=True)
    numbers = seen.bookings["voucher"].loc[sample_of(seen).drawn(LOT)].tolist()
    sheet[f"H{first}"], sheet[f"H{first + 1}"] = numbers[0], "een andere"
    days = next(row for title, row in titles.items() if title.startswith("Andersom: lees")) + 2
    line = seen.bookings.iloc[3]
    sheet[f"B{days}"], sheet[f"C{days}"] = line["booked_on"].to_pydatetime(), line["amount"] / 100
    sheet[f"B{days + 1}"], sheet[f"C{days + 1}"] = line["booked_on"].to_pydatetime(), 0.07
    bills = next(row for title, row in titles.items() if title.startswith("Andersom: pak")) + 2
    sheet[f"A{bills}"], sheet[f"C{bills}"] = line["voucher"], abs(line["amount"]) / 100
    sheet[f"A{bills + 1}"], sheet[f"C{bills + 1}"] = line["voucher"], 0.07
    memory = io.BytesIO()
    book.save(memory)
    folder: Path = tmp_path_factory.mktemp("drawn")
    return seen, values(converted({"year": memory.getvalue()}, folder, "xlsx")["year"])


def below(rows: list[list[Any]], title: str, count: int) -> list[list[Any]]:
    """Return the rows of the table under a title."""
    at = next(number for number, row in enumerate(rows) if str(row[0]).startswith(title))
    return rows[at + 2 : at + 2 + count]


def test_the_formulas_draw_the_rows_that_python_draws(drawn: tuple[View, dict[str, list[list[Any]]]]) -> None:
    seen, sheets = drawn
    sample = sample_of(seen)
    found = [row[6] for row in below(sheets["Steekproef"], "Door het lot", sample.size)]
    expected = sample.drawn(LOT)
    assert found == [number + 5 for number in expected]
    shown = below(sheets["Steekproef"], "Door het lot", sample.size)
    assert [row[1] for row in shown] == seen.bookings["voucher"].loc[expected].tolist()
    assert [round(row[5] * 100) for row in shown] == seen.bookings["amount"].loc[expected].tolist()


def test_a_number_from_the_paper_is_held_against_the_drawn_one(drawn: tuple[View, dict[str, list[list[Any]]]]) -> None:
    rows = below(drawn[1]["Steekproef"], "Door het lot", 3)
    assert [row[8] for row in rows] == ["✔ zelfde bon", "✘ andere bon", ""]
    (state,) = (row for row in drawn[1]["Steekproef"] if row[0] == LOT)
    assert state[2:4] == [1, "✘ Andere bon: typfout, of een ander lootje?"]


def test_lines_of_the_bank_and_loose_bills_are_found_in_the_books(
    drawn: tuple[View, dict[str, list[list[Any]]]],
) -> None:
    rows = drawn[1]["Steekproef"]
    for title in ("Andersom: lees", "Andersom: pak"):
        assert [row[3] for row in below(rows, title, 3)] == ["✔ staat erin", "✘ niet gevonden", ""]


def test_the_days_by_lot_lie_in_the_year(drawn: tuple[View, dict[str, list[list[Any]]]]) -> None:
    days = [row[0] for row in below(drawn[1]["Steekproef"], "Andersom: lees", 6)]
    assert all(day in YEAR for day in days)
    assert len(set(days)) > 1


def test_before_the_lot_is_typed_nothing_is_drawn() -> None:
    rows = values(year_report(result("2026", 60)))["Steekproef"]
    assert [row[1:7] for row in below(rows, "Door het lot", 3)] == [[""] * 6] * 3


def test_a_payment_without_a_number_goes_by_the_code_of_its_booking() -> None:
    seen = view({"voucher": None}, {"voucher": "B-2"}, paid_to=0)
    code = sample_of(seen).codes[0]
    answers = [Entry(PAPERS.name, code, "Nummer op de bon", code.lower())]
    typed = replace(seen.result, dossier=replace(seen.result.dossier, entries=Entries(answers)))
    papers = sample_papers(View(typed, masked=True), sample_of(View(typed, masked=True)))
    assert papers[0].same == ["✔ zelfde bon"]
    assert papers[1].same == [""]


def test_answers_below_another_lot_go_with_the_paper_that_was_held_against_them() -> None:
    seen = view({"voucher": "B-1"}, {"voucher": "B-2", "counterparty": "Bakker"}, paid_to=0)
    codes = sample_of(seen).codes
    typed = {"Nummer op de bon": "B-2", "Opmerking": "bedrag klopt niet"}
    answers = [Entry(PAPERS.name, codes[0], heading, said, paper="B-2") for heading, said in typed.items()]
    slid = replace(seen.result, dossier=replace(seen.result.dossier, entries=Entries(answers)))
    found = {(one.key, one.value) for one in View(slid, masked=True).entries}
    assert found == {(codes[1], "B-2"), (codes[1], "bedrag klopt niet")}


def test_a_booking_that_is_no_longer_always_looked_at_leaves_the_others_that_were_drawn() -> None:
    records = [{"voucher": f"B-{number}", "counterparty": f"Winkel {number}"} for number in range(60)]
    heavy = view(*records, findings=(finding("BOE-01", 8),))
    before, after = (sample_of(one) for one in (heavy, view(*records)))
    assert len(before.always) == 1
    assert len({*before.drawn(LOT)} - {*after.drawn(LOT)}) <= 1
