"""What earlier audit committees advised: what became of it."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Verdict, check
from pipeline.checks.kas.year import sheet_of_year
from pipeline.model.dossier import Dossier
from pipeline.model.last_year import last_year
from pipeline.model.names import fold, folded
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
def open_recommendation(dossier: Dossier) -> Verdict:
    """Return the recommendations on earlier years of which nobody noted what became of them.

    What the committee of last year wrote in its report stands in the sheet too; else nobody says that it was read.
    """
    rows = dossier[Recommendations]
    earlier = rows[Recommendations.year].lt(dossier.period.year).fillna(value=False)
    listed = rows[(earlier & rows[Recommendations.status].isna()).astype(bool)]
    listed = listed.drop_duplicates([Recommendations.year, Recommendations.recommendation])
    unlisted = _unlisted(dossier, rows)
    parts = [part for part in (listed, unlisted) if len(part)]
    return Verdict(pd.concat(parts) if parts else listed, examined=len(rows) + len(unlisted))


def _unlisted(dossier: Dossier, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the written recommendations of last year that are not in the sheet, at the sheet itself."""
    before, known = last_year(dossier), set(folded(rows[Recommendations.recommendation]).dropna())
    missing = [one for one in before.points if one.finding is None and fold(one.text) not in known]
    if not missing:
        return rows.iloc[:0]
    facts = pd.DataFrame(
        {
            Recommendations.year: before.period.year,
            Recommendations.recommendation: [one.text for one in missing],
            "source": [one.source for one in missing],
            "variant": "not_listed",
            "points_at": Recommendations.recommendation,
        }
    )
    place = sheet_of_year(dossier, Recommendations).iloc[0]
    keys = pd.Series([("report", fold(one.text)) for one in missing], dtype=object)
    return facts.assign(table=place["table"], row=pd.array([pd.NA] * len(facts), dtype="Int64"), key=keys)
