"""The Dutch words of a check: templates from `messages/nl.toml`, filled with facts."""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from pipeline.messages import messages
from pipeline.money import euro

PARTS = ("title", "finding", "why", "action")


def words(code: str, variant: str | None = None) -> dict[str, str]:
    """Return title, finding, why and action of a code; a variant replaces what it says differently."""
    own = messages()[code]
    texts = {part: own[part] for part in PARTS}
    if variant is not None:
        texts |= own[variant]
    return texts


class _Dutch(string.Formatter):
    """Formats facts: `{amount:euro}` cents as euros, `{day:datum}` a day; what is empty reads as a dash."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, list | tuple):
            return ", ".join(self.format_field(part, format_spec) for part in value) or "–"
        if value is None or pd.isna(value):
            return "–"
        if format_spec == "euro":
            return euro(int(value))
        if format_spec == "getal":
            return f"{float(value):g}".replace(".", ",")
        return _plain(value, format_spec)


def _plain(value: Any, format_spec: str) -> str:
    if format_spec == "datum" or isinstance(value, date):
        return pd.Timestamp(value).strftime("%d-%m-%Y")
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value)


def fill(template: str, facts: Mapping[str, Any]) -> str:
    """Fill a template; raises KeyError when a placeholder has no fact."""
    return _Dutch().vformat(template, (), facts)


def placeholders(template: str) -> set[str]:
    """Return the names of the facts that a template asks for."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def basis_text(entry: str) -> str:
    """Say on what a check rests: the policy rarely names a number or a form, so a check puts it into practice."""
    if entry[0] == "B" and entry[1:].isdigit():
        return f"uitwerking van integriteitsbeleid {entry[1:]}"
    if entry[0] == "L" and entry[1:].isdigit():
        return f"voorbeeld: preventiepagina Limburg, onderwerp {entry[1:]}"
    return entry
