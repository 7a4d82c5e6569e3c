"""Values in Dutch words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.model.norm_text import norm_text
from pipeline.model.norms import Norm
from pipeline.report.words import check_title, fact_of, fact_text
from tests.report.builders import finding


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (2500, "cents", "€ 25,00"),
        (23, "cents/km", "€ 0,23 per km"),
        (5, "days", "5 dagen"),
        (0.8, "share", "80 %"),
        ([0.2, 10000], "share, cents", "20 %; € 100,00"),
        ("03-31", "mm-dd", "31-03"),
        (314572800, "bytes", "300 MB"),
    ],
)
def test_a_norm_is_written_as_people_write_it(value: Any, unit: str, text: str) -> None:
    assert norm_text(Norm("x", "X", unit, value, "", "partij", date(2026, 1, 1))) == text


@pytest.mark.parametrize(
    ("fact", "text"), [(True, "ja"), (date(2026, 3, 1), "01-03-2026"), (1.5, "1,5"), (("a", 2), "a, 2")]
)
def test_a_fact_is_written_in_dutch(fact: Any, text: str) -> None:
    assert fact_text(fact) == text


def test_a_check_is_named_by_its_title_and_an_unknown_one_by_its_code() -> None:
    assert check_title("GIF-02") == "Gift van een onbekende gever"
    assert check_title("XXX-99") == "XXX-99"


def test_a_fact_in_cents_is_written_as_euros_where_the_message_does_so() -> None:
    made = finding("DEC-06", facts={"expected": 1104, "kilometres": 48.0})
    assert fact_of(made, "expected") == "€ 11,04"
    assert fact_of(made, "kilometres") == "48"
    assert fact_of(made, "found") == ""
