"""An export that a bank gives as a workbook is read by its headings; its numbers may stand in number cells."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from pipeline.model.problems import Problem
from pipeline.model.raw import Cell
from pipeline.model.tables import Table
from pipeline.read.one_file import read_file
from pipeline.read.source_file import SourceFile
from pipeline.understand import understand
from pipeline.validate.accounts import account_names, named_account
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from tests.builders import frame
from tests.read.bank.dialects import ARGENTA, OTHER, OWN

ABN_AMRO = [
    "accountNumber",
    "mutationcode",
    "transactiondate",
    "valuedate",
    "startsaldo",
    "endsaldo",
    "amount",
    "description",
]


def the_table(folder: Path, headings: list[str], *rows: list[Cell]) -> tuple[Table, list[Problem]]:
    """Read a workbook with one sheet: its table, and what is said of its cells."""
    path = folder / "export.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet0")
        for place, row in enumerate([headings, *rows]):
            sheet.write_row(place, 0, row)
    (file,) = read_file(SourceFile(path.name, path.read_bytes()))
    (table,), unknown = understand([file])
    assert unknown == []
    return table, [*file.problems, *table.problems]


def abn_amro(account: Cell) -> list[list[Cell]]:
    return [
        [account, "EUR", 20260302, 20260302, 100, 150, 50, "Huur maart"],
        [account, "EUR", 20260303, 20260303, 150, 137.65, -12.35, "Drukwerk"],
    ]


@pytest.mark.parametrize("account", [417164300, 417164300.0, "417164300", 999_999_999_999_999])
def test_an_account_that_the_bank_writes_as_a_number_is_read(tmp_path: Path, account: Cell) -> None:
    table, problems = the_table(tmp_path, ABN_AMRO, *abn_amro(account))
    assert (table.schema, problems) == (BankLines, [])
    assert table.frame[BankLines.account].tolist() == [str(account).removesuffix(".0")] * 2
    assert table.frame[BankLines.amount].tolist() == [5000, -1235]
    assert table.frame[BankLines.balance_after].tolist() == [15000, 13765]


@pytest.mark.parametrize(
    ("account", "variant"),
    [(1e15, "digits_lost"), (1234567890123456, "digits_lost"), (417164300.5, "account_number"), (0, "account_number")],
)
def test_a_number_that_is_no_whole_account_is_refused(tmp_path: Path, account: Cell, variant: str) -> None:
    table, problems = the_table(tmp_path, ABN_AMRO, *abn_amro(account))
    assert [(one.code, one.variant, one.refuses) for one in problems] == [("INV-29", variant, "row")] * 2
    assert table.frame[BankLines.account].isna().all()


def test_the_number_alone_leads_to_the_account_of_the_party(tmp_path: Path) -> None:
    accounts = frame(Accounts, {Accounts.name: "Betaalrekening", Accounts.iban: "NL91ABNA0417164300"})
    table, _ = the_table(tmp_path, ABN_AMRO, *abn_amro(417164300))
    called = {named_account(text, account_names(accounts)) for text in table.frame[BankLines.account]}
    assert called == {"Betaalrekening"}


def test_the_workbook_of_argenta_is_bank_lines_and_no_book(tmp_path: Path) -> None:
    row: list[Cell] = [OWN, "02-03-2026", "02-03-2026", "B6C02OB47S", "Overschrijving", -12.35, "EUR", "02-03-2026"]
    table, _ = the_table(tmp_path, ARGENTA.split(";"), [*row, OTHER, "Café De Brink", "Huur maart"])
    assert table.schema is BankLines
    assert table.frame[BankLines.amount].tolist() == [-1235]
    assert table.frame[BankLines.counterparty_iban].tolist() == [OTHER]
