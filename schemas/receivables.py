"""Vorderingen: what others owe the party."""

from schemas.base import Choice, Date, Euro, Sheet, Text, choice, date, euro, sheet, text


class Receivables(Sheet):
    """Vorderingen: one row per open or settled amount; in cents."""

    relation: Text = text(
        "Relatie",
        "naam",
        required=True,
        owned_by="KAS-16",
        example="Drukkerij Het Anker",
        width=26,
        description="De naam van wie de partij geld krijgt.",
    )
    arose_on: Date = date(
        "Datum", "ontstaan op", required=True, example="15-12-2026", description="De dag waarop het ontstond."
    )
    amount: Euro = euro("Bedrag", required=True, money=True, example="312,00", description="Het bedrag.")
    kind: Choice = choice(
        "Soort", "factuur", "lening", "borg", "overig", example="factuur", description="Waar het van komt."
    )
    document: Text = text(
        "Stuk", "document", "factuurnummer", example="F2026-901", width=20, description="Factuur of contract."
    )
    due_on: Date = date("Vervaldatum", "vervalt op", example="14-01-2027", description="Wanneer het betaald moet zijn.")
    settled_on: Date = date("Voldaan op", "betaald op", example="", description="De dag van betaling.")
    remitted_on: Date = date("Kwijtgescholden op", example="", description="De dag van kwijtschelding.")
    description: Text = text("Omschrijving", example="Folders campagne", width=30, description="Waarvoor.")
    address: Text = text("Adres", example="", width=22, description="Bij een lening: het adres.")

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "receivables",
            "Vorderingen",
            tabs=("vorderingen",),
            key=("relation", "arose_on", "document", "description"),
        )
