"""What earlier audit committees advised: what became of it."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import check
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.recommendations import Recommendations


@check(
    "KAS-10",
    Severity.LOW,
    needs=((Recommendations, Recommendations.status),),
    points_at=Recommendations.status,
    basis=("BW 2:48 lid 2", "B6"),
    yearly=True,
)
def open_recommendation(dossier: Dossier) -> pd.DataFrame:
    """Return the recommendations on earlier years of which nobody noted what became of them."""
    rows = dossier[Recommendations]
    earlier = rows[Recommendations.year].lt(dossier.period.year).fillna(value=False)
    return rows[(earlier & rows[Recommendations.status].isna()).astype(bool)].drop_duplicates(
        [Recommendations.year, Recommendations.recommendation]
    )
