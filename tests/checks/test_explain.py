"""`openvizier controles` and `docs/controles.md`."""

import re
from pathlib import Path

import pytest

from pipeline.checks.explain import by_code, catalogue_markdown, explain, overview
from tests.builders import confirmed

DOCS = Path(__file__).parents[2] / "docs" / "controles.md"


def test_a_check_is_explained_whatever_the_case_of_its_code() -> None:
    text = explain("dec-02")
    assert text.startswith("■ DEC-02  Indiener en goedkeurder zijn dezelfde")
    assert "uitwerking van integriteitsbeleid 6" in text
    assert "blad Declaraties met Goedgekeurd door" in text


def test_the_norm_is_given_with_its_basis_and_whether_it_is_confirmed() -> None:
    assert "€ 0,23 per km, sinds 01-01-2024 (declaratieregeling; uitgangspunt" in explain("DEC-06")
    own = explain("DEC-06", confirmed("party_km_rate", 21))
    assert "€ 0,21 per km, sinds 01-01-2026 (eigen regeling; door de partij bevestigd)" in own


def test_an_unknown_code_is_an_error() -> None:
    with pytest.raises(KeyError):
        explain("DEC-99")


@pytest.mark.parametrize("code", by_code())
def test_no_explanation_shows_a_placeholder(code: str) -> None:
    assert not re.search(r"[{}]", explain(code))


def test_the_overview_names_every_check_once() -> None:
    assert re.findall(r"[A-Z]{3}-\d{2}", overview()) == list(by_code())


def test_the_docs_are_those_of_the_catalogue() -> None:
    assert DOCS.read_text(encoding="utf-8") == catalogue_markdown()
