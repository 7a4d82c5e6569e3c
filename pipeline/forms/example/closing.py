"""The papers of the year end: balance sheet, what is still open, dues, earlier advice of the audit committee."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.forms.example.booking import Booking, day
from pipeline.forms.example.party import ACCOUNTS, CASH, MONTHLY_PAYERS, SUPPLIERS, YEARLY_PAYERS, Account
from pipeline.forms.example.record import Record, Sheets
from pipeline.forms.example.routine import DUES_MONTHLY, DUES_YEARLY
from schemas.dues import Dues
from schemas.payables import Payables
from schemas.receivables import Receivables
from schemas.recommendations import Recommendations

_DECEMBER_INVOICE = 31_218
_RESERVE_OPENING, _RESERVE_CLOSING = 500_000, 100_000


def closing_sheets() -> Sheets:
    """Return the sheets of the year papers that do not follow from the bookings."""
    return {
        Receivables: _receivables(),
        Payables: _payables(),
        Dues: _dues(),
        Recommendations: _recommendations(),
    }


def balance_sheet(bookings: Sequence[Booking], sheets: Sheets) -> list[Record]:
    """Return the balance sheet: what the bank and the cash box hold, and what is open in Vorderingen and Schulden."""
    (claimed, still_claimed), (owed, still_owed) = (
        _open_at_both_ends(sheets[rows]) for rows in (Receivables, Payables)
    )
    rows: list[tuple[str, str, str, int, int, str | None]] = [
        (account.name, "activa", "rekening", account.opening, _held(account, bookings), None) for account in ACCOUNTS
    ]
    rows.append(("Nog te ontvangen", "activa", "vordering", claimed, still_claimed, None))
    opening, closing = sum(row[3] for row in rows), sum(row[4] for row in rows)
    own_opening = opening - _RESERVE_OPENING - owed
    own_closing = closing - _RESERVE_CLOSING - still_owed
    rows += [
        ("Nog te betalen", "passiva", "schuld", owed, still_owed, None),
        ("Reserve verkiezingen", "passiva", "bestemmingsreserve", _RESERVE_OPENING, _RESERVE_CLOSING, "L-2026-01"),
        ("Algemene reserve", "passiva", "eigen vermogen", own_opening, own_closing, None),
    ]
    names = ("item", "side", "kind", "opening", "closing", "decision")
    return [Record(row[0], dict(zip(names, row, strict=True))) for row in rows]


def _open_at_both_ends(rows: Sequence[Record]) -> tuple[int, int]:
    """Return what was open at the beginning and at the end of the year."""
    ends = (day(1, 1) - timedelta(days=1), day(12, 31))
    opening, closing = (sum(_cents(row) for row in rows if _is_open(row, end)) for end in ends)
    return opening, closing


def _is_open(row: Record, on: date) -> bool:
    arose, *ends = (row.values.get(name) for name in ("arose_on", "settled_on", "remitted_on"))
    ended = any(isinstance(end, date) and end <= on for end in ends)
    return isinstance(arose, date) and arose <= on and not ended


def _cents(row: Record) -> int:
    return int(str(row.values["amount"]))


def closing_balances(bookings: Sequence[Booking]) -> list[Record]:
    """Return what every account held at the end of the year, by the bank or by the count of the cash box."""
    return [
        Record(
            account.name,
            {
                "account": account.name,
                "balance_on": day(12, 31),
                "balance": _held(account, bookings),
                "source": "telling" if account is CASH else "afschrift",
            },
        )
        for account in ACCOUNTS
    ]


def _held(account: Account, bookings: Sequence[Booking]) -> int:
    """Return what an account held at the end of the year: of one at a bank what the bank saw."""
    there = [booking for booking in bookings if booking.account == account.name]
    seen = sum(booking.seen_amount or 0 for booking in there if booking.seen_on)
    return account.opening + (sum(booking.amount for booking in there) if account is CASH else seen)


def _receivables() -> list[Record]:
    names = ("relation", "arose_on", "amount", "kind", "document", "settled_on", "description")
    rows = (
        (SUPPLIERS["weekly"].name, day(11, 20), 2_420, "factuur", "ADV-C-0117", day(12, 3), "Creditnota november"),
        (
            "Contributie, 1 lid",
            day(12, 31),
            DUES_YEARLY,
            "overig",
            None,
            None,
            "Contributie 2026, herinnerd in december",
        ),
    )
    return [Record(row[0], dict(zip(names, row, strict=True))) for row in rows]


def _payables() -> list[Record]:
    names = ("relation", "arose_on", "amount", "kind", "document", "due_on", "settled_on", "description")
    rows = (
        (SUPPLIERS["stationer"].name, day(6, 15), 1_334, "factuur", "Bon inkt", day(6, 29), day(6, 24), "Inkt"),
        (
            SUPPLIERS["printer"].name,
            day(12, 18),
            _DECEMBER_INVOICE,
            "factuur",
            "F2026-921",
            date(2027, 1, 17),
            date(2027, 1, 12),
            "Nieuwsbrief winter, geleverd in december",
        ),
    )
    return [Record(row[0], dict(zip(names, row, strict=True))) for row in rows]


def _dues() -> list[Record]:
    monthly, yearly = len(MONTHLY_PAYERS), len(YEARLY_PAYERS)
    names = ("group", "members", "fee", "received", "open")
    rows = (
        ("Betaalt per maand", monthly, DUES_MONTHLY * 12, monthly * DUES_MONTHLY * 12, 0),
        ("Betaalt per jaar", yearly, DUES_YEARLY, (yearly - 1) * DUES_YEARLY, DUES_YEARLY),
    )
    return [Record(row[0], dict(zip(names, row, strict=True))) for row in rows]


def _recommendations() -> list[Record]:
    names = ("year", "recommendation", "status", "note")
    rows = (
        (2024, "Laat twee mensen de kas tellen", "overgenomen", "Sinds januari 2025, elke maand"),
        (2025, "Zet het factuurnummer bij elke betaling", "overgenomen", "Kolom Factuurnummer in het kasboek"),
        (2025, "Maak een afspraak over de campagnereserve", "overgenomen", "Besluit L-2026-01"),
    )
    return [Record(row[1], dict(zip(names, row, strict=True))) for row in rows]
