"""How much can be wrong at most, in several ways beside each other, and how many papers are enough.

A workbook has no distributions (the inverse ones are not among the formulas that every program knows): Python writes
the bound for every count of errors in a table, and the formulas look it up and add it up.
"""

from __future__ import annotations

from typing import NamedTuple

from pipeline.report.content import Area, Cell, Column, Formula, Kind, Table
from pipeline.report.drawn import Sample
from pipeline.report.euro_draw import EuroPlan, EuroSample
from pipeline.report.formulas import count_where, rounded
from pipeline.report.lot import SAME
from pipeline.sampling.bounds import binomial_upper, hypergeometric_upper, poisson_upper
from pipeline.sampling.model import Distribution, Errors
from pipeline.sampling.sizes import NoSuchSampleError, sample_size, two_stage_size

METHODS = (
    Column("what", "Hoogstens fout, per manier", Kind.PROSE, 36),
    Column("share", "Deel", Kind.FINE_PERCENT, 13),
    Column("amount", "Bedrag", Kind.EURO, 18),
    Column("errors", "Fouten gevonden", Kind.WHOLE, 13),
    Column("meaning", "Betekenis", Kind.TEXT, 13, spill=6),
)
SIZES = (
    Column("errors", "Als u zoveel fouten vindt", Kind.PROSE, 36),
    Column("euros", "Euro's", Kind.WHOLE, 13),
    Column("rows", "Bonnen", Kind.WHOLE, 18),
    Column("of_few", "Bonnen van Steekproef", Kind.WHOLE, 13),
    Column("meaning", "Betekenis", Kind.TEXT, 13, spill=6),
)
FACTORS = (
    Column("errors", "Fouten", Kind.WHOLE, 36),
    Column("taint", "Deel", Kind.FINE_PERCENT, 13),
    Column("factor", "Factor van Poisson", Kind.NUMBER, 18),
    Column("adds", "Telt mee", Kind.NUMBER, 13),
    Column("binomial", "Binomiaal", Kind.NUMBER, 13),
    Column("adds_binomial", "Telt mee, binomiaal", Kind.NUMBER, 24),
)
ROW_FACTORS = (
    Column("errors", "Bonnen met een fout", Kind.WHOLE, 36),
    Column("binomial", "Binomiaal", Kind.NUMBER, 13),
    Column("exact", "Hypergeometrisch", Kind.NUMBER, 18),
)
_ANSWERS = ("right", "named", "meant", "agreed")  # of Steekproef: one "nee" makes a paper wrong
_MOST_ERRORS = 3
SIZE_ROWS = _MOST_ERRORS + 2
_BY_EURO = (
    ("Stringer, factoren van Poisson", "Deze telt voor de conclusie. Een bedrag dat half klopt, telt half."),
    ("Stringer, binomiaal", "Hetzelfde, iets minder streng."),
    ("Poisson", "Elke fout telt heel, ook een kleine."),
    ("Binomiaal", "Hetzelfde, iets minder streng."),
)
_BY_ROW = (
    (
        "Binomiaal, bonnen van Steekproef",
        "Deel van de betalingen waarbij iets niet klopt (een 'nee'); niet van het geld.",
    ),
    ("Hypergeometrisch, dezelfde bonnen", "Hetzelfde, en precies voor de {count} betalingen waaruit is geloot."),
)


class Places(NamedTuple):
    """Where the methods look: cells with everything paid and with how much was seen, and the tables."""

    total: str
    seen: str
    rows: Area
    factors: Area
    by_lot: Area
    row_factors: Area


def methods_for(sample: Sample) -> int:
    """Return how many ways there are; none by row when nothing is drawn by row."""
    return len(_BY_EURO) + (len(_BY_ROW) if sample.size else 0)


def capped(share: str) -> str:
    """Return a formula for a share that is never more than everything."""
    return f"IF({share}>1,1,{share})"


def once_seen(share: str, value: float, drawn: EuroSample, seen: str) -> Formula:
    """Return a share that stays empty until every paper was looked at."""
    return Formula(f'IF({seen}<{drawn.plan.size},"",{share})', value if drawn.done else "")


