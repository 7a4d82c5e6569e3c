"""A check of bookings with words of its own, for the tests of the runner."""

from __future__ import annotations

from typing import Any

from pipeline.checks.core import Check, check
from pipeline.checks.runner import run_checks
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from tests.builders import (
    bookings,
    dossier,
)


def every_booking(code: str = "BOE-91", **facts: Any) -> Check:
    return check(code, Severity.HIGH, needs=(Bookings,), **facts)(lambda dossier: dossier[Bookings])


def found(one: Check, supplied: Dossier) -> tuple[Finding, ...]:
    return run_checks((one,), supplied)[0]


def march(*rows: dict[str, Any], **facts: Any) -> Dossier:
    return dossier("2026-03", bookings=bookings(*rows), periods={"bookings.xlsx": "2026-03"}, **facts)
