"""The page for the members' meeting: what was done for integrity, in counts only; nothing on it is about a person."""

from __future__ import annotations

import pandas as pd

from pipeline.model.findings import State
from pipeline.model.policy import policy_sections
from pipeline.model.result import Result
from pipeline.report.content import FIRST_ROW, Cell, Column, Kind, Page, Table, Tone, Toned
from pipeline.report.coverage import covered, is_confidential, outcomes_by_code
from pipeline.report.integrity_view import IntegrityView
from pipeline.report.pages.integrity.findings import is_open
from pipeline.report.pages.integrity.interests import INTEREST, SIDE_FUNCTION, entries
from pipeline.report.properties import properties_of
from pipeline.report.small_counts import Group, told
from pipeline.report.stack import Stack
from pipeline.report.view import View
from pipeline.report.workbook import write_workbook
from schemas.base import Audience, Sheet
from schemas.decisions import Decisions
from schemas.functionaries import Functionaries
from schemas.interests import Interests
from schemas.log import Log
from schemas.personal_gifts import PersonalGifts
from schemas.side_functions import SideFunctions
from schemas.statements import Statements

NAME = "Integriteit in aantallen"
PRIVACY = "Voor de ledenvergadering – alleen aantallen"
_NOT_KEPT = "niet bijgehouden"
_DECLINED = ("geweigerd", "teruggestuurd")
_ORGANS = ("bestuur", "fractie")
COLUMNS = (
    Column("group", "Onderwerp", Kind.PROSE, 39),
    Column("what", "Wat", Kind.PROSE, 50),
    Column("count", "Aantal", Kind.WHOLE, 25),
)
_EXPLAINED = (
    "Een aantal onder de vijf wordt niet genoemd, ook nul niet. Een totaal waaruit zo'n aantal is",
    "uit te rekenen, staat er als 'niet vermeld'. Wat er met meldingen is gedaan, weet alleen de",
    "vertrouwenspersoon. Gedrag in het privéleven wordt niet nagekeken en niet bijgehouden.",
)


def members_report(result: Result) -> bytes:
    """Return the workbook for the members' meeting over a year; equal results give equal bytes."""
    view = IntegrityView(result)
    properties = properties_of(View(result, audience=Audience.SECRETARY), "Integriteit ledenvergadering", PRIVACY)
    return write_workbook((members_page(view),), properties)


def members_page(view: IntegrityView) -> Page:
    """Return the one page."""
    stack = Stack(NAME, FIRST_ROW - 2)
    rows = [row for group, counted in groups(view) for row in _rows(group, counted=counted)]
    area = stack.area(COLUMNS, len(rows))
    stack.say(*(Toned(line, Tone.QUIET) for line in _EXPLAINED))
    party = f" van {view.result.party}" if view.result.party else ""
    sentence = f"Wat er in {view.period.label} voor het integriteitsbeleid{party} is gedaan, in aantallen."
    title = f"Integriteit {view.period.label}: voor de ledenvergadering"
    data = {column.key: [row[number] for row in rows] for number, column in enumerate(COLUMNS)}
    lines = tuple(stack.lines)
    return Page(NAME, title, sentence, (Table(area, data),), lines, portrait=True, one_page=True, back=None)


def _rows(group: Group, *, counted: bool) -> list[tuple[Cell, Cell, Cell]]:
    """Return the lines of a group: its title on the first, its total in bold."""
    if not counted:
        return [(group.title, group.total or group.parts[0][0], _NOT_KEPT)]
    lines: list[tuple[Cell, Cell, Cell]] = [
        (None if number else group.title, label, count) for number, (label, count) in enumerate(told(group))
    ]
    if group.total:
        lines[-1] = (None, Toned(group.total, Tone.TOTAL), Toned(told(group)[-1][1], Tone.TOTAL))
    return lines


def groups(view: IntegrityView) -> list[tuple[Group, bool]]:
    """Return what is counted, and whether the sheets for it were kept; no two groups count the same things."""
    return [
        (_statements(view), _kept(view, Functionaries, Statements)),
        (_registers(view), _kept(view, SideFunctions) or _kept(view, Interests)),
        (_gifts(view), _kept(view, PersonalGifts)),
        (_decisions(view), _kept(view, Decisions)),
        (_meetings(view), _kept(view, Log)),
        (_findings(view), True),
        (_points(view), True),
    ]


def _kept(view: IntegrityView, *schemas: type[Sheet]) -> bool:
    return all(view.result.dossier.books.has(schema) for schema in schemas)


def _statements(view: IntegrityView) -> Group:
    people = view.people[view.people[Functionaries.organ].isin(_ORGANS)]["person"]
    rows = view.rows(Statements)
    stated = rows.loc[rows[Statements.year].eq(view.period.year).fillna(value=False), Statements.name]
    names = set(people)
    given = len(names & set(stated.map(view.person)))
    parts = (("met een verklaring over het jaar", given), ("nog zonder verklaring", len(names) - given))
    return Group("Verklaringen van bestuur en fractie", parts, "mensen in bestuur en fractie samen")


def _registers(view: IntegrityView) -> Group:
    found = entries(view)["register"]
    parts = (("nevenfuncties", _count(found.eq(SIDE_FUNCTION))), ("belangen", _count(found.eq(INTEREST))))
    return Group("Opgegeven in de registers", parts, "opgaven samen")


def _gifts(view: IntegrityView) -> Group:
    handled = view.rows(PersonalGifts)[PersonalGifts.handling]
    declined = _count(handled.isin(_DECLINED))
    parts = (("geweigerd of teruggestuurd", declined), ("gemeld of aangenomen", len(handled) - declined))
    return Group("Geschenken aan mensen van de partij", parts, "geschenken in het register samen")


def _decisions(view: IntegrityView) -> Group:
    rows = view.rows(Decisions)
    out = _count(rows[Decisions.not_deliberated].notna() | rows[Decisions.not_voted].notna())
    parts = (("waarbij iemand niet meepraatte of niet meestemde", out), ("waarbij iedereen meedeed", len(rows) - out))
    return Group("Besluiten", parts, "besluiten samen")


def _meetings(view: IntegrityView) -> Group:
    log = view.rows(Log)
    met = log[log[Log.event].eq("vergadering") & log[Log.organ].isin(_ORGANS)]
    about = _count(met[Log.integrity_discussed])
    parts = (("met integriteit op de agenda", about), ("zonder", len(met) - about))
    return Group("Vergaderingen van bestuur en fractie", parts, "vergaderingen samen")


def _findings(view: IntegrityView) -> Group:
    waiting = sum(is_open(view, finding) for finding in view.findings)
    parts = (("opgelost of toegelicht", len(view.findings) - waiting), ("nog open", waiting))
    return Group("Aandachtspunten uit de controle", parts, "aandachtspunten samen")


def _points(view: IntegrityView) -> Group:
    """Count the points of the policy by whether a check looked at them; those of the confidant as not looked at."""
    outcomes = outcomes_by_code(view.result)
    points = [point for section in policy_sections() for point in section.points]
    ends = [covered([code for code in point.checks if not is_confidential(code)], outcomes) for point in points]
    seen = sum(end.state in {State.CLEAN, State.FOUND} for end in ends)
    parts = (
        ("met de werkboeken onderzocht", seen),
        ("niet onderzocht, of niet in een werkboek te zien", len(points) - seen),
    )
    return Group("Punten van het integriteitsbeleid", parts, "punten samen")


def _count(said: pd.Series) -> int:
    return int(said.fillna(value=False).astype(bool).sum())
