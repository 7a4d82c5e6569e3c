"""Findings and outcomes: what a check says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from pipeline.model.norms import Norm
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from schemas.base import Audience


class State(StrEnum):
    """How a check ended, in one scope."""

    CLEAN = "clean"
    FOUND = "found"
    NOT_RUN = "not_run"
    NOT_DUE = "not_due"
    NOT_APPLICABLE = "not_applicable"

    @property
    def dutch(self) -> str:
        """As the reports say it."""
        return {
            "clean": "in orde",
            "found": "bevindingen",
            "not_run": "niet uitgevoerd",
            "not_due": "nog niet aan de orde",
            "not_applicable": "niet van toepassing",
        }[self.value]


class Status(StrEnum):
    """A finding compared with the run before."""

    NEW = "nieuw"
    SAME = "ongewijzigd"
    CHANGED = "gewijzigd"
    GONE = "vervallen"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit. Texts are Dutch and ready to print; amounts in cents.

    `facts`: the values behind the message, for reports and for the hash that decides *gewijzigd*.
    """

    id: str
    code: str
    severity: Severity
    place: Place
    title: str
    message: str
    why: str
    action: str
    status: Status = Status.NEW
    related: tuple[Place, ...] = ()
    amount_cents: int | None = None
    date: date | None = None
    consequence_of: tuple[str, ...] = ()
    norm: Norm | None = None
    basis: tuple[str, ...] = ()
    answer: str | None = None
    audience: Audience = Audience.COMMITTEE
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check ended in one scope (an account, a month, an organ), or as a whole when `scope` is None."""

    code: str
    state: State
    examined: int = 0
    findings: int = 0
    scope: dict[str, str] | None = None
    reason: str | None = None
