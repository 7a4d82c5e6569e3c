"""Overzicht: what the integrity policy asks, point by point, and what was examined of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pipeline.model.findings import Outcome, State
from pipeline.model.policy import PolicyPoint, PolicySection, policy_sections
from pipeline.model.severity import Severity
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Link, Page, Table, Tone, Toned
from pipeline.report.coverage import covered, is_confidential, outcomes_by_code
from pipeline.report.formulas import count_where
from pipeline.report.integrity_view import IntegrityView
from pipeline.report.looks import SEVERITY_TONES
from pipeline.report.pages.integrity import findings as found
from pipeline.report.pages.integrity import texts
from pipeline.report.stack import Stack
from pipeline.report.view import weight_label

NAME = "Overzicht"
_MOST_CODES, _CODES_A_LINE = 8, 2
_CONFIDANT = "bij de vertrouwenspersoon"
_NO_CHECK = "– niet te controleren"
_SIGNS: dict[State, Cell] = {
    State.CLEAN: Toned("✔ in orde", Tone.GOOD),
    State.FOUND: Toned("▲ bevindingen", Tone.MIDDLE),
    State.NOT_RUN: "? niet uitgevoerd",
    State.NOT_DUE: "– nog niet aan de orde",
    State.NOT_APPLICABLE: "– niet van toepassing",
}
COUNTS = (
    Column("label", "Gewicht", Kind.PROSE, 34),
    Column("all", "Bevindingen", Kind.WHOLE, 44),
    Column("open", "Waarvan nog open", Kind.WHOLE, 22),
)
POINTS = (
    Column("section", "Onderdeel", Kind.PROSE, 34),
    Column("asks", "Wat het beleid vraagt", Kind.PROSE, 44),
    Column("sheets", "Bladen", Kind.PROSE, 22),
    Column("checks", "Controles", Kind.PROSE, 18),
    Column("examined", "Onderzocht", Kind.WHOLE, 12),
    Column("found", "Gevonden", Kind.WHOLE, 11),
    Column("state", "Uitkomst", Kind.PROSE, 22),
    Column("outside", "Wat geen werkboek laat zien", Kind.PROSE, 52),
)


def overview_page(view: IntegrityView, listed: Area) -> Page:
    """Return the first page; `listed` is where the findings stand."""
    stack = Stack(NAME)
    stack.say(*_introduction(view))
    stack.gap()
    counts = _counts_table(view, stack.area(COUNTS, len(Severity), totals=True), listed)
    points = [(section, point) for section in policy_sections() for point in section.points]
    area = stack.area(POINTS, len(points))
    outcomes = outcomes_by_code(view.result)
    tally = Counter(finding.code for finding in view.findings)
    rows = [_row(section, point, outcomes, tally, listed) for section, point in points]
    data = {column.key: [row[column.key] for row in rows] for column in POINTS}
    title = "Wat het beleid vraagt (B1–B10; L1–L5 is de pagina Preventie van Limburg) en wat daarvan is onderzocht"
    party = view.result.party
    return Page(
        NAME,
        f"Integriteit {view.period.label} – VERTROUWELIJK",
        f"De jaarlijkse controle van het integriteitsbeleid{f' van {party}' if party else ''}; "
        f"gemaakt op {view.result.dossier.today:%d-%m-%Y}. Voor de secretaris en het bestuur.",
        (counts, Table(area, data, title)),
        tuple(stack.lines),
        widths=tuple(column.width for column in POINTS),
        repeated=area.first_row - 1,
        back=None,
    )


def _introduction(view: IntegrityView) -> list[Cell]:
    """Say what to do with this report, in the order in which it is done."""
    mail = "1. Teksten: per persoon een bericht om in een mail te plakken. Wie het aangaat, hoort het eerst."
    answers = "2. Bevindingen: schrijf in de gele cellen op wat mensen antwoorden. Een volgende keer staat het er nog."
    again = (
        "3. Vul de registers aan en geef de opdracht 'openvizier jaar' nog eens. Wat is opgelost, is dan van de lijst."
    )
    meeting = f"4. Voor de ledenvergadering: integriteit-{view.period}-LEDEN.xlsx, één bladzijde met alleen aantallen."
    return [
        Toned("Zo gebruikt u dit rapport", Tone.BLOCK),
        Toned(Link(mail, texts.NAME, "A1"), Tone.QUIET),
        Toned(Link(answers, found.NAME, "A1"), Tone.QUIET),
        Toned(again, Tone.QUIET),
        Toned(meeting, Tone.QUIET),
    ]


def _counts_table(view: IntegrityView, area: Area, listed: Area) -> Table:
    data: dict[str, list[Cell]] = {"label": [], "all": [], "open": []}
    still = (listed.span("open"), f'"{found.OPEN}"')
    sums = [0, 0]
    for number, severity in enumerate(Severity):
        label = (listed.span("label"), area.cell("label", number))
        own = [finding for finding in view.findings if finding.severity is severity]
        waiting = sum(found.is_open(view, finding) for finding in own)
        data["label"].append(Toned(weight_label(severity), SEVERITY_TONES[severity]))
        data["all"].append(Formula(count_where(label), len(own)))
        data["open"].append(Formula(count_where(label, still), waiting))
        sums = [sums[0] + len(own), sums[1] + waiting]
    totals: dict[str, Cell] = {"label": "Samen"}
    for key, total in zip(("all", "open"), sums, strict=True):
        letter = area.letter(key)
        totals[key] = Formula(f"SUM({letter}{area.first_row}:{letter}{area.last_row})", total)
    return Table(area, data, "Bevindingen van dit rapport", totals)


def _row(
    section: PolicySection,
    point: PolicyPoint,
    outcomes: dict[str, list[Outcome]],
    tally: Mapping[str, int],
    listed: Area,
) -> dict[str, Cell]:
    """Return one point of the policy with what was examined of it."""
    told = [code for code in point.checks if not is_confidential(code)]
    end = covered(told, outcomes)
    return {
        "section": f"{section.id} {section.title}",
        "asks": point.text,
        "sheets": ", ".join(point.sheets) or "–",
        "checks": _codes(point.checks),
        "examined": end.examined if told else "–",
        "found": _found(told, outcomes, tally, listed) if told else "–",
        "state": _state(point, told, end.state),
        "outside": point.outside,
    }


def _state(point: PolicyPoint, told: list[str], state: State) -> Cell:
    if told:
        return _SIGNS[state]
    return _CONFIDANT if point.checks else _NO_CHECK


def _found(codes: list[str], outcomes: dict[str, list[Outcome]], tally: Mapping[str, int], listed: Area) -> Cell:
    """Return how many findings there are: counted in Bevindingen, and what the kascontrole counts added to it."""
    own = [code for code in codes if code[:3] in found.FAMILIES]
    elsewhere = covered([code for code in codes if code not in own], outcomes).findings
    if not own:
        return elsewhere
    current = (listed.span("status"), '"<>vervallen"')
    terms = [count_where((listed.span("check"), f'"{code}"'), current) for code in own]
    total = sum(tally[code] for code in own) + elsewhere
    return Formula("+".join([*terms, *([str(elsewhere)] if elsewhere else [])]), total)


def _codes(codes: tuple[str, ...]) -> str:
    """Return codes of checks; of many, how many there are per family."""
    if len(codes) <= _MOST_CODES:
        lines = [", ".join(codes[start : start + _CODES_A_LINE]) for start in range(0, len(codes), _CODES_A_LINE)]
        return ",\n".join(lines) or "–"
    families = dict.fromkeys(code[:3] for code in codes)
    return ", ".join(f"{sum(code.startswith(family) for code in codes)} × {family}" for family in families)
