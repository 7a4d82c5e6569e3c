"""Kastelling: the cash as it was counted."""

from schemas.base import Date, Euro, Sheet, Text, date, euro, sheet, text


class CashCounts(Sheet):
    """Kastelling: one row per count of a cash box; in cents."""

    counted_on: Date = date(
        "Datum", "geteld op", required=True, example="31-03-2026", description="De dag van de telling."
    )
    account: Text = text(
        "Rekening",
        "kas",
        required=True,
        example="Kas",
        width=18,
        description="De naam van de kas uit het blad Rekeningen.",
    )
    counted: Euro = euro(
        "Geteld",
        "geteld bedrag",
        "kasgeld",
        required=True,
        money=True,
        example="112,40",
        description="Het geld dat er echt lag.",
    )
    counted_by: Text = text(
        "Geteld door", "teller", required=True, example="A. Vermeer", width=18, description="Wie telde."
    )
    second_counter: Text = text(
        "Tweede teller",
        "tweede geteld door",
        owned_by="AFS-12",
        example="B. de Wit",
        width=18,
        description="Wie meetelde.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "cash_counts",
            "Kastelling",
            tabs=("kastelling", "kasopname", "telling"),
            key=("account", "counted_on"),
            dated_by=("counted_on",),
        )
