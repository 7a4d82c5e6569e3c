"""The integrity report of the secretary and the board."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from pipeline.checks.catalogue import CHECKS
from pipeline.model.answers import Answer, AnswerKind
from pipeline.model.audiences import audience_of_check
from pipeline.model.policy import policy_sections
from pipeline.model.source import Place
from pipeline.report.integrity import integrity_report
from pipeline.report.integrity_view import IntegrityView, questions
from pipeline.report.looks import lines_in
from schemas.base import Audience, Sheet
from schemas.functionaries import Functionaries
from schemas.side_functions import SideFunctions
from tests import builders as make
from tests.report.reading import column, formulas, opened, values
from tests.report.registers import FINDINGS, finding, place, result

TABS = [
    "Overzicht", "Per persoon", "Belangen", "Raakvlakken", "Besluiten", "Geschenken", "Programma", "Bevindingen",
    "Teksten", "Verantwoording",
]  # fmt: skip


REGISTER = "functionaries.xlsx › Functionarissen"


@pytest.fixture(scope="module")
def report() -> bytes:
    return integrity_report(result())


def by_person(content: bytes, sheet: str, heading: str) -> dict[str, Any]:
    names = column(content, sheet, values(content)[sheet][3][0])
    return dict(zip(names, column(content, sheet, heading), strict=True))


def letters(content: bytes) -> dict[str, str]:
    return {row[0]: row[3] for row in values(content)["Teksten"][4:] if row[0]}


def test_the_tabs_stand_in_the_order_of_the_contract(report: bytes) -> None:
    assert opened(report).sheetnames == TABS


def test_the_same_result_gives_the_same_bytes(report: bytes) -> None:
    assert integrity_report(result()) == report


def test_every_page_says_for_whom_it_is(report: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == len(TABS)
    assert all("VERTROUWELIJK – alleen voor de secretaris en het bestuur" in sheet for sheet in sheets)


def test_nothing_of_the_committee_or_the_confidant_and_no_account_stands_in_it(report: bytes) -> None:
    said = str(values(report))
    hidden = ("Alleen voor de kascommissie", "Alleen vertrouwelijk", "M-GEHEIM-1", make.IBAN, "BOE-01-000002")
    assert [word for word in hidden if word in said] == []
    assert "NL••4300" in said


class TestOverzicht:
    """The first tab: the policy point by point."""

    def points(self, content: bytes) -> list[list[Any]]:
        rows = values(content)["Overzicht"]
        start = next(number for number, row in enumerate(rows) if row[0] == "Onderdeel")
        return [row[:8] for row in rows[start + 1 :] if row[0]]

    def test_every_point_of_the_policy_has_a_line_with_what_no_workbook_shows(self, report: bytes) -> None:
        points = [point for section in policy_sections() for point in section.points]
        told = self.points(report)
        assert [(row[1], row[7] or None) for row in told] == [(point.text, point.outside) for point in points]

    def test_a_point_says_what_was_examined_and_found(self, report: bytes) -> None:
        (row,) = (row for row in self.points(report) if row[0].startswith("B5") and "ernaast" in row[1])
        assert "BEL-01" in row[3]
        assert (row[5], row[6]) == (2, "▲ bevindingen")

    def test_the_money_of_section_six_is_counted_though_its_findings_stand_elsewhere(self, report: bytes) -> None:
        (row,) = (row for row in self.points(report) if row[1].startswith("Van elke euro"))
        assert row[4:7] == [12, 7, "▲ bevindingen"]

    def test_what_the_confidant_knows_shows_in_no_figure(self, report: bytes) -> None:
        (row,) = (row for row in self.points(report) if row[3] == "INT-12")
        assert row[4:7] == ["–", "–", "bij de vertrouwenspersoon"]

    def test_private_life_is_not_examined(self, report: bytes) -> None:
        (row,) = (row for row in self.points(report) if row[0].startswith("L5"))
        assert row[3:7] == ["–", "–", "–", "– niet te controleren"]

    def test_the_counts_follow_the_reactions(self, report: bytes) -> None:
        assert column(report, "Overzicht", "Bevindingen")[:4] == [2, 2, 2, 6]
        found = formulas(report)
        (cell,) = [cell for cell in opened(report)["Overzicht"]["C"] if cell.value == "Waarvan nog open"]
        assert "COUNTIFS" in found["Overzicht", f"C{cell.row + 1}"]


class TestPerPersoon:
    """One line a functionary."""

    def test_everybody_with_a_function_in_the_year_has_one_line_the_board_first(self, report: bytes) -> None:
        names = column(report, "Per persoon", "Naam")
        assert names == [
            "A. Vermeer", "B. de Wit", "J. de Boer", "R. Dijkstra", "S. van Leeuwen", "L. Smit", "Samen",
        ]  # fmt: skip

    def test_a_statement_counts_for_its_year_under_any_spelling_of_the_name(self, report: bytes) -> None:
        said = by_person(report, "Per persoon", "Verklaring 2026")
        assert said["B. de Wit"] == said["A. Vermeer"]
        assert said["J. de Boer"] == "nog niet"
        assert said["L. Smit"] == "–"

    def test_only_who_sits_in_the_council_is_asked_for_an_oath(self, report: bytes) -> None:
        said = by_person(report, "Per persoon", "Eed of belofte")
        assert (said["A. Vermeer"], said["S. van Leeuwen"]) == ("–", "nog niet")

    def test_what_the_registers_hold_is_counted_by_formula(self, report: bytes) -> None:
        assert by_person(report, "Per persoon", "Nevenfuncties")["J. de Boer"] == 1  # the other ended before the year
        assert by_person(report, "Per persoon", "Belangen")["Samen"] == 2
        assert by_person(report, "Per persoon", "Geschenken")["A. Vermeer"] == 2
        assert formulas(report)["Per persoon", "H7"].startswith("=COUNTIFS(Belangen!")

    def test_a_finding_about_two_people_is_open_for_both(self, report: bytes) -> None:
        said = by_person(report, "Per persoon", "Open punten")
        assert (said["J. de Boer"], said["R. Dijkstra"], said["S. van Leeuwen"], said["B. de Wit"]) == (2, 1, 2, 0)

    def test_a_name_that_excel_reads_as_a_pattern_is_counted_all_the_same(self) -> None:
        odd = make.functionaries({"name": "J. *"}, {"name": "J. Visser"})
        found = finding("BEL-01", "functionaries", 2, facts={"name": "J. *"})
        content = integrity_report(result((found,), functionaries=odd))
        assert by_person(content, "Per persoon", "Open punten") == {"J. *": 1, "J. Visser": 0, "Samen": ""}


class TestBevindingen:
    """The findings with their answers."""

    def test_the_heaviest_stands_first_and_the_words_to_choose_from_are_offered(self, report: bytes) -> None:
        assert column(report, "Bevindingen", "Label")[:3] == ["■ Eerst oplossen"] * 2 + ["▲ Toelichten"]
        rules = opened(report)["Bevindingen"].data_validations.dataValidation
        assert [rule.formula1 for rule in rules] == [
            '"Opgelost,Toegelicht,Nog bespreken,Naar het bestuur"',
            '"A. Vermeer,B. de Wit,J. de Boer,L. Smit"',
        ]

    def test_what_concerns_the_programme_or_how_a_cell_was_typed_names_nobody(self, report: bytes) -> None:
        said = dict(zip(column(report, "Bevindingen", "Id"), column(report, "Bevindingen", "Betrokkene"), strict=True))
        assert (said["INT-05-000000"], said["INV-23-000002"]) == ("–", "–")
        assert said["BEL-04-000002"] == "J. de Boer"
        assert said["INT-01-000006"] == "S. van Leeuwen; R. Dijkstra"

    def test_who_took_part_in_a_decision_is_named_by_the_finding(self) -> None:
        told = finding("BEL-06", "decisions", 3, facts={"person": "Boer, J. de"})
        assert column(integrity_report(result((told,))), "Bevindingen", "Betrokkene") == ["J. de Boer"]

    def test_what_was_answered_stands_beside_it_and_closes_the_point(self) -> None:
        about, changed = "functionaries | rij 4", "iets anders"
        said = (
            Answer("BEL-01-000004", "Ligt bij u", about),
            Answer("BEL-01-000004", "Toegelicht", about, AnswerKind.REACTION),
            Answer("BEL-01-000004", "12-01-2027", about, AnswerKind.ON),
        )
        old = (Answer("BEL-01-000006", "Opgelost", changed, AnswerKind.REACTION),)
        content = integrity_report(result(answers={"BEL-01-000004": said, "BEL-01-000006": old}))
        first, second = values(content)["Bevindingen"][4:6]
        assert (first[9], first[10], str(first[13]), first[14]) == ("Ligt bij u", "Toegelicht", "2027-01-12", "nee")
        assert (second[10], second[14]) == ("Opgelost (gewijzigd: beoordeel opnieuw)", "ja")
        assert by_person(content, "Per persoon", "Open punten")["J. de Boer"] == 1

    def test_what_is_gone_stays_at_the_bottom_as_long_as_it_was_answered(self) -> None:
        gone = (finding("BEL-01", "functionaries", 9), finding("BEL-01", "functionaries", 8))
        answers = {gone[0].id: (Answer(gone[0].id, "Gebeld", None, AnswerKind.REMARK),)}
        content = integrity_report(result(answers=answers, gone=gone))
        assert column(content, "Bevindingen", "Id")[len(FINDINGS) :] == [gone[0].id]
        line = values(content)["Bevindingen"][4 + len(FINDINGS)]
        assert (line[3], line[14]) == ("–", "–")  # on the row of then may stand somebody else now
        assert column(content, "Overzicht", "Bevindingen")[3] == len(FINDINGS)


class TestTeksten:
    """The letters."""

    def test_a_letter_says_what_is_asked_why_and_by_when(self, report: bytes) -> None:
        text = letters(report)["J. de Boer"]
        assert text.startswith("Beste J. de Boer,\n")
        assert "Wilt u uw verklaring over 2026 naar mij sturen?" in text
        assert "Waarom ik het vraag: Zo kan ieder zien hoe het gaat." in text
        assert "vóór 18 april 2027" in text
        assert "de vertrouwenspersoon, L. Smit" in text
        assert text.endswith("B. de Wit, secretaris")

    def test_only_who_is_asked_something_gets_a_letter(self, report: bytes) -> None:
        assert list(letters(report)) == ["J. de Boer", "R. Dijkstra", "S. van Leeuwen"]

    def test_a_letter_names_nobody_else(self) -> None:
        told = finding(
            "INT-01", "functionaries", 6, related=(place("functionaries", 5),), message="R. Dijkstra, S. van Leeuwen"
        )
        for name, text in letters(integrity_report(result((told,)))).items():
            assert [other for other in ("R. Dijkstra", "S. van Leeuwen") if other in text] == [name]

    def test_who_explained_it_is_not_asked_again(self) -> None:
        answers = {"BEL-01-000006": (Answer("BEL-01-000006", "Komt morgen"),)}
        content = integrity_report(result(FINDINGS[:2], answers=answers))
        assert list(letters(content)) == ["J. de Boer"]

    def test_every_check_on_people_has_a_question_and_no_check_of_the_confidant_has_one(self) -> None:
        codes = {check.code for check in CHECKS if audience_of_check(check.code) is Audience.SECRETARY}
        assert set(questions()) <= codes
        assert {code for code in codes if code.startswith(("BEL", "GES"))} <= set(questions())

    def test_no_letter_blames(self, report: bytes) -> None:
        blaming = ("fraude", "ten onrechte", "verdacht", "belangenconflict", "overtreding", "fout")
        assert [word for text in letters(report).values() for word in blaming if word in text.lower()] == []

    def test_a_letter_with_many_questions_leaves_out_why_so_that_it_fits_in_the_highest_row(self) -> None:
        codes = ("BEL-01", "BEL-03", "BEL-07", "GES-04", "INT-01", "INT-02", "INT-04")
        many = tuple(
            finding(code, "functionaries", 4, id=f"{code}-1", facts={"name": "J. de Boer"}, why="Omdat het " * 20)
            for code in codes
        )
        text = letters(integrity_report(result(many)))["J. de Boer"]
        assert text.count("Wat er nu staat") == len(codes)
        assert "Waarom" not in text
        assert lines_in(text, 118) * 12.75 < 409


class TestRegisters:
    """Belangen, Geschenken, Besluiten and Programma."""

    def test_entries_of_both_registers_stand_by_person_and_say_what_began_or_ended(self, report: bytes) -> None:
        said = list(
            zip(
                column(report, "Belangen", "Naam"),
                column(report, "Belangen", "Register"),
                column(report, "Belangen", "Sinds vorig jaar"),
                strict=True,
            )
        )
        assert ("J. de Boer", "nevenfunctie", "begonnen in 2026") in said
        assert ("A. Vermeer", "nevenfunctie", "–") in said
        assert len(said) == 4

    def test_a_change_since_last_years_register_is_told_in_its_words(self) -> None:
        changed = finding("BEL-10", "interests", 2, facts={"name": "J. de Boer", "changes": ["Omvang: 50% → 100%"]})
        content = integrity_report(result((changed,)))
        assert "Omvang: 50% → 100%" in column(content, "Belangen", "Sinds vorig jaar")

    def test_gifts_of_one_giver_are_added_up_whatever_capitals_were_typed(self, report: bytes) -> None:
        assert column(report, "Geschenken", "Samen van deze gever in het jaar")[:3] == [37.5, 37.5, ""]
        assert column(report, "Geschenken", "Dagen tot melding")[1] == 4

    def test_who_stayed_out_of_a_decision_is_counted(self, report: bytes) -> None:
        assert column(report, "Besluiten", "Stemde niet mee") == ["", "J. de Boer", 1]
        assert column(report, "Besluiten", "Aantal")[:2] == [3, 2]

    def test_the_agenda_is_counted_per_organ(self, report: bytes) -> None:
        assert column(report, "Programma", "Vergaderingen") == [2, 1, 0]
        assert column(report, "Programma", "Integriteit besproken")[:3] == [1, 1, 0]

    def test_what_was_done_in_an_earlier_year_keeps_its_day_and_does_not_count(self, report: bytes) -> None:
        what, times = column(report, "Programma", "Wat"), column(report, "Programma", "Keer in het jaar")
        last = column(report, "Programma", "Laatste keer")
        number = what.index("Beleid geëvalueerd")
        assert (times[number], str(last[number])) == (0, "2025-11-12")
        assert last[what.index("Gepubliceerd")] == "niet genoteerd"


class TestRaakvlakken:
    """Where registers touch the books."""

    def test_a_supplier_that_is_an_interest_is_a_question_with_its_finding(self, report: bytes) -> None:
        said = list(zip(column(report, "Raakvlakken", "Is ook"), column(report, "Raakvlakken", "Vraag"), strict=True))
        asked = "Was er een belang, en hoe is daarmee omgegaan?"
        assert said == [("genoemd in een besluit", asked), ("leverancier", asked), ("", "")]
        assert column(report, "Raakvlakken", "Bevindingen")[1].startswith("BEL-04-000002")

    def test_a_giver_that_supplies_the_party_stands_there_without_a_person(self) -> None:
        given = make.gifts({"donor": "Drukkerij Het Anker", "donor_kind": "organisatie"})
        bought = make.bookings({"counterparty": "Drukkerij Het Anker"})
        content = integrity_report(result((), gifts=given, bookings=bought, decisions=make.decisions({})))
        assert column(content, "Raakvlakken", "Naam") == ["–", "Samen"]
        assert column(content, "Raakvlakken", "In het register")[0] == "gaf aan de partij"

    def test_where_a_measure_was_agreed_only_that_is_asked(self) -> None:
        bought = make.bookings({"counterparty": "Coöperatie Vizierwind"})
        content = integrity_report(result((), bookings=bought, decisions=make.decisions({})))
        assert column(content, "Raakvlakken", "Vraag")[0] == "Past wat is afgesproken hier ook bij?"


class TestVerantwoording:
    """What was read and checked."""

    def test_only_the_registers_and_the_own_checks_are_accounted_for(self, report: bytes) -> None:
        said = str(values(report)["Verantwoording"])
        assert "Nevenfuncties" in said
        assert "BEL-01" in said
        assert [word for word in ("Boekingen", "Meldingen", "AFS-03", "INT-12") if word in said] == []


def test_a_party_without_registers_gets_a_whole_report() -> None:
    bare = replace(result(), dossier=make.dossier(), findings=(), outcomes=(), overlaps=pd.DataFrame())
    assert opened(integrity_report(bare)).sheetnames == TABS


def test_a_place_without_a_row_is_about_nobody() -> None:
    loose = finding("BEL-01", "statements", None, place=Place("secretaris.xlsx"))
    assert column(integrity_report(result((loose,))), "Bevindingen", "Betrokkene") == ["–"]


def test_a_finding_on_a_row_that_two_tables_share_is_of_the_person_in_whose_table_its_cell_lies() -> None:
    kept = result(side_functions=make.side_functions({"name": "A. Vermeer"}))
    books = kept.dossier.books
    left = next(table for table in books.tables.values() if table.schema is SideFunctions)
    columns = tuple(replace(column, letter=f"A{column.letter}") for column in left.columns)
    frame = left.frame.assign(name="J. de Boer", table=left.number + 1000)
    right = replace(left, number=left.number + 1000, columns=columns, frame=frame)
    both = pd.concat([left.frame, frame], ignore_index=True)
    beside = replace(books, frames={**books.frames, SideFunctions: both}, tables={**books.tables, right.number: right})
    places = (left.place(2, "name"), right.place(2, "name"), left.place(2))
    findings = tuple(
        finding("BEL-04", "side_functions", 2, id=f"BEL-04-{number:06d}", place=place)
        for number, place in enumerate(places)
    )
    view = IntegrityView(replace(kept, dossier=replace(kept.dossier, books=beside), findings=findings))
    assert [view.persons_of(finding) for finding in findings] == [("A. Vermeer",), ("J. de Boer",), ()]
    assert view.found_at(both) == [[0], [1]]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((), []),
        ((9,), ["1 rij van Functionarissen is niet gelezen.", f"{REGISTER} › rij 9"]),
        (
            (12, 9),
            ["2 rijen van Functionarissen zijn niet gelezen.", f"{REGISTER} › rij 9, 12"],
        ),
    ],
)
def test_rows_of_functionaries_that_could_not_be_read_are_told_below_the_people(
    rows: tuple[int, ...], told: list[str]
) -> None:
    kept = result()
    refused: dict[type[Sheet], pd.DataFrame] = {Functionaries: make.functionaries(*({"row": row} for row in rows))}
    books = replace(kept.dossier.books, refused=refused)
    report = integrity_report(replace(kept, dossier=replace(kept.dossier, books=books)))
    total = next(number for number, row in enumerate(values(report)["Per persoon"]) if row[0] == "Samen")
    below = [str(row[0]) for row in values(report)["Per persoon"][total + 1 :] if row[0]]
    assert [line[: len(start)] for line, start in zip(below, told, strict=True)] == told
