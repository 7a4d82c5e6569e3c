"""What the law asks of raadsleden and wethouders only, apart from the board of the party."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.bel.entries import entries, in_council, offices, running, supplied_registers, year_of
from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.identities import Role
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.functionaries import Functionaries
from schemas.side_functions import SideFunctions

_TOUCHES = ("contract", "geschil")


@check(
    "BEL-08",
    Severity.MIDDLE,
    needs=(SideFunctions, Functionaries),
    points_at=SideFunctions.public,
    basis=("GW 12", "L1"),
    yearly=True,
)
def function_not_public(dossier: Dossier) -> Verdict:
    """Return side functions of raadsleden and wethouders that are not marked as public.

    What the entry says counts; where it is silent, what Functionarissen says of the person (Nevenfuncties openbaar).
    """
    own = dossier.books.has_column(SideFunctions, SideFunctions.public)
    if not own and not dossier.books.has_column(Functionaries, Functionaries.functions_public):
        raise NotRun("kolom Openbaar ontbreekt in blad Nevenfuncties")
    kept = entries(dossier)
    kept = kept[kept["role"].eq(Role.SIDE_FUNCTION.value)]
    kept = kept[in_council(dossier, kept)]
    return Verdict(kept[~kept["public"].fillna(_of_person(dossier, kept)).astype(bool)], examined=len(kept))


def _of_person(dossier: Dossier, kept: pd.DataFrame) -> pd.Series:
    """Say per entry whether Functionarissen says of its holder, in the year, that the side functions are public."""
    first, last = year_of(dossier)
    held = offices(dossier)
    held = held[held["council"] & running(held, first, last, ("since", "until"))]
    said = held["public_office"].eq(other=True).fillna(value=False).astype(bool)
    return kept["who"].isin(held.loc[said, "who"]).astype("boolean")


@check(
    "BEL-09",
    Severity.MIDDLE,
    needs=(Functionaries,),
    basis=("GW 15", "L1"),
    yearly=True,
)
def municipality_contract(dossier: Dossier) -> Verdict:
    """Return entries of raadsleden and wethouders with a contract or dispute with the municipality: to be assessed."""
    missing = supplied_registers(dossier)
    kept = entries(dossier)
    kept = kept[in_council(dossier, kept)]
    filled = int(kept["municipality"].notna().sum())
    unsaid = f"alleen de {filled} van {len(kept)} rijen waar Relatie met gemeente is ingevuld"
    return Verdict(
        kept[kept["municipality"].isin(_TOUCHES)].assign(points_at=SideFunctions.municipality),
        examined=filled,
        reason="; ".join(filter(None, (missing, unsaid if filled < len(kept) else None))) or None,
    )
