"""Toelichting: what the treasurer says of a finding."""

from schemas.base import Date, Sheet, Text, date, sheet, text


class Explanations(Sheet):
    """Toelichting: one row per explained finding."""

    finding: Text = text(
        "Bevinding",
        "id",
        required=True,
        example="BOE-01-4T7K2M",
        width=20,
        description="De code van de bevinding uit het rapport.",
    )
    explanation: Text = text(
        "Toelichting",
        "antwoord",
        required=True,
        example="Bon is nagekomen, nummer 2026-044",
        width=50,
        description="Uw uitleg.",
    )
    explained_by: Text = text("Door", required=True, example="A. Vermeer", width=18, description="Wie dit uitlegt.")
    explained_on: Date = date("Datum", example="12-04-2026", description="Wanneer.")

    class Config:
        """The facts of the sheet."""

        metadata = sheet("explanations", "Toelichting", tabs=("toelichting", "toelichtingen"), key=("finding",))
