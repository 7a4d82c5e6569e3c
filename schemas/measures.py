"""Maatregelen: what followed a report of wrongdoing."""

from schemas.base import Audience, Choice, Date, Sheet, Text, YesNo, choice, date, sheet, text, yes_no


class Measures(Sheet):
    """Maatregelen: one row per measure."""

    report: Text = text("Meldingnummer", "nummer", example="M-2026-01", description="De melding waar dit bij hoort.")
    taken_on: Date = date("Datum", required=True, example="20-03-2026", description="De dag.")
    measure: Choice = choice(
        "Maatregel",
        "waarschuwing",
        "tijdelijke schorsing",
        "uit taak of functie ontheven",
        "opzegging",
        "ontzetting",
        required=True,
        owned_by="INT-15",
        example="waarschuwing",
        width=26,
        description="Welke maatregel.",
    )
    organ: Text = text("Orgaan", example="bestuur", width=18, description="Wie de maatregel nam.")
    reasoned: YesNo = yes_no("Gemotiveerd", example="ja", description="Staat de reden op papier?")
    appeal_mentioned: YesNo = yes_no("Beroep vermeld", example="ja", description="Is gezegd hoe men in beroep kan?")

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "measures",
            "Maatregelen",
            tabs=("maatregelen",),
            key=("report", "taken_on", "measure"),
            dated_by=("taken_on",),
            audience=Audience.CONFIDANT,
        )
