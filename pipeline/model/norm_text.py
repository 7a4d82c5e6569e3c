"""The value of a norm as people write it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pipeline.model.norms import Norm
from pipeline.money import euro

_WRITERS: dict[str, Callable[[Any], str]] = {
    "cents": lambda value: euro(int(value)),
    "cents/km": lambda value: f"{euro(int(value))} per km",
    "share": lambda value: f"{_number(value * 100)} %",
    "mm-dd": lambda value: f"{value[3:]}-{value[:2]}",
    "date": lambda value: f"{date.fromisoformat(value):%d-%m-%Y}",
    "bytes": lambda value: f"{_number(value / 2**20)} MB",
    "days": lambda value: f"{_number(value)} dagen",
    "months": lambda value: f"{_number(value)} maanden",
    "years": lambda value: f"{_number(value)} jaar",
    "km": lambda value: f"{_number(value)} km",
    "count": lambda value: f"{_number(value)} keer",
    "robust z-score": lambda value: f"{_number(value)} keer de spreiding",
}


def norm_text(norm: Norm) -> str:
    """Return the value of a norm with its unit: `€ 25,00`, `5 dagen`, `20 %; € 100,00`, `31-03`."""
    units = [part.strip() for part in norm.unit.split(",")]
    values = norm.value if isinstance(norm.value, list) else [norm.value]
    return "; ".join(_WRITERS[unit](value) for value, unit in zip(values, units, strict=True))


def _number(value: float) -> str:
    return f"{round(value, 4):g}".replace(".", ",")
