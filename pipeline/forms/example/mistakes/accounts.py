"""Mistakes in what is kept of accounts: whose they are, who may pay, what is on them, what was counted."""

from __future__ import annotations

from datetime import date

from pipeline.forms.example.booking import CASH, Booking, day
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, added, in_row
from pipeline.forms.example.party import CHAIR, CURRENT, FORMER_TREASURER, SAVINGS, TREASURER, invented_iban
from pipeline.forms.example.record import Record, Value
from pipeline.forms.example.year import Year
from schemas.accounts import Accounts
from schemas.balances import Balances
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts

_DEPOSIT = "Deposito"


def _balances(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "AFS-01",
            Mark(Accounts, CURRENT.name, Accounts.opening),
            lambda row: row.with_values(opening=919_235),
            why="9.192,35 getypt; de bank begon met 9.912,35",
            month=1,
        ),
        in_row(
            year,
            "AFS-02",
            Mark(Balances, SAVINGS.name, Balances.balance),
            lambda row: row.with_values(balance=_off_by(row, 30_000)),
            why="300 euro meer opgegeven dan er op de spaarrekening staat",
            month=12,
        ),
    ]


def _counts(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "AFS-12",
            Mark(CashCounts, "count-12", CashCounts.second_counter),
            lambda row: row.with_values(second_counter=None),
            why="op 31 december telde één persoon",
        ),
        in_row(
            year,
            "AFS-13",
            Mark(CashCounts, "count-04", CashCounts.counted),
            lambda row: row.with_values(counted=_counted_less(row, 1_000)),
            why="een briefje van tien te weinig geteld",
            month=4,
        ),
        added(
            year,
            "AFS-27",
            Booking(
                "raffle-1218",
                day(12, 18),
                CASH.name,
                9_450,
                "Overige inkomsten",
                "Opbrengst verloting kerstborrel",
                "Bezoekers kerstborrel",
            ),
            Bookings.amount,
            why="de opbrengst bleef in de kas en ging niet naar de bank",
        ),
    ]


def _off_by(row: Record, cents: int) -> int:
    return int(str(row.values["balance"])) + cents


def _counted_less(row: Record, cents: int) -> int:
    return int(str(row.values["counted"])) - cents


def _whose_account(year: Year) -> list[Mistake]:
    year.sheets[Accounts].append(_deposit())
    return [
        Mistake(
            "AFS-16",
            Mark(Accounts, _DEPOSIT, Accounts.holder),
            "het deposito staat nog op naam van de vorige penningmeester",
            WHOLE_YEAR,
        ),
        Mistake(
            "AFS-18",
            Mark(Accounts, _DEPOSIT, Accounts.institution),
            "met de betaalrekening samen meer dan 100.000 euro bij één bank",
            WHOLE_YEAR,
        ),
        Mistake("AFS-23", Mark(Accounts, _DEPOSIT, Accounts.iban), "van het deposito is er geen afschrift", WHOLE_YEAR),
        in_row(
            year,
            "AFS-25",
            Mark(Accounts, SAVINGS.name, Accounts.two_signatures),
            lambda row: row.with_values(two_signatures=False),
            why="van de spaarrekening kan één persoon alleen betalen",
        ),
        in_row(
            year,
            "AFS-26",
            Mark(Accounts, CURRENT.name, Accounts.signers),
            lambda row: row.with_values(signers=f"{TREASURER}; {CHAIR}; {FORMER_TREASURER}"),
            why="de vorige penningmeester kan nog betalen",
        ),
    ]


def _deposit() -> Record:
    """Return the account into which the proceeds of the old clubhouse went, years ago."""
    values: dict[str, Value] = {
        "name": _DEPOSIT,
        "iban": invented_iban("RABO", 301_774_925),
        "kind": "spaar",
        "holder": FORMER_TREASURER,
        "owner": "partij",
        "institution": "Rabobank",
        "opening": 9_550_000,
        "opened_on": date(2023, 6, 1),
        "signers": f"{TREASURER}; {CHAIR}",
        "two_signatures": True,
    }
    return Record(_DEPOSIT, values)


PLANTERS = (_balances, _counts, _whose_account)
