"""One entry of a CAMT.053 statement: a movement, or one per payment in it when their amounts make its own."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple
from xml.etree.ElementTree import Element

from pipeline.money import Cents
from pipeline.read.bank.account_statement import Fault, Movement, iban_of, reference_of, squeezed
from schemas.bank_lines import BankLines

_AMOUNT = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,2})0*)?")
_TOO_PRECISE = re.compile(r"[0-9]+\.[0-9]{3,}")
_SIGNS = {"CRDT": 1, "DBIT": -1}
_NOT_BOOKED = {"PDNG", "INFO", "FUTR"}


class _Entry(NamedTuple):
    """What holds for all payments of an entry. `way`: the sign of its money; `is_reversal`: it undoes another."""

    booked_on: date | None
    cents: Cents | None
    way: int | None
    currency: str
    pending: bool
    is_reversal: bool
    sequence: str | None
    fault: Fault | None


class _Party(NamedTuple):
    """A side of a payment."""

    name: str | None
    iban: str | None


def movements_of(entry: Element, own_account: str | None, currency: str, row: int) -> list[Movement]:
    """Return the movements of an entry, the first with ordinal `row`.

    A batch is one line per payment when every payment has an amount and together they are the entry; else one line.
    Every line keeps the reference of its batch, and in `sequence` the bank's number of the entry.
    """
    whole = _entry(entry, currency)
    payments = [payment for block in entry.findall("NtryDtls") for payment in block.findall("TxDtls")]
    shares = _shares(payments, whole) if len(payments) > 1 else None
    if shares is None:
        return [_as_one(entry, whole, payments, own_account, row)]
    batch = _batch_of(entry)
    return [
        _movement(
            whole,
            payment,
            entry,
            own_account,
            row=row + place,
            cents=share,
            batch=batch or text_at(payment, "Refs", "PmtInfId"),
        )
        for place, (payment, share) in enumerate(zip(payments, shares, strict=True))
    ]


def text_at(element: Element, *steps: str) -> str | None:
    """Return the text at a path, None when it is not there or empty."""
    for step in steps:
        found = element.find(step)
        if found is None:
            return None
        element = found
    return (element.text or "").strip() or None


def cents_of(amount: Element | None) -> Cents | None:
    """Return the cents of an amount; its sign stands elsewhere. None for what is no amount."""
    found = _AMOUNT.fullmatch((amount.text or "").strip()) if amount is not None else None
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None


def signed(cents: Cents | None, indicator: str | None) -> Cents | None:
    """Return the cents with the sign of `CdtDbtInd`; None without a sign that is known."""
    sign = _SIGNS.get(indicator or "")
    return cents * sign if cents is not None and sign is not None else None


def day_of(element: Element | None) -> date | None:
    """Return the day of a `Dt` or `DtTm`, as the bank wrote it."""
    text = (text_at(element, "Dt") or text_at(element, "DtTm")) if element is not None else None
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _entry(entry: Element, account_currency: str) -> _Entry:
    amount, indicator = entry.find("Amt"), text_at(entry, "CdtDbtInd")
    cents = signed(cents_of(amount), indicator)
    booked_on = day_of(entry.find("BookgDt")) or day_of(entry.find("ValDt"))
    status = text_at(entry, "Sts", "Cd") or text_at(entry, "Sts")
    fault = None
    if cents is None:
        fault = Fault("INV-10", _why_no_amount(amount, indicator), BankLines.amount)
    elif booked_on is None:
        fault = Fault("INV-09", None, BankLines.booked_on)
    return _Entry(
        booked_on=booked_on,
        cents=cents,
        way=_SIGNS.get(indicator or ""),
        currency=amount.get("Ccy", account_currency) if amount is not None else account_currency,
        pending=status in _NOT_BOOKED,
        is_reversal=text_at(entry, "RvslInd") in {"true", "1"},
        sequence=text_at(entry, "AcctSvcrRef") or text_at(entry, "NtryRef"),
        fault=fault,
    )


def _why_no_amount(amount: Element | None, indicator: str | None) -> str:
    if cents_of(amount) is not None:
        return "unknown_sign" if indicator not in _SIGNS else "not_an_amount"
    text = (amount.text or "").strip() if amount is not None else ""
    return "decimals" if _TOO_PRECISE.fullmatch(text) else "not_an_amount"


def _shares(payments: list[Element], whole: _Entry) -> list[Cents] | None:
    """Return the amounts of the payments in an entry; None when one is unknown or they do not make the entry."""
    shares = [_share(payment, whole) for payment in payments]
    known = [share for share in shares if share is not None]
    return known if len(known) == len(shares) and sum(known) == whole.cents else None


def _share(payment: Element, whole: _Entry) -> Cents | None:
    amounts = [payment.find("Amt")]
    details = payment.find("AmtDtls")
    if details is not None:
        amounts += [found.find("Amt") for kind in ("TxAmt", "InstdAmt") if (found := details.find(kind)) is not None]
    told = [one for one in amounts if one is not None and one.get("Ccy", whole.currency) == whole.currency]
    way = _SIGNS.get(text_at(payment, "CdtDbtInd") or "", whole.way)
    cents = cents_of(told[0]) if told else None
    return cents * way if cents is not None and way is not None else None


def _batch_of(entry: Element) -> str | None:
    block = entry.find("NtryDtls")
    batch = block.find("Btch") if block is not None else None
    return text_at(batch, "PmtInfId") or text_at(batch, "MsgId") if batch is not None else None


def _as_one(entry: Element, whole: _Entry, payments: list[Element], own_account: str | None, row: int) -> Movement:
    """Return an entry as one line; of a batch whose parts cannot be told apart it says how many they are."""
    batch = _batch_of(entry)
    if len(payments) == 1:
        return _movement(whole, payments[0], entry, own_account, row=row, cents=whole.cents, batch=batch)
    count = len(payments) or _count_of(entry)
    told = [squeezed(text_at(entry, "AddtlNtryInf")), f"verzamelboeking van {count} betalingen" if count > 1 else None]
    return Movement(
        row=row,
        booked_on=whole.booked_on,
        cents=whole.cents,
        description=", ".join(filter(None, told)) or None,
        reference=reference_of(batch, *(text_at(payment, "Refs", "EndToEndId") for payment in payments)),
        sequence=whole.sequence,
        pending=whole.pending,
        fault=whole.fault,
    )


def _count_of(entry: Element) -> int:
    """Return how many payments a batch says it holds."""
    block = entry.find("NtryDtls")
    told = text_at(block, "Btch", "NbOfTxs") if block is not None else None
    return int(told) if told and told.isascii() and told.isdigit() else 0


def _movement(
    whole: _Entry,
    payment: Element,
    entry: Element,
    own_account: str | None,
    *,
    row: int,
    cents: Cents | None,
    batch: str | None,
) -> Movement:
    party = _other_side(payment, own_account, is_out=(whole.way == -1) is not whole.is_reversal)
    return Movement(
        row=row,
        booked_on=whole.booked_on,
        cents=cents,
        counterparty=party.name,
        counterparty_iban=party.iban,
        description=_description(payment, entry),
        reference=_reference(payment, batch),
        sequence=whole.sequence or text_at(payment, "Refs", "AcctSvcrRef") or text_at(payment, "Refs", "TxId"),
        pending=whole.pending,
        fault=whole.fault,
    )


def _other_side(payment: Element, own_account: str | None, *, is_out: bool) -> _Party:
    """Return who paid or was paid: the creditor of what went out, unless that turns out to be ourselves."""
    parties = payment.find("RltdPties")
    if parties is None:
        return _Party(None, None)
    sides = ("Cdtr", "Dbtr") if is_out else ("Dbtr", "Cdtr")
    for side in sides:
        told = _party(parties, side)
        if (told.name or told.iban) and (told.iban is None or told.iban != own_account):
            return told
    return _Party(None, None)


def _party(parties: Element, side: str) -> _Party:
    """Return a side with its account; from version 08 on its name stands one level deeper."""
    name = text_at(parties, side, "Nm") or text_at(parties, side, "Pty", "Nm")
    name = name or text_at(parties, f"Ultmt{side}", "Nm") or text_at(parties, f"Ultmt{side}", "Pty", "Nm")
    number = text_at(parties, f"{side}Acct", "Id", "IBAN") or text_at(parties, f"{side}Acct", "Id", "Othr", "Id")
    return _Party(squeezed(name), iban_of(number))


def _description(payment: Element, entry: Element) -> str | None:
    """Return the text of a payment, else what the bank adds to it or to the entry; and why it came back."""
    remittance = payment.find("RmtInf")
    texts: list[str | None] = []
    if remittance is not None:
        texts = [one.text for one in remittance.findall("Ustrd")]
        texts += [one.text for part in remittance.findall("Strd") for one in part.findall("AddtlRmtInf")]
    told = squeezed(" ".join(filter(None, texts)))
    told = told or squeezed(text_at(payment, "AddtlTxInf")) or squeezed(text_at(entry, "AddtlNtryInf"))
    came_back = squeezed(text_at(payment, "RtrInf", "AddtlInf"))
    return ", ".join(filter(None, (told, came_back))) or None


def _reference(payment: Element, batch: str | None) -> str | None:
    """Return the end-to-end id, structured references and the batch; a mandate is no reference of the payment."""
    remittance = payment.find("RmtInf")
    structured = remittance.findall("Strd") if remittance is not None else []
    return reference_of(
        text_at(payment, "Refs", "EndToEndId"),
        *(text_at(one, "CdtrRefInf", "Ref") for one in structured),
        *(text_at(one, "RfrdDocInf", "Nb") for one in structured),
        batch,
    )
