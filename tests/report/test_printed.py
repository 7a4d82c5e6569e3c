"""Every report on paper: nothing cut, nothing wrong, as many pages as meant, in Dutch notation."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pipeline.report.integrity import integrity_report
from pipeline.report.members import members_report
from pipeline.report.month import month_report
from pipeline.report.public import PublicGiver, PublicOverview, PublicSum
from pipeline.report.public_files import public_workbook
from pipeline.report.year import year_report
from tests.report import registers
from tests.report.builders import booking_records, result
from tests.report.printing import PrintedPage, by_tab, headings, printed

FAULTS = ("###", "#NAME?", "#NAAM?", "#REF!", "#VERW!", "#VALUE!", "#WAARDE!", "#DIV/0!", "#DEEL/0!", "#N/A", "#N/B")
ERRORS = (*FAULTS, "#NUM!", "#GETAL!", "Err:", "Fout:")
MOST_PAGES = {
    ("year", "Samenvatting"): 1,
    ("year", "Steekproef"): 3,
    ("year", "Checklist"): 2,
    ("year", "Verslag"): 1,
    ("year", "Functionarissen"): 1,
    ("year", "Baten en lasten"): 1,
    ("year", "Balans"): 1,
    ("year", "Euro-steekproef"): 6,
    ("year", "Waterval"): 1,
    ("year", "Pareto"): 1,
    ("month", "Samenvatting"): 1,
    ("month", "Begroting"): 1,
    ("members", "Integriteit in aantallen"): 1,
    ("gifts", "Giftenoverzicht"): 1,
}
PORTRAIT = (("year", "Samenvatting"), ("year", "Verslag"), ("month", "Samenvatting"))
REPORTS = ("year", "month", "integrity", "members", "gifts")
AMOUNT = re.compile(r"€ (-?[\d.,]+)")
DUTCH_AMOUNT = re.compile(r"-?\d{1,3}(?:\.\d{3})*(?:,\d\d)?[.,]?")
ISO_DAY = re.compile(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])")
AMERICAN_DAY = re.compile(r"(?<![\w/])\d{1,2}/\d{1,2}/\d{2,4}")


@pytest.fixture(scope="module")
def reports() -> dict[str, bytes]:
    months = booking_records(80, result().dossier.period)
    months[3] |= {"amount": -98_765_43}
    giver = PublicGiver("Coöperatieve Kwekerij De Roos", None, 1_234_567, 0, (date(2026, 3, 10), date(2026, 5, 1)))
    gifts = PublicOverview(
        2026,
        "Lokaal Vizier",
        100_000,
        "Wfpp artikel 25",
        own_rule=False,
        until=None,
        named=(giver,),
        below=PublicSum(7, 70_000),
        total=1_304_567,
    )
    return {
        "year": year_report(result("2026", 60), extended=True),
        "month": month_report(result(records=months)),
        "integrity": integrity_report(registers.result()),
        "members": members_report(registers.result()),
        "gifts": public_workbook(gifts, "3F9C-1A77", date(2027, 4, 4)),
    }


@pytest.fixture(scope="module")
def pages(
    reports: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, list[PrintedPage]]]:
    """Return the printed pages of every tab of every report; printed once, for it takes seconds."""
    paper = printed(reports, tmp_path_factory.mktemp("paper"))
    return {name: by_tab(content, paper[name]) for name, content in reports.items()}


Printed = dict[str, dict[str, list[PrintedPage]]]


@pytest.mark.parametrize("report", REPORTS)
def test_every_tab_is_printed_and_shows_no_error(report: str, pages: Printed) -> None:
    for tab, printed_on in pages[report].items():
        assert printed_on, tab
        text = " ".join(page.text for page in printed_on)
        assert [fault for fault in ERRORS if fault in text] == [], tab


@pytest.mark.parametrize("report", REPORTS)
def test_every_heading_is_printed_whole(report: str, reports: dict[str, bytes], pages: Printed) -> None:
    """A word that is too long for its column is broken, and is then no word of the page; but after a hyphen it may."""
    told = headings(reports[report])
    assert any(told.values())
    cut = {
        (tab, heading)
        for tab, own in told.items()
        for heading in own
        if not _pieces(heading) <= {piece for page in pages[report][tab] for piece in _pieces(page.text)}
    }
    assert cut == set()


def _pieces(text: str) -> set[str]:
    return set(text.replace("-", "- ").split())


@pytest.mark.parametrize("report", REPORTS)
def test_no_words_are_printed_over_each_other_or_beside_the_paper(report: str, pages: Printed) -> None:
    """What is too long for its cell runs into the next one, and what is too high into the row below."""
    own = [(tab, page) for tab, printed_on in pages[report].items() for page in printed_on]
    assert [(tab, page.collisions()) for tab, page in own if page.collisions()] == []
    assert [(tab, page.beyond()) for tab, page in own if page.beyond()] == []


def test_pages_are_as_many_as_they_are_meant_to_be(pages: Printed) -> None:
    counts = {(report, tab): len(pages[report][tab]) for report, tab in MOST_PAGES}
    assert {place: count for place, count in counts.items() if count > MOST_PAGES[place]} == {}


@pytest.mark.parametrize(("report", "tab"), PORTRAIT)
def test_the_first_page_and_the_report_stand_upright(report: str, tab: str, pages: Printed) -> None:
    (page,) = pages[report][tab]
    assert (round(page.width), round(page.height)) == (595, 842)  # A4 in points


@pytest.mark.parametrize("report", REPORTS)
def test_amounts_and_days_are_in_dutch_notation(report: str, pages: Printed) -> None:
    text = " ".join(page.text for printed_on in pages[report].values() for page in printed_on)
    amounts = AMOUNT.findall(text)
    assert amounts or report in {"integrity", "members"}
    assert [amount for amount in amounts if not DUTCH_AMOUNT.fullmatch(amount)] == []
    assert ISO_DAY.findall(text) == AMERICAN_DAY.findall(text) == []
    assert re.search(r"\d\d-\d\d-20\d\d", text) or report == "members"


def test_every_page_of_the_kascontrole_says_that_copies_are_destroyed(pages: Printed) -> None:
    own = [page.text for printed_on in pages["year"].values() for page in printed_on]
    assert [text for text in own if "VERTROUWELIJK – vernietig kopieën na de ledenvergadering" not in text] == []
    assert [number for number, _ in enumerate(own, 1) if f"van {len(own)}" not in own[number - 1]] == []
