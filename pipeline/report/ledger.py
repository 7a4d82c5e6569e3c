"""The chart of accounts of a book year: money accounts, categories and the capital that the year began with."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.report.text import clean
from pipeline.report.view import View
from schemas.bookings import Bookings
from schemas.budget import Budget

CAPITAL = "Eigen vermogen"
LONGEST_ID = 35  # signs, says the auditfile
_CAPITAL_ID = "EV"
_BALANCE, _RESULT = "B", "P"  # the kinds of the auditfile: balans, winst en verlies


@dataclass(frozen=True, slots=True)
class LedgerAccount:
    """One account. `kind`: B on the balance, P in the statement of income; `rgs`: its code in the RGS, if known."""

    id: str
    name: str
    kind: str
    rgs: str | None = None


@dataclass(frozen=True)
class Ledger:
    """The accounts in order; per money account and per category, by its name as shown, which account it is."""

    money: dict[str, LedgerAccount]
    categories: dict[str, LedgerAccount]
    capital: LedgerAccount

    @property
    def accounts(self) -> tuple[LedgerAccount, ...]:
        """Every account: money, capital, categories."""
        return (*self.money.values(), self.capital, *self.categories.values())


def ledger_of(view: View) -> Ledger:
    """Return the accounts that the bookings of a year need; a code of the budget is an id where it is the only one."""
    money = {
        name: LedgerAccount(f"R{number}", view.account_name(name), _BALANCE)
        for number, name in enumerate(view.account_lines["account"], 1)
    }
    kinds = view.year_bookings.drop_duplicates("shown").set_index("shown")["soort"]
    budget = view.result.dossier[Budget].drop_duplicates(Budget.category).set_index(Budget.category)
    names = [*budget.index, *sorted(set(kinds.index) - set(budget.index))]
    numbered = {name: f"C{number}" for number, name in enumerate(names, 1)}
    codes = _own_codes(budget[Budget.code], {*(one.id for one in money.values()), *numbered.values(), _CAPITAL_ID})
    kinds = pd.concat([budget[Budget.kind], kinds[~kinds.index.isin(budget.index)]])
    categories = {
        name: LedgerAccount(
            codes.get(name, numbered[name]),
            name,
            _BALANCE if kinds[name] == "balans" else _RESULT,
            _text(budget[Budget.rgs].get(name)),
        )
        for name in names
    }
    return Ledger(money, categories, LedgerAccount(_CAPITAL_ID, CAPITAL, _BALANCE))


def _own_codes(codes: pd.Series, taken: set[str]) -> dict[str, str]:
    """Return the codes of the budget that, as the auditfile writes them, are an id of one account only."""
    written = codes.dropna().map(lambda code: " ".join(clean(code).split())[:LONGEST_ID].strip())
    sole = written[~written.duplicated(keep=False) & ~written.isin(taken) & written.ne("")]
    return dict(zip(sole.index, sole, strict=True))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def bookings_by_account(view: View) -> dict[str, pd.DataFrame]:
    """Return per money account its bookings of the year, in the order of Transacties."""
    return {str(name): bookings for name, bookings in view.bookings.groupby(Bookings.account, sort=False)}
