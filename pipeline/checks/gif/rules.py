"""The party's own rules on gifts: adopted, public, and kept by its candidates."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.core import NotApplicable, NotDue, NotRun, Verdict, check
from pipeline.checks.party_lines import line_of
from pipeline.checks.people import in_function
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded, full_name_key, person_key
from pipeline.model.severity import Severity
from schemas.functionaries import Functionaries
from schemas.log import Log
from schemas.party import Party
from schemas.statements import Statements

_ADOPTED = "giftenreglement vastgesteld op"
_PUBLISHED = "giftenreglement gepubliceerd op"
_RULES = "giftenreglement"


def _logged(dossier: Dossier, event: str) -> bool:
    """Whether Logboek says that the rules on gifts were adopted or published."""
    log = dossier[Log]
    return bool((log[Log.document].eq(_RULES) & log[Log.event].eq(event)).fillna(value=False).any())


@check(
    "GIF-21",
    Severity.HIGH,
    needs=(Party,),
    points_at=Party.value,
    basis=("Wfpp 34", "giftenreglement", "B6"),
)
def missing_gift_rules(dossier: Dossier) -> Verdict:
    """Return the line that should say when the rules on gifts were adopted; a party with a seat must have them."""
    line = line_of(dossier, _ADOPTED)
    if dossier.facts.day(_ADOPTED) is not None or _logged(dossier, "vastgesteld"):
        return Verdict(line.iloc[:0], examined=1)
    seated = _has_seat(dossier)
    if seated is False:
        raise NotApplicable("de partij heeft geen zetel")
    undated = dossier.facts.text(_ADOPTED) is not None
    wrong = line.assign(severity=Severity.HIGH if seated else Severity.MIDDLE, variant="undated" if undated else None)
    return Verdict(wrong, examined=1)


def _has_seat(dossier: Dossier) -> bool | None:
    """Return whether the party has a seat: by Partij, else by a council member in Functionarissen; None if unknown."""
    seats = dossier.facts.text("zetels") or ""
    if seats.isdecimal():
        return int(seats) > 0
    group = in_function(dossier[Functionaries], ("fractie",), dossier.period.first_day, dossier.period.last_day)
    return True if folded(group[Functionaries.function]).eq("raadslid").any() else None


@check("GIF-26", Severity.MIDDLE, needs=(Party,), points_at=Party.value, basis=("Wfpp 34", "giftenreglement", "B6"))
def gift_rules_not_public(dossier: Dossier) -> Verdict:
    """Return the line that should say when the rules on gifts were published, once they are adopted."""
    line = line_of(dossier, _PUBLISHED)
    if dossier.facts.text(_ADOPTED) is None and not _logged(dossier, "vastgesteld"):
        raise NotApplicable("er is nog geen giftenreglement vastgesteld")
    public = dossier.facts.text(_PUBLISHED) is not None or _logged(dossier, "gepubliceerd")
    return Verdict(line.iloc[:0] if public else line, examined=1)


@check(
    "GIF-25",
    Severity.LOW,
    needs=(Party, Functionaries, (Statements, Statements.no_candidate_gifts)),
    norm="statement_month_day",
    basis=("giftenreglement", "B6"),
)
def candidate_campaign_unstated(dossier: Dossier) -> Verdict:
    """Return the candidates in an election year who did not state whether they were given something themselves."""
    year = dossier.period.year
    line_of(dossier, "verkiezingsjaar")
    said = dossier.facts.text("verkiezingsjaar")
    if said is None:
        raise NotRun("in Partij is geen verkiezingsjaar ingevuld")
    if str(year) not in said:
        raise NotApplicable(f"{year} is geen verkiezingsjaar")
    due = date.fromisoformat(f"{year}-{dossier.norms.on('statement_month_day', date(year, 12, 31)).value}")
    if dossier.today <= due:
        raise NotDue(f"termijn loopt tot en met {due:%d-%m-%Y}")
    stood = in_function(dossier[Functionaries], ("kandidaat",), date(year, 1, 1), date(year, 12, 31))
    people = stood[~stood[Functionaries.name].map(full_name_key).duplicated(keep="last")]
    grace = int(dossier.norms.on("interest_report_days", date(year, 12, 31)).value)
    begun = people[Functionaries.starts_on] + pd.Timedelta(days=grace) < pd.Timestamp(dossier.today)
    stated = _has_stated(people[Functionaries.name], dossier[Statements], year)
    wrong = people[begun & ~stated].assign(year=year, norm_day=pd.Timestamp(year, 12, 31))
    return Verdict(wrong, examined=len(people))


def _has_stated(names: pd.Series, statements: pd.DataFrame, year: int) -> pd.Series:
    """Say per candidate whether a statement of the year answers, under the name or a like one that is nobody else's."""
    answered = statements[statements[Statements.year].eq(year) & statements[Statements.no_candidate_gifts].notna()]
    signed = answered[Statements.name].dropna()
    full = names.map(full_name_key)
    spare = {person_key(name) for name in signed if full_name_key(name) not in set(full)}
    return full.isin({full_name_key(name) for name in signed}) | names.map(person_key).isin(spare)
