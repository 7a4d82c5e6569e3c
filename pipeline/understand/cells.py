"""What one cell says: amounts, numbers, yes and no, account numbers, texts. Each parser gives a value or a fault."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pipeline.model.names import fold
from pipeline.model.raw import Cell
from pipeline.money import AmountError, from_number, from_text
from pipeline.understand.reading import Fault, showable

LONGEST_TEXT = 32_767  # what a cell of Excel holds
_EXACT_DIGITS = 10**15  # a number cell keeps fifteen digits
_EMPTY = {"", "-", "–", "—", "--"}
_YES = {"ja", "j", "x", "✓", "✔", "waar", "true", "1"}
_NO = {"nee", "n", "onwaar", "false", "0"}
_IBAN_START = re.compile(r"^[A-Za-z]{2}\d{2}")
_DECIMAL = re.compile(r"^-?(\d+|\d{1,3}(?:\.\d{3})+)(?:,\d+)?$|^-?\d+\.\d{1,2}$")
_AMBIGUOUS = re.compile(r"^-?[1-9]\d{0,2}[.,]\d{3}$")

Outcome = tuple[Any, Fault | None]


def parse_amount(cell: Cell) -> Outcome:
    """Return cents; a text that reads as an amount is a note (INV-23)."""
    if isinstance(cell, bool):
        return None, Fault("INV-29", "boolean_amount")
    if isinstance(cell, int | float):
        return _amount_of_number(cell)
    if isinstance(cell, str):
        return _amount_of_text(cell)
    return None, Fault("INV-10", "not_an_amount", (("typed", None),))


def _amount_of_number(number: float) -> Outcome:
    if abs(number) >= _EXACT_DIGITS:
        return None, Fault("INV-29", "digits_lost")
    try:
        return from_number(number), None
    except AmountError as error:
        return None, Fault("INV-10", error.reason, (("typed", _dutch(number)),))


def _amount_of_text(text: str) -> Outcome:
    if text in _EMPTY:
        return None, None
    if len(text) > LONGEST_TEXT:
        return None, Fault("INV-29", "text_too_long", (("length", len(text)),))
    try:
        cents = from_text(text)
    except AmountError as error:
        return None, Fault("INV-10", error.reason, (("typed", showable(text)),))
    return cents, Fault("INV-23", "amount", (("typed", showable(text)), ("read_cents", cents)), refuses=False)


def parse_text(cell: Cell) -> Outcome:
    """Return a text as a reader of the sheet sees it; numbers lose their `.0`, dates become d-m-y."""
    if isinstance(cell, str):
        too_long = Fault("INV-29", "text_too_long", (("length", len(cell)),))
        return (None, too_long) if len(cell) > LONGEST_TEXT else (cell, None)
    if isinstance(cell, bool):
        return "waar" if cell else "onwaar", None
    if isinstance(cell, int | float):
        return (None, Fault("INV-29", "digits_lost")) if abs(cell) >= _EXACT_DIGITS else (_dutch(cell), None)
    return cell.strftime("%d-%m-%Y") if isinstance(cell, date) else str(cell), None


def _dutch(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number!r}".replace(".", ",")


def parse_iban(cell: Cell) -> Outcome:
    """Return an account number without spaces in capitals; what is no IBAN stays as typed."""
    if isinstance(cell, int | float):
        return None, Fault("INV-29", "account_number")
    text, fault = parse_text(cell)
    if fault or text in _EMPTY:
        return None, fault
    bare = re.sub(r"[\s.\-]", "", text)
    return (bare.upper() if _IBAN_START.match(bare) else text), None


def parse_bank_account(cell: Cell) -> Outcome:
    """Return an account number as a bank exports it: an old number may be a whole number, it has no letters to lose."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return parse_iban(cell)
    return parse_text(cell) if cell > 0 and float(cell).is_integer() else parse_iban(cell)


def parse_yes_no(cell: Cell) -> Outcome:
    """Return True or False for ja, nee, j, n, x, ✓, waar, onwaar, true, false, 1, 0."""
    if isinstance(cell, float) and cell in {0.0, 1.0}:
        return bool(cell), None
    folded = fold(str(cell))
    if folded in _EMPTY:
        return None, None
    if folded in _YES:
        return True, None
    return (False, None) if folded in _NO else (None, Fault("INV-12", "yes_no"))


def parse_whole(cell: Cell) -> Outcome:
    """Return a whole number."""
    if isinstance(cell, str) and cell in _EMPTY:
        return None, None
    number, fault = parse_decimal(cell)
    if fault or number is None:
        return None, fault and Fault(fault.code, "not_whole" if fault.code == "INV-10" else fault.variant, fault.facts)
    return (int(number), None) if number == int(number) else (None, Fault("INV-10", "not_whole"))


def parse_decimal(cell: Cell) -> Outcome:
    """Return a decimal number that is no booked money, such as kilometres; `€` and `km` are left out."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None, Fault("INV-10", "not_a_number")
    if not isinstance(cell, str):
        return (None, Fault("INV-29", "digits_lost")) if abs(cell) >= _EXACT_DIGITS else (float(cell), None)
    text = re.sub(r"€|km|\s", "", cell, flags=re.IGNORECASE)
    if text in _EMPTY:
        return None, None
    if _AMBIGUOUS.match(text):
        return None, Fault("INV-10", "ambiguous", (("typed", showable(cell)),))
    if not _DECIMAL.match(text):
        return None, Fault("INV-10", "not_a_number", (("typed", showable(cell)),))
    number = float(text.replace(".", "").replace(",", ".") if "," in text or text.count(".") > 1 else text)
    return number, Fault("INV-23", "number", (("typed", showable(cell)),), refuses=False)
