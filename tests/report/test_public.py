"""The public overview of gifts: who stands in it, what never does, and that nobody can work out the rest."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import fields, replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from pipeline.model.dossier import Dossier
from pipeline.report.public import PublicGiver, PublicOverview, public_overview
from pipeline.report.public_files import CSV_HEADINGS, public_csv, public_workbook, publication
from tests.builders import dossier, gifts, party

DAY = date(2027, 4, 4)
RULES = "12-01-2025"
LARGE = {"donor": "M. Zonneveld", "amount": 125000, "place": "Vizierdam", "donor_kind": "persoon"}
SMALL = [{"donor": f"Gever {letter}", "amount": 10000} for letter in "ABCDE"]
EXEMPT = {"donor": "Z. Stil", "amount": 200000, "safety_exemption": "B-2026-07"}


def of(*rows: dict[str, Any], today: date = DAY, rules: str | None = RULES) -> Dossier:
    said = party(naam="Lokaal Vizier", giftenreglement_vastgesteld_op=rules)
    return dossier("2026", today=today, gifts=gifts(*rows), party=said)


def overview(*rows: dict[str, Any], **more: Any) -> PublicOverview:
    return public_overview(of(*rows, **more))


class TestWhoStandsInIt:
    """Givers from the threshold of the party's own rules, per calendar year."""

    @pytest.mark.parametrize(("cents", "named"), [(99_999, 0), (100_000, 1), (100_001, 1)])
    def test_givers_from_the_threshold(self, cents: int, named: int) -> None:
        assert len(overview(LARGE | {"amount": cents}).named) == named

    def test_gifts_of_one_giver_are_added_up_in_kind_apart(self) -> None:
        (giver,) = overview(
            LARGE | {"amount": 60000},
            LARGE | {"amount": 50000, "form": "natura", "received_on": "2026-05-01"},
            LARGE | {"amount": 70000, "outcome": "geweigerd"},
            LARGE | {"amount": 70000, "received_on": "2025-12-31"},
        ).named
        days = (date(2026, 3, 10), date(2026, 5, 1))
        assert giver == PublicGiver("M. Zonneveld", "Vizierdam", 110_000, 50_000, days)

    def test_an_organisation_has_no_place(self) -> None:
        assert overview(LARGE | {"donor_kind": "organisatie"}).named[0].place is None
        assert overview(LARGE | {"donor": "De Roos B.V.", "donor_kind": None}).named[0].place is None

    @pytest.mark.parametrize("place", ["Lindelaan 4, Vizierdam", "7801 AB Vizierdam", "m@zon.nl", "NL20INGB0001234567"])
    def test_an_address_is_no_place(self, place: str) -> None:
        assert overview(LARGE | {"place": place}).named[0].place is None

    def test_who_is_exempt_for_safety_is_counted(self) -> None:
        found = overview(LARGE, EXEMPT, EXEMPT | {"safety_exemption": None, "amount": 500})
        assert ([giver.name for giver in found.named], found.exempt) == (["M. Zonneveld"], 1)

    @pytest.mark.parametrize("said", ["nee", "Nee", "-", "n.v.t.", "geen", "onwaar"])
    def test_a_word_that_says_no_is_no_decision_on_safety(self, said: str) -> None:
        found = overview(LARGE, EXEMPT | {"safety_exemption": said})
        assert ([giver.name for giver in found.named], found.exempt) == (["Z. Stil", "M. Zonneveld"], 0)

    def test_the_rule_of_the_party_is_named_with_its_article(self) -> None:
        base = of(LARGE | {"amount": 50_000})
        own = replace(
            base.norms.on("gift_publish_from", DAY), value=50_000, basis="Reglement artikel 6", confirmed=True
        )
        made = public_overview(Dossier(base.books, base.matches, base.norms.with_overrides((own,)), base.period, DAY))
        assert (made.threshold, made.article, made.own_rule, len(made.named)) == (50_000, own.basis, True, 1)


