"""Balans: what the party has and owes on both ends of the year, and the proof that it follows from the books."""

from __future__ import annotations

import pandas as pd

from pipeline.model.period import Period
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
_BALANCE = "balans"
_FROM_BOOKS = "uit de boeken"  # the kind of a category that is neither baten nor lasten
PROOF = (
    Column("what", "Controle", Kind.PROSE, 34),
    Column("one", "Links", Kind.EURO, 11),
    Column("other", "Rechts", Kind.EURO, 20),
    Column("difference", "Verschil", Kind.EURO, 15),
    Column("agrees", "Klopt het?", Kind.TEXT, 15, alerts=True),
)
_AGREES = 'IF({difference}=0,"✔ sluit aan","✘ verschil")'
_UNSURE = "? niet te zeggen"
_MONEY, _RESULT = 2, 3  # places of proofs


def columns(period: Period) -> tuple[Column, ...]:
    """Return the columns of a book year, which may begin in any month."""
    first, last = _ends(period)
    return (
        Column("item", "Post", Kind.PROSE, 34),
        Column("side", "Kant", Kind.TEXT, 11),
        Column("kind", "Soort", Kind.PROSE, 20),
        Column("opening", f"Stand {first}", Kind.EURO, 15),
        Column("movement", "Mutatie", Kind.EURO, 15),
        Column("closing", f"Stand {last}", Kind.EURO, 15),
        Column("agrees", "Aansluiting met de boeken", Kind.TEXT, 24, alerts=True),
    )


def _ends(period: Period) -> tuple[str, str]:
    """Return the first and the last day of a book year: `1-1` and `31-12`."""
    first, last = ((day.day, day.month) for day in (period.first_day, period.last_day))
    return f"{first[0]}-{first[1]}", f"{last[0]}-{last[1]}"


def balance_page(view: View, balances: Area) -> Page:
    """Return the page; without a sheet Balans the items are the accounts and the categories of kind balans.

    The capital is then what they add up to.
    """
    items = _items(view)
    stack = Stack(NAME)
    headings = columns(view.period)
    area, proof = stack.area(headings, len(items)), stack.area(PROOF, 4)
    tables = (
        Table(area, _data(view, items, area, balances), "Wat er is en wat er tegenover staat"),
        _proof(view, items, area, proof, balances),
    )
    sentence = f"De balans van {view.period.label} volgens {_source(view)}."
    widths = tuple(column.width for column in headings)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, widths=widths)


def _is_typed(view: View) -> bool:
    return len(view.result.dossier[BalanceSheet]) > 0


def _source(view: View) -> str:
    if _is_typed(view):
        return "het blad Balans"
    has_sheet = view.result.dossier.books.has(BalanceSheet)
    why = "op het blad Balans is geen regel gelezen" if has_sheet else "er is geen blad Balans"
    return f"de boeken zelf: {why}, dus geen vorderingen, en van leningen alleen wat er dit jaar bij of af ging"


def _items(view: View) -> pd.DataFrame:
    """Return the items: item, side, kind, opening, closing (cents) and account, its place among the accounts or NA."""
    lines = view.account_lines.reset_index(drop=True)
    places = {name: place for place, name in enumerate(lines["account"])}
    sheet = view.result.dossier[BalanceSheet]
    if not _is_typed(view):
        return _from_books(view, lines)
    ordered = sheet.sort_values(BalanceSheet.side, kind="stable")
    columns = {key: ordered[key].tolist() for key in ("item", "side", "kind", "opening", "closing")}
    items = pd.DataFrame(columns, dtype=object)
    is_account = items["kind"].eq(_ACCOUNT).fillna(value=False).astype(bool)
    return items.assign(account=items["item"].map(places).where(is_account))


def _from_books(view: View, lines: pd.DataFrame) -> pd.DataFrame:
    """Return the accounts of which both ends are known, what else moved, and the capital that is the other side."""
    known = lines.dropna(subset=["opening", "closing"])
    assets = known[["account", "opening", "closing"]].rename(columns={"account": "item"})
    assets = assets.assign(side=_ASSETS, kind=_ACCOUNT, account=known.index)
    moved = [(line.label, line.figures["total"] or 0) for line in statement_lines(view) if line.kind == _BALANCE]
    others: list[dict[str, object]] = [
        {
            "item": name,
            "side": _LIABILITIES if cents > 0 else _ASSETS,  # what came in and is no income is owed
            "kind": _FROM_BOOKS,
            "opening": 0,
            "closing": abs(cents),
        }
        for name, cents in moved
        if cents
    ]
    owed = sum(cents for _, cents in moved)
    opening, closing = (int(known[key].sum()) for key in ("opening", "closing"))
    ends = {"opening": opening, "closing": closing - owed}
    capital = {"item": "Eigen vermogen", "side": _LIABILITIES, "kind": _EQUITY, **ends}
    return pd.concat([assets.astype(object), pd.DataFrame([*others, capital], dtype=object)], ignore_index=True)


def _data(view: View, items: pd.DataFrame, area: Area, balances: Area) -> dict[str, list[Cell]]:
    closings = view.account_lines["closing"].tolist()
    agrees: list[Cell] = []
    for number, (closing, account) in enumerate(zip(items["closing"], items["account"], strict=True)):
        if pd.isna(account) or closings[int(account)] is None:
            agrees.append(None if pd.isna(account) else _UNSURE)
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
    ends, (first, last) = ("opening", "closing"), _ends(view.period)
    assets = {end: _sum_of(items, area, "side", _ASSETS, end) for end in ends}
    liabilities = {end: _sum_of(items, area, "side", _LIABILITIES, end) for end in ends}
    growth = [_sum_of(items, area, "kind", word, "movement") for word in (_EQUITY, _RESERVE)]
    capital = Formula(rounded("+".join(one.text for one in growth)), sum(int(one.value) for one in growth))
    pairs: tuple[tuple[str, Formula, Formula], ...] = (
        (f"Activa en passiva op {first}", assets["opening"], liabilities["opening"]),
        (f"Activa en passiva op {last}", assets["closing"], liabilities["closing"]),
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
        **_verdicts(view, proof, gaps),
    }
    return Table(proof, data, "Klopt de balans met zichzelf en met baten en lasten?")


def _verdicts(view: View, proof: Area, gaps: list[int]) -> dict[str, list[Cell]]:
    """Return difference and verdict per proof; where the opening of an account is unknown, money proves nothing."""
    differences: list[Cell] = [*proof.each(rounded("{one}-{other}"), gaps)]
    agrees: list[Cell] = [*proof.each(_AGREES, ["✘ verschil" if gap else "✔ sluit aan" for gap in gaps])]
    if view.account_lines["closing"].isna().any():
        for number in (_MONEY,) if _is_typed(view) else (_MONEY, _RESULT):
            differences[number], agrees[number] = None, _UNSURE
    return {"difference": differences, "agrees": agrees}


def _known(view: View) -> int:
    """Return the balances of all accounts at the end of the year, of which they are known."""
    return int(view.account_lines["closing"].dropna().sum())


def _sum_of(items: pd.DataFrame, area: Area, key: str, word: str, figure: str) -> Formula:
    """Return the sum of a column over the items of a side or kind."""
    own = items[items[key].eq(word).fillna(value=False).astype(bool)]
    value = own["closing"].sum() - own["opening"].sum() if figure == "movement" else own[figure].sum()
    return Formula(f'SUMIFS({area.span(figure)},{area.span(key)},"{word}")', int(value))
