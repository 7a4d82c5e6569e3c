"""The other party, the description and the reference out of the one text that ABN AMRO writes."""

from __future__ import annotations

import re
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
    whole = _squeezed(text)
    if _TAG.match(text):
        parts = _TAG.split(text)[1:]
        fields = dict(zip(parts[::2], map(_squeezed, parts[1::2]), strict=True))
        return Unpacked(
            counterparty=fields.get("NAME") or None,
            iban=fields.get("IBAN") or None,
            description=fields.get("REMI") or whole,
            reference=_reference(fields.get("EREF")),
        )
    kind, fields = _labelled(text)
    if not fields:
        return Unpacked(_unlabelled(text), None, whole, None)
    return Unpacked(
        counterparty=fields.get("Naam") or None,
        iban=fields.get("IBAN", "").replace(" ", "") or None,
        description=fields.get("Omschrijving") or (kind if "Naam" in fields else whole),
        reference=_reference(fields.get("Betalingskenm.") or fields.get("Kenmerk")),
    )


def _labelled(text: str) -> tuple[str, dict[str, str]]:
    """Return the kind of payment and what stands behind each label."""
    lines = _lines(text)
    if lines is None:
        parts = _LABEL_INSIDE.split(text)
        return _squeezed(parts[0]), dict(zip(parts[1::2], map(_squeezed, parts[2::2]), strict=True))
    fields: dict[str, str] = {"": ""}
    label = ""
    for line in lines:
        found = _LABEL.match(line)
        if found:
            label = found[1]
            fields.setdefault(label, "")
        fields[label] += line[found.end() if found else 0 :]
    kind = fields.pop("")
    return _squeezed(kind), {name: _squeezed(value) for name, value in fields.items()}


def _lines(text: str) -> list[str] | None:
    """Return the lines of 32 characters that a text was made of, None when it was not.

    A line that is full runs on in the next; one that is not ends in a space.
    """
    if len(text) <= _LINE or any(text[start + _LINE : start + _LINE + 1].strip() for start in _starts(text)):
        return None
    blocks = [text[start : start + _BLOCK] for start in _starts(text)]
    return [line.ljust(_LINE) for block in blocks for line in (block[:_LINE], block[_LINE + 1 :])]


def _starts(text: str) -> range:
    return range(0, len(text), _BLOCK)


def _unlabelled(text: str) -> str | None:
    """Return the shop of a card payment, or the bank itself; any other text names nobody."""
    old = _OLD_CARD.match(text)
    if old:
        return _squeezed(old["shop"])
    lines = _lines(text)
    if lines and _CARD.match(text):
        return _squeezed(_CARD_NUMBER.sub("", lines[1])) or None
    return _squeezed(text[:_LINE]) if text.startswith(_BANK) else None


def _reference(text: str | None) -> str | None:
    return text if text and text != _NOT_PROVIDED else None


def _squeezed(text: str) -> str:
    return " ".join(text.split())
