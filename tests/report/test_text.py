"""Text on its way into a report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.text import LONGEST, clean, mask_ibans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zaalhuur maart", "Zaalhuur maart"),
        ("regel 1\r\nregel 2", "regel 1\nregel 2"),
        ("\x00", "\ufffd"),
        ("half \ud800", "half \ufffd"),
        ("om \u202egekeerd", "om \ufffdgekeerd"),
        ("<r><t>x</t></r>", "<r><t>x</t></r> "),
    ],
)
def test_text_becomes_what_a_workbook_can_hold(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_a_text_that_is_too_long_says_that_it_was_cut() -> None:
    assert clean("a" * LONGEST) == "a" * LONGEST
    assert clean("a" * (LONGEST + 1)).endswith("… (ingekort)")


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize("iban", ["NL91ABNA0417164300", "NL91 ABNA 0417 1643 00"])
def test_an_iban_shows_its_last_four_signs_only(iban: str) -> None:
    assert mask_ibans(f"naar {iban}.") == "naar NL••4300."


def test_a_voucher_number_is_no_iban() -> None:
    assert mask_ibans("bon 2026-031, F2026-118") == "bon 2026-031, F2026-118"


@pytest.mark.parametrize("around", ["{}", "van {} betaald", "{}_01-01-2026", "export_{}", "({})"])
def test_an_iban_is_masked_whatever_stands_against_it(around: str) -> None:
    assert mask_ibans(around.format("NL20INGB0001234567")) == around.format("NL••4567")


def test_a_number_inside_a_longer_word_is_no_iban() -> None:
    assert mask_ibans("xNL20INGB0001234567") == "xNL20INGB0001234567"
