"""Which findings are there only because another one is: the same payment, seen from another side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.checks.traces import TRACE, caused, complete, none, of_same_day, refused_rows, rows_of
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.gifts import Gifts

Causes = dict[str, tuple[str, ...]]
_MAY_FOLLOW = frozenset({"AFS-04", "AFS-05", "AFS-14", "DEC-10", "GIF-10", "GIF-11", "GIF-12"})
_ANY_DAY = 366  # of the year: a booking with a wrong date, of the same amount and payee


def causes_by_row(findings: Sequence[Finding], dossier: Dossier) -> Causes:
    """Return per finding that follows from others the ids of those it follows from, the first in a chain."""
    if not any(finding.code in _MAY_FOLLOW for finding in findings):
        return {}
    lag = int(dossier.norms.near("booking_lag_days", dossier.period.last_day).value)
    bookings, lines = dossier[Bookings], dossier[BankLines]
    refused = refused_rows(findings, dossier, Bookings)
    unbooked = rows_of(findings, {"AFS-04"}, lines, BankLines)
    unseen = rows_of(findings, {"AFS-05"}, bookings, Bookings)
    legs = missing_legs(findings)
    gifts = rows_of(findings, {"GIF-11"}, dossier[Gifts], Gifts)
    of_gifts = rows_of(findings, {"GIF-10"}, bookings, Bookings).assign(account=None)
    of_claims = rows_of(findings, {"DEC-10"}, bookings, Bookings).assign(account=None)
    found: Causes = {}
    for more in (
        _same_rows(findings, dossier),
        caused(unbooked, refused, lag),
        caused(unseen, refused_rows(findings, dossier, BankLines), lag),
        caused(legs, refused, lag),
        caused(unbooked, legs, lag),
        caused(unbooked, unseen, lag, elsewhere=True),
        caused(unbooked, unseen, _ANY_DAY, same=("who",)),
        caused(of_gifts, refused_rows(findings, dossier, Gifts), lag),
        caused(of_claims, refused_rows(findings, dossier, Claims), lag),
        caused(gifts, refused, lag),
        of_same_day(unbooked, refused),
    ):
        found = more | found  # what was found first, and surest, stands
    return {finding: roots(finding, found) for finding in found}


def roots(finding: str, causes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the ids at the beginning of the chain of causes; of a finding without a cause its own."""
    if finding not in causes:
        return (finding,)
    return tuple(sorted({root for cause in causes[finding] for root in roots(cause, causes)}))


def missing_legs(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return, as traces, the legs that lonely own transfers miss: on the other account, the opposite amount."""
    legs = [
        (finding.id, finding.id, finding.facts.get("other_account"), None, finding.date, -finding.amount_cents)
        for finding in findings
        if finding.code == "AFS-14" and finding.facts.get("variant") is None and finding.amount_cents is not None
    ]
    if not legs:
        return none()
    return pd.DataFrame(legs, columns=list(TRACE)).astype(TRACE)


def _same_rows(findings: Sequence[Finding], dossier: Dossier) -> Causes:
    """A transfer with a leg that the bank never saw, or saw with another amount; a gift booked with a wrong amount."""
    bookings = dossier[Bookings]
    found: Causes = {}
    for code, of_codes in (("AFS-14", {"AFS-05", "AFS-06"}), ("GIF-12", {"AFS-06"})):
        targets, causes = (rows_of(findings, codes, bookings, Bookings) for codes in ({code}, of_codes))
        pairs = targets.merge(causes, on="line", suffixes=("", "_cause"))
        one_is_enough = targets[targets["line"].isin(pairs["line"]) | ~targets["id"].isin(pairs["id"])]
        found |= complete(one_is_enough, pairs)
    return found
