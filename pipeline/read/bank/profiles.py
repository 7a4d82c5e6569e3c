"""What the export of a bank looks like, and which file fits which export."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.model.raw import Cell

HEADING_WITHIN = 10  # rows: an export may carry a line or two above its headings
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """One export of one bank. `columns`, `optional`: field by heading key; `date`: a strptime format; `signs`: by word.

    `tried`: whether a real file was read with it.
    """

    id: str
    name: str
    tried: bool
    date: str
    columns: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, int] = field(default_factory=dict)

    def fits(self, keys: Sequence[str]) -> bool:
        """Whether a row holds all headings of the export, each once, and no other."""
        found = set(keys)
        known = self.columns.keys() | self.optional.keys()
        return len(found) == len(keys) and found >= self.columns.keys() and found <= known

    def fields(self, keys: Sequence[str]) -> list[str]:
        """Return per column the field that it becomes; "" when it is not used."""
        return [{**self.optional, **self.columns}[key] for key in keys]


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A file of a bank that is no account statement. `variant`: of INV-06."""

    variant: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of headings that was found: its index among the rows, its cells as typed, and what it belongs to."""

    index: int
    typed: tuple[str, ...]
    keys: tuple[str, ...]
    profile: Profile | None
    look_alike: LookAlike | None


def heading_key(heading: Cell) -> str:
    r"""Return a heading as it is compared: ASCII letters and digits only, for banks that mangle an i-diaeresis.

    >>> heading_key("Naam initiërende partij") == heading_key("Naam initi\ufffdrende partij") == "naaminitirendepartij"
    True
    """
    return _NOT_ASCII_WORD.sub("", str(heading or "").lower())


def find_heading(rows: Sequence[Sequence[Cell]]) -> Heading | None:
    """Return the first row that is the heading of a known file of a bank, or None."""
    for index, row in enumerate(rows[:HEADING_WITHIN]):
        typed = tuple(str(cell or "").strip() for cell in row)
        while typed and not typed[-1]:  # a delimiter at the end of the line
            typed = typed[:-1]
        keys = tuple(heading_key(cell) for cell in typed)
        profile = next((one for one in profiles() if one.fits(keys)), None)
        look_alike = next((one for one in look_alikes() if one.keys == set(keys)), None)
        if profile or look_alike:
            return Heading(index, typed, keys, profile, look_alike)
    return None


@cache
def profiles() -> tuple[Profile, ...]:
    """Return the exports that are known, in the order of `profiles.toml`."""
    return tuple(_profile(id_, raw) for id_, raw in _read().items() if id_ != "look_alike")


@cache
def look_alikes() -> tuple[LookAlike, ...]:
    """Return the files of banks that are no account statement."""
    return tuple(
        LookAlike(raw["variant"], frozenset(heading_key(one) for one in raw["headings"]))
        for raw in _read()["look_alike"]
    )


def _profile(id_: str, raw: dict[str, Any]) -> Profile:
    return Profile(
        id=id_,
        name=raw["name"],
        tried=raw["tried"],
        date=raw["date"],
        columns={heading_key(heading): name for heading, name in raw["columns"].items()},
        optional={heading_key(heading): name for heading, name in raw.get("optional", {}).items()},
        signs={heading_key(word): sign for word, sign in raw.get("signs", {}).items()},
    )


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((files("pipeline.read.bank") / "profiles.toml").read_text(encoding="utf-8"))
