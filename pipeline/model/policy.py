"""What the integrity policy asks, point by point, and which checks and sheets answer to it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PolicyPoint:
    """One thing that a section asks, in our own Dutch words.

    `checks`: the codes that answer to it. `sheets`: the Dutch titles of the sheets that they read. `outside`: in Dutch,
    what no workbook can show of it; None when nothing is left to say.
    """

    text: str
    checks: tuple[str, ...]
    sheets: tuple[str, ...]
    outside: str | None


@dataclass(frozen=True, slots=True)
class PolicySection:
    """One section of the policy (`B1` … `B10`) or one topic of the prevention page of Limburg (`L1` … `L5`)."""

    id: str
    title: str
    points: tuple[PolicyPoint, ...]

    @property
    def checks(self) -> tuple[str, ...]:
        """Every check that answers to a point of the section, each once, in the order of the points."""
        return tuple(dict.fromkeys(code for point in self.points for code in point.checks))

    @property
    def sheets(self) -> tuple[str, ...]:
        """The Dutch titles of the sheets that answer to the section, each once, in the order of the points."""
        return tuple(dict.fromkeys(title for point in self.points for title in point.sheets))


@cache
def policy_sections() -> tuple[PolicySection, ...]:
    """Return the sections of `norms/policy.toml`, in the order of the policy and then of the prevention page."""
    raw = tomllib.loads((files("pipeline.norms") / "policy.toml").read_text(encoding="utf-8"))
    return tuple(
        PolicySection(
            section["id"],
            section["title"],
            tuple(
                PolicyPoint(point["text"], tuple(point["checks"]), tuple(point["sheets"]), point.get("outside"))
                for point in section["point"]
            ),
        )
        for section in raw["section"]
    )
