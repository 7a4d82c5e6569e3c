"""Nevenfuncties: other functions of board and group members."""

from schemas.base import Audience, Choice, Date, Sheet, Text, YesNo, choice, date, sheet, text, yes_no


class SideFunctions(Sheet):
    """Nevenfuncties: one row per person and side function."""

    name: Text = text("Naam", required=True, example="A. Vermeer", width=22, description="De volledige naam.")
    organisation: Text = text(
        "Organisatie",
        required=True,
        owned_by="BEL-07",
        example="Stichting Dorpsbelang",
        width=26,
        description="Waar de functie is.",
    )
    kvk: Text = text("KvK-nummer", "kvk", "kvknr", example="12345678", description="Acht cijfers.")
    function: Text = text(
        "Functie", required=True, example="penningmeester", width=20, description="Wat de functie is."
    )
    paid: YesNo = yes_no("Bezoldigd", "betaald", owned_by="BEL-07", example="nee", description="Krijgt u er geld voor?")
    starts_on: Date = date("Vanaf", "sinds", owned_by="BEL-07", example="01-01-2023", description="De eerste dag.")
    ends_on: Date = date("Tot", "tot en met", example="", description="De laatste dag.")
    reported_on: Date = date("Gemeld op", example="14-02-2024", description="De dag van melding.")
    public: YesNo = yes_no("Openbaar", example="ja", description="Staat de functie openbaar?")
    municipality: Choice = choice(
        "Relatie met gemeente",
        "geen",
        "contract",
        "geschil",
        "overig",
        example="geen",
        width=18,
        description="Heeft de organisatie een band met de gemeente?",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "side_functions",
            "Nevenfuncties",
            tabs=("nevenfuncties",),
            key=("name", "organisation", "function"),
            audience=Audience.SECRETARY,
        )
