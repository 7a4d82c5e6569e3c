"""Euro-steekproef: payments drawn by euro, so that large ones come first, and what the answers say of all payments.

A monetary unit sample: every euro that was paid has the same chance. The lot of Steekproef says where the draw starts.
The conclusion goes by Stringer's bound with the factors of Poisson; `euro_bounds` has the other ways beside it.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.report.content import Area, Cell, Column, Formula, Kind, Line, Page, Table, Tone, Toned
from pipeline.report.drawn import Sample
from pipeline.report.euro_draw import EuroAnswers, EuroPlan, EuroSample, euro_sample, plan_of
from pipeline.report.formulas import count_where, rounded, whole_euros, whole_euros_text
from pipeline.report.lot import SAME
from pipeline.report.pages import euro_bounds as bounds
from pipeline.report.pages.euro_rows import ROWS, rows_table
from pipeline.report.stack import Stack
from pipeline.report.view import View
from pipeline.report.words import number_text

NAME = "Euro-steekproef"
PLAN = (
    Column("what", "De opzet en de uitkomst", Kind.PROSE, 36),
    Column("share", "Deel", Kind.FINE_PERCENT, 13),
    Column("amount", "Bedrag", Kind.EURO, 18),
    Column("count", "Aantal", Kind.WHOLE, 13),
    Column("meaning", "Betekenis", Kind.TEXT, 13, spill=6),
)
_LINES = (
    ("Alle betalingen samen", "Zonder wat naar een eigen rekening ging."),
    ("Zekerheid", "Uit Normen: Euro-steekproef zekerheid."),
    ("Grens: zoveel mag er mis zijn", "Uit Normen: Euro-steekproef grens."),
    ("Fout die u vooraf verwacht", "Uit Normen: Euro-steekproef verwachte fout. Wie meer verwacht, bekijkt meer."),
    ("Aantal euro's dat wordt getrokken", "Volgt uit de drie regels hierboven; zie Hoeveel is genoeg?"),
    ("Afstand tussen twee euro's", "Een betaling van dit bedrag of meer komt altijd aan de beurt."),
    ("Euro's bekeken", "Van zoveel getrokken euro's zag u de bon en typte u het bedrag."),
    ("Meest waarschijnlijke fout", "Het deel dat te veel is geboekt, gemiddeld over de getrokken euro's."),
    ("Hoogstens fout (bovengrens)", "Meer is er niet te veel geboekt, met de zekerheid van hierboven."),
    ("Meer op de bon dan geboekt", "Telt niet mee in de bovengrens: noem het in het verslag."),
)
_TOTAL, _MATERIALITY, _SEEN, _LIKELY, _UPPER = 0, 2, 6, 7, 8  # places of lines that others point at
_NO_TEXT = 10**12  # a text counts as more than any number
_LATER = "Nog niet alle bonnen bekeken: daarna staat hier hoeveel er hoogstens te veel is geboekt."
_FITS, _OVER = "Dat is niet meer dan de grens van ", "Dat is meer dan de grens van "
_ADVICE = ": bekijk meer bonnen of vraag uitleg."


class _Areas(NamedTuple):
    """Where the tables stand; `by_lot` and `transactions` on other pages."""

    summary: Area
    methods: Area
    sizes: Area
    rows: Area
    factors: Area
    row_factors: Area
    by_lot: Area
    transactions: Area


def euros_page(
    view: View,
    sample: Sample,
    by_lot: Area,
    transactions: Area,
    *,
    answers: EuroAnswers | None = None,
    wrong_by_lot: int | None = None,
) -> Page:
    """Return the page; like the sample it draws nothing until the lot is typed.

    `by_lot`: the bookings that the lot of Steekproef draws. `answers`: what the committee typed in an earlier report.
    `wrong_by_lot`: how many of `by_lot` are wrong, None until all were seen.
    """
    sentence = (
        "Betalingen, per euro geloot: een grote betaling komt eerder aan de beurt. Het lootje is dat van Steekproef. "
        "Typ van elke bon het nummer en het bedrag."
    )
    title, widths = f"{NAME} {view.period.label}", tuple(column.width for column in ROWS)
    plan, stack = plan_of(view), Stack(NAME)
    if isinstance(plan, str):
        return Page(NAME, title, sentence, (Table(stack.area(ROWS, 0), {}, when_empty=plan),), widths=widths)
    drawn = euro_sample(view, plan, answers or EuroAnswers())
    said = stack.gap(3)
    areas = _areas(stack, plan, sample, by_lot, transactions)
    total, seen = areas.summary.cell("amount", _TOTAL), areas.summary.cell("count", _SEEN)
    places = bounds.Places(total, seen, areas.rows, areas.factors, by_lot, areas.row_factors)
    tables = (
        _summary_table(drawn, areas),
        bounds.methods_table(drawn, sample, wrong_by_lot, areas.methods, places),
        bounds.sizes_table(plan, sample, areas.sizes),
        rows_table(view, drawn, areas.rows, total, transactions),
        bounds.factors_table(drawn, areas.factors, areas.rows),
        bounds.row_factors_table(plan, sample, areas.row_factors),
    )
    conclusion = Formula(_conclusion(plan, areas.summary), conclusion_of(drawn))
    lines = (Line(said, Toned("Conclusie", Tone.BLOCK)), Line(said + 1, Toned(conclusion, Tone.BLOCK)))
    breaks = (areas.rows.first_row - 2, areas.factors.first_row - 2)
    return Page(NAME, title, sentence, tables, lines, widths=widths, breaks=breaks)


def _areas(stack: Stack, plan: EuroPlan, sample: Sample, by_lot: Area, transactions: Area) -> _Areas:
    """Return where the tables of the page stand, from top to bottom."""
    return _Areas(
        stack.area(PLAN, len(_LINES)),
        stack.area(bounds.METHODS, bounds.methods_for(sample)),
        stack.area(bounds.SIZES, bounds.SIZE_ROWS),
        stack.area(ROWS, plan.size),
        stack.area(bounds.FACTORS, plan.size + 1),
        stack.area(bounds.ROW_FACTORS, sample.size + 1 if sample.size else 0),
        by_lot,
        transactions,
    )


def conclusion_of(drawn: EuroSample) -> str:
    """Return the conclusion in Dutch, for all payments."""
    if not drawn.done:
        return _LATER
    plan = drawn.plan
    most, limit = (whole_euros_text(plan.cents(share)) for share in (drawn.upper, plan.materiality))
    sign, held = ("✔", _FITS) if drawn.upper <= plan.materiality else ("✘", _OVER)
    return f"{sign} {_sure(plan)}{most} te veel geboekt. {held}{limit}{'.' if held == _FITS else _ADVICE}"


def _conclusion(plan: EuroPlan, area: Area) -> str:
    """Return the formula of the conclusion."""
    most, limit = (whole_euros(area.cell("amount", line)) for line in (_UPPER, _MATERIALITY))
    fits, over = (
        f'"{sign} {_sure(plan)}"&{most}&" te veel geboekt. {held}"&{limit}&"{end}"'
        for sign, held, end in (("✔", _FITS, "."), ("✘", _OVER, _ADVICE))
    )
    within = f"{area.cell('share', _UPPER)}<={area.cell('share', _MATERIALITY)}"
    return f'IF({area.cell("count", _SEEN)}<{plan.size},"{_LATER}",IF({within},{fits},{over}))'


def _sure(plan: EuroPlan) -> str:
    return f"Met {number_text(plan.confidence * 100)} % zekerheid is van alle betalingen samen hoogstens "


def _summary_table(drawn: EuroSample, areas: _Areas) -> Table:
    """Return the plan and the outcome, a line each."""
    plan, area, rows = drawn.plan, areas.summary, areas.rows
    total, seen = area.cell("amount", _TOTAL), area.cell("count", _SEEN)
    nothing: list[Cell] = [None] * area.rows
    shares, money, counts = (nothing.copy() for _ in range(3))
    shares[1:4] = plan.confidence, plan.materiality, plan.expected
    money[_TOTAL] = Formula(areas.transactions.cell("cumulative", areas.transactions.rows - 1), plan.paid)
    limit = rounded(f"{total}*{area.cell('share', _MATERIALITY)}")
    money[_MATERIALITY] = Formula(limit, plan.cents(plan.materiality))
    counts[4], money[5] = plan.size, plan.interval
    ways = (
        (_LIKELY, f"SUM({rows.span('taint')})/{plan.size}", drawn.likely),
        (_UPPER, bounds.capped(f"SUM({areas.factors.span('adds')})/{plan.size}"), drawn.upper),
    )
    for line, formula, value in ways:
        shares[line] = bounds.once_seen(formula, value, drawn, seen)
        money[line] = bounds.amount_of(area.cell("share", line), value, drawn, total)
    right = count_where((rows.span("same"), f'"{SAME}"'), (rows.span("taint"), '">=0"'))
    counts[_SEEN] = Formula(right, drawn.seen)
    found = rows.span("found")
    more = f'SUMPRODUCT(({found}<>"")*({found}<{_NO_TEXT})*({found}>{rows.span("amount")}))'
    below = f'IFERROR(SUMPRODUCT(({found}<>"")*({found}<-{rows.span("amount")})),0)'  # no amounts without a lot
    counts[_UPPER + 1] = Formula(f"{more}+{below}", drawn.more)
    whats, meanings = ([*texts] for texts in zip(*_LINES, strict=True))
    columns: dict[str, list[Cell]] = {"share": shares, "amount": money, "count": counts}
    return Table(area, {"what": whats, **columns, "meaning": meanings}, "Opzet en uitkomst")
