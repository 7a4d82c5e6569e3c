"""Every sheet, in the order of the data dictionary."""

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

SHEETS: tuple[type[Sheet], ...] = (
    Bookings,
    BankLines,
    Accounts,
    Balances,
    CashCounts,
    Budget,
    NormOverrides,
    Party,
    Agreements,
    Recommendations,
    Explanations,
    Gifts,
    Claims,
    Receivables,
    Payables,
    BalanceSheet,
    Dues,
    Functionaries,
    Statements,
    SideFunctions,
    Interests,
    PersonalGifts,
    Decisions,
    Log,
    IntegrityReports,
    Measures,
)
