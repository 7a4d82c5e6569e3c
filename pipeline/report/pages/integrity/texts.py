"""Teksten: per person with open points a friendly text that the secretary can paste into a mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from pipeline.model.answers import AnswerKind
from pipeline.model.findings import Finding
from pipeline.model.period import MONTHS
from pipeline.report.content import Area, Cell, Column, Kind, Page, Table
from pipeline.report.integrity_view import IntegrityView, questions
from pipeline.report.looks import lines_in
from pipeline.report.pages.integrity import findings as found
from schemas.functionaries import Functionaries

NAME = "Teksten"
_DAYS_TO_ANSWER = 14
_WIDTH, _MOST_LINES = 118, 31  # what the highest row of Excel holds
_TOGETHER = "Kloppen de gegevens niet, of bespreekt u dit liever? Bel of mail mij gerust."
COLUMNS = (
    Column("person", "Voor", Kind.PROSE, 22),
    Column("points", "Open punten", Kind.WHOLE, 10),
    Column("subject", "Onderwerp van de mail", Kind.PROSE, 30),
    Column("text", "Tekst om te kopiëren", Kind.PROSE, _WIDTH),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is asked."""

    person: str
    subject: str
    text: str


def letters(view: IntegrityView) -> list[Letter]:
    """Return a letter for everybody who is asked something and did not answer it yet, by name."""
    asked: dict[str, list[Finding]] = {}
    for finding in view.findings:
        if finding.code in questions() and _waits(view, finding):
            for person in view.persons_of(finding):
                asked.setdefault(person, []).append(finding)
    subject = f"Integriteit {view.period.label}: mag ik u iets vragen?"
    confidants = _holders(view, Functionaries.organ, "vertrouwenspersoon")
    secretaries = _holders(view, Functionaries.function, "secretaris")
    signed = f"{secretaries[0]}, secretaris" if secretaries else "De secretaris"
    written = []
    for person, points in sorted(asked.items()):
        others = [name for name in confidants if name != person]
        end = [*_closing(view, others), signed]
        text = "\n".join([*_opening(view, person, points), *end])
        if lines_in(text, _WIDTH) > _MOST_LINES:
            text = "\n".join([*_opening(view, person, points, brief=True), *end])
        written.append(Letter(person, subject, text))
    return written


def texts_page(view: IntegrityView, written: list[Letter], listed: Area) -> Page:
    """Return the page of these letters."""
    area = Area(NAME, COLUMNS, len(written))
    data: dict[str, list[Cell]] = {
        "person": [letter.person for letter in written],
        "points": [
            found.open_points(view, listed, letter.person, f"$A{area.row(number)}")
            for number, letter in enumerate(written)
        ],
        "subject": [letter.subject for letter in written],
        "text": [letter.text for letter in written],
    }
    sentence = (
        "Kopieer een tekst naar een mail en pas hem gerust aan. Wie het aangaat, leest het eerst; daarna pas anderen."
    )
    table = Table(area, data, when_empty="Niemand hoeft nu iets gevraagd te worden.")
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,), back="Overzicht")


def _waits(view: IntegrityView, finding: Finding) -> bool:
    return found.is_open(view, finding) and not view.answer(finding, AnswerKind.EXPLANATION)


def _opening(view: IntegrityView, person: str, points: list[Finding], *, brief: bool = False) -> list[str]:
    """Return the greeting and what is asked, without blame; `brief`: without the reason for every question."""
    party, one = view.result.party or "onze partij", len(points) == 1
    wish = "één vraag" if one else "een paar vragen"
    opening = (
        f"Elk jaar leg ik onze registers naast het integriteitsbeleid van {party}. Over {view.period.label} heb ik "
        f"{wish} aan u. U hoort dit als eerste; anderen lezen het pas als u hebt kunnen reageren."
    )
    asked: list[str] = []
    for number, finding in enumerate(points, 1):
        why = [] if brief else [f"Waarom ik het vraag: {view.shown(finding.why)}", ""]
        asked += [*_point(view, finding, "" if one else f"{number}. "), *why]
    return [f"Beste {person},", "", opening, "", *asked, *([""] if brief else [])]


def _closing(view: IntegrityView, confidants: list[str]) -> list[str]:
    """Return by when an answer is asked, and with whom to talk."""
    until = view.result.dossier.today + timedelta(days=_DAYS_TO_ANSWER)
    talk = f" Praten met de vertrouwenspersoon, {confidants[0]}, kan ook altijd." if confidants else ""
    return [
        f"Wilt u vóór {_in_words(until)} antwoorden? Een korte reactie is genoeg; ik zet uw uitleg naast het punt.",
        _TOGETHER + talk,
        "",
        "Met vriendelijke groet,",
    ]


def _point(view: IntegrityView, finding: Finding, start: str) -> list[str]:
    """Return one question, with what stands there now unless that names others too."""
    ask = questions()[finding.code].replace("{jaar}", view.period.label)
    alone = len(view.persons_of(finding)) == 1
    now = [f"Wat er nu staat: {view.shown(finding.message)}"] if alone else []
    return [f"{start}{finding.title}. {ask}", *now]


def _in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _holders(view: IntegrityView, column: str, word: str) -> list[str]:
    """Return who has a function on the day of the run."""
    people, today = view.result.dossier[Functionaries], pd.Timestamp(view.result.dossier.today)
    now = (people[Functionaries.starts_on] <= today) & ~(people[Functionaries.ends_on] < today)
    own = people[now.fillna(value=False) & people[column].str.lower().eq(word).fillna(value=False)]
    return [view.person(name) for name in own[Functionaries.name]]
