"""Which workbooks a size has, and which sheets stand in each."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.period import MONTHS
from schemas.accounts import Accounts
from schemas.agreements import Agreements
from schemas.balance_sheet import BalanceSheet
from schemas.balances import Balances
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.cash_counts import CashCounts
from schemas.claims import Claims
from schemas.decisions import Decisions
from schemas.dues import Dues
from schemas.explanations import Explanations
from schemas.functionaries import Functionaries
from schemas.gifts import Gifts
from schemas.integrity_reports import IntegrityReports
from schemas.interests import Interests
from schemas.log import Log
from schemas.measures import Measures
from schemas.norm_overrides import NormOverrides
from schemas.party import Party
from schemas.payables import Payables
from schemas.personal_gifts import PersonalGifts
from schemas.receivables import Receivables
from schemas.recommendations import Recommendations
from schemas.side_functions import SideFunctions
from schemas.statements import Statements

SIZES = ("klein", "gewoon", "volledig")

_BASIS = (Party, Accounts, Budget)
_REGISTERS = (Gifts, Claims, Agreements, NormOverrides)
_SECRETARY = (Functionaries, Statements, SideFunctions, Interests, PersonalGifts, Decisions, Log)
_YEAR_END = (BalanceSheet, Receivables, Payables, Dues, Recommendations)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook to make. `file`: its path below the folder of templates; `note`: what its keeper must know first."""

    file: str
    title: str
    keeper: str
    sheets: tuple[type[Sheet], ...]
    note: str = ""


def workbooks(size: str, year: int) -> tuple[Workbook, ...]:
    """Return the workbooks of a size (`klein`, `gewoon`, `volledig`) for a year; raises ValueError on another size."""
    if size not in SIZES:
        raise ValueError(size)
    return (_treasurer(size, year), *_months(size, year), *_year_end(size, year), _secretary(year), _confidant(year))


def _treasurer(size: str, year: int) -> Workbook:
    bookings = (Bookings,) if size == "klein" else ()
    explanations = (Explanations,) if size == "volledig" else ()
    sheets = (*_BASIS, *bookings, *_REGISTERS, *explanations)
    return Workbook(f"penningmeester-{year}.xlsx", f"Penningmeester {year}", "de penningmeester", sheets)


def _months(size: str, year: int) -> tuple[Workbook, ...]:
    if size == "klein":
        return ()
    statement = (BankLines, Balances) if size == "volledig" else ()
    return tuple(
        Workbook(
            f"kasboek-{year}-{number:02d}.xlsx",
            f"Kasboek {month} {year}",
            "de penningmeester",
            (Bookings, CashCounts, *statement),
        )
        for number, month in enumerate(MONTHS, start=1)
    )


def _year_end(size: str, year: int) -> tuple[Workbook, ...]:
    if size == "klein":
        return ()
    return (Workbook(f"jaarstukken-{year}.xlsx", f"Jaarstukken {year}", "de penningmeester", _YEAR_END),)


def _secretary(year: int) -> Workbook:
    return Workbook(f"secretaris-{year}.xlsx", f"Secretaris {year}", "de secretaris", _SECRETARY)


def _confidant(year: int) -> Workbook:
    return Workbook(
        f"vertrouwenspersoon/vertrouwenspersoon-{year}.xlsx",
        f"Vertrouwenspersoon {year}",
        "de vertrouwenspersoon",
        (IntegrityReports, Measures),
        "Alleen u houdt dit werkboek bij. Bewaar het in een eigen map, waar anderen niet bij kunnen.",
    )
