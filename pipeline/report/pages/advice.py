"""Verslag: a model report of the committee on one page, with the figures by formula and the advice that it picks."""

from __future__ import annotations

from pipeline.model import entry_tables
from pipeline.model.answers import AnswerKind
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.drawn import Sample
from pipeline.report.formulas import count_where
from pipeline.report.lot import SAME
from pipeline.report.pages.accounts import SUMMARY
from pipeline.report.pages.checklist import Checklist
from pipeline.report.pages.counts import EXPLAINED
from pipeline.report.pages.findings import REACTIONS, committee
from pipeline.report.pages.sample import ASKED, sample_areas, sample_papers
from pipeline.report.stack import Stack
from pipeline.report.typed import listed_cells, room_for, typed_cells
from pipeline.report.view import View

NAME = "Verslag"
ADVICE = ("Goedkeuren en decharge verlenen", "Goedkeuren met opmerkingen", "Aanhouden", "Niet goedkeuren")
_SIGNATURES = 3
_QUESTION = "Wij adviseren de ledenvergadering om de jaarstukken:"
_DONE = (
    Column("what", "Wat de commissie deed", Kind.PROSE, 58),
    Column("done", "Gedaan", Kind.WHOLE, 36),
    Column("all", "Van de", Kind.WHOLE, 16),
)
_MONEY = (
    Column("what", "De boeken in het kort", Kind.PROSE, 58),
    Column("amount", "Bedrag", Kind.EURO, 36),
)
_ADVICE = (
    Column("what", "Advies aan de ledenvergadering", Kind.PROSE, 58),
    Column("advice", "Keuze", Kind.PROSE, 36, answer=True, choices=ADVICE),
)
_WORDS = (Column("words", "Opmerkingen en aanbevelingen", Kind.PROSE, 58, answer=True),)
_SIGNED = (
    Column("name", "Naam", Kind.PROSE, 58, answer=True),
    Column("sign", "Handtekening", Kind.TEXT, 36, answer=True),
    Column("day", "Datum", Kind.DATE, 16, answer=True),
)
_WIDTHS = (58, 36, 16)
_LINES = 6  # of remarks
_NO = "nee"


def report_page(view: View, balances: Area, findings: Area, sample: Sample, checklist: Checklist) -> Page:
    """Return the page; it is ready to print when the yellow cells are filled."""
    stack = Stack(NAME)
    party = view.result.party or "de partij"
    stack.say(f"Aan de leden van {party}", f"Wij hebben de boeken van {view.period.label} nagekeken.")
    stack.gap()
    money, done = stack.area(_MONEY, 4), stack.area(_DONE, 5)
    advice, words = stack.area(_ADVICE, 1), stack.area(_WORDS, room_for(view, entry_tables.WORDS, _LINES))
    names = committee(view)
    signed = stack.area(_SIGNED, max(_SIGNATURES, len(names), len(view.entries.keys(entry_tables.SIGNED))))
    tables = (
        _money_table(view, money, balances),
        _done_table(view, done, findings, sample, checklist),
        Table(advice, {"what": [_QUESTION], **typed_cells(view, entry_tables.ADVICE, _ADVICE, [_QUESTION])}),
        Table(words, listed_cells(view, entry_tables.WORDS, _WORDS, words.rows)),
        Table(
            signed,
            listed_cells(view, entry_tables.SIGNED, _SIGNED, signed.rows, {"name": names}),
            "Ondertekening, ten minste twee leden",
        ),
    )
    sentence = "Een voorbeeld van het verslag: kies een advies, vul aan, print en teken."
    return Page(
        NAME, f"Verslag van de kascommissie over {view.period.label}", sentence, tables, tuple(stack.lines),
        widths=_WIDTHS, portrait=True, one_page=True,
    )  # fmt: skip


def _money_table(view: View, area: Area, balances: Area) -> Table:
    labels = {"opening": "Stand bij het begin", "received": "Bij", "paid": "Af", "closing": "Stand aan het eind"}
    lines = view.account_lines
    letters = {key: f"{SUMMARY}!${balances.letter(key)}${balances.total_row}" for key in labels}
    totals = {key: int(lines[key].dropna().sum()) for key in labels}
    data: dict[str, list[Cell]] = {
        "what": list(labels.values()),
        "amount": [Formula(letters[key], totals[key]) for key in labels],
    }
    return Table(area, data)


def _done_table(view: View, area: Area, findings: Area, sample: Sample, checklist: Checklist) -> Table:
    """Return what was done of what there was to do, counted where it was typed."""
    answers = [view.answer(finding, AnswerKind.REACTION) for finding in view.findings]
    reacted = "+".join(count_where((findings.span("reaction"), f'"{word}"')) for word in REACTIONS)
    explained = count_where((findings.span("reaction"), f'"{EXPLAINED}"'))
    areas, papers = sample_areas(sample).rows, sample_papers(view, sample)
    same = "+".join(count_where((part.span("same"), f'"{SAME}"')) for part in areas)
    wrong = "+".join(count_where((part.span(key), f'"{_NO}"')) for part in areas for key in ASKED)
    seen, refused = sum(one.same.count(SAME) for one in papers), sum(one.count(_NO, *ASKED) for one in papers)
    rows = sum(part.rows for part in areas)
    lines = (
        ("Bevindingen besproken", Formula(reacted, sum(said in REACTIONS for said in answers)), findings.rows),
        ("– waarvan verklaard", Formula(explained, answers.count(EXPLAINED)), findings.rows),
        ("Bonnen van de steekproef bekeken", Formula(same, seen), rows),
        ("– waarbij een antwoord 'nee' was", Formula(wrong, refused), None),
        ("Stappen van de checklist klaar", checklist.done(), checklist.size),
    )
    data: dict[str, list[Cell]] = {
        "what": [text for text, _, _ in lines],
        "done": [formula for _, formula, _ in lines],
        "all": [count for _, _, count in lines],
    }
    return Table(area, data)
