"""What the export of a bank looks like, as `profiles.toml` describes it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.model.raw import Cell

_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_ACCOUNT_NUMBER = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{8,30}|\d{8,10}")
_AMOUNT = re.compile(r"[+-]?\d+(?:[.,]\d+)*-?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_DIRECTIVES = {"%Y": r"\d{4}", "%m": r"\d{2}", "%d": r"\d{2}", "%H": r"\d{2}", "%M": r"\d{2}", "%S": r"\d{2}"}


@dataclass(frozen=True, slots=True)
class Profile:
    """One export of one bank.

    `columns`, `optional`: field by heading key; `repeated`: the keys that stand in it twice; `cells`: of an export
    without headings, what each column is called, its field and its shape; `shapes`: by field, what most cells must look
    like where the headings alone are everybody's; `dates`: strptime formats; `signs`: by word, and with `signed` the
    amounts may carry their sign too; `point`: the fields with a decimal point; `account`: what an account is called
    that the export does not name; `account_above`: the key of the title line that names it; `completed`: the words for
    a payment that was carried out; `unpack`: whether the description holds the other party too. `tried`: whether a real
    file was read with it.
    """

    id: str
    name: str
    tried: bool
    dates: tuple[str, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    optional: Mapping[str, str] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    cells: tuple[tuple[str, str, str], ...] = ()
    shapes: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, int] = field(default_factory=dict)
    signed: bool = False
    point: frozenset[str] = frozenset()
    account: str | None = None
    account_above: str | None = None
    completed: frozenset[str] = frozenset()
    unpack: bool = False

    def fits(self, keys: Sequence[str]) -> bool:
        """Whether a row holds all headings of the export, each as often as it should, and no other."""
        found = Counter(keys)
        known = self.columns.keys() | self.optional.keys()
        as_often = all(times == 1 or (times == 2 and key in self.repeated) for key, times in found.items())
        return bool(self.columns) and as_often and found.keys() >= self.columns.keys() and found.keys() <= known

    def fields(self, keys: Sequence[str]) -> list[str]:
        """Return per column the field that it becomes; "" when it is not used."""
        if self.cells:
            return [name for _, name, _ in self.cells]
        return [{**self.optional, **self.columns}[key] for key in keys]

    def has_shape(self, text: str, shape: str) -> bool:
        """Whether a cell looks as the column should: account, iban, currency, day, amount, number, sign or text."""
        if shape == "day":
            return any(re.fullmatch(date_pattern(style), text) for style in self.dates)
        if shape == "sign":
            return heading_key(text) in self.signs
        if shape == "iban":
            return bool(_ACCOUNT_NUMBER.fullmatch(text.replace(" ", ""))) and text[:1].isalpha()
        pattern = _PATTERNS.get(shape)
        return pattern is None or bool(pattern.fullmatch(text.replace(" ", "")))


_PATTERNS = {
    "account": _ACCOUNT_NUMBER,
    "currency": _CURRENCY,
    "amount": _AMOUNT,
    "number": re.compile(r"\d+"),
    "code": re.compile(r"[A-Za-z]{2,4}"),
}


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A file of a bank that is no account statement. `variant`: of INV-06."""

    variant: str
    keys: frozenset[str]


def heading_key(heading: Cell) -> str:
    r"""Return a heading as it is compared: ASCII letters and digits only, for banks that mangle an i-diaeresis.

    >>> heading_key("Naam initiërende partij") == heading_key("Naam initi\ufffdrende partij") == "naaminitirendepartij"
    True
    """
    return _NOT_ASCII_WORD.sub("", str(heading or "").lower())


@cache
def date_pattern(style: str) -> str:
    """Return what a day in a style looks like; pandas alone would take 2026031 for the first of March.

    Between separators a day or a month may be one digit.
    """
    pattern = re.escape(style)
    for directive, digits in _DIRECTIVES.items():
        loose = digits if directive not in {"%d", "%m"} or style == "%Y%m%d" else r"\d{1,2}"
        pattern = pattern.replace(directive, loose)
    return pattern


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
    cells = tuple((heading, name, shape) for heading, name, shape in raw.get("cells", ()))
    dates = raw["date"]
    return Profile(
        id=id_,
        name=raw["name"],
        tried=raw["tried"],
        dates=(dates,) if isinstance(dates, str) else tuple(dates),
        columns=_by_key(raw.get("columns", {})),
        optional=_by_key(raw.get("optional", {})),
        repeated=frozenset(heading_key(one) for one in raw.get("repeated", ())),
        cells=cells,
        shapes=raw.get("shapes", {}),
        signs=_by_key(raw.get("signs", {})),
        signed=raw.get("signed", False),
        point=frozenset(raw.get("decimal_point", ())),
        account=raw.get("account"),
        account_above=heading_key(raw["account_above"]) if "account_above" in raw else None,
        completed=frozenset(heading_key(one) for one in raw.get("completed", ())),
        unpack=raw.get("unpack", False),
    )


def _by_key(table: Mapping[str, Any]) -> dict[str, Any]:
    return {heading_key(word): value for word, value in table.items()}


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((files("pipeline.read.bank") / "profiles.toml").read_text(encoding="utf-8"))
