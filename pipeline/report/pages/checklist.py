"""Checklist: the steps that only people can take, each beside the figure from the books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import entry_tables
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.formulas import count_where
from pipeline.report.pages.checklist_steps import UNKNOWN, Step, steps_of
from pipeline.report.pages.findings import committee
from pipeline.report.pages.originals import difference, held_against, originals_area, typed_originals
from pipeline.report.stack import Stack
from pipeline.report.typed import listed_cells, room_for, typed_cells
from pipeline.report.view import View, cells
from schemas.accounts import Accounts

NAME = "Checklist"
DONE = "ja"
_READY = (DONE, "n.v.t.")
_DONE_WORDS = (DONE, "nee", "n.v.t.")
_SEATS = 4  # at the table
ROLE = "kascommissie"

PRESENT = (
    Column("name", "Aanwezig", Kind.PROSE, 44, answer=True),
    Column("role", "Rol", Kind.TEXT, 16, answer=True, choices=(ROLE, "penningmeester", "bestuur", "lid")),
    Column("day", "Datum", Kind.DATE, 16, answer=True),
)
ACCOUNTS = (
    Column("account", "Rekening of kas", Kind.PROSE, 44),
    Column("closing", "Eindsaldo in de boeken", Kind.EURO, 16),
    Column("seen", "Zelf vastgesteld", Kind.EURO, 16),
    Column("difference", "Verschil", Kind.EURO, 14),
    Column("done", "Klaar", Kind.PROSE, 14, answer=True, choices=_DONE_WORDS),
    Column("by", "Gezien door", Kind.PROSE, 22, answer=True),
    Column("signers", "Wie mag betalen", Kind.PROSE, 34),
)
STEPS = (
    Column("step", "Stap", Kind.PROSE, 44),
    Column("figure", "Uit de boeken", Kind.EURO, 16),
    Column("seen", "Zelf vastgesteld", Kind.EURO, 16, answer=True),
    Column("difference", "Verschil", Kind.EURO, 14),
    Column("done", "Klaar", Kind.PROSE, 14, answer=True, choices=_DONE_WORDS),
    Column("remark", "Opmerking", Kind.PROSE, 22, answer=True),
    Column("how", "Hoe", Kind.PROSE, 34),
)
_Typed = Mapping[str, list[Cell]]


@dataclass(frozen=True)
class Checklist:
    """Where the lists of the page stand and what was typed in them before, for who counts what is done."""

    present: Area
    accounts: Area
    steps: Area
    account_answers: _Typed
    step_answers: _Typed

    def done(self) -> Formula:
        """Return the formula that counts what is ready: done, or not applicable."""
        lists = (self.accounts, self.steps)
        words = "+".join(count_where((part.span("done"), f'"{word}"')) for part in lists for word in _READY)
        said = (*self.account_answers["done"], *self.step_answers["done"])
        return Formula(words, sum(isinstance(word, str) and word.casefold() in _READY for word in said))

    @property
    def size(self) -> int:
        """How many lines there are to do."""
        return self.accounts.rows + self.steps.rows


def checklist_of(view: View) -> Checklist:
    """Return where the lists stand, before they are written."""
    stack = Stack(NAME)
    lines, steps = view.account_lines.to_dict("records"), view.once(steps_of)
    names: list[str | None] = [view.account_name(line["account"]) for line in lines]
    closings = [UNKNOWN if line["closing"] is None else str(line["closing"]) for line in lines]
    return Checklist(
        stack.area(PRESENT, room_for(view, entry_tables.PRESENT, max(_SEATS, len(committee(view))))),
        stack.area(ACCOUNTS, len(lines)),
        stack.area(STEPS, len(steps)),
        typed_cells(view, entry_tables.ACCOUNTS, ACCOUNTS, names, closings),
        typed_cells(view, entry_tables.STEPS, STEPS, [step.text for step in steps], [_about(step) for step in steps]),
    )


def _about(step: Step) -> str | None:
    """Return the figure from the books as what was typed beside it is held against it."""
    figure = step.figure.value if isinstance(step.figure, Formula) else step.figure
    return None if figure is None else str(figure)


def checklist_page(view: View, lists: Checklist, balances: Area) -> Page:
    """Return the page; figures are formulas to where they stand, what the committee finds itself is typed beside it."""
    names = committee(view)
    given: dict[str, list[Cell]] = {"name": [*names], "role": [ROLE] * len(names)}
    present = listed_cells(view, entry_tables.PRESENT, PRESENT, lists.present.rows, given)
    tables = (
        Table(lists.present, present, "Wie zit er aan tafel?"),
        _accounts_table(view, lists, balances),
        _steps_table(lists, view.once(steps_of)),
    )
    widths = tuple(column.width for column in STEPS)
    sentence = "Wat alleen mensen kunnen doen. Typ in de gele cellen; n.v.t. mag."
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, widths=widths)


def _accounts_table(view: View, lists: Checklist, balances: Area) -> Table:
    """Return the accounts; what was seen of them is typed once, on the first page."""
    area, originals = lists.accounts, originals_area(view, balances)
    lines = view.account_lines.to_dict("records")
    accounts = view.result.dossier[Accounts]
    signers = dict(zip(accounts[Accounts.name], cells(accounts[Accounts.signers]), strict=True))
    known = [line["closing"] is not None for line in lines]
    seen = typed_originals(view)
    at = [originals.cell("original", n) for n in range(area.rows)]
    data: dict[str, list[Cell]] = {
        "account": [view.account_name(line["account"]) for line in lines],
        "closing": [
            Formula(balances.cell("closing", n), line["closing"]) if known[n] else UNKNOWN
            for n, line in enumerate(lines)
        ],
        "seen": [Formula(f'IF({cell}="","",{cell})', _shown(one)) for cell, one in zip(at, seen, strict=True)],
        "difference": [
            area.at(difference("seen", "closing", '""'), n, held_against(seen[n], lines[n]["closing"], ""))
            if ok
            else None
            for n, ok in enumerate(known)
        ],
        "signers": [signers.get(line["account"]) for line in lines],
        **lists.account_answers,
    }
    title = "Elke rekening en kas: wat u zelf zag, typt u op het eerste blad"
    return Table(area, data, title)


def _shown(cell: Cell) -> str | int:
    return cell if isinstance(cell, str | int) else ""


def _steps_table(lists: Checklist, steps: Sequence[Step]) -> Table:
    area, seen = lists.steps, lists.step_answers["seen"]
    figures = [step.figure.value if isinstance(step.figure, Formula) else step.figure for step in steps]
    compare = difference("seen", "figure", '""')
    data: dict[str, list[Cell]] = {
        "step": [step.text for step in steps],
        "how": [step.how for step in steps],
        "figure": [step.figure for step in steps],
        "difference": [
            area.at(compare, n, held_against(seen[n], figure, "")) if isinstance(figure, int) else None
            for n, figure in enumerate(figures)
        ],
        **lists.step_answers,
    }
    return Table(area, data, "De stappen")
