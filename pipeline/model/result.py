"""The result of a run: everything that the reports and data files print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding, Outcome
from pipeline.model.raw import RawFile


@dataclass(frozen=True)
class Result:
    """One run over one period. `findings` and `outcomes` hold every audience; a report takes its own.

    `run_code`: a short hash of everything that the outcome depends on, as `3F9C-1A77`. `gone`: findings of the run
    before that are no longer there. `raw`: the files as read, by path below `input/`. `missing`: the instalments that
    series of payments and receipts let expect in the period and that did not come; see `checks.rhythm`. Of a year
    only, `overlaps`: where somebody's interest, side function or gift touches the books; see `checks.overlaps`;
    `paid_people`: its payments to functionaries; see `checks.paid_people`; `pledges`: what others agreed to give and
    gave; see `checks.pledges`.
    """

    command: str
    run_code: str
    program: str
    dossier: Dossier
    raw: Mapping[str, RawFile]
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    gone: tuple[Finding, ...] = ()
    missing: pd.DataFrame = field(default_factory=pd.DataFrame)
    overlaps: pd.DataFrame = field(default_factory=pd.DataFrame)
    paid_people: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["name", "sort"], dtype="string"))
    pledges: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def party(self) -> str:
        """The party's name, or an empty text."""
        return self.dossier.facts.name
