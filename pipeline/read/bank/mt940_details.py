"""What `:86:` says of a payment, in the ways in which Dutch banks write it: told by its shape, not by the bank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.read.bank.account_statement import iban_of, reference_of, squeezed
from pipeline.read.bank.unpacking import unpack

_LINE_WIDTH = 65  # a full line is broken anywhere, also within a word
_PART_WIDTH = 27
_SLASH_KEYS = (
    "TRTP|TYPE|IBAN|BIC|NAME|REMI|EREF|PREF|IREF|KREF|MARF|CSID|CNTP|ULTC|ULTD|ULTB|ORDP|BENM|ID|ADDR|ISDT|RTRN|"
    "PURP|CRED|DEBT|OCMT|EXCH|CHGS|CHRG|SVCL|TRCD|TRDT|TIME|ACCW|ACCT|INIT|NRTX|SUM|COAM|RREF|UDTR|UCRD|CDTR|DBTR"
)
_SLASHED = re.compile(rf"/({_SLASH_KEYS})/")
_NUMBERED = re.compile(r"[0-9]{3}([?>])(?=[0-9]{2})")
_ABN_AMRO = re.compile(r"(?:SEPA |BEA\b|GEA\b|eCom\b|ABN AMRO)")
_KNAB = re.compile(r"(?P<text>.*?)\s*\bREK: (?P<iban>[A-Z0-9]+)(?:/NAAM: (?P<name>.*))?", re.DOTALL)
_STARTS_ANEW = re.compile(rf"/(?:{_SLASH_KEYS})/|REK: ")
_SEPA_KEY = re.compile(r"(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC)\+ ?")
_STRUCTURED = re.compile(r"STRD/+CUR/+(.*)")
_UNSTRUCTURED = re.compile(r"^USTD/+")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_ACCOUNT = re.compile(r"P?[0-9]{5,12}")


class Details(NamedTuple):
    """Who is on the other side, and what the payment is for."""

    counterparty: str | None = None
    iban: str | None = None
    description: str | None = None
    reference: str | None = None


def read_details(lines: Sequence[str]) -> Details:
    """Read the lines of `:86:`: slash codes, numbered parts, labels, or else free text."""
    text = _joined(lines)
    if _SLASHED.match(text.lstrip()):
        return _slashed(text)
    if _NUMBERED.match(text):
        return _numbered("".join(lines))
    if _ABN_AMRO.match(text):
        told = unpack("".join(line.ljust(_LINE_WIDTH) for line in lines))
        return Details(told.counterparty, iban_of(told.iban), told.description or None, told.reference)
    if knab := _KNAB.fullmatch(text):
        return Details(squeezed(knab["name"]), iban_of(knab["iban"]), squeezed(knab["text"]))
    return Details(description=squeezed(text))


def read_other_side(reference: str, lines: Sequence[str]) -> Details:
    """Read who is on the other side where a bank says so within `:61:` itself.

    `reference`: where ASN and SNS write the account; `lines`: the lines below, with the name there, and at the
    Rabobank the account. What is no account or name stays a reference.
    """
    written = [reference, *(line.strip() for line in lines)]
    accounts = [one for one in written if iban_of(one) or _ACCOUNT.fullmatch(one)]
    names = [one for one in written[1:] if one and one not in accounts and not one.startswith("/")]
    return Details(
        counterparty=squeezed(" ".join(names)),
        iban=next(filter(None, map(iban_of, accounts)), None),
        reference=None if reference in accounts and names else reference,
    )


def without_heading(description: str | None, account: str, name: str | None) -> str | None:
    """Return a description without the account and name below `:61:` that some banks repeat at its start."""
    start = f"{account} {name}"
    if not description or not name or not description.upper().startswith(start.upper()):
        return description
    return description[len(start) :].strip() or None


def _joined(lines: Sequence[str]) -> str:
    """Return the lines as one text; after a full line a word may go on, after a shorter one it does not."""
    if len(lines) == 1:
        return lines[0].strip()
    text = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=False):
        goes_on = len(line) == _LINE_WIDTH and not _STARTS_ANEW.match(following)
        text += line if goes_on else f"{line} "
    return text.strip()


def _slashed(text: str) -> Details:
    """Read `/TRTP/SEPA OVERBOEKING/IBAN/…/NAME/…/REMI/…/EREF/…`, with `/CNTP/iban/bic/name/city` at the ING."""
    pieces = _SLASHED.split(text)
    parts: dict[str, str] = {}
    for key, value in zip(pieces[1::2], pieces[2::2], strict=True):
        parts.setdefault(key, value.strip().strip("/").strip())
    account, _, name = (*parts.get("CNTP", "").split("/"), "", "", "")[:3]
    remittance = parts.get("REMI", "")
    creditor_reference = _STRUCTURED.fullmatch(remittance)
    description = "" if creditor_reference else _UNSTRUCTURED.sub("", remittance)
    return Details(
        counterparty=squeezed(parts.get("NAME") or name),
        iban=iban_of(parts.get("IBAN") or account),
        description=squeezed(description) or squeezed(parts.get("TRTP")) or squeezed(pieces[0]),
        reference=reference_of(
            parts.get("EREF"),
            creditor_reference[1] if creditor_reference else None,
            parts.get("KREF"),
            parts.get("PREF"),
        ),
    )


def _numbered(text: str) -> Details:
    """Read `166?00OVERBOEKING?20EREF+…?21SVWZ+…?31IBAN?32NAAM`, or the same with `>` as Triodos writes it."""
    separator = text[3]
    found = re.findall(rf"\{separator}([0-9]{{2}})([^{separator}]*)", text)
    told = [part for number, part in found if number[0] == "2" or number in {"60", "61", "62", "63"}]
    if separator == ">":
        return _of_triodos(told)
    parts = dict(reversed(found))
    sepa = _SEPA_KEY.split(_in_one(told))
    keyed = dict(zip(sepa[1::2], (value.strip() for value in sepa[2::2]), strict=True))
    return Details(
        counterparty=squeezed(_in_one([part for number, part in found if number in {"32", "33"}])),
        iban=iban_of(parts.get("31", "")) or iban_of(keyed.get("IBAN", "")),
        description=squeezed(keyed.get("SVWZ") or sepa[0]) or squeezed(parts.get("00")),
        reference=reference_of(keyed.get("EREF"), keyed.get("KREF")),
    )


def _of_triodos(told: list[str]) -> Details:
    """Read a BIC, an IBAN, and then name and text in one run; without these it is all text."""
    if len(told) > 1 and _BIC.fullmatch(told[0].strip()) and (iban := iban_of(told[1])):
        return Details(iban=iban, description=squeezed(_in_one(told[2:])))
    return Details(description=squeezed(_in_one(told)))


def _in_one(parts: Sequence[str]) -> str:
    return "".join(part if len(part) == _PART_WIDTH else f"{part} " for part in parts)
