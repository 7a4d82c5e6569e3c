"""The page for the members' meeting: counts only, and none below five."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from itertools import product

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.report.members import members_report
from pipeline.report.small_counts import FEW, SMALLEST, WITHHELD, Group, told
from tests import builders as make
from tests.report.reading import opened, values
from tests.report.registers import PEOPLE, result

HIGHEST = 12  # that the reader thinks possible
counts = st.lists(st.integers(min_value=0, max_value=9), min_size=2, max_size=3)


def grouped(parts: list[int]) -> Group:
    return Group("Geteld", tuple((f"deel {number}", count) for number, count in enumerate(parts)), "samen")


def fits(count: int, said: int | str) -> bool:
    """Whether a reader may think that a count is what was said of it."""
    return count < SMALLEST if said == FEW else said in {WITHHELD, count}


def possible(said: list[int | str]) -> list[tuple[int, ...]]:
    """Return every set of parts that agrees with what was told of them and of their total."""
    *parts, total = said
    guesses = product(range(HIGHEST), repeat=len(parts))
    return [guess for guess in guesses if all(map(fits, guess, parts)) and fits(sum(guess), total)]


@given(counts)
def test_no_small_count_can_be_worked_out_from_the_others_or_the_total(parts: list[int]) -> None:
    said = [shown for _, shown in told(grouped(parts))]
    guesses = possible(said)
    assert tuple(parts) in guesses
    for number, count in enumerate(parts):
        if count < SMALLEST:
            left = {guess[number] for guess in guesses}
            assert left == set(range(SMALLEST)), (parts, said)


@given(counts)
def test_no_count_below_five_is_told_totals_included(parts: list[int]) -> None:
    assert [shown for _, shown in told(grouped(parts)) if isinstance(shown, int) and shown < SMALLEST] == []


def test_counts_of_five_and_more_are_told_with_their_total() -> None:
    assert told(grouped([5, 7])) == [("deel 0", 5), ("deel 1", 7), ("samen", 12)]


def test_a_total_from_which_a_small_count_could_be_taken_is_withheld() -> None:
    assert [shown for _, shown in told(grouped([4, 7]))] == [FEW, 7, WITHHELD]
    assert [shown for _, shown in told(grouped([0, 4]))] == [FEW, FEW, FEW]


def test_a_count_without_a_total_stands_alone() -> None:
    assert told(Group("Geteld", (("keren", 6),))) == [("keren", 6)]


def lines(content: bytes) -> dict[str, object]:
    (sheet,) = values(content).values()
    return {row[1]: row[2] for row in sheet[4:] if row[1]}


def test_the_page_counts_what_the_registers_hold() -> None:
    people = [{"name": f"{letter}. Visser"} for letter in "ABCDEFGHIJ"]
    statements = make.statements(*people[:5])
    gifts = make.personal_gifts(*({"handling": "geweigerd"} for _ in range(6)))
    said = lines(
        members_report(
            result((), functionaries=make.functionaries(*people), statements=statements, personal_gifts=gifts)
        )
    )
    assert said["met een verklaring over het jaar"] == 5
    assert said["mensen in bestuur en fractie samen"] == 10
    assert (said["geweigerd of teruggestuurd"], said["gemeld of aangenomen"]) == (6, FEW)
    assert said["geschenken in het register samen"] == WITHHELD


def test_nothing_on_the_page_is_about_a_person() -> None:
    content = members_report(result())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        said = "".join(archive.read(name).decode() for name in archive.namelist())
    names = {str(person["name"]) for person in PEOPLE} | {"M-GEHEIM-1", "Hoveniersbedrijf", "BEL-01", "INT-12"}
    assert [name for name in names if name in said] == []
    assert "Voor de ledenvergadering – alleen aantallen" in said


def test_what_was_not_kept_is_said_to_be_so() -> None:
    dossier = make.dossier(functionaries=make.functionaries(*PEOPLE))
    said = lines(members_report(replace(result(()), dossier=dossier, overlaps=pd.DataFrame())))
    assert said["geschenken in het register samen"] == "niet bijgehouden"


def test_the_page_is_one_portrait_page() -> None:
    (sheet,) = opened(members_report(result())).worksheets
    assert sheet.page_setup.orientation != "landscape"
    assert sheet.page_setup.fitToHeight in {None, 1}
