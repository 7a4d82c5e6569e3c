"""Afspraken: money that is agreed beforehand."""

from schemas.base import Choice, Date, Euro, Sheet, Text, choice, date, euro, sheet, text


class Agreements(Sheet):
    """Afspraken: one row per agreement; amounts in cents."""

    kind: Choice = choice(
        "Soort",
        "afdracht",
        "sponsor",
        "subsidie",
        "contract",
        "abonnement",
        "lening",
        "legaat",
        "borg",
        "doorlopend akkoord",
        required=True,
        example="contract",
        description="Wat voor afspraak het is.",
    )
    party: Text = text(
        "Met wie",
        "relatie",
        "wie",
        required=True,
        example="Dorpshuis De Brink",
        width=26,
        description="De andere partij.",
    )
    amount: Euro = euro("Bedrag", money=True, example="125,00", description="Per keer.")
    per: Choice = choice("Per", "maand", "kwartaal", "jaar", "eenmalig", example="maand", description="Hoe vaak.")
    category: Text = text("Categorie", example="Zaalhuur", width=20, description="Een regel uit het blad Begroting.")
    starts_on: Date = date("Vanaf", "ingangsdatum", required=True, example="01-01-2026", description="De eerste dag.")
    ends_on: Date = date("Tot", "einddatum", example="", description="De laatste dag; leeg als hij doorloopt.")
    expected_on: Date = date("Verwacht op", example="", description="Wanneer het geld verwacht wordt.")
    account_for_by: Date = date(
        "Verantwoorden voor", example="", description="Wanneer een subsidie verantwoord moet zijn."
    )
    document: Text = text(
        "Stuk", "document", example="Huurcontract 2024", width=24, description="Waar de afspraak staat."
    )
    approved_by: Text = text(
        "Goedgekeurd door",
        "akkoord",
        "fiat",
        "geaccordeerd door",
        example="Bestuur",
        width=18,
        description="Wie de afspraak goedkeurde.",
    )
    decision: Text = text(
        "Besluit", "besluitnummer", example="B-2026-03", description="Het nummer in het blad Besluiten."
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "agreements", "Afspraken", tabs=("afspraken", "contracten"), key=("kind", "party", "starts_on")
        )
