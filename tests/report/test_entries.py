"""Nothing that people typed in a kascontrole is ever lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model.answers import Answer
from pipeline.model.entries import MARK
from pipeline.model.entry_tables import TABLES, Typed, table_with
from pipeline.model.period import Period
from pipeline.model.raw import Cell, RawFile
from pipeline.read.answers import read_answers
from pipeline.read.entries import read_entries
from pipeline.report.content import Kind, Page, Table
from pipeline.report.view import View
from pipeline.report.year import year_pages
from tests import builders as make
from tests.report.builders import booking_records, finding, result
from tests.report.filling import Yellow, as_read, as_value, yellow_cells

YEAR = Period(2026)
LOT = 4711
FINDINGS = (finding("BOE-01", 5, id="BOE-01-AAAAAA"), finding("BOE-02", 6, id="BOE-02-AAAAAA"))
KINDS = {Kind.EURO: Typed.EURO, Kind.DATE: Typed.DATE, Kind.WHOLE: Typed.WHOLE}


def records(count: int = 14) -> list[dict[str, Any]]:
    """Return bookings of which the lot can draw most."""
    usual = {"account": "Betaalrekening", "category": "Zaalhuur"}
    made = booking_records(count, YEAR)
    return [one | usual | {"amount": -2500 - number} for number, one in enumerate(made)]


def pages(*reports: RawFile, extended: bool = False, **facts: Any) -> tuple[Page, ...]:
    """Return the pages of a run that reads some reports."""
    answers: dict[str, tuple[Answer, ...]] = {}
    for answer in read_answers(reports):
        answers[answer.finding] = (*answers.get(answer.finding, ()), answer)
    usual = {"records": records(), "findings": FINDINGS, "gifts": (), "answers": answers}
    made = result("2026", entries=read_entries(reports), **(usual | facts))
    return year_pages(View(made, masked=True), extended=extended)


def shown(told: Iterable[Page]) -> set[str]:
    """Return every text and value of some pages, as texts."""
    sheets = as_read([*told]).sheets
    return {str(cell) for sheet in sheets for row in sheet.cells for cell in row if cell is not None}


def said(reports: Iterable[RawFile]) -> set[tuple[object, ...]]:
    """Return everything that was typed with where it belongs; of a finding also what was said of it."""
    entries = {(one.table, one.key, one.column, one.value) for one in read_entries(reports)}
    return entries | {(one.finding, one.kind, one.text) for one in read_answers(reports)}


def table_on(told: Iterable[Page], sheet: str, heading: str, at: Yellow | None = None) -> Table:
    """Return the first table on a tab with a heading; `at`: with the same headings as where that cell stands."""
    return next(
        table
        for page in told
        for table in page.tables
        if page.name == sheet
        and heading in {column.heading for column in table.area.columns}
        and (at is None or at.column in table.area.columns)
    )


def column(told: Iterable[Page], sheet: str, heading: str, at: Yellow | None = None) -> list[Cell]:
    """Return what a reader finds in a column of every table on a tab that has it; `at`: see `table_on`."""
    first = table_on(told, sheet, heading, at)
    tables = [
        table for page in told for table in page.tables
        if page.name == sheet and table.area.columns == first.area.columns
    ]  # fmt: skip
    found = next(one for one in first.area.columns if one.heading == heading)
    return [as_value(cell, found.kind) for table in tables for cell in table.data[found.key]]


def cell_with(told: tuple[Page, ...], value: Cell) -> Yellow:
    rows = {sheet.name: sheet.cells for sheet in as_read(told).sheets}
    return next(cell for cell in yellow_cells(told) if rows[cell.sheet][cell.row][cell.place] == value)


def first_day(told: tuple[Page, ...]) -> int:
    """Return the row (from 0) of the first drawn day."""
    return table_on(told, "Steekproef", "Kijk vanaf deze dag").area.first_row - 1


@pytest.fixture(scope="module")
def blank() -> tuple[Page, ...]:
    return pages()


@pytest.fixture(scope="module")
def drawn(blank: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages once the lot was typed."""
    return pages(as_read(blank, {lot_cell(blank): LOT}))


def lot_cell(told: tuple[Page, ...]) -> Yellow:
    return next(cell for cell in yellow_cells(told) if cell.column.key == "lot")


