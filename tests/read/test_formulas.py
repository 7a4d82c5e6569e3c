"""Formula texts as Excel shows them."""

from __future__ import annotations

import doctest

import pytest

from pipeline.read import formulas
from pipeline.read.formulas import from_open_document, shifted


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+B2", "B2+C3"),
        ("$A1+A$1+$A$1", "$A2+B$1+$A$1"),
        ("SUM(A1:A9)", "SUM(B2:B10)"),
        ("'A1 blad'!A1", "'A1 blad'!B2"),
        ('"A1"&A1', '"A1"&B2'),
        ("LOG10(A1)", "LOG10(B2)"),
        ("Z9", "AA10"),
    ],
)
def test_a_formula_moves_its_cells_and_nothing_else(formula: str, moved: str) -> None:
    assert shifted(formula, 1, 1) == moved


@pytest.mark.parametrize(
    ("formula", "excel"),
    [
        ("of:=SUM([.A1:.A5])", "=SUM(A1:A5)"),
        ("of:=[$Kas.B2]*2", "=Kas!B2*2"),
        ("of:=[$'Mijn kas'.$B$2]", "='Mijn kas'!$B$2"),
        ('of:=IF([.A1]=";";1;2)', '=IF(A1=";",1,2)'),
    ],
)
def test_a_formula_of_libreoffice_reads_as_in_excel(formula: str, excel: str) -> None:
    assert from_open_document(formula) == excel


def test_the_examples_are_true() -> None:
    assert doctest.testmod(formulas).failed == 0
