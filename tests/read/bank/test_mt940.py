"""MT940: the form of statements, lines and balances; no line is lost, and nothing is guessed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.bank.account_statement import UnusableFileError
from pipeline.read.bank.mt940 import read_mt940
from schemas.bank_lines import BankLines
from tests.read.bank.structured_files import OTHER, OWN, movement, mt940, read_all, the_table, told

LINE = ":61:2603020302D25,00NTRFNONREF"


@pytest.mark.parametrize(
    ("line", "cents", "day"),
    [
        (":61:2603020303C1000,00NTRFNONREF", 100_000, date(2026, 3, 3)),
        (":61:260302D25,00NTRFNONREF", -2_500, date(2026, 3, 2)),
        (":61:2603020302D9,N192NONREF", -900, date(2026, 3, 2)),
        (":61:2603020302D11,8N426NONREF", -1_180, date(2026, 3, 2)),
        (":61:2603020302RC5,00NTRFNONREF", -500, date(2026, 3, 2)),
        (":61:2603020302RD5,00NTRFNONREF", 500, date(2026, 3, 2)),
        (":61:2603020302CR10,00NTRFNONREF", 1_000, date(2026, 3, 2)),
        (":61:2603020302RDR10,00NTRFNONREF", 1_000, date(2026, 3, 2)),
        (":61:260302D000000000025,00N102EREF", -2_500, date(2026, 3, 2)),
        (":61:2603020302C12.50NTRFNONREF", 1_250, date(2026, 3, 2)),
        (":61:2603020302C1.234,56NTRFNONREF", 123_456, date(2026, 3, 2)),
        (":61:2603020302C100NTRFNONREF", 10_000, date(2026, 3, 2)),
        (":61:2512310102C1,00NTRFNONREF", 100, date(2026, 1, 2)),
        (":61:2601011231C1,00NTRFNONREF", 100, date(2025, 12, 31)),
        (":61:9912311231C1,00NTRFNONREF", 100, date(1999, 12, 31)),
    ],
)
def test_a_line_has_the_sign_amount_and_entry_day_of_the_bank(line: str, cents: int, day: date) -> None:
    one = movement(line)
    assert (one.cents, one.booked_on, one.fault) == (cents, day, None)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (":61:2603020302Dabc,00NTRFNONREF", ("INV-10", "not_an_amount", 2)),
        (":61:2603020302D1,2,3NTRFNONREF", ("INV-10", "not_an_amount", 2)),
        (":61:2603020302D12,345NTRFNONREF", ("INV-10", "decimals", 2)),
        (":61:2602300302D0,00NTRFNONREF", ("INV-09", None, 2)),
        (":61:2603020230D0,00NTRFNONREF", ("INV-09", None, 2)),
        (":61:kapot", ("INV-31", "mt940_line", 2)),
        (":61:", ("INV-31", "mt940_line", 2)),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_the_others_are_read(line: str, problem: tuple[object, ...]) -> None:
    table = the_table(mt940(LINE, line, ":61:2603020302C25,00NTRFNONREF"))
    assert told(table.problems) == [problem]
    assert table.problems[0].refuses == "row"
    assert table.frame["row"].tolist() == [1, 2, 3]
    assert (table.tier == "editable") == (problem[0] != "INV-09")


def test_opening_and_lines_that_make_the_closing_are_chained() -> None:
    table = the_table(mt940(LINE, closing="C260331EUR75,00"))
    assert (table.tier, table.problems, table.cents_read, table.rows_read) == ("chained", (), -2_500, 1)


def test_opening_and_lines_that_do_not_make_the_closing_are_named_at_the_last_line() -> None:
    table = the_table(mt940(LINE, LINE, closing="C260331EUR62,50"))
    assert table.tier == "editable"
    assert told(table.problems) == [("AFS-09", "statement", 2)]
    (problem,) = table.problems
    assert problem.amount_cents == 1_250
    assert problem.facts["expected_cents"] == 5_000
    assert problem.refuses is None
    assert table.frame[BankLines.amount].tolist() == [-2_500, -2_500]


def test_an_overdrawn_account_has_negative_balances() -> None:
    _, (one,), _ = read_all(mt940(LINE, opening="D260228EUR10,00", closing="D260331EUR35,00"))
    assert (one.opening, one.closing, one.tier) == (-1_000, -3_500, "chained")


def test_a_statement_is_known_by_number_days_and_balances() -> None:
    _, (one,), _ = read_all(mt940(LINE, closing="C260331EUR75,00", number="00017/001"))
    assert (one.number, one.account, one.opening, one.closing) == ("17", OWN, 10_000, 7_500)
    assert (one.first_day, one.last_day) == (date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize("number", ["0000", "000", "0", "00000/0"])
def test_a_bank_that_does_not_count_its_statements_gives_no_number(number: str) -> None:
    assert read_all(mt940(number=number))[1][0].number is None


def test_a_statement_that_books_on_the_day_of_its_opening_balance_starts_there() -> None:
    line = ":61:2602280228D25,00NTRFNONREF"
    _, (one,), _ = read_all(mt940(line, closing="C260331EUR75,00"))
    assert one.first_day == date(2026, 2, 28)


def test_a_day_that_only_the_next_statement_books_is_not_covered_by_the_one_before() -> None:
    first = mt940(closing="C260302EUR100,00")
    _, (one, two), _ = read_all(first + mt940(LINE, opening="C260302EUR100,00", closing="C260331EUR75,00"))
    assert (one.last_day, two.first_day) == (date(2026, 3, 1), date(2026, 3, 2))
    assert (one.closing, two.opening) == (10_000, 10_000)


def test_statements_that_cut_a_day_in_two_speak_as_one_of_their_days() -> None:
    first = mt940(LINE, closing="C260302EUR75,00")
    (table,), (one,), _ = read_all(
        first + mt940(LINE, opening="C260302EUR75,00", closing="C260331EUR50,00", number="4")
    )
    assert (one.opening, one.closing, one.number, one.tier) == (10_000, 5_000, "4", "chained")
    assert (one.first_day, one.last_day, table.tier) == (date(2026, 3, 1), date(2026, 3, 31), "chained")


def test_statements_of_one_day_that_do_not_connect_stay_two() -> None:
    first = mt940(LINE, closing="C260302EUR75,00")
    _, told_of, _ = read_all(first + mt940(LINE, opening="C260302EUR80,00", closing="C260331EUR55,00", number="4"))
    assert [(one.opening, one.closing) for one in told_of] == [(10_000, 7_500), (8_000, 5_500)]


def test_balances_are_per_statement_and_lines_are_numbered_through_the_file() -> None:
    second = mt940(LINE, opening="C260401EUR500,00", closing="C260430EUR475,00", number="4/1")
    table = the_table(mt940(LINE, closing="C260331EUR75,00") + second)
    assert (table.tier, table.frame["row"].tolist()) == ("chained", [1, 2])


def test_pages_of_one_statement_are_one_statement() -> None:
    first = mt940(LINE, closing=None) + ":62M:C260302EUR75,00\n-\n"
    second = mt940(LINE, opening=None, closing=None, number="3/2")
    text = first + second.replace(":61:", ":60M:C260302EUR75,00\n:61:") + ":62F:C260331EUR50,00\n-\n"
    (table,), (one,), _ = read_all(text)
    assert (one.opening, one.closing, one.number, table.tier) == (10_000, 5_000, "3", "chained")


def test_pages_of_different_statements_are_two() -> None:
    first = mt940(LINE, closing=None) + ":62M:C260302EUR75,00\n-\n"
    second = mt940(opening=None, closing="C260331EUR75,00", number="4").replace(":62F:", ":60M:C260302EUR75,00\n:62F:")
    assert [one.number for one in read_all(first + second)[1]] == ["3", "4"]


def test_pages_without_a_heading_of_their_own_end_with_the_last_balance() -> None:
    text = mt940(LINE, ":62M:C260302EUR75,00", LINE, closing="C260331EUR50,00")
    (table,), (one,), _ = read_all(text)
    assert (one.closing, table.tier, table.rows_read) == (5_000, "chained", 2)


def test_accounts_under_one_heading_are_told_apart() -> None:
    text = mt940(LINE, closing="C260331EUR75,00").replace("\n-\n", "\n") + mt940(LINE, account=OTHER).split("\n", 1)[1]
    assert [one.account for one in read_all(text)[1]] == [OTHER, OWN]


def test_a_day_without_lines_is_a_statement_of_that_day() -> None:
    _, (one,), _ = read_all(mt940(opening="C260302EUR100,00", closing="C260302EUR100,00"))
    assert (one.first_day, one.last_day) == (date(2026, 3, 2), date(2026, 3, 2))


def test_every_account_in_a_file_is_a_table_of_its_own() -> None:
    tables, statements, _ = read_all(mt940(account=OWN) + mt940(account=OTHER) + mt940(account=OWN, number="4"))
    assert [(table.number, table.rows_read) for table in tables] == [(0, 0), (1, 0)]
    assert [(one.account, one.table, one.number) for one in statements] == [
        (OTHER, 0, "3"),
        (OWN, 1, "3"),
        (OWN, 1, "4"),
    ]


def test_an_account_in_another_currency_is_not_counted_as_euro() -> None:
    text = mt940(LINE, opening="C260228USD100,00", closing="C260331USD75,00")
    (table,), (one,), _ = read_all(text)
    assert told(table.problems) == [("INV-10", "other_currency", 1)]
    assert (table.cents_read, one.opening, one.closing) == (0, None, None)


@pytest.mark.parametrize(
    ("written", "account"),
    [
        (OWN, OWN),
        (f"{OWN}EUR", OWN),
        (f"{OWN} EUR", OWN),
        ("NL91 ABNA 0417 1643 00", OWN),
        ("ABNANL2A/0417164300", OWN),
        ("TRIODOSBANK/0390123456", "NL49TRIO0390123456"),
        ("2121.21.211EUR", "212121211"),
        ("0123456789", "0123456789"),
    ],
)
def test_the_account_is_read_with_or_without_currency_spaces_and_bank(written: str, account: str) -> None:
    assert read_all(mt940(account=written))[1][0].account == account


@pytest.mark.parametrize(
    "envelope", ["ABNANL2A\n940\nABNANL2A\n", "{1:F01ABNANL2AXXXX0000000000}{2:O940ABNANL2AXXXXN}{3:}{4:\n"]
)
def test_an_old_number_becomes_an_iban_by_the_bank_that_sent_the_file(envelope: str) -> None:
    table = the_table(envelope + mt940(LINE, account="417164300"))
    assert table.frame[BankLines.account].tolist() == [OWN]


@pytest.mark.parametrize("opening", ["C260228EUR100,00", None])
def test_a_file_that_breaks_off_before_the_closing_balance_is_refused_at_its_last_line(opening: str | None) -> None:
    tables, statements, (refused,) = read_all(mt940(LINE, LINE, opening=opening, closing=None))
    assert (tables, statements, refused.state) == ([], [], "refused")
    assert told(refused.problems) == [("AFS-09", "cut_off", 2)]
    assert refused.problems[0].refuses == "file"


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        (mt940(LINE, opening=None), "no_opening"),
        (mt940(LINE, opening="C260228EUR1x0,00"), "no_opening"),
        (mt940(LINE, closing="C260331EURkapot"), "no_closing"),
        (mt940(LINE, closing=None) + mt940(number="4"), "no_closing"),
    ],
)
def test_a_statement_without_one_of_its_balances_is_read_and_named(text: str, variant: str) -> None:
    table = the_table(text)
    assert told(table.problems) == [("AFS-09", variant, 1)]
    assert (table.tier, table.frame[BankLines.amount].tolist()) == ("editable", [-2_500])


def test_an_overview_within_the_day_is_refused_as_such() -> None:
    mt942 = f":20:A\n:25:{OWN}\n:28C:1\n:34F:EUR0,\n:13D:2603021200+0100\n{LINE}\n:90D:1EUR25,00\n:90C:0EUR0,\n-\n"
    assert told(read_all(mt942)[2][0].problems) == [("INV-06", "mt942", None)]


def test_what_stands_around_the_statements_is_known() -> None:
    text = (
        "{1:F01INGBNL2ABXXX0000000000}\r\n{2:I940INGBNL2AXXXN}\r\n{4:\r\n"
        + mt940(LINE, closing="C260331EUR75,00").replace("\n-\n", "\n:64:C260331EUR75,00\n:65:C260401EUR75,00\n")
        + ":86:/SUM/1/0/25,00/0,00/\n-}{5:}\n\x1a"
    )
    table = the_table(text.replace("\r\n", "\n").replace("\n", "\r\n"))
    assert (table.problems, table.tier) == ((), "chained")
    assert table.frame[BankLines.description].isna().all()


def test_a_line_that_fits_nowhere_is_named_with_its_place() -> None:
    text = mt940(LINE, closing="C260331EUR75,00")
    with_stray = text.replace(":28C:3/1\n", ":28C:3/1\n61:2603020302D25,00NTRF\n:77X:nooit gezien\n")
    table = the_table(with_stray)
    assert told(table.problems) == [("INV-31", "lines_not_read", None)]
    assert table.problems[0].facts == {"line": 4, "count": 2}


def test_a_line_after_the_end_of_a_message_belongs_to_nothing() -> None:
    text = mt940(LINE, closing="C260331EUR75,00").replace("\n-\n", "\n:86:D000001C000000D25,00C0,00\n-XXX\nkapot\n")
    assert the_table(text).problems[0].facts == {"line": 9, "count": 1}


def test_a_text_may_begin_with_a_dash() -> None:
    assert movement(LINE, ":86:Contributie", "- voorjaar").description == "Contributie - voorjaar"


WORDS = st.text(alphabet="abcXYZ 0123456789,.-/:?>{}\n\r", max_size=30)
LINES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from([":20:", ":25:", ":28C:", ":60F:", ":61:", ":62F:", ":62M:", ":86:"]), WORDS).map(
            "".join
        ),
        st.sampled_from([LINE, ":60F:C260228EUR100,00", ":62F:C260331EUR75,00", "-}", "{1:F01ABNANL2A}{4:"]),
        WORDS,
    ),
    max_size=14,
)


@given(LINES)
def test_every_61_is_one_line_and_nothing_is_raised_whatever_the_file_holds(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        statements, _ = read_mt940(text)
    except UnusableFileError:
        return
    rows = [one.row for statement in statements for one in statement.movements]
    assert rows == list(range(1, len(re.findall(r"(?:^|(?<=[\r\n])):61:", text)) + 1))


WHOLE = (
    "{1:F01ABNANL2AXXXX}{4:\n"
    + mt940(LINE, ":86:/TRTP/SEPA/NAME/Zaal/REMI/Huur", closing="C260331EUR75,00")
    + mt940(":61:2604020402C5,00NTRFNONREF", opening="C260331EUR75,00", closing="C260430EUR80,00", number="4")
)


@given(st.integers(min_value=0, max_value=len(WHOLE)))
def test_a_file_cut_anywhere_is_read_refused_or_named_but_never_taken_for_whole(length: int) -> None:
    tables, statements, rest = read_all(WHOLE[:length])
    if rest:
        assert rest[0].problems
        return
    whole = all(table.tier == "chained" and not table.problems for table in tables)
    assert not whole or len(statements) == 1 or length > WHOLE.index(":62F:C260430")
