"""Verklaringen: the yearly statement on functions, interests and gifts."""

from schemas.base import Audience, Date, Sheet, Text, Whole, YesNo, date, sheet, text, whole, yes_no


class Statements(Sheet):
    """Verklaringen: one row per person and calendar year."""

    name: Text = text("Naam", required=True, example="A. Vermeer", width=22, description="De volledige naam.")
    year: Whole = whole("Jaar", required=True, example="2026", description="Het kalenderjaar.")
    stated_on: Date = date(
        "Afgelegd op", "datum", required=True, example="14-02-2026", description="De dag van de verklaring."
    )
    no_side_functions: YesNo = yes_no("Geen nevenfuncties", example="nee", description="Ja als er geen zijn.")
    no_interests: YesNo = yes_no("Geen belangen", example="ja", description="Ja als er geen zijn.")
    no_candidate_gifts: YesNo = yes_no("Geen giften als kandidaat", example="ja", description="In een verkiezingsjaar.")
    checked_by: Text = text(
        "Gecontroleerd door", example="B. de Wit", width=20, description="Wie de verklaring nakeek."
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "statements",
            "Verklaringen",
            tabs=("verklaringen",),
            key=("name", "year"),
            audience=Audience.SECRETARY,
        )
