"""Every kind of mistake and fraud, in the order of the checks."""

from pipeline.exercise.kind import Kind
from pipeline.exercise.kinds import bank, cash, payees, spending, vouchers

KINDS: tuple[Kind, ...] = (*bank.KINDS, *cash.KINDS, *vouchers.KINDS, *spending.KINDS, *payees.KINDS)
