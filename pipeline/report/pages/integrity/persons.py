"""Per persoon: one line a functionary, with what the registers hold and how many points are open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from pipeline.model.source import Place
from pipeline.report.content import FIRST_ROW, Area, Cell, Column, Formula, Kind, Line, Link, Page, Table, Tone, Toned
from pipeline.report.formulas import count_where, reads_as_itself
from pipeline.report.integrity_view import IntegrityView
from pipeline.report.pages.integrity import findings as found
from pipeline.report.pages.integrity import gifts, interests, texts
from pipeline.report.text import broken
from schemas.functionaries import Functionaries
from schemas.statements import Statements

NAME = "Per persoon"
GIFT = "geschenk"
_ORGANS = ("bestuur", "fractie", "kandidaat", "commissie", "kascommissie", "vertrouwenspersoon")
_BOUND = {"bestuur", "fractie", "kandidaat"}  # the policy asks them to know it
_STATING = {"bestuur", "fractie"}
_SWORN = ("raadslid", "wethouder")
_FUNCTION = [Functionaries.function, Functionaries.organ, Functionaries.starts_on, Functionaries.ends_on]
_DAYS = [
    Functionaries.policy_received_on,
    Functionaries.introduced_on,
    Functionaries.oath_on,
    Functionaries.code_signed_on,
]
_ASKED, _NOT_ASKED = Toned("nog niet", Tone.MIDDLE), "–"


def columns(year: int) -> tuple[Column, ...]:
    """Return the columns of a year."""
    return (
        Column("name", "Naam", Kind.PROSE, 22),
        Column("functions", "Functies", Kind.PROSE, 42),
        Column("statement", f"Verklaring {year}", Kind.DATE, 13),
        Column("policy", "Beleid ontvangen", Kind.DATE, 13),
        Column("introduction", "Introductie", Kind.DATE, 13),
        Column("oath", "Eed of belofte", Kind.DATE, 13),
        Column("code", "Gedragscode", Kind.DATE, 13),
        Column("side", "Nevenfuncties", Kind.WHOLE, 14),
        Column("interests", "Belangen", Kind.WHOLE, 11),
        Column("gifts", "Geschenken", Kind.WHOLE, 12),
        Column("open", "Open punten", Kind.WHOLE, 10),
        Column("text", "Tekst voor een mail", Kind.TEXT, 20),
    )


@dataclass(frozen=True)
class Kept:
    """What the other pages hold of people, and where Bevindingen stands."""

    entries: pd.DataFrame
    gifts: pd.DataFrame
    letters: list[texts.Letter]
    listed: Area


def persons_page(view: IntegrityView, kept: Kept) -> Page:
    """Return the page."""
    people = _people(view)
    area = Area(NAME, columns(view.period.year), len(people))
    lines = _Lines(view, area, kept)
    rows = [lines.of(number, person, held) for number, (person, held) in enumerate(people)]
    data = {column.key: [row[column.key] for row in rows] for column in area.columns}
    totals: dict[str, Cell] = {"name": "Samen"}
    for key in ("side", "interests", "gifts"):
        letter = area.letter(key)
        totals[key] = Formula(f"SUM({letter}{area.first_row}:{letter}{area.last_row})", _sum(data[key]))
    sentence = "Eén regel per persoon met een functie in het jaar. Een punt over twee mensen telt bij allebei mee."
    table = Table(area, data, totals=totals if people else {}, when_empty="Er zijn geen functionarissen gelezen.")
    below = area.total_row + 2
    unread = tuple(Line(row, text) for row, text in enumerate(_unread(view), below))
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,), unread, back="Overzicht")


def _unread(view: IntegrityView) -> list[str]:
    """Say how many rows of Functionarissen could not be read and where they stand; nothing where all were."""
    refused = view.result.dossier.books.refused.get(Functionaries)
    if refused is None or refused.empty:
        return []
    rows = refused.assign(sheet=refused["sheet"].fillna(""))
    places = [
        f"{Place(str(file), str(sheet) or None)} › rij {', '.join(str(row) for row in own.sort_values())}"
        for (file, sheet), own in rows.groupby(["file", "sheet"])["row"]
    ]
    count = len(refused)
    how_many = "1 rij van Functionarissen is" if count == 1 else f"{count} rijen van Functionarissen zijn"
    told = f"{how_many} niet gelezen. Wie daar staat, staat niet in deze lijst. Zie Verantwoording voor de reden:"
    return [told, *(line for place in places for line in broken(view.shown(place)))]


def _sum(cells: list[Cell]) -> int:
    return sum(int(cell.value) if isinstance(cell, Formula) else int(str(cell)) for cell in cells)


def _people(view: IntegrityView) -> list[tuple[str, pd.DataFrame]]:
    """Return every person with the functions of the year; board first, then the group, each by name."""
    rank = {organ: number for number, organ in enumerate(_ORGANS)}
    people = [(str(person), held) for person, held in view.people.groupby("person", sort=True)]
    people.sort(key=lambda one: min(rank.get(organ, len(rank)) for organ in one[1][Functionaries.organ]))
    return people


class _Lines:
    """Makes the line of a person; what the other pages hold is counted once."""

    def __init__(self, view: IntegrityView, area: Area, kept: Kept) -> None:
        self.view, self.area, self.listed = view, area, kept.listed
        self.counts = Counter(zip(kept.entries["person"], kept.entries["register"], strict=True))
        self.counts.update((person, GIFT) for person in kept.gifts["person"])
        self.entries = Area(interests.NAME, interests.COLUMNS, len(kept.entries))
        self.gifts = Area(gifts.NAME, gifts.COLUMNS, len(kept.gifts))
        self.written = {letter.person: FIRST_ROW + number for number, letter in enumerate(kept.letters)}
        self.days = view.people.groupby("person")[_DAYS].max()
        stated = view.rows(Statements)
        stated = stated[stated[Statements.year].eq(view.period.year).fillna(value=False)]
        self.stated = stated[Statements.stated_on].groupby(stated[Statements.name].map(view.person)).max()

    def of(self, number: int, person: str, held: pd.DataFrame) -> dict[str, Cell]:
        """Return the line of one person, who holds these functions."""
        functions = [*held[_FUNCTION].itertuples(index=False)]
        organs = {organ for _, organ, *_ in functions}
        bound = bool(organs & _BOUND)
        sworn = any(function.lower() in _SWORN for function, *_ in functions)
        policy, introduction, oath, code = self.days.loc[person]
        cell = f"${self.area.letter('name')}{self.area.row(number)}"
        row = self.written.get(person)
        return {
            "name": person,
            "functions": "\n".join(_function(*one) for one in functions),
            "statement": _day(self.stated.get(person), asked=bool(organs & _STATING)),
            "policy": _day(policy, asked=bound),
            "introduction": _day(introduction, asked=bound),
            "oath": _day(oath, asked=sworn),
            "code": _day(code, asked=bound),
            "side": self._count(self.entries, cell, person, interests.SIDE_FUNCTION),
            "interests": self._count(self.entries, cell, person, interests.INTEREST),
            "gifts": self._count(self.gifts, cell, person, GIFT),
            "open": found.open_points(self.view, self.listed, person, cell),
            "text": Link("naar de tekst", texts.NAME, f"A{row}") if row else None,
        }

    def _count(self, area: Area, cell: str, person: str, register: str) -> Cell:
        """Return how many rows of a page are of a person; a formula where Excel takes the name as it is."""
        count = self.counts[person, register]
        if not reads_as_itself(person):
            return count
        kind = [] if register == GIFT else [(area.span("register"), f'"{register}"')]
        return Formula(count_where((area.span("person"), cell), *kind), count)


def _function(function: str, organ: str, first: pd.Timestamp, last: object) -> str:
    """Return one function: `voorzitter (bestuur), vanaf 17-04-2025`."""
    until = f" tot en met {last:%d-%m-%Y}" if isinstance(last, pd.Timestamp) else ""
    return f"{function} ({organ}), vanaf {first:%d-%m-%Y}{until}"


def _day(day: object, *, asked: bool) -> Cell:
    if isinstance(day, pd.Timestamp):
        return day.date()
    return _ASKED if asked else _NOT_ASKED
