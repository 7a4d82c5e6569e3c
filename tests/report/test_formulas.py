"""Formulas that add up."""

from __future__ import annotations

import pytest

from pipeline.report.formulas import Where, reads_as_itself, sum_where


def test_plain_words_are_added_by_sumifs() -> None:
    assert sum_where("T!I1:I9", Where("T!G1:G9", "A5", "Zaalhuur")) == "SUMIFS(T!I1:I9,T!G1:G9,A5)"


def test_a_word_that_sumifs_reads_otherwise_is_compared_by_sumproduct() -> None:
    conditions = Where("T!G1:G9", "A5", ">5"), Where("T!I1:I9", "0", sign="<")
    assert sum_where("T!I1:I9", *conditions) == "SUMPRODUCT((T!G1:G9=A5)*(T!I1:I9<0)*T!I1:I9)"


@pytest.mark.parametrize(
    "text", [">5", "4100", "Zaal*", "Zaal?", "~x", "=1", "mei 2026", "waar", " Zaal", 'de "zaal"', ""]
)
def test_what_is_more_than_a_name_is_not_left_to_sumifs(text: str) -> None:
    assert not reads_as_itself(text)
