"""The Dutch words of a check, filled with facts."""

from datetime import date

import pandas as pd
import pytest

from pipeline.checks import wording
from pipeline.checks.wording import basis_text, fill, placeholders, words


@pytest.mark.parametrize(
    ("template", "value", "text"),
    [
        ("{x:euro}", -123456, "-€ 1.234,56"),
        ("{x:euro}", 5, "€ 0,05"),
        ("{x:datum}", pd.Timestamp(2026, 3, 1), "01-03-2026"),
        ("{x:datum}", date(2026, 12, 31), "31-12-2026"),
        ("{x}", date(2026, 12, 31), "31-12-2026"),
        ("{x:getal}", 12.5, "12,5"),
        ("{x:getal}", 120.0, "120"),
        ("{x}", True, "ja"),
        ("{x}", False, "nee"),
        ("{x}", ["Adres", "Gever"], "Adres, Gever"),
        ("{x:euro}", [100, 250], "€ 1,00, € 2,50"),
        ("{x}", "A. Vermeer", "A. Vermeer"),
    ],
)
def test_a_fact_is_written_as_a_dutch_reader_writes_it(template: str, value: object, text: str) -> None:
    assert fill(template, {"x": value}) == text


@pytest.mark.parametrize("empty", [None, pd.NA, pd.NaT, float("nan"), []])
@pytest.mark.parametrize("template", ["{x}", "{x:euro}", "{x:datum}", "{x:getal}"])
def test_what_is_empty_reads_as_a_dash(template: str, empty: object) -> None:
    assert fill(template, {"x": empty}) == "–"


def test_a_fact_that_holds_braces_is_not_filled_again() -> None:
    assert fill("{x}", {"x": "{y}", "y": "geheim"}) == "{y}"


def test_a_placeholder_without_a_fact_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{amount:euro}", {})


def test_the_placeholders_of_a_text_are_its_facts() -> None:
    assert placeholders("{claimant} | {amount:euro}") == {"claimant", "amount"}


def test_a_variant_replaces_what_it_says_differently(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"title": "t", "finding": "f", "why": "w", "action": "a", "other": {"title": "anders"}}
    monkeypatch.setattr(wording, "messages", lambda: {"BOE-91": own})
    assert words("BOE-91") == {"title": "t", "finding": "f", "why": "w", "action": "a"}
    assert words("BOE-91", "other") == {"title": "anders", "finding": "f", "why": "w", "action": "a"}


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("B6", "uitwerking van integriteitsbeleid 6"),
        ("B10", "uitwerking van integriteitsbeleid 10"),
        ("L1", "voorbeeld: preventiepagina Limburg, onderwerp 1"),
        ("BW 2:48 lid 2", "BW 2:48 lid 2"),
        ("declaratieregeling", "declaratieregeling"),
    ],
)
def test_only_the_law_and_own_rules_are_quoted_as_they_are(entry: str, text: str) -> None:
    assert basis_text(entry) == text
