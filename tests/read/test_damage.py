"""Damage of any kind: never another exception, never other data without a word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.raw import RawFile
from tests.read.files import cash_book, open_document, read

WORKBOOK = cash_book(40)
ROWS = "".join(
    f'<table:table-row><table:table-cell office:value-type="float" office:value="{number}.25"/></table:table-row>'
    for number in range(200)
)
DOCUMENT = open_document(f'<table:table table:name="Kas">{ROWS}</table:table>')
SOUND = {"boek.xlsx": read(WORKBOOK).sheets, "boek.ods": read(DOCUMENT, "boek.ods").sheets}

files = st.sampled_from([(WORKBOOK, "boek.xlsx"), (DOCUMENT, "boek.ods")])


def check(raw: RawFile) -> None:
    if raw.state == "read":
        assert raw.sheets == SOUND[raw.file]
    else:
        assert raw.state == "refused"
        assert raw.problems[0].code in ("INV-01", "INV-02", "INV-03", "INV-29")


@settings(deadline=None)
@given(files, st.floats(0, 0.999))
def test_a_cut_file_is_refused(file: tuple[bytes, str], part: float) -> None:
    data, name = file
    raw = read(data[: int(len(data) * part)], name)
    assert raw.state == "refused"
    check(raw)


@settings(max_examples=300, deadline=None)
@given(files, st.floats(0, 0.9999), st.integers(0, 7))
def test_a_flipped_bit_never_gives_other_data(file: tuple[bytes, str], part: float, bit: int) -> None:
    data, name = file
    position = int(len(data) * part)
    check(read(data[:position] + bytes([data[position] ^ 1 << bit]) + data[position + 1 :], name))


@settings(deadline=None)
@given(files, st.floats(0, 0.9999), st.sampled_from([16, 512, 4_096]))
def test_a_block_of_zeros_never_gives_other_data(file: tuple[bytes, str], part: float, size: int) -> None:
    data, name = file
    position = int(len(data) * part)
    check(read(data[:position] + bytes(len(data[position : position + size])) + data[position + size :], name))
