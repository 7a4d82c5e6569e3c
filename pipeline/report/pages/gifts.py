"""Giften: who gave what, added up per giver and calendar year, against every threshold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from typing import Any

import pandas as pd

from pipeline.model.givers import COLLECTION, NOT_KEPT, is_exempt, registered
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.formulas import Where, count_where, rounded, sum_where
from pipeline.report.pages.gift_thresholds import FAST, MOST, PUBLIC, REGISTER, THRESHOLDS, Thresholds
from pipeline.report.pages.transactions import finding_link
from pipeline.report.stack import Stack
from pipeline.report.text import mask_ibans
from pipeline.report.view import View, cells, row_sources
from schemas.gifts import Gifts

NAME = "Giften"
_COUNTS, _IN_KIND = "ja", ("natura", "dienst", "gebruik om niet", "kwijtschelding")

GIVERS = (
    Column("giver", "Nr.", Kind.WHOLE, 6),
    Column("name", "Gever", Kind.PROSE, 24),
    Column("place", "Plaats", Kind.PROSE, 14),
    Column("times", "Giften", Kind.WHOLE, 12),
    Column("in_kind", "Waarvan in natura", Kind.EURO, 16),
    Column("total", "Totaal in het jaar", Kind.EURO, 14),
    Column(REGISTER, "Registreren", Kind.TEXT, 17),
    Column(PUBLIC, "Openbaar", Kind.TEXT, 14),
    Column(FAST, "Snel melden", Kind.TEXT, 14),
    Column(MOST, "Boven maximum", Kind.TEXT, 14),
    Column("publish", "Openbaar maken", Kind.PROSE, 13),
    Column("reached", "Hoogste drempel, met grondslag", Kind.PROSE, 46),
)
GIFTS = (
    Column("giver", "Nr.", Kind.WHOLE, 6),
    Column("name", "Gever", Kind.PROSE, 24),
    Column("place", "Plaats", Kind.PROSE, 14),
    Column("date", "Datum", Kind.DATE, 12),
    Column("form", "Vorm", Kind.PROSE, 16),
    Column("amount", "Bedrag of waarde", Kind.EURO, 14),
    Column("counts", "Telt mee", Kind.PROSE, 17),
    Column("total", "Opgeteld in het jaar", Kind.EURO, 14),
    Column("publish", "Openbaar maken", Kind.PROSE, 14),
    Column("published", "Gepubliceerd op", Kind.DATE, 14),
    Column("iban", "Rekening", Kind.TEXT, 13),
    Column("reached", "Drempel bereikt, met grondslag", Kind.PROSE, 46),
    Column("findings", "Bevindingen", Kind.TEXT, 18),
    Column("source", "Bron", Kind.PROSE, 45),
)


def givers_area(view: View) -> tuple[Area, list[int]]:
    """Return where the totals per giver stand, the largest first, and those totals in cents."""
    gifts, stack = _gifts(view), Stack(NAME)
    Thresholds(view, stack)
    totals = _givers(gifts)["total"].astype("int64").tolist()
    return stack.area(GIVERS, len(totals), totals=True), totals


def gifts_page(view: View, findings: Area) -> Page:
    """Return the page; totals and thresholds are formulas over the gifts, accounts show their last four signs."""
    gifts = _gifts(view)
    stack = Stack(NAME)
    thresholds = Thresholds(view, stack)
    givers = stack.area(GIVERS, gifts["number"].nunique(), totals=True)
    area = stack.area(GIFTS, len(gifts))
    data = _data(gifts, area, givers, thresholds) | {"findings": _findings(view, gifts, findings)}
    tables = (
        thresholds.table(),
        _givers_table(gifts, givers, area, thresholds),
        Table(area, data, "Per gift", when_empty=_nothing(view)),
    )
    year = view.period.year
    sentence = f"Het giftenregister over het kalenderjaar {year}: per gever opgeteld en vergeleken met elke drempel."
    return Page(NAME, f"{NAME} {year}", sentence, tables, widths=tuple(column.width for column in GIFTS))


def _gifts(view: View) -> pd.DataFrame:
    """Return the gifts of the year as shown: givers by total, each with a number; who is not known comes last."""
    gifts = registered(view.result.dossier)
    gifts = gifts[gifts["year"].eq(view.period.year).fillna(value=False).astype(bool)]
    gifts = gifts.assign(total=gifts["year_total"].fillna(-1))
    gifts = gifts.sort_values(["total", "giver", "order"], ascending=[False, True, True], kind="stable")
    numbers = pd.Series(pd.factorize(gifts["giver"].where(gifts["known"]))[0] + 1, index=gifts.index, dtype="Int64")
    counted = gifts[Gifts.amount].where(gifts["counts"]).fillna(0)
    shown = gifts.assign(
        number=numbers.where(gifts["known"]),
        so_far=counted.groupby(gifts["giver"]).cumsum(),
        shown=gifts[Gifts.donor].map(mask_ibans, na_action="ignore").astype("string"),
        in_kind=counted.where(gifts[Gifts.form].isin(_IN_KIND), 0),
        exempt=is_exempt(gifts),
    )
    return shown.reset_index(drop=True)


def _givers(gifts: pd.DataFrame) -> pd.DataFrame:
    """Return per known giver what the table says, in order of their numbers."""
    return (
        gifts[gifts["known"]]
        .groupby("number", sort=True)
        .agg(
            name=("shown", "first"),
            place=(Gifts.place, "first"),
            times=("counts", "sum"),
            in_kind=("in_kind", "sum"),
            total=("so_far", "max"),
            exempt=("exempt", "first"),
        )
        .reset_index()
    )


def _givers_table(gifts: pd.DataFrame, area: Area, source: Area, thresholds: Thresholds) -> Table:
    givers = _givers(gifts)
    data: dict[str, list[Cell]] = {column.key: [] for column in GIVERS}
    counts = Where(source.span("counts"), f'"{_COUNTS}"', _COUNTS)
    forms = [Where(source.span("form"), f'"{form}"', form) for form in _IN_KIND]
    for number, giver in enumerate(givers.to_dict("records")):
        total = int(giver["total"])
        same = Where(source.span("giver"), area.cell("giver", number), int(giver["number"]))
        counted = count_where((same.span, same.with_cell), (counts.span, counts.with_cell))
        things = "+".join(sum_where(source.span("amount"), same, counts, form) for form in forms)
        row: dict[str, Cell] = {
            "giver": int(giver["number"]),
            "name": giver["name"],
            "place": None if pd.isna(giver["place"]) else giver["place"],
            "times": area.at(counted, number, int(giver["times"])),
            "in_kind": area.at(rounded(things), number, int(giver["in_kind"])),
            "total": area.at(rounded(sum_where(source.span("amount"), same, counts)), number, total),
            "publish": thresholds.publish(area, number, total, exempt=giver["exempt"]),
            "reached": thresholds.highest(area, number, total),
        }
        row |= {norm_id: thresholds.against(area, number, norm_id, total) for norm_id in THRESHOLDS}
        for key, cell in row.items():
            data[key].append(cell)
    sums: dict[str, Cell] = {key: area.total(key, int(givers[key].sum())) for key in ("in_kind", "total")}
    totals = {"name": "Totaal", **sums} if len(givers) else {}
    return Table(area, data, "Per gever", totals, "Er zijn geen gevers die met naam bekend zijn.")


def _data(gifts: pd.DataFrame, area: Area, givers: Area, thresholds: Thresholds) -> dict[str, list[Cell]]:
    """Return the gifts; of whom nobody knows, nothing is added up."""
    so_far = [int(cents) for cents in gifts["so_far"]]
    line_of = [None if pd.isna(number) else int(number) - 1 for number in gifts["number"]]
    running = f'ROUND(IF({{giver}}={{giver^}},{{total^}},0)+IF({{counts}}="{_COUNTS}",{{amount}},0),2)'
    publish = [
        thresholds.publish(givers, number, int(giver["total"]), exempt=giver["exempt"])
        for number, giver in enumerate(_givers(gifts).to_dict("records"))
    ]
    public = [cell and Formula(givers.cell("publish", number), cell.value) for number, cell in enumerate(publish)]
    return {
        "giver": [None if line is None else line + 1 for line in line_of],
        "name": cells(gifts["shown"]),
        "place": cells(gifts[Gifts.place]),
        "date": [day.date() for day in gifts[Gifts.received_on]],
        "form": cells(gifts[Gifts.form]),
        "amount": cells(gifts[Gifts.amount]),
        "counts": [_counting(row) for row in gifts.to_dict("records")],
        "total": [None if line_of[n] is None else area.at(running, n, cents) for n, cents in enumerate(so_far)],
        "publish": [None if line is None else public[line] for line in line_of],
        "published": [None if pd.isna(day) else day.date() for day in gifts[Gifts.published_on]],
        "iban": cells("••••" + gifts[Gifts.donor_iban].str[-4:]),
        "reached": [
            None if line_of[n] is None else thresholds.highest(area, n, cents) for n, cents in enumerate(so_far)
        ],
        "source": [*row_sources(gifts)],
    }


def _counting(row: dict[Hashable, Any]) -> str:
    """Say whether a gift counts for its giver, and else why not."""
    if row["counts"]:
        return _COUNTS
    if not row["kept"]:
        return f"nee: {row[Gifts.outcome] if row[Gifts.outcome] in NOT_KEPT else NOT_KEPT[-1]}"
    if not row["known"]:
        return "apart: collecte" if row[Gifts.form] == COLLECTION else "apart: onbekend"
    return "nee: geen waarde" if pd.isna(row[Gifts.amount]) else "nee: eigen werk"


def _findings(view: View, gifts: pd.DataFrame, area: Area) -> list[Cell]:
    """Return per gift the findings that point at it, or beside which it stands."""
    found: dict[tuple[str | None, str | None, int | None], list[int]] = defaultdict(list)
    for number, finding in enumerate(view.findings):
        for file, sheet, row in dict.fromkeys((at.file, at.sheet, at.row) for at in (finding.place, *finding.related)):
            found[file, sheet, row].append(number)
    rows = zip(cells(gifts["file"]), cells(gifts["sheet"]), gifts["row"], strict=True)
    return [finding_link(view, area, found.get((file, sheet, int(row)), [])) for file, sheet, row in rows]


def _nothing(view: View) -> str:
    if not view.result.dossier.books.has(Gifts):
        return "Er is geen blad Giften aangeleverd."
    return f"In {view.period.year} staan er geen giften in het register."
