"""Rekeningen: the accounts and cash boxes of the party and its council group."""

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


class Accounts(Sheet):
    """Rekeningen: one row per account or cash box."""

    name: Text = text(
        "Rekening",
        "naam",
        "naam rekening",
        required=True,
        unique=True,
        example="Betaalrekening",
        width=20,
        description="De naam die u in de boeken gebruikt.",
    )
    iban: Iban = iban(
        "IBAN", "rekeningnummer", example="NL91ABNA0417164300", description="Leeg bij een kas of kruispost."
    )
    kind: Choice = choice(
        "Soort",
        "bank",
        "spaar",
        "kas",
        "kruispost",
        required=True,
        example="bank",
        description="Wat voor rekening het is.",
    )
    holder: Text = text(
        "Tenaamstelling",
        "op naam van",
        example="Lokaal Vizier",
        width=22,
        description="Op wiens naam de rekening staat.",
    )
    owner: Choice = choice(
        "Eigenaar", "partij", "fractie", example="partij", description="Van de partij of van de fractie."
    )
    institution: Text = text("Bank", "banknaam", example="Rabobank", description="De bank.")
    opening: Euro = euro(
        "Beginsaldo",
        "saldo begin",
        example="4.200,00",
        description="Het saldo op de eerste dag van het boekjaar.",
    )
    opened_on: Date = date("Geopend op", example="01-01-2020", description="Leeg als de rekening er al was.")
    closed_on: Date = date("Opgeheven op", example="", description="Leeg als de rekening nog loopt.")
    signers: Text = text(
        "Gemachtigden",
        "gemachtigde",
        "tekenbevoegden",
        example="A. Vermeer; B. de Wit",
        width=26,
        description="Wie mag betalen; scheid namen met ;",
    )
    two_signatures: YesNo = yes_no(
        "Twee handtekeningen", "vier ogen", example="ja", description="Moeten er twee mensen tekenen?"
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet("accounts", "Rekeningen", tabs=("rekeningen", "rekeningoverzicht"), key=("name",))
