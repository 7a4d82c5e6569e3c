"""Who may see what: by the family of a check, else by the sheet that a finding points at."""

from __future__ import annotations

from functools import cache

from schemas.base import Audience, info
from schemas.catalogue import SHEETS

_INTEGRITY = {"BEL", "GES", "INT"}
# What reads the confidant's own workbook.
_CONFIDENTIAL = {f"INT-{number}" for number in (11, 12, 13, 14, 15, 16, 17, 19, 20)} | {"PRI-02"}


def audience_of_check(code: str) -> Audience:
    """Return the circle of readers that a check is for."""
    if code in _CONFIDENTIAL:
        return Audience.CONFIDANT
    return Audience.SECRETARY if code[:3] in _INTEGRITY else Audience.COMMITTEE


def audience_of(code: str, role: str | None) -> Audience:
    """Return who may see a finding: the circle of its check, or of the sheet that it points at if that is closer."""
    circle = audience_of_check(code)
    return circle if circle is not Audience.COMMITTEE else _by_role().get(role or "", Audience.COMMITTEE)


@cache
def _by_role() -> dict[str, Audience]:
    return {info(schema).role: info(schema).audience for schema in SHEETS}
