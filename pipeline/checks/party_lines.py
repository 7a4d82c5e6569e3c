"""The lines of the sheet Partij on which a check rests."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotApplicable, NotRun
from pipeline.model.dossier import Dossier
from pipeline.model.names import fold, folded
from schemas.party import Party


def line_of(dossier: Dossier, entry: str) -> pd.DataFrame:
    """Return the line of Partij with this entry; raises NotRun without it, NotApplicable when it says so."""
    if not dossier.facts.known(entry):
        raise NotRun(f"regel '{entry}' ontbreekt in blad Partij")
    if dossier.facts.not_applicable(entry):
        raise NotApplicable(f"in Partij staat n.v.t. bij {entry}")
    lines = dossier[Party]
    return lines[folded(lines[Party.entry]).eq(fold(entry)).fillna(value=False).astype(bool)].tail(1)
