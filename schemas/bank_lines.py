"""Bank: lines of a bank statement, pasted in a sheet or read from a bank file."""

from schemas.base import Date, Euro, Iban, Sheet, Text, date, euro, iban, sheet, text


class BankLines(Sheet):
    """Bank: one row per line of a statement; amounts in cents, money in is positive."""

    booked_on: Date = date(
        "Datum",
        "boekdatum",
        "boekingsdatum",
        "transactiedatum",
        "geboekt op",
        "dag",
        "betaaldatum",
        "transactiondate",
        required=True,
        example="03-03-2026",
        description="De boekdatum van de bank.",
    )
    account: Iban = iban(
        "Rekening",
        "eigen rekening",
        "iban/bban",
        "iban",
        "rekeningnummer",
        "bankrekening",
        "accountnumber",
        required=True,
        example="NL91ABNA0417164300",
        description="De IBAN van de eigen rekening.",
    )
    amount: Euro = euro(
        "Bedrag",
        "bedrag eur",
        "bedrag (eur)",
        "transactiebedrag",
        "totaalbedrag",
        "euro",
        "€",
        "amount",
        required=True,
        money=True,
        example="-45,50",
        description="In euro; ontvangen is plus, betaald is min.",
    )
    balance_after: Euro = euro(
        "Saldo",
        "saldo na mutatie",
        "saldo na trn",
        "saldo na boeking",
        "kassaldo",
        "stand",
        "endsaldo",
        example="1.204,50",
        description="Het saldo na deze regel.",
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
        "rekening tegenpartij",
        "iban tegenpartij",
        example="NL20INGB0001234567",
        description="De rekening van de tegenpartij.",
    )
    description: Text = text(
        "Omschrijving",
        "mededeling",
        "mededelingen",
        "beschrijving",
        "toelichting",
        "betreft",
        "details",
        "description",
        "omschrijving-1",
        "omschrijving-2",
        "omschrijving-3",
        example="Factuur F2026-118",
        width=36,
        description="De tekst bij de betaling.",
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
    sequence: Text = text(
        "Volgnummer",
        "volgnr",
        "volg nr",
        example="000000000000009565",
        description="Het nummer dat de bank aan de regel gaf.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "bank_lines",
            "Bank",
            tabs=("bank", "afschrift", "bankafschrift", "rekeningafschrift"),
            key=("account", "booked_on", "counterparty", "description"),
            dated_by=("booked_on",),
        )
