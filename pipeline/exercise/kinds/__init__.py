"""Every kind of mistake and fraud, in the order in which they are put into a copy."""

from pipeline.exercise.kind import Kind
from pipeline.exercise.kinds.bank import KINDS as BANK
from pipeline.exercise.kinds.cash import AT_LAST
from pipeline.exercise.kinds.cash import KINDS as CASH
from pipeline.exercise.kinds.claims import KINDS as CLAIMS
from pipeline.exercise.kinds.gifts import KINDS as GIFTS
from pipeline.exercise.kinds.income import KINDS as INCOME
from pipeline.exercise.kinds.payees import KINDS as PAYEES
from pipeline.exercise.kinds.spending import KINDS as SPENDING
from pipeline.exercise.kinds.sums import KINDS as SUMS
from pipeline.exercise.kinds.vouchers import KINDS as VOUCHERS

KINDS: tuple[Kind, ...] = (*BANK, *CASH, *VOUCHERS, *SPENDING, *PAYEES, *INCOME, *GIFTS, *CLAIMS, *SUMS, *AT_LAST)
