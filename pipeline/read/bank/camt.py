"""Read CAMT.053, every version: found by the shape of the document, with or without its namespace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from xml.etree.ElementTree import Element, iterparse

from pipeline.read.bank.account_statement import AccountStatement, Balance, Movement, UnusableFileError
from pipeline.read.bank.camt_entry import cents_of, day_of, movements_of, signed, text_at

_OTHER_MESSAGES = {
    "BkToCstmrAcctRpt": "camt_intraday",
    "BkToCstmrDbtCdtNtfctn": "camt_notification",
    "CstmrCdtTrfInitn": "payment_order",
    "CstmrDrctDbtInitn": "payment_order",
    "CstmrPmtStsRpt": "payment_order",
}
_WHOLE = {"Acct", "Bal", "Ntry", "Stmt", *_OTHER_MESSAGES}
_DOCTYPE = "<!DOCTYPE"
_MIDNIGHT = "T00:00:00"


class _Pieces:
    """A text that is read piece by piece; `io.StringIO` would copy it at four bytes a letter."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0

    def read(self, size: int) -> str:
        """Return the next piece, empty at the end."""
        piece = self._text[self._at : self._at + size]
        self._at += len(piece)
        return piece


@dataclass
class _Open:
    """What is known of a statement while its elements close one by one."""

    account: str | None = None
    currency: str = "EUR"
    balances: dict[str, list[Balance]] = field(default_factory=dict)
    movements: list[Movement] = field(default_factory=list)
    taken_back: set[int] = field(default_factory=set)  # the rows of reversals


def read_camt(text: str) -> list[AccountStatement]:
    """Read the statements of a CAMT.053 document, of which the bytes are known to be well-formed.

    Raises:
        UnusableFileError: INV-06 for another message of the bank, or one in which no balance stands.
    """
    statements: list[AccountStatement] = []
    current, row = _Open(), 0
    for tag, element in _closed(text):
        if tag == "Ntry":
            row = _take_entry(current, element, row)
            element.clear()
        elif tag == "Bal":
            _take_balance(current, element)
        elif tag == "Acct" and current.account is None:
            current.account = _account(element)
            current.currency = text_at(element, "Ccy") or "EUR"
        elif tag == "Stmt":
            statements.append(_statement(current, element))
            current = _Open()
            element.clear()
        elif tag in _OTHER_MESSAGES:
            raise UnusableFileError("INV-06", _OTHER_MESSAGES[tag])
    if not any(one.opening or one.closing for one in statements):
        raise UnusableFileError("INV-06", "camt_without_balances")
    return statements


def _closed(text: str) -> Iterator[tuple[str, Element]]:
    """Yield every element that is used as a whole when it closes, all names in it without their namespace."""
    if _DOCTYPE in text:
        raise UnusableFileError("INV-03", "unsafe_xml")
    names: dict[str, str] = {}
    # expat takes text as well as bytes, and then leaves the encoding that the document declares alone. Only a DOCTYPE
    # can declare an entity, so the fast parser of the standard library is safe here; it reads text by place only.
    for _, element in iterparse(_Pieces(text), events=("end",)):  # type: ignore[call-overload]  # noqa: S314
        tag = element.tag
        name = names.get(tag)
        if name is None:
            name = names[tag] = tag.rpartition("}")[2]
        if name in _WHOLE:
            for one in element.iter():
                one.tag = names.get(one.tag, one.tag)
            yield name, element


def _account(acct: Element) -> str | None:
    number = text_at(acct, "Id", "IBAN") or text_at(acct, "Id", "Othr", "Id")
    return number.replace(" ", "").upper() if number else None


def _take_balance(current: _Open, bal: Element) -> None:
    kind = text_at(bal, "Tp", "CdOrPrtry", "Cd")
    if kind is None:
        return
    amount = bal.find("Amt")
    cents = signed(cents_of(amount), text_at(bal, "CdtDbtInd"))
    currency = amount.get("Ccy", current.currency) if amount is not None else current.currency
    is_between = kind == "ITBD" or text_at(bal, "Tp", "SubTp", "Cd") == "INTM"
    balance = Balance(day_of(bal.find("Dt")), cents, currency, is_between)
    current.balances.setdefault(kind, []).append(balance)


def _take_entry(current: _Open, entry: Element, row: int) -> int:
    """Add the movements of an entry, and return the ordinal of the last."""
    movements = movements_of(entry, current.account, current.currency, row + 1)
    current.movements += movements
    if text_at(entry, "RvslInd") in {"true", "1"}:
        current.taken_back.update(one.row for one in movements)
    return row + len(movements)


def _statement(current: _Open, stmt: Element) -> AccountStatement:
    opening, closing = _opening_and_closing(current.balances)
    statement = AccountStatement(
        account=current.account,
        number=text_at(stmt, "ElctrncSeqNb") or text_at(stmt, "LglSeqNb"),
        opening=opening,
        closing=closing,
        movements=tuple(current.movements),
        currency=opening.currency if opening else current.currency,
        starts_on=_first_day(text_at(stmt, "FrToDt", "FrDtTm")),
    )
    return _with_signs(statement, current.taken_back)


def _opening_and_closing(balances: dict[str, list[Balance]]) -> tuple[Balance | None, Balance | None]:
    """Return the booked balances; of a page between others the intermediate one takes the place of what is absent."""
    between = balances.get("ITBD", [])
    opening = next((balances[kind][0] for kind in ("OPBD", "PRCD") if kind in balances), None)
    closing = balances["CLBD"][-1] if "CLBD" in balances else None
    if opening is None and between and (closing or len(between) > 1):
        opening = between[0]
    if closing is None and between:
        closing = between[-1]
    return opening, closing


def _with_signs(statement: AccountStatement, taken_back: set[int]) -> AccountStatement:
    """Return a statement with the signs of its reversals as its own balances prove them.

    The standard gives a reversal the sign of the money that moves; some banks keep the sign of the first booking.
    """
    if not taken_back or statement.balances:
        return statement
    turned = tuple(
        one._replace(cents=-one.cents) if one.row in taken_back and one.cents is not None else one
        for one in statement.movements
    )
    other = replace(statement, movements=turned)
    return other if other.balances else statement


def _first_day(moment: str | None) -> date | None:
    """Return the day with which a period starts; one that starts within a day says nothing of days."""
    if moment is None or not moment[10:].startswith(_MIDNIGHT):
        return None
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None
