"""Reports for who cannot see them, or sees no colours: contrast, words beside colours, texts beside charts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import combinations

import pytest

from pipeline.model.severity import Severity
from pipeline.report import looks
from pipeline.report.chart_content import Chart
from pipeline.report.content import Kind, Page, Tone, Toned
from pipeline.report.looks import ALERT, SEVERITY_TONES, TYPE_HERE, look
from pipeline.report.month import month_report
from pipeline.report.outcome_html import outcome_page, shown
from pipeline.report.year import year_report
from tests.report.builders import result
from tests.report.reading import opened

READABLE, SEEN = 4.5, 3.0  # WCAG 2.1: text; what is no text
WHITE = "#FFFFFF"
MEANING = {*SEVERITY_TONES.values(), Tone.GOOD, Tone.UNKNOWN, Tone.SOLVE, Tone.EXPLAIN, Tone.CLEAR, Tone.OPEN}


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.1, from 0 to 1."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_the_standard_does() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_can_be_read(tone: Tone) -> None:
    drawn = look(Kind.TEXT, tone)
    assert contrast(str(drawn.get("font_color", "#000000")), str(drawn.get("bg_color", WHITE))) >= READABLE


def test_what_does_not_fit_and_what_is_typed_can_be_read() -> None:
    assert contrast(str(ALERT["font_color"]), str(ALERT["bg_color"])) >= READABLE
    assert contrast("#000000", TYPE_HERE) >= READABLE


def test_the_page_for_a_browser_can_be_read() -> None:
    page = outcome_page(result("2026", 5)).decode()
    colours = set(re.findall(r"(?<![-\w])color: (#[0-9a-fA-F]{3,6})", page)) - {"#fff"}
    assert len(colours) >= 4
    assert [colour for colour in colours if contrast(colour, WHITE) < READABLE] == []
    assert "background: #1F3864; color: #fff" in page
    assert contrast(WHITE, looks.NAVY) >= READABLE


def test_yellow_means_type_here_and_nothing_else() -> None:
    yellow = {tone for tone in Tone if look(Kind.TEXT, tone).get("bg_color") == TYPE_HERE}
    assert yellow == {Tone.ANSWER}


@pytest.fixture(scope="module")
def reports() -> dict[str, bytes]:
    return {"year": year_report(result("2026", 60), extended=True), "month": month_report(result())}


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """Return the pages of both reports before they are written."""
    caught: list[Page] = []
    with pytest.MonkeyPatch.context() as patch:
        for module in ("year", "month"):
            patch.setattr(f"pipeline.report.{module}.write_workbook", lambda own, _: caught.extend(own))
        year_report(result("2026", 60), extended=True)
        month_report(result())
    return caught


def charts(pages: list[Page]) -> Iterator[Chart]:
    return (chart for page in pages for chart in page.charts)


def test_series_of_a_chart_differ_without_colour(pages: list[Page]) -> None:
    """By hatching, by being a line, or by how dark they are: printed in grey they stay apart."""
    for chart in charts(pages):
        for one, other in combinations([series for series in chart.series if not series.unseen], 2):
            by_form = (one.hatched, one.line) != (other.hatched, other.line)
            assert by_form or contrast(one.colour, other.colour) >= 2, chart.title


def test_what_a_chart_draws_stands_out_from_the_paper(pages: list[Page]) -> None:
    drawn = [series for chart in charts(pages) for series in chart.series if not series.unseen]
    assert drawn
    assert [one.name for one in drawn if not one.hatched and contrast(one.colour, WHITE) < SEEN] == []
    assert contrast(looks.NAVY, WHITE) >= SEEN  # the border of what is hatched


def test_a_chart_says_its_conclusion_and_stands_beside_its_figures(pages: list[Page]) -> None:
    assert len(list(charts(pages))) >= 5
    for page in pages:
        for chart in page.charts:
            assert len(chart.title.split()) >= 3
            assert len(chart.alt) > len(chart.title)
            assert (
                any(chart.categories.startswith(table.area.sheet) for table in page.tables) or "!" in chart.categories
            )


def test_colour_is_never_the_only_sign(pages: list[Page]) -> None:
    cells = [cell for page in pages for table in page.tables for column in table.data.values() for cell in column]
    cells += [line.cell for page in pages for line in page.lines]
    toned = [cell for cell in cells if isinstance(cell, Toned) and cell.tone in MEANING]
    assert len(toned) > 30
    assert [cell for cell in toned if not re.search(r"\w", shown(cell, Kind.TEXT))] == []
    for severity, tone in SEVERITY_TONES.items():
        heavy = [shown(cell, Kind.TEXT) for cell in toned if cell.tone is tone]
        assert any(text.startswith(severity.sign) for text in heavy)
    assert len({severity.sign for severity in Severity}) == len(Severity)


@pytest.mark.parametrize("report", ["year", "month"])
def test_every_chart_in_the_workbook_has_a_text(report: str, reports: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(reports[report])) as archive:
        drawings = [archive.read(name).decode() for name in archive.namelist() if "drawings/drawing" in name]
        drawn = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    texts = [text for drawing in drawings for text in re.findall(r'<xdr:cNvPr [^>]*descr="([^"]+)"', drawing)]
    assert len(texts) == len(drawn) > 0


@pytest.mark.parametrize("report", ["year", "month"])
def test_no_cells_are_merged_and_every_table_names_its_headings(report: str, reports: dict[str, bytes]) -> None:
    book = opened(reports[report])
    assert [sheet.title for sheet in book if sheet.merged_cells.ranges] == []
    for number, sheet in enumerate(book, 1):
        own = [name for name in book.defined_names.values() if name.name.endswith(f".{number}")]
        assert own, sheet.title
        for name in own:
            ((tab, cells),) = name.destinations
            row = sheet[cells.replace("$", "")][0]
            assert tab == sheet.title
            assert row[0].value
            assert {cell.fill.fgColor.rgb for cell in row} == {f"FF{looks.NAVY[1:]}"}


def test_a_workbook_says_its_title_and_opens_on_its_first_page(reports: dict[str, bytes]) -> None:
    book = opened(reports["year"])
    assert book.properties.title == "Kascontrole 2026"
    assert book.active is book.worksheets[0]
