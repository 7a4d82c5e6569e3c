"""Reading the links of the reconciliation: the lines on each side, with what is said of their link."""

from __future__ import annotations

import pandas as pd

from pipeline.model.dossier import Dossier, once
from pipeline.model.names import folded
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings

_SIDES: dict[str, type[Sheet]] = {"bank": BankLines, "book": Bookings}
_OF_LINK = ["kind", "reason", "difference_cents", "days"]


@once
def lines_of(dossier: Dossier, kind: str, side: str) -> pd.DataFrame:
    """Return the bank lines or bookings in links of a kind, with the link, its reason, difference_cents and days."""
    links, members = dossier.matches.links, dossier.matches.members
    wanted = links[links["kind"] == kind].reindex(columns=_OF_LINK)
    of_side = members[members["side"] == side].set_index("link")["index"]
    found = wanted.join(of_side, how="inner").rename_axis("link").reset_index().set_index("index")
    return dossier[_SIDES[side]].join(found.drop(columns="kind"), how="inner")


@once
def lonely(dossier: Dossier, side: str) -> pd.DataFrame:
    """Return the lines of one side that nothing on the other side explains; not those still under way."""
    left = lines_of(dossier, "leftover", side)
    return left[left["reason"].eq("unmatched").fillna(value=False) & registered(dossier, left["account"])]


def registered(dossier: Dossier, accounts: pd.Series) -> pd.Series:
    """Say per row whether its account is in Rekeningen; without that sheet every account is."""
    if not dossier.books.has(Accounts):
        return accounts.notna()
    known = dossier[Accounts]
    names = {*folded(known[Accounts.name]).dropna(), *folded(known[Accounts.iban]).dropna()}
    return folded(accounts).isin(names)
