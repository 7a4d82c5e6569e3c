"""Boekingen: the treasurer's books of bank, savings and cash."""

from schemas.base import Date, Euro, Iban, Sheet, Text, date, euro, iban, sheet, text


class Bookings(Sheet):
    """Boekingen: one row per booking line; amounts in cents, money in is positive."""

    booked_on: Date = date(
        "Datum",
        "boekdatum",
        "boekingsdatum",
        "transactiedatum",
        "geboekt op",
        "dag",
        "betaaldatum",
        required=True,
        example="03-03-2026",
        description="De dag waarop het geld bewoog.",
    )
    voucher: Text = text(
        "Stuknummer",
        "bon",
        "bonnr",
        "bonnummer",
        "bewijs",
        "bewijsstuk",
        "stuknr",
        "boekstuk",
        "boekstuknummer",
        "documentnr",
        "bijlage",
        example="2026-031",
        description="Het nummer op de bon of factuur; meer regels mogen één nummer delen.",
    )
    account: Text = text(
        "Rekening",
        "eigen rekening",
        "iban/bban",
        "rekeningnummer",
        "bankrekening",
        "dagboek",
        "kas/bank",
        required=True,
        example="Betaalrekening",
        width=18,
        description="De naam of IBAN uit het blad Rekeningen; niet nodig als het tabblad één rekening is.",
    )
    amount: Euro = euro(
        "Bedrag",
        "bedrag eur",
        "bedrag (eur)",
        "transactiebedrag",
        "totaalbedrag",
        "euro",
        "€",
        required=True,
        money=True,
        example="-45,50",
        description="In euro; ontvangen is plus, betaald is min. Een paar Bij en Af mag ook.",
    )
    category: Text = text(
        "Categorie",
        "rubriek",
        "post",
        "grootboek",
        "grootboekrekening",
        "code",
        "tag",
        "kostensoort",
        "kostenplaats",
        example="Zaalhuur",
        width=20,
        description="Een regel uit het blad Begroting.",
    )
    description: Text = text(
        "Omschrijving",
        "mededeling",
        "mededelingen",
        "beschrijving",
        "toelichting",
        "betreft",
        "details",
        "omschrijving-1",
        "omschrijving-2",
        "omschrijving-3",
        owned_by="BOE-24",
        example="Zaalhuur ledenavond maart",
        width=36,
        description="Waarvoor het geld was.",
    )
    counterparty: Text = text(
        "Tegenpartij",
        "naam tegenpartij",
        "naam tegenrekening",
        "naam / omschrijving",
        "begunstigde",
        "relatie",
        "leverancier",
        "van/aan",
        "aan/van",
        "wie",
        "betaald aan",
        "ontvangen van",
        "naam",
        example="Dorpshuis De Brink",
        width=26,
        description="Wie betaalde of wie het geld kreeg.",
    )
    counterparty_iban: Iban = iban(
        "Tegenrekening",
        "tegenrekening iban/bban",
        "rekeningnummer tegenpartij",
        "iban tegenpartij",
        example="NL91ABNA0417164300",
        description="De rekening van de tegenpartij.",
    )
    reference: Text = text(
        "Kenmerk",
        "betalingskenmerk",
        "transactiereferentie",
        "referentie",
        example="2026-0312",
        width=18,
        description="Betalingskenmerk of referentie van de bank.",
    )
    invoice: Text = text(
        "Factuurnummer", "factuurnr", "factuur", example="F2026-118", description="Het nummer op de factuur."
    )
    invoiced_on: Date = date(
        "Factuurdatum", "datum factuur", example="28-02-2026", description="De datum op de factuur."
    )
    purpose: Text = text(
        "Doel", "partijdoel", example="Ledenavond", description="Het doel van de partij dat dit dient."
    )
    decision: Text = text(
        "Besluit", "besluitnummer", example="B-2026-03", description="Het nummer in het blad Besluiten."
    )
    approved_by: Text = text(
        "Goedgekeurd door",
        "akkoord",
        "fiat",
        "geaccordeerd door",
        "paraaf",
        example="A. Vermeer",
        width=18,
        description="Wie de uitgave goedkeurde.",
    )
    second_approval_by: Text = text(
        "Tweede akkoord",
        "tweede paraaf",
        "tweede handtekening",
        example="",
        width=18,
        description="Wie als tweede tekende.",
    )
    running_balance: Euro = euro(
        "Saldo",
        "saldo na mutatie",
        "saldo na trn",
        "saldo na boeking",
        "kassaldo",
        "stand",
        example="",
        description="Het saldo na deze regel; openvizier rekent het na.",
    )
    remark: Text = text(
        "Opmerking",
        "opmerkingen",
        "notitie",
        example="",
        width=30,
        description="Wat u er verder bij wilt zeggen.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "bookings",
            "Boekingen",
            tabs=(
                "kasboek",
                "kas",
                "bankboek",
                "journaal",
                "mutaties",
                "dagboek",
                "spaarrekening",
                "betaalrekening",
                "jan",
                "feb",
                "mrt",
                "apr",
                "mei",
                "jun",
                "jul",
                "aug",
                "sep",
                "okt",
                "nov",
                "dec",
                "januari",
                "februari",
                "maart",
                "april",
                "juni",
                "juli",
                "augustus",
                "september",
                "oktober",
                "november",
                "december",
                "k1",
                "k2",
                "k3",
                "k4",
            ),
            key=("account", "booked_on", "voucher", "counterparty", "description"),
            dated_by=("booked_on",),
        )
