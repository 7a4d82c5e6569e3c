"""The balance chain of a statement: every balance is the one before it plus the amount of its line."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.money import Cents


@dataclass(frozen=True)
class Chain:
    """How the balances of one account in one file hang together, in cents.

    `newest_first`: the order of the lines; `opening`, `closing`: the balance before the first and after the last line
    in time, None when it cannot be known; `breaks`: by index of the line where the chain breaks (the later one), what
    its balance is more than expected; `whole`: every line has an amount and a balance, and nothing breaks.
    """

    newest_first: bool
    opening: Cents | None
    closing: Cents | None
    breaks: pd.Series
    whole: bool


def follow_chain(days: pd.Series, amounts: pd.Series, balances: pd.Series) -> Chain:
    """Follow the balances of the lines of one account in the order of their file, oldest or newest first.

    The order is the one in which fewer links break; when that does not tell, the days do.
    """
    forward, backward = _breaks(amounts, balances), _breaks(amounts[::-1], balances[::-1])
    known = days.dropna()
    falling = len(known) > 1 and known.iloc[0] > known.iloc[-1]
    newest_first = len(backward) < len(forward) or (falling and len(backward) == len(forward))
    step = -1 if newest_first else 1
    return Chain(
        newest_first=newest_first,
        opening=_known(balances[::step].iloc[:1] - amounts[::step].iloc[:1]),
        closing=_known(balances[::step].iloc[-1:]),
        breaks=backward if newest_first else forward,
        whole=bool(amounts.notna().all() and balances.notna().all() and (backward if newest_first else forward).empty),
    )


def _breaks(amounts: pd.Series, balances: pd.Series) -> pd.Series:
    """Return the jumps from one known balance to the next; a jump over an unreadable amount says nothing."""
    offset = (balances - amounts.fillna(0).cumsum()).dropna()
    jumps = offset.diff().iloc[1:]
    over_unreadable = amounts.isna().cumsum()[offset.index].diff().iloc[1:] > 0
    return jumps[(jumps != 0) & ~over_unreadable]


def _known(one: pd.Series) -> Cents | None:
    return None if one.empty or pd.isna(one.iloc[0]) else int(one.iloc[0])