def amount_of(share: str, value: float, drawn: EuroSample, total: str) -> Formula:
    """Return the part of all payments that a share in a cell is."""
    cents = drawn.plan.cents(value) if drawn.done else ""
    return Formula(f'IF({share}="","",{rounded(f"{total}*{share}")})', cents)


def methods_table(drawn: EuroSample, sample: Sample, wrong: int | None, area: Area, places: Places) -> Table:
    """Return the bound in every way; `wrong`: see `euros_page`."""
    size, found, factors = drawn.plan.size, len(drawn.taints), places.factors
    errors = f'COUNTIFS({places.rows.span("taint")},">0")'
    by_euro = (
        (capped(f"SUM({factors.span('adds')})/{size}"), drawn.upper),
        (f"SUM({factors.span('adds_binomial')})", drawn.upper_binomial),
        (capped(f"INDEX({factors.span('factor')},{errors}+1)/{size}"), _poisson(drawn, found)),
        (f"INDEX({factors.span('binomial')},{errors}+1)", binomial_upper(size, found, drawn.plan.confidence)),
    )
    shares: list[Cell] = [once_seen(share, value, drawn, places.seen) for share, value in by_euro]
    money: list[Cell] = [
        amount_of(area.cell("share", line), value, drawn, places.total) for line, (_, value) in enumerate(by_euro)
    ]
    counts: list[Cell] = [once_seen(errors, found, drawn, places.seen)] * len(by_euro)
    texts = [*_BY_EURO]
    if sample.size:
        shares += _by_row(drawn.plan, sample, wrong, places)
        money += [None] * len(_BY_ROW)
        counts += [Formula(_when_lot_seen(sample, places, _wrong(places)), "" if wrong is None else wrong)] * len(
            _BY_ROW
        )
        texts += [(what, meaning.format(count=len(sample.pool))) for what, meaning in _BY_ROW]
    whats, meanings = ([*column] for column in zip(*texts, strict=True))
    data: dict[str, list[Cell]] = {"share": shares, "amount": money, "errors": counts}
    return Table(area, {"what": whats, **data, "meaning": meanings}, "De bovengrens op verschillende manieren")


def _poisson(drawn: EuroSample, found: int) -> float:
    return min(poisson_upper(drawn.plan.size, found, drawn.plan.confidence), 1.0)


def _by_row(plan: EuroPlan, sample: Sample, wrong: int | None, places: Places) -> list[Cell]:
    """Return the bounds of the share of bookings that is wrong, from those that the lot of Steekproef draws."""
    values: tuple[str | float, ...] = ("", "") if wrong is None else _row_bounds(plan, sample, wrong)
    keys = ("binomial", "exact")
    found = f"{_wrong(places)}+1"
    formulas = (f"INDEX({places.row_factors.span(key)},{found})" for key in keys)
    return [
        Formula(_when_lot_seen(sample, places, formula), value) for formula, value in zip(formulas, values, strict=True)
    ]


def _row_bounds(plan: EuroPlan, sample: Sample, wrong: int) -> tuple[float, float]:
    size, everything = sample.size, len(sample.pool)
    return (
        binomial_upper(size, wrong, plan.confidence),
        hypergeometric_upper(size, wrong, everything, plan.confidence),
    )


def _wrong(places: Places) -> str:
    """Return the formula that counts the papers of the lot with a "nee" in any column."""
    said_no = "+".join(f'({places.by_lot.span(key)}="nee")' for key in _ANSWERS)
    return f"SUMPRODUCT(({said_no}>0)*1)"


def _when_lot_seen(sample: Sample, places: Places, formula: str) -> str:
    seen = count_where((places.by_lot.span("same"), f'"{SAME}"'))
    return f'IF({seen}<{sample.size},"",{formula})'


