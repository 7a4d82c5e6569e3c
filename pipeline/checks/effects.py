"""What findings do to balances, and the exact sums that explain one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from pipeline.checks.afs.links import lines_of
from pipeline.checks.causes import Causes, missing_legs
from pipeline.checks.traces import TRACE, none, refused_rows, rows_of
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

_SEARCH_UP_TO = 12  # effects; of more only the whole sum is tried


def effects_of(findings: Sequence[Finding], dossier: Dossier, causes: Causes) -> pd.DataFrame:
    """Return by how many cents (`cents`) findings put the book above what it should be, per account and day.

    Columns as of a trace, and its month. A bank line that is not booked takes its amount off, a booking without bank
    line adds it, a differing amount counts for the difference, a refused booking is missing from the book, and so is
    the other leg of an own transfer in a cash box (a bank would show it as a line without booking); what a balance of
    the bank proves to be missing from its statement counts as a line that is not booked, and a wrong opening is
    carried along.
    """
    unbooked = rows_of(findings, {"AFS-04"}, dossier[BankLines], BankLines)
    refused = refused_rows(findings, dossier, Bookings).dropna(subset=["account", "day", "cents"])
    told_by_bank = {root for finding in unbooked["id"] for root in causes.get(finding, ())}
    parts = [
        _less(unbooked),
        rows_of(findings, {"AFS-05"}, dossier[Bookings], Bookings),
        _differences(findings, dossier),
        _less(refused[~refused["id"].isin(told_by_bank)]),
        _less(_in_cash(missing_legs(findings), dossier)),
        _less(_gaps(findings, dossier)),
        _openings(findings),
    ]
    filled = [part for part in parts if len(part)]
    effects = pd.concat(filled, ignore_index=True) if filled else none()
    return effects.assign(month=effects["day"].dt.strftime("%Y-%m"))


def explain(target: int, effects: pd.DataFrame) -> tuple[str, ...] | None:
    """Return the ids of the findings whose effects are together exactly the target, or None.

    All of them, or else the only set among a few that fits; among several sets nothing is chosen.

    >>> effects = pd.DataFrame({"id": ["a", "b", "c"], "cents": [500, -200, 100]})
    >>> explain(400, effects), explain(300, effects), explain(700, effects)
    (('a', 'b', 'c'), ('a', 'b'), None)
    """
    effects = effects[effects["cents"] != 0]
    if target == 0 or effects.empty:
        return None
    ids, cents = list(effects["id"]), [int(amount) for amount in effects["cents"]]
    if sum(cents) == target:
        return tuple(sorted(set(ids)))
    if len(cents) > _SEARCH_UP_TO:
        return None
    places = range(len(cents))
    fitting = [
        chosen
        for size in range(1, len(cents))
        for chosen in combinations(places, size)
        if sum(cents[place] for place in chosen) == target
    ]
    return tuple(sorted({ids[place] for place in fitting[0]})) if len(fitting) == 1 else None


def _less(traces: pd.DataFrame) -> pd.DataFrame:
    return traces.assign(cents=-traces["cents"])


def _differences(findings: Sequence[Finding], dossier: Dossier) -> pd.DataFrame:
    """Return the bookings with another amount than the bank, with book − bank as their cents."""
    traces = rows_of(findings, {"AFS-06"}, dossier[Bookings], Bookings)
    pairs = lines_of(dossier, "near_miss", "book")
    differences = dict(zip(zip(pairs["table"], pairs["row"], strict=True), -pairs["difference_cents"], strict=True))
    return traces.assign(cents=traces["line"].map(differences).astype("Int64"))


def _in_cash(legs: pd.DataFrame, dossier: Dossier) -> pd.DataFrame:
    """Return the missing legs that belong in a cash box: the one they name, or the only one there is."""
    accounts = dossier[Accounts]
    boxes = accounts.loc[accounts[Accounts.kind].eq("kas").fillna(value=False), Accounts.name].dropna().tolist()
    only = boxes[0] if len(boxes) == 1 else None
    return legs.assign(account=legs["account"].fillna(only) if only else legs["account"]).query("account in @boxes")


def _gaps(findings: Sequence[Finding], dossier: Dossier) -> pd.DataFrame:
    """Return what statements lack, at the line whose balance shows it: the bank's balance − that by the lines."""
    missing = {
        finding.id: int(finding.facts["difference_cents"])
        for finding in findings
        if finding.code == "AFS-09" and not finding.related and finding.facts.get("difference_cents") is not None
    }
    traces = rows_of(findings, {"AFS-09"}, dossier[BankLines], BankLines)
    gaps = traces[traces["id"].isin(missing)].drop_duplicates("id")
    return gaps.assign(cents=gaps["id"].map(missing).astype("Int64"))


def _openings(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return the wrong openings on which later balances were built."""
    wrong = [
        (
            finding.id,
            finding.id,
            finding.facts["account"],
            None,
            finding.facts["day"],
            -int(finding.facts["difference"]),
        )
        for finding in findings
        if finding.code == "AFS-01" and finding.facts.get("carried")
    ]
    return pd.DataFrame(wrong, columns=list(TRACE)).astype(TRACE) if wrong else none()
