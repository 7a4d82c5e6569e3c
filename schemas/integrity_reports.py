"""Meldingen: reports of wrongdoing, kept by the confidant, without anything that names anybody."""

from schemas.base import Audience, Choice, Date, Sheet, Text, YesNo, choice, date, sheet, text, yes_no


class IntegrityReports(Sheet):
    """Meldingen: one row per report; numbers, dates and choices only."""

    number: Text = text(
        "Meldingnummer",
        "nummer",
        required=True,
        unique=True,
        example="M-2026-01",
        description="Een nummer, geen naam.",
    )
    received_on: Date = date(
        "Ontvangen op", "datum", required=True, example="03-03-2026", description="De dag van ontvangst."
    )
    kind: Choice = choice(
        "Soort", "melding", "vermoeden", "twijfel", example="melding", description="Wat voor melding."
    )
    acknowledged_on: Date = date("Ontvangst bevestigd op", example="05-03-2026", description="Wanneer bevestigd.")
    investigated: YesNo = yes_no("Onderzocht", example="ja", description="Is er onderzoek gedaan?")
    reporter_heard_on: Date = date("Melder gehoord op", example="", description="Wanneer.")
    concerned_heard_on: Date = date("Betrokkene gehoord op", example="", description="Wanneer.")
    investigator_independent: YesNo = yes_no(
        "Onderzoeker onafhankelijk", example="ja", description="Was de onderzoeker onafhankelijk?"
    )
    decider_independent: YesNo = yes_no(
        "Beslisser onafhankelijk", example="ja", description="Was de beslisser onafhankelijk?"
    )
    reporter_harmed: YesNo = yes_no(
        "Melder benadeeld", example="nee", description="Had de melder nadeel van de melding?"
    )
    closed_on: Date = date("Afgerond op", example="", description="De dag van afronding.")
    outcome: Choice = choice(
        "Uitkomst",
        "gegrond",
        "ongegrond",
        "niet vast te stellen",
        example="",
        width=20,
        description="De uitkomst.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "integrity_reports",
            "Meldingen",
            tabs=("meldingen",),
            key=("number",),
            dated_by=("received_on",),
            audience=Audience.CONFIDANT,
        )
