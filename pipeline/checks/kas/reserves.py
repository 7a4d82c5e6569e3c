"""Earmarked reserves: what the members set aside, only they release."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.kas.year import rows_of_year
from pipeline.model.dossier import Dossier
from pipeline.model.names import fold
from pipeline.model.severity import Severity
from schemas.balance_sheet import BalanceSheet
from schemas.decisions import Decisions

_BETWEEN_NUMBERS = re.compile(r"[;,\s]+")
_MEMBERS = "ledenvergadering"


@check(
    "KAS-17",
    Severity.MIDDLE,
    needs=((BalanceSheet, BalanceSheet.kind),),
    points_at=BalanceSheet.decision,
    basis=("statuten", "BW 2:10 lid 1", "B6"),
    yearly=True,
)
def reserve_used_without_decision(dossier: Dossier) -> Verdict:
    """Return the earmarked reserves that changed without a decision of the members' meeting.

    Without the sheet Besluiten a number that is given is believed.
    """
    rows = rows_of_year(dossier, BalanceSheet)
    reserves = rows[rows[BalanceSheet.kind].eq("bestemmingsreserve").fillna(value=False).astype(bool)]
    if rows[BalanceSheet.kind].isna().all():
        raise NotRun("in blad Balans is bij geen enkele post Soort ingevuld")
    moved = reserves[BalanceSheet.closing] - reserves[BalanceSheet.opening]
    reserves = reserves.assign(moved=moved, amount_cents=moved)[moved.ne(0).fillna(value=False).astype(bool)]
    known = dossier.books.has(Decisions)
    organs = _organs(dossier)
    faults = [_fault(said, organs if known else None) for said in reserves[BalanceSheet.decision]]
    wrong = reserves.assign(variant=pd.Series(faults, index=reserves.index, dtype="object"))
    wrong = wrong[[fault != "" for fault in faults]]
    reason = None if known else "zonder blad Besluiten is alleen gekeken of er een besluitnummer staat"
    return Verdict(wrong, examined=int(rows[BalanceSheet.kind].eq("bestemmingsreserve").sum()), reason=reason)


def _organs(dossier: Dossier) -> dict[str, set[str]]:
    """Return per decision number who decided; of a decision that could not be read, the members are believed."""
    told: dict[str, set[str]] = {}
    for rows, believed in ((dossier[Decisions], None), (dossier.books.refused.get(Decisions), _MEMBERS)):
        if rows is not None:
            for number, organ in zip(rows[Decisions.number], rows[Decisions.organ], strict=True):
                told.setdefault(fold(str(number)), set()).add(believed or str(organ))
    return told


def _fault(said: Any, organs: dict[str, set[str]] | None) -> str | None:
    """Return what is wrong with the decision that a reserve names: None none is named, "" nothing, or a variant."""
    if pd.isna(said) or not str(said).strip(" -"):
        return None
    if organs is None:
        return ""
    whole = fold(str(said))
    numbers = [whole, *_BETWEEN_NUMBERS.split(whole)]
    deciders = set().union(*(organs.get(number, set()) for number in numbers))
    if not deciders:
        return "unknown"
    return "" if _MEMBERS in deciders else "other_organ"
