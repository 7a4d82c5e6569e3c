"""The balances on the original statements: what the committee reads itself, held against the books."""

from __future__ import annotations

from pipeline.model import entry_tables
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Table, Tone, Toned
from pipeline.report.stack import Stack
from pipeline.report.typed import typed_cells
from pipeline.report.view import View

ORIGINALS = (
    Column("account", "Rekening", Kind.PROSE, 22),
    Column("closing", "Eindsaldo in de boeken", Kind.EURO, 14),
    Column("original", "Saldo op het ORIGINELE afschrift", Kind.EURO, 14, answer=True),
    Column("difference", "Verschil met origineel", Kind.EURO, 14),
    Column("agrees", "Origineel sluit aan?", Kind.PROSE, 14),
)
REREAD = "✘ lees opnieuw"  # two members typed another amount, or what was typed is none
_TO_FILL, _OPEN = "vul in", "nog vast te stellen"


def originals_area(view: View, balances: Area) -> Area:
    """Return where the table stands: below that of the accounts, with a row for each."""
    return Stack(balances.sheet, balances.total_row + 2).area(ORIGINALS, len(view.account_lines))


def typed_originals(view: View) -> list[Cell]:
    """Return per account the balance that was typed before."""
    names: list[str | None] = [view.account_name(name) for name in view.account_lines["account"]]
    return typed_cells(view, entry_tables.ORIGINALS, ORIGINALS, names)["original"]


def originals_table(view: View, area: Area, balances: Area) -> Table:
    """Return per account what the books say; the committee types the balance that the original statement shows."""
    lines = view.account_lines.to_dict("records")
    closings = [line["closing"] for line in lines]
    typed = typed_originals(view)
    gaps = [held_against(one, closing, _TO_FILL) for one, closing in zip(typed, closings, strict=True)]
    compare = difference("original", "closing", f'"{_TO_FILL}"')
    agrees = f'IF({{original}}="","{_OPEN}",IF({{difference}}=0,"✔ sluit aan","✘ verschil"))'
    says = [_OPEN if gap == _TO_FILL else "✘ verschil" if gap else "✔ sluit aan" for gap in gaps]
    data: dict[str, list[Cell]] = {
        "account": [view.account_name(line["account"]) for line in lines],
        "closing": [
            Toned("onbekend", Tone.UNKNOWN) if cents is None else Formula(balances.cell("closing", n), cents)
            for n, cents in enumerate(closings)
        ],
        "original": typed,
        "difference": [None if closings[n] is None else area.at(compare, n, gap) for n, gap in enumerate(gaps)],
        "agrees": ["– beginsaldo?" if closings[n] is None else area.at(agrees, n, said) for n, said in enumerate(says)],
    }
    return Table(area, data, "Het originele afschrift: lees het saldo zelf (of tel de kas) en typ het in de gele cel")


def difference(seen: str, figure: str, nothing: str) -> str:
    """Return the formula that holds an amount that was seen against the books, which go first; a text is no amount."""
    return f'IF({{{seen}}}="",{nothing},IF(SUM({{{seen}}})={{{seen}}},ROUND({{{figure}}}-{{{seen}}},2),"{REREAD}"))'


def held_against(seen: Cell, figure: int | None, nothing: str) -> int | str:
    """Return what that formula gives, in cents."""
    if seen is None or figure is None:
        return nothing
    return figure - seen if isinstance(seen, int) else REREAD
