"""How many findings there are, by weight and status, counted on the page that lists them."""

from __future__ import annotations

from collections import Counter

from pipeline.model.answers import AnswerKind
from pipeline.model.findings import Status
from pipeline.model.severity import Severity
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Table, Toned
from pipeline.report.formulas import count_where
from pipeline.report.looks import SEVERITY_TONES
from pipeline.report.verdict import CLEAN, EXPLAIN, SOLVE, UNKNOWN, verdict
from pipeline.report.view import View, weight_label

STATUSES = (Status.NEW, Status.CHANGED, Status.SAME)
EXPLAINED = "Verklaard"
ALL_EXPLAINED = "✔ Alle bevindingen verklaard"
COLUMNS = (
    Column("label", "Gewicht", Kind.PROSE, 22),
    *(Column(status.value, status.value.capitalize(), Kind.WHOLE, 14) for status in STATUSES),
    Column("all", "Samen", Kind.WHOLE, 14),
)
WITH_REACTIONS = (
    *COLUMNS,
    Column("explained", "Verklaard", Kind.WHOLE, 12),
    Column("open", "Nog open", Kind.WHOLE, 14),
)


def counts_table(view: View, area: Area, findings: Area) -> Table:
    """Return the counts; with the columns for reactions also what the committee has explained."""
    tally = Counter((finding.severity, finding.status) for finding in view.findings)
    sizes = [sum(tally[severity, status] for status in STATUSES) for severity in Severity]
    data: dict[str, list[Cell]] = {
        "label": [Toned(weight_label(severity), SEVERITY_TONES[severity]) for severity in Severity],
        "all": [*area.each("SUM({nieuw}:{ongewijzigd})", sizes)],
    }
    totals: dict[str, Cell] = {"label": "Samen", "all": _sum(area, "all", sum(sizes))}
    for status in STATUSES:
        own = [tally[severity, status] for severity in Severity]
        formula = _count(findings, "status", f'"{status.value}"')
        data[status.value] = [*area.each(formula, own)]
        totals[status.value] = _sum(area, status.value, sum(own))
    if area.columns == WITH_REACTIONS:
        done = explained(view)
        still = [size - done[severity] for size, severity in zip(sizes, Severity, strict=True)]
        told = [done[severity] for severity in Severity]
        data["explained"] = [*area.each(_count(findings, "reaction", f'"{EXPLAINED}"'), told)]
        data["open"] = [*area.each("{all}-{explained}", still)]
        totals |= {"explained": _sum(area, "explained", sum(told)), "open": _sum(area, "open", sum(still))}
    return Table(area, data, "Bevindingen naar gewicht en status", totals)


def explained(view: View) -> Counter[Severity]:
    """Return how many findings of every weight the committee took as explained."""
    return Counter(
        finding.severity for finding in view.findings if view.answer(finding, AnswerKind.REACTION) == EXPLAINED
    )


def live_verdict(view: View, area: Area) -> Toned:
    """Return the verdict that follows what the committee has explained; what cannot be judged stays so."""
    said = verdict(view)
    if said.words == UNKNOWN:
        return Toned(UNKNOWN, said.tone)
    done = explained(view)
    tally = Counter(finding.severity for finding in view.findings)
    left = [tally[severity] - done[severity] for severity in Severity]
    clean = ALL_EXPLAINED if view.findings else CLEAN
    now = SOLVE if left[0] else EXPLAIN if any(left) else clean
    heavy, rest = area.cell("open", 0), f"{area.cell('open', 1)}+{area.cell('open', 2)}"
    return Toned(Formula(f'IF({heavy}>0,"{SOLVE}",IF({rest}>0,"{EXPLAIN}","{clean}"))', now), said.tone)


def _count(findings: Area, key: str, word: str) -> str:
    """Return the template that counts rows with the label of this row and a word in another column."""
    return count_where((findings.span("label"), "{label}"), (findings.span(key), word))


def _sum(area: Area, key: str, value: int) -> Formula:
    letter = area.letter(key)
    return Formula(f"SUM({letter}{area.first_row}:{letter}{area.last_row})", value)
