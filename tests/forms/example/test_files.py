"""The example as files: the same bytes every time, bank files whose balances connect, every sheet in its place."""

from __future__ import annotations

import csv
import io
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline import money
from pipeline.forms.example import write_example
from pipeline.forms.example.booking import CASH
from pipeline.forms.example.files import example_files
from pipeline.forms.example.layout import STYLES
from pipeline.forms.example.mistakes import plant
from pipeline.forms.example.party import CURRENT, SAVINGS
from pipeline.forms.example.year import Year, example_year
from pipeline.read.bank.camt import read_camt
from pipeline.read.bank.mt940 import read_mt940

_PROJECT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", ["05.940", "10.xml"])
def test_a_structured_statement_tells_of_every_payment_what_the_book_tells(tmp_path: Path, name: str) -> None:
    write_example(tmp_path, planted=False)
    path = tmp_path / f"bank/rabobank-2026-{name}"
    text = path.read_text("utf-8")
    statements = read_camt(text) if path.suffix == ".xml" else read_mt940(text)[0]
    year, month = _ordered(), int(name[:2])
    told = {
        (one.booked_on, one.cents, one.counterparty_iban, one.reference)
        for statement in statements
        for one in statement.movements
    }
    assert told == {
        (booking.seen_on, booking.amount, booking.counterparty_iban, booking.reference)
        for booking in year.bookings
        if booking.account == CURRENT.name and booking.seen_on and booking.seen_on.month == month
    }


def test_a_line_that_was_cut_out_leaves_a_gap_in_the_balances(written: Path) -> None:
    lines = _current(written / "bank/rabobank-2026-Q3.csv")
    gaps = [after - before - cents for (_, _, before), (_, cents, after) in pairwise(lines) if before and after]
    assert [gap for gap in gaps if gap] == [-25_000]


def test_a_last_export_that_begins_early_repeats_the_lines_of_the_month_before(written: Path) -> None:
    every = [cents for _, cents, _ in _current(written / "bank/rabobank-2026-10.xml")]
    again = [cents for _, cents, _ in _current(written / "bank/rabobank-2026-11-12.csv")]
    assert again[:41] == every[-41:]


Line = tuple[int, int, int | None]  # row, cents, balance after it where the bank says so
_CURRENT = ("Q1.csv", "04.csv", "05.940", "06.csv", "Q3.csv", "10.xml", "11-12.csv")


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("voorbeeld")
    write_example(folder, planted_list=folder.parent / "planted.toml")
    return folder


def test_the_input_of_the_project_is_what_the_program_writes(written: Path) -> None:
    assert _contents(written) == _contents(_PROJECT / "input")


def test_the_list_of_mistakes_is_what_the_program_writes(written: Path) -> None:
    listed = (_PROJECT / "tests" / "golden" / "planted.toml").read_bytes()
    assert (written.parent / "planted.toml").read_bytes() == listed


@pytest.mark.parametrize("style", STYLES)
def test_every_style_is_written_the_same_twice(style: str) -> None:
    first, second = (example_files(_ordered(), style=style, size="gewoon")[0] for _ in range(2))
    assert first == second


def _ordered() -> Year:
    year = example_year()
    year.put_in_order()
    return year


def test_every_mistake_stands_in_a_cell_that_is_there(written: Path) -> None:
    planted = tomllib.loads((_PROJECT / "tests" / "golden" / "planted.toml").read_text("utf-8"))["planted"]
    for place in [*planted, *(follows for entry in planted for follows in entry.get("consequences", ()))]:
        path = written / place["file"]
        if path.parent.name == "bank":
            lines = _savings(path) if path.name.startswith("ing") else _current(path)
            assert place.get("row", lines[0][0]) in {row for row, _, _ in lines}
            continue
        sheet = load_workbook(path)[place["sheet"]]
        if "cell" not in place:
            continue
        heading = sheet[f"{place['cell'].rstrip('0123456789')}4"].value
        assert heading == place["column"]
        assert any(cell.value is not None for cell in sheet[place["row"]])


def test_every_code_is_planted_once_and_three_in_march() -> None:
    planted = plant(example_year())
    codes = [mistake.code for mistake in planted]
    assert {code for code in codes if codes.count(code) > 1} == {"BEL-10"}  # what is new, and what ended
    assert len(codes) >= 30
    assert sum(mistake.period == "2026-03" for mistake in planted) >= 3


def test_without_mistakes_the_balances_of_the_bank_files_connect(tmp_path: Path) -> None:
    write_example(tmp_path, planted=False)
    balance, lines = CURRENT.opening, 0
    for name in _CURRENT:
        for _, cents, after in _current(tmp_path / f"bank/rabobank-2026-{name}"):
            balance += cents
            assert after in (None, balance)
            lines += 1
    assert lines > 700
    balance = SAVINGS.opening
    for _, cents, after in reversed(_savings(tmp_path / "bank/ing-sparen-2026.csv")):
        balance += cents
        assert after == balance


def _current(path: Path) -> list[Line]:
    """Return the lines of a file of the current account; in a structured one the balance after each statement."""
    if path.suffix == ".csv":
        lines = _lines(path, ",", "iso-8859-1")
        signed = [[money.from_text(line[name].lstrip("+")) for name in ("Bedrag", "Saldo na trn")] for line in lines]
        return [(row, cents, after) for row, (cents, after) in enumerate(signed, 2)]
    text = path.read_text("utf-8")
    statements = read_camt(text) if path.suffix == ".xml" else read_mt940(text)[0]
    found: list[Line] = []
    for one in statements:
        assert one.balances
        assert one.closing is not None
        *before, last = one.movements
        found += [(movement.row, movement.cents or 0, None) for movement in before]
        found.append((last.row, last.cents or 0, one.closing.cents))
    return found


def _savings(path: Path) -> list[Line]:
    found: list[Line] = []
    for row, line in enumerate(_lines(path, ";", "utf-8"), 2):
        amount = money.from_text(line["Bedrag (EUR)"])
        cents = amount if line["Af Bij"] == "Bij" else -amount
        found.append((row, cents, money.from_text(line["Saldo na mutatie"])))
    return found


def _lines(path: Path, delimiter: str, encoding: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding)), delimiter=delimiter))


def test_without_mistakes_the_bank_adds_up_to_the_book_of_every_account(tmp_path: Path) -> None:
    write_example(tmp_path, planted=False)
    booked: dict[str, int] = {}
    for month in range(1, 13):
        sheet = load_workbook(tmp_path / f"kasboek-2026-{month:02d}.xlsx", data_only=True)["Boekingen"]
        for row in sheet.iter_rows(min_row=5, values_only=True):
            if row[0] != "Totaal":
                booked[str(row[2])] = booked.get(str(row[2]), 0) + money.from_number(float(str(row[3])))
    _, _, last = _current(tmp_path / "bank/rabobank-2026-11-12.csv")[-1]
    assert CURRENT.opening + booked[CURRENT.name] == last
    _, _, newest = _savings(tmp_path / "bank/ing-sparen-2026.csv")[0]
    assert SAVINGS.opening + booked[SAVINGS.name] == newest
    assert CASH.opening + booked[CASH.name] > 0


def test_the_small_size_keeps_the_bookings_with_the_treasurer(tmp_path: Path) -> None:
    write_example(tmp_path, planted=False, size="klein")
    names = {path.name for path in tmp_path.glob("*.xlsx")}
    assert names == {"penningmeester-2026.xlsx", "secretaris-2026.xlsx", "secretaris-2025.xlsx"}
    sheet = load_workbook(tmp_path / "penningmeester-2026.xlsx")["Boekingen"]
    assert sheet.max_row > 800
