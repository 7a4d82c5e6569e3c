"""An entry that holds many payments: a line each when their amounts make the entry, else one line."""

from __future__ import annotations

import pytest

from pipeline.read.bank.account_statement import Movement
from pipeline.read.bank.camt import read_camt
from tests.read.bank.structured_files import camt, entry, statement, the_table

BATCH = "<Btch><PmtInfId>INCASSO-03</PmtInfId><NbOfTxs>2</NbOfTxs></Btch>"


def movements(one: str) -> list[Movement]:
    (found,) = read_camt(camt(statement(one), version="08"))
    return list(found.movements)


def payment(euros: str | None, name: str, *, way: str = "Amt", currency: str = "EUR", extra: str = "") -> str:
    amount = f"<Amt Ccy='{currency}'>{euros}</Amt>" if euros else ""
    told = amount if way == "Amt" else f"<AmtDtls><{way}>{amount}</{way}></AmtDtls>"
    party = f"<RltdPties><Dbtr><Pty><Nm>{name}</Nm></Pty></Dbtr></RltdPties>"
    return f"<TxDtls><Refs><EndToEndId>E-{name}</EndToEndId></Refs>{told}{extra}{party}</TxDtls>"


@pytest.mark.parametrize("way", ["Amt", "TxAmt", "InstdAmt"])
def test_payments_that_make_the_entry_are_a_line_each_and_remember_their_batch(way: str) -> None:
    found = movements(
        entry("30.00", "CRDT", BATCH + payment("10.00", "Anna", way=way) + payment("20.00", "Bram", way=way))
    )
    assert [(one.row, one.cents, one.counterparty) for one in found] == [(1, 1_000, "Anna"), (2, 2_000, "Bram")]
    assert [one.reference for one in found] == ["E-Anna INCASSO-03", "E-Bram INCASSO-03"]
    assert {one.sequence for one in found} == {"N1"}


def test_a_payment_with_a_sign_of_its_own_counts_with_it() -> None:
    back = payment("5.00", "Bram", extra="<CdtDbtInd>DBIT</CdtDbtInd>")
    found = movements(entry("25.00", "CRDT", payment("30.00", "Anna") + back))
    assert [one.cents for one in found] == [3_000, -500]


@pytest.mark.parametrize(
    "payments",
    [
        payment(None, "Anna") + payment(None, "Bram"),
        payment("10.00", "Anna") + payment(None, "Bram"),
        payment("10.00", "Anna") + payment("19.99", "Bram"),
        payment("10.00", "Anna", currency="USD") + payment("20.00", "Bram"),
    ],
)
def test_payments_that_do_not_make_the_entry_are_one_line(payments: str) -> None:
    (one,) = movements(entry("30.00", "CRDT", BATCH + payments))
    assert (one.cents, one.counterparty, one.description) == (3_000, None, "verzamelboeking van 2 betalingen")
    assert one.reference == "INCASSO-03 E-Anna E-Bram"


def test_a_batch_that_only_says_how_many_it_holds_is_one_line() -> None:
    (one,) = movements(entry("30.00", "CRDT", BATCH, extra="<AddtlNtryInf>Incasso</AddtlNtryInf>"))
    assert (one.cents, one.description) == (3_000, "Incasso, verzamelboeking van 2 betalingen")


def test_one_payment_has_the_amount_of_the_entry() -> None:
    (one,) = movements(entry("30.00", "CRDT", payment("34.10", "Anna", way="InstdAmt", currency="USD")))
    assert (one.cents, one.counterparty, one.reference) == (3_000, "Anna", "E-Anna")


def test_a_batch_may_be_named_at_each_payment() -> None:
    one, other = (
        payment("10.00", name).replace("</Refs>", "<PmtInfId>B-7</PmtInfId></Refs>") for name in ("Anna", "Bram")
    )
    assert [found.reference for found in movements(entry("20.00", "CRDT", one + other))] == ["E-Anna B-7", "E-Bram B-7"]
    assert [found.reference for found in movements(entry("10.00", "CRDT", one))] == ["E-Anna"]


def test_payments_spread_over_blocks_belong_together() -> None:
    blocks = payment("10.00", "Anna") + "</NtryDtls><NtryDtls>" + payment("20.00", "Bram")
    assert [one.cents for one in movements(entry("30.00", "CRDT", blocks))] == [1_000, 2_000]


def test_rows_run_on_after_a_batch() -> None:
    batch = entry("30.00", "CRDT", payment("10.00", "Anna") + payment("20.00", "Bram"))
    table = the_table(camt(statement(entry("1.00"), batch, entry("2.00"), closing="127.00")))
    assert table.frame["row"].tolist() == [1, 2, 3, 4]
    assert table.tier == "chained"
