"""A second year that knows how the first ended: by output, by what was handed in, by its workbooks, or not at all."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import openpyxl
import pytest

from pipeline.delivery import Delivered
from pipeline.model.findings import Finding, State
from pipeline.model.last_year import LastYear, last_year
from pipeline.report.recommendations import open_items
from pipeline.report.view import View
from tests.report.reading import converted, values
from tests.two_years import IBAN, books, checked, write

KASCONTROLE = "kascontrole-2025-VERTROUWELIJK.xlsx"
ADVICE = "Laat twee mensen de kas tellen."
BALANCE = (
    ["Post", "Kant", "Soort", "Stand 1-1", "Stand 31-12"],
    ["Betaalrekening", "activa", "rekening", 1000, 1350],
    ["Nog te ontvangen", "activa", "vordering", 0, 120],
    ["Algemene reserve", "passiva", "eigen vermogen", 1000, 1470],
)


@cache
def first_year() -> Path:
    """Return the folder of output after the annual check of 2025, which began with 1,000 and ended with 1,350 euros."""
    folder = Path(mkdtemp(prefix="jaar-een-"))
    twice = [*books(2025, 1000.0)["Boekingen"]]
    twice[1] = [date(2025, 1, 10), "Zaalhuur 1", -40.0, "Betaalrekening", "Zaalhuur", None, "Dorpshuis"]  # no voucher
    write(folder / "input", "penningmeester-2025.xlsx", books(2025, 1000.0, Balans=BALANCE) | {"Boekingen": twice})
    checked(folder / "input", folder / "output", 2025)
    return folder / "output"


def output(tmp_path: Path) -> Path:
    """Return a copy of that folder, to change."""
    return Path(shutil.copytree(first_year(), tmp_path / "output"))


def second(tmp_path: Path, opening: float | None = 1350.0, *, with_reports: bool = False, **more: Any) -> Delivered:
    """Return the annual check of 2026, whose rent went from 40 to 60 euros, with the output that stands there."""
    write(tmp_path / "input", "penningmeester-2026.xlsx", books(2026, opening, rent=-60.0, **more))
    return checked(tmp_path / "input", tmp_path / "output", 2026, with_reports=with_reports)


def told(delivered: Delivered) -> LastYear:
    return last_year(delivered.result.dossier)


def found(delivered: Delivered, code: str) -> list[Finding]:
    return [finding for finding in delivered.result.findings if finding.code == code]


def table(delivered: Delivered, sheet: str, heading: str) -> dict[Any, Any]:
    """Return a column of the kascontrole of 2026 by the first cell of its row."""
    rows = values(_report(delivered))[sheet]
    top = max(number for number, row in enumerate(rows) if heading in row)
    below = takewhile(lambda row: row[0], rows[top + 1 :])
    return {row[0]: row[rows[top].index(heading)] for row in below}


def filled_in(content: Path, saved: Path) -> Path:
    """Save the kascontrole under another name as a committee does: reactions, advice, and no stored figures."""
    book = openpyxl.load_workbook(content)
    page = book["Bevindingen"]
    reaction = [cell.value for cell in page[4]].index("Reactie") + 1
    for row in range(5, page.max_row + 1):
        page.cell(row, reaction).value = "Verklaard" if row > 5 else "Nog uitzoeken"
    texts = [row[0] for row in book["Verslag"].iter_rows(values_only=True)]
    book["Verslag"].cell(texts.index("Opmerkingen en aanbevelingen") + 3, 1).value = ADVICE
    saved.parent.mkdir(parents=True, exist_ok=True)
    book.save(saved)
    return saved


def test_the_output_of_last_year_tells_its_end_and_where_that_stands(tmp_path: Path) -> None:
    output(tmp_path)
    delivered = second(tmp_path, last_year={"Zaalhuur": 390}, with_reports=True)
    before = told(delivered)
    assert (dict(before.closings.values), before.closings.source) == (
        {"betaalrekening": 135000},
        "output/2025/resultaat.json",
    )
    assert table(delivered, "Baten en lasten", "Vorig jaar")["Zaalhuur"] == 400  # not the 390 of Begroting
    assert before.totals.source == f"output/2025/{KASCONTROLE}"
    (note,) = before.notes
    assert note.endswith("en de kolom Vorig jaar in Begroting verschillen: Zaalhuur € 400,00 en € 390,00.")
    text = " ".join(" ".join(str(row[0]) for row in values(_report(delivered))["Baten en lasten"]).split())
    assert f"Vorig jaar is 2025, volgens output/2025/{KASCONTROLE}." in text
    assert "Zaalhuur € 400,00 en € 390,00" in text
    assert not found(delivered, "AFS-01")
    listed = table(delivered, "Verantwoording", "SHA-256")
    assert (
        listed["output/2025/resultaat.json"]
        == sha256((first_year() / "2025" / "resultaat.json").read_bytes()).hexdigest()
    )


def _report(delivered: Delivered) -> bytes:
    return (delivered.folder / "2026" / "kascontrole-2026-VERTROUWELIJK.xlsx").read_bytes()


@pytest.mark.parametrize(("opening", "amounts"), [(1350.0, []), (1349.99, [1])])
def test_an_opening_that_is_not_the_end_of_last_year_is_found_to_the_cent(
    tmp_path: Path, opening: float, amounts: list[int]
) -> None:
    output(tmp_path)
    findings = found(second(tmp_path, opening), "AFS-01")
    assert [finding.facts["difference"] for finding in findings] == amounts
    assert all("output/2025/resultaat.json" in finding.message for finding in findings)
    assert [(finding.place.sheet, finding.place.column) for finding in findings] == [
        ("Rekeningen", "Beginsaldo") for _ in amounts
    ]


def test_who_types_no_opening_begins_where_last_year_ended(tmp_path: Path) -> None:
    output(tmp_path)
    delivered = second(tmp_path, None)
    balances = delivered.result.dossier.matches.balances
    assert balances["opening_cents"].iloc[0] == 135000
    assert balances["opening_source"].iloc[0] == "last_year"
    assert not found(delivered, "AFS-01")


def test_an_account_that_goes_by_its_number_begins_where_it_ended(tmp_path: Path) -> None:
    def numbered(year: int, opening: float | None) -> dict[str, Any]:
        made = books(year, opening)
        heading, account = made["Rekeningen"]
        rows = [[*row[:3], IBAN, *row[4:]] for row in made["Boekingen"][1:]]
        return {**made, "Boekingen": [made["Boekingen"][0], *rows], "Rekeningen": [heading, [IBAN, *account[1:]]]}

    write(tmp_path / "2025", "boek.xlsx", numbered(2025, 1000.0))
    checked(tmp_path / "2025", tmp_path / "output", 2025)
    write(tmp_path / "wrong", "boek.xlsx", numbered(2026, 1349.99))
    (finding,) = found(checked(tmp_path / "wrong", tmp_path / "output", 2026, with_reports=False), "AFS-01")
    assert finding.facts["difference"] == 1
    write(tmp_path / "none", "boek.xlsx", numbered(2026, None))
    balances = checked(tmp_path / "none", tmp_path / "output", 2026, with_reports=False).result.dossier.matches.balances
    assert balances["opening_cents"].iloc[0] == 135_000


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_filled_kascontrole_under_another_name_is_enough(tmp_path: Path, kind: str) -> None:
    saved = filled_in(first_year() / "2025" / KASCONTROLE, tmp_path / "input" / "map" / "van de commissie.xlsx")
    if kind == "ods":
        content = converted({"oud": saved.read_bytes()}, tmp_path, "ods")["oud"]
        saved.unlink()
        saved = saved.with_suffix(".ods")
        saved.write_bytes(content)
    delivered = second(tmp_path, 1300.0)
    before = told(delivered)
    source = f"map/{saved.name}"
    assert {before.closings.source, before.totals.source, before.items.source, before.points_from} == {source}
    assert dict(before.closings.values) == {"betaalrekening": 135000}
    assert {key: one.cents for key, one in before.totals.values.items()} == {
        "contributie": 60000,
        "giften": 15000,
        "zaalhuur": 40000,
    }
    assert before.items.values["nog te ontvangen", "activa"].cents == 12000
    assert [point.text for point in before.points if point.finding is None] == [ADVICE]
    assert [str(point.kind) for point in before.points if point.finding] == ["nog uitzoeken"]
    assert len(found(delivered, "AFS-01")) == 1
    items = [item.text for item in open_items(View(delivered.result, masked=True))]
    assert items[0] == f"Aanbeveling over 2025: {ADVICE}"
    assert len(items) == 2


def test_a_resultaat_json_under_any_name_is_known_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    shutil.copy(first_year() / "2025" / "resultaat.json", tmp_path / "input" / "vorig jaar.txt")
    delivered = second(tmp_path, 1300.0, with_reports=True)
    assert told(delivered).closings.source == "vorig jaar.txt"
    assert len(found(delivered, "AFS-01")) == 1
    assert not [one for one in delivered.result.findings if one.place.file == "vorig jaar.txt"]
    assert told(delivered).totals.source is None
    assert table(delivered, "Baten en lasten", "Vorig jaar")["Zaalhuur"] == "niet bekend"


def test_the_workbooks_of_last_year_tell_its_end_and_stay_out_of_this_year(tmp_path: Path) -> None:
    write(tmp_path / "input", "penningmeester-2025.xlsx", books(2025, 1000.0, Balans=BALANCE))
    delivered = second(tmp_path, 1350.0, with_reports=True)
    before = told(delivered)
    assert (before.closings.source, before.totals.source) == ("de kasboeken van 2025", "de kasboeken van 2025")
    assert before.items.source == "het blad Balans van 2025"
    assert table(delivered, "Baten en lasten", "Vorig jaar")["Zaalhuur"] == 400
    assert table(delivered, "Samenvatting", "Beginsaldo")["Betaalrekening"] == 1350
    assert not [one for one in delivered.result.findings if one.code.startswith(("INV-13", "AFS"))]
    assert "Nog te ontvangen" not in table(delivered, "Balans", "Stand 31-12")


def test_an_earlier_report_goes_before_the_workbooks_and_the_difference_is_said(tmp_path: Path) -> None:
    output(tmp_path)
    write(tmp_path / "input", "penningmeester-2025.xlsx", books(2025, 1000.0, rent=-41.0))
    delivered = second(tmp_path, 1350.0)
    before = told(delivered)
    assert before.closings.values["betaalrekening"] == 135000
    assert before.total_of("Zaalhuur", "lasten") == 40000
    said = " ".join(before.notes)
    assert "Betaalrekening € 1.350,00 en € 1.340,00" in said
    assert "Zaalhuur € 400,00 en € 410,00" in said


def test_without_anything_of_last_year_nothing_is_compared_and_nothing_is_zero(tmp_path: Path) -> None:
    delivered = second(tmp_path, with_reports=True)
    ends = {end.code: end for end in delivered.result.outcomes if end.code in {"AFS-01", "KAS-09"}}
    assert {end.state for end in ends.values()} == {State.NOT_RUN}
    assert "2025" in str(ends["KAS-09"].reason)
    column = table(delivered, "Baten en lasten", "Vorig jaar")
    assert {column[name] for name in ("Zaalhuur", "Totaal baten", "Totaal lasten", "Resultaat (baten min lasten)")} == {
        "niet bekend"
    }
    assert open_items(View(delivered.result)) == []


def test_a_saved_workbook_is_told_and_one_that_no_longer_adds_up_is_not_believed(tmp_path: Path) -> None:
    path = filled_in(output(tmp_path) / "2025" / KASCONTROLE, tmp_path / "output" / "2025" / KASCONTROLE)
    assert "opgeslagen nadat het werd gemaakt" in told(second(tmp_path)).notes[0]
    book = openpyxl.load_workbook(path)
    for row in book["Transacties"].iter_rows(min_row=5):
        if row[6].value == "Zaalhuur":
            row[8].value = -1.0
    book.save(path)
    before = told(second(tmp_path))
    assert "tellen niet op" in before.notes[0]
    assert before.totals.source is None
    assert before.closings.values["betaalrekening"] == 135000


def test_a_check_made_halfway_last_year_and_another_party_s_report_are_not_used(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    text = (first_year() / "2025" / "resultaat.json").read_text(encoding="utf-8")
    (tmp_path / "input" / "te vroeg.json").write_text(text.replace("2026-03-01", "2025-10-01"), encoding="utf-8")
    (tmp_path / "input" / "ander.json").write_text(text.replace("Lokaal Vizier", "Ander Belang"), encoding="utf-8")
    before = told(second(tmp_path))
    assert before.closings.source is None
    assert [note.split(":")[0] for note in before.notes] == [
        "ander.json is niet gebruikt",
        "te vroeg.json is niet gebruikt",
    ]


def test_what_last_year_said_is_input_of_the_run(tmp_path: Path) -> None:
    alone = second(tmp_path / "een").result.run_code
    output(tmp_path / "twee")
    assert second(tmp_path / "twee").result.run_code != alone


def test_written_advice_that_is_not_in_the_sheet_is_found(tmp_path: Path) -> None:
    filled_in(first_year() / "2025" / KASCONTROLE, tmp_path / "input" / "vorig.xlsx")
    heading = ["Jaar", "Aanbeveling", "Status"]
    other = [2025, "Bewaar de bonnen", "overgenomen"]
    delivered = second(tmp_path, Aanbevelingen=[heading, other])
    assert [(one.place.sheet, one.place.row, one.facts["recommendation"]) for one in found(delivered, "KAS-10")] == [
        ("Aanbevelingen", None, ADVICE)
    ]
    listed = second(tmp_path, Aanbevelingen=[heading, other, [2025, ADVICE.upper(), "overgenomen"]])
    assert not found(listed, "KAS-10")
    assert not [item for item in open_items(View(listed.result)) if "kas tellen" in item.text.lower()]


@pytest.mark.parametrize(("began", "amounts"), [(1470, []), (1470.01, [1])])
def test_equity_begins_where_that_of_last_year_ended(tmp_path: Path, began: float, amounts: list[int]) -> None:
    output(tmp_path)
    rows = (
        BALANCE[0],
        ["Betaalrekening", "activa", "rekening", 1350, 1500],
        ["Nog te ontvangen", "activa", "vordering", 120, 0],
        ["Algemene reserve", "passiva", "eigen vermogen", began, began + 30],
    )
    delivered = second(tmp_path, with_reports=not amounts, Balans=rows)
    told_of = [finding for finding in found(delivered, "KAS-06") if "ended" in finding.facts]
    assert [finding.facts["difference"] for finding in told_of] == amounts
    assert [(finding.place.column, finding.severity) for finding in told_of] == [
        ("Stand 1-1", "midden") for _ in amounts
    ]
    if not amounts:
        assert not found(delivered, "KAS-06")
        assert set(table(delivered, "Balans", "Begint waar vorig jaar eindigde").values()) == {"✔ sluit aan"}


def test_the_committee_ticks_off_what_last_year_left_open_and_finds_its_tick_again(tmp_path: Path) -> None:
    filled_in(output(tmp_path) / "2025" / KASCONTROLE, tmp_path / "output" / "2025" / KASCONTROLE)
    delivered = second(tmp_path, with_reports=True)
    report = delivered.folder / "2026" / "kascontrole-2026-VERTROUWELIJK.xlsx"
    book = openpyxl.load_workbook(report)
    page = book["Checklist"]
    texts = [row[0] for row in page.iter_rows(values_only=True)]
    asked = f"Aanbeveling over 2025: {ADVICE}"
    headings = [cell.value for cell in page[texts.index("Stap") + 1]]
    page.cell(texts.index(asked) + 1, headings.index("Klaar") + 1).value = "ja"
    book.save(report)
    again = second(tmp_path, with_reports=True)
    assert table(again, "Checklist", "Klaar")[asked] == "ja"
    said = table(again, "Checklist", "Hoe")["Beginstand is de eindstand van vorig jaar"]
    assert "Betaalrekening € 1.350,00" in said
    assert "output/2025/resultaat.json" in said
