"""The other party, the description and the reference out of the one text that ABN AMRO writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_LINE = 32  # characters; two lines and the space between them make a block
_BLOCK = 2 * _LINE + 1
_TAGS = "TRTP|IBAN|BIC|NAME|REMI|EREF|CSID|MARF|ORDP|BENM|ADDR|PREF|NRTX|PIND|ISDT|SVCL|PURP|ULTD|ULTB|RTRN"
_TAG = re.compile(rf"/({_TAGS})/")
_LABEL = re.compile(
    r"(IBAN|BIC|Naam|Machtiging|Omschrijving|Kenmerk|Betalingskenm\.|Incassant|Voor|Referentie|Aantal opdrachten): *"
)
_LABEL_INSIDE = re.compile(rf"(?<!\S){_LABEL.pattern}")
_CARD = re.compile(r"(?:BEA|GEA|eCom)\b", re.IGNORECASE)
_CARD_NUMBER = re.compile(r",PAS\d+.*$")
_OLD_CARD = re.compile(r"(?:BEA|GEA)\s+NR:\S+\s+\S+\s+(?P<shop>.+?),PAS\d+")
_BANK = "ABN AMRO"
_NOT_PROVIDED = "NOTPROVIDED"


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a text says; None where it says nothing."""

    counterparty: str | None
    iban: str | None
    description: str
    reference: str | None


def unpack(text: str) -> Unpacked:
    """Take a description apart: `/TRTP/…/NAME/…/REMI/…`, or lines of 32 characters with a label.

    >>> unpack("/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/NAME/Dorpshuis/REMI/Huur maart/EREF/NOTPROVIDED")
    Unpacked(counterparty='Dorpshuis', iban='NL91ABNA0417164300', description='Huur maart', reference=None)
    """
    if _TAG.match(text):
        parts = _TAG.split(text)[1:]
        fields = dict(zip(parts[::2], parts[1::2], strict=True))
        return Unpacked(
            counterparty=_said(fields, "NAME"),
            iban=_said(fields, "IBAN"),
            description=_said(fields, "REMI") or _squeezed(text),
            reference=_reference(fields, "EREF"),
        )
    lines = _lines(text)
    fields = _labelled(text, lines)
    if len(fields) == 1:
        return Unpacked(_unlabelled(text, lines), None, _squeezed(text), None)
    iban = _said(fields, "IBAN")
    return Unpacked(
        counterparty=_said(fields, "Naam"),
        iban=iban.replace(" ", "") if iban else None,
        description=_said(fields, "Omschrijving") or _squeezed(fields[""] if "Naam" in fields else text),
        reference=_reference(fields, "Betalingskenm.") or _reference(fields, "Kenmerk"),
    )


def _labelled(text: str, lines: list[str] | None) -> dict[str, str]:
    """Return what stands behind each label; behind "" the kind of payment, which comes first."""
    if lines is None:
        parts = _LABEL_INSIDE.split(text)
        return {"": parts[0]} | dict(zip(parts[1::2], parts[2::2], strict=True))
    fields = {"": ""}
    label = ""
    for line in lines:
        found = _LABEL.match(line) if ":" in line else None
        if found:
            label = found[1]
            fields.setdefault(label, "")
        fields[label] += line[found.end() if found else 0 :]
    return fields


def _lines(text: str) -> list[str] | None:
    """Return the lines of 32 characters that a text was made of, None when it was not.

    A line that is full runs on in the next; one that is not ends in a space.
    """
    blocks = [text[start : start + _BLOCK] for start in range(0, len(text), _BLOCK)]
    if len(text) <= _LINE or any(len(block) > _LINE and block[_LINE] != " " for block in blocks):
        return None
    return [line.ljust(_LINE) for block in blocks for line in (block[:_LINE], block[_LINE + 1 :])]


def _unlabelled(text: str, lines: list[str] | None) -> str | None:
    """Return the shop of a card payment, or the bank itself; any other text names nobody."""
    old = _OLD_CARD.match(text)
    if old:
        return _squeezed(old["shop"])
    if lines and _CARD.match(text):
        return _squeezed(_CARD_NUMBER.sub("", lines[1])) or None
    return _squeezed(text[:_LINE]) if text.startswith(_BANK) else None


def _reference(fields: Mapping[str, str], name: str) -> str | None:
    said = _said(fields, name)
    return None if said == _NOT_PROVIDED else said


def _said(fields: Mapping[str, str], name: str) -> str | None:
    return _squeezed(fields.get(name, "")) or None


def _squeezed(text: str) -> str:
    return " ".join(text.split())
