"""Aanbevelingen: what earlier audit committees advised."""

from schemas.base import Choice, Sheet, Text, Whole, choice, sheet, text, whole


class Recommendations(Sheet):
    """Aanbevelingen: one row per recommendation."""

    year: Whole = whole("Jaar", "boekjaar", required=True, example="2025", description="Het boekjaar.")
    recommendation: Text = text(
        "Aanbeveling",
        "advies",
        required=True,
        example="Tel de kas elke maand",
        width=46,
        description="Wat de kascommissie aanraadde.",
    )
    status: Choice = choice(
        "Status",
        "open",
        "overgenomen",
        "niet overgenomen",
        example="overgenomen",
        width=18,
        description="Wat ermee gebeurde.",
    )
    note: Text = text("Toelichting", "opmerking", example="", width=36, description="Wat u erbij wilt zeggen.")

    class Config:
        """The facts of the sheet."""

        metadata = sheet("recommendations", "Aanbevelingen", tabs=("aanbevelingen",), key=("year", "recommendation"))
