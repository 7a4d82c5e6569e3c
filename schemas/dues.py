"""Contributie: members and fees per group, without names."""

from schemas.base import Euro, Sheet, Text, Whole, euro, sheet, text, whole


class Dues(Sheet):
    """Contributie: one row per group of members; amounts in cents."""

    group: Text = text("Groep", required=True, example="Leden", width=20, description="Bijvoorbeeld leden, jongeren.")
    members: Whole = whole(
        "Leden", "aantal leden", "aantal", required=True, ge=0, example="48", description="Hoeveel leden."
    )
    fee: Euro = euro("Tarief", "contributie", required=True, example="30,00", description="Per lid per jaar.")
    received: Euro = euro("Ontvangen", money=True, example="1.410,00", description="Wat binnen is.")
    open: Euro = euro("Openstaand", example="30,00", description="Wat nog komt.")

    class Config:
        """The facts of the sheet."""

        metadata = sheet("dues", "Contributie", tabs=("contributie",), key=("group",))