def cells_of(told: tuple[Page, ...], sheet: str, heading: str) -> list[Yellow]:
    return [one for one in yellow_cells(told) if (one.sheet, one.column.heading) == (sheet, heading)]


@pytest.mark.parametrize("extended", [False, True])
def test_every_yellow_column_of_the_workbook_is_read_back(extended: bool) -> None:
    """Either in a table of `entry_tables`, with its kind, or as an answer on a finding."""
    found = set()
    for page in pages(extended=extended):
        for table in page.tables:
            yellow = {column.heading: column for column in table.area.columns if column.answer}
            if yellow and page.name != "Bevindingen":
                known = table_with(column.heading for column in table.area.columns)
                assert known is not None, (page.name, [*yellow])
                typed = {heading: KINDS.get(column.kind, Typed.TEXT) for heading, column in yellow.items()}
                assert dict(known.typed) == typed, page.name
                found.add(known.name)
    assert found >= {table.name for table in TABLES if extended or not table.name.startswith("Euro")}


def test_every_answer_on_a_finding_is_read_back(blank: tuple[Page, ...]) -> None:
    row = [cell for cell in yellow_cells(blank) if cell.sheet == "Bevindingen" and cell.row == 4]
    read = read_answers([as_read(blank, {cell: f"antwoord {cell.column.key}" for cell in row})])
    assert {one.text for one in read} == {f"antwoord {cell.column.key}" for cell in row}


def test_a_report_that_nobody_touched_changes_nothing(drawn: tuple[Page, ...]) -> None:
    assert column(pages(as_read(drawn)), "Steekproef", "Kenmerk") == column(drawn, "Steekproef", "Kenmerk")
    assert [page for page in pages(as_read(drawn)) if page.name != "Bevindingen"] == [
        page for page in drawn if page.name != "Bevindingen"
    ]


_READ_AS_NUMBERS = {"12,50"}


def typed_values(kind: Kind) -> st.SearchStrategy[Cell]:
    """Return what people type in a column: what belongs there, and now and then something else."""
    text = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Zs"]), min_size=1)
    words = text.filter(lambda word: "|" not in word and "•" not in word)
    own: dict[Kind, st.SearchStrategy[Cell]] = {
        Kind.EURO: st.integers(-(10**9), 10**9).map(lambda cents: cents / 100),
        Kind.DATE: st.dates(date(1990, 1, 1), date(2100, 1, 1)),
        Kind.WHOLE: st.integers(1000, 9999),
    }
    return st.one_of(
        own.get(kind, words), words, st.sampled_from(["ja", "nee", "=1+1", *sorted(_READ_AS_NUMBERS), "B-1"])
    )


@st.composite
def evenings(draw: st.DrawFn, told: tuple[Page, ...]) -> dict[Yellow, Cell]:
    """Draw what somebody typed: a few cells, in any column as likely as in another."""
    columns: dict[tuple[str, str, int], list[Yellow]] = {}
    for cell in yellow_cells(told):
        columns.setdefault((cell.sheet, cell.column.heading, len(cell.column.choices)), []).append(cell)
    chosen = draw(st.lists(st.sampled_from([*columns.values()]).flatmap(st.sampled_from), min_size=3, max_size=8))
    return {cell: draw(typed_values(cell.column.kind)) for cell in chosen}


