"""PRI-03: nothing private survives in the public files, and whatever is smuggled into them is found."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from pipeline.checks.pri.private import NAMES, privacy_of, words_of
from pipeline.checks.pri.public import personal_data_in_public_output
from pipeline.checks.pri.searching import leaks_in
from pipeline.checks.runner import run_checks
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding, State
from pipeline.model.publication import Publication
from pipeline.report.public_files import publication
from schemas.base import Kind, info
from schemas.catalogue import SHEETS
from schemas.gifts import Gifts
from tests import builders
from tests.builders import bookings, claims, dossier, functionaries, gifts, party

PUBLIC = {"donor": "Hanneke van Emmenes", "amount": 150000, "place": "Vizierdam", "donor_kind": "persoon"}
SMALL = {
    "donor": "Wubbo Zwartjes-Oost",
    "amount": 5000,
    "address": "Kastanjehof 12",
    "donor_iban": "NL20INGB0001234567",
}
SHY = {"donor": "Quirine Stilstra", "amount": 200000, "safety_exemption": "B-2026-07"}
FACTS = {"naam": "Lokaal Vizier", "giftenreglement_vastgesteld_op": "12-01-2025"}
XLSX = "giftenoverzicht-2026-OPENBAAR.xlsx"
CSV = "giftenoverzicht-2026-OPENBAAR.csv"


@cache
def books() -> Dossier:
    return dossier("2026", gifts=gifts(PUBLIC, SMALL, SHY), party=party(**FACTS))


@cache
def made() -> Publication:
    return publication(books(), "ABCD-1234")


def check(files: dict[str, bytes], about: Dossier | None = None) -> tuple[Finding, ...]:
    """Return what the check says of public files."""
    whole = replace(about or books(), publication=replace(made(), files={**made().files, **files}))
    return run_checks((personal_data_in_public_output,), whole)[0]


def rewritten(part: str, change: Callable[[str], str]) -> bytes:
    """Return the workbook with one part changed; a part that is not there begins empty."""
    old, new = zipfile.ZipFile(io.BytesIO(made().files[XLSX])), io.BytesIO()
    with zipfile.ZipFile(new, "w") as archive:
        names = old.namelist()
        for name in dict.fromkeys([*names, part]):
            content = old.read(name).decode() if name in names else ""
            archive.writestr(name, change(content) if name == part else content)
    return new.getvalue()


def saved(change: Callable[[openpyxl.Workbook], object]) -> bytes:
    """Return the workbook after somebody changed it in another program."""
    book = openpyxl.load_workbook(io.BytesIO(made().files[XLSX]))
    change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_chart(title: str) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet("Giftenoverzicht")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": title, "values": "=Giftenoverzicht!$A$1:$A$3"})
    sheet.insert_chart(0, 0, chart)
    book.close()
    return content.getvalue()


def _comment(book: openpyxl.Workbook, text: str) -> None:
    book.active["B9"].comment = Comment(text, "openvizier")  # type: ignore[index]


def _hidden_sheet(book: openpyxl.Workbook, text: str) -> None:
    sheet = book.create_sheet("Verborgen")
    sheet.sheet_state = "veryHidden"
    sheet["A1"] = text


PLACES: dict[str, Callable[[str], dict[str, bytes]]] = {
    "shared string": lambda said: {
        XLSX: rewritten("xl/sharedStrings.xml", lambda xml: xml.replace("</si>", f"</si><si><t>{said}</t></si>", 1))
    },
    "pieces": lambda said: {
        XLSX: rewritten(
            "xl/sharedStrings.xml",
            lambda xml: xml.replace("</si>", f"</si><si><r><t>{said[:7]}</t></r><r><t>{said[7:]}</t></r></si>", 1),
        )
    },
    "inline string": lambda said: {
        XLSX: rewritten(
            "xl/worksheets/sheet1.xml",
            lambda xml: xml.replace(
                "<sheetData>", f'<sheetData><row r="99"><c t="inlineStr"><is><t>{said}</t></is></c></row>'
            ),
        )
    },
    "formula": lambda said: {XLSX: saved(lambda book: book.active.__setitem__("B40", f'=IF(1=2,"{said}","")'))},  # type: ignore[index]
    "comment": lambda said: {XLSX: saved(lambda book: _comment(book, said))},
    "hidden sheet": lambda said: {XLSX: saved(lambda book: _hidden_sheet(book, said))},
    "name of a sheet": lambda said: {XLSX: saved(lambda book: book.create_sheet(said[:31]))},
    "defined name": lambda said: {
        XLSX: saved(
            lambda book: book.defined_names.add(
                DefinedName("X_" + "_".join(words_of(said)), attr_text="Giftenoverzicht!$A$1")
            )
        )
    },
    "defined name in one word": lambda said: {
        XLSX: saved(
            lambda book: book.defined_names.add(
                DefinedName("X" + "".join(words_of(said)), attr_text="Giftenoverzicht!$A$1")
            )
        )
    },
    "creator": lambda said: {XLSX: saved(lambda book: setattr(book.properties, "creator", said))},
    "custom property": lambda said: {
        XLSX: rewritten("docProps/custom.xml", lambda xml: xml.replace("giftenoverzicht", said))
    },
    "application property": lambda said: {
        XLSX: rewritten("docProps/app.xml", lambda xml: xml.replace("Microsoft Excel", said))
    },
    "footer": lambda said: {
        XLSX: rewritten("xl/worksheets/sheet1.xml", lambda xml: xml.replace("&amp;LOPENBAAR", f"&amp;L{said}"))
    },
    "chart": lambda said: {XLSX: with_chart(said)},
    "drawing": lambda said: {
        XLSX: rewritten("xl/drawings/drawing1.xml", lambda _: f'<d xmlns:a="urn:a"><a:p><a:t>{said}</a:t></a:p></d>')
    },
    "custom XML": lambda said: {XLSX: rewritten("customXml/item1.xml", lambda _: f"<root><v of='{said}'/></root>")},
    "remark in XML": lambda said: {
        XLSX: rewritten("xl/workbook.xml", lambda xml: xml.replace("<sheets>", f"<!-- {said} --><sheets>"))
    },
    "picture": lambda said: {XLSX: rewritten("xl/media/image1.png", lambda _: f"\x89PNG {said}")},
    "name of a part": lambda said: {XLSX: rewritten(f"xl/{said}.xml", lambda _: "<x/>")},
    "row of the csv": lambda said: {CSV: made().files[CSV] + f"2026;gever;{said};;;5,00;;;\r\n".encode()},
    "heading of the csv": lambda said: {CSV: made().files[CSV].replace(b"Soort", said.encode())},
    "name of the file": lambda said: {f"overzicht {said}.csv": b"x"},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_found_wherever_it_was_smuggled_in(place: str) -> None:
    assert {finding.code for finding in check(PLACES[place]("Wubbo Zwartjes-Oost"))} == {"PRI-03"}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Wubbo Zwartjes-Oost", "gever onder de drempel"),
        ("WUBBO ZWARTJES-OOST", "gever onder de drempel"),
        ("Ｗubbo  Zwartjes\u00adOost", "gever onder de drempel"),
        ("mw. Zwartjes", "gever onder de drempel"),
        ("Quirine Stilstra", "gever onder de drempel"),
        ("Kastanjehof 12", "adres"),
        ("NL20 INGB 0001 2345 67", "IBAN"),
        ("NL91ABNA0417164300", "IBAN"),
        ("wubbo@zwart.example", "e-mailadres"),
        ("06-12345678", "telefoonnummer"),
        ("+31 6 12 34 56 78", "telefoonnummer"),
        ("7801 AB", "postcode"),
        ("BSN 123456782", "BSN"),
    ],
)
def test_every_kind_of_private_thing_is_found_and_not_repeated(said: str, kind: str) -> None:
    findings = check(PLACES["shared string"](said))
    assert kind in {finding.facts["kind"] for finding in findings}
    assert said not in repr(findings)
    assert {(finding.place.file, finding.place.row) for finding in findings} == {(XLSX, None)}


def test_the_files_as_they_are_made_are_clean() -> None:
    assert check({}) == ()
    outcome = run_checks((personal_data_in_public_output,), replace(books(), publication=made()))[1][0]
    assert (outcome.state, outcome.examined > 5) == (State.CLEAN, True)


def test_why_there_are_no_public_files_is_said_calmly() -> None:
    without = dossier("2026", gifts=gifts(PUBLIC), party=party(naam="Lokaal Vizier"))
    told = replace(without, publication=publication(without, "ABCD-1234"))
    outcome = run_checks((personal_data_in_public_output,), told)[1][0]
    assert outcome.state is State.NOT_RUN
    assert outcome.reason == (
        "geen openbaar giftenoverzicht: in Partij staat nog geen datum bij 'giftenreglement vastgesteld op'"
    )


@pytest.mark.parametrize(
    "name",
    [
        "Gever Plaats",
        "Totaal Samen",
        "Jan Vizier",
        "Piet Emmenes",
        "H. Vizierdam",
        "Office Arial",
        "Bedrag van Regel",
        "Lid Artikel",
    ],
)
def test_a_private_name_of_ordinary_words_raises_no_alarm_where_those_words_are_our_own_or_public(name: str) -> None:
    about = dossier("2026", gifts=gifts(PUBLIC, SMALL | {"donor": name}), party=party(**FACTS))
    assert check({}, about) == ()


@pytest.mark.parametrize("name", ["Jan Vizierdam", "Gever Plaats", "Piet van Emmenes"])
def test_and_is_found_where_it_stands_as_a_name(name: str) -> None:
    about = dossier("2026", gifts=gifts(PUBLIC, SMALL | {"donor": name}), party=party(**FACTS))
    assert check(PLACES["shared string"](name), about) != ()


@pytest.mark.parametrize("told", ["E. Vos, vos@example.nl", "E. Vos NL91ABNA0417164300", "E. Vos 06 12345678"])
def test_a_public_giver_whose_name_holds_more_than_a_name_stops_the_overview(told: str) -> None:
    about = dossier("2026", gifts=gifts(PUBLIC | {"donor": told}), party=party(**FACTS))
    files = publication(about, "ABCD-1234")
    assert leaks_in(files.files, files.about_nobody, privacy_of(about)) != []


@pytest.mark.parametrize("said", ["?", "-", "n.v.t.", "onbekend?", "NL91"])
def test_what_was_typed_instead_of_an_account_number_is_no_number(said: str) -> None:
    refused = {"claims": claims({"iban": said})}
    about = dossier("2026", gifts=gifts(PUBLIC), party=party(**FACTS), refused=refused)
    assert check({}, about) == ()
    assert privacy_of(about).numbers.isdisjoint({"", "NVT", "NL91"})


@pytest.mark.parametrize(
    "approver",
    ["penningmeester", "ALV", "de ledenvergadering", "Dagelijks bestuur", "Besluit ALV", "voorzitter en secretaris"],
)
def test_an_organ_or_a_function_that_approved_is_nobody(approver: str) -> None:
    approved, alone = (
        dossier("2026", gifts=gifts(PUBLIC), bookings=bookings({"approved_by": name})) for name in (approver, None)
    )
    assert privacy_of(approved).terms == privacy_of(alone).terms


def test_of_a_person_with_the_name_of_an_organ_the_whole_name_stays_private() -> None:
    about = dossier("2026", gifts=gifts(PUBLIC), party=party(**FACTS), functionaries=functionaries({"name": "P. Raad"}))
    assert check(PLACES["shared string"]("P. Raad"), about) != ()
    assert check(PLACES["shared string"]("de raad"), about) == ()


def test_who_is_named_since_the_exemption_says_no_is_public() -> None:
    about = dossier("2026", gifts=gifts(PUBLIC, SHY | {"safety_exemption": "nee"}), party=party(**FACTS))
    made_public = publication(about, "ABCD-1234")
    assert leaks_in(made_public.files, made_public.about_nobody, privacy_of(about)) == []


CANARIES = tuple(
    f"{first}{second} {third}{fourth}"
    for number, (first, second, third, fourth) in enumerate(
        (a, b, c, d)
        for a in ("Xa", "Qo", "Zwu", "Yfe", "Kwi")
        for b in ("bruk", "ndel", "pyx", "tmar", "gorst")
        for c in ("Vraq", "Zjol", "Wymp", "Xerk", "Jufq")
        for d in ("ster", "mans", "veld", "huus", "inga", "stra", "wijk", "beem")
    )
)


def test_of_a_thousand_names_in_every_text_of_every_sheet_none_survives() -> None:
    """Every text column of every sheet, refused rows, and the names of files and tabs hold another name each time."""
    names = [*CANARIES]
    random.Random(7).shuffle(names)
    drawn = iter(names * 2)
    frames: dict[str, Any] = {}
    refused: dict[str, pd.DataFrame] = {}
    columns = 0
    for schema in SHEETS:
        facts = info(schema)
        texts = [one.name for one in facts.fields if one.kind in {Kind.TEXT, Kind.IBAN} and facts.role != "party"]
        columns += len(texts)
        rows: list[dict[str, Any]] = [
            {name: next(drawn) for name in texts} | {"file": next(drawn), "sheet": next(drawn)} for _ in range(8)
        ]
        if schema is Gifts:
            rows = [row | {"amount": 5000} for row in rows]
            rows += [
                PUBLIC | {name: next(drawn) for name in texts if name not in PUBLIC and name != "safety_exemption"}
            ]
        if facts.role not in {"party", "norm_overrides"}:
            frames[facts.role] = builders.frame(schema, *rows)
            refused[facts.role] = builders.frame(schema, *rows[:2])
    assert columns >= 80
    assert len(CANARIES) == 1000
    about = dossier("2026", party=party(**FACTS), refused=refused, **frames)
    files = publication(about, "ABCD-1234")
    assert files.reason is None
    assert "Hanneke van Emmenes" in files.files[CSV].decode("utf-8-sig")
    said = {word for content in files.files.values() for text in _texts(content) for word in words_of(text)}
    assert said & {word for name in names for word in words_of(name)} == set()
    assert leaks_in(files.files, files.about_nobody, privacy_of(about)) == []


def _texts(content: bytes) -> list[str]:
    if content[:2] != b"PK":
        return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";") for cell in row]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [*archive.namelist(), *(archive.read(name).decode() for name in archive.namelist())]


def test_every_column_of_names_is_a_column_of_its_sheet() -> None:
    for schema, names in NAMES.items():
        assert set(names) <= {one.name for one in info(schema).fields}
