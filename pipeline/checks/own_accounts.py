"""Which bookings are on the party's own accounts; an account that is not listed may be somebody's private one."""

from __future__ import annotations

import pandas as pd

from pipeline.model.dossier import Dossier
from schemas.accounts import Accounts
from schemas.bookings import Bookings


def on_own_accounts(dossier: Dossier, bookings: pd.DataFrame) -> pd.DataFrame:
    """Return the bookings on accounts in Rekeningen; all of them where no list of accounts was supplied."""
    listed = dossier[Accounts][Accounts.name]
    return bookings[bookings[Bookings.account].isin(listed)] if len(listed) else bookings