CHANGES: tuple[dict[str, Any], ...] = (
    {"findings": (), "records": records()[9:]},
    {"records": records()[:4]},
    {"records": [one | {"amount": one["amount"] - 100} for one in records()]},
    {},
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_whatever_was_typed_stands_in_the_next_report_and_in_the_one_after(
    drawn: tuple[Page, ...], data: st.DataObject
) -> None:
    one, other = data.draw(evenings(drawn)), data.draw(evenings(drawn))
    first, second = as_read(drawn, one, "a"), as_read(drawn, other, "b")
    wanted = said([first, second])
    texts = {value for value in (*one.values(), *other.values()) if isinstance(value, str)}
    facts = data.draw(st.sampled_from(CHANGES))
    for _ in range(2):
        again = pages(first, second, **facts)
        first, second = as_read(again), as_read(again)
        assert wanted == said([first])
        assert all(any(text in cell for cell in shown(again)) for text in texts - _READ_AS_NUMBERS)
        facts = data.draw(st.sampled_from(CHANGES))


def test_what_was_judged_on_another_amount_is_kept_and_opened_again(drawn: tuple[Page, ...]) -> None:
    cell = cells_of(drawn, "Steekproef", "Bedrag klopt")[0]
    report = as_read(drawn, {cell: "ja"})
    changed: dict[str, Any] = {"records": [one | {"amount": one["amount"] - 100} for one in records()]}
    again = pages(report, **changed)
    marked = f"ja {MARK}"
    assert marked in column(again, "Steekproef", "Bedrag klopt", at=cell)
    assert marked in column(pages(as_read(again), **changed), "Steekproef", "Bedrag klopt", at=cell)
    judged = as_read(again, {cell_with(again, marked): "ja"})
    assert "ja" in column(pages(judged, **changed), "Steekproef", "Bedrag klopt", at=cell)


def test_another_lot_puts_the_answers_aside_and_the_same_lot_brings_them_back(drawn: tuple[Page, ...]) -> None:
    cell = cells_of(drawn, "Steekproef", "Opmerking")[0]
    (day,) = [one for one in cells_of(drawn, "Steekproef", "Bedrag") if one.row == first_day(drawn)]
    typed = as_read(drawn, {cell: "koffie voor de leden", day: 12.5})
    other = pages(as_read(pages(typed), {lot_cell(drawn): LOT + 1}))
    for _ in range(3):
        assert column(other, "Vervallen", "Ingevuld") == ["12,50"]
        other = pages(as_read(other))
    back = pages(as_read(other, {lot_cell(other): LOT}))
    assert "koffie voor de leden" in column(back, "Steekproef", "Opmerking", at=cell)
    assert 12.5 in column(back, "Steekproef", "Bedrag", at=day)
    assert column(back, "Vervallen", "Ingevuld") == []


def test_the_answers_on_a_booking_that_is_gone_wait_for_it(drawn: tuple[Page, ...]) -> None:
    report = as_read(drawn, dict.fromkeys(cells_of(drawn, "Steekproef", "Opmerking")[:14], "koffie"))
    left = pages(report, records=records()[9:])
    assert column(left, "Vervallen", "Ingevuld") == ["koffie"] * 9
    assert column(pages(as_read(left)), "Vervallen", "Ingevuld") == []


def test_two_members_with_another_lot_draw_nothing_until_one_is_chosen(blank: tuple[Page, ...]) -> None:
    copies = [as_read(blank, {lot_cell(blank): lot}) for lot in (LOT, LOT + 1)]
    both = pages(*copies)
    assert column(both, "Steekproef", "Lootje") == ["4711 | 4712"]
    assert column(both, "Steekproef", "Stand") == ["✘ Kies één getal van 1000 tot en met 9999"]
    assert set(column(both, "Transacties", "Geschud")) <= {"", None}
    chosen = pages(as_read(both, {lot_cell(both): LOT}))
    assert column(chosen, "Steekproef", "Stand") == ["Nog niet alle bonnen bekeken"]


def test_bills_of_two_members_stand_below_each_other_with_room_for_one_more(blank: tuple[Page, ...]) -> None:
    cells = cells_of(blank, "Steekproef", "Nummer op de bon")[-6:]
    copies = [as_read(blank, {cell: f"{name}-{number}" for number, cell in enumerate(cells)}, name) for name in "ab"]
    bills = column(pages(*copies), "Steekproef", "Nummer op de bon", at=cells[0])
    assert bills == [*(f"a-{number}" for number in range(6)), *(f"b-{number}" for number in range(6)), None]


def test_what_was_seen_on_the_statement_is_typed_once_and_shown_twice(blank: tuple[Page, ...]) -> None:
    (cell, *_) = cells_of(blank, "Samenvatting", "Saldo op het ORIGINELE afschrift")
    again = pages(as_read(blank, {cell: 4215.5}))
    assert column(again, "Samenvatting", "Saldo op het ORIGINELE afschrift")[0] == 4215.5
    assert column(again, "Checklist", "Zelf vastgesteld")[0] == 4215.5
    assert not any(
        one.column.key == "seen" and one.row < 15 for one in cells_of(again, "Checklist", "Zelf vastgesteld")
    )


def test_what_the_treasurer_answers_on_the_page_stands_beside_the_finding(blank: tuple[Page, ...]) -> None:
    (cell, *_) = cells_of(blank, "Vragen", "Antwoord van de penningmeester")
    again = pages(as_read(blank, {cell: "Bon is nagestuurd"}))
    assert column(again, "Bevindingen", "Toelichting penningmeester") == ["Bon is nagestuurd", ""]


def test_every_member_of_a_committee_of_ten_has_a_line() -> None:
    names = [f"Lid {letter}" for letter in "ABCDEFGHIJ"]
    people = make.functionaries(*({"name": name, "organ": "kascommissie"} for name in names))
    present = column(pages(sheets={"functionaries": people}), "Checklist", "Aanwezig")
    assert [name for name in present if name] == names


def test_an_account_number_in_a_remark_is_hidden_once_and_not_told_twice(blank: tuple[Page, ...]) -> None:
    cell = next(one for one in yellow_cells(blank) if one.sheet == "Bevindingen" and one.column.key == "remark")
    copy = as_read(blank, {cell: "zie NL91ABNA0417164300"})
    cases: list[dict[str, Any]] = [{}, {"findings": ()}]
    for facts in cases:
        again = pages(copy, as_read(pages(copy, **facts), name="b"), **facts)
        tab = "Vervallen" if facts else "Bevindingen"
        assert [one for one in column(again, tab, "Opmerking") if one] == ["zie NL••4300"]


def test_a_member_who_was_not_there_stays_away_once_somebody_typed(blank: tuple[Page, ...]) -> None:
    name, role = (cells_of(blank, "Checklist", heading) for heading in ("Aanwezig", "Rol"))
    again = pages(as_read(blank, {name[1]: "E. Vos", role[1]: "lid"}))
    assert column(again, "Checklist", "Aanwezig") == ["C. Bakker", "E. Vos", None, None]


def test_an_answer_on_a_finding_of_which_no_run_knows_is_listed(blank: tuple[Page, ...]) -> None:
    cells = {cell.column.key: cell for cell in yellow_cells(blank) if cell.sheet == "Bevindingen" and cell.row == 4}
    again = pages(as_read(blank, {cells["reaction"]: "Verklaard", cells["on"]: date(2027, 3, 7)}), findings=())
    for _ in range(3):
        assert column(again, "Vervallen", "Reactie") == ["Verklaard"]
        assert column(again, "Vervallen", "Datum") == [date(2027, 3, 7)]
        again = pages(as_read(again), findings=())
    assert column(pages(as_read(again)), "Bevindingen", "Reactie") == ["Verklaard", None]


@pytest.mark.parametrize(("key", "year"), [("BOE-01-AAAAAB", 2025), ("BOE-01-AAAAAB", None), ("BEL-01-AAAAAB", 2026)])
def test_an_answer_of_another_year_or_for_other_readers_is_not(key: str, year: int | None) -> None:
    answers = {key: (Answer(key, "Kwijt", year=year),)}
    assert column(pages(answers=answers), "Vervallen", "Id") == []


def test_who_paid_dues_is_named_where_the_lot_drew_it_once_the_lot_is_known(blank: tuple[Page, ...]) -> None:
    dues: dict[str, Any] = {"records": [one | {"category": "Contributie"} for one in records()]}
    before = pages(as_read(blank), **dues)
    after = pages(as_read(before, {lot_cell(before): LOT}), **dues)
    (place, name) = (column(after, "Steekproef", key, at=drawn_cell(after))[-14:] for key in ("Kenmerk", "Tegenpartij"))
    assert not [one for one in name if "afgeschermd" in str(one)]
    assert {*name} == {one["counterparty"] for one in records()}
    assert {*column(after, "Transacties", "Tegenpartij")} == {"lid (naam afgeschermd)"}
    assert len({*place}) == 14
    again = pages(as_read(after), **dues)
    assert column(again, "Steekproef", "Tegenpartij") == column(after, "Steekproef", "Tegenpartij")
    assert column(again, "Vervallen", "Ingevuld") == []


def drawn_cell(told: tuple[Page, ...]) -> Yellow:
    return cells_of(told, "Steekproef", "Bedrag klopt")[0]
