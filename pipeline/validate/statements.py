"""What a pasted statement says of its account, where no bank file did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from pipeline.model.chain import follow_chain
from pipeline.model.tables import Statement, Table
from pipeline.validate.accounts import named_account
from schemas.bank_lines import BankLines


def with_names(statement: Statement, names: Mapping[str, str]) -> Statement:
    """Return a statement with its account called as in Rekeningen."""
    return replace(statement, account=named_account(statement.account, names))


def pasted_statements(lines: pd.DataFrame, tables: Mapping[int, Table], known: set[int]) -> list[Statement]:
    """Return a statement per table and account of bank lines for which no bank file gave one.

    Args:
        lines: The accepted bank lines.
        tables: All tables, by number.
        known: The tables for which a bank file gave statements.
    """
    own = lines[~lines["table"].isin(known) & lines[BankLines.booked_on].notna()]
    pairs = own[["table", BankLines.account]].drop_duplicates().itertuples(index=False)
    return [
        _statement(tables[number], account, own[(own["table"] == number) & (own[BankLines.account] == account)])
        for number, account in pairs
    ]


def _statement(table: Table, account: str, lines: pd.DataFrame) -> Statement:
    days = lines[BankLines.booked_on]
    chain = follow_chain(days, lines[BankLines.amount], lines[BankLines.balance_after])
    return Statement(
        table=table.number,
        file=table.file,
        account=account,
        first_day=days.min().date(),
        last_day=days.max().date(),
        opening=chain.opening,
        closing=chain.closing,
        tier=table.tier or "editable",
    )
