"""One name per account: what rows call it, and what Rekeningen calls it."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from pipeline.model.names import fold
from schemas.accounts import Accounts
from schemas.balances import Balances
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts

_HAVE_ACCOUNTS: tuple[type[Sheet], ...] = (Bookings, BankLines, CashCounts, Balances)

_DUTCH_IBAN = re.compile(r"NL\d{2}[A-Z]{4}0*(\d{7,10})")  # some exports name an account by the number alone


def account_names(accounts: pd.DataFrame) -> dict[str, str]:
    """Return the name in Rekeningen by folded name, by IBAN without spaces and by the number inside a Dutch IBAN."""
    filled = accounts[accounts[Accounts.name].notna()]
    with_iban = filled[filled[Accounts.iban].notna()]
    names = dict(zip(with_iban[Accounts.iban].map(_squeezed), with_iban[Accounts.name], strict=True))
    numbers = {found[1]: name for iban, name in names.items() if (found := _DUTCH_IBAN.fullmatch(iban))}
    return numbers | names | {fold(name): name for name in filled[Accounts.name]}


def named_account(text: str, names: Mapping[str, str]) -> str:
    """Return the name in Rekeningen of an account; one that is not known there stays as typed."""
    return names.get(fold(text)) or names.get(_squeezed(text)) or text


def with_account_names(schema: type[Sheet], frame: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame with its accounts called as in Rekeningen."""
    if schema not in _HAVE_ACCOUNTS or not names:
        return frame
    typed = frame[Bookings.account]
    called = {text: named_account(text, names) for text in typed.dropna().unique()}
    return frame.assign(**{Bookings.account: typed.map(called, na_action="ignore").astype("string")})


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text).upper()
