"""Teksten: per person with open points a friendly text that the secretary can paste into a mail."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import pandas as pd

from pipeline.model.answers import AnswerKind
from pipeline.model.findings import Finding
from pipeline.model.period import MONTHS
from pipeline.report.content import Area, Cell, Column, Kind, Page, Table
from pipeline.report.integrity_view import IntegrityView
from pipeline.report.pages.integrity import findings as found
from schemas.functionaries import Functionaries

NAME = "Teksten"
_DAYS_TO_ANSWER = 14
_TOGETHER = "Kloppen de gegevens niet, of bespreekt u dit liever? Bel of mail mij gerust."
COLUMNS = (
    Column("person", "Voor", Kind.PROSE, 22),
    Column("points", "Open punten", Kind.WHOLE, 10),
    Column("subject", "Onderwerp van de mail", Kind.PROSE, 30),
    Column("text", "Tekst om te kopiëren", Kind.PROSE, 118),
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
    return [Letter(person, subject, _text(view, person, asked[person])) for person in sorted(asked)]


@cache
def questions() -> dict[str, str]:
    """Return what is asked per code of a check."""
    return tomllib.loads((files("pipeline.messages") / "vragen.toml").read_text(encoding="utf-8"))


def texts_area(view: IntegrityView) -> Area:
    """Return where the texts stand."""
    return Area(NAME, COLUMNS, len(letters(view)))


def texts_page(view: IntegrityView, area: Area, listed: Area) -> Page:
    """Return the page."""
    written = letters(view)
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


def _text(view: IntegrityView, person: str, points: list[Finding]) -> str:
    """Return what is asked, why, and by when; without blame, and with a way to talk about it."""
    party, one = view.result.party or "onze partij", len(points) == 1
    wish = "één vraag" if one else "een paar vragen"
    opening = (
        f"Elk jaar leg ik onze registers naast het integriteitsbeleid van {party}. Over {view.period.label} heb ik "
        f"{wish} aan u. U hoort dit als eerste; anderen lezen het pas als u hebt kunnen reageren."
    )
    head = [f"Beste {person},", "", opening, ""]
    asked = [line for number, finding in enumerate(points, 1) for line in _point(view, finding, number, one=one)]
    until = view.result.dossier.today + timedelta(days=_DAYS_TO_ANSWER)
    tail = [
        f"Wilt u vóór {_in_words(until)} antwoorden? Een korte reactie is genoeg; ik zet uw uitleg naast het punt.",
        _TOGETHER + _confidant(view, person),
        "",
        "Met vriendelijke groet,",
        _signed(view),
    ]
    return "\n".join([*head, *asked, *tail])


def _point(view: IntegrityView, finding: Finding, number: int, *, one: bool) -> list[str]:
    """Return one question with what stands there now and why it is asked."""
    ask = questions()[finding.code].replace("{jaar}", view.period.label)
    start = "" if one else f"{number}. "
    return [
        f"{start}{finding.title}. {ask}",
        f"Wat er nu staat: {view.shown(finding.message)}",
        f"Waarom ik het vraag: {view.shown(finding.why)}",
        "",
    ]


def _in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _confidant(view: IntegrityView, person: str) -> str:
    """Name the confidant of today as somebody to talk to."""
    names = [name for name in _holders(view, Functionaries.organ, "vertrouwenspersoon") if name != person]
    return f" Praten met de vertrouwenspersoon, {names[0]}, kan ook altijd." if names else ""


def _signed(view: IntegrityView) -> str:
    names = _holders(view, Functionaries.function, "secretaris")
    return f"{names[0]}, secretaris" if names else "De secretaris"


def _holders(view: IntegrityView, column: str, word: str) -> list[str]:
    """Return who has a function on the day of the run."""
    people, today = view.result.dossier[Functionaries], pd.Timestamp(view.result.dossier.today)
    now = (people[Functionaries.starts_on] <= today) & ~(people[Functionaries.ends_on] < today)
    own = people[now.fillna(value=False) & people[column].str.lower().eq(word).fillna(value=False)]
    return [view.person(name) for name in own[Functionaries.name]]
