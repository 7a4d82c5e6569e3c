"""Norms: numbers that checks compare with, each with the day it starts, its authority and whether it binds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Norm:
    """One dated value of a norm. `binding`: wet, partij, richtwaarde or vast. `confirmed`: set by the party itself."""

    id: str
    title: str
    unit: str
    value: Any
    basis: str
    binding: str
    valid_from: date
    confirmed: bool = False

    @property
    def binds(self) -> bool:
        """Whether a finding on this norm may be *hoog*: law, safe reading, or the party's own confirmed rule."""
        return self.confirmed or self.binding in {"wet", "vast"}


class NoNormInForceError(LookupError):
    """A day before the first value of a norm."""


@dataclass(frozen=True)
class Norms:
    """Every norm with its dated values, newest last."""

    values: Mapping[str, tuple[Norm, ...]]

    def on(self, norm_id: str, day: date) -> Norm:
        """Return the norm in force on a day; raises NoNormInForceError before its first value."""
        in_force = [norm for norm in self.values[norm_id] if norm.valid_from <= day]
        if not in_force:
            raise NoNormInForceError(norm_id)
        return in_force[-1]

    def near(self, norm_id: str, day: date) -> Norm:
        """Return the norm in force on a day, or before its first value that one: to read old books, not to judge."""
        return self.on(norm_id, max(day, self.values[norm_id][0].valid_from))

    def with_overrides(self, overrides: tuple[Norm, ...]) -> Norms:
        """Return the norms with the party's own values added; on one day the party's own value is the last."""
        merged = dict(self.values)
        for own in overrides:
            merged[own.id] = tuple(sorted((*merged[own.id], own), key=lambda norm: (norm.valid_from, norm.confirmed)))
        return Norms(merged)


@cache
def standard_norms() -> Norms:
    """Return the norms of `norms/norms.toml`."""
    raw = tomllib.loads((files("pipeline.norms") / "norms.toml").read_text(encoding="utf-8"))
    return Norms(
        {
            norm_id: tuple(
                Norm(norm_id, row["title"], row["unit"], value["value"], row["basis"], row["binding"], value["from"])
                for value in sorted(row["values"], key=lambda value: value["from"])
            )
            for norm_id, row in raw.items()
        }
    )


def word_list(name: str, part: str = "words") -> tuple[str, ...]:
    """Return a list of names or words of `norms/lists.toml`, folded to lower case as it stands there."""
    return tuple(_lists()[name][part])


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("pipeline.norms") / "lists.toml").read_text(encoding="utf-8"))
