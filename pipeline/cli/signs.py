"""Printing on a console that may lack signs."""

from __future__ import annotations

import sys

import click

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


def say(text: str) -> None:
    """Print a text for the user, in signs that the console has."""
    click.echo(printable(text, sys.stdout.encoding))


def complain(text: str) -> None:
    """Print a text on the error stream, in signs that the console has."""
    click.echo(printable(text, sys.stderr.encoding), err=True)
