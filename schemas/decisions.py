"""Besluiten: what board, group and members decided."""

from schemas.base import Choice, Date, Euro, Sheet, Text, choice, date, euro, sheet, text


class Decisions(Sheet):
    """Besluiten: one row per decision; amounts in cents."""

    number: Text = text(
        "Besluitnummer",
        "nummer",
        "besluitnr",
        required=True,
        unique=True,
        example="B-2026-03",
        description="Het nummer.",
    )
    decided_on: Date = date(
        "Datum", "datum besluit", required=True, example="03-03-2026", description="De dag van het besluit."
    )
    organ: Choice = choice(
        "Orgaan",
        "bestuur",
        "fractie",
        "ledenvergadering",
        required=True,
        example="bestuur",
        width=18,
        description="Wie besloot.",
    )
    subject: Text = text("Onderwerp", example="Huur dorpshuis", width=30, description="Waarover.")
    organisations: Text = text(
        "Betrokken organisaties",
        "organisaties",
        example="Dorpshuis De Brink",
        width=28,
        description="Scheid namen met ;",
    )
    kvk_numbers: Text = text("KvK-nummers", "kvk", example="12345678", width=18, description="Scheid nummers met ;")
    amount: Euro = euro("Bedrag", money=True, example="1.500,00", description="Het bedrag van het besluit.")
    participants: Text = text(
        "Deelnemers",
        "aanwezigen",
        example="A. Vermeer; B. de Wit",
        width=30,
        description="Scheid namen met ;",
    )
    not_deliberated: Text = text(
        "Niet beraadslaagd", example="", width=24, description="Wie niet meepraatte; scheid namen met ;"
    )
    not_voted: Text = text("Niet gestemd", example="", width=24, description="Wie niet meestemde; scheid namen met ;")

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "decisions",
            "Besluiten",
            tabs=("besluiten", "besluitenlijst"),
            key=("number",),
            dated_by=("decided_on",),
        )
