"""PRI-02: what stands in Meldingen and Maatregelen beside numbers, dates and choices is found and in no output."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from pipeline import run
from pipeline.model.findings import Finding
from pipeline.model.period import Period
from pipeline.model.raw import FileKind, RawFile, RawSheet
from pipeline.read.intake import start_reading
from pipeline.understand.withholding import withhold_reports
from schemas.base import Audience, info
from schemas.integrity_reports import IntegrityReports
from schemas.measures import Measures
from tests.test_privacy_numbers import BOOKINGS, DAY, Sheets, all_outputs, book

DAY_ONE = date(2026, 3, 1)
REPORTS = [field.heading for field in info(IntegrityReports).fields]
MEASURES = [field.heading for field in info(Measures).fields]
REPORT: list[Any] = [
    "M-2026-01",
    DAY_ONE,
    "melding",
    DAY_ONE,
    "ja",
    DAY_ONE,
    DAY_ONE,
    "ja",
    "ja",
    "nee",
    DAY_ONE,
    "gegrond",
]
MEASURE: list[Any] = ["M-2026-01", DAY_ONE, "waarschuwing", "bestuur", "ja", "ja"]
Row = list[Any]


def hidden(
    *rows: Row, tab: str = "Meldingen", file: str = "a.xlsx"
) -> tuple[list[Row], list[tuple[str | None, str | None]]]:
    """Return the cells as they may be understood, and where something else stood."""
    raw = RawFile(file, FileKind.WORKBOOK, "00", 1, "read", (RawSheet(tab, [*rows]),))
    (cleaned,) = withhold_reports([raw])
    return cleaned.sheets[0].cells, [(problem.place.cell, problem.variant) for problem in cleaned.problems]


class TestWhatMayStand:
    """Numbers, dates and choices, as people write them."""

    @pytest.mark.parametrize(
        ("column", "said"),
        [
            (0, "2026-3"),
            (0, 7),
            (0, "Melding 3"),
            (0, "VOORBEELD M-2026-01"),
            (1, "1-3-2026"),
            (1, "3 maart 2026"),
            (1, "20260301"),
            (2, "Meldng"),
            (4, "x"),
            (9, True),
            (11, "Niet vast te stellen"),
        ],
    )
    def test_in_meldingen(self, column: int, said: object) -> None:
        row = [*REPORT[:column], said, *REPORT[column + 1 :]]
        assert hidden(REPORTS, row) == ([REPORTS, row], [])

    @pytest.mark.parametrize(
        ("column", "said"), [(2, "boete"), (2, "schriftelijke berisping"), (3, "algemene ledenvergadering")]
    )
    def test_in_maatregelen(self, column: int, said: str) -> None:
        row = [*MEASURE[:column], said, *MEASURE[column + 1 :]]
        assert hidden(MEASURES, row, tab="Maatregelen") == ([MEASURES, row], [])

    def test_a_title_without_a_name_and_dates_in_a_column_of_ones_own(self) -> None:
        rows: list[Row] = [
            ["Meldingen 2026"],
            ["Lokaal Vizier, 5 regels"],
            [*REPORTS, "Terugkoppeling"],
            [*REPORT, DAY_ONE],
        ]
        cells, told = hidden(*rows)
        assert told == []
        assert cells[1] == [None]
        assert cells[2][-1] == "(afgeschermd) M"

    def test_sheets_of_others_are_left_alone(self) -> None:
        rows: list[Row] = [
            ["Datum", "Rekening", "Bedrag", "Omschrijving"],
            [DAY_ONE, "B", -5, "Melding van J. de Boer"],
        ]
        assert hidden(*rows, tab="Boekingen") == (rows, [])


@pytest.mark.parametrize("column", range(len(REPORTS)))
def test_a_name_in_a_column_of_meldingen_is_found_at_its_cell(column: int) -> None:
    row = [*REPORT[:column], "J. Zwartjes", *REPORT[column + 1 :]]
    cells, told = hidden(REPORTS, row)
    assert told == [(f"{'ABCDEFGHIJKL'[column]}2", None)]
    assert "Zwartjes" not in repr(cells)


@pytest.mark.parametrize("column", range(len(MEASURES)))
def test_a_name_in_a_column_of_maatregelen_is_found_at_its_cell(column: int) -> None:
    row = [*MEASURE[:column], "bestuur (J. Zwartjes)", *MEASURE[column + 1 :]]
    cells, told = hidden(MEASURES, row, tab="Maatregelen")
    assert told == [(f"{'ABCDEF'[column]}2", None)]
    assert "Zwartjes" not in repr(cells)


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["Melding van mw. Zwartjes"], REPORTS, REPORT], ("A1", "above_table")),
        ([[*REPORTS, "Naam"], [*REPORT, "Zwartjes"]], ("M2", None)),
        ([[*REPORTS, "Melder Zwartjes"], REPORT], ("M1", None)),
        ([REPORTS, REPORT, [], ["Zwartjes belde nog"]], ("A4", None)),
        ([REPORTS, [*REPORT, None, "bel Zwartjes"]], ("N2", None)),
        ([[*REPORTS, "Telefoon"], [*REPORT, 612345678]], ("M2", None)),
    ],
)
def test_what_stands_around_the_table_is_found(rows: list[Row], place: tuple[str, str | None]) -> None:
    cells, told = hidden(*rows)
    assert place in told
    assert "Zwartjes" not in repr(cells)
    assert "612345678" not in repr(cells)


def test_a_tab_without_a_table_in_the_confidants_file_is_not_read_at_all() -> None:
    cells, told = hidden(
        ["Datum", "Omschrijving"], [DAY_ONE, "Zwartjes"], tab="Notities", file="vertrouwenspersoon-2026.xlsx"
    )
    assert cells == []
    assert told == [(None, "tab_name"), ("A1", None), ("B1", None), ("B2", None)]


def planted() -> tuple[Sheets, list[str]]:
    """Return the confidant's sheets with another name in every place, and those names."""
    names = [f"Zw{letter}rtjes{letter}qx" for letter in "abcdefghijklmnopqrstuvwxyz"]
    left = iter(names)
    reports: list[list[Any]] = [
        [f"Meldingen van {next(left)}"],
        [*REPORTS, f"Over {next(left)}", "Verhaal"],
        [*REPORT, "x", next(left)],
    ]
    reports += [[*REPORT[:column], next(left), *REPORT[column + 1 :]] for column in range(len(REPORTS))]
    measures: list[list[Any]] = [
        MEASURES,
        *([*MEASURE[:column], next(left), *MEASURE[column + 1 :]] for column in range(len(MEASURES))),
    ]
    sheets: Sheets = {
        f"Melding {next(left)}": reports,
        "Maatregelen": measures,
        f"Notitie {next(left)}": [[next(left)]],
    }
    used = len(names) - len([*left])
    return sheets, names[:used]


