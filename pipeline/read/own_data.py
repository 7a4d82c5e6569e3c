"""Knows what openvizier itself wrote: which sheets of a kascontrole tell of its year, and its data files by content."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

FIRST, INCOME, BALANCE, FINDINGS, WORDS = "Samenvatting", "Baten en lasten", "Balans", "Bevindingen", "Verslag"
YEAR_SHEETS = (FIRST, INCOME, BALANCE, FINDINGS, WORDS)
TRANSACTIONS = "Transacties"  # tells the figures where a program saved the workbook without those of the formulas
_OF_RESULT = {"command", "party", "run_code"}
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
        for account in result["accounts"]:
            _ = account["account"], account["closing_cents"], account["in_cents"], account["out_cents"]
        for output in result["outputs"]:
            _ = output["file"].rsplit("/", 1), output["sha256"].lower()
        date.fromisoformat(result["run_date"])
        is_period = re.match(r"\d{4}", result["period"]) is not None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return result if is_period and set(result) >= _OF_RESULT else None


def findings_in(text: str) -> list[dict[str, Any]]:
    """Return the lines of a `bevindingen.jsonl`; none when the text is something else."""
    if not text.lstrip().startswith("{"):
        return []
    try:
        lines = [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError:
        return []
    return lines if all(isinstance(line, dict) and set(line) >= _OF_FINDING for line in lines) else []
