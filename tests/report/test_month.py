"""The maandrapport."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.report.month import month_report
from schemas.bookings import Bookings
from tests.report.builders import FILE, booking_records, finding, result
from tests.report.reading import column, formulas, opened, values

ALLOWED = {
    "SUM", "SUMIFS", "COUNTIFS", "INDEX", "MATCH", "SMALL", "MOD", "IF", "IFERROR", "ROUND", "SUBTOTAL", "HYPERLINK",
    "SUMPRODUCT",
}  # fmt: skip


@pytest.fixture(scope="module")
def report() -> bytes:
    return month_report(result())


def test_the_tabs_stand_in_the_order_of_the_contract(report: bytes) -> None:
    assert opened(report).sheetnames == [
        "Samenvatting", "Herstellijst", "Afstemming", "Begroting", "Transacties", "Verantwoording",
    ]  # fmt: skip


def test_the_same_result_gives_the_same_bytes(report: bytes) -> None:
    assert month_report(result()) == report


def test_only_functions_that_every_spreadsheet_knows_are_used(report: bytes) -> None:
    used = {name for formula in formulas(report).values() for name in re.findall(r"([A-Z]+)\(", formula)}
    assert used <= ALLOWED
    assert {"SUMIFS", "COUNTIFS", "ROUND"} <= used


def test_every_booking_stands_in_transacties_with_its_source_and_running_balance(report: bytes) -> None:
    assert len(column(report, "Transacties", "Datum")) == 80
    assert column(report, "Transacties", "Bron")[0] == "kasboek-2026-03.xlsx › Boekingen › rij 5"
    made = result()
    kas = made.dossier[Bookings].query("account == 'Kas'")["amount"].sum()
    assert column(report, "Transacties", "Saldo")[-1] == (12500 + kas) / 100


def test_a_finding_leads_to_its_booking_and_the_booking_to_its_finding(report: bytes) -> None:
    book = opened(report)
    source = book["Herstellijst"]["D5"]
    row = source.hyperlink.location.removeprefix("Transacties!A")
    assert book["Transacties"][f"N{row}"].value == source.value.replace("\n", " ")
    assert book["Transacties"][f"L{row}"].hyperlink.location == "Herstellijst!A5"


def test_the_row_is_shown_as_typed_with_the_wrong_cell_marked(report: bytes) -> None:
    sheet = opened(report)["Herstellijst"]
    assert "►Stuknummer: 2026-001◄" in sheet["F5"].value
    assert sheet["G5"].value == "2026-001"
    assert sheet["G5"].border.left.style == "medium"


def test_the_answer_cell_is_yellow_open_and_holds_what_was_answered_before(report: bytes) -> None:
    assert "Bon is nagestuurd" in column(report, "Herstellijst", "Antwoord")
    cell = opened(report)["Herstellijst"]["K5"]
    assert (cell.protection.locked, cell.fill.fgColor.rgb) == (False, "FFFFF9C4")


def test_findings_of_the_secretary_are_nowhere_in_the_workbook(report: bytes) -> None:
    assert "BEL-01" not in str(values(report))


def test_the_row_of_an_account_that_may_be_private_is_not_repeated() -> None:
    content = month_report(result(findings=(finding("AFS-15"),)))
    assert opened(content)["Herstellijst"]["F5"].value == "–"


def test_both_sides_of_what_is_left_over_stand_side_by_side(report: bytes) -> None:
    rows = values(report)["Afstemming"]
    at = next(n for n, row in enumerate(rows) if "Wel op de bank, niet geboekt" in row)
    assert rows[at].index("Wel geboekt, niet op de bank") == 7
    assert (rows[at + 2][2], rows[at + 2][8]) == (-79.25, -79.25)
    near = next(n for n, row in enumerate(rows) if "Lijkt op elkaar – op de bank" in row)
    assert rows[near + 2][12] == 9.0


def test_every_row_that_was_read_is_accounted_for(report: bytes) -> None:
    rows = values(report)["Verantwoording"]
    at = next(n for n, row in enumerate(rows) if "Rijen gelezen" in row)
    line = rows[at + 1]
    assert line[3:8] == [81.0, 80.0, 1.0, 0.0, "✔ ja"]
    assert line[8] == pytest.approx(line[9] + line[10] + line[11])
    assert line[12] == 0


def test_every_check_stands_with_its_state_per_scope(report: bytes) -> None:
    rows = values(report)["Verantwoording"]
    said = [(str(row[0])[:6], row[1], row[2]) for row in rows]
    assert ("AFS-03", "Betaalrekening", "✔ in orde") in said
    assert ("AFS-11", "Kas", "? niet uitgevoerd") in said
    assert ("AFS-24", "alles", "– niet van toepassing") in said


def test_the_difference_with_the_bank_is_seen_per_account(report: bytes) -> None:
    assert column(report, "Samenvatting", "Verschil")[:2] == [0.0, 10.0]
    assert column(report, "Samenvatting", "Sluit aan?")[:3] == ["✔ sluit aan", "✘ verschil", "– geen bank"]


def test_an_account_without_a_known_opening_is_not_made_up() -> None:
    made = result(count=10, findings=())
    matches = made.dossier.matches
    opening = matches.balances["opening_cents"]
    unknown = matches.balances.assign(opening_cents=opening.mask(matches.balances["account"] == "Betaalrekening"))
    dossier = replace(made.dossier, matches=replace(matches, balances=unknown))
    content = month_report(replace(made, dossier=dossier))
    assert column(content, "Samenvatting", "Eindsaldo")[0] == "onbekend"
    assert column(content, "Transacties", "Saldo")[0] == ""


def test_a_chart_says_its_conclusion_and_has_a_text_for_who_cannot_see_it(report: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
        drawings = [
            archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/drawings/drawing")
        ]
    assert "Boven de jaarbegroting: Drukwerk" in "".join(charts)
    assert len(charts) == len(re.findall(r'<xdr:cNvPr [^>]*descr="[^"]{40,}"', "".join(drawings))) == 2
    assert "pattFill" in charts[0]


def test_what_people_typed_never_becomes_a_formula_or_a_link() -> None:
    nasty = finding(message='=HYPERLINK("http://x")', action="http://example.org", place=Place(FILE, "=1+1", 9, "@x"))
    content = month_report(result(count=5, findings=(nasty,)))
    row = opened(content)["Herstellijst"][5]
    assert {cell.data_type for cell in row if cell.value} == {"s"}
    assert [cell.hyperlink for cell in row if cell.hyperlink] == []


def test_a_clean_month_says_so_and_keeps_saying_what_was_not_checked() -> None:
    said = str(values(month_report(result(findings=())))["Samenvatting"])
    assert "✔ Geen bevindingen in wat is gecontroleerd" in said
    assert "blad Giften is niet in gebruik: GIF-01" in said


def test_the_three_most_urgent_are_no_consequences() -> None:
    findings = tuple(finding(id=f"AFS-03-{n}", consequence_of=("x",), severity=Severity.HIGH) for n in range(3))
    said = values(month_report(result(findings=findings)))["Samenvatting"]
    assert "Er is niets dat eerst moet." in str(said)


def test_bookings_on_an_account_that_may_be_private_are_counted_and_printed_nowhere() -> None:
    own, private = booking_records(2, Period.parse("2026-03"))
    private |= {"account": "Eigen pas", "counterparty": "Geheim", "amount": -4321}
    said = values(month_report(result(records=[own, private], findings=())))
    assert "Geheim" not in str(said)
    assert "Hierin 1 × een boeking op een rekening die niet in het blad Rekeningen staat, samen -€ 43,21:" in str(said)


def test_the_account_numbers_of_others_are_masked_wherever_lines_are_shown() -> None:
    iban = "NL91ABNA0417164300"
    records = [record | {"description": f"SEPA {iban}"} for record in booking_records(30, Period.parse("2026-03"))]
    shown = values(month_report(result(records=records)))
    assert iban not in str(shown)
    assert all("SEPA NL••4300" in str(shown[tab]) for tab in ("Herstellijst", "Afstemming", "Transacties"))
