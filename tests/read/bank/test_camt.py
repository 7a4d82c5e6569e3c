"""CAMT.053: any version, balances and signs, the other party and references; and what is no statement."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.bank import read_statements
from pipeline.read.bank.account_statement import Movement
from pipeline.read.bank.camt import read_camt
from pipeline.read.one_file import read_file
from pipeline.read.source_file import SourceFile
from schemas.bank_lines import BankLines
from tests.read.bank.structured_files import (
    OTHER,
    OWN,
    SAVINGS,
    camt,
    camt_balance,
    entry,
    read_all,
    statement,
    the_table,
    told,
)


def movement(one: str) -> Movement:
    """Return the only movement of a document with this entry."""
    (found,) = read_camt(camt(statement(one)))
    (only,) = found.movements
    return only


def details(inside: str) -> str:
    return f"<TxDtls>{inside}</TxDtls>"


def parties(side: str, name: str, number: str, *, version: str = "02") -> str:
    written = f"<Pty><Nm>{name}</Nm></Pty>" if version == "08" else f"<Nm>{name}</Nm>"
    return f"<{side}>{written}</{side}><{side}Acct><Id><IBAN>{number}</IBAN></Id></{side}Acct>"


@pytest.mark.parametrize("version", ["02", "03", "04", "05", "06", "07", "08"])
def test_every_version_is_read(version: str) -> None:
    table = the_table(camt(statement(entry("25.00"), closing="75.00"), version=version))
    assert (table.tier, table.problems, table.frame[BankLines.amount].tolist()) == ("chained", (), [-2_500])


@pytest.mark.parametrize("namespace", ["", "urn:van:iemand:anders"])
def test_a_document_is_known_by_its_shape(namespace: str) -> None:
    table = the_table(camt(statement(entry("25.00", "CRDT"), closing="125.00"), namespace=namespace))
    assert table.frame[BankLines.amount].tolist() == [2_500]


def test_a_prefix_on_every_name_makes_no_difference() -> None:
    text = camt(statement(entry("25.00"), closing="75.00")).replace("<", "<n:").replace("<n:/", "</n:")
    text = text.replace("<n:?xml", "<?xml").replace("xmlns=", "xmlns:n=")
    assert the_table(text).tier == "chained"


def test_the_declared_encoding_says_nothing_of_a_text_that_was_decoded() -> None:
    text = camt(statement(entry("25.00", extra="<AddtlNtryInf>René</AddtlNtryInf>"), closing="75.00"))
    table = the_table(text.replace("UTF-8", "ISO-8859-1"))
    assert table.frame[BankLines.description].tolist() == ["René"]


def test_a_statement_is_known_by_number_days_and_balances() -> None:
    _, (one,), _ = read_all(camt(statement(entry("25.00"), closing="75.00", number="26098")))
    assert (one.account, one.number, one.opening, one.closing, one.tier) == (OWN, "26098", 10_000, 7_500, "chained")
    assert (one.first_day, one.last_day) == (date(2026, 3, 2), date(2026, 3, 31))


def test_a_period_that_the_bank_states_is_that_of_the_statement() -> None:
    period = "<FrToDt><FrDtTm>2026-03-01T00:00:00+01:00</FrDtTm><ToDtTm>2026-03-31T23:59:59</ToDtTm></FrToDt>"
    text = camt(statement(entry("25.00", day="2026-03-04"), closing="75.00").replace("<Acct>", f"{period}<Acct>", 1))
    assert read_all(text)[1][0].first_day == date(2026, 3, 1)


def test_a_period_that_starts_within_a_day_says_nothing_of_days() -> None:
    period = "<FrToDt><FrDtTm>2026-02-27T20:00:00Z</FrDtTm></FrToDt>"
    text = camt(statement(entry("25.00", day="2026-03-04"), closing="75.00").replace("<Acct>", f"{period}<Acct>", 1))
    assert read_all(text)[1][0].first_day == date(2026, 3, 2)


def test_what_does_not_balance_is_named_at_the_last_line_and_read() -> None:
    table = the_table(camt(statement(entry("25.00"), entry("25.00"), closing="62.50")))
    assert told(table.problems) == [("AFS-09", "statement", 2)]
    assert (table.problems[0].amount_cents, table.tier, table.rows_read) == (1_250, "editable", 2)


def test_every_statement_and_account_in_a_file_counts_for_itself() -> None:
    text = camt(
        statement(entry("25.00"), closing="75.00"),
        statement(entry("1.00", "CRDT"), closing="99.00", account=SAVINGS),
        statement(entry("5.00", day="2026-04-09"), opening="75.00", closing="70.00", number="8"),
    )
    tables, statements, _ = read_all(text)
    assert [(table.tier, table.frame["row"].tolist()) for table in tables] == [("editable", [2]), ("chained", [1, 3])]
    assert [(one.account, one.number, one.table) for one in statements] == [
        (SAVINGS, "7", 0),
        (OWN, "7", 1),
        (OWN, "8", 1),
    ]


def test_the_balance_of_the_day_before_opens_where_no_opening_stands() -> None:
    balances = camt_balance("PRCD", "100.00", "2026-02-28") + camt_balance("CLBD", "75.00", "2026-03-31")
    _, (one,), _ = read_all(camt(statement(entry("25.00"), balances=balances)))
    assert (one.opening, one.closing, one.first_day, one.tier) == (10_000, 7_500, date(2026, 3, 1), "chained")


def test_other_balances_are_left_alone() -> None:
    balances = "".join(camt_balance(kind, "1.00", "2026-03-31") for kind in ("OPAV", "CLAV", "FWAV"))
    balances += camt_balance("OPBD", "100.00", "2026-03-01") + camt_balance("CLBD", "75.00", "2026-03-31")
    assert the_table(camt(statement(entry("25.00"), balances=balances))).tier == "chained"


def test_pages_with_balances_in_between_are_one_statement() -> None:
    first = camt_balance("OPBD", "100.00", "2026-03-01") + camt_balance("ITBD", "75.00", "2026-03-02")
    middle = camt_balance("ITBD", "75.00", "2026-03-02") + camt_balance("ITBD", "50.00", "2026-03-02")
    last = camt_balance("ITBD", "50.00", "2026-03-02") + camt_balance("CLBD", "25.00", "2026-03-31")
    text = camt(*(statement(entry("25.00"), balances=balances) for balances in (first, middle, last)))
    (table,), (one,), _ = read_all(text)
    assert (one.opening, one.closing, table.tier, table.rows_read) == (10_000, 2_500, "chained", 3)


def test_balances_may_say_themselves_that_they_are_in_between() -> None:
    first = camt_balance("OPBD", "100.00", "2026-03-01") + camt_balance("CLBD", "75.00", "2026-03-02", part="INTM")
    last = camt_balance("OPBD", "75.00", "2026-03-02", part="INTM") + camt_balance("CLBD", "50.00", "2026-03-31")
    days = ("2026-03-02", "2026-03-09")
    pages = [statement(entry("25.00", day=day), balances=told) for day, told in zip(days, (first, last), strict=True)]
    assert [(one.opening, one.closing) for one in read_all(camt(*pages))[1]] == [(10_000, 5_000)]


@pytest.mark.parametrize(
    ("balances", "variant"),
    [
        (camt_balance("CLBD", "75.00", "2026-03-31"), "no_opening"),
        (camt_balance("OPBD", "100.00", "2026-03-01"), "no_closing"),
        (camt_balance("OPBD", "1e2", "2026-03-01") + camt_balance("CLBD", "75.00", "2026-03-31"), "no_opening"),
    ],
)
def test_a_statement_without_one_of_its_balances_is_read_and_named(balances: str, variant: str) -> None:
    table = the_table(camt(statement(entry("25.00"), balances=balances)))
    assert told(table.problems) == [("AFS-09", variant, 1)]
    assert (table.tier, table.rows_read) == ("editable", 1)


@pytest.mark.parametrize(
    ("message", "variant"),
    [
        ("BkToCstmrAcctRpt", "camt_intraday"),
        ("BkToCstmrDbtCdtNtfctn", "camt_notification"),
        ("CstmrCdtTrfInitn", "payment_order"),
        ("CstmrDrctDbtInitn", "payment_order"),
        ("CstmrPmtStsRpt", "payment_order"),
        ("BkToCstmrStmt", "camt_without_balances"),
    ],
)
def test_another_message_of_the_bank_is_refused_as_what_it_is(message: str, variant: str) -> None:
    tables, statements, (refused,) = read_all(camt(statement(entry("25.00"), balances=""), message=message))
    assert (tables, statements, refused.state) == ([], [], "refused")
    assert told(refused.problems) == [("INV-06", variant, None)]
    assert refused.problems[0].refuses == "file"


@pytest.mark.parametrize(("closing", "cents"), [("125.00", 2_500), ("75.00", -2_500), ("80.00", 2_500)])
def test_a_reversal_has_the_sign_that_the_balances_prove_else_its_own(closing: str, cents: int) -> None:
    table = the_table(camt(statement(entry("25.00", "CRDT", extra="<RvslInd>true</RvslInd>"), closing=closing)))
    assert table.frame[BankLines.amount].tolist() == [cents]
    assert (table.tier == "chained") == (closing != "80.00")


def test_reversals_that_cancel_out_keep_their_own_signs() -> None:
    reversal = "<RvslInd>true</RvslInd>"
    text = camt(statement(entry("25.00", "CRDT", extra=reversal), entry("25.00", extra=reversal)))
    assert the_table(text).frame[BankLines.amount].tolist() == [2_500, -2_500]


@pytest.mark.parametrize("status", ["<Sts>PDNG</Sts>", "<Sts><Cd>PDNG</Cd></Sts>", "<Sts><Cd>INFO</Cd></Sts>"])
def test_what_is_not_booked_yet_is_set_aside_and_said(status: str) -> None:
    table = the_table(camt(statement(entry("25.00"), entry("9.00", status=status), closing="75.00")))
    assert (table.frame["row"].tolist(), table.tier) == ([1], "chained")
    assert [(one.row, one.cents) for one in table.set_aside] == [(2, -900)]
    assert (table.rows_read, table.cents_read) == (2, -3_400)
    assert told(table.problems) == [("INV-28", "pending_lines", 2)]


@pytest.mark.parametrize("status", ["<Sts><Cd>BOOK</Cd></Sts>", ""])
def test_what_is_booked_counts(status: str) -> None:
    assert the_table(camt(statement(entry("25.00", status=status), closing="75.00"))).tier == "chained"


@pytest.mark.parametrize(
    ("euros", "sign", "variant"),
    [
        ("1E3", "DBIT", "not_an_amount"),
        (" ", "DBIT", "not_an_amount"),
        ("-5.00", "DBIT", "not_an_amount"),
        ("１２.50", "DBIT", "not_an_amount"),
        ("1_000.00", "DBIT", "not_an_amount"),
        ("12.345", "DBIT", "decimals"),
        ("12.50", "", "unknown_sign"),
    ],
)
def test_an_amount_that_is_none_is_named_at_its_line(euros: str, sign: str, variant: str) -> None:
    table = the_table(camt(statement(entry("25.00"), entry(euros, sign), entry("1.00"), closing="74.00")))
    assert told(table.problems) == [("INV-10", variant, 2)]
    assert table.frame[BankLines.amount].isna().tolist() == [False, True, False]


@pytest.mark.parametrize(("euros", "cents"), [("12", 1_200), ("12.5", 1_250), ("12.50000", 1_250), ("0012.50", 1_250)])
def test_amounts_as_the_standard_allows_them(euros: str, cents: int) -> None:
    assert movement(entry(euros, "CRDT")).cents == cents


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("<Dt>2026-03-05</Dt>", date(2026, 3, 5)),
        ("<DtTm>2026-03-05T23:15:00+01:00</DtTm>", date(2026, 3, 5)),
        ("<Dt>2026-02-30</Dt>", None),
    ],
)
def test_the_day_is_the_one_that_the_bank_wrote(written: str, day: date | None) -> None:
    one = movement(entry("25.00").replace("<Dt>2026-03-02</Dt>", written))
    assert one.booked_on == day
    assert (one.fault is None) == (day is not None)


@pytest.mark.parametrize("version", ["02", "08"])
@pytest.mark.parametrize(("sign", "side", "us"), [("DBIT", "Cdtr", "Dbtr"), ("CRDT", "Dbtr", "Cdtr")])
def test_the_other_party_is_found_in_every_version(sign: str, side: str, us: str, version: str) -> None:
    both = parties(us, "Wij", OWN, version=version) + parties(side, "Dorpshuis", OTHER, version=version)
    one = movement(entry("25.00", sign, details(f"<RltdPties>{both}</RltdPties>")))
    assert (one.counterparty, one.counterparty_iban) == ("Dorpshuis", OTHER)


def test_what_comes_back_came_from_the_one_who_was_paid() -> None:
    both = "<RltdPties><Dbtr><Nm>Wij</Nm></Dbtr><Cdtr><Nm>Dorpshuis</Nm></Cdtr></RltdPties>"
    assert movement(entry("25.00", "CRDT", details(both), extra="<RvslInd>1</RvslInd>")).counterparty == "Dorpshuis"
    assert movement(entry("25.00", "CRDT", details(both))).counterparty == "Wij"


def test_we_are_never_the_other_party() -> None:
    one = movement(entry("25.00", "CRDT", details(f"<RltdPties>{parties('Dbtr', 'Wij', OWN)}</RltdPties>")))
    assert (one.counterparty, one.counterparty_iban) == (None, None)


def test_the_ultimate_party_stands_in_for_one_without_a_name() -> None:
    party = f"<CdtrAcct><Id><IBAN>{OTHER}</IBAN></Id></CdtrAcct><UltmtCdtr><Nm>Webwinkel</Nm></UltmtCdtr>"
    one = movement(entry("25.00", "DBIT", details(f"<RltdPties>{party}</RltdPties>")))
    assert (one.counterparty, one.counterparty_iban) == ("Webwinkel", OTHER)


def test_texts_and_references_stand_each_in_their_field() -> None:
    refs = "<Refs><EndToEndId>F2026-118</EndToEndId><MndtId>MANDAAT</MndtId></Refs>"
    structured = "<Strd><CdtrRefInf><Ref>9001123412341234</Ref></CdtrRefInf></Strd>"
    remittance = f"<RmtInf><Ustrd>Huur</Ustrd><Ustrd>maart</Ustrd>{structured}</RmtInf>"
    one = movement(entry("25.00", details=details(refs + remittance)))
    assert (one.description, one.reference, one.sequence) == ("Huur maart", "F2026-118 9001123412341234", "N1")


@pytest.mark.parametrize("reference", ["NOTPROVIDED", "NONREF"])
def test_a_reference_that_says_nothing_is_none(reference: str) -> None:
    assert (
        movement(entry("25.00", details=details(f"<Refs><EndToEndId>{reference}</EndToEndId></Refs>"))).reference
        is None
    )


def test_without_a_text_of_the_payer_the_bank_speaks() -> None:
    own = entry("25.00", details=details("<AddtlTxInf>Rente maart</AddtlTxInf>"))
    assert movement(own).description == "Rente maart"
    of_entry = entry("25.00", details=details(""), extra="<AddtlNtryInf>Kosten  betaalrekening</AddtlNtryInf>")
    assert movement(of_entry).description == "Kosten betaalrekening"


def test_why_a_payment_came_back_is_kept() -> None:
    came_back = "<RmtInf><Ustrd>Contributie</Ustrd></RmtInf><RtrInf><AddtlInf>Rekening opgeheven</AddtlInf></RtrInf>"
    assert movement(entry("25.00", "CRDT", details(came_back))).description == "Contributie, Rekening opgeheven"


def test_an_account_in_another_currency_is_not_counted_as_euro() -> None:
    balances = camt_balance("OPBD", "100.00", "2026-03-01", currency="USD")
    balances += camt_balance("CLBD", "75.00", "2026-03-31", currency="USD")
    (table,), (one,), _ = read_all(camt(statement(entry("25.00", currency="USD"), balances=balances)))
    assert told(table.problems) == [("INV-10", "other_currency", 1)]
    assert (table.cents_read, one.opening, one.closing) == (0, None, None)


WHOLE = camt(
    statement(
        entry("25.00", details=details("<Refs><EndToEndId>F1</EndToEndId></Refs><RmtInf><Ustrd>Huur</Ustrd></RmtInf>")),
        entry("5.00", "CRDT", extra="<RvslInd>true</RvslInd>"),
        closing="80.00",
    )
)


@given(
    place=st.integers(min_value=0, max_value=len(WHOLE)),
    taken=st.integers(min_value=0, max_value=400),
    put=st.text(alphabet='<>/&AmtCcyBal0123456789.-" Ntry', max_size=12),
)
def test_a_document_that_was_cut_or_altered_anywhere_raises_nothing(place: int, taken: int, put: str) -> None:
    altered = WHOLE[:place] + put + WHOLE[place + taken :]
    tables, _, rest = read_statements(read_file(SourceFile("afschrift.xml", altered.encode())))
    assert all(file.problems or file.sheets or file.state == "ignored" for file in rest)
    assert all(table.rows_read == len(table.frame) + len(table.set_aside) for table in tables)


def test_a_document_that_declares_a_type_is_refused_before_anything_in_it_is_expanded() -> None:
    text = camt(statement(entry("10.00"))).replace("<Document", "<!DOCTYPE d [<!ENTITY a 'x'>]><Document", 1)
    tables, statements, (file,) = read_all(text.replace("<Id>A</Id>", "<Id>&a;</Id>"))
    assert (tables, statements) == ([], [])
    assert told(file.problems) == [("INV-03", "unsafe_xml", None)]
