"""When the integrity policy was adopted, and what Logboek says of it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.core import NotApplicable, NotRun
from pipeline.model.dossier import Dossier, once
from schemas.log import Log

ADOPTED = "integriteitsbeleid vastgesteld op"
POLICY = "integriteitsbeleid"


@once
def policy_lines(dossier: Dossier, *events: str) -> pd.DataFrame:
    """Return the lines of Logboek on the policy until the day of the run, oldest first; of some events, or of all."""
    log = dossier[Log]
    lines = log[log[Log.document].eq(POLICY) & (log[Log.happened_on] <= pd.Timestamp(dossier.today))]
    lines = lines[lines[Log.event].isin(events)] if events else lines
    return lines.sort_values([Log.happened_on, "file", "sheet", "row"], kind="stable")


@once
def adopted_on(dossier: Dossier) -> date | None:
    """Return the day on which the policy was adopted: as Partij says, else as Logboek does; None when nothing says it.

    Raises NotApplicable when the party says that it has none.
    """
    if dossier.facts.not_applicable(ADOPTED):
        raise NotApplicable(f"in Partij staat n.v.t. bij {ADOPTED}")
    said = dossier.facts.day(ADOPTED)
    if said is not None:
        return said
    lines = policy_lines(dossier, "vastgesteld")
    return None if lines.empty else pd.Timestamp(lines[Log.happened_on].iloc[0]).date()


@once
def in_force_from(dossier: Dossier) -> date:
    """Return the first day of the year on which the policy bound the party and was under control.

    A line in Partij that was left empty is a policy of an unknown day. Raises NotRun when nothing speaks of a policy,
    and NotApplicable when there is none, or none yet in the year.
    """
    adopted = adopted_on(dossier)
    if adopted is None and not dossier.facts.known(ADOPTED):
        raise NotRun(f"in Partij ontbreekt de regel {ADOPTED}")
    first = max(adopted or date.min, dossier.period.first_day, dossier.facts.start or date.min)
    if first > dossier.period.last_day:
        raise NotApplicable("het integriteitsbeleid gold in dit jaar nog niet")
    return first
