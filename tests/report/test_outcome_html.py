"""The outcome as a page for a browser."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest

from pipeline.model.source import Place
from pipeline.report.outcome_html import outcome_page
from pipeline.report.year import year_report
from tests import builders as make
from tests.report.builders import booking_records, finding, result
from tests.report.reading import values
from tests.report.test_masking import IBAN, PAYER, YEAR, dues, told

MARKUP = '<script>alert(1)</script> & "x" <b>\' onload=alert(1)'
VOID = {"meta"}


@dataclass
class Reader(HTMLParser):
    """Reads a page as a browser does, and minds that every element is closed where it should be."""

    open: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    attributes: list[tuple[str, str, str | None]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and "style" not in self.open:
            self.texts.append(data.strip())

    @property
    def said(self) -> str:
        return "\n".join(self.texts)


def read(page: bytes) -> Reader:
    reader = Reader()
    reader.feed(page.decode())
    reader.close()
    assert reader.open == []
    return reader


@pytest.fixture(scope="module")
def page() -> Reader:
    return read(outcome_page(result("2026", 60)))


def test_it_says_the_outcome_the_balances_and_what_was_not_checked(page: Reader) -> None:
    assert "■ Eerst oplossen" in page.texts
    assert {"Betaalrekening", "€ 4.215,50", "31-12-2026", "✔ sluit aan"} <= set(page.texts)
    assert "niet uitgevoerd, geen kastelling aangeleverd: AFS-11 (Kas)" in page.texts
    assert "Het advies is van de kascommissie" in page.said


def test_its_tables_say_what_the_workbook_says(page: Reader) -> None:
    summary = values(year_report(result("2026", 60)))["Samenvatting"]
    total = next(row for row in summary if row[0] == "Totaal")
    shown = page.texts[page.texts.index("Totaal") + 1 : page.texts.index("Totaal") + 5]
    assert [float(re.sub(r"[€ .]", "", text).replace(",", ".")) for text in shown] == total[1:5]


def test_every_finding_of_the_committee_stands_there_and_no_other(page: Reader) -> None:
    assert page.seen["article"] == 15
    assert "GEHEIM" not in page.said
    listed = page.texts[page.texts.index("De bevindingen", page.texts.index("De bevindingen") + 1) :]
    assert [text for text in listed if text[0] in "■▲●"] == ["■ Eerst oplossen", "▲ Toelichten", "● Ter kennisname"]


def test_markup_in_an_input_is_text() -> None:
    records = [booking_records(1, YEAR)[0] | {"account": MARKUP}]
    given = {"party": make.party(naam=MARKUP), "accounts": make.accounts({"name": MARKUP, "kind": "bank"})}
    bad = finding("BOE-01", 5, message=MARKUP, title=MARKUP, answer=MARKUP, place=Place(f"{MARKUP}.xlsx", MARKUP, 5))
    there = read(outcome_page(result("2026", records=records, findings=(bad,), sheets=given)))
    assert there.seen["script"] == there.seen["b"] == 0
    assert not any(name.startswith("on") for _, name, _ in there.attributes)
    assert there.said.count(MARKUP) >= 5


def test_nothing_is_fetched_and_nothing_leads_outside(page: Reader) -> None:
    assert not {"script", "link", "img", "iframe", "form", "object"} & set(page.seen)
    leads = [value for _, name, value in page.attributes if name in {"href", "src", "action"}]
    anchors = {f"#{value}" for _, name, value in page.attributes if name == "id"}
    assert leads
    assert set(leads) == anchors
    assert any(value and value.startswith("default-src 'none'") for _, _, value in page.attributes)


def test_it_can_be_read_aloud(page: Reader) -> None:
    assert ("html", "lang", "nl") in page.attributes
    assert page.seen["h1"] == page.seen["main"] == page.seen["title"] == 1
    assert page.seen["table"] == page.seen["caption"] == 2
    heads = [(name, value) for tag, name, value in page.attributes if tag == "th" and name == "scope"]
    assert len(heads) == page.seen["th"]
    assert {value for _, value in heads} == {"col", "row"}


def test_who_paid_dues_and_account_numbers_are_not_named() -> None:
    year = result("2026", records=[dues(file=f"{IBAN}.xlsx")], findings=(told(), finding(message=f"op {IBAN}")))
    said = outcome_page(year).decode()
    assert PAYER not in said
    assert IBAN not in said
    assert "NL••4300" in said


def test_the_program_gives_no_approval(page: Reader) -> None:
    assert not any(word in page.said.lower() for word in ("goedgekeurd", "controleverklaring", "goedkeurende"))
    assert "vernietig kopieën na de ledenvergadering" in page.said


def test_a_year_without_findings_says_so() -> None:
    there = read(outcome_page(result("2026", 5, findings=())))
    assert there.seen["article"] == 0
    assert "Er zijn geen bevindingen in wat is gecontroleerd." in there.texts


def test_equal_results_give_equal_bytes() -> None:
    assert outcome_page(result("2026", 20)) == outcome_page(result("2026", 20))


def test_on_paper_the_widest_table_is_not_cut_at_the_edge() -> None:
    style = outcome_page(result("2026", 5)).decode().split("</style>")[0]
    assert "size: A4 landscape" in style
    assert ".wide { overflow: visible; }" in style.split("@media print")[1]
