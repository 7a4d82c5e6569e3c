"""A statement of Rabobank as CAMT.053 (001.08): one for the whole month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from pipeline.forms.example.bank_line import BankLine
from pipeline.forms.example.booking import YEAR, last_day
from pipeline.forms.example.party import CURRENT, PARTY

_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
_DIVIDER = "/"
_FAMILIES = {
    "cb": ("CDT", "ESCT"),
    "bc": ("ICDT", "ESCT"),
    "ei": ("IDDT", "ESDD"),
    "db": ("MDOP", "CHRG"),
    "tb": ("CDT", "BOOK"),
    "ga": ("CCRD", "CWDL"),
}


def camt053(lines: Sequence[BankLine]) -> bytes:
    """Return the statement of the month in which all lines lie."""
    first, last = lines[0].day.replace(day=1), last_day(lines[0].day.month)
    made_at = f"{last:%Y-%m-%d}T22:14:08"
    document = Element("Document", xmlns=_NAMESPACE)
    message = SubElement(document, "BkToCstmrStmt")
    header = SubElement(message, "GrpHdr")
    _leaf(header, "MsgId", f"CAMT053RIB{last:%y%m%d}000001")
    _leaf(header, "CreDtTm", made_at)
    statement = SubElement(message, "Stmt")
    _leaf(statement, "Id", f"CAMT053{last:%y%m%d}{str(CURRENT.iban)[-10:]}")
    _leaf(statement, "ElctrncSeqNb", f"{YEAR % 100}{last.month:03d}")
    _leaf(statement, "CreDtTm", made_at)
    _leaf(statement, "FrToDt/FrDtTm", f"{first:%Y-%m-%d}T00:00:00")
    _leaf(statement, "FrToDt/ToDtTm", f"{last:%Y-%m-%d}T23:59:59")
    _leaf(statement, "Acct/Id/IBAN", str(CURRENT.iban))
    _leaf(statement, "Acct/Ccy", "EUR")
    _leaf(statement, "Acct/Ownr/Nm", PARTY)
    _leaf(statement, "Acct/Svcr/FinInstnId/BICFI", "RABONL2UXXX")
    _balance(statement, "OPBD", last_day(first.month - 1), lines[0].opening)
    _balance(statement, "CLBD", last, lines[-1].balance)
    for line in lines:
        _entry(statement, line)
    indent(document)
    content: bytes = tostring(document, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _leaf(parent: Element, path: str, text: str) -> Element:
    """Write a text at a path below an element; the elements on the way are made once, when they are not there yet."""
    *steps, name = path.split(_DIVIDER)
    for step in steps:
        found = parent.findall(step)
        parent = found[-1] if found else SubElement(parent, step)
    leaf = SubElement(parent, name)
    leaf.text = text
    return leaf


def _money(parent: Element, name: str, cents: int) -> None:
    _leaf(parent, name, f"{abs(cents) // 100}.{abs(cents) % 100:02d}").set("Ccy", "EUR")


def _balance(statement: Element, kind: str, day: date, cents: int) -> None:
    balance = SubElement(statement, "Bal")
    _leaf(balance, "Tp/CdOrPrtry/Cd", kind)
    _money(balance, "Amt", cents)
    _leaf(balance, "CdtDbtInd", _way(cents))
    _leaf(balance, "Dt/Dt", day.isoformat())


def _way(cents: int) -> str:
    return "DBIT" if cents < 0 else "CRDT"


def _entry(statement: Element, line: BankLine) -> None:
    entry = SubElement(statement, "Ntry")
    _money(entry, "Amt", line.cents)
    _leaf(entry, "CdtDbtInd", _way(line.cents))
    _leaf(entry, "RvslInd", "false")
    _leaf(entry, "Sts/Cd", "BOOK")
    _leaf(entry, "BookgDt/Dt", line.day.isoformat())
    _leaf(entry, "ValDt/Dt", line.day.isoformat())
    _leaf(entry, "AcctSvcrRef", f"{line.sequence:018d}")
    family, kind = _FAMILIES[line.code]
    _leaf(entry, "BkTxCd/Domn/Cd", "PMNT")
    _leaf(entry, "BkTxCd/Domn/Fmly/Cd", ("R" if line.cents > 0 else "I") + family if family == "CDT" else family)
    _leaf(entry, "BkTxCd/Domn/Fmly/SubFmlyCd", kind)
    _leaf(entry, "BkTxCd/Prtry/Cd", line.code)
    _leaf(entry, "BkTxCd/Prtry/Issr", "RABOBANK")
    if line.booking.batch:
        _batch(entry, line)
    else:
        _payment(entry, line)
    _leaf(entry, "AddtlNtryInf", line.text)


def _batch(entry: Element, line: BankLine) -> None:
    """Write what the bank tells of several payments that were sent in as one: nothing of each of them."""
    batch = SubElement(SubElement(entry, "NtryDtls"), "Btch")
    _leaf(batch, "PmtInfId", str(line.booking.batch))


def _payment(entry: Element, line: BankLine) -> None:
    payment = SubElement(SubElement(entry, "NtryDtls"), "TxDtls")
    if line.booking.reference:
        _leaf(payment, "Refs/EndToEndId", line.booking.reference)
    if line.mandate:
        _leaf(payment, "Refs/MndtId", line.mandate)
    _money(payment, "Amt", line.cents)
    _leaf(payment, "CdtDbtInd", _way(line.cents))
    if line.name:
        side = "Cdtr" if line.cents < 0 else "Dbtr"
        _leaf(payment, f"RltdPties/{side}/Pty/Nm", line.name)
        if line.iban:
            _leaf(payment, f"RltdPties/{side}Acct/Id/IBAN", line.iban)
    _leaf(payment, "RmtInf/Ustrd", line.text)
