"""Logboek: what was done for the integrity policy."""

from schemas.base import Audience, Choice, Date, Sheet, Text, YesNo, choice, date, sheet, text, yes_no


class Log(Sheet):
    """Logboek: one row per event."""

    happened_on: Date = date("Datum", required=True, example="03-03-2026", description="De dag.")
    event: Choice = choice(
        "Gebeurtenis",
        "vergadering",
        "vastgesteld",
        "geëvalueerd",
        "aangepast",
        "onder de aandacht gebracht",
        "gepubliceerd",
        "vertrouwenspersoon bekendgemaakt",
        "overleg bij twijfel",
        "jaarstukken verzonden",
        required=True,
        example="vergadering",
        width=28,
        description="Wat er gebeurde.",
    )
    organ: Choice = choice(
        "Orgaan",
        "bestuur",
        "fractie",
        "ledenvergadering",
        example="bestuur",
        width=18,
        description="Bij wie.",
    )
    document: Choice = choice(
        "Document",
        "integriteitsbeleid",
        "giftenreglement",
        "declaratieregeling",
        "gedragscode",
        example="",
        width=20,
        description="Welk stuk.",
    )
    version: Text = text("Versie", example="1.0", description="Welke versie.")
    integrity_discussed: YesNo = yes_no(
        "Integriteit besproken", example="ja", description="Stond integriteit op de agenda?"
    )
    interests_discussed: YesNo = yes_no(
        "Belangen besproken", example="nee", description="Zijn risico's van belangen besproken?"
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "log",
            "Logboek",
            tabs=("logboek",),
            key=("happened_on", "event", "organ", "document"),
            dated_by=("happened_on",),
            audience=Audience.SECRETARY,
        )
