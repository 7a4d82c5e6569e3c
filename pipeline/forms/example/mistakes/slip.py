"""What a planted mistake is, and how one is made in a booking or in a row of another sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.forms.example.booking import Booking
from pipeline.forms.example.record import Record, Typed
from pipeline.forms.example.year import Year
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings

WHOLE_YEAR = "2026"


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of a sheet, by the key that it has in the data, and the field that is wrong there."""

    schema: type[Sheet]
    key: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What another check says because of a mistake."""

    code: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mistake:
    """A planted mistake; `period`: the month or year whose run finds it."""

    code: str
    mark: Mark
    why: str
    period: str
    consequences: tuple[Consequence, ...] = ()


def in_booking(
    year: Year,
    code: str,
    mark: tuple[str, str],
    change: Callable[[Booking], Booking],
    *,
    why: str,
    follows: tuple[Consequence, ...] = (),
) -> Mistake:
    """Change the booking of `mark` (key, field); the mistake is found on its own row."""
    key, field = mark
    year.change_booking(key, change)
    month = year.booking(key).booked_on.month
    return Mistake(code, Mark(Bookings, key, field), why, f"{WHOLE_YEAR}-{month:02d}", follows)


def in_row(
    year: Year, code: str, mark: Mark, change: Callable[[Record], Record], *, why: str, month: int | None = None
) -> Mistake:
    """Change a row of another sheet; the mistake is found on that row, in the run of its month or of the year."""
    year.change(mark.schema, mark.key, change)
    return Mistake(code, mark, why, f"{WHOLE_YEAR}-{month:02d}" if month else WHOLE_YEAR)


def added(year: Year, code: str, booking: Booking, field: str, *, why: str, period: str | None = None) -> Mistake:
    """Put a booking into the year that is wrong in a field; found in the run of its month, or of another period."""
    year.bookings.append(booking)
    own = f"{WHOLE_YEAR}-{booking.booked_on.month:02d}"
    return Mistake(code, Mark(Bookings, booking.key, field), why, period or own)


def typed(field: str, text: str) -> Callable[[Booking], Booking]:
    """Return a change that puts a text in a cell of a booking."""
    return lambda booking: replace(booking, typed={**booking.typed, field: Typed(text)})


def bank_differs(month: int) -> Consequence:
    """Return that from this month on the book of the current account does not end where the bank does."""
    return Consequence("AFS-03", Mark(Bookings, f"sheet-{month:02d}"))


def lonely_line(key: str) -> Consequence:
    """Return that the bank line of a booking that was refused stands alone."""
    return Consequence("AFS-04", Mark(BankLines, key, BankLines.amount))
