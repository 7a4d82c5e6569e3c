"""Where the bookings stand in Transacties: by the row of their source, and by a code that stays the same."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping

import pandas as pd

from pipeline.model.names import fold
from pipeline.model.source import Place
from pipeline.model.tables import Table
from pipeline.report.content import FIRST_ROW
from pipeline.report.text import as_shown
from schemas.bookings import Bookings

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: hard to misread
_KEY = (Bookings.account, Bookings.booked_on, Bookings.counterparty, Bookings.description)


class BookingRows:
    """The bookings of a period as Transacties shows them. `by_source`: Excel's row there per table and row of it."""

    def __init__(self, bookings: pd.DataFrame, tables: Mapping[int, Table]) -> None:
        keys = zip(bookings["table"], bookings["row"], strict=True)
        self.by_source: dict[tuple[int, int], int] = {key: number for number, key in enumerate(keys, FIRST_ROW)}
        self._tables = tables
        self._at: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
        for number in bookings["table"].unique():
            self._at[tables[number].file, tables[number].sheet].append(number)

    def row_of(self, place: Place) -> int | None:
        """Return Excel's row of a source row, or None when it is no booking of the period.

        Of tables side by side the cell tells which is meant.
        """
        standing = self._at.get((place.file, place.sheet), [])
        rows = {number: self.by_source.get((number, place.row or 0)) for number in standing}
        found = {number: row for number, row in rows.items() if row is not None}
        letters = (place.cell or "").rstrip("0123456789")
        own = [number for number in found if letters in {column.letter for column in self._tables[number].columns}]
        return next((found[number] for number in (*own, *found)), None)


def booking_codes(bookings: pd.DataFrame) -> list[str]:
    """Return a code of six signs per booking, by which its row is known whatever is added, sorted or renamed.

    Amount and voucher are no part of it: what was seen of a booking stays with it when they are corrected. Twins get
    the endings -2, -3 in order of voucher and amount.
    """
    texts = bookings[Bookings.booked_on].dt.strftime("%Y-%m-%d")
    columns = [texts if name == Bookings.booked_on else bookings[name] for name in _KEY]
    keys = zip(*(column.astype("string").fillna("").tolist() for column in columns), strict=True)
    codes = [_code(key) for key in keys]
    twins = bookings[[Bookings.voucher, Bookings.amount]].reset_index(drop=True)
    order = twins.sort_values([Bookings.voucher, Bookings.amount], kind="stable").index
    met: Counter[str] = Counter()
    for place in order:
        code = codes[place]
        met[code] += 1
        codes[place] = code if met[code] == 1 else f"{code}-{met[code]}"
    return codes


def codes_by_paper(bookings: pd.DataFrame) -> dict[str, str]:
    """Return per folded voucher number the code of the one booking that has it; numbers of several are left out."""
    numbers = [fold(as_shown(text)) for text in bookings[Bookings.voucher].fillna("")]
    once = {number for number, count in Counter(numbers).items() if count == 1 and number}
    return {number: code for number, code in zip(numbers, booking_codes(bookings), strict=True) if number in once}


def _code(key: tuple[str, ...]) -> str:
    text = "\x1f".join(fold(part) for part in key)
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest()) >> 2
    return "".join(_SIGNS[(number >> shift) & 31] for shift in range(25, -1, -5))
