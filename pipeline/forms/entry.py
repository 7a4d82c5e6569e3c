"""What a cell of a template accepts: its dropdown, its limits and its Dutch words."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.forms.words import HOW, NOT_LISTED, REPAIR
from schemas.base import Field, Kind

_INLINE_LIMIT = 255  # Excel's longest inline list, input message and error text; a title is shorter
_TITLE_LIMIT = 32
_FIRST_DAY = date(1990, 1, 1)
_LAST_DAY = date(2199, 12, 31)
_MOST_EUROS = 999_999_999.99
_MOST = 9_999_999

_LIMITS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"validate": "any"},
    Kind.DATE: {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY},
    Kind.EURO: {"validate": "decimal", "criteria": "between", "minimum": -_MOST_EUROS, "maximum": _MOST_EUROS},
    Kind.WHOLE: {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST},
    Kind.NUMBER: {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": _MOST},
    Kind.IBAN: {"validate": "length", "criteria": "between", "minimum": 15, "maximum": 42},
}


def cell_rules(field: Field) -> dict[str, Any]:
    """Return the data validation of a field's cells, as xlsxwriter takes it."""
    limits = _dropdown(field.choices) if field.choices else _LIMITS[field.kind]
    example = f"Voorbeeld: {field.example}." if field.example and not field.choices else ""
    said = " ".join(part for part in (field.description, HOW[field.kind], example) if part)
    if field.kind is Kind.CHOICE and field.open_choices:
        return _worded(limits, field.heading, said, NOT_LISTED) | {"error_type": "information"}
    return _worded(limits, field.heading, said, REPAIR.get(field.kind))


def entry_rules(entry: str, answer: str, cell: str) -> dict[str, Any]:
    """Return the data validation of one line in Partij.

    `answer` is its kind in `schemas.party.ENTRIES`, `cell` the address of the value ("B7").
    """
    said, repair = _ANSWERS[answer]
    return _worded(_answer_limits(answer, cell), entry[:_TITLE_LIMIT], said, repair)


def _answer_limits(answer: str, cell: str) -> dict[str, Any]:
    if answer in {"datum", "getal", "jaar"}:
        return {"validate": "custom", "value": f'=OR(ISNUMBER({cell}),LOWER({cell})="n.v.t.")'}
    if answer == "ja/nee":
        return _dropdown(("ja", "nee", "n.v.t."))
    return _dropdown(("aan", "uit")) if answer == "aan/uit" else {"validate": "any"}


def _dropdown(choices: tuple[str, ...]) -> dict[str, Any]:
    if len(",".join(choices)) > _INLINE_LIMIT or any("," in choice for choice in choices):
        raise ValueError(f"no inline list: {choices}")
    return {"validate": "list", "source": list(choices)}


def _worded(limits: dict[str, Any], title: str, said: str, repair: str | None) -> dict[str, Any]:
    if len(said) > _INLINE_LIMIT or len(repair or "") > _INLINE_LIMIT:
        raise ValueError(f"too long for a message: {title}")
    rules = limits | {"input_title": title, "input_message": said}
    return rules if repair is None else rules | {"error_title": "Even nakijken", "error_message": repair}


_ANSWERS: dict[str, tuple[str, str | None]] = {
    "tekst": ("Schrijf het zoals u het altijd schrijft.", None),
    "lijst": ("Meer dan één? Scheid ze met een puntkomma ;", None),
    "dd-mm": ("Schrijf dag-maand, bijvoorbeeld 01-01.", None),
    "datum": (
        "Schrijf dag-maand-jaar. Nog niet gedaan? Laat leeg. Geldt het niet? Schrijf n.v.t.",
        f"{REPAIR[Kind.DATE]} Geldt het niet? Schrijf n.v.t.",
    ),
    "getal": ("Een heel getal, bijvoorbeeld 2.", REPAIR[Kind.WHOLE]),
    "jaar": ("Een jaar, bijvoorbeeld 2026.", "Dit is geen jaar. Schrijf vier cijfers, bijvoorbeeld 2026."),
    "ja/nee": ("Kies ja, nee of n.v.t.", "Kies ja, nee of n.v.t., of laat de cel leeg."),
    "aan/uit": ("Kies aan of uit.", "Kies aan of uit, of laat de cel leeg."),
}
