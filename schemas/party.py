"""Partij: facts of the party itself."""

from schemas.base import Sheet, Text, sheet, text


class Party(Sheet):
    """Partij: one row per fact."""

    entry: Text = text(
        "Gegeven",
        "onderwerp",
        required=True,
        unique=True,
        example="naam",
        width=38,
        description="Wat u invult.",
    )
    value: Text = text(
        "Waarde",
        "antwoord",
        required=True,
        owned_by="INV-12",
        example="Lokaal Vizier",
        width=40,
        description="Uw antwoord; n.v.t. als het niet geldt.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet("party", "Partij", tabs=("partij", "gegevens"), key=("entry",))
