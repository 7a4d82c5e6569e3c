"""Balans: what the party has and owes on two days."""

from schemas.base import Choice, Euro, Sheet, Text, choice, euro, sheet, text


class BalanceSheet(Sheet):
    """Balans: one row per item; amounts in cents."""

    item: Text = text(
        "Post",
        "omschrijving",
        required=True,
        example="Betaalrekening",
        width=28,
        description="De naam van de post.",
    )
    side: Choice = choice(
        "Kant",
        "activa",
        "passiva",
        required=True,
        example="activa",
        description="Links of rechts op de balans.",
    )
    kind: Choice = choice(
        "Soort",
        "rekening",
        "vordering",
        "schuld",
        "eigen vermogen",
        "bestemmingsreserve",
        "voorziening",
        example="rekening",
        width=18,
        description="Wat voor post het is.",
    )
    opening: Euro = euro(
        "Stand 1-1",
        "1-1",
        "beginstand",
        required=True,
        example="4.200,00",
        description="Aan het begin van het jaar.",
    )
    closing: Euro = euro(
        "Stand 31-12",
        "31-12",
        "eindstand",
        required=True,
        money=True,
        example="5.120,00",
        description="Aan het eind van het jaar.",
    )
    decision: Text = text(
        "Besluit",
        "besluitnummer",
        example="",
        description="Bij een bestemmingsreserve: het besluit van de leden.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet("balance_sheet", "Balans", tabs=("balans",), key=("item", "side"))
