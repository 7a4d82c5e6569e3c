"""Begroting as it was adopted, and as it is now."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.kas.year import rows_of_year, sheet_of_year
from pipeline.checks.party_lines import line_of
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded
from pipeline.model.severity import Severity
from schemas.budget import Budget
from schemas.party import Party

_ADOPTED = "begroting vastgesteld op"
_FACTS = [Budget.category, Budget.kind, Budget.amount]


@check(
    "KAS-18",
    Severity.MIDDLE,
    needs=(Party, Budget),
    points_at=Budget.amount,
    basis=("statuten", "B6"),
    yearly=True,
)
def budget_changed_after_adoption(dossier: Dossier) -> Verdict:
    """Return the lines of Begroting that are not as they were sealed after the budget was adopted, added or gone."""
    line_of(dossier, _ADOPTED)
    adopted = dossier.facts.day(_ADOPTED)
    if adopted is None:
        raise NotRun(f"bij '{_ADOPTED}' in Partij staat geen datum")
    if dossier.sealed_budget is None:
        raise NotRun("er is nog geen maand afgesloten sinds de begroting is vastgesteld")
    now, then = (_by_category(rows) for rows in (rows_of_year(dossier, Budget), dossier.sealed_budget[_FACTS]))
    pairs = now.merge(then, on="category_key", how="outer", suffixes=("", "_then"), indicator="side")
    amounts = pairs[Budget.amount].fillna(0).ne(pairs["amount_then"].fillna(0))
    kinds = pairs[Budget.kind].ne(pairs["kind_then"]).fillna(value=True)
    variant = pairs["side"].map({"both": None, "left_only": "added", "right_only": "gone"}).astype("object")
    wrong = pairs.assign(
        variant=variant,
        adopted=pd.Timestamp(adopted),
        amount_cents=pairs[Budget.amount].fillna(0) - pairs["amount_then"].fillna(0),
    )[amounts | kinds | variant.notna()]
    return Verdict(_at_sheet(dossier, wrong), examined=len(then))


def _by_category(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(category_key=folded(rows[Budget.category])).drop_duplicates("category_key")


def _at_sheet(dossier: Dossier, wrong: pd.DataFrame) -> pd.DataFrame:
    """Return the lines with, for one that is gone, the sheet as its place and its category as its key."""
    if wrong.empty:
        return wrong
    sheet = int(sheet_of_year(dossier, Budget)["table"].iloc[0])
    category = wrong[Budget.category].fillna(wrong["category_then"])
    return wrong.assign(category=category, key=category.map(lambda said: (said,)), table=wrong["table"].fillna(sheet))
