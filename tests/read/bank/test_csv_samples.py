"""Exports that others published give the verdict that stands beside them, and their texts come apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from pipeline.model.tables import Statement, Table
from pipeline.read.bank import read_statements
from pipeline.read.bank.profiles import profiles
from pipeline.read.bank.recognition import find_heading
from pipeline.read.one_file import read_file
from pipeline.read.source_file import SourceFile
from schemas.bank_lines import BankLines

SAMPLES = Path(__file__).parent / "samples"


def read(name: str) -> tuple[list[Table], list[Statement]]:
    files = read_file(SourceFile(name, (SAMPLES / name).read_bytes()))
    tables, statements, rest = read_statements(files)
    assert (rest, files[0].problems) == ([], ())
    return tables, statements


def faults(table: Table) -> list[tuple[str | None, int | None, int | None]]:
    assert {problem.code for problem in table.problems} <= {"AFS-09"}
    return [(problem.variant, problem.place.row, problem.amount_cents) for problem in table.problems]


def test_the_rabobank_sample_misses_lines_between_its_first_and_second() -> None:
    (table,), (statement,) = read("rabobank-CSV_A.csv")
    assert faults(table) == [("chain", 5, 777725)]
    assert (statement.opening, statement.closing, statement.tier) == (559477, 1233453, "editable")


def test_the_abn_amro_sample_does_not_add_up_on_exactly_two_lines() -> None:
    savings, current = read("abnamro-TXT.TAB")[0]
    assert faults(savings) == [("line", 49, 98)]
    assert faults(current) == [("chain", 16, -2500), ("chain", 20, 50650), ("line", 21, 100), ("chain", 40, -9620)]


def test_the_abn_amro_sample_holds_two_accounts_and_the_remarks_of_its_publisher() -> None:
    (savings, current), statements = read("abnamro-TXT.TAB")
    assert [one.account for one in statements] == ["112233445", "123456789"]
    assert [one.opening for one in statements] == [1000000, 302500]
    assert (len(savings.frame), len(current.frame)) == (3, 23)
    assert (len(current.set_aside), current.rows_read, savings.rows_read) == (14, 37, 3)
    assert (statements[1].first_day, statements[1].last_day) == (date(2021, 12, 30), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("row", "counterparty", "iban", "description", "reference"),
    [
        (14, "Hema EV123", None, "BEA NR:A1B23C 30.12.21/09.15 Hema EV123,PAS123 ZAANDAM", None),
        (20, "ABN AMRO Bank N.V.", None, "ABN AMRO Bank N.V. CreditCard 1,70Cr.CardExtra", None),
        (
            21,
            "Next to Pay via Mollie",
            "NL01RABO0123456789",
            "M01234567ABCDE0F 0123456789012345 Foobar Pizza Delivery Order 123456",
            "02-02-2023 17:01 0123456789012345",
        ),
        (23, "NETFLIX INTERNATIONAL B.V.", "LU012345678901234567", "Netflix Monthly Subscription", None),
        (25, "J SMITH VAN DE FOOBAR CJ", "NL01ABNA0123456789", "SEPA Overboeking", None),
        (29, "IKEA Amsterdam", None, "BEA, Betaalpas IKEA Amsterdam,PAS123 NR:0ABC0D, 13.02.23/14:50", None),
        (41, "Albert Heijn B.V.", "NL00INGB0123456789", "Foobarment Foobar Fobar - AB012345678", "AB0123456789"),
    ],
)
def test_a_text_of_abn_amro_comes_apart(
    row: int, counterparty: str, iban: str | None, description: str, reference: str | None
) -> None:
    frame = read("abnamro-TXT.TAB")[0][1].frame.set_index("row")
    said = [
        None if pd.isna(frame[name][row]) else str(frame[name][row])
        for name in (BankLines.counterparty, BankLines.counterparty_iban, BankLines.reference)
    ]
    assert said == [counterparty, iban, reference]
    assert str(frame[BankLines.description][row]).startswith(description)


def test_what_is_said_to_be_tried_on_a_real_file_has_one_here() -> None:
    found = [
        find_heading(read_file(SourceFile(path.name, path.read_bytes()))[0].sheets[0].cells)
        for path in (SAMPLES / "rabobank-CSV_A.csv", SAMPLES / "abnamro-TXT.TAB")
    ]
    tried = {heading.profile.id for heading in found if heading and heading.profile}
    assert tried == {profile.id for profile in profiles() if profile.tried}
