"""What the committee of the year before left open: its written advice, and findings that were not settled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model.names import fold
from pipeline.model.year_reports import EarlierFinding, OpenPoint, PointKind, YearReport

_OPEN = {"naar de ledenvergadering": PointKind.MEETING, "nog uitzoeken": PointKind.LOOK_INTO}
_SETTLED = "verklaard"
_NONE = {"geen", "nihil", "nvt"}
_SAYS_NOTHING = _NONE | {"aanbeveling", "aanbevelingen", "aanmerkingen", "bijzonderheden", "opmerking", "opmerkingen"}
_SAYS_NOTHING |= {"de", "en", "er", "hebben", "heeft", "kascommissie", "of", "op", "verder", "verdere", "wij", "zijn"}


def open_points(reports: Sequence[YearReport]) -> Iterator[OpenPoint]:
    """Yield the written advice, and the findings that the committee left open or heavy ones that it said nothing of.

    Which findings there were, the workbook that leads tells; reactions stand in any copy. One member who leaves a
    finding open keeps it open.
    """
    workbooks = [one for one in reports if not one.recorded]
    advice: dict[str, OpenPoint] = {}
    for text, source in ((text, one.name) for one in workbooks for text in one.advice if _advises(text)):
        advice.setdefault(fold(text), OpenPoint(PointKind.ADVICE, text, source))
    yield from advice.values()
    lead = next((one for one in [*workbooks, *reports] if one.findings is not None), None)
    gone = {finding.id for one in reports for finding in one.findings or () if finding.gone}
    reactions: dict[str, set[str]] = {}
    for finding in (finding for one in workbooks for finding in one.findings or ()):
        reactions.setdefault(finding.id, set()).update(fold(part) for part in finding.reaction.split(" | "))
    for finding in lead.findings or () if lead else ():
        kind = None if finding.id in gone else _left(finding, reactions.get(finding.id, set()))
        if kind is not None and lead is not None:
            yield OpenPoint(kind, finding.text, lead.name, finding.id)


def _advises(text: str) -> bool:
    """Whether a text says more than that there is no advice, as a dash, `geen` and `Wij hebben geen opmerkingen` do."""
    said = fold(text).replace("n.v.t.", "nvt").replace("niet van toepassing", "nvt")
    words = set(re.findall(r"\w+", said.replace("_", " ")))
    return bool(words) and not (words & _NONE and words <= _SAYS_NOTHING)


def _left(finding: EarlierFinding, reactions: set[str]) -> PointKind | None:
    """Return why a finding is open: a reaction that says so, or a heavy one that nobody called explained."""
    said = next((_OPEN[word] for word in _OPEN if word in reactions), None)
    return said or (PointKind.UNANSWERED if finding.is_high and _SETTLED not in reactions else None)
