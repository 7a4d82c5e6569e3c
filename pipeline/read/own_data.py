"""Knows what openvizier itself wrote: which sheets of a kascontrole tell of its year, and its data files by content."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

FIRST, INCOME, BALANCE, FINDINGS, WORDS = "Samenvatting", "Baten en lasten", "Balans", "Bevindingen", "Verslag"
YEAR_SHEETS = (FIRST, INCOME, BALANCE, FINDINGS, WORDS)
TRANSACTIONS = "Transacties"  # tells the figures where a program saved the workbook without those of the formulas
_TEXTS = ("command", "party", "period", "run_code", "run_date")
_PERIOD = re.compile(r"\d{4}(?:-\d{2})?")
_MOST_CENTS = 10**15  # no party has more; larger numbers come of damage
_OF_FINDING = {"id", "code", "severity", "status", "file", "sheet", "row"}


def is_own_data(text: str) -> bool:
    """Whether a text is a `resultaat.json` or a `bevindingen.jsonl` of ours, whatever its name."""
    return bool(result_in(text) or findings_in(text))


def result_in(text: str) -> dict[str, Any] | None:
    """Return what a `resultaat.json` holds; None when the text is none, or lacks something that it must have."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        result = json.loads(text)
        is_whole = (
            all(isinstance(result[name], str) for name in _TEXTS)
            and _PERIOD.fullmatch(result["period"]) is not None
            and all(_is_account(one) for one in result["accounts"])
            and all(isinstance(one["file"], str) and isinstance(one["sha256"], str) for one in result["outputs"])
        )
        date.fromisoformat(result["run_date"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return result if is_whole else None


def findings_in(text: str) -> list[dict[str, Any]]:
    """Return the lines of a `bevindingen.jsonl`; none when the text is something else."""
    if not text.lstrip().startswith("{"):
        return []
    try:
        lines = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return []
    return lines if all(_is_finding(line) for line in lines) else []


def _is_account(one: dict[str, Any]) -> bool:
    cents = (one["opening_cents"], one["in_cents"], one["out_cents"], one["closing_cents"])
    fits = (value is None or (type(value) is int and abs(value) < _MOST_CENTS) for value in cents)
    return isinstance(one["account"], str) and all(fits)


def _is_finding(line: object) -> bool:
    if not isinstance(line, dict) or not set(line) >= _OF_FINDING:
        return False
    return all(isinstance(line[name], str) for name in ("id", "code", "severity", "status"))
