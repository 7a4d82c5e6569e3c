"""Declaraties: what people claim back."""

from schemas.base import (
    Choice,
    Date,
    Euro,
    Iban,
    Number,
    Sheet,
    Text,
    YesNo,
    choice,
    date,
    decimal,
    euro,
    iban,
    sheet,
    text,
    yes_no,
)


class Claims(Sheet):
    """Declaraties: what somebody paid or drove for the party and asks back."""

    claimant: Text = text(
        "Indiener",
        "declarant",
        "naam",
        required=True,
        example="J. de Boer",
        width=22,
        description="Wie declareert.",
    )
    spent_on: Date = date(
        "Datum kosten",
        "kostendatum",
        "datum",
        required=True,
        example="03-03-2026",
        description="De dag van de kosten.",
    )
    amount: Euro = euro(
        "Bedrag",
        "totaal",
        "totaalbedrag",
        required=True,
        money=True,
        ge=0,
        example="45,50",
        description="Het gedeclareerde bedrag.",
    )
    kind: Choice = choice(
        "Soort",
        "reiskosten",
        "materiaal",
        "zaalhuur",
        "representatie",
        "vrijwilligersvergoeding",
        "voorschot",
        "overig",
        synonyms=("soort kosten",),
        open_choices=True,
        required=True,
        example="reiskosten",
        width=20,
        description="Wat voor kosten.",
    )
    number: Text = text(
        "Declaratienummer",
        "nummer",
        "declaratienr",
        unique=True,
        example="D-2026-014",
        description="Mag leeg blijven.",
    )
    submitted_on: Date = date(
        "Ingediend op", "datum indiening", example="05-03-2026", description="De dag van indiening."
    )
    description: Text = text(
        "Omschrijving", "toelichting", example="Reis naar ledenavond", width=32, description="Waarvoor."
    )
    kilometres: Number = decimal(
        "Kilometers",
        "km",
        "aantal km",
        ge=0,
        example="120",
        width=11,
        description="Bij reiskosten met de auto.",
    )
    rate: Number = decimal(
        "Tarief",
        "kilometerprijs",
        "vergoeding per km",
        ge=0,
        example="0,23",
        width=9,
        description="Euro per kilometer; leeg is het tarief van de partij.",
    )
    receipt: Text = text(
        "Bewijsstuk",
        "bon",
        "bonnummer",
        "bonnr",
        example="31",
        description="Het nummer van de bon, of ja of nee.",
    )
    iban: Iban = iban("IBAN", "rekeningnummer", example="NL20INGB0001234567", description="Waar het geld heen moet.")
    approved_by: Text = text(
        "Goedgekeurd door",
        "akkoord",
        "fiat",
        "geaccordeerd door",
        "paraaf",
        example="A. Vermeer",
        width=18,
        description="Wie goedkeurde.",
    )
    approved_on: Date = date("Goedgekeurd op", example="08-03-2026", description="De dag van goedkeuring.")
    approved_amount: Euro = euro("Goedgekeurd bedrag", example="45,50", description="Leeg is het hele bedrag.")
    second_approval_by: Text = text(
        "Tweede akkoord", "tweede paraaf", example="", width=18, description="Wie als tweede tekende."
    )
    paid_on: Date = date("Betaald op", "datum betaling", example="12-03-2026", description="De dag van betaling.")
    paid_amount: Euro = euro("Betaald bedrag", "betaald", example="45,50", description="Wat is betaald.")
    waived: YesNo = yes_no(
        "Afgezien van uitbetaling", example="nee", description="Schenkt de indiener het bedrag aan de partij?"
    )
    decision: Text = text("Besluit", "besluitnummer", example="", description="Het nummer in het blad Besluiten.")

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "claims",
            "Declaraties",
            tabs=("declaraties", "onkosten", "onkostendeclaraties"),
            key=("number", "claimant", "spent_on", "kind", "description"),
            dated_by=("submitted_on", "spent_on"),
        )
