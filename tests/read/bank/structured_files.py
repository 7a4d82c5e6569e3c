"""Structured bank files for tests, built by code: an invented MT940 statement and an invented CAMT.053 document."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.problems import Problem
from pipeline.model.raw import FileKind, RawFile
from pipeline.model.tables import Statement, Table
from pipeline.read.bank import read_statements
from pipeline.read.bank.account_statement import Movement
from pipeline.read.bank.mt940 import read_mt940

OWN, OTHER, SAVINGS = "NL91ABNA0417164300", "NL20INGB0001234567", "NL39RABO0300065264"
_CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."


def bank_file(text: str, name: str = "afschrift.sta") -> RawFile:
    """Return a bank file as the worker hands it over."""
    return RawFile(name, FileKind.BANK, "0" * 64, len(text), "read", text=text)


def read_all(text: str) -> tuple[list[Table], list[Statement], list[RawFile]]:
    """Read one bank file."""
    return read_statements([bank_file(text)])


def the_table(text: str) -> Table:
    """Return the only table of a bank file."""
    (table,), _, rest = read_all(text)
    assert rest == []
    return table


def told(problems: Sequence[Problem]) -> list[tuple[str, str | None, int | None]]:
    """Return code, variant and row of problems."""
    return [(one.code, one.variant, one.place.row) for one in problems]


def mt940(
    *lines: str,
    opening: str | None = "C260228EUR100,00",
    closing: str | None = "C260331EUR100,00",
    account: str = OWN,
    number: str = "3/1",
) -> str:
    """Return one MT940 statement with these lines between its balances."""
    head = [":20:AFSCHRIFT", f":25:{account}", f":28C:{number}"]
    balances = [f":60F:{opening}"] if opening else []
    end = [f":62F:{closing}", "-"] if closing else []
    return "\n".join([*head, *balances, *lines, *end]) + "\n"


def movement(*lines: str) -> Movement:
    """Return the only movement of an MT940 statement with these lines."""
    (statement,), unread = read_mt940(mt940(*lines))
    assert unread == []
    (one,) = statement.movements
    return one


def camt_balance(kind: str, euros: str, day: str, *, currency: str = "EUR", part: str = "") -> str:
    """Return one `Bal`; `part`: its subtype."""
    sub = f"<SubTp><Cd>{part}</Cd></SubTp>" if part else ""
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry>{sub}</Tp><Amt Ccy='{currency}'>{euros}</Amt>"
        f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def entry(
    euros: str,
    sign: str = "DBIT",
    details: str = "",
    *,
    day: str = "2026-03-02",
    status: str = "<Sts>BOOK</Sts>",
    extra: str = "",
    currency: str = "EUR",
) -> str:
    """Return one `Ntry`; `details` is what stands in its `NtryDtls`."""
    inside = f"<NtryDtls>{details}</NtryDtls>" if details else ""
    return (
        f"<Ntry><NtryRef>N1</NtryRef><Amt Ccy='{currency}'>{euros}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{extra}{status}"
        f"<BookgDt><Dt>{day}</Dt></BookgDt>{inside}</Ntry>"
    )


def statement(
    *entries: str,
    opening: str = "100.00",
    closing: str = "100.00",
    account: str = OWN,
    number: str = "7",
    balances: str | None = None,
) -> str:
    """Return one `Stmt`."""
    if balances is None:
        balances = camt_balance("OPBD", opening, "2026-03-01") + camt_balance("CLBD", closing, "2026-03-31")
    return (
        f"<Stmt><Id>A</Id><ElctrncSeqNb>{number}</ElctrncSeqNb>"
        f"<Acct><Id><IBAN>{account}</IBAN></Id><Ccy>EUR</Ccy></Acct>{balances}{''.join(entries)}</Stmt>"
    )


def camt(*statements: str, version: str = "02", message: str = "BkToCstmrStmt", namespace: str | None = None) -> str:
    """Return a CAMT document; `namespace`: "" for none."""
    space = _CAMT + version if namespace is None else namespace
    declared = f' xmlns="{space}"' if space else ""
    inside = f"<{message}><GrpHdr><MsgId>M</MsgId></GrpHdr>{''.join(statements)}</{message}>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Document{declared}>{inside}</Document>'
