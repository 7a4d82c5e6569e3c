"""A balance sheet that is off by exactly what other findings explain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from pipeline.checks.kas.balance import EQUITY
from pipeline.checks.traces import none, refused_rows
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding
from pipeline.model.own_money import money_accounts
from schemas.balance_sheet import BalanceSheet

EXPLAINED = ("KAS-05", "KAS-06")


def of_balance_sheet(
    finding: Finding, effects: pd.DataFrame, standing: Sequence[Finding], dossier: Dossier
) -> Iterator[tuple[int, pd.DataFrame]]:
    """Yield what a balance sheet may be off by: its own rows that were refused, and what is wrong in the books.

    A balance sheet that does not balance takes the change of the equity with it.

    Args:
        finding: A finding of KAS-05 or KAS-06.
        effects: What findings do to the balances of accounts, as `effects_of` returns them.
        standing: The findings of the run that follow from no other.
        dossier: What the checks saw.
    """
    target, day = int(finding.facts["difference"]), pd.Timestamp(finding.facts["day"])
    refused = _refused(standing, dossier)
    if pd.notna(finding.facts.get("ended")):  # of last year's end: nothing in the books of this year explains that
        yield target, refused[refused["kind"].isin(EQUITY)].assign(cents=lambda rows: rows["opening"])
        return
    if finding.code == "KAS-05":
        opened = day == pd.Timestamp(dossier.period.first_day)
        amount = refused["opening"] if opened else refused["closing"]
        yield target, refused.assign(cents=-amount)
        return
    beside = refused[refused[BalanceSheet.kind] != "rekening"]
    beside = beside.assign(cents=beside["opening"] - beside["closing"])
    parts = [_in_books(effects, standing, dossier), beside[["id", "cents"]], _uneven(standing, dossier)]
    yield target, pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _in_books(effects: pd.DataFrame, standing: Sequence[Finding], dossier: Dossier) -> pd.DataFrame:
    """Return what findings did in the year to the money on the party's accounts; a wrong opening moved nothing.

    A book that ends elsewhere than the bank, for a reason that nobody found, is off by that difference.
    """
    openings = {finding.id for finding in standing if finding.code == "AFS-01"}
    own = money_accounts(dossier)
    known = effects[effects["account"].isin(own) & ~effects["id"].isin(openings)]
    first, last = pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day)
    known = known[known["day"].between(first, last)]
    unknown = [
        (one.id, int(one.facts["difference"]))
        for one in standing
        if one.code == "AFS-03" and one.facts["account"] in own
    ]
    return pd.concat([known[["id", "cents"]], _traced(unknown)], ignore_index=True)


def _refused(standing: Sequence[Finding], dossier: Dossier) -> pd.DataFrame:
    """Return the refused rows of the balance sheet: id of the finding, kind, opening and closing, debts below zero."""
    traces = refused_rows(standing, dossier, BalanceSheet)
    rows = dossier.books.refused.get(BalanceSheet)
    if rows is None or traces.empty:
        return none().assign(kind=None, opening=pd.Series(dtype="Int64"), closing=pd.Series(dtype="Int64"))
    sign = rows[BalanceSheet.side].map({"activa": 1, "passiva": -1}).astype("Int64")
    facts = pd.DataFrame(
        {
            "line": [*zip(rows["table"], rows["row"], strict=True)],
            "kind": rows[BalanceSheet.kind].array,
            "opening": (sign * rows[BalanceSheet.opening]).array,
            "closing": (sign * rows[BalanceSheet.closing]).array,
        }
    )
    return traces.merge(facts, on="line").dropna(subset=["opening", "closing"])


def _uneven(standing: Sequence[Finding], dossier: Dossier) -> pd.DataFrame:
    """Return the days on which the sheet itself does not balance, with what that does to the change over the year."""
    first = pd.Timestamp(dossier.period.first_day)
    return _traced(
        (one.id, int(one.facts["difference"]) * (-1 if one.facts["day"] == first else 1))
        for one in standing
        if one.code == "KAS-05"
    )


def _traced(effects: Iterable[tuple[str, int]]) -> pd.DataFrame:
    return pd.DataFrame([*effects], columns=["id", "cents"]).astype({"id": "object", "cents": "Int64"})
