"""Bank exports are recognised by their headings and become bank lines; what is no statement is refused by name."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from pipeline.model.problems import Problem
from pipeline.model.raw import FileKind, RawFile, RawSheet
from pipeline.model.source import Place
from pipeline.read.bank import read_statements
from pipeline.read.bank.profiles import profiles
from schemas.bank_lines import BankLines

SAMPLES = Path(__file__).parent / "samples"
OWN, OTHER = "NL91ABNA0417164300", "NL20INGB0001234567"

RABOBANK = (
    '"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tegenrekening IBAN/BBAN",'
    '"Naam tegenpartij","Naam uiteindelijke partij","Naam initiërende partij","BIC tegenpartij","Code","Batch ID",'
    '"Transactiereferentie","Machtigingskenmerk","Incassant ID","Betalingskenmerk","Omschrijving-1","Omschrijving-2",'
    '"Omschrijving-3","Reden retour","Oorspr bedrag","Oorspr munt","Koers"'
)
ING_OLD = "Datum,Naam / Omschrijving,Rekening,Tegenrekening,Code,Af Bij,Bedrag (EUR),MutatieSoort,Mededelingen"
ING = ING_OLD.replace(",", ";").replace("MutatieSoort", "Mutatiesoort") + ";Saldo na mutatie;Tag"
ING_SAVINGS = (
    "Datum;Omschrijving;Rekening;Rekening naam;Tegenrekening;Af Bij;Bedrag;Valuta;Mutatiesoort;Mededelingen;Saldo"
)

CARD = (
    "Tegenrekening IBAN,Munt,Creditcard Nummer,Productnaam,Regel1,Regel2,Transactiereferentie,Datum,Bedrag,"
    "Omschrijving,Oorspr bedrag,Oorspr munt,Koers"
)


def rabobank(amount: str, balance: str, day: str = "2026-03-02", account: str = OWN, munt: str = "EUR") -> str:
    tail = ',"","","","cb","","EREF-1","","","KENM-2","Huur"," ","maart","","","",""'
    return f'"{account}","{munt}","RABONL2U","1","{day}","{day}","{amount}","{balance}","{OTHER}","Dorpshuis"{tail}'


def text_file(
    *lines: str, delimiter: str = ",", name: str = "willekeurig.csv", kind: FileKind = FileKind.TEXT
) -> RawFile:
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    rows, numbers, before = [], [], 0
    for row in reader:
        rows.append(list(row))
        numbers.append(before + 1)
        before = reader.line_num
    sheet = RawSheet(None, [list(row) for row in rows], lines=tuple(numbers))
    return RawFile(name, kind, "0" * 64, 1, "read", (sheet,), delimiter=delimiter)


def ing(*records: str) -> RawFile:
    return text_file(ING, *records, delimiter=";")


def test_the_rabobank_sample_is_read_with_its_line_numbers_and_its_broken_chain() -> None:
    text = (SAMPLES / "rabobank-CSV_A.csv").read_bytes().decode("cp1252").replace("\r\r\n", "\n")
    tables, statements, rest = read_statements([text_file(*text.splitlines())])
    frame = tables[0].frame
    assert rest == []
    assert frame[BankLines.account].unique().tolist() == ["NL77RABO0311467415"]
    assert frame["row"].tolist() == [2, 3, 4]
    assert frame[BankLines.amount].tolist() == [-33749, 5000, -75000]
    assert (statements[0].opening, statements[0].closing, statements[0].tier) == (559477, 1233453, "editable")
    assert [(one.code, one.place.row, one.amount_cents) for one in tables[0].problems] == [("AFS-09", 3, 777725)]


@pytest.mark.parametrize(
    "heading", ["Naam initi\ufffdrende partij", "Naam initiÃ«rende partij", "Naam initiërende partij"]
)
def test_a_mangled_heading_is_still_the_rabobank(heading: str) -> None:
    headings = RABOBANK.replace("Naam initiërende partij", heading)
    tables, _, _ = read_statements([text_file(headings, rabobank("+50,00", "+150,00"))])
    assert tables[0].frame[BankLines.amount].tolist() == [5000]


def test_a_rabobank_line_keeps_names_texts_and_both_references() -> None:
    tables, statements, _ = read_statements([text_file(RABOBANK, rabobank("-1.234,56", "+150,00"))], first_table=7)
    line = tables[0].frame.iloc[0]
    assert line[BankLines.amount] == -123456
    assert line[BankLines.description] == "Huur maart"
    assert line[BankLines.reference] == "EREF-1 KENM-2"
    assert line[BankLines.counterparty_iban] == OTHER
    assert (tables[0].number, line["table"], statements[0].table) == (7, 7, 7)
    assert str(tables[0].place(2, BankLines.amount)) == "willekeurig.csv › rij 2 › Bedrag"


def test_every_account_in_a_file_is_a_table_of_its_own() -> None:
    records = [rabobank("+1,00", "+1,00"), rabobank("+9,00", "+9,00", account=OTHER), rabobank("+2,00", "+3,00")]
    tables, statements, _ = read_statements([text_file(RABOBANK, *records)])
    assert [(table.number, table.frame["row"].tolist()) for table in tables] == [(0, [3]), (1, [2, 4])]
    assert [one.account for one in statements] == [OTHER, OWN]
    assert [table.tier for table in tables] == ["balanced", "balanced"]


def test_the_old_ing_export_has_signs_in_words_and_no_balance() -> None:
    record = f'20260302,Dorpshuis,{OWN},{OTHER},GT,Af,"45,50",Internetbankieren,Huur maart'
    tables, statements, _ = read_statements([text_file(ING_OLD, record)])
    assert tables[0].frame[BankLines.amount].tolist() == [-4550]
    assert tables[0].tier == "editable"
    assert (statements[0].opening, statements[0].first_day) == (None, date(2026, 3, 2))


def test_newest_first_is_understood_by_the_chain_also_within_one_day() -> None:
    tables, statements, _ = read_statements(
        [
            ing(
                f"20260302;C;{OWN};;GT;Bij;30,00;O;derde;160,00;",
                f"20260302;B;{OWN};;GT;Af;20,00;O;tweede;130,00;",
                f"20260302;A;{OWN};;GT;Bij;50,00;O;eerste;150,00;",
            )
        ]
    )
    assert tables[0].tier == "balanced"
    assert (statements[0].opening, statements[0].closing) == (10000, 16000)
    assert tables[0].frame["row"].tolist() == [2, 3, 4]


def test_the_savings_export_writes_its_days_otherwise() -> None:
    record = f"2026-03-31;Rente;{OWN};Spaar;;Bij;1,25;EUR;Rente;;101,25"
    tables, statements, _ = read_statements([text_file(ING_SAVINGS, record, delimiter=";")])
    assert tables[0].frame[BankLines.booked_on].dt.date.tolist() == [date(2026, 3, 31)]
    assert statements[0].opening == 10000


def test_a_line_taken_out_of_the_middle_breaks_the_chain_at_the_line_after_it() -> None:
    days = ("20260305", "20260304", "20260303", "20260302")
    amounts = (("50,00", "200,00"), ("20,00", "150,00"), ("10,00", "130,00"), ("20,00", "120,00"))
    records = [f"{day};X;{OWN};;GT;Bij;{one};O;t;{after};" for day, (one, after) in zip(days, amounts, strict=True)]
    whole, _, _ = read_statements([ing(*records)])
    cut, _, _ = read_statements([ing(*records[:1], *records[2:])])
    assert (whole[0].tier, whole[0].problems) == ("balanced", ())
    assert cut[0].tier == "editable"
    problem = cut[0].problems[0]
    assert (problem.code, problem.place.row, problem.place.column) == ("AFS-09", 2, "Saldo na mutatie")
    assert problem.facts["difference_cents"] == 2000


@pytest.mark.parametrize(
    ("record", "code", "variant", "column"),
    [
        (f"2026-03-02;X;{OWN};;GT;Bij;50,00;O;t;150,00;", "INV-09", None, "Datum"),
        (f"2026032;X;{OWN};;GT;Bij;50,00;O;t;150,00;", "INV-09", None, "Datum"),
        (f"20260231;X;{OWN};;GT;Bij;50,00;O;t;150,00;", "INV-09", None, "Datum"),
        (f"20260302;X;{OWN};;GT;Bij;vijftig;O;t;150,00;", "INV-10", "not_an_amount", "Bedrag (EUR)"),
        (f"20260302;X;{OWN};;GT;Bij;1.234;O;t;150,00;", "INV-10", "ambiguous", "Bedrag (EUR)"),
        (f"20260302;X;{OWN};;GT;Over;50,00;O;t;150,00;", "INV-10", "unknown_sign", "Bedrag (EUR)"),
    ],
)
def test_what_cannot_be_read_refuses_its_row(record: str, code: str, variant: str | None, column: str) -> None:
    good = f"20260301;A;{OWN};;GT;Bij;10,00;O;t;100,00;"
    tables, _, _ = read_statements([ing(record, good)])
    problem = tables[0].problems[0]
    assert (problem.code, problem.variant, problem.refuses) == (code, variant, "row")
    assert problem.place == Place("willekeurig.csv", None, 2, column)
    assert (tables[0].rows_read, len(tables[0].frame)) == (2, 2)


def test_an_unreadable_amount_is_one_problem_and_no_broken_chain() -> None:
    tables, _, _ = read_statements(
        [
            ing(
                f"20260303;C;{OWN};;GT;Bij;30,00;O;t;180,00;",
                f"20260302;B;{OWN};;GT;Bij;5O,00;O;t;150,00;",
                f"20260301;A;{OWN};;GT;Bij;10,00;O;t;100,00;",
            )
        ]
    )
    assert [problem.code for problem in tables[0].problems] == ["INV-10"]
    assert tables[0].tier == "editable"


def test_an_unreadable_balance_is_named_and_the_line_is_kept() -> None:
    tables, _, _ = read_statements([text_file(RABOBANK, rabobank("+1,00", "veel"))])
    problem = tables[0].problems[0]
    assert (problem.code, problem.place.column, problem.refuses) == ("INV-10", "Saldo na trn", None)


def test_money_of_another_currency_is_never_taken_for_euro() -> None:
    tables, _, _ = read_statements([text_file(RABOBANK, rabobank("+1,00", "+1,00", munt="USD"))])
    assert (tables[0].problems[0].code, tables[0].problems[0].variant) == ("INV-10", "other_currency")


def test_a_cut_line_is_one_problem() -> None:
    cut = ",".join(rabobank("+1,00", "+1,00").split(",")[:6])
    tables, _, _ = read_statements([text_file(RABOBANK, cut)])
    assert [problem.code for problem in tables[0].problems] == ["INV-31"]


def test_a_cut_line_that_was_already_named_is_not_named_again() -> None:
    cut = ",".join(rabobank("+1,00", "+1,00").split(",")[:6])
    file = text_file(RABOBANK, cut)
    named = RawFile(
        file.file, file.kind, file.sha256, 1, "read", file.sheets, (Problem("INV-31", Place(file.file, None, 2)),)
    )
    tables, _, _ = read_statements([named])
    assert tables[0].problems == ()


def test_an_account_number_of_the_bank_itself_is_no_counterparty_iban() -> None:
    record = rabobank("+1,00", "+1,00").replace(OTHER, "3114904483")
    tables, _, _ = read_statements([text_file(RABOBANK, record)])
    assert tables[0].frame[BankLines.counterparty_iban].isna().all()


@pytest.mark.parametrize(
    ("headings", "variant"), [("Datum,Boeksaldo,Valutair saldo", "balance_list"), (CARD, "card_export")]
)
def test_a_look_alike_is_refused_with_what_it_is(headings: str, variant: str) -> None:
    tables, statements, rest = read_statements([text_file(headings, "2026-03-31,1,00,1,00")])
    assert (tables, statements) == ([], [])
    problem = rest[0].problems[0]
    assert (rest[0].kind, rest[0].state) == (FileKind.IGNORED, "refused")
    assert (problem.code, problem.variant, problem.refuses) == ("INV-06", variant, "file")


def test_what_is_not_of_a_bank_is_left_to_others_untouched() -> None:
    own_book = text_file("Datum,Rekening,Bedrag", "2026-03-01,Kas,1")
    with_a_column_more = text_file(f"{ING};Categorie", delimiter=";")
    assert read_statements([own_book, with_a_column_more]) == ([], [], [own_book, with_a_column_more])


def test_an_export_without_lines_is_a_table_without_lines() -> None:
    tables, statements, rest = read_statements([text_file(ING, delimiter=";")])
    assert (len(tables), tables[0].rows_read, statements, rest) == (1, 0, [], [])


def test_headings_are_listed_with_their_field_and_letter() -> None:
    tables, _, _ = read_statements([ing(f"20260302;X;{OWN};;GT;Bij;50,00;O;t;150,00;")])
    seen = {column.heading: (column.letter, column.field, column.filled) for column in tables[0].columns}
    assert seen["Mededelingen"] == ("I", "description", 1)
    assert seen["Af Bij"] == ("F", "direction", 1)
    assert seen["Tag"] == ("K", None, 0)
    assert tables[0].heading_row == 1


def test_no_two_profiles_fit_one_file() -> None:
    for profile in (one for one in profiles() if one.columns):
        keys = [*profile.columns, *profile.optional]
        assert [one.id for one in profiles() if one.fits(keys)] == [profile.id]
