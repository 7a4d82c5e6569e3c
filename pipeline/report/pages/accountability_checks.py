"""The half of Verantwoording on the checks: how each ended, the norms in force, the evidence and the versions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.model.findings import Outcome, State
from pipeline.model.norm_text import norm_text
from pipeline.model.norms import NoNormInForceError, Norm
from pipeline.report.content import Area, Cell, Column, Kind, Table, Tone, Toned
from pipeline.report.matching import Matching
from pipeline.report.stack import Stack
from pipeline.report.view import View
from pipeline.report.words import BINDINGS, TIERS, check_title
from schemas.bank_lines import BankLines

REPORT_SCHEMA = 1
CHECKS = (
    Column("check", "Controle", Kind.PROSE, 32),
    Column("scope", "Waarover", Kind.PROSE, 16),
    Column("state", "Uitkomst", Kind.PROSE, 28),
    Column("examined", "Onderzocht", Kind.WHOLE, 11),
    Column("found", "Gevonden", Kind.WHOLE, 11),
    Column("reason", "Reden", Kind.TEXT, 11, spill=7),
)
NORMS = (
    Column("title", "Norm", Kind.PROSE, 32),
    Column("value", "Waarde", Kind.PROSE, 16),
    Column("basis", "Waar de norm vandaan komt", Kind.PROSE, 28),
    Column("since", "Geldt vanaf", Kind.DATE, 11),
    Column("confirmed", "Bevestigd", Kind.PROSE, 11),
    Column("binding", "Soort norm", Kind.TEXT, 11, spill=2),
)
EVIDENCE = (
    Column("tier", "Bewijs van de bank", Kind.PROSE, 32),
    Column("lines", "Regels", Kind.WHOLE, 16),
    Column("cents", "Omzet (bij en af samen)", Kind.EURO, 28),
    Column("share", "Aandeel", Kind.PERCENT, 11),
)
VERSIONS = (Column("what", "Uitvoering", Kind.PROSE, 32), Column("value", "", Kind.PROSE, 16))
_STATE_TONES = {State.CLEAN: Tone.GOOD, State.FOUND: Tone.MIDDLE}
_STATE_SIGNS = {State.CLEAN: "✔", State.FOUND: "▲", State.NOT_RUN: "?", State.NOT_DUE: "–", State.NOT_APPLICABLE: "–"}


def check_tables(view: View, stack: Stack) -> tuple[Table, ...]:
    """Return checks, norms, evidence and versions, under each other."""
    return checks_table(view, stack), norms_table(view, stack), _evidence(view, stack), versions_table(view, stack)


def checks_table(view: View, stack: Stack) -> Table:
    """Return every check that these readers may know of, and how it ended."""
    ends = view.outcomes
    area = stack.area(CHECKS, len(ends))
    data: dict[str, Sequence[Cell]] = {
        "check": [f"{end.code} {check_title(end.code)}" for end in ends],
        "scope": [_scope(view, end) for end in ends],
        "state": [_state(end.state) for end in ends],
        "examined": [end.examined for end in ends],
        "found": [end.findings for end in ends],
        "reason": [end.reason for end in ends],
    }
    return Table(area, data, "Elke controle en hoe die afliep")


def _state(state: State) -> Cell:
    return Toned(f"{_STATE_SIGNS[state]} {state.dutch}", _STATE_TONES.get(state, Tone.PLAIN))


def _scope(view: View, end: Outcome) -> str:
    return ", ".join(view.account_name(name) for name in (end.scope or {}).values()) or "alles"


def norms_table(view: View, stack: Stack, only: tuple[str, ...] = ()) -> Table:
    """Return the norms in force at the end of the period; `only`: their ids, all when empty."""
    norms = [norm for norm in _in_force(view) if not only or norm.id in only]
    area = stack.area(NORMS, len(norms))
    data: dict[str, Sequence[Cell]] = {
        "title": [norm.title for norm in norms],
        "value": [norm_text(norm) for norm in norms],
        "basis": [norm.basis for norm in norms],
        "since": [norm.valid_from for norm in norms],
        "confirmed": ["✔ ja" if norm.confirmed else "– nee" for norm in norms],
        "binding": [BINDINGS.get(norm.binding, norm.binding) for norm in norms],
    }
    return Table(area, data, f"Normen op {view.period.last_day:%d-%m-%Y}")


def _in_force(view: View) -> list[Norm]:
    norms = []
    for norm_id in view.result.dossier.norms.values:
        try:
            norms.append(view.result.dossier.norms.on(norm_id, view.period.last_day))
        except NoNormInForceError:
            continue
    return norms


def _evidence(view: View, stack: Stack) -> Table:
    """Return the share of the bank's turnover per kind of evidence; a chain says nothing about authenticity."""
    lines = Matching(view).lines["bank"]
    tables = view.result.dossier.books.tables
    kinds = lines["table"].map({number: table.tier for number, table in tables.items()}).fillna("editable")
    turnover = lines[BankLines.amount].abs()
    frame = pd.DataFrame({"lines": turnover.groupby(kinds).size(), "cents": turnover.groupby(kinds).sum()})
    frame = frame.reindex([tier for tier in TIERS if tier in frame.index]).astype("int64")
    area = stack.area(EVIDENCE, len(frame), totals=True)
    whole = int(frame["cents"].sum())
    shares = [cents / whole if whole else 0 for cents in frame["cents"].tolist()]
    data: dict[str, Sequence[Cell]] = {
        "tier": [TIERS[str(tier)] for tier in frame.index],
        "lines": frame["lines"].tolist(),
        "cents": frame["cents"].tolist(),
        "share": area.each(f"IF({_total(area)}=0,0,{{cents}}/{_total(area)})", shares),
    }
    totals: dict[str, Cell] = {"tier": "Samen", "cents": area.total("cents", whole)}
    title = "Bewijs: een bestand dat aansluit zegt niet dat het echt is; de commissie ziet het origineel"
    return Table(area, data, title, totals, "Er zijn geen bankregels van deze periode.")


def _total(area: Area) -> str:
    return f"${area.letter('cents')}${area.total_row}"


def versions_table(view: View, stack: Stack) -> Table:
    """Return which run this was, of which program."""
    result = view.result
    said = {
        "Programma": result.program,
        "Opdracht": f"{result.command} {view.period}",
        "Gemaakt op": f"{result.dossier.today:%d-%m-%Y}",
        "Code van de uitvoering": result.run_code,
        "Vorm van dit rapport": str(REPORT_SCHEMA),
    }
    area = stack.area(VERSIONS, len(said))
    return Table(area, {"what": list(said), "value": list(said.values())}, "Uitvoering en versies")