def sizes_table(plan: EuroPlan, sample: Sample, area: Area) -> Table:
    """Return how many papers are enough, for euros and for rows, with the confidence and the limit of the plan."""
    ways = (
        Errors(Distribution.POISSON, plan.materiality),
        Errors(Distribution.BINOMIAL, plan.materiality),
        Errors(Distribution.HYPERGEOMETRIC, plan.materiality, len(sample.pool)),
    )
    found = range(_MOST_ERRORS + 1)
    columns: dict[str, list[Cell]] = {
        key: [_enough(errors, plan, number) for number in found]
        for key, errors in zip(("euros", "rows", "of_few"), ways, strict=True)
    }
    columns["euros"].append(two_stage_size(ways[0], plan.confidence))
    columns["rows"].append(two_stage_size(ways[1], plan.confidence))
    columns["of_few"].append(None)  # the second round would come from another, smaller number of papers
    data: dict[str, list[Cell]] = {
        "errors": ["geen", *(f"{number}" for number in found[1:]), "1, en dan geen in een tweede ronde"],
        **columns,
        "meaning": [_ENOUGH, *[None] * _MOST_ERRORS, _TWICE],
    }
    return Table(area, data, "Hoeveel is genoeg? Zoveel bonnen bekijkt u om te weten dat de fout onder de grens blijft")


_ENOUGH = "Vindt u meer fouten, dan zijn er meer bonnen nodig om hetzelfde te weten."
_TWICE = "Bekijk er zoveel. Is er precies 1 fout, bekijk er dan nog eens zoveel: daarin mag er geen zijn."


def _enough(errors: Errors, plan: EuroPlan, found: int) -> Cell:
    if errors.distribution is Distribution.HYPERGEOMETRIC and not errors.population:
        return None
    try:
        return sample_size(errors, plan.confidence, found)
    except NoSuchSampleError:
        return "alle"


def factors_table(drawn: EuroSample, area: Area, rows: Area) -> Table:
    """Return how much each error adds to the bounds, the largest first."""
    size, confidence, everything = drawn.plan.size, drawn.plan.confidence, range(area.rows)
    factors = [poisson_upper(1, errors, confidence) for errors in everything]
    shares = [binomial_upper(size, errors, confidence) for errors in everything]
    ordered = [1.0, *sorted(drawn.taints, reverse=True), *[0.0] * area.rows][: area.rows]
    taints = rows.span("taint")
    filled, wrong = (f'COUNTIFS({taints},"{sign}0")' for sign in (">=", ">"))
    largest = f"IF({wrong}>={{errors}},SMALL({taints},{filled}-{{errors}}+1),0)"
    data: dict[str, list[Cell]] = {
        "errors": [*everything],
        "taint": [1, *area.each(largest, ordered)[1:]],
        "factor": [*factors],
        "adds": _added(area, "factor", factors, ordered),
        "binomial": [*shares],
        "adds_binomial": _added(area, "binomial", shares, ordered),
    }
    return Table(area, data, "Hoe de bovengrens is berekend: elke fout telt mee voor zijn deel, de grootste eerst")


def _added(area: Area, key: str, bounds: list[float], taints: list[float]) -> list[Cell]:
    """Return what every error adds: the step from one bound to the next, for the part that is wrong."""
    steps = [(now - before) * taint for before, now, taint in zip(bounds, bounds[1:], taints[1:], strict=False)]
    formulas = area.each(f"({{{key}}}-{{{key}^}})*{{taint}}", [bounds[0], *steps])
    return [area.at(f"{{{key}}}", 0, bounds[0]), *formulas[1:]]


def row_factors_table(plan: EuroPlan, sample: Sample, area: Area) -> Table:
    """Return the bounds of the share of bookings, for every count of papers that are wrong."""
    bounds = [_row_bounds(plan, sample, wrong) for wrong in range(area.rows)]
    data: dict[str, list[Cell]] = {
        "errors": [*range(area.rows)],
        "binomial": [binomial for binomial, _ in bounds],
        "exact": [exact for _, exact in bounds],
    }
    title = f"Hetzelfde voor de bonnen van Steekproef: {sample.size} door het lot, uit {len(sample.pool)} betalingen"
    return Table(area, data, title, when_empty="Er is niets om uit te loten.")
