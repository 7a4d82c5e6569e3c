"""The tab Giften of the kascontrole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.model.source import Place
from pipeline.report.year import year_report
from tests.report.builders import GIFTS, finding, result
from tests.report.reading import converted, formulas, values, without_values

REGISTER = ("gifts.xlsx", "Giften")


def table(report: bytes, title: str) -> list[dict[str, Any]]:
    """Return the rows below the title of a table, by heading."""
    rows = values(report)["Giften"]
    at = next(number for number, row in enumerate(rows) if title in row)
    headings = rows[at + 1]
    found = []
    for row in rows[at + 2 :]:
        if not any(cell != "" for cell in row):
            break
        found.append(dict(zip(headings, row, strict=True)))
    return found


def of(rows: list[dict[str, Any]], heading: str) -> list[Any]:
    return [row[heading] for row in rows]


@pytest.fixture(scope="module")
def report() -> bytes:
    told = finding("GIF-01", id="GIF-01-ABCDEF", place=Place(*REGISTER, 6, "Adres"), related=(Place(*REGISTER, 2),))
    return year_report(result("2026", 10, findings=(told,)))


def test_the_thresholds_stand_with_their_article(report: bytes) -> None:
    rows = table(report, "Drempels, per gever en kalenderjaar")
    assert of(rows, "Drempel") == ["Registreren vanaf", "Openbaar vanaf", "Snel melden vanaf", "Hoogstens"]
    assert of(rows, "Bedrag") == [25, 1000, 10_000, 100_000]
    assert rows[0]["Grondslag"] == "giftenreglement (Wfpp art. 34)"
    assert set(of(rows, "Wie stelde die vast")) == {"standaard"}


def test_gifts_are_added_up_per_giver_of_the_calendar_year_the_largest_first(report: bytes) -> None:
    rows = [row for row in table(report, "Per gever") if row["Nr."] != ""]
    assert of(rows, "Gever") == ["M. Zonneveld", "Kwekerij De Roos", "K. Hof"]
    assert of(rows, "Totaal in het jaar") == [1000.01, 25, 15]
    assert of(rows, "Waarvan in natura") == [400.01, 0, 0]
    assert of(rows, "Giften") == [2, 1, 1]


def test_every_giver_stands_against_every_threshold(report: bytes) -> None:
    rows = [row for row in table(report, "Per gever") if row["Nr."] != ""]
    assert of(rows, "Registreren") == ["✔ bereikt", "✔ bereikt", "–"]
    assert of(rows, "Openbaar") == ["✔ bereikt", "–", "–"]
    assert of(rows, "Openbaar maken") == ["ja", "nee", "nee"]
    assert rows[0]["Hoogste drempel, met grondslag"].startswith("Openbaar vanaf – giftenreglement; richtwaarde Wfpp")


def test_a_gift_shows_the_running_total_of_its_giver(report: bytes) -> None:
    rows = table(report, "Per gift")
    assert of(rows, "Opgeteld in het jaar") == [600, 1000.01, 1000.01, 25, 15, "", ""]
    assert [text.partition(" – ")[0] for text in of(rows, "Drempel bereikt, met grondslag")] == [
        "Registreren vanaf", "Openbaar vanaf", "Openbaar vanaf", "Registreren vanaf", "–", "", "",
    ]  # fmt: skip
    running = [text for (sheet, cell), text in formulas(report).items() if sheet == "Giften" and cell[0] == "H"]
    assert any(text.startswith("=ROUND(IF(A") for text in running)


def test_what_does_not_count_says_why_and_stands_apart(report: bytes) -> None:
    rows = table(report, "Per gift")
    assert of(rows, "Telt mee") == ["ja", "ja", "nee: geweigerd", "ja", "ja", "apart: onbekend", "apart: collecte"]
    assert of(rows, "Openbaar maken")[-2:] == ["", ""]


def test_an_account_shows_its_last_four_signs_and_nothing_else(report: bytes) -> None:
    assert of(table(report, "Per gift"), "Rekening")[:2] == ["••••4567", ""]
    assert "NL20INGB0001234567" not in str(values(report))


def test_findings_stand_beside_the_gifts_they_speak_of(report: bytes) -> None:
    rows = table(report, "Per gift")
    told = [row["Bron"] for row in rows if row["Bevindingen"] == "GIF-01-ABCDEF"]
    assert told == ["gifts.xlsx › Giften › rij 2", "gifts.xlsx › Giften › rij 6"]


@pytest.mark.parametrize(("said", "hidden"), [("B-2026-04", True), ("nee", False)])
def test_who_is_exempt_for_safety_is_not_made_public(said: str, hidden: bool) -> None:
    exempt = GIFTS[0] | {"safety_exemption": said, "amount": 100_000}
    rows = table(year_report(result("2026", 5, findings=(), gifts=(exempt,))), "Per gever")
    assert (rows[0]["Openbaar maken"] == "nee, om veiligheid") is hidden


def test_the_maximum_itself_is_not_above_it() -> None:
    gifts = ({"donor": "A. Bakker", "amount": 10_000_000}, {"donor": "B. Bakker", "amount": 10_000_001})
    rows = table(year_report(result("2026", 5, findings=(), gifts=gifts)), "Per gever")
    assert of(rows[:2], "Boven maximum") == ["✘ erboven", "–"]


def test_without_gifts_the_page_says_so() -> None:
    said = str(values(year_report(result("2026", 5, findings=(), gifts=())))["Giften"])
    assert "In 2026 staan er geen giften in het register." in said
    assert "Er zijn geen gevers die met naam bekend zijn." in said


def test_libreoffice_calculates_what_is_stored(report: bytes, tmp_path: Path) -> None:
    again = converted({"giften": without_values(report)}, tmp_path, "xlsx")["giften"]
    ours, theirs = values(report)["Giften"], values(again)["Giften"]
    assert [row[:14] for row in theirs[: len(ours)]] == [row[:14] for row in ours]
