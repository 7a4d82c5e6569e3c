"""Belangen: financial and business interests."""

from schemas.base import Audience, Choice, Date, Iban, Sheet, Text, choice, date, iban, sheet, text


class Interests(Sheet):
    """Belangen: one row per person and interest."""

    name: Text = text("Naam", required=True, example="A. Vermeer", width=22, description="De volledige naam.")
    kind: Choice = choice(
        "Soort",
        "aandelen",
        "onderneming",
        "onroerend goed",
        "lening",
        "opdracht",
        "familie",
        "overig",
        required=True,
        owned_by="BEL-07",
        example="onderneming",
        width=16,
        description="Wat voor belang; nooit de naam van familie.",
    )
    organisation: Text = text(
        "Organisatie of object",
        "organisatie",
        "object",
        required=True,
        owned_by="BEL-07",
        example="Timmerbedrijf Vermeer",
        width=26,
        description="Waarin het belang is.",
    )
    kvk: Text = text("KvK-nummer", "kvk", "kvknr", example="12345678", description="Acht cijfers.")
    iban: Iban = iban("IBAN", "rekeningnummer", example="", description="De rekening van de organisatie.")
    size: Text = text("Omvang", example="100%", description="Hoe groot het belang is.")
    starts_on: Date = date("Vanaf", "sinds", owned_by="BEL-07", example="01-01-2015", description="De eerste dag.")
    ends_on: Date = date("Tot", "tot en met", example="", description="De laatste dag.")
    reported_on: Date = date("Gemeld op", example="14-02-2024", description="De dag van melding.")
    municipality: Choice = choice(
        "Relatie met gemeente",
        "geen",
        "contract",
        "geschil",
        "overig",
        example="geen",
        width=18,
        description="Een band met de gemeente?",
    )
    measure: Text = text(
        "Beheersmaatregel", "maatregel", example="stemt niet mee", width=24, description="Wat is afgesproken."
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "interests",
            "Belangen",
            tabs=("belangen",),
            key=("name", "kind", "organisation"),
            audience=Audience.SECRETARY,
        )