def test_no_byte_of_any_output_holds_what_the_confidant_should_not_have_written() -> None:
    folder = book(Path(mkdtemp()), {"Boekingen": BOOKINGS})
    sheets, names = planted()
    assert len(names) > 22
    book(folder / "vertrouwenspersoon", sheets, "vertrouwenspersoon-2026.xlsx")
    leaks = {(name, where) for where, content in all_outputs(folder) for name in names if name.encode() in content}
    assert leaks == set()


def findings(period: Period) -> list[Finding]:
    sheets: Sheets = {"Meldingen": [REPORTS, [*REPORT[:11], "Zwartjes loog"]]}
    folder = book(Path(mkdtemp()), {"Boekingen": BOOKINGS})
    book(folder, sheets, "vertrouwenspersoon-2026.xlsx")
    result = run.check(run.read(start_reading(folder), DAY), period, DAY, "0000-0000")
    return [one for one in result.findings if one.code == "PRI-02"]


def test_only_the_confidant_reads_of_it_and_only_in_the_year() -> None:
    (one,) = findings(Period(2026))
    assert (one.audience, one.place.cell, one.place.column) == (Audience.CONFIDANT, "L2", "Uitkomst")
    assert one.severity.value == "hoog"
    assert findings(Period(2026, 3)) == []
