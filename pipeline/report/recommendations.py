"""What earlier committees left open: to be ticked off, one by one, in the Checklist of this year."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from pipeline.model.last_year import LastYear, last_year
from pipeline.model.names import fold
from pipeline.model.year_reports import OpenPoint, PointKind
from pipeline.report.text import mask_ibans
from pipeline.report.view import View
from schemas.recommendations import Recommendations

_LONGEST = 220
_CODE = len("BOE-01")
_HOW = {
    PointKind.ADVICE: "Schreef de commissie in haar verslag; vraag wat ermee is gedaan.",
    PointKind.MEETING: "Ging vorig jaar naar de ledenvergadering; vraag wat daar is besloten.",
    PointKind.LOOK_INTO: "Zou nog worden uitgezocht; vraag wat eruit kwam.",
    PointKind.UNANSWERED: "Was eerst op te lossen en kreeg geen reactie; vraag of het is opgelost.",
}


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing to ask after. `text`: the same in every run, of no other item; `how`: what to ask, and its source."""

    text: str
    how: str


def open_items(view: View) -> list[OpenItem]:
    """Return what is still open of earlier years: recommendations first, then the findings of last year.

    A recommendation that stands in Aanbevelingen goes by its status there, also when last year's report holds it too.
    """
    before = last_year(view.result.dossier)
    items = [*_listed(view), *_reported(view, before)]
    return list({item.text: item for item in items}.values())


def open_items_sentence(view: View) -> str:
    """Say how much is open of earlier years and where that is known from."""
    before, items = last_year(view.result.dossier), open_items(view)
    listed = len(view.result.dossier[Recommendations])
    sheet = f"In Aanbevelingen: {listed}. " if listed else ""
    if before.points_from is None:
        there = f"Het rapport over {before.period} is er niet; vraag ernaar." if not listed else ""
        return f"{sheet}Nog open: {len(items)}. {there}".strip()
    below = ", zie hieronder" if items else ""
    return f"{sheet}Nog open: {len(items)}{below}; {before.period} volgens {before.points_from}."


def _listed(view: View) -> Iterator[OpenItem]:
    rows = _earlier(view)
    still = rows[rows[Recommendations.status].fillna("open").eq("open")]
    for year, said in zip(still[Recommendations.year], still[Recommendations.recommendation], strict=True):
        yield OpenItem(
            _told(f"Aanbeveling over {year}: {said}"), "Staat open in Aanbevelingen; vraag wat ermee is gedaan."
        )


def _reported(view: View, before: LastYear) -> Iterator[OpenItem]:
    """Yield what last year's report left open; of heavy findings that nobody answered one item per check."""
    known = {fold(str(text)) for text in _earlier(view)[Recommendations.recommendation]}
    unanswered: dict[str, list[OpenPoint]] = {}
    for point in before.points:
        if point.kind is PointKind.UNANSWERED:
            unanswered.setdefault((point.finding or "")[:_CODE], []).append(point)
        elif point.finding is not None:
            yield _item(f"Vorig jaar, {point.finding}: {point.text}", point)
        elif fold(point.text) not in known:
            yield _item(f"Aanbeveling over {before.period}: {point.text}", point)
    for code, points in unanswered.items():
        one = points[0]
        many = f"{len(points)} × {code}: {one.text.split(' – ')[0]}"
        yield _item(f"Vorig jaar, {many if len(points) > 1 else f'{one.finding}: {one.text}'}", one)


def _item(text: str, point: OpenPoint) -> OpenItem:
    return OpenItem(_told(text), f"{_HOW[point.kind]} Uit {point.source}.")


def _earlier(view: View) -> pd.DataFrame:
    rows = view.result.dossier[Recommendations]
    return rows[rows[Recommendations.year].lt(view.period.year).fillna(value=False).astype(bool)]


def _told(text: str) -> str:
    return textwrap.shorten(mask_ibans(text), _LONGEST, placeholder=" …")
