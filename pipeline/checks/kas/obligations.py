"""What the party owes to others than its members: an account of subsidy, publication, papers kept, a look at tax."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.categories import categories_of
from pipeline.checks.core import NotApplicable, NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.kas.year import accounts_term, demand_past
from pipeline.checks.party_lines import line_of
from pipeline.model.dossier import Dossier
from pipeline.model.period import Period
from pipeline.model.severity import Severity
from schemas.agreements import Agreements
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.party import Party

_SUBSIDY, _REPORTED = "subsidie ontvangen", "subsidieverslag ingediend op"
_ANBI, _PUBLISHED = "anbi", "anbi gepubliceerd op"
_KEPT_FROM = "bewaard vanaf boekjaar"
_VAT = "btw beoordeeld op"
_TAXABLE = ("sponsoring", "verkoop")


@check(
    "KAS-11",
    Severity.MIDDLE,
    needs=(Party, (Agreements, Agreements.account_for_by)),
    points_at=Party.value,
    basis=("BW 2:10 lid 1", "B6"),
    yearly=True,
    exempt_by=_SUBSIDY,
)
def subsidy_report_due(dossier: Dossier) -> Verdict:
    """Return the line that says when the subsidy was accounted for, when a day in Afspraken passed before that."""
    line = line_of(dossier, _REPORTED)
    owed = _subsidies(dossier)
    if owed.empty:
        raise NotRun("in blad Afspraken staat geen subsidie van dit jaar met een datum bij Verantwoorden voor")
    due = owed[Agreements.account_for_by]
    demand_past(dossier, due.min().date())
    reported, ended = dossier.facts.day(_REPORTED), _ends(dossier, owed)
    if reported is not None and pd.Timestamp(reported) < ended.min():
        reported = None  # that was about an earlier year
    late = owed[due < pd.Timestamp(dossier.today)]
    if reported is not None and (ended.le(pd.Timestamp(reported)) & due.ge(pd.Timestamp(reported))).any():
        late = owed.iloc[:0]  # one day is noted: in time for one of them
    if late.empty:
        return Verdict(line.iloc[:0], examined=len(owed))
    first = late.sort_values(Agreements.account_for_by, kind="stable").iloc[0]
    wrong = line.assign(
        party=first[Agreements.party],
        due=first[Agreements.account_for_by],
        reported=pd.Timestamp(reported or dossier.today),
        amount_cents=first[Agreements.amount],
        related=values([[*zip(late["table"], late["row"], strict=True)]], line.index),
        variant=None if reported is None else "late",
    )
    return Verdict(wrong, examined=len(owed))


def _subsidies(dossier: Dossier) -> pd.DataFrame:
    """Return the subsidies that ran in the year and must be accounted for during or after it."""
    agreed, period = dossier[Agreements], dossier.period
    first, last = pd.Timestamp(period.first_day), pd.Timestamp(period.last_day)
    ran = agreed[Agreements.starts_on].le(last) & ~agreed[Agreements.ends_on].lt(first)
    due = agreed[Agreements.account_for_by].ge(first)
    return agreed[(agreed[Agreements.kind].eq("subsidie") & ran & due).fillna(value=False).astype(bool)]


def _ends(dossier: Dossier, owed: pd.DataFrame) -> pd.Series:
    """Return per subsidy when the year ended that is accounted for: the last end before the day it is due."""
    period, due = dossier.period, owed[Agreements.account_for_by]
    before = pd.Timestamp(period.first_day) - pd.Timedelta(days=1)
    year_end = due.gt(pd.Timestamp(period.last_day)).map({True: pd.Timestamp(period.last_day), False: before})
    return owed[Agreements.ends_on].where(owed[Agreements.ends_on] < due).fillna(year_end)


@check(
    "KAS-12",
    Severity.MIDDLE,
    needs=(Party,),
    points_at=Party.value,
    norm="accounts_term_months",
    basis=("AWR 5b", "B6"),
    term_from="began",
    yearly=True,
    exempt_by=_ANBI,
)
def anbi_publication_due(dossier: Dossier) -> Verdict:
    """Return the line that says when an ANBI published its figures: too late, or not those of this year."""
    if not dossier.facts.known(_ANBI):
        raise NotRun(f"regel '{_ANBI}' ontbreekt in blad Partij")
    if not dossier.facts.yes(_ANBI):
        raise NotRun("in Partij is niet ingevuld of de partij een anbi is")
    line, term = line_of(dossier, _PUBLISHED), accounts_term(dossier)
    demand_past(dossier, term)
    published = dossier.facts.day(_PUBLISHED)
    of_this_year = published is not None and published > dossier.period.last_day
    line = line.assign(
        began=pd.Timestamp(dossier.period.last_day) + pd.Timedelta(days=1),
        term=pd.Timestamp(term),
        variant="late" if of_this_year else None,
    )
    in_time = of_this_year and published is not None and published <= term
    return Verdict(line.iloc[:0] if in_time else line, examined=1)


@check(
    "KAS-13",
    Severity.LOW,
    needs=(Party,),
    points_at=Party.value,
    norm="retention_years",
    basis=("BW 2:10 lid 3", "AWR 52 lid 4"),
    yearly=True,
)
def retention(dossier: Dossier) -> Verdict:
    """Return the line that says from which book year papers are kept: longer than the term, or not as long.

    Longer: already at the end of this year. Not as long: still on the day of the run, and of a year under control.
    """
    line = line_of(dossier, _KEPT_FROM)
    said = dossier.facts.text(_KEPT_FROM) or ""
    if not said.isdecimal():
        raise NotRun(f"bij '{_KEPT_FROM}' in Partij staat geen jaar")
    kept, years = int(said), int(dossier.norms.on("retention_years", dossier.period.last_day).value)
    may, must = (_oldest(dossier, day, years) for day in (dossier.period.last_day, dossier.today))
    start = dossier.facts.start
    if start is not None:
        must = max(must, start.year if start.month >= dossier.period.first_month else start.year - 1)
    wrong = line.assign(
        kept=kept,
        oldest=may if kept < may else must,
        variant=None if kept < may else "missing",
    )
    return Verdict(wrong if kept < may or kept > must else wrong.iloc[:0], examined=1)


def _oldest(dossier: Dossier, day: date, years: int) -> int:
    """Return the oldest book year whose papers must still be there on a day: its end is at most `years` ago."""
    first_month = dossier.period.first_month
    year = day.year - years - 2
    while pd.Timestamp(Period(year, None, first_month).last_day) + pd.DateOffset(years=years) < pd.Timestamp(day):
        year += 1
    return year


@check(
    "KAS-19",
    Severity.LOW,
    needs=(Party, (Bookings, Bookings.category), Budget),
    points_at=Party.value,
    basis=("controlepraktijk", "B6"),
    yearly=True,
)
def taxable_income_unassessed(dossier: Dossier) -> Verdict:
    """Return the line that says when VAT was considered, when it says nothing and there were sponsors or sales."""
    line, bookings = line_of(dossier, _VAT), dossier[Bookings]
    received = bookings[dossier.in_period(Bookings, bookings) & bookings[Bookings.amount].gt(0)]
    income = received[categories_of(dossier, received)[Budget.nature].isin(_TAXABLE)]
    if income.empty:
        raise NotApplicable("er waren geen sponsors en geen verkoop")
    wrong = line.assign(
        amount_cents=int(income[Bookings.amount].sum()),
        times=len(income),
        related=values([[*zip(income["table"], income["row"], strict=True)][:20]], line.index),
    )
    return Verdict(wrong if dossier.facts.day(_VAT) is None else line.iloc[:0], examined=len(income))
