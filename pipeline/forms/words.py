"""What the templates say of each sheet: what goes in, and when."""

from __future__ import annotations

from typing import NamedTuple

from schemas.accounts import Accounts
from schemas.agreements import Agreements
from schemas.balance_sheet import BalanceSheet
from schemas.balances import Balances
from schemas.bank_lines import BankLines
from schemas.base import Kind, Sheet
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.cash_counts import CashCounts
from schemas.claims import Claims
from schemas.decisions import Decisions
from schemas.dues import Dues
from schemas.explanations import Explanations
from schemas.functionaries import Functionaries
from schemas.gifts import Gifts
from schemas.integrity_reports import IntegrityReports
from schemas.interests import Interests
from schemas.log import Log
from schemas.measures import Measures
from schemas.norm_overrides import NormOverrides
from schemas.party import Party
from schemas.payables import Payables
from schemas.personal_gifts import PersonalGifts
from schemas.receivables import Receivables
from schemas.recommendations import Recommendations
from schemas.side_functions import SideFunctions
from schemas.statements import Statements


class Purpose(NamedTuple):
    """One sentence on what goes in a sheet, and when."""

    what: str
    when: str


_START = "aan het begin"
_AT_ONCE = "meteen"
_MONTHLY = "elke maand"
_ON_CHANGE = "als er iets verandert"
_YEAR_END = "na afloop van het jaar"

PURPOSES: dict[type[Sheet], Purpose] = {
    Bookings: Purpose("Elke ontvangst en elke betaling, één regel per bedrag.", _AT_ONCE),
    BankLines: Purpose(
        "Het afschrift van de bank, hierin geplakt. Levert u bankbestanden aan? Sla dit over.", _MONTHLY
    ),
    Accounts: Purpose("Elke bankrekening, spaarrekening en kas van de partij en de fractie.", _START),
    Balances: Purpose("Het saldo van elke rekening op de laatste dag van de maand.", _MONTHLY),
    CashCounts: Purpose("Elke keer dat twee mensen de kas tellen.", "bij elke telling"),
    Budget: Purpose("De categorieën waarin u boekt, en wat daarvoor is begroot.", _START),
    NormOverrides: Purpose("Alleen eigen regels van de partij die strenger of anders zijn dan gewoon.", _ON_CHANGE),
    Party: Purpose("De gegevens van de partij. Geldt iets niet? Vul n.v.t. in.", _START),
    Agreements: Purpose("Afspraken over geld: huur, afdracht, subsidie, sponsoring, een lening.", _ON_CHANGE),
    Recommendations: Purpose("Wat eerdere kascommissies aanraadden, en wat ermee is gedaan.", _YEAR_END),
    Explanations: Purpose("Uw uitleg bij een bevinding uit een rapport.", "na een rapport"),
    Gifts: Purpose("Elke gift aan de partij: geld, spullen, diensten en collectes.", _AT_ONCE),
    Claims: Purpose("Elke declaratie, ook wat iemand niet uitbetaald wil krijgen.", _AT_ONCE),
    Receivables: Purpose("Geld dat de partij nog krijgt.", _YEAR_END),
    Payables: Purpose("Geld dat de partij nog moet betalen.", _YEAR_END),
    BalanceSheet: Purpose("Wat de partij heeft en schuldig is, aan het begin en aan het eind van het jaar.", _YEAR_END),
    Dues: Purpose("Hoeveel leden en welke contributie, per groep. Geen namen.", _YEAR_END),
    Functionaries: Purpose("Iedereen met een functie in bestuur, fractie, commissie of op de lijst.", _ON_CHANGE),
    Statements: Purpose("De jaarlijkse verklaring van elk bestuurslid en fractielid.", "elk jaar"),
    SideFunctions: Purpose("Andere functies van bestuursleden en fractieleden, betaald en onbetaald.", _ON_CHANGE),
    Interests: Purpose(
        "Belangen die kunnen botsen met het werk. Schrijf nooit de naam van een familielid.", _ON_CHANGE
    ),
    PersonalGifts: Purpose("Geschenken, uitnodigingen, reizen en kortingen aan personen, ook geweigerde.", _AT_ONCE),
    Decisions: Purpose("Besluiten van bestuur, fractie en ledenvergadering over geld of relaties.", "na elk besluit"),
    Log: Purpose("Vergaderingen, en alles rond integriteitsbeleid en reglementen.", "na elke vergadering"),
    IntegrityReports: Purpose("Meldingen: alleen nummers, datums en keuzes. Nooit een naam of een verhaal.", _AT_ONCE),
    Measures: Purpose("Maatregelen na een melding: alleen nummers, datums en keuzes.", _AT_ONCE),
}

# How a cell of each kind is written, for the input message; and what to say when it was written otherwise.
HOW: dict[Kind, str] = {
    Kind.TEXT: "",
    Kind.DATE: "Schrijf dag-maand-jaar.",
    Kind.EURO: "Een bedrag in euro.",
    Kind.CHOICE: "Kies uit de lijst.",
    Kind.YES_NO: "Kies ja of nee.",
    Kind.WHOLE: "Een heel getal.",
    Kind.NUMBER: "Een getal, met een komma.",
    Kind.IBAN: "Schrijf de hele IBAN; spaties mogen.",
}
REPAIR: dict[Kind, str] = {
    Kind.DATE: "Dit is geen datum. Schrijf dag-maand-jaar, bijvoorbeeld 03-03-2026.",
    Kind.EURO: "Dit is geen bedrag. Schrijf alleen cijfers en een komma, bijvoorbeeld 45,50.",
    Kind.CHOICE: "Dit staat niet in de lijst. Kies een woord uit de lijst.",
    Kind.YES_NO: "Kies ja of nee, of laat de cel leeg.",
    Kind.WHOLE: "Dit is geen heel getal. Schrijf alleen cijfers, bijvoorbeeld 48.",
    Kind.NUMBER: "Dit is geen getal. Schrijf alleen cijfers en een komma, bijvoorbeeld 12,5.",
    Kind.IBAN: "Dit lijkt geen IBAN. Een Nederlandse IBAN heeft 18 tekens, bijvoorbeeld NL91ABNA0417164300.",
}
NOT_LISTED = "Dit staat niet in de lijst. Het mag blijven staan als het klopt."
KIND_NAMES: dict[Kind, str] = {
    Kind.TEXT: "tekst",
    Kind.DATE: "datum",
    Kind.EURO: "bedrag in euro",
    Kind.CHOICE: "keuze",
    Kind.YES_NO: "ja of nee",
    Kind.WHOLE: "heel getal",
    Kind.NUMBER: "getal",
    Kind.IBAN: "IBAN",
}
