"""Signs that a console may lack."""

from __future__ import annotations

# The nearest that every console has.
_ASCII = str.maketrans(
    {
        "■": "[!]", "▲": "[?]", "●": "[i]", "✔": "[ok]", "✘": "[x]", "→": "->", "›": ">", "–": "-", "—": "-",
        "…": "...", "€": "EUR", "−": "-", "·": "-", "•": "-", "×": "x", "≥": ">=", "≤": "<=", "≠": "<>",
    }
)  # fmt: skip


def printable(text: str, encoding: str | None) -> str:
    """Return a text in signs that the console can show; what it lacks becomes plain ASCII or a question mark.

    >>> printable("■ rij 3 › Bedrag", "ascii")
    '[!] rij 3 > Bedrag'
    """
    encoding = encoding or "ascii"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_ASCII).encode(encoding, "replace").decode(encoding)
    return text
