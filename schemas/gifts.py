"""Giften: what the party was given."""

from schemas.base import (
    Choice,
    Date,
    Euro,
    Iban,
    Sheet,
    Text,
    YesNo,
    choice,
    date,
    euro,
    iban,
    sheet,
    text,
    yes_no,
)


class Gifts(Sheet):
    """Giften: one row per gift; value in cents."""

    received_on: Date = date(
        "Datum",
        "datum gift",
        "ontvangen op",
        required=True,
        example="10-03-2026",
        description="De dag van ontvangst.",
    )
    donor: Text = text(
        "Gever",
        "naam gever",
        "schenker",
        "donateur",
        required=True,
        owned_by="GIF-01",
        example="M. Zonneveld",
        width=24,
        description="Wie gaf; schrijf 'onbekend' als u het niet weet.",
    )
    amount: Euro = euro(
        "Bedrag of waarde",
        "bedrag",
        "waarde",
        "geschatte waarde",
        "losse bedragen",
        required=True,
        money=True,
        owned_by="GIF-09",
        ge=0,
        example="50,00",
        description="Het bedrag, of de waarde in euro.",
    )
    form: Choice = choice(
        "Vorm",
        "geld",
        "contant",
        "collecte",
        "natura",
        "dienst",
        "gebruik om niet",
        "kwijtschelding",
        required=True,
        example="geld",
        description="Hoe de gift kwam.",
    )
    number: Text = text(
        "Giftnummer", "nummer", "giftnr", unique=True, example="G-2026-004", description="Mag leeg blijven."
    )
    donor_kind: Choice = choice(
        "Soort gever",
        "persoon",
        "eenmanszaak",
        "organisatie",
        example="persoon",
        description="Wat voor gever het is.",
    )
    address: Text = text(
        "Adres",
        "straat",
        "adres en woonplaats",
        "adres en woonplaats gever",
        example="Lindelaan 4",
        width=22,
        description="Straat en huisnummer van de gever.",
    )
    postcode: Text = text("Postcode", example="7800 AB", width=10, description="De postcode van de gever.")
    place: Text = text(
        "Woonplaats",
        "plaats",
        "vestigingsplaats",
        example="Vizierdam",
        width=16,
        description="De plaats van de gever.",
    )
    country: Text = text("Land", example="Nederland", description="Leeg betekent Nederland.")
    kvk: Text = text("KvK-nummer", "kvk", "kvknr", example="12345678", description="Bij een organisatie.")
    beneficial_owner: Text = text(
        "Uiteindelijk belanghebbende",
        "ubo",
        "naam ubo",
        example="",
        width=24,
        description="Bij een organisatie: wie erachter zit.",
    )
    valuation_basis: Text = text(
        "Waardering",
        "waarderingsgrondslag",
        example="winkelprijs",
        width=20,
        description="Hoe de waarde is bepaald.",
    )
    counted_by: Text = text("Geteld door", example="A. Vermeer", width=18, description="Bij een collecte: wie telde.")
    second_counter: Text = text(
        "Tweede teller", example="B. de Wit", width=18, description="Bij een collecte: wie meetelde."
    )
    donor_iban: Iban = iban(
        "Tegenrekening",
        "iban",
        "rekening gever",
        example="NL20INGB0001234567",
        description="De rekening van de gever.",
    )
    reference: Text = text("Kenmerk", "betalingskenmerk", example="", width=18, description="Kenmerk van de betaling.")
    consideration: YesNo = yes_no("Tegenprestatie", example="nee", description="Kreeg de gever er iets voor terug?")
    conditions: Text = text(
        "Voorwaarden", "voorwaarde", example="", width=22, description="Wat de gever als voorwaarde stelde."
    )
    earmark: Text = text("Bestemming", example="campagne", width=18, description="Waar de gift voor bedoeld is.")
    recipient: Text = text(
        "Ontvanger", example="partij", width=18, description="De partij, of de naam van een persoon."
    )
    board_consent: YesNo = yes_no("Akkoord bestuur", example="", description="Bij een gift aan een persoon.")
    outcome: Choice = choice(
        "Besluit",
        "aanvaard",
        "geweigerd",
        "teruggestort",
        example="aanvaard",
        description="Wat het bestuur besloot.",
    )
    reason: Text = text("Reden", example="", width=24, description="Waarom geweigerd.")
    returned_on: Date = date("Teruggestort op", example="", description="De dag van terugbetaling.")
    published_on: Date = date("Gepubliceerd op", example="", description="De dag van openbaarmaking.")
    safety_exemption: Text = text(
        "Niet openbaar wegens veiligheid", example="", width=22, description="Het nummer van het besluit."
    )
    remark: Text = text(
        "Opmerking",
        "opmerkingen",
        "notitie",
        "bijzonderheden",
        example="",
        width=30,
        description="Wat u er verder bij wilt zeggen.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "gifts",
            "Giften",
            tabs=("giften", "giftenregister", "donaties"),
            key=("number", "received_on", "donor", "form"),
            dated_by=("received_on",),
        )
