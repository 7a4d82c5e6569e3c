"""Series of voucher numbers: which bookings are numbered on from each other, and where a count starts again."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from pipeline.model.dossier import Dossier, once
from pipeline.model.names import fold, folded
from schemas.bookings import Bookings

# One match per line, so that one search does for all: 2026-031 has a prefix; 31a and 31b are parts of one voucher.
_NUMBERED = re.compile(r"^(?:(.*[^0-9\n])?([0-9]{1,9})[a-zA-Z]?|.*)$", re.MULTILINE)
_SAYS_YEAR = re.compile(r"\d\d\D*$")  # a prefix such as 2026- or 26/ needs no splitting by year
_RESTARTS = 0.5  # numbers start again when at least half of them are used more than once


@once
def in_series(dossier: Dossier) -> pd.DataFrame:
    """Return every booking with a numbered voucher: the series that its number belongs to, and its place.

    Columns: table, row, day, voucher, voucher_key (folded), typed_prefix, number, width (digits, where zeros are typed
    before the numbers of the series), series. Rows that were refused count, under index −1 and down: their number is
    not missing.
    """
    rows = _beside_others(_numbered(dossier))
    by_account = rows["likely_account"].where(_restarts(rows, rows["likely_account"]), "").fillna("")
    with_year = {prefix for prefix in rows["prefix"].unique() if _SAYS_YEAR.search(prefix)}
    days = rows["likely_day"].dt
    years = days.year.astype("Int64").astype("string").fillna("").mask(rows["prefix"].isin(with_year), "")
    months = (days.year * 100 + days.month).astype("Int64")
    monthly = _restarts(rows.assign(prefix=rows["prefix"] + by_account), months)
    series = rows["prefix"] + "\x1f" + by_account + "\x1f" + years.mask(monthly, months.astype("string"))
    zeros = rows["typed_number"].str.len().where(rows["typed_number"].str.startswith("0"), 1)
    return rows.assign(series=series, width=zeros.groupby(series).transform("max"))[
        ["table", "row", "day", "voucher", "voucher_key", "typed_prefix", "number", "width", "series"]
    ]


def _numbered(dossier: Dossier) -> pd.DataFrame:
    wanted = ["table", "row", Bookings.booked_on, Bookings.account, Bookings.voucher]
    accepted = dossier[Bookings][wanted]
    refused = dossier.books.refused.get(Bookings)
    if refused is not None and len(refused):
        refused = refused.reindex(columns=wanted).set_axis(pd.RangeIndex(-1, -1 - len(refused), -1))
        accepted = pd.concat([accepted, refused])
    rows = accepted.rename(columns={Bookings.booked_on: "day"})
    rows = rows.assign(voucher_key=folded(rows[Bookings.voucher]))
    rows = rows[rows["voucher_key"].notna()]
    parts = _parts(rows[Bookings.voucher].tolist())
    numbered = rows[np.array([bool(number) for _, number in parts], dtype="bool")]
    prefixes, numbers = ([part[place] for part in parts if part[1]] for place in (0, 1))
    return numbered.assign(
        typed_prefix=pd.array(prefixes, dtype="string"),
        prefix=pd.array([fold(prefix) for prefix in prefixes], dtype="string"),
        number=pd.array([int(number) for number in numbers], dtype="Int64"),
        typed_number=pd.array(numbers, dtype="string"),
    )


def _parts(vouchers: list[str]) -> list[tuple[str, str]]:
    """Return the prefix and the number of every voucher; no number where it may be none of a series.

    >>> _parts(["2026-031a", "31", "geen"])
    [('2026-', '031'), ('', '31'), ('', '')]
    """
    lines = [" ".join(voucher.splitlines()).strip() for voucher in vouchers]
    return _NUMBERED.findall("\n".join(lines)) if lines else []


def _beside_others(rows: pd.DataFrame) -> pd.DataFrame:
    """Give every row its likely day and account: where a refused row has none, those of the row above, else below."""
    ordered = rows.sort_values(["table", "row"], kind="stable")
    known = ordered.groupby("table")[["day", Bookings.account]]
    likely = known.ffill().fillna(known.bfill())
    return rows.assign(likely_day=likely["day"], likely_account=likely[Bookings.account])


def _restarts(rows: pd.DataFrame, parts: pd.Series) -> pd.Series:
    """Say per row whether its prefix is numbered anew in every part (account or month)."""
    used_in = parts.groupby([rows["prefix"], rows["number"]]).transform("nunique")
    once = rows.assign(again=used_in.gt(1)).drop_duplicates(["prefix", "number"])
    share = once.groupby("prefix")["again"].mean()
    return rows["prefix"].map(share).ge(_RESTARTS).fillna(value=False).astype(bool)
