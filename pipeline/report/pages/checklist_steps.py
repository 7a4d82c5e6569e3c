"""The steps of the Checklist, in the order of an evening, each with its figure from the books."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.model.last_year import last_year
from pipeline.model.names import fold
from pipeline.money import euro
from pipeline.report.categories import statement_lines
from pipeline.report.content import Formula
from pipeline.report.formulas import rounded
from pipeline.report.pages.accounts import YEAR, accounts_area
from pipeline.report.pages.functionaries import functionaries_area
from pipeline.report.pages.income import statement_area
from pipeline.report.recommendations import open_items, open_items_sentence
from pipeline.report.view import View
from schemas.budget import Budget
from schemas.receivables import Receivables

UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is done, how, and the figure from the books if there is one; a text says why there is none."""

    text: str
    how: str
    figure: Formula | int | str | None = None


def steps_of(view: View) -> list[Step]:
    """Return the steps in the order of an evening."""
    return [
        Step("Alle stukken gekregen", "Afschriften, bonnen, kasboek, begroting, verslagen van de ledenvergadering."),
        Step("Originele afschriften gezien", "Een bestand kan zijn veranderd; kijk in de bank-app of op papier."),
        Step("Beginstand is de eindstand van vorig jaar", _ended(view), _opening(view)),
        Step("Kas en waardepapieren geteld", "Laat het geld en de cadeaubonnen zien en tel mee."),
        Step(
            "Contributie klopt met het aantal leden",
            "Leden × tarief; vraag de ledenlijst.",
            _nature(view, "contributie"),
        ),
        Step("Afdrachten klopten elke maand", "Per raadslid: afspraak naast ontvangst.", _nature(view, "afdracht")),
        Step("Subsidie klopt met de brief", "Leg de beschikking ernaast.", _nature(view, "subsidie")),
        Step("Betalingen aan eigen mensen zijn door een ander goedgekeurd", "Zie Functionarissen.", _people(view)),
        Step("Oude vorderingen", "Vraag wat er met openstaande bedragen gebeurt.", _open(view)),
        Step("Giften staan in het register en zijn openbaar gemaakt", "Zie Giften.", _nature(view, "gift")),
        Step("De begroting is door de leden vastgesteld", _adopted(view)),
        Step("Eerdere aanbevelingen zijn opgevolgd", open_items_sentence(view)),
        *(Step(item.text, item.how) for item in open_items(view)),
        Step(
            "Het resultaat is dat van de jaarstukken",
            "Baten min lasten in geld; met wat nog open staat erbij, zie Balans.",
            _result(view),
        ),
    ]


def _ended(view: View) -> str:
    """Say how last year ended by its own report or books, account by account, as far as that is known."""
    before = last_year(view.result.dossier)
    known = [(name, before.closings.values.get(fold(name))) for name in view.account_lines["account"]]
    said = "; ".join(f"{view.account_name(name)} {euro(cents)}" for name, cents in known if cents is not None)
    if not said:
        return "Leg de jaarstukken van vorig jaar ernaast; hier is niet bekend hoe dat eindigde."
    return f"Leg de jaarstukken van vorig jaar ernaast. Volgens {before.closings.source}: {said}."


def _opening(view: View) -> Formula | str:
    openings = view.account_lines["opening"]
    if openings.isna().any():
        return UNKNOWN
    balances = accounts_area(view, YEAR)
    total = f"{balances.sheet}!${balances.letter('opening')}${balances.total_row}"
    return Formula(total, int(openings.sum()))


def _nature(view: View, nature: str) -> Formula | None:
    """Return what was booked on the categories of a kind, added up from Baten en lasten."""
    budget = view.result.dossier[Budget]
    names = set(budget.loc[budget[Budget.nature].eq(nature).fillna(value=False).astype(bool), Budget.category])
    lines, area = statement_lines(view), statement_area(view)
    found = [(n, line.figures["total"] or 0) for n, line in enumerate(lines) if line.label in names]
    if not found:
        return None
    return Formula(rounded("+".join(area.cell("actual", n) for n, _ in found)), sum(value for _, value in found))


def _people(view: View) -> Formula:
    area = functionaries_area(view)
    total = f"SUM({area.span('total')})"
    paid = view.result.paid_people
    bookings = view.bookings.set_index("booking")["amount"]
    return Formula(rounded(total), int(-bookings.reindex(paid.index).sum()))


def _open(view: View) -> int | None:
    """Return what was owed to the party on the last day of the year, or None without a list of claims."""
    owed, last = view.result.dossier[Receivables], pd.Timestamp(view.period.last_day)
    ended = (owed[Receivables.settled_on] <= last) | (owed[Receivables.remitted_on] <= last)
    still = owed[(owed[Receivables.arose_on] <= last) & ~ended]
    return int(still[Receivables.amount].sum()) if len(owed) else None


def _result(view: View) -> Formula:
    lines, area = statement_lines(view), statement_area(view)
    number = next(n for n, line in enumerate(lines) if line.role == "result")
    return Formula(area.cell("actual", number), lines[number].figures["total"] or 0)


def _adopted(view: View) -> str:
    day = view.result.dossier.facts.day("begroting vastgesteld op")
    return f"Volgens Partij op {day:%d-%m-%Y}; zoek het op in het verslag." if day else "In Partij staat geen datum."
