"""A register, and the books beside it, as small as a test of a check needs them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding, Outcome
from pipeline.reconcile import match
from tests.builders import bookings, budget, dossier, gifts

CATEGORIES = budget(
    {"category": "Donaties", "kind": "baten", "nature": "gift"},
    {"category": "Contributie", "kind": "baten", "nature": "contributie"},
    {"category": "Afdracht", "kind": "baten", "nature": "afdracht"},
    {"category": "Sponsoring", "kind": "baten", "nature": "sponsoring"},
    {"category": "Diversen", "kind": "baten", "nature": "overig"},
)
DUTCH, GERMAN = "NL20INGB0001234567", "DE89370400440532013000"


def register(check: Check, *entries: dict[str, Any], **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
    """Run a check over a register alone."""
    findings, outcomes = run_checks((check,), dossier(**{"gifts": gifts(*entries)} | facts))
    return findings, outcomes[0]


def found(check: Check, *entries: dict[str, Any], **facts: Any) -> list[tuple[int | None, str, str | None]]:
    """Return row, severity and column of what a check finds in a register."""
    findings, _ = register(check, *entries, **facts)
    return [(finding.place.row, str(finding.severity), finding.place.column) for finding in findings]


def receipt(**facts: Any) -> dict[str, Any]:
    """Return a booking of a gift."""
    standard = {"amount": 5000, "category": "Donaties", "counterparty": "M. Zonneveld", "description": "steun"}
    return standard | facts


def compared(
    check: Check, receipts: list[dict[str, Any]], entries: list[dict[str, Any]], **facts: Any
) -> tuple[Finding, ...]:
    """Run a check over books that go on until the end of the year, reconciled."""
    supplied: dict[str, Any] = {"bookings": bookings(*receipts), "gifts": gifts(*entries), "budget": CATEGORIES}
    supplied |= {"periods": {"bookings.xlsx": "2026-12"}} | facts
    return run_checks((check,), reconciled(**supplied))[0]


def reconciled(**supplied: Any) -> Dossier:
    """Return a dossier whose gifts are tied to their receipts."""
    loose = dossier(**supplied)
    return replace(loose, matches=match(loose.books, loose.norms, loose.today))
