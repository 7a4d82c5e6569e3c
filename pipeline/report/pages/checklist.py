"""Checklist: the steps that only people can take, each beside the figure from the books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.report.categories import statement_lines
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.formulas import count_where, rounded
from pipeline.report.pages.accounts import YEAR, accounts_area
from pipeline.report.pages.findings import committee
from pipeline.report.pages.functionaries import functionaries_area
from pipeline.report.pages.income import statement_area
from pipeline.report.stack import Stack
from pipeline.report.view import View, cells
from schemas.accounts import Accounts
from schemas.budget import Budget
from schemas.receivables import Receivables
from schemas.recommendations import Recommendations

NAME = "Checklist"
DONE = "ja"
_DONE_WORDS = (DONE, "nee", "n.v.t.")
_SEATS = 4  # at the table
_UNKNOWN = "onbekend"

PRESENT = (
    Column("name", "Aanwezig", Kind.PROSE, 44, answer=True),
    Column("role", "Rol", Kind.TEXT, 16, answer=True, choices=("kascommissie", "penningmeester", "bestuur", "lid")),
    Column("day", "Datum", Kind.DATE, 16, answer=True),
)
ACCOUNTS = (
    Column("account", "Rekening of kas", Kind.PROSE, 44),
    Column("closing", "Eindsaldo in de boeken", Kind.EURO, 16),
    Column("seen", "Zelf vastgesteld", Kind.EURO, 16, answer=True),
    Column("difference", "Verschil", Kind.EURO, 14),
    Column("done", "Klaar", Kind.TEXT, 10, answer=True, choices=_DONE_WORDS),
    Column("by", "Gezien door", Kind.PROSE, 22, answer=True),
    Column("signers", "Wie mag betalen", Kind.PROSE, 34),
)
STEPS = (
    Column("step", "Stap", Kind.PROSE, 44),
    Column("figure", "Uit de boeken", Kind.EURO, 16),
    Column("seen", "Zelf vastgesteld", Kind.EURO, 16, answer=True),
    Column("difference", "Verschil", Kind.EURO, 14),
    Column("done", "Klaar", Kind.TEXT, 10, answer=True, choices=_DONE_WORDS),
    Column("remark", "Opmerking", Kind.PROSE, 22, answer=True),
    Column("how", "Hoe", Kind.PROSE, 34),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what is done, how, and the figure from the books if there is one; a text says why there is none."""

    text: str
    how: str
    figure: Formula | int | str | None = None


@dataclass(frozen=True)
class Checklist:
    """Where the lists of the page stand, for who counts what is done."""

    accounts: Area
    steps: Area

    def done(self) -> str:
        """Return the formula that counts what is ready: done, or not applicable."""
        words = (DONE, "n.v.t.")
        lists = (self.accounts, self.steps)
        return "+".join(count_where((part.span("done"), f'"{word}"')) for part in lists for word in words)

    @property
    def size(self) -> int:
        """How many lines there are to do."""
        return self.accounts.rows + self.steps.rows


def checklist_of(view: View) -> Checklist:
    """Return where the lists stand, before they are written."""
    stack = Stack(NAME)
    stack.area(PRESENT, _SEATS)
    return Checklist(stack.area(ACCOUNTS, len(view.account_lines)), stack.area(STEPS, len(_texts(view))))


def checklist_page(view: View, lists: Checklist, balances: Area) -> Page:
    """Return the page; figures are formulas to where they stand, what the committee finds itself is typed beside it."""
    present = Stack(NAME).area(PRESENT, _SEATS)
    names = [*committee(view), *[None] * _SEATS][:_SEATS]
    nothing: list[Cell] = [None] * _SEATS
    roles = ["kascommissie" if name else None for name in names]
    tables = (
        Table(present, {"name": names, "role": roles, "day": nothing}, "Wie zit er aan tafel?"),
        _accounts_table(view, lists.accounts, balances),
        _steps_table(lists.steps, _texts(view)),
    )
    widths = tuple(column.width for column in STEPS)
    sentence = "Wat alleen mensen kunnen doen. Typ in de gele cellen; n.v.t. mag."
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, widths=widths)


def _accounts_table(view: View, area: Area, balances: Area) -> Table:
    lines = view.account_lines.to_dict("records")
    accounts = view.result.dossier[Accounts]
    signers = dict(zip(accounts[Accounts.name], cells(accounts[Accounts.signers]), strict=True))
    known = [line["closing"] is not None for line in lines]
    data: dict[str, list[Cell]] = {
        "account": [view.account_name(line["account"]) for line in lines],
        "closing": [
            Formula(balances.cell("closing", n), line["closing"]) if known[n] else _UNKNOWN
            for n, line in enumerate(lines)
        ],
        "difference": [
            area.at(_DIFFERENCE.format(figure="closing"), n, "") if ok else None for n, ok in enumerate(known)
        ],
        "signers": [signers.get(line["account"]) for line in lines],
        **_typed(ACCOUNTS, area.rows),
    }
    return Table(area, data, "Elke rekening en kas: kijk zelf in de bank-app of tel het geld")


def _steps_table(area: Area, steps: Sequence[Step]) -> Table:
    compare = _DIFFERENCE.format(figure="figure")
    data: dict[str, list[Cell]] = {
        "step": [step.text for step in steps],
        "how": [step.how for step in steps],
        "figure": [step.figure for step in steps],
        "difference": [
            area.at(compare, n, "") if isinstance(step.figure, Formula | int) else None for n, step in enumerate(steps)
        ],
        **_typed(STEPS, area.rows),
    }
    return Table(area, data, "De stappen")


_DIFFERENCE = 'IF({{seen}}="","",ROUND({{seen}}-{{{figure}}},2))'


def _typed(columns: tuple[Column, ...], rows: int) -> dict[str, list[Cell]]:
    nothing: list[Cell] = [None] * rows
    return dict.fromkeys((column.key for column in columns if column.answer), nothing)


def _texts(view: View) -> list[Step]:
    """Return the steps in the order of an evening."""
    return [
        Step("Alle stukken gekregen", "Afschriften, bonnen, kasboek, begroting, verslagen van de ledenvergadering."),
        Step("Originele afschriften gezien", "Een bestand kan zijn veranderd; kijk in de bank-app of op papier."),
        Step("Beginstand is de eindstand van vorig jaar", "Leg de jaarstukken van vorig jaar ernaast.", _opening(view)),
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
        Step("Eerdere aanbevelingen zijn opgevolgd", _advised(view)),
        Step("Het resultaat is dat van de jaarstukken", "Baten min lasten, zie Baten en lasten.", _result(view)),
    ]


def _opening(view: View) -> Formula | str:
    openings = view.account_lines["opening"]
    if openings.isna().any():
        return _UNKNOWN
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


def _advised(view: View) -> str:
    advice = view.result.dossier[Recommendations]
    still = int(advice[Recommendations.status].fillna("open").eq("open").sum())
    return f"In Aanbevelingen: {len(advice)}, waarvan nog open: {still}."
