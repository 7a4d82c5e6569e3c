"""Partij: facts of the party itself."""

from schemas.base import Sheet, Text, sheet, text


class Party(Sheet):
    """Partij: one row per fact."""

    entry: Text = text(
        "Gegeven",
        "onderwerp",
        required=True,
        unique=True,
        example="naam",
        width=38,
        description="Wat u invult.",
    )
    value: Text = text(
        "Waarde",
        "antwoord",
        required=True,
        owned_by="INV-12",
        example="Lokaal Vizier",
        width=40,
        description="Uw antwoord; n.v.t. als het niet geldt.",
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet("party", "Partij", tabs=("partij", "gegevens"), key=("entry",))


# What the party may say of itself, in the order of the template; `ja/nee`, a date, a year, a text or a list with `;`.
ENTRIES: dict[str, str] = {
    "naam": "tekst",
    "gemeente": "tekst",
    "zetels": "getal",
    "startdatum": "datum",
    "boekjaar begint": "dd-mm",
    "verkiezingsjaar": "jaar",
    "omvang": "tekst",
    "giftenreglement vastgesteld op": "datum",
    "giftenreglement gepubliceerd op": "datum",
    "declaratieregeling vastgesteld op": "datum",
    "integriteitsbeleid vastgesteld op": "datum",
    "begroting vastgesteld op": "datum",
    "niet declarabel": "lijst",
    "privé-woorden": "lijst",
    "neveninstellingen": "lijst",
    "doel verplicht": "ja/nee",
    "giften aan kandidaten verboden": "ja/nee",
    "lening aan functionaris verboden": "ja/nee",
    "contributie is gift": "ja/nee",
    "afdracht is gift": "ja/nee",
    "kas": "ja/nee",
    "anbi": "ja/nee",
    "rsin": "tekst",
    "anbi gepubliceerd op": "datum",
    "subsidie ontvangen": "ja/nee",
    "subsidieverslag ingediend op": "datum",
    "bevoegd orgaan maatregelen": "tekst",
    "btw beoordeeld op": "datum",
    "bestuursperiode van": "datum",
    "bestuursperiode tot": "datum",
    "jaarstukken aan ledenvergadering op": "datum",
    "uitstel tot": "datum",
    "jaarstukken ondertekend door": "lijst",
    "reden ontbrekende handtekening": "tekst",
    "bewaard vanaf boekjaar": "jaar",
    "bescherming": "aan/uit",
}
