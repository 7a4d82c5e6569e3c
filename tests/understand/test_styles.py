"""Three styles of one and the same book give the same rows."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.model.raw import RawFile
from pipeline.understand import understand
from schemas.bookings import Bookings
from tests.understand.sheets import sheet, workbook

ACCOUNTS = sheet(
    "Rekeningen", [["Rekening", "IBAN", "Soort"], ["Betaalrekening", "NL91ABNA0417164300", "bank"], ["Kas", "", "kas"]]
)

TEMPLATE = [
    ["Datum", "Stuknummer", "Rekening", "Bedrag", "Categorie", "Omschrijving"],
    ["VOORBEELD 03-03-2026", "2026-031", "Betaalrekening", -45.5, "Zaalhuur", "Zaalhuur ledenavond"],
    [date(2026, 3, 2), "1", "Betaalrekening", 30.0, "Contributie", "Contributie 2026"],
    [date(2026, 3, 3), "2", "Betaalrekening", -1245.5, "Drukwerk", "Folders"],
    [date(2026, 3, 3), "2", "Betaalrekening", -54.5, "Drukwerk", "Affiches"],
    [date(2026, 3, 5), "3", "Kas", -12.5, "Ledenavond", "Koffie"],
    [date(2026, 3, 7), "4", "Kas", 50.0, "Giften", "Collecte"],
]

OWN_BANK = [
    ["Bankboek Lokaal Vizier"],
    ["Rekening: Betaalrekening"],
    [],
    ["Datum", "Bon nr.", "Rubriek", "Betreft", "Bij", "Af", "Saldo"],
    ["", "", "", "Beginsaldo", "", "", 5000.0],
    [date(2026, 3, 2), 1.0, "Contributie", "Contributie 2026", 30.0, "", 5030.0],
    [date(2026, 3, 3), 2.0, "Drukwerk", "Folders", "", 1245.5, 3784.5],
    [date(2026, 3, 3), 2.0, "Drukwerk", "Affiches", "", 54.5, 3730.0],
    ["Totaal", "", "", "", 30.0, 1300.0, ""],
]
OWN_CASH = [
    ["Dag", "Bonnr", "Post", "Omschrijving", "Ontvangsten", "Uitgaven", "Kassaldo"],
    [date(2026, 3, 5), 3.0, "Ledenavond", "Koffie", "", 12.5, 87.5],
    [date(2026, 3, 7), 4.0, "Giften", "Collecte", 50.0, "", 137.5],
]

MESSY = [
    ["KAS EN BANK", "", "", "", "", "", "maart"],
    ["  dag", "Stuk-nr.", "Kas/Bank", "€", "", "Grootboek", "MEDEDELINGEN "],
    ["BANK", "", "", "", "", "", ""],
    ["2 mrt 2026", "1", "NL91 ABNA 0417 1643 00", "€ 30,00", "", "Contributie", "Contributie 2026"],
    ["03-03-2026", "2", "betaalrekening", "-1.245,50", "", "Drukwerk", "Folders"],
    ["", "2", "Betaalrekening", "54,50-", "", "Drukwerk", " Affiches"],
    ["subtotaal", "", "", "-1.270,00", "", "", ""],
    [],
    ["vervolg"],
    ["Datum", "Bonnr", "Rekening", "Bedrag", "", "Rubriek", "Omschrijving"],
    ["20260305", "3", "KAS", "(12,50)", "", "Ledenavond", "Koffie"],
    ["2026-03-07", "4", "Kas", 50.0, "", "Giften", "Collecte"],
    ["", "", "", 37.5, "", "", ""],
]


def book(*files: RawFile) -> pd.DataFrame:
    tables, unexamined = understand(files)
    assert unexamined == []
    frames = [table.frame for table in tables if table.schema is Bookings]
    rows = pd.concat(frames, ignore_index=True).sort_values(
        [Bookings.booked_on, Bookings.voucher], kind="stable", ignore_index=True
    )
    names = {"NL91 ABNA 0417 1643 00": "Betaalrekening", "betaalrekening": "Betaalrekening", "KAS": "Kas"}
    rows[Bookings.account] = rows[Bookings.account].replace(names)
    return rows.drop(columns=["file", "sheet", "row", "table", Bookings.running_balance])


def test_three_styles_of_one_month_give_the_same_rows() -> None:
    template = book(workbook("kasboek-2026-03.xlsx", sheet("Boekingen", TEMPLATE), ACCOUNTS))
    own = book(workbook("eigen.xlsx", sheet("Bank", OWN_BANK), sheet("Kas", OWN_CASH), ACCOUNTS))
    messy = book(workbook("rommel.xlsx", sheet("mrt", MESSY), ACCOUNTS))
    pd.testing.assert_frame_equal(own, template)
    pd.testing.assert_frame_equal(messy, template)


def test_twelve_month_files_and_one_year_book_give_the_same_rows() -> None:
    tabs = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
    head = ["Datum", "Rekening", "Bedrag", "Omschrijving"]
    pages = [[head, [date(2026, month, 5), "Kas", float(month), f"post {month}"]] for month in range(1, 13)]
    files = [
        workbook(f"kasboek-2026-{month:02d}.xlsx", sheet("Boekingen", page)) for month, page in enumerate(pages, 1)
    ]
    year = workbook("kasboek-2026.xlsx", *(sheet(tab, page) for tab, page in zip(tabs, pages, strict=True)))
    pd.testing.assert_frame_equal(book(*files), book(year))
    assert [table.period for table in understand([year])[0]] == [table.period for table in understand(files)[0]]


def test_what_was_set_aside_of_the_messy_book_is_listed() -> None:
    tables, _ = understand([workbook("rommel.xlsx", sheet("mrt", MESSY), ACCOUNTS)])
    listed = [(one.row, one.reason) for table in tables for one in table.set_aside]
    assert listed == [(3, "tussenkop"), (7, "subtotaal"), (13, "totaal")]
    assert [one.code for table in tables for one in table.problems if one.refuses] == []
