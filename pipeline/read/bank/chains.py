"""What the balances of one account in one export prove: its tier, its statement, and where the chain breaks."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from pipeline.model.chain import Chain, follow_chain
from pipeline.model.line_keys import line_day, line_key, line_month
from pipeline.model.problems import Problem
from pipeline.model.tables import Statement, Table
from schemas.bank_lines import BankLines


def proven(table: Table, moments: pd.Series, before: pd.Series | None) -> tuple[Table, Statement | None]:
    """Follow the balances: a chain without a break makes the lines `balanced`, a break is named where it stands.

    Args:
        table: The lines of one account.
        moments: The day of each line, with its time where the bank tells it.
        before: The balance before each line, of a bank that states it.
    """
    frame = table.frame
    days = frame[BankLines.booked_on].dropna()
    if days.empty or frame[BankLines.account].isna().all():
        return table, None
    told = before is None or table.column_of(BankLines.balance_after) is not None
    chain = follow_chain(moments, frame[BankLines.amount], frame[BankLines.balance_after], before, told=told)
    tier = "balanced" if chain.whole else "editable"
    statement = Statement(
        table=table.number,
        file=table.file,
        account=str(frame[BankLines.account].iloc[0]),
        first_day=days.min().date(),
        last_day=days.max().date(),
        opening=chain.opening,
        closing=chain.closing,
        tier=tier,
    )
    return replace(table, tier=tier).with_problems(*_breaks(table, chain, before)), statement


def _breaks(table: Table, chain: Chain, before: pd.Series | None) -> list[Problem]:
    """Return a problem at each line whose balance does not follow."""
    problems = []
    rows = table.frame.loc[chain.breaks.index]
    for (_, row), (_, fault) in zip(rows.iterrows(), chain.breaks.iterrows(), strict=True):
        column = BankLines.balance_after if before is None or fault["on_line"] else "balance_before"
        facts = {
            "account": row[BankLines.account],
            "found_cents": int(fault["found"]),
            "expected_cents": int(fault["expected"]),
            "difference_cents": int(fault["difference"]),
        }
        problems.append(
            Problem(
                code="AFS-09",
                place=table.place(int(row["row"]), column),
                variant="line" if fault["on_line"] else "chain",
                facts=facts,
                key=line_key(row),
                amount_cents=facts["difference_cents"],
                date=line_day(row),
                month=line_month(row),
                role="bank_lines",
            )
        )
    return problems
