"""The accounts of a period, each with opening, in, out and closing: the table at the top of a Samenvatting."""

from __future__ import annotations

from dataclasses import replace

from pipeline.report.content import Area, Cell, Column, Kind, Table, Tone, Toned
from pipeline.report.formulas import Where, rounded, sum_where
from pipeline.report.view import View, cells

SUMMARY = "Samenvatting"
FIRST = 10  # Excel's row of the first account: title, sentence, verdict and a heading stand above
OPENS = (
    Column("account", "Rekening", Kind.PROSE, 22),
    Column("opening", "Beginsaldo", Kind.EURO, 14),
    Column("received", "Bij", Kind.EURO, 14),
    Column("paid", "Af", Kind.EURO, 14),
    Column("closing", "Eindsaldo", Kind.EURO, 14),
)
MONTH = (
    *OPENS,
    Column("bank_on", "Bank gezien tot en met", Kind.DATE, 12),
    Column("bank", "Saldo bij de bank", Kind.EURO, 14),
    Column("timing", "Nog onderweg", Kind.EURO, 13),
    Column("difference", "Verschil", Kind.EURO, 13),
    Column("agrees", "Sluit aan?", Kind.PROSE, 16),
)
YEAR = tuple(
    replace(column, heading="Verschil met bestand") if column.key == "difference" else column for column in MONTH
)


def accounts_area(view: View, columns: tuple[Column, ...]) -> Area:
    """Return where the accounts stand, before they are written."""
    return Area(SUMMARY, columns, len(view.account_lines), FIRST)


def banked_accounts(view: View, area: Area, transactions: Area) -> Table:
    """Return the accounts of a period, held against the bank; what is under way is no difference."""
    lines = view.account_lines
    data = _rolled(view, area, transactions)
    data |= {key: cells(lines[key]) for key in ("bank_on", "bank", "timing")}
    data |= {"difference": [], "agrees": []}
    for number, line in enumerate(lines.to_dict("records")):
        if line["bank"] is None or line["closing"] is None:
            data["difference"].append(None)
            data["agrees"].append(_no_bank(line["kind"]))
            continue
        gap = line["closing"] - line["bank"] - line["timing"]
        data["difference"].append(area.at(rounded("{closing}-{bank}-{timing}"), number, gap))
        says = "✘ verschil" if gap else "✔ sluit aan"
        data["agrees"].append(area.at('IF({difference}=0,"✔ sluit aan","✘ verschil")', number, says))
    return Table(area, data, "Per rekening", _totals(view, area))


def _rolled(view: View, area: Area, transactions: Area) -> dict[str, list[Cell]]:
    data: dict[str, list[Cell]] = {key: [] for key in ("account", "opening", "received", "paid", "closing")}
    amounts = transactions.span("amount")
    for number, line in enumerate(view.account_lines.to_dict("records")):
        name = view.account_name(line["account"])
        account = Where(transactions.span("account"), area.cell("account", number), name)
        data["account"].append(name)
        data["opening"].append(line["opening"])
        for key, sign in (("received", ">"), ("paid", "<")):
            total = sum_where(amounts, account, Where(amounts, "0", sign=sign))
            data[key].append(area.at(rounded(total), number, line[key]))
        roll = area.at(rounded("{opening}+{received}+{paid}"), number, line["closing"] or 0)
        data["closing"].append(Toned("onbekend", Tone.UNKNOWN) if line["closing"] is None else roll)
    return data


def _totals(view: View, area: Area) -> dict[str, Cell]:
    lines = view.account_lines
    totals: dict[str, Cell] = {"account": "Totaal"}
    for key in ("opening", "received", "paid", "closing"):
        totals[key] = area.total(key, int(lines[key].dropna().sum()))
    return totals


def _no_bank(kind: str | None) -> str:
    return "– geen bank" if kind in {"kas", "kruispost"} else "? niet te zeggen"
