"""Registers that are drawn up anew every year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from pipeline import run
from pipeline.model.yearly import register_before, register_of
from pipeline.read.intake import start_reading
from schemas.budget import Budget
from schemas.functionaries import Functionaries
from schemas.interests import Interests
from tests.builders import books, budget, dossier, functionaries, interests, party

FILES = {
    "2025": "secretaris-2025.xlsx",
    "2026": "secretaris-2026.xlsx",
    "2024": "2024/secretaris.xlsx",
    "": "lijst.xlsx",
}


def kept(year: int, *names: str) -> tuple[list[str], list[str] | None]:
    """Return the organisations in the register of a year and of the year before, of workbooks that say these years."""
    rows = interests(*({"file": FILES[name], "organisation": name or "zonder jaar"} for name in names))
    supplied = books(interests=rows, periods={FILES[name]: name for name in names if name})
    before = register_before(supplied, Interests, year)
    own = register_of(supplied, Interests, year)
    return sorted(own[Interests.organisation]), None if before is None else sorted(before[Interests.organisation])


@pytest.mark.parametrize(
    ("names", "own", "before"),
    [
        (("2026",), ["2026"], None),
        (("2025", "2026"), ["2026"], ["2025"]),
        (("2025", ""), ["zonder jaar"], ["2025"]),
        (("2024", "2026"), ["2026"], None),
        (("2024", "2025", "2026"), ["2026"], ["2025"]),
        (("2026", ""), ["2026", "zonder jaar"], None),
    ],
)
def test_a_workbook_of_another_year_does_not_count_as_this_years(
    names: tuple[str, ...], own: list[str], before: list[str] | None
) -> None:
    assert kept(2026, *names) == (own, before)


def test_until_there_is_a_new_register_the_last_one_serves() -> None:
    assert kept(2026, "2024", "2025") == (["2025"], None)
    assert kept(2025, "2026") == (["2026"], None)


def test_a_check_sees_the_people_of_its_year_only() -> None:
    rows = functionaries({"file": FILES["2025"]}, {"file": FILES["2026"], "name": "B. de Wit"})
    periods = {FILES[year]: year for year in ("2025", "2026")}
    for year, name in (("2025", "A. Vermeer"), ("2026", "B. de Wit"), ("2026-03", "B. de Wit")):
        assert list(dossier(year, functionaries=rows, periods=periods)[Functionaries][Functionaries.name]) == [name]


@pytest.mark.parametrize(
    ("period", "amounts"), [("2026", [2]), ("2026-05", [2]), ("2025", [1]), ("2027", []), ("2025-02", [1])]
)
def test_a_budget_of_another_year_never_stands_in(period: str, amounts: list[int]) -> None:
    rows = budget({"file": FILES["2025"], "amount": 1}, {"file": FILES["2026"], "amount": 2})
    periods = {FILES[year]: year for year in ("2025", "2026")}
    assert dossier(period, budget=rows, periods=periods)[Budget][Budget.amount].tolist() == amounts


def test_a_month_before_the_start_of_the_book_year_is_of_the_year_before() -> None:
    rows = budget({"file": FILES["2025"], "amount": 1}, {"file": FILES["2026"], "amount": 2})
    periods = {FILES[year]: year for year in ("2025", "2026")}
    begins = party(boekjaar_begint="01-07")
    for period, cents in (("2026-03", 1), ("2026-06", 1), ("2026-07", 2), ("2027-03", 2)):
        told = dossier(period, budget=rows, party=begins, periods=periods)
        assert told[Budget][Budget.amount].tolist() == [cents]


def test_the_party_s_word_of_the_year_itself_holds() -> None:
    rows = party(naam="De Brug")
    both = pd.concat([rows.assign(file=FILES["2025"]), rows.assign(file=FILES["2026"], value="De Nieuwe Brug")])
    periods = {FILES[year]: year for year in ("2025", "2026")}
    names = [dossier(year, party=both.reset_index(drop=True), periods=periods).facts.name for year in ("2025", "2026")]
    assert names == ["De Brug", "De Nieuwe Brug"]


def test_a_register_that_was_not_supplied_is_empty() -> None:
    assert register_of(books(), Interests, 2026).empty
    assert register_before(books(), Interests, 2026) is None


@pytest.mark.parametrize(("other", "before"), [("secretaris-2025.xlsx", 1), ("secretaris.xlsx", 0)])
def test_an_entry_that_stayed_counts_once_a_year(tmp_path: Path, other: str, before: int) -> None:
    for name in (other, "secretaris-2026.xlsx"):
        book = xlsxwriter.Workbook(tmp_path / name)
        page = book.add_worksheet("Belangen")
        page.write_string(0, 0, f"Register uit {name}")  # the very same bytes would be read once
        page.write_row(1, 0, ["Naam", "Soort", "Organisatie of object", "Vanaf"])
        page.write_row(2, 0, ["A. Vermeer", "aandelen", "Vizierwind", "01-01-2020"])
        book.close()
    supplied = run.read(start_reading(tmp_path), date(2027, 1, 1)).books
    earlier = register_before(supplied, Interests, 2026)
    assert (len(register_of(supplied, Interests, 2026)), 0 if earlier is None else len(earlier)) == (1, before)
