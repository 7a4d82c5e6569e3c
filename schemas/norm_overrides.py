"""Normen: the party's own rules where they replace a default."""

from schemas.base import Date, Sheet, Text, date, sheet, text


class NormOverrides(Sheet):
    """Normen: one row per norm that the party set itself."""

    norm: Text = text(
        "Norm",
        required=True,
        example="Bewijsstuk vanaf",
        width=30,
        description="De naam of code van de norm.",
    )
    value: Text = text(
        "Waarde",
        required=True,
        example="0,00",
        width=18,
        description="Zoals u het schrijft: 25,00 of 20% of 31-03.",
    )
    valid_from: Date = date(
        "Geldig vanaf",
        "vanaf",
        required=True,
        example="01-01-2026",
        description="De dag waarop de regel inging.",
    )
    basis: Text = text(
        "Grondslag",
        "artikel",
        required=True,
        example="Declaratieregeling artikel 3",
        width=34,
        description="Waar de regel staat.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet("norm_overrides", "Normen", tabs=("normen",), key=("norm", "valid_from"))
