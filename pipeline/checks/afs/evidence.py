"""How hard the evidence is: bank files that anybody can edit."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.links import registered
from pipeline.checks.afs.scopes import bank_accounts
from pipeline.checks.core import Scope, Verdict, check
from pipeline.checks.grouping import values
from pipeline.model.dossier import Dossier
from pipeline.model.evidence import EDITABLE, tiers_of
from pipeline.model.findings import State
from pipeline.model.severity import Severity
from schemas.bank_lines import BankLines


@check("AFS-17", Severity.LOW, needs=(BankLines,), basis=("controlepraktijk", "B6"), scope="account")
def editable_bank_evidence(dossier: Dossier) -> Verdict:
    """Return per account its last file with lines that no balance holds, and their share of what moved on it."""
    lines = _own_lines(dossier)
    turnover = lines.assign(
        tier=tiers_of(dossier.books, lines), cents=lines[BankLines.amount].abs(), account=lines[BankLines.account]
    )
    whole = turnover.groupby("account")["cents"].sum()
    loose = turnover[turnover["tier"].eq(EDITABLE)]
    per_account = loose.groupby("account").agg(
        lines=("row", "size"), cents=("cents", "sum"), files=("file", lambda files: sorted(set(files)))
    )
    last = loose.sort_values(["file", "sheet"], kind="stable").drop_duplicates("account", keep="last")
    wrong = last[["account", "table"]].join(per_account, on="account")
    moved = wrong["account"].map(whole).astype("Int64")
    wrong = wrong.assign(
        row=pd.Series(pd.NA, index=wrong.index, dtype="Int64"),
        percent=_percent(wrong["cents"], moved),
        moved=moved,
        scope=wrong["account"],
        key=values(((account,) for account in wrong["account"]), wrong.index),
    )
    return Verdict(wrong, _scopes(dossier, turnover))


def _own_lines(dossier: Dossier) -> pd.DataFrame:
    """Return the bank lines of the period on the party's own accounts, each counted once."""
    lines = dossier[BankLines]
    counted = dossier.matches.counted.reindex(lines.index).fillna(value=True).astype(bool)
    return lines[counted & dossier.in_period(BankLines, lines) & registered(dossier, lines[BankLines.account])]


def _percent(part: pd.Series, whole: pd.Series) -> pd.Series:
    """Return a share in whole percents: 100 is everything and nothing less, 1 the least of what is there."""
    share = (part * 100 // whole.where(whole > 0)).astype("Int64")
    return share.clip(lower=1).fillna(100)


def _scopes(dossier: Dossier, lines: pd.DataFrame) -> tuple[Scope, ...]:
    sizes = lines.groupby("account").size()
    return tuple(
        Scope(name, int(sizes[name]))
        if name in sizes.index
        else Scope(name, state=State.NOT_RUN, reason="geen bankafschrift")
        for name in bank_accounts(dossier)
    )
