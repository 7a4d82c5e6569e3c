"""Measures after a report: one that the policy knows, with reasons, by the organ that may take it.

Of the free texts in this sheet nothing is printed: they may hold a name.
"""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.party_lines import line_of
from pipeline.model.confidential import shown_numbers
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import fold, folded, mentions
from pipeline.model.organs import spellings_of
from pipeline.model.severity import Severity
from schemas.base import info
from schemas.measures import Measures
from schemas.party import Party

_KNOWN = info(Measures).field(Measures.measure).choices
_ENDS_MEMBERSHIP = ("opzegging", "ontzetting")
_ORGAN = "bevoegd orgaan maatregelen"


@once
def _of_the_year(dossier: Dossier) -> pd.DataFrame:
    """Return the measures of the year, with `shown`: the number of the report as it may be printed."""
    measures = dossier[Measures]
    measures = measures[dossier.in_period(Measures, measures)]
    return measures.assign(shown=shown_numbers(measures[Measures.report]))


@check(
    "INT-15",
    Severity.HIGH,
    needs=(Measures,),
    points_at=Measures.measure,
    basis=("B9",),
    yearly=True,
)
def measure_outside_policy(dossier: Dossier) -> pd.DataFrame:
    """Return the measures that the policy does not know, or that say none."""
    measures = _of_the_year(dossier)
    known = folded(measures[Measures.measure]).isin([fold(word) for word in _KNOWN])
    wrong = measures[~known.fillna(value=False).astype(bool)]
    empty = wrong[Measures.measure].isna().map({True: "empty", False: None})
    return wrong.assign(variant=empty.astype("object"))


@check(
    "INT-16",
    Severity.HIGH,
    needs=((Measures, Measures.reasoned),),
    points_at=Measures.reasoned,
    basis=("B9", "BW 2:35"),
    yearly=True,
)
def measure_without_reason(dossier: Dossier) -> Verdict:
    """Return the measures without written reasons, and the ends of a membership without word of an appeal.

    A cell that nobody filled is no certain fact: it weighs less than a no. Without the column on appeals only the
    reasons are asked for.
    """
    measures = _of_the_year(dossier)
    kept = dossier.books.has_column(Measures, Measures.appeal_mentioned)
    ends = folded(measures[Measures.measure]).isin(_ENDS_MEMBERSHIP).astype(bool) & kept
    reasoned = measures[Measures.reasoned].fillna(value=False).astype(bool)
    told = measures[Measures.appeal_mentioned].fillna(value=False).astype(bool)
    wrong = measures[~reasoned | (ends & ~told)]
    missing = [
        _missing(*row) for row in zip(reasoned[wrong.index], ends[wrong.index] & ~told[wrong.index], strict=True)
    ]
    refused = measures[Measures.reasoned].eq(other=False).fillna(value=False).loc[wrong.index]
    wrong = wrong.assign(
        missing=values(missing, wrong.index),
        variant=values(("appeal" if reason else None for reason in reasoned[wrong.index]), wrong.index),
        points_at=values(
            (Measures.appeal_mentioned if reason else Measures.reasoned for reason in reasoned[wrong.index]),
            wrong.index,
        ),
        severity=values((Severity.HIGH if no else Severity.MIDDLE for no in refused), wrong.index),
    )
    heading = info(Measures).field(Measures.appeal_mentioned).heading
    return Verdict(wrong, reason=None if kept else f"zonder kolom {heading} van blad Maatregelen")


def _missing(reasoned: bool, no_appeal: bool) -> list[str]:
    said = [] if reasoned else ["de reden op papier"]
    return [*said, "hoe men in beroep kan"] if no_appeal else said


@check(
    "INT-20",
    Severity.MIDDLE,
    needs=((Measures, Measures.organ), Party),
    points_at=Measures.organ,
    basis=("B9",),
    limited_by=Measures.organ,
    yearly=True,
)
def measure_by_wrong_organ(dossier: Dossier) -> pd.DataFrame:
    """Return the measures that another organ took than the one that may."""
    line_of(dossier, _ORGAN)
    allowed = dossier.facts.items(_ORGAN)
    if not allowed:
        raise NotRun(f"in Partij staat niets bij {_ORGAN}")
    measures = _of_the_year(dossier)
    written = tuple(spelling for organ in allowed for spelling in spellings_of(organ))
    other = measures[Measures.organ].notna() & ~mentions(measures[Measures.organ], written)
    return measures[other].assign(allowed=", ".join(allowed))
