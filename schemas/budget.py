"""Begroting: the categories and what was agreed for them."""

from schemas.base import Choice, Euro, Sheet, Text, YesNo, choice, euro, sheet, text, yes_no


class Budget(Sheet):
    """Begroting: one row per category; income and spending both positive, in cents."""

    category: Text = text(
        "Categorie",
        "rubriek",
        "post",
        "omschrijving",
        required=True,
        unique=True,
        example="Zaalhuur",
        width=24,
        description="De naam die u bij boekingen gebruikt.",
    )
    kind: Choice = choice(
        "Soort",
        "baten",
        "lasten",
        "balans",
        required=True,
        example="lasten",
        description="Inkomsten, uitgaven, of geen van beide.",
    )
    amount: Euro = euro(
        "Bedrag",
        "begroot",
        "begroting",
        required=True,
        money=True,
        owned_by="BOE-06",
        example="1.200,00",
        description="Begroot voor het hele jaar.",
    )
    nature: Choice = choice(
        "Aard",
        "contributie",
        "gift",
        "afdracht",
        "subsidie",
        "sponsoring",
        "verkoop",
        "rente",
        "declaraties",
        "vergoeding",
        "campagne",
        "bankkosten",
        "kruispost",
        "borg",
        "fractie",
        "overig",
        example="overig",
        description="Waar de categorie over gaat; controles gebruiken dit.",
    )
    purpose: Text = text("Doel", example="Ledenavonden", width=22, description="Het doel van de partij dat dit dient.")
    party_purpose: YesNo = yes_no("Partijdoel", example="ja", description="Dient dit een doel van de partij?")
    voucher_required: YesNo = yes_no(
        "Bewijs verplicht",
        "bon verplicht",
        example="ja",
        description="Moet er een bon bij elke uitgave zijn?",
    )
    code: Text = text("Code", "nummer", example="4100", description="Uw eigen rekeningnummer.")
    rgs: Text = text("RGS", "rgs-code", example="WBedAdl", description="De code van het referentie-grootboekschema.")
    last_year: Euro = euro(
        "Vorig jaar",
        "werkelijk vorig jaar",
        example="1.150,00",
        description="Werkelijk bedrag van vorig jaar.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet("budget", "Begroting", tabs=("begroting", "budget"), key=("category",))
