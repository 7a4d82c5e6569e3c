"""Findings that only follow from others: kept, light, and naming their cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.checks.causes import Causes, causes_by_row, roots
from pipeline.checks.effects import effects_of, explain
from pipeline.checks.kas.explained import EXPLAINED, of_balance_sheet
from pipeline.checks.traces import none
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding
from pipeline.model.severity import Severity
from schemas.bookings import Bookings

_BALANCES = ("AFS-01", "AFS-02", "AFS-03", "AFS-13")
_IN_A_BOOK = ("INV-21", "INV-22")
_MAY_FOLLOW = {*_BALANCES, "AFS-11", *_IN_A_BOOK, *EXPLAINED}


def mark_consequences(findings: Sequence[Finding], dossier: Dossier) -> list[Finding]:
    """Return the findings, those explained to the cent by others made *laag* and given the ids of their causes.

    A line may be missing because another was refused; a balance may be off by exactly what other findings add up to.
    What is not explained, or can be explained in several ways, stays as it is.
    """
    causes = causes_by_row(findings, dossier)
    following = [finding for finding in findings if finding.code in _MAY_FOLLOW]
    effects = effects_of(findings, dossier, causes) if following else none()
    for finding in following:
        others = effects[effects["id"] != finding.id]
        because = _of_twins(finding, findings, dossier) or _because(finding, others, dossier)
        if finding.code in EXPLAINED:
            standing = [one for one in findings if one.id not in causes]
            because = _first_explained(of_balance_sheet(finding, others, standing, dossier))
        if because:
            known = {root for cause in because for root in roots(cause, causes)} - {finding.id}
            causes = {finding.id: tuple(sorted(known))} | causes
    return [_marked(finding, causes) for finding in findings]


def _marked(finding: Finding, causes: Causes) -> Finding:
    if not causes.get(finding.id):
        return finding
    return replace(finding, severity=Severity.LOW, consequence_of=causes[finding.id])


def _of_twins(finding: Finding, findings: Sequence[Finding], dossier: Dossier) -> tuple[str, ...] | None:
    """Return the two versions of a book (INV-26) that leave a balance without any booking of its account and month."""
    refused = dossier.books.refused.get(Bookings)
    if finding.code != "AFS-03" or refused is None:
        return None
    month, account = f"{pd.Timestamp(finding.facts['day']):%Y-%m}", finding.facts["account"]
    twins = [one for one in findings if one.code == "INV-26" and month in one.facts.get("months", ())]
    if not twins:
        return None
    used, unused = (_of_month(rows, account, month) for rows in (dossier[Bookings], refused))
    files = {one.id: {one.place.file, *(place.file for place in one.related)} for one in twins}
    because = tuple(sorted(code for code, both in files.items() if unused["file"].isin(both).any()))
    return because if because and used.empty else None


def _of_month(bookings: pd.DataFrame, account: str, month: str) -> pd.DataFrame:
    on_account = bookings[Bookings.account].eq(account).fillna(value=False).astype(bool)
    of_month: pd.DataFrame = bookings[on_account & bookings[Bookings.booked_on].dt.strftime("%Y-%m").eq(month)]
    return of_month


def _because(finding: Finding, others: pd.DataFrame, dossier: Dossier) -> tuple[str, ...] | None:
    """Return the findings that explain a balance that is off."""
    if finding.code == "AFS-01" and finding.facts.get("caused_by"):
        return (str(finding.facts["caused_by"]),)
    if finding.code in _BALANCES:
        return _first_explained(_of_balance(finding, others))
    if finding.code == "AFS-11":
        return _without_these_not_negative(finding, others)
    if finding.code in _IN_A_BOOK and finding.facts.get("own") is not None:
        return _first_explained(_of_book(finding, others, dossier))
    return None


def _without_these_not_negative(finding: Finding, effects: pd.DataFrame) -> tuple[str, ...] | None:
    """Return the findings without which the cash box would not have fallen below zero."""
    day = pd.Timestamp(finding.date) if finding.date else pd.NaT
    short = effects[(effects["account"] == finding.facts["scope"]) & (effects["day"] <= day) & (effects["cents"] < 0)]
    if finding.facts["lowest"] - int(short["cents"].sum()) < 0:
        return None
    return tuple(sorted(set(short["id"])))


def _first_explained(tries: Iterator[tuple[int, pd.DataFrame]]) -> tuple[str, ...] | None:
    for target, effects in tries:
        because = explain(target, effects)
        if because:
            return because
    return None


def _of_balance(finding: Finding, effects: pd.DataFrame) -> Iterator[tuple[int, pd.DataFrame]]:
    """Yield what a balance may be off by: by what this month did, by all until then, by what earlier months left."""
    own = effects[effects["account"] == finding.facts["account"]]
    target, day = int(finding.facts["difference"]), pd.Timestamp(finding.facts["day"])
    is_opening = finding.code == "AFS-01"
    until = own[own["day"] < day] if is_opening else own[own["day"] <= day]
    before = own[own["month"] < f"{day:%Y-%m}"]
    if not is_opening:
        yield target, own[own["month"] == f"{day:%Y-%m}"]
    yield target, until
    if finding.code == "AFS-02":  # the balance was kept by the book, the opening is the bank's
        yield -target, before


def _of_book(finding: Finding, effects: pd.DataFrame, dossier: Dossier) -> Iterator[tuple[int, pd.DataFrame]]:
    """Yield what a total or running balance of a book may be off by: what is wrong with its lines."""
    bookings = dossier[Bookings]
    place = (finding.place.file or "", finding.place.sheet or "")
    own = bookings[bookings["file"].eq(place[0]) & bookings["sheet"].fillna("").eq(place[1])]
    days = own[Bookings.booked_on]
    inside = effects[effects["account"].isin(own[Bookings.account]) & effects["day"].between(days.min(), days.max())]
    target = int(finding.facts["own"]) - int(finding.facts["stated"])
    if finding.code == "INV-22":
        here = inside["line"].isin([*zip(own["table"], own["row"], strict=True)])
        at_row = inside["line"].map(lambda line: line[1] == finding.place.row if isinstance(line, tuple) else False)
        yield target, inside[here & at_row.astype(bool)]
        until = pd.Timestamp(finding.date) if finding.date else days.max()
        yield target, inside[(inside["day"] <= until) & (inside["cents"] == target)]
        return
    yield target, inside
    yield -target, inside  # a column of money out counts the other way
