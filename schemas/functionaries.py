"""Functionarissen: who holds which function."""

from schemas.base import Choice, Date, Iban, Sheet, Text, YesNo, choice, date, iban, sheet, text, yes_no


class Functionaries(Sheet):
    """Functionarissen: one row per person and function."""

    name: Text = text("Naam", required=True, example="A. Vermeer", width=22, description="De volledige naam.")
    function: Text = text(
        "Functie",
        required=True,
        example="voorzitter",
        width=20,
        description="Voorzitter, penningmeester, raadslid, wethouder, steunfractielid …",
    )
    organ: Choice = choice(
        "Orgaan",
        "bestuur",
        "fractie",
        "kandidaat",
        "kascommissie",
        "vertrouwenspersoon",
        "commissie",
        required=True,
        example="bestuur",
        width=18,
        description="Waar de functie bij hoort.",
    )
    starts_on: Date = date("Vanaf", "sinds", required=True, example="12-04-2024", description="De eerste dag.")
    ends_on: Date = date("Tot", "tot en met", example="", description="De laatste dag; leeg als de functie loopt.")
    iban: Iban = iban(
        "IBAN",
        "rekeningnummer",
        example="NL20INGB0001234567",
        description="De eigen rekening, voor de controle op betalingen.",
    )
    policy_received_on: Date = date(
        "Beleid ontvangen op",
        example="12-04-2024",
        description="Wanneer het integriteitsbeleid is ontvangen.",
    )
    introduced_on: Date = date("Introductie op", example="20-04-2024", description="Wanneer de introductie was.")
    oath_on: Date = date("Eed of belofte op", example="", description="Bij raadsleden.")
    code_signed_on: Date = date(
        "Gedragscode getekend op", example="20-04-2024", description="Wanneer de gedragscode is getekend."
    )
    screened_on: Date = date("Screening op", example="", description="Alleen de datum, nooit de uitslag.")
    functions_public: YesNo = yes_no(
        "Nevenfuncties openbaar", example="ja", description="Staan de nevenfuncties openbaar?"
    )

    class Config:
        """The facts of the sheet."""

        metadata = sheet(
            "functionaries",
            "Functionarissen",
            tabs=("functionarissen", "bestuur en fractie"),
            key=("name", "function", "organ", "starts_on"),
        )
