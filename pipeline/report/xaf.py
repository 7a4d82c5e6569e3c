"""The XML Auditfile Financieel 3.2 of a book year, so that an accountant can open the books in existing tools.

Every booking is one transaction of two lines: on its money account, and on its category. Own transfers meet on the
category that the party keeps for them. Names of dues payers and IBANs are masked, as in the kascontrole.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import pandas as pd

from pipeline.model.period import MONTHS, Period
from pipeline.model.result import Result
from pipeline.report.ledger import LONGEST_ID, Ledger, LedgerAccount, bookings_by_account, ledger_of
from pipeline.report.pages.transactions import unnamed
from pipeline.report.text import clean
from pipeline.report.view import View, cells
from schemas.bookings import Bookings

NAMESPACE = "http://www.auditfiles.nl/XAF/3.2"
_ID, _SHORT, _LONG = LONGEST_ID, 50, 999  # characters
_JOURNAL_KINDS = {"bank": "B", "spaar": "B", "kas": "C"}
_MEMORIAL = "M"
_UNKNOWN = "onbekend"


class _Paper(NamedTuple):
    """What a booking rests on."""

    day: date
    voucher: str
    invoice: str


def auditfile(result: Result) -> bytes:
    """Return the audit file of a book year; equal results give equal bytes.

    It holds what Transacties shows. An account of which the opening balance is unknown opens at nothing.
    """
    view = View(result, masked=True)
    ledger = ledger_of(view)
    root = Element("auditfile", xmlns=NAMESPACE)
    _header(root, result)
    company = SubElement(root, "company")
    _add(company, "companyName", result.party or _UNKNOWN)
    _add(company, "taxRegistrationCountry", "NL")
    _add(company, "taxRegIdent", result.dossier.facts.text("rsin") or _UNKNOWN, _ID - 5)
    _general_ledger(company, ledger)
    _periods(company, view.period)
    _opening_balance(company, view, ledger)
    _transactions(company, view, ledger)
    indent(root, "\t")
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _header(root: Element, result: Result) -> None:
    header, period = SubElement(root, "header"), result.dossier.period
    name, _, version = result.program.partition(" ")
    _add(header, "fiscalYear", str(period.year))
    _add(header, "startDate", period.first_day.isoformat())
    _add(header, "endDate", period.last_day.isoformat())
    _add(header, "curCode", "EUR")
    _add(header, "dateCreated", result.dossier.today.isoformat())
    _add(header, "softwareDesc", name, _SHORT)
    _add(header, "softwareVersion", version, 20)


def _general_ledger(company: Element, ledger: Ledger) -> None:
    parent = SubElement(company, "generalLedger")
    for account in ledger.accounts:
        entry = SubElement(parent, "ledgerAccount")
        _add(entry, "accID", account.id, _ID)
        _add(entry, "accDesc", account.name)
        _add(entry, "accTp", account.kind)
        if account.rgs:
            _add(entry, "leadCode", account.rgs)
            _add(entry, "leadReference", "RGS")


def _periods(company: Element, period: Period) -> None:
    parent = SubElement(company, "periods")
    for number, month in enumerate(period.months, 1):
        one = Period.parse(month)
        entry = SubElement(parent, "period")
        _add(entry, "periodNumber", str(number))
        _add(entry, "periodDesc", f"{MONTHS[int(month[5:]) - 1]} {month[:4]}", _SHORT)
        _add(entry, "startDatePeriod", one.first_day.isoformat())
        _add(entry, "endDatePeriod", one.last_day.isoformat())


def _opening_balance(company: Element, view: View, ledger: Ledger) -> None:
    """Write what every money account opened with, and the capital that is the other side of it."""
    known = view.account_lines.dropna(subset=["opening"])
    openings = zip(known["account"], known["opening"], strict=True)
    lines = [(ledger.money[name], int(cents)) for name, cents in openings if cents]
    lines.append((ledger.capital, -sum(cents for _, cents in lines)))
    parent = SubElement(company, "openingBalance")
    _add(parent, "opBalDate", view.period.first_day.isoformat())
    _totals(parent, [cents for _, cents in lines])
    for number, (account, cents) in enumerate(lines, 1):
        entry = SubElement(parent, "obLine")
        _add(entry, "nr", str(number))
        _add(entry, "accID", account.id, _ID)
        _amount(entry, cents)


def _transactions(company: Element, view: View, ledger: Ledger) -> None:
    parent = SubElement(company, "transactions")
    amounts = view.bookings[Bookings.amount]
    _totals(parent, [*amounts, *-amounts])
    kinds = dict(zip(view.account_lines["account"], view.account_lines["kind"], strict=True))
    for name, bookings in bookings_by_account(view).items():
        journal = SubElement(parent, "journal")
        _add(journal, "jrnID", ledger.money[name].id, _ID)
        _add(journal, "desc", ledger.money[name].name)
        _add(journal, "jrnTp", _JOURNAL_KINDS.get(kinds[name], _MEMORIAL))
        _add(journal, "offsetAccID", ledger.money[name].id, _ID)
        _journal(journal, view, bookings, ledger, ledger.money[name])


def _journal(journal: Element, view: View, bookings: pd.DataFrame, ledger: Ledger, money: LedgerAccount) -> None:
    """Write the bookings of one money account."""
    texts = zip(cells(unnamed(view, bookings, Bookings.counterparty)), _descriptions(view, bookings), strict=True)
    columns = (Bookings.booked_on, Bookings.amount, Bookings.voucher, Bookings.invoice, "shown")
    rows = zip(*(cells(bookings[column]) for column in columns), texts, strict=True)
    for number, (day, cents, voucher, invoice, category, said) in enumerate(rows, 1):
        entry = SubElement(journal, "transaction")
        _add(entry, "nr", str(number))
        _add(entry, "desc", " – ".join(text for text in said if text), 9_999)
        _add(entry, "periodNumber", str(_number(view.period, day)))
        _add(entry, "trDt", day.date().isoformat())
        paper = _Paper(day.date(), voucher or "", invoice or "")
        _line(entry, "1", money, cents, paper)
        _line(entry, "2", ledger.categories[category], -cents, paper)


def _line(entry: Element, number: str, account: LedgerAccount, cents: int, paper: _Paper) -> None:
    line = SubElement(entry, "trLine")
    _add(line, "nr", number)
    _add(line, "accID", account.id, _ID)
    _add(line, "docRef", paper.voucher)
    _add(line, "effDate", paper.day.isoformat())
    _amount(line, cents)
    if paper.invoice:
        _add(line, "invRef", paper.invoice)


def _descriptions(view: View, bookings: pd.DataFrame) -> list[str | None]:
    return cells(unnamed(view, bookings, Bookings.description))


def _number(period: Period, day: pd.Timestamp) -> int:
    """Return the number of a month within the book year, from 1."""
    return (day.month - period.first_month) % 12 + 1


def _totals(parent: Element, cents: Iterable[int]) -> None:
    """Write how many lines there are and what they add up to on both sides."""
    amounts = list(cents)
    _add(parent, "linesCount", str(len(amounts)))
    _add(parent, "totalDebit", _euros(sum(amount for amount in amounts if amount > 0)))
    _add(parent, "totalCredit", _euros(-sum(amount for amount in amounts if amount < 0)))


def _amount(parent: Element, cents: int) -> None:
    """Write an amount: what comes in on an account is debit, what goes out credit."""
    _add(parent, "amnt", _euros(abs(cents)))
    _add(parent, "amntTp", "D" if cents >= 0 else "C")


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _add(parent: Element, name: str, text: str, longest: int = _LONG) -> None:
    SubElement(parent, name).text = clean(text)[:longest]
