"""When the integrity policy was adopted, and what Logboek says of it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.core import NotApplicable, NotRun
from pipeline.model.dossier import Dossier, once
from schemas.log import Log

ADOPTED = "integriteitsbeleid vastgesteld op"
POLICY = "integriteitsbeleid"
_OF_A_PAPER = ("vastgesteld", "geëvalueerd", "aangepast", "onder de aandacht gebracht", "gepubliceerd")


@once
def policy_lines(dossier: Dossier, *events: str) -> pd.DataFrame:
    """Return the lines of Logboek on the policy until the day of the run, oldest first; of some events, or of all.

    A line that says what is done with a paper, and not with which, is about the policy.
    """
    log = dossier[Log]
    about = log[Log.document].eq(POLICY) | (log[Log.document].isna() & log[Log.event].isin(_OF_A_PAPER))
    lines = log[about.fillna(value=False).astype(bool) & (log[Log.happened_on] <= pd.Timestamp(dossier.today))]
    lines = lines[lines[Log.event].isin(events)] if events else lines
    return lines.sort_values([Log.happened_on, "file", "sheet", "row"], kind="stable")


@once
def adoptions(dossier: Dossier, *events: str) -> pd.DataFrame:
    """Return the lines on the adoption of the policy, oldest first; those that name it, where there are any.

    Beside a line that names the policy, one without a document may be about another paper.
    """
    lines = policy_lines(dossier, *events)
    named = lines[lines[Log.document].notna()]
    return lines if named.empty else named


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
    lines = adoptions(dossier, "vastgesteld")
    return None if lines.empty else pd.Timestamp(lines[Log.happened_on].iloc[0]).date()


@once
def policy_since(dossier: Dossier) -> date | None:
    """Return the day on which the policy was adopted; None for a line in Partij that was left empty.

    Raises NotRun when nothing speaks of a policy, and NotApplicable when there is none.
    """
    adopted = adopted_on(dossier)
    if adopted is None and not dossier.facts.known(ADOPTED):
        raise NotRun(f"in Partij ontbreekt de regel {ADOPTED}")
    return adopted


@once
def log_speaks_from(dossier: Dossier) -> date | None:
    """Return the first day of which Logboek can speak: its oldest line, or the later start of the control."""
    days = dossier[Log][Log.happened_on]
    oldest = days[days <= pd.Timestamp(dossier.today)].min()
    return None if pd.isna(oldest) else max(oldest.date(), dossier.facts.start or date.min)


@once
def in_force_from(dossier: Dossier) -> date:
    """Return the first day of the year on which the policy bound the party and was under control.

    A policy of an unknown day did from the first. Raises NotRun when nothing speaks of a policy, and NotApplicable when
    there is none, or none yet in the year.
    """
    first = max(policy_since(dossier) or date.min, dossier.period.first_day, dossier.facts.start or date.min)
    if first > dossier.period.last_day:
        raise NotApplicable("het integriteitsbeleid gold in dit jaar nog niet")
    return first
