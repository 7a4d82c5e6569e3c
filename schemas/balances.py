"""Saldi: the balance of an account on a day."""

from schemas.base import Choice, Date, Euro, Sheet, Text, choice, date, euro, sheet, text


class Balances(Sheet):
    """Saldi: one row per account and day; the balance in cents after all bookings of that day."""

    account: Text = text(
        "Rekening",
        required=True,
        example="Betaalrekening",
        width=20,
        description="De naam uit het blad Rekeningen.",
    )
    balance_on: Date = date("Datum", required=True, example="31-03-2026", description="De dag waarna het saldo gold.")
    balance: Euro = euro(
        "Saldo",
        "stand",
        "eindsaldo",
        required=True,
        example="4.512,30",
        description="Na alle boekingen van die dag.",
    )
    source: Choice = choice(
        "Bron",
        "boekhouding",
        "afschrift",
        "telling",
        example="afschrift",
        description="Waar het saldo vandaan komt.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "balances",
            "Saldi",
            tabs=("saldi", "saldo-overzicht"),
            key=("account", "balance_on", "source"),
            dated_by=("balance_on",),
        )
