"""Text on its way into a report: nothing that breaks a workbook, nothing that may not be seen."""

from __future__ import annotations

import re
import textwrap

LONGEST = 32_000  # Excel holds 32,767 characters; what is cut says so
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
# An underscore ends a number too: banks put account numbers in the names of their files.
_IBAN = re.compile(r"(?<![^\W_])[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]){10,30}(?![^\W_])")


def clean(text: str) -> str:
    """Return a text that every reader of workbooks takes: no control signs, no half signs, no markup, not too long.

    The writer takes a text from `<r>` to `</r>` for ready markup; a space at the end keeps it text.
    """
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > LONGEST:
        text = text[:LONGEST] + " … (ingekort)"
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "
    return text


def mask_ibans(text: str) -> str:
    """Return a text in which every IBAN shows its country and last four signs only.

    >>> mask_ibans("van NL91 ABNA 0417 1643 00 betaald")
    'van NL••4300 betaald'
    """
    return _IBAN.sub(lambda found: f"{found[0][:2]}••{found[0].replace(' ', '')[-4:]}", text)


def as_shown(text: str) -> str:
    """Return a text as a cell of a masked report holds it, and a formula that points at that cell."""
    return clean(mask_ibans(text))


def broken(text: str, width: int = 118) -> list[str]:
    """Return a text in lines that fit on a page."""
    return textwrap.wrap(text, width, subsequent_indent="   ", break_long_words=True)
