"""Reading csv and tab files: encodings, delimiters, lines, and records that do not fit."""

from __future__ import annotations

import pytest

from pipeline.model.raw import FileKind, RawFile
from pipeline.read.source_file import SourceFile
from pipeline.read.text import read_text
from tests.read.files import read, the_problem

HEAD = "Datum;Omschrijving;Bedrag\n"


def read_csv(text: str | bytes, name: str = "boek.csv") -> RawFile:
    return read(text, name)


def cells(raw: RawFile) -> list[list[object]]:
    return [list(row) for row in raw.sheets[0].cells]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Naam;Bedrag\nRené;5,00\n".encode(), "utf-8"),
        ("Naam;Bedrag\nRené;5,00\n".encode("utf-8-sig"), "utf-8"),
        ("Naam;Bedrag\nRené;5,00\n".encode("cp1252"), "cp1252"),
        ("Naam;Bedrag\nRené;5,00\n".encode("utf-16"), "utf-16"),
    ],
)
def test_letters_with_accents_survive_every_encoding(data: bytes, encoding: str) -> None:
    raw = read_csv(data)
    assert (raw.kind, raw.encoding, raw.delimiter, raw.problems) == (FileKind.TEXT, encoding, ";", ())
    assert cells(raw) == [["Naam", "Bedrag"], ["René", "5,00"]]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1,00;2,00;x\n3,00;4,00;y\n", ";"),
        ("a,b,c\n1,2,x; y\n3,4,z\n", ","),
        ("a\tb\tc\n1,00\t2;0\tx\n", "\t"),
        ('"a","b","c"\n"-1,00","+2,00","x"\n', ","),
    ],
)
def test_the_delimiter_shows_in_the_shape(text: str, delimiter: str) -> None:
    raw = read_csv(text)
    assert raw.delimiter == delimiter
    assert {len(row) for row in cells(raw)} == {3}


def test_a_separator_line_of_excel_is_followed_and_counted_as_a_line() -> None:
    raw = read_csv("sep=;\na;b\n1,5;2\n")
    assert raw.sheets[0].lines == (2, 3)
    assert cells(raw) == [["a", "b"], ["1,5", "2"]]


def test_cells_are_texts_as_they_stand() -> None:
    assert cells(read_csv("00123;1.234;;TRUE;2026-03-12\n")) == [["00123", "1.234", None, "TRUE", "2026-03-12"]]


def test_a_record_stands_at_the_line_where_it_starts() -> None:
    raw = read_csv('Datum;Tekst\n1;"twee\r\nregels"\n2;een\n')
    assert raw.sheets[0].lines == (1, 2, 4)
    assert [raw.sheets[0].row_number(index) for index in range(3)] == [1, 2, 4]
    assert raw.problems == ()


def test_a_line_separator_inside_a_text_is_no_new_line() -> None:
    assert read_csv("a;b\nx\u2028y;\x85z\n").sheets[0].lines == (1, 2)


def test_texts_in_apostrophes_lose_them() -> None:
    raw = read_csv("01-03-2026,NL01,'Zaal, huur',-5.00\n02-03-2026,NL01,'Gift',5.00\n")
    assert cells(raw)[0] == ["01-03-2026", "NL01", "Zaal, huur", "-5.00"]


def test_the_quote_can_be_given() -> None:
    text = "a,'b,c'\n1,2\n"
    raw = read_text(SourceFile("boek.csv", text.encode()), text, "utf-8", quote="'")
    assert cells(raw) == [["a", "b,c"], ["1", "2"]]


@pytest.mark.parametrize(("record", "fields"), [("2;te weinig", 2), ("2;te;veel;velden", 4)])
def test_a_record_that_does_not_fit_is_refused_with_its_line(record: str, fields: int) -> None:
    raw = read_csv(f"{HEAD}1;goed;5\n{record}\n3;goed;6\n")
    problem = the_problem(raw)
    assert (raw.state, problem.code, problem.variant, problem.refuses) == ("read", "INV-31", "ragged", "row")
    assert problem.place.row == 3
    assert problem.facts == {"line": 3, "fields": fields, "expected": 3}
    assert len(cells(raw)) == 4


def test_titles_above_the_table_and_empty_fields_after_it_are_no_fault() -> None:
    assert read_csv("Kasboek 2026\n\na;b;c\n1;2;3;\n4;5;6;;\n;;\n").problems == ()


def test_a_last_column_that_nobody_fills_may_be_left_out() -> None:
    assert read_csv("a;b;\n1;2;\n3;4\n").problems == ()


def test_a_cut_last_line_refuses_the_file() -> None:
    raw = read_csv(f"{HEAD}1;goed;5\n2;goed;6\n3;go")
    problem = the_problem(raw)
    assert (raw.state, problem.code, problem.variant) == ("refused", "INV-31", "cut_line")
    assert (problem.facts["line"], problem.refuses) == (4, "file")


def test_a_cut_inside_quotes_is_a_cut_line() -> None:
    assert the_problem(read_csv('"a","b"\n"1","2"\n"3","hal')).variant == "cut_line"


def test_a_last_line_without_a_line_end_is_fine() -> None:
    assert read_csv(f"{HEAD}1;goed;5").problems == ()


@pytest.mark.parametrize(
    "text",
    [
        '"a","b"\n"1","open\n"3","dicht"\n"4","dicht"\n',
        '"a","b"\n"1","open\n',
        'a;b;c\n1;"open;5\n2;x;6\n3;"y";7\n',
        'a;b;c\n1;"open;5\n2;x;6\n3;y;7\n',
        'a;b;c\n1;2;"open\n3;4;dicht";5;6\n7;8;9\n',
    ],
)
def test_a_quote_that_is_not_closed_refuses_the_file_and_names_its_line(text: str) -> None:
    problem = the_problem(read_csv(text))
    assert (problem.code, problem.variant, problem.facts) == ("INV-31", "open_quote", {"line": 2})


def test_a_stray_quote_inside_a_text_does_no_harm() -> None:
    raw = read_csv('a;b;c\n1;Cafe "De Hoek";5\n2;"Zaal "Oost"";6\n')
    assert (raw.state, raw.problems) == ("read", ())


def test_a_text_longer_than_excel_holds_refuses_its_row() -> None:
    raw = read_csv(f"a;b\n1;{'x' * 32_768}\n")
    assert (the_problem(raw).code, the_problem(raw).variant, the_problem(raw).place.row) == ("INV-29", "too_long", 2)


def test_letters_that_were_garbled_before_are_noted() -> None:
    problem = the_problem(read_csv("naam;x\nRenÃ©;1\nZoÃ«;2\n"))
    assert (problem.code, problem.variant, problem.facts) == ("INV-28", "garbled_text", {"line": 2, "lines": 2})


def test_a_text_of_one_column_is_read() -> None:
    assert cells(read_csv("Lees mij\neerst\n", "leesmij.txt")) == [["Lees mij"], ["eerst"]]


def test_only_line_ends_are_read_as_nothing() -> None:
    assert read_csv("\n\n").state == "read"
