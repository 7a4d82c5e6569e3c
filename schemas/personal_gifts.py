"""Geschenken: gifts and favours to persons."""

from schemas.base import (
    Audience,
    Choice,
    Date,
    Euro,
    Sheet,
    Text,
    YesNo,
    choice,
    date,
    euro,
    sheet,
    text,
    yes_no,
)


class PersonalGifts(Sheet):
    """Geschenken: one row per gift, invitation, travel or discount to a person; value in cents."""

    received_on: Date = date("Datum", required=True, example="10-03-2026", description="De dag van ontvangst.")
    recipient: Text = text(
        "Ontvanger", "naam", required=True, example="A. Vermeer", width=22, description="Wie het kreeg."
    )
    giver: Text = text(
        "Gever",
        required=True,
        owned_by="GES-04",
        example="Bouwbedrijf Keizer",
        width=24,
        description="Van wie het kwam.",
    )
    description: Text = text("Omschrijving", example="Fles wijn", width=28, description="Wat het was.")
    value: Euro = euro("Waarde", owned_by="GES-04", ge=0, example="15,00", description="De waarde in euro.")
    money: YesNo = yes_no("Geld", example="nee", description="Was het geld?")
    handling: Choice = choice(
        "Afhandeling",
        "geweigerd",
        "teruggestuurd",
        "gemeld",
        "aanvaard",
        required=True,
        owned_by="GES-04",
        example="gemeld",
        description="Wat ermee is gedaan.",
    )
    destination: Text = text("Bestemming", example="", width=20, description="Waar het bleef.")
    reported_on: Date = date("Gemeld op", example="12-03-2026", description="De dag van melding.")

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "personal_gifts",
            "Geschenken",
            tabs=("geschenken",),
            key=("received_on", "recipient", "giver", "description"),
            dated_by=("received_on",),
            audience=Audience.SECRETARY,
        )
