"""Every export of a Dutch bank is known by the headings, or the order of the columns, that are stated of it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from pipeline.read.bank import read_statements
from pipeline.read.bank.profiles import Profile, heading_key, profiles
from pipeline.read.bank.recognition import find_heading
from pipeline.read.one_file import read_file
from pipeline.read.source_file import SourceFile
from schemas.bank_lines import BankLines
from tests.read.bank.dialects import OTHER, OWN

ING = "Datum; Naam / Omschrijving; Rekening; Tegenrekening; Code; Af Bij; Bedrag (EUR); MutatieSoort; Mededelingen"
KNAB = (
    "Rekeningnummer; Transactiedatum; Valutacode; CreditDebet; Bedrag; Tegenrekeningnummer; Tegenrekeninghouder; "
    "Valutadatum; Betaalwijze; Omschrijving; Type betaling; Machtigingsnummer; Incassant ID; Adres; Referentie; "
    "Boekdatum"
)
ING_ENGLISH = (
    "Date; Name / Description; Account; Counterparty; Code; Debit/credit; Amount (EUR); Transaction type; "
    "Notifications; Resulting balance; Tag"
)
ING_SAVINGS = (
    "datum; omschrijving; rekening; rekeningnaam; tegenrekening; af bij; bedrag; valuta; mutatiesoort; "
    "mededelingen; saldo"
)
RABOBANK = (
    "IBAN/BBAN; Munt; BIC; Volgnr; Datum; Rentedatum; Bedrag; Saldo na trn; Tegenrekening IBAN/BBAN; "
    "Naam tegenpartij; Naam uiteindelijke partij; Naam initierende partij; BIC tegenpartij; Code; Batch ID; "
    "Transactiereferentie; Machtigingskenmerk; Incassant ID; Betalingskenmerk; Omschrijving-1; Omschrijving-2; "
    "Omschrijving-3; Reden retour; Oorspr bedrag; Oorspr munt; Koers"
)
ARGENTA = (
    "Rekening; Boekdatum; Valutadatum; Referentie; Beschrijving; Bedrag; Munt; Verrichtingsdatum; "
    "Rekening tegenpartij; Naam tegenpartij; Mededeling"
)
STATED = (
    ("ing", ING),
    ("ing", f"{ING}; Saldo na mutatie; Tag"),
    ("ing", f"{ING.replace('MutatieSoort', 'Mutatiesoort')}; Saldo na trn; Transactietype"),
    ("ing_english", ING_ENGLISH),
    ("ing_savings", ING_SAVINGS),
    ("rabobank", RABOBANK),
    ("knab", KNAB),
    ("knab", KNAB.replace("Referentie", "Betalingskenmerk")),
    ("bunq", "Datum; Bedrag; Rekening; Tegenrekening; Naam; Omschrijving"),
    ("bunq_english", "Date; Interest Date; Amount; Account; Counterparty; Name; Description"),
    (
        "revolut",
        "Type; Product; Started Date; Completed Date; Description; Amount; Fee; Currency; State; Balance",
    ),
    ("argenta_headings", ARGENTA),
)
WITHOUT_HEADINGS = (
    ("rabobank_transactions", f"{OWN},EUR,20260302,C,50.00,{OTHER},Dorpshuis,20260302,cb,,Huur,,,,,,,,"),
    ("abn_amro", "417164300\tEUR\t20260302\t100,00\t150,00\t20260302\t50,00\tHuur"),
    ("asn", f"02-03-2026,{OWN},{OTHER},Dorpshuis,,,,EUR,100.00,EUR,50.00,02-03-2026,02-03-2026,1,IDB,1,,'Huur',3"),
    ("triodos", f'"02-03-2026","{OWN}","50,00","Credit","Dorpshuis","{OTHER}","ET","Huur"'),
    ("triodos_balance", f'"02-03-2026","{OWN}","50,00","Credit","Dorpshuis","{OTHER}","ET","Huur","150,00"'),
    ("argenta", 'kop,kop,kop,kop,kop,kop\n02-03-2026,"50,00",Credit,1234,Dorpshuis,Huur'),
)
DAY = date(2026, 3, 2)


def a_cell(profile: Profile, field: str) -> str:
    """Return what the bank would write in a column for 50,00 received on DAY."""
    signs = [word for word, sign in profile.signs.items() if sign > 0]
    written = {
        "booked_on": DAY.strftime(profile.dates[0]),
        "amount": "50.00" if "amount" in profile.point else "50,00",
        "fee": "0.00",
        "balance_after": "150.00" if "balance_after" in profile.point else "150,00",
        "account": OWN,
        "counterparty_iban": OTHER,
        "currency": "EUR",
        "state": "COMPLETED",
        "sign": signs[0] if signs else "",
        "description": "Huur",
        "product": "Current",
    }
    return written.get(field, "")


def the_line(folder: Path, data: str) -> tuple[str, date, int]:
    """Return which profile an export has, and the day and the cents of its only line."""
    path = folder / "download.csv"
    path.write_text(data, encoding="utf-8")
    (file,) = read_file(SourceFile(path.name, path.read_bytes()))
    heading = find_heading(file.sheets[0].cells)
    assert heading is not None
    assert heading.profile is not None
    (table,), _, rest = read_statements([file])
    assert (table.problems, rest) == ((), [])
    (day,), (cents,) = table.frame[BankLines.booked_on].dt.date, table.frame[BankLines.amount]
    return heading.profile.id, day, cents


@pytest.mark.parametrize(("bank", "headings"), STATED, ids=[bank for bank, _ in STATED])
def test_an_export_with_the_stated_headings_is_read(tmp_path: Path, bank: str, headings: str) -> None:
    profile = next(one for one in profiles() if one.id == bank)
    names = headings.split("; ")
    fields = profile.fields([heading_key(name) for name in names])
    path = tmp_path / "written.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        csv.writer(target, delimiter=";").writerows([names, [a_cell(profile, field) for field in fields]])
    assert the_line(tmp_path, path.read_text(encoding="utf-8")) == (bank, DAY, 5000)


@pytest.mark.parametrize(("bank", "line"), WITHOUT_HEADINGS, ids=[bank for bank, _ in WITHOUT_HEADINGS])
def test_an_export_without_headings_is_read_by_the_order_of_its_columns(tmp_path: Path, bank: str, line: str) -> None:
    assert the_line(tmp_path, line + "\n") == (bank, DAY, 5000)


def test_no_export_without_headings_is_left_untried() -> None:
    assert {one.id for one in profiles() if one.cells} == {bank for bank, _ in WITHOUT_HEADINGS}
