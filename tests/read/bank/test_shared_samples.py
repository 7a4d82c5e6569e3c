"""Statements that others made give the verdict that stands beside them."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from pipeline.model.tables import Statement, Table
from pipeline.read.bank import read_statements
from pipeline.read.one_file import read_file
from pipeline.read.source_file import SourceFile
from schemas.bank_lines import BankLines
from tests.read.bank.structured_files import told

SHARED = Path(__file__).resolve().parents[4] / "shared" / "samples" / "bank"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not here")


def read(name: str) -> tuple[list[Table], list[Statement]]:
    files = read_file(SourceFile(name, (SHARED / name).read_bytes()))
    tables, statements, rest = read_statements(files)
    assert rest == []
    return tables, statements


@pytest.mark.parametrize(
    ("name", "lines", "statements"),
    [
        ("asn.mt940.txt", [8], 31),
        ("rabobank-iban.sta", [4], 2),
        ("sns.sta", [2], 2),
        ("test-camt053.xml", [2], 1),
        ("example-camt053-a.xml", [7, 4], 2),
        ("example-camt053-b.xml", [19], 1),
    ],
)
def test_what_balances_is_chained(name: str, lines: list[int], statements: int) -> None:
    tables, found = read(name)
    assert [table.rows_read for table in tables] == lines
    assert len(found) == statements
    assert {table.tier for table in tables} == {"chained"}
    assert not [one for table in tables for one in table.problems if one.code == "AFS-09"]


@pytest.mark.parametrize(
    ("name", "problems"),
    [
        ("error-camt053.xml", [(2, -5_000)]),
        ("ing-anonymised-does-not-balance.sta", [(7, 4_906)]),
        ("abnamro-anonymised-does-not-balance.sta", [(8, -203_800), (10, -100_260)]),
    ],
)
def test_what_does_not_balance_is_named_at_its_last_line(name: str, problems: list[tuple[int, int]]) -> None:
    tables, _ = read(name)
    found = [one for table in tables for one in table.problems]
    assert [one.code for one in found] == ["AFS-09"] * len(problems)
    assert [(one.place.row, one.amount_cents) for one in found] == problems
    assert {table.tier for table in tables} == {"editable"}


def test_daily_statements_follow_one_another() -> None:
    _, statements = read("asn.mt940.txt")
    assert [one.number for one in statements] == [str(number) for number in range(1, 32)]
    pairs = itertools.pairwise(statements)
    assert all(one.closing == following.opening and one.last_day < following.first_day for one, following in pairs)


def test_asn_names_the_other_side_within_its_lines() -> None:
    frame = read("asn.mt940.txt")[0][0].frame
    assert frame[BankLines.counterparty_iban].tolist()[:2] == ["NL47INGB9999999999", "NL56ASNB9999999999"]
    assert frame[BankLines.description].tolist()[0] == "Betaling sieraden"


def test_dollars_are_no_euros() -> None:
    (table,), (one,) = read("example-camt053-b.xml")
    assert {code for code, _, _ in told(table.problems)} == {"INV-10"}
    assert (table.cents_read, one.opening) == (0, None)
