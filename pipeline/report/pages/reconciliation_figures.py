"""The figures of Afstemming: balances beside the bank, coverage both ways, matches by tier, hardness of evidence."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.report.content import Area, Cell, Column, Formula, Kind, Table, Tone, Toned
from pipeline.report.formulas import Where, rounded, sum_where
from pipeline.report.matching import Matching
from pipeline.report.stack import Stack
from pipeline.report.view import View, cells
from pipeline.report.words import TIERS
from schemas.bookings import Bookings

# The columns of the page: six for the bank, a gap, six for the books. Every table of the page fits in these.
WIDTHS = (16, 12, 13, 24, 17, 25, 2, 12, 13, 24, 17, 36, 14)
_GAP = Column("gap", "", Kind.TEXT, WIDTHS[6])
BALANCES = (
    Column("account", "Rekening", Kind.PROSE, WIDTHS[0]),
    Column("month", "Maand", Kind.TEXT, WIDTHS[1]),
    Column("opening", "Beginsaldo", Kind.EURO, WIDTHS[2]),
    Column("received", "Bij", Kind.EURO, WIDTHS[3]),
    Column("paid", "Af", Kind.EURO, WIDTHS[4]),
    Column("closing", "Eindsaldo in de boeken", Kind.EURO, WIDTHS[5]),
    _GAP,
    Column("bank", "Saldo bij de bank", Kind.EURO, WIDTHS[7]),
    Column("timing", "Nog onderweg", Kind.EURO, WIDTHS[8]),
    Column("difference", "Verschil", Kind.EURO, WIDTHS[9]),
    Column("agrees", "Sluit aan?", Kind.TEXT, WIDTHS[10]),
    Column("evidence", "Bewijs van de bank", Kind.PROSE, WIDTHS[11]),
)
COVERAGE = (
    Column("account", "Rekening", Kind.PROSE, WIDTHS[0]),
    Column("lines", "Regels", Kind.WHOLE, WIDTHS[1]),
    Column("matched", "Gekoppeld", Kind.WHOLE, WIDTHS[2]),
    Column("of_lines", "Dekking in regels", Kind.PERCENT, WIDTHS[3]),
    Column("left", "Regels over", Kind.WHOLE, WIDTHS[4]),
    Column("moved", "Bij en af samen", Kind.EURO, WIDTHS[5]),
    _GAP,
    Column("covered", "Gekoppeld", Kind.EURO, WIDTHS[7]),
    Column("of_moved", "Dekking in euro's", Kind.PERCENT, WIDTHS[8]),
    Column("rest", "Bedrag over", Kind.EURO, WIDTHS[9]),
)
REASONS = (
    Column("group", "Soort", Kind.TEXT, WIDTHS[0]),
    Column("links", "Koppelingen", Kind.WHOLE, WIDTHS[1]),
    Column("bank", "Bankregels", Kind.WHOLE, WIDTHS[2]),
    Column("book", "Boekingen", Kind.WHOLE, WIDTHS[3]),
    Column("cents", "Geboekt", Kind.EURO, WIDTHS[4]),
    Column("label", "Waarom ze bij elkaar horen", Kind.TEXT, WIDTHS[5], spill=4),
)
EVIDENCE = (
    Column("account", "Rekening", Kind.PROSE, WIDTHS[0]),
    Column("lines", "Regels", Kind.WHOLE, WIDTHS[1]),
    Column("moved", "Bij en af", Kind.EURO, WIDTHS[2]),
    Column("share", "Aandeel in alle bankregels", Kind.PERCENT, WIDTHS[3]),
    Column("tier", "Soort bewijs", Kind.TEXT, WIDTHS[4], spill=4),
)
_EVIDENCE = {
    "bank": "afschrift",
    "connected": "niets bewogen, saldi sluiten aan",
    "resting": "niets bewogen sinds het afschrift",
}


def balances_table(view: View, stack: Stack, transactions: Area) -> Table:
    """Return per account and month the book beside the bank; what is under way is no difference."""
    rows = _months(view)
    area = stack.area(BALANCES, len(rows))
    data: dict[str, list[Cell]] = {column.key: [] for column in BALANCES}
    before = None
    for number, line in enumerate(rows.to_dict("records")):
        rolled = line["account"] == before and line["opening"] == rows["closing"].iloc[number - 1]
        before = line["account"]
        data["account"].append(view.account_name(line["account"]))
        data["month"].append(line["month"])
        data["opening"].append(area.at("{closing^}", number, line["opening"]) if rolled else line["opening"])
        for key, sign in (("received", ">"), ("paid", "<")):
            data[key].append(area.at(_moved(area, transactions, number, line, sign), number, line[key]))
        known = line["closing"] is not None
        roll = area.at(rounded("{opening}+{received}+{paid}"), number, line["closing"] or 0)
        data["closing"].append(roll if known else Toned("onbekend", Tone.UNKNOWN))
        data["gap"].append(None)
        _beside_bank(area, data, number, line)
    return Table(area, data, "Saldo per rekening en maand: boeken en bank", when_empty="Geen rekeningen.")


def _months(view: View) -> pd.DataFrame:
    """Return per account and month of the period what the book and the bank say, in cents; None where unknown."""
    balances = view.result.dossier.matches.balances
    inside = balances[balances["month"].isin(view.period.months) & view.may_show(balances["account"])]
    order = {name: number for number, name in enumerate(view.account_lines["account"])}
    inside = inside.assign(order=inside["account"].map(order)).sort_values(["order", "month"], kind="stable")
    booked = view.bookings[[Bookings.account, Bookings.amount]].assign(
        month=view.bookings[Bookings.booked_on].dt.strftime("%Y-%m")
    )
    sums = [
        booked[sign].groupby([Bookings.account, "month"])[Bookings.amount].sum()
        for sign in (booked[Bookings.amount] > 0, booked[Bookings.amount] < 0)
    ]
    keys = pd.MultiIndex.from_frame(inside[["account", "month"]])
    received, paid = (one.reindex(keys, fill_value=0).astype("Int64").array for one in sums)
    rows = inside.assign(received=received, paid=paid, closing=inside["opening_cents"] + received + paid)
    names = {"opening_cents": "opening", "bank_closing_cents": "bank", "timing_cents": "timing"}
    wanted = ["account", "month", "opening", "received", "paid", "closing", "bank", "timing", "evidence", "kind"]
    found = rows.rename(columns=names).reindex(columns=wanted).reset_index(drop=True)
    return found.astype(object).where(found.notna(), None)


def _moved(area: Area, transactions: Area, number: int, line: Mapping[Hashable, Any], sign: str) -> str:
    """Return the formula that adds what came in or went out on an account in a month."""
    amounts = transactions.span("amount")
    conditions = [
        Where(transactions.span("account"), area.cell("account", number), str(line["account"])),
        Where(transactions.span("month"), str(int(line["month"][5:])), int(line["month"][5:])),
        Where(amounts, "0", sign=sign),
    ]
    return rounded(sum_where(amounts, *conditions))


def _beside_bank(area: Area, data: dict[str, list[Cell]], number: int, line: Mapping[Hashable, Any]) -> None:
    data["bank"].append(line["bank"])
    data["timing"].append(line["timing"] if line["bank"] is not None else None)
    data["evidence"].append(_EVIDENCE.get(str(line["evidence"])))
    if line["bank"] is None or line["closing"] is None:
        data["difference"].append(None)
        data["agrees"].append("– geen bank" if line["kind"] in {"kas", "kruispost"} else "? niet te zeggen")
        return
    gap = line["closing"] - line["bank"] - (line["timing"] or 0)
    says = "✘ verschil" if gap else "✔ sluit aan"
    data["difference"].append(area.at(rounded("{closing}-{bank}-{timing}"), number, gap))
    data["agrees"].append(area.at('IF({difference}=0,"✔ sluit aan","✘ verschil")', number, says))


def coverage_table(found: Matching, stack: Stack, side: str, title: str) -> Table:
    """Return per account how many lines of a side have the other side with them, in lines and in euros."""
    frame = found.coverage(side)
    area = stack.area(COVERAGE, len(frame), totals=True)
    data: dict[str, Sequence[Cell]] = {key: frame[key].tolist() for key in ("lines", "matched", "moved", "covered")}
    data |= {
        "account": [found.view.account_name(str(name)) for name in frame.index],
        "gap": [None] * len(frame),
        "left": area.each("{lines}-{matched}", (frame["lines"] - frame["matched"]).tolist()),
        "rest": area.each(rounded("{moved}-{covered}"), (frame["moved"] - frame["covered"]).tolist()),
        "of_lines": _shares(area, "matched", "lines", frame),
        "of_moved": _shares(area, "covered", "moved", frame),
    }
    whole = frame.sum().to_frame().T
    totals: dict[str, Cell] = {"account": "Samen", "gap": None}
    totals |= {key: _count_sum(area, key, int(frame[key].sum())) for key in ("lines", "matched")}
    totals["left"] = _count_sum(area, "left", int((frame["lines"] - frame["matched"]).sum()))
    for key, value in (
        ("moved", frame["moved"]),
        ("covered", frame["covered"]),
        ("rest", frame["moved"] - frame["covered"]),
    ):
        totals[key] = area.total(key, int(value.sum()))
    totals["of_lines"] = _shares(area, "matched", "lines", whole, area.rows or 1)[0]
    totals["of_moved"] = _shares(area, "covered", "moved", whole, area.rows or 1)[0]
    return Table(area, data, title, totals, "Er zijn geen bankregels van deze periode.")


def _shares(area: Area, part: str, whole: str, frame: pd.DataFrame, first: int = 0) -> list[Formula]:
    """Return shares in whole percents rounded down: 100 % is everything and nothing less."""
    # Less than half a percent, so that no rounding of either program lifts what is not whole.
    text = f'IF({{{whole}}}=0,"–",IF({{{part}}}={{{whole}}},1,ROUND({{{part}}}/{{{whole}}}-0.0049999,2)))'
    pairs = zip(frame[part].tolist(), frame[whole].tolist(), strict=True)
    return [area.at(text, first + number, _share(*pair)) for number, pair in enumerate(pairs)]


def _share(part: int, whole: int) -> float | str:
    return part * 100 // whole / 100 if whole else "–"


def _count_sum(area: Area, key: str, value: int) -> Formula:
    letter = area.letter(key)
    return Formula(f"SUM({letter}{area.first_row}:{letter}{area.last_row})", value)


def reasons_table(frame: pd.DataFrame, stack: Stack, title: str, when_empty: str) -> Table:
    """Return why lines were linked, the surest first, with how many lines and how much was booked."""
    area = stack.area(REASONS, len(frame), totals=True)
    data: dict[str, Sequence[Cell]] = {column.key: cells(frame[column.key]) for column in REASONS}
    totals: dict[str, Cell] = {"group": "Samen", "cents": area.total("cents", int(frame["cents"].sum()))}
    totals |= {key: _count_sum(area, key, int(frame[key].sum())) for key in ("links", "bank", "book")}
    return Table(area, data, title, totals, when_empty)


def evidence_table(found: Matching, stack: Stack) -> Table:
    """Return per account how hard its bank files are, as a share of all that moved at the banks."""
    frame = found.evidence()
    area = stack.area(EVIDENCE, len(frame), totals=True)
    whole = int(frame["moved"].sum())
    share = f"${area.letter('moved')}${area.total_row}"
    shares: list[float] = [moved / whole if whole else 0 for moved in frame["moved"].tolist()]
    data: dict[str, Sequence[Cell]] = {
        "account": [found.view.account_name(name) for name in frame["account"]],
        "lines": frame["lines"].tolist(),
        "moved": frame["moved"].tolist(),
        "share": area.each(f"IF({share}=0,0,{{moved}}/{share})", shares),
        "tier": [TIERS[tier] for tier in frame["tier"]],
    }
    totals: dict[str, Cell] = {"account": "Samen", "moved": area.total("moved", whole)}
    totals["lines"] = _count_sum(area, "lines", int(frame["lines"].sum()))
    title = (
        "Hoe hard is het bewijs? Een bestand dat aansluit zegt niet dat het echt is; de commissie ziet het origineel"
    )
    return Table(area, data, title, totals, "Er zijn geen bankregels van deze periode.")