class TestWhatCannotBeWorkedOut:
    """Sums that would tell what one person gave stay unsaid, and so does what they could be subtracted from."""

    @pytest.mark.parametrize(("givers", "cents"), [(0, 0), (1, None), (4, None), (5, 50_000)])
    def test_a_sum_of_few_givers_stays_unsaid(self, givers: int, cents: int | None) -> None:
        below = overview(LARGE, *SMALL[:givers]).below
        assert (below.count, below.cents) == (givers, cents)

    def test_a_sum_that_one_giver_rules_stays_unsaid(self) -> None:
        few = [one | {"amount": 100} for one in SMALL]
        assert overview(*few, {"donor": "Groot", "amount": 90_000}).below.cents is None
        assert overview(*SMALL, {"donor": "Groot", "amount": 90_000}).below.cents == 140_000

    def test_the_total_is_told_only_when_every_part_is(self) -> None:
        assert overview(LARGE, *SMALL).total == 175_000
        assert overview(LARGE, *SMALL[:1]).total is None
        assert overview(LARGE, *SMALL, EXEMPT).total is None

    def test_nothing_that_stands_in_the_files_gives_a_lone_giver_away(self) -> None:
        made = publication(of(LARGE, {"donor": "Gever A", "amount": 12345}), "ABCD-1234")
        for content in made.files.values():
            texts = content if content[:2] != b"PK" else b"".join(_parts(content))
            assert not any(sum_ in texts for sum_ in (b"123.45", b"123,45", b"12345", b"1373.45", b"1373,45"))


class TestTheFiles:
    """The workbook and the same rows as CSV."""

    def test_no_overview_without_a_date_of_the_rules(self) -> None:
        made = publication(of(LARGE, rules=None), "ABCD-1234")
        assert made.files == {}
        assert made.reason == (
            "geen openbaar giftenoverzicht: in Partij staat nog geen datum bij 'giftenreglement vastgesteld op'"
        )

    def test_a_month_publishes_nothing(self) -> None:
        month = dossier("2026-03", gifts=gifts(LARGE), party=party(giftenreglement_vastgesteld_op=RULES))
        assert publication(month, "ABCD-1234").files == {}

    def test_the_types_have_room_for_these_columns_and_no_others(self) -> None:
        assert [one.name for one in fields(PublicGiver)] == ["name", "place", "total", "in_kind", "days"]
        assert len(CSV_HEADINGS) == 9

    def test_the_workbook_has_one_sheet_without_links_and_the_level_in_its_footer(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(public_workbook(overview(LARGE, *SMALL), "ABCD-1234", DAY)))
        (sheet,) = book.worksheets
        assert sheet.title == "Giftenoverzicht"
        assert "&LOPENBAAR" in str(sheet.oddFooter)
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
        assert {"M. Zonneveld", "Vizierdam", 1250, "10-03-2026", "Gevers onder het bedrag van de regel"} <= {*cells}

    def test_equal_overviews_give_equal_bytes(self) -> None:
        assert publication(of(LARGE), "ABCD-1234") == publication(of(LARGE), "ABCD-1234")

    def test_the_csv_opens_in_dutch_excel_and_says_the_same(self) -> None:
        content = public_csv(overview(LARGE, *SMALL))
        assert content.startswith(b"\xef\xbb\xbf")
        rows = [*csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")]
        assert [(row["Soort"], row["Naam"], row["Bedrag in euro"]) for row in rows[:2]] == [
            ("drempel", "", "1000,00"),
            ("gever", "M. Zonneveld", "1250,00"),
        ]

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@", " =", "\t=", "\uff1d"])
    def test_no_cell_of_the_csv_is_a_formula(self, sign: str) -> None:
        content = public_csv(overview(LARGE | {"donor": f"{sign}SUM(A1:A9)\r\nx"})).decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(content), delimiter=";") for cell in row]
        assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@", "\uff1d"))]
        assert "SUM(A1:A9) x" in content

    def test_an_unfinished_year_says_so(self) -> None:
        assert overview(LARGE, today=date(2026, 9, 1)).until == date(2026, 9, 1)
        assert overview(LARGE, today=date(2027, 1, 1)).until is None


def _parts(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]
