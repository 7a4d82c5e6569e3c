"""Findings that only follow from others: kept, light, and naming their cause."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding


def mark_consequences(findings: Sequence[Finding], dossier: Dossier) -> list[Finding]:  # noqa: ARG001 - being written
    """Return the findings, those explained to the cent by others made *laag* and given the ids of their causes."""
    return list(findings)
