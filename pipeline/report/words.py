"""Values in Dutch words: norms with their unit, facts of a finding, the titles of checks."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pipeline.messages import messages
from pipeline.model.findings import Finding
from pipeline.money import euro

BINDINGS = {
    "wet": "wet",
    "partij": "keuze van de partij",
    "richtwaarde": "richtwaarde",
    "vast": "vast, voor veilig lezen",
}
TIERS = {
    "chained": "Afschrift (CAMT of MT940) waarvan de saldi op elkaar aansluiten",
    "balanced": "CSV van de bank met een doorlopend saldo dat klopt",
    "editable": "Werkblad, of CSV zonder doorlopend saldo dat klopt",
}


def number_text(value: float) -> str:
    """Return a number in Dutch notation, without needless decimals."""
    return f"{round(value, 4):.12g}".replace(".", ",")


def fact_text(value: Any) -> str:
    """Return a fact of a finding as a Dutch reader writes it."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case date():
            return f"{value:%d-%m-%Y}"
        case int() | float():
            return number_text(value)
        case list() | tuple():
            return ", ".join(fact_text(part) for part in value)
        case _:
            return str(value)


def fact_of(finding: Finding, name: str) -> str:
    """Return a fact of a finding in the form in which the message of its check prints it, or an empty text."""
    value = finding.facts.get(name)
    if value is None:
        return ""
    printed = re.search(rf"{{{name}:(\w+)}}", str(messages().get(finding.code, "")))
    return euro(int(value)) if printed and printed[1] == "euro" else fact_text(value)


def check_title(code: str) -> str:
    """Return what a check is about; the part before its first fact where the title names one."""
    title = str(messages().get(code, {}).get("title", ""))
    return title.partition("{")[0].rstrip(" :,(–") or code
