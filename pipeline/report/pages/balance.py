"""Balans: what the party has and owes on both ends of the year, and the proof that it follows from the books."""

from __future__ import annotations

import pandas as pd

from pipeline.report.categories import statement_lines
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.formulas import rounded
from pipeline.report.pages.income import statement_area
from pipeline.report.stack import Stack
from pipeline.report.view import View, cells
from schemas.balance_sheet import BalanceSheet

NAME = "Balans"
_ASSETS, _LIABILITIES = "activa", "passiva"
_ACCOUNT, _EQUITY, _RESERVE = "rekening", "eigen vermogen", "bestemmingsreserve"
COLUMNS = (
    Column("item", "Post", Kind.PROSE, 34),
    Column("side", "Kant", Kind.TEXT, 11),
    Column("kind", "Soort", Kind.PROSE, 20),
    Column("opening", "Stand 1-1", Kind.EURO, 15),
    Column("movement", "Mutatie", Kind.EURO, 15),
    Column("closing", "Stand 31-12", Kind.EURO, 15),
    Column("agrees", "Aansluiting met de boeken", Kind.TEXT, 24, alerts=True),
)
PROOF = (
    Column("what", "Controle", Kind.PROSE, 34),
    Column("one", "Links", Kind.EURO, 11),
    Column("other", "Rechts", Kind.EURO, 20),
    Column("difference", "Verschil", Kind.EURO, 15),
    Column("agrees", "Klopt het?", Kind.TEXT, 15, alerts=True),
)
_AGREES = 'IF({difference}=0,"✔ sluit aan","✘ verschil")'


def balance_page(view: View, balances: Area) -> Page:
    """Return the page; without a sheet Balans the items are the accounts, and the capital is what they add up to."""
    items = _items(view)
    stack = Stack(NAME)
    area, proof = stack.area(COLUMNS, len(items)), stack.area(PROOF, 4)
    typed = view.result.dossier.books.has(BalanceSheet)
    tables = (
        Table(area, _data(view, items, area, balances), "Wat er is en wat er tegenover staat"),
        _proof(view, items, area, proof, balances),
    )
    source = "het blad Balans" if typed else "de boeken zelf: er is geen blad Balans, dus geen vorderingen en schulden"
    sentence = f"De balans van {view.period.label} volgens {source}."
    widths = tuple(column.width for column in COLUMNS)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, widths=widths)


def _items(view: View) -> pd.DataFrame:
    """Return the items: item, side, kind, opening, closing (cents) and account, its place among the accounts or NA."""
    lines = view.account_lines.reset_index(drop=True)
    places = {name: place for place, name in enumerate(lines["account"])}
    sheet = view.result.dossier[BalanceSheet]
    if not len(sheet):
        return _from_books(lines)
    ordered = sheet.sort_values(BalanceSheet.side, kind="stable")
    columns = {key: ordered[key].tolist() for key in ("item", "side", "kind", "opening", "closing")}
    items = pd.DataFrame(columns, dtype=object)
    is_account = items["kind"].eq(_ACCOUNT).fillna(value=False).astype(bool)
    return items.assign(account=items["item"].map(places).where(is_account))


def _from_books(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the accounts of which both ends are known, and the capital."""
    known = lines.dropna(subset=["opening", "closing"])
    assets = known[["account", "opening", "closing"]].rename(columns={"account": "item"})
    assets = assets.assign(side=_ASSETS, kind=_ACCOUNT, account=known.index)
    totals = {key: int(known[key].sum()) for key in ("opening", "closing")}
    capital = pd.DataFrame([{"item": "Eigen vermogen", "side": _LIABILITIES, "kind": _EQUITY, **totals}], dtype=object)
    return pd.concat([assets.astype(object), capital], ignore_index=True)


def _data(view: View, items: pd.DataFrame, area: Area, balances: Area) -> dict[str, list[Cell]]:
    closings = view.account_lines["closing"].tolist()
    agrees: list[Cell] = []
    for number, (closing, account) in enumerate(zip(items["closing"], items["account"], strict=True)):
        if pd.isna(account) or closings[int(account)] is None:
            agrees.append(None)
            continue
        held = balances.cell("closing", int(account))
        says = "✔ sluit aan" if closing == closings[int(account)] else "✘ verschil"
        agrees.append(area.at(f'IF(ROUND({{closing}}-{held},2)=0,"✔ sluit aan","✘ verschil")', number, says))
    movement = items["closing"].astype("int64") - items["opening"].astype("int64")
    return {
        "item": [view.account_name(name) for name in items["item"]],
        **{key: cells(items[key]) for key in ("side", "kind", "opening", "closing")},
        "movement": [*area.each(rounded("{closing}-{opening}"), movement.tolist())],
        "agrees": agrees,
    }


def _proof(view: View, items: pd.DataFrame, area: Area, proof: Area, balances: Area) -> Table:
    """Return the proofs: both sides are equal at both ends, every account is there, the result is what capital grew."""
    lines, statement = statement_lines(view), statement_area(view)
    result = next(n for n, line in enumerate(lines) if line.role == "result")
    ends = ("opening", "closing")
    assets = {end: _sum_of(items, area, "side", _ASSETS, end) for end in ends}
    liabilities = {end: _sum_of(items, area, "side", _LIABILITIES, end) for end in ends}
    growth = [_sum_of(items, area, "kind", word, "movement") for word in (_EQUITY, _RESERVE)]
    capital = Formula(rounded("+".join(one.text for one in growth)), sum(int(one.value) for one in growth))
    pairs: tuple[tuple[str, Formula, Formula], ...] = (
        ("Activa en passiva op 1-1", assets["opening"], liabilities["opening"]),
        ("Activa en passiva op 31-12", assets["closing"], liabilities["closing"]),
        (
            "Geld volgens de boeken en op de balans",
            Formula(f"{balances.sheet}!${balances.letter('closing')}${balances.total_row}", _known(view)),
            _sum_of(items, area, "kind", _ACCOUNT, "closing"),
        ),
        (
            "Resultaat en groei van het eigen vermogen",
            Formula(statement.cell("actual", result), lines[result].figures["total"] or 0),
            capital,
        ),
    )
    gaps = [int(one.value) - int(other.value) for _, one, other in pairs]
    data: dict[str, list[Cell]] = {
        "what": [text for text, _, _ in pairs],
        "one": [one for _, one, _ in pairs],
        "other": [other for _, _, other in pairs],
        "difference": [*proof.each(rounded("{one}-{other}"), gaps)],
        "agrees": [*proof.each(_AGREES, ["✘ verschil" if gap else "✔ sluit aan" for gap in gaps])],
    }
    return Table(proof, data, "Klopt de balans met zichzelf en met baten en lasten?")


def _known(view: View) -> int:
    """Return the balances of all accounts at the end of the year, of which they are known."""
    return int(view.account_lines["closing"].dropna().sum())


def _sum_of(items: pd.DataFrame, area: Area, key: str, word: str, figure: str) -> Formula:
    """Return the sum of a column over the items of a side or kind."""
    own = items[items[key].eq(word).fillna(value=False).astype(bool)]
    value = own["closing"].sum() - own["opening"].sum() if figure == "movement" else own[figure].sum()
    return Formula(f'SUMIFS({area.span(figure)},{area.span(key)},"{word}")', int(value))
