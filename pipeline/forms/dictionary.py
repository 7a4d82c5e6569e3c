"""The data dictionary: every sheet and column as the schemas declare them, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.forms.words import KIND_NAMES, PURPOSES
from schemas.base import Audience, Field, Kind, Sheet, info
from schemas.catalogue import SHEETS
from schemas.party import ENTRIES

_INTRODUCTION = """# Gegevenswoordenboek

Deze bladen en kolommen leest openvizier. Dit stuk is gemaakt uit de map `schemas` met `make docs`; wijzig het daar.

- Een kolom met **ja** onder *Nodig* moet op het blad staan. De andere kolommen mag u weglaten.
- Hoofdletters, spaties, punten en een sterretje in een kolomkop maken niet uit.
- *Ook goed*: andere koppen die openvizier herkent.
- Drie puntjes achter de keuzes: iets anders mag ook. Ja of nee mag ook als j, n, x, waar of onwaar.
- *Veld* is de naam in de gegevensbestanden (`resultaat.json`).
"""
_HEADINGS = ("Kolom", "Veld", "Soort", "Nodig", "Keuzes", "Voorbeeld", "Ook goed", "Uitleg")
_READERS = {
    Audience.COMMITTEE: "penningmeester, bestuur en kascommissie",
    Audience.SECRETARY: "secretaris en bestuur",
    Audience.CONFIDANT: "alleen de vertrouwenspersoon",
}


def data_dictionary() -> str:
    """Return the data dictionary as Markdown, one section per sheet."""
    return "\n".join([_INTRODUCTION, *(_section(schema) for schema in SHEETS), _entries()])


def _section(schema: type[Sheet]) -> str:
    sheet = info(schema)
    tabs = ", ".join(tab for tab in sheet.tabs if tab != sheet.title.lower())
    facts = [
        f"## {sheet.title}\n",
        f"{PURPOSES[schema].what}\n",
        f"- Naam in de gegevensbestanden: `{sheet.role}`",
        f"- Wie de bevindingen ziet: {_READERS[sheet.audience]}",
    ]
    if tabs:
        facts.append(f"- Ook goed als naam van het tabblad: {tabs}")
    return "\n".join([*facts, "", _table(_HEADINGS, (_row(field) for field in sheet.fields)), ""])


def _row(field: Field) -> tuple[str, ...]:
    return (
        field.heading,
        f"`{field.name}`",
        KIND_NAMES[field.kind],
        "ja" if field.required else "",
        _choices(field),
        field.example,
        ", ".join(field.synonyms),
        field.description,
    )


def _choices(field: Field) -> str:
    if field.kind is not Kind.CHOICE:
        return ""
    return ", ".join(field.choices) + (" …" if field.open_choices else "")


def _entries() -> str:
    rows = ((entry, answer) for entry, answer in ENTRIES.items())
    return "## Gegevens op het blad Partij\n\n" + _table(("Gegeven", "Antwoord"), rows) + "\n"


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [headings, ("---",) * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
