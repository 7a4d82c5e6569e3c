"""Every bank's export is read in its own dialect; what only looks like one is left alone."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pipeline.model.raw import FileKind, RawFile
from pipeline.read.bank import read_statements
from pipeline.read.bank.profiles import profiles
from pipeline.read.bank.recognition import find_heading
from pipeline.read.one_file import read_file
from pipeline.read.source_file import SourceFile
from pipeline.understand import understand
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from tests.read.bank.dialects import OTHER, OWN, Export
from tests.read.bank.exports import EXPORTS

CARD = (
    "Tegenrekening IBAN,Munt,Creditcard Nummer,Productnaam,Creditcard Regel1,Creditcard Regel2,Transactiereferentie,"
    "Datum,Bedrag,Omschrijving,Oorspr bedrag,Oorspr munt,Koers"
)

ids = [f"{one.profile}-{place}" for place, one in enumerate(EXPORTS)]


def opened(data: bytes, name: str = "download.csv") -> RawFile:
    (file,) = read_file(SourceFile(name, data))
    return file


def left_alone(*lines: str) -> bool:
    file = opened("".join(f"{line}\n" for line in lines).encode())
    tables, _, rest = read_statements([file])
    return tables == [] and rest == [file]


def texts(frame: pd.DataFrame, name: str) -> list[str | None]:
    return [None if pd.isna(one) else str(one) for one in frame[name]]


@pytest.mark.parametrize("export", EXPORTS, ids=ids)
def test_an_export_is_known_by_what_is_in_it(export: Export) -> None:
    heading = find_heading(opened(export.data).sheets[0].cells)
    assert heading is not None
    assert heading.profile is not None
    assert heading.profile.id == export.profile


@pytest.mark.parametrize("export", EXPORTS, ids=ids)
def test_an_export_gives_its_lines_to_the_cent(export: Export) -> None:
    (table,), (statement,), rest = read_statements([opened(export.data, "willekeurig.txt")])
    frame = table.frame.set_index("row").loc[[export.received, export.paid]]
    assert (table.problems, rest) == ((), [])
    assert frame[BankLines.amount].tolist() == [5000, -1235]
    assert frame[BankLines.booked_on].dt.date.tolist() == [date(2026, 3, 2), date(2026, 3, 3)]
    assert frame[BankLines.account].tolist() == [export.account] * 2
    assert texts(frame, BankLines.counterparty) == [export.counterparty] * 2
    assert texts(frame, BankLines.counterparty_iban) == [export.other] * 2
    assert frame[BankLines.description].tolist() == [export.description] * 2
    assert (table.rows_read, table.cents_read, table.set_aside) == (2, 3765, ())
    told = (10000, 13765, "balanced") if export.balanced else (None, None, "editable")
    assert (statement.opening, statement.closing, statement.tier) == told
    assert (statement.account, table.tier) == (export.account, told[2])


@pytest.mark.parametrize("export", [one for one in EXPORTS if one.balanced], ids=lambda one: one.profile)
def test_an_altered_amount_breaks_the_chain_of_every_export_with_balances(export: Export) -> None:
    altered = export.data.replace(b"12,35", b"12,53").replace(b"12.35", b"12.53")
    (table,), _, _ = read_statements([opened(altered)])
    assert [(one.code, one.place.row) for one in table.problems] in (
        [("AFS-09", export.paid)],
        [],  # the balance before the last line says nothing of its amount
    )
    assert bool(table.problems) is (export.profile not in {"asn", "sns"})


def test_every_profile_has_an_export_that_is_tried() -> None:
    assert {one.profile for one in EXPORTS} == {one.id for one in profiles()}


def test_no_export_is_known_by_its_file_name() -> None:
    for export in EXPORTS:
        found = [read_statements([opened(export.data, name)])[0][0].frame for name in ("ing.csv", "rabobank.txt")]
        assert found[0].drop(columns="file").equals(found[1].drop(columns="file"))


@pytest.mark.parametrize("fee", ["0.45", "1"])
def test_a_fee_of_revolut_is_part_of_the_line_and_named_in_it(fee: str) -> None:
    cents = round(float(fee) * 100)
    heading = "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance"
    day = "2026-03-02 09:10:11"
    after = f"{(10000 - 1000 - cents) / 100:.2f}"
    data = f"{heading}\nTRANSFER,Current,{day},{day},Naar bank,-10.00,{fee},EUR,COMPLETED,{after}\n"
    (table,), (statement,), _ = read_statements([opened(data.encode())])
    assert table.frame[BankLines.amount].tolist() == [-1000 - cents]
    assert table.frame[BankLines.description].tolist() == [f"Naar bank (kosten {cents // 100},{cents % 100:02d})"]
    assert statement.opening == 10000


def test_what_revolut_did_not_carry_out_is_set_aside_and_counted() -> None:
    heading = "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance"
    data = (
        f"{heading}\n"
        "CARD_PAYMENT,Current,2026-03-02 09:10:11,2026-03-02 09:10:11,Drukwerk,-10.00,0.00,EUR,COMPLETED,90.00\n"
        "CARD_PAYMENT,Current,2026-03-03 09:10:11,,Geweigerd,-7.00,0.00,EUR,REVERTED,\n"
        "TRANSFER,Savings,2026-03-04 09:10:11,2026-03-04 09:10:11,Inleg,5.00,0.00,EUR,COMPLETED,5.00\n"
    )
    tables, statements, _ = read_statements([opened(data.encode())])
    first = tables[0]
    assert [one.account for one in statements] == ["Revolut", "Revolut Savings"]
    assert [(one.row, one.reason, one.cents) for one in first.set_aside] == [(3, "niet uitgevoerd: REVERTED", -700)]
    assert (first.frame["row"].tolist(), first.rows_read, first.cents_read) == ([2], 2, -1700)
    assert first.problems == ()


def test_an_account_in_another_currency_is_not_counted_as_euro() -> None:
    data = next(one.data for one in EXPORTS if one.profile == "revolut").replace(b"EUR", b"GBP")
    (table,), _, _ = read_statements([opened(data)])
    assert [(one.code, one.variant) for one in table.problems] == [("INV-10", "other_currency")] * 2


def test_remarks_among_the_lines_are_set_aside_with_their_row() -> None:
    data = next(one.data for one in EXPORTS if one.profile == "abn_amro")
    first, second, _ = data.split(b"\r\n")
    file = opened(b"\r\n".join([b"# gedownload in maart", b"", first, b"# en verder", second, b""]))
    (table,), _, _ = read_statements([file])
    assert file.problems == ()
    assert [(one.row, one.reason) for one in table.set_aside] == [(1, "opmerking"), (4, "opmerking")]
    assert (table.frame["row"].tolist(), table.rows_read, table.tier) == ([3, 5], 4, "balanced")


def test_a_bank_that_writes_the_sign_twice_must_agree_with_itself() -> None:
    data = next(one.data for one in EXPORTS if one.profile == "argenta").replace(b"Debit", b"Credit")
    (table,), _, _ = read_statements([opened(data)])
    assert [(one.code, one.variant, one.place.row) for one in table.problems] == [("INV-10", "negative_side", 3)]


def test_an_unsigned_amount_that_has_a_sign_is_not_guessed() -> None:
    data = EXPORTS[0].data.replace(b"12,35", b"-12,35")
    (table,), _, _ = read_statements([opened(data)])
    assert [(one.code, one.variant, one.place.row) for one in table.problems] == [("INV-10", "negative_side", 2)]


@pytest.mark.parametrize(
    ("typed", "cents"), [("35", 3500), ("3,5", 350), ("1.234,56", 123456), ("0,05", 5), ("1234567,89", 123456789)]
)
def test_an_amount_may_have_few_decimals_and_thousands_points(typed: str, cents: int) -> None:
    data = next(one.data for one in EXPORTS if one.profile == "knab").replace(b'"50"', f'"{typed}"'.encode())
    (table,), _, _ = read_statements([opened(data)])
    assert table.frame[BankLines.amount].tolist() == [cents, -1235]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found(encoding: str) -> None:
    data = next(one.data for one in EXPORTS if one.profile == "knab").decode().encode(encoding)
    (table,), _, _ = read_statements([opened(data)])
    assert table.frame[BankLines.counterparty].tolist() == ["Café De Brink"] * 2


@pytest.mark.parametrize(
    "lines",
    [
        ["Datum;Bedrag;Rekening;Tegenrekening;Naam;Omschrijving", "2-3-2026;50,00;Kas;;A. Jansen;contributie"],
        ["Datum;Bedrag;Rekening;Tegenrekening;Naam;Omschrijving", f"2-3-2026;50,00;{OWN};{OTHER};A. Jansen;gift"],
        [f"02-03-2026,{OWN},50.00,EUR,notitie,IDB,1,nog iets", f"03-03-2026,{OWN},50.00,EUR,notitie,IDB,1,iets"],
        ["02-03-2026,A. Jansen,50.00,Credit,Naam,Rekening,ET,Omschrijving"],
        ["417164300\tEUR\t20260302\t100,00\t150,00\t20260302\t50,00"],
        ["Lid\tEUR\t20260302\t100,00\t150,00\t20260302\t50,00\tcontributie"],
        ['"02-03-2026","50,00","bij","12","A. Jansen","contributie"'],
        [",".join(["EUR"] * 19)],
        ["Datum;Naam / Omschrijving;Rekening;Tegenrekening;Code;Af Bij;Bedrag (EUR);Mutatiesoort"],
        ["Type,Product,Started Date,Completed Date,Description,Amount,Currency,State,Balance"],
    ],
    ids=["bunq-kas", "bunq-dates", "asn", "triodos", "abn-width", "abn-account", "argenta", "widths", "ing", "revolut"],
)
def test_what_only_looks_like_an_export_is_left_to_others(lines: list[str]) -> None:
    assert left_alone(*lines)


def test_a_few_spoilt_rows_do_not_hide_a_bank_and_are_named() -> None:
    good = next(one.data for one in EXPORTS if one.profile == "asn").split(b"\r\n")[0]
    spoilt = good.replace(b",50.00,", b",vijftig,")
    (table,), _, _ = read_statements([opened(b"\r\n".join([good] * 9 + [spoilt, b""]))])
    assert [(one.code, one.place.row) for one in table.problems if one.code != "AFS-09"] == [("INV-10", 10)]


@pytest.mark.parametrize(
    "headings",
    [
        "Datum,Boeksaldo,Valutair saldo",
        CARD.replace("Creditcard Regel", "Regel"),
        CARD,
        "Datum,Naam / Omschrijving,Mutatiesoort,Af Bij,Bedrag (EUR),Mededelingen,Kaartnummer",
    ],
)
def test_what_a_bank_calls_otherwise_is_refused_with_what_it_is(headings: str) -> None:
    _, _, (file,) = read_statements([opened(f"{headings}\n{'x,' * headings.count(',')}x\n".encode())])
    assert (file.kind, file.state, file.problems[-1].code) == (FileKind.IGNORED, "refused", "INV-06")


def test_an_unknown_export_is_read_by_its_headings_as_evidence_that_can_be_edited() -> None:
    data = (
        "Boekdatum;IBAN/BBAN;Naam tegenpartij;Tegenrekening;Bedrag;Mededelingen\n"
        f"02-03-2026;{OWN};Café De Brink;{OTHER};50,00;Huur maart\n"
        f"03-03-2026;{OWN};Café De Brink;{OTHER};-12,35;Huur maart\n"
    )
    file = opened(data.encode(), "afschrift.csv")
    tables, _, rest = read_statements([file])
    (table,), _ = understand(rest)
    assert (tables, table.schema, table.tier) == ([], BankLines, "editable")
    assert table.frame[BankLines.amount].tolist() == [5000, -1235]


def test_an_export_without_a_meaning_is_refused_with_what_was_seen() -> None:
    file = opened(b"Kolom A;Kolom B\nx;y\n", "onbekend.csv")
    _, _, rest = read_statements([file])
    tables, (unknown,) = understand(rest)
    assert (tables, unknown.headings) == ([], ("Kolom A", "Kolom B"))
    assert Bookings not in {table.schema for table in tables}
