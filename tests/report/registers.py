"""Results to draw the integrity report of: the registers of an invented party, and findings about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.checks.overlaps import overlaps
from pipeline.model.answers import Answer
from pipeline.model.findings import Finding, Outcome, State, Status
from pipeline.model.result import Result
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from schemas.base import Audience, info
from schemas.catalogue import SHEETS
from tests import builders as make
from tests.report.builders import with_tie_outs

PEOPLE: tuple[dict[str, Any], ...] = (
    {"name": "A. Vermeer", "function": "voorzitter", "policy_received_on": "2024-01-02"},
    {"name": "B. de Wit", "function": "secretaris", "policy_received_on": "2024-01-02"},
    {"name": "J. de Boer", "function": "bestuurslid", "code_signed_on": "2024-02-01"},
    {"name": "R. Dijkstra", "function": "raadslid", "organ": "fractie", "oath_on": "2022-03-30"},
    {"name": "S. van Leeuwen", "function": "raadslid", "organ": "fractie"},
    {"name": "R. Dijkstra", "function": "kandidaat", "organ": "kandidaat", "ends_on": "2026-03-18"},
    {"name": "L. Smit", "function": "vertrouwenspersoon", "organ": "vertrouwenspersoon"},
    {"name": "D. Maas", "function": "penningmeester", "starts_on": "2021-01-01", "ends_on": "2025-12-31"},
)
STATEMENTS = ({"name": "A. Vermeer"}, {"name": "Wit, B. de"}, {"name": "J. de Boer", "year": 2025})
SIDE: tuple[dict[str, Any], ...] = (
    {"name": "Vermeer, A.", "organisation": "Stichting Molenfonds"},
    {"name": "J. de Boer", "organisation": "Voetbalvereniging Vizier", "starts_on": "2026-02-01"},
    {"name": "J. de Boer", "organisation": "Oude Harmonie", "ends_on": "2025-06-01"},
)
INTERESTS: tuple[dict[str, Any], ...] = (
    {"name": "J. de Boer", "kind": "onderneming", "organisation": "Hoveniersbedrijf De Eik", "iban": make.IBAN},
    {"name": "S. van Leeuwen", "organisation": "Coöperatie Vizierwind", "measure": "stemt niet mee"},
)
GIFTS: tuple[dict[str, Any], ...] = (
    {"recipient": "A. Vermeer", "giver": "Kaasboerderij Oord", "description": "Kaas", "value": 1200},
    {"recipient": "A. Vermeer", "giver": "kaasboerderij Oord", "value": 2550, "reported_on": "2026-03-14"},
    {"recipient": "R. Dijkstra", "giver": None, "value": None, "handling": "geweigerd"},
)
DECISIONS: tuple[dict[str, Any], ...] = (
    {"organisations": "Hoveniersbedrijf De Eik", "participants": "A. Vermeer; B. de Wit; J. de Boer"},
    {"number": "B-2026-02", "participants": "A. Vermeer; B. de Wit", "not_voted": "J. de Boer"},
)
LOG: tuple[dict[str, Any], ...] = (
    {"organ": "bestuur", "integrity_discussed": True},
    {"organ": "bestuur", "happened_on": "2026-06-01", "interests_discussed": True},
    {"organ": "fractie", "integrity_discussed": True},
    {"event": "geëvalueerd", "document": "integriteitsbeleid", "happened_on": "2025-11-12"},
    {"event": "onder de aandacht gebracht", "organ": "ledenvergadering", "document": "integriteitsbeleid"},
)
OUTCOMES = (
    Outcome("BEL-01", State.FOUND, 5, 2),
    Outcome("BEL-04", State.FOUND, 2, 1),
    Outcome("GES-03", State.CLEAN, 3),
    Outcome("INT-07", State.NOT_RUN, reason="blad Logboek is niet in gebruik"),
    Outcome("INT-12", State.FOUND, 4, 3),
    Outcome("AFS-03", State.FOUND, 12, 7),
)


def place(role: str, row: int | None) -> Place:
    """Return a row of a sheet as the builders number them."""
    title = next(info(schema).title for schema in SHEETS if info(schema).role == role)
    return Place(f"{role}.xlsx", title, row)


def finding(code: str, role: str, row: int | None, **facts: Any) -> Finding:
    """Return a finding of the secretary on a row of a register."""
    made: dict[str, Any] = {
        "id": f"{code}-{(row or 0):06d}",
        "severity": Severity.MIDDLE,
        "place": place(role, row),
        "title": f"Vraag over {role}",
        "message": f"{role} | rij {row}",
        "why": "Zo kan ieder zien hoe het gaat.",
        "action": "Vraag het na en vul de regel aan.",
        "audience": Audience.SECRETARY,
    }
    return Finding(code=code, **(made | facts))


FINDINGS = (
    finding("BEL-01", "functionaries", 4, severity=Severity.HIGH, facts={"name": "J. de Boer"}),
    finding("BEL-01", "functionaries", 6, severity=Severity.HIGH, facts={"name": "S. van Leeuwen"}),
    finding("BEL-04", "bookings", 2, related=(place("interests", 2),), message=f"De Eik | {make.IBAN}"),
    finding("INT-01", "functionaries", 6, related=(place("functionaries", 5),)),
    finding("INT-05", "log", None, severity=Severity.LOW),
    finding("INV-23", "interests", 2, severity=Severity.LOW),
)


def result(
    findings: tuple[Finding, ...] = FINDINGS,
    *,
    answers: Mapping[str, tuple[Answer, ...]] | None = None,
    gone: tuple[Finding, ...] = (),
    outcomes: tuple[Outcome, ...] = OUTCOMES,
    **frames: Any,
) -> Result:
    """Return the result of a year of which the registers were read; `frames`: other rows of a sheet, by role."""
    committee = finding("BOE-01", "bookings", 2, title="Alleen voor de kascommissie", audience=Audience.COMMITTEE)
    confidant = finding("INT-12", "integrity_reports", 2, title="Alleen vertrouwelijk", audience=Audience.CONFIDANT)
    registers = {
        "functionaries": make.functionaries(*PEOPLE),
        "statements": make.statements(*STATEMENTS),
        "side_functions": make.side_functions(*SIDE),
        "interests": make.interests(*INTERESTS),
        "personal_gifts": make.personal_gifts(*GIFTS),
        "decisions": make.decisions(*DECISIONS),
        "log": make.log(*LOG),
        "integrity_reports": make.integrity_reports({"number": "M-GEHEIM-1"}),
        "bookings": make.bookings({"counterparty": "Hoveniersbedrijf De Eik", "amount": -45000}),
        "party": make.party(naam="Lokaal Vizier"),
    }
    dossier = make.dossier(today=date(2027, 4, 4), answers=answers, **(registers | frames))
    dossier = replace(dossier, books=with_tie_outs(dossier))
    return Result(
        command="jaar",
        run_code="3F9C-1A77",
        program="openvizier 0.1.0",
        dossier=dossier,
        raw={},
        findings=(*findings, committee, confidant),
        outcomes=outcomes,
        gone=tuple(replace(one, status=Status.GONE) for one in gone),
        overlaps=overlaps(dossier),
    )
