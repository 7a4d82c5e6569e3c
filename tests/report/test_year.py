"""The kascontrole."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.report.view import MASKED
from pipeline.report.year import year_report
from tests import builders as make
from tests.report.builders import booking_records, finding, result
from tests.report.reading import column, formulas, opened, values

YEAR = Period.parse("2026")


@pytest.fixture(scope="module")
def report() -> bytes:
    return year_report(result("2026", 120))


def test_the_tabs_stand_in_the_order_of_the_contract(report: bytes) -> None:
    evening = ["Samenvatting", "Bevindingen", "Steekproef", "Checklist", "Verslag"]
    behind = ["Vragen", "Functionarissen", "Baten en lasten", "Balans", "Toezeggingen", "Giften", "Transacties"]
    names = [*evening, *behind, "Verantwoording", "Vervallen"]
    assert opened(report).sheetnames == names


def test_bevindingen_has_the_columns_of_the_contract(report: bytes) -> None:
    assert values(report)["Bevindingen"][3] == [
        "Id", "Label", "Status", "Bevinding", "Controle", "Bron", "Datum", "Bedrag", "Verwacht", "Gevonden", "Waarom",
        "Oplossing", "Toelichting penningmeester", "Reactie", "Opmerking", "Door", "Datum",
    ]  # fmt: skip


def test_the_amount_of_a_finding_is_that_of_its_booking(report: bytes) -> None:
    formula = formulas(report)["Bevindingen", "H5"]
    assert formula.startswith("=Transacties!$I$")
    assert column(report, "Bevindingen", "Bedrag")[0] == 25.0


def test_the_committee_answers_with_words_from_a_list_and_by_its_own_names(report: bytes) -> None:
    rules = opened(report)["Bevindingen"].data_validations.dataValidation
    assert [rule.formula1 for rule in rules] == [
        '"Verklaard,Nog uitzoeken,Naar de ledenvergadering"',
        '"C. Bakker,D. van der Veen"',
    ]


def test_the_balance_of_the_original_statement_is_asked_and_not_filled_in(report: bytes) -> None:
    sheet = opened(report)["Samenvatting"]
    cells = (cell for row in sheet.iter_rows() for cell in row)
    (heading,) = (cell for cell in cells if cell.value == "Saldo op het ORIGINELE afschrift")
    asked = sheet.cell(heading.row + 1, heading.column)
    assert (asked.value, asked.protection.locked) == (None, False)
    assert column(report, "Samenvatting", "Origineel sluit aan?")[0] == "nog vast te stellen"


def test_the_difference_with_the_bank_files_is_seen_before_anything_is_typed(report: bytes) -> None:
    assert column(report, "Samenvatting", "Verschil met bestand")[:3] == [0, 10, ""]
    assert column(report, "Samenvatting", "Sluit aan?")[:3] == ["✔ sluit aan", "✘ verschil", "– geen bank"]
    assert formulas(report)["Samenvatting", "I11"] == "=ROUND(E11-G11-H11,2)"


def test_the_books_stand_beside_the_original_as_they_stand_above(report: bytes) -> None:
    beside = column(report, "Samenvatting", "Eindsaldo in de boeken")
    assert beside == column(report, "Samenvatting", "Eindsaldo")[: len(beside)]


def test_the_first_page_is_one_portrait_page(report: bytes) -> None:
    setup = opened(report)["Samenvatting"].page_setup
    assert setup.orientation != "landscape"
    assert setup.fitToHeight in {None, 1}


def test_the_verdict_stands_and_a_second_one_follows_the_reactions(report: bytes) -> None:
    said = {cell: text for (sheet, cell), text in formulas(report).items() if sheet == "Samenvatting"}
    live = next(cell for cell, text in said.items() if "Toelichten" in text)
    sheet = opened(report)["Samenvatting"]
    assert sheet["A5"].value == "■ Eerst oplossen"
    assert values(report)["Samenvatting"][sheet[live].row - 1][0] == "■ Eerst oplossen"


@pytest.mark.parametrize(("said", "guarded"), [("uit", False), ("aan", True), (None, True)])
def test_who_works_with_a_screen_reader_may_do_without_protection(said: str | None, guarded: bool) -> None:
    told = year_report(result("2026", 5, sheets={"party": make.party(naam="Lokaal Vizier", bescherming=said)}))
    assert {sheet.protection.sheet for sheet in opened(told)} == {guarded}


def test_ibans_and_who_paid_dues_are_masked() -> None:
    dues = booking_records(1, YEAR)[0] | {"counterparty": "P. Jansen", "description": "contributie P. Jansen"}
    other = booking_records(2, YEAR)[1] | {"description": "gift van NL20 INGB 0001 2345 67"}
    told = finding(message="P. Jansen", severity=Severity.MIDDLE)
    said = str(values(year_report(result("2026", records=[dues, other], findings=(told,)))))
    assert "Jansen" not in said
    assert "0001 2345" not in said
    assert MASKED in said


def test_actual_amounts_add_up_the_bookings_and_findings_are_counted(report: bytes) -> None:
    names = column(report, "Baten en lasten", "Categorie")
    actual = column(report, "Baten en lasten", "Werkelijk")[names.index("Zaalhuur")]
    amounts = zip(column(report, "Transacties", "Categorie"), column(report, "Transacties", "Bedrag"), strict=True)
    assert actual == pytest.approx(-sum(amount for category, amount in amounts if category == "Zaalhuur"))
    assert sum(cell for cell in column(report, "Baten en lasten", "Bevindingen") if cell != "") > 0


def test_the_last_month_ends_at_the_balance_of_the_accounts(report: bytes) -> None:
    closing = [cell for cell in column(report, "Samenvatting", "Eindsaldo") if cell != ""]
    assert column(report, "Baten en lasten", "Saldo alle rekeningen")[-1] == pytest.approx(closing[3])


def test_every_page_says_that_copies_must_be_destroyed(report: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(opened(report).sheetnames)
    assert all("vernietig kopieën na de ledenvergadering" in sheet for sheet in sheets)


def test_of_the_heaviest_findings_those_with_most_money_come_first() -> None:
    cents = {5: 100, 6: -90000, 7: None, 8: 500, 9: 400}
    heavy = [finding("BOE-01", row, amount_cents=amount) for row, amount in cents.items()]
    light = finding("BOE-02", 10, severity=Severity.MIDDLE, amount_cents=1_000_000)
    rows = values(year_report(result("2026", 20, findings=(*heavy, light))))["Samenvatting"]
    first = next(number for number, row in enumerate(rows) if row[0] == "Eerst aan de beurt")
    told = {part for row in rows[first + 1 : first + 5] for part in str(row[0]).split(" › ") if part.startswith("rij")}
    assert {part.split(",")[0] for part in told} == {"rij 6", "rij 8", "rij 9"}


def test_who_signs_may_be_somebody_who_is_in_no_list(report: bytes) -> None:
    sheet = opened(report)["Bevindingen"]
    stops = {
        sheet.cell(4, area.min_col).value: bool(rule.showErrorMessage)
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
    }
    assert (stops["Reactie"], stops.get("Door", False)) == (True, False)
