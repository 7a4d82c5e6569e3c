"""What reading, understanding and validating could not take as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.model.severity import Severity
from pipeline.model.source import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to repair or to know, before any check of content.

    `code`: an INV code (or AFS-09 for a statement). `variant`: which of the texts of the code. `facts`: values for
    the
    text, amounts in cents, never the value of a personal column. `refuses`: what is not used because of it: "row",
    "sheet", "file" or None. `severity`: lighter than the code's highest, or None for the highest. `key`: what
    identifies
    the row apart from its place and the value at fault. `month`: `2026-03` when the month is known, `role`: the
    sheet's
    role when it is known.
    """

    code: str
    place: Place
    variant: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    refuses: str | None = None
    severity: Severity | None = None
    key: tuple[str, ...] = ()
    related: tuple[Place, ...] = ()
    amount_cents: int | None = None
    date: date | None = None
    month: str | None = None
    role: str | None = None
