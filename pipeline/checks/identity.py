"""Ids of findings: the same thing keeps its id when rows are inserted, sorted or files renamed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.model.findings import Finding
from pipeline.model.names import fold

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def finding_id(code: str, key: Iterable[Any]) -> str:
    """Return the id of a finding: its code, and what identifies the row as six signs that are hard to misread.

    >>> finding_id("BOE-01", ["Kas", "2026-03-01"]) == finding_id("BOE-01", ["kas ", "2026-03-01"])
    True
    """
    text = "\x1f".join(_as_text(part) for part in key)
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest()) >> 2
    letters = "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(25, -1, -5))
    return f"{code}-{letters}"


def _as_text(part: Any) -> str:
    if part is None or pd.isna(part):
        return ""
    if isinstance(part, pd.Timestamp):
        return part.date().isoformat()
    return fold(str(part))


def number_twins(findings: Iterable[Finding]) -> list[Finding]:
    """Give findings that share an id the endings -2, -3 … in order of their content."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.id].append(finding)
    numbered = []
    for group in groups.values():
        group.sort(key=lambda finding: (finding.message, finding.amount_cents or 0, finding.place.sort_key()))
        numbered.append(group[0])
        numbered += [replace(twin, id=f"{twin.id}-{nth}") for nth, twin in enumerate(group[1:], start=2)]
    return numbered
