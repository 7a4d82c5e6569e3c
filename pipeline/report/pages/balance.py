"""Balans: what the party has and owes on both ends of the year, and the proof that it follows from the books."""

from __future__ import annotations

import pandas as pd

from pipeline.model.last_year import LastYear, last_year
from pipeline.model.names import fold, folded
from pipeline.model.own_money import money_accounts, under_way
from pipeline.model.period import Period
from pipeline.money import euro
from pipeline.report.categories import NOT_KNOWN, statement_lines
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.formulas import rounded
from pipeline.report.last_year_words import say_quietly
from pipeline.report.pages.balance_bridge import ASSETS, COLUMNS, FROM_BOOKS, LIABILITIES, bridge_table, steps_of
from pipeline.report.pages.balance_proof import PROOF, RIGHT, UNSURE, WRONG, judged, proof_table
from pipeline.report.stack import Stack
from pipeline.report.view import View, cells
from schemas.balance_sheet import BalanceSheet

NAME = "Balans"
_ACCOUNT, _EQUITY, _RESERVE = "rekening", "eigen vermogen", "bestemmingsreserve"
_BALANCE = "balans"


def columns(period: Period) -> tuple[Column, ...]:
    """Return the columns of a book year, which may begin in any month."""
    first, last = _ends(period)
    return (
        Column("item", "Post", Kind.PROSE, 34),
        Column("side", "Kant", Kind.TEXT, 14),
        Column("kind", "Soort", Kind.PROSE, 20),
        Column("opening", f"Stand {first}", Kind.EURO, 15),
        Column("movement", "Mutatie", Kind.EURO, 15),
        Column("closing", f"Stand {last}", Kind.EURO, 15),
        Column("agrees", "Aansluiting met de boeken", Kind.TEXT, 17, alerts=True),
        Column("before", "Eind vorig jaar", Kind.EURO, 15),
        Column("continues", "Begint waar vorig jaar eindigde", Kind.TEXT, 17, alerts=True),
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
    area = stack.area(headings, len(items))
    _say_last_year(stack, view, items)
    steps = steps_of(view, items, area, balances)
    bridge = stack.area(COLUMNS, len(steps), totals=True)
    total = Formula(f"${bridge.letter('amount')}${bridge.total_row}", sum(int(one.value) for _, one in steps))
    proof = stack.area(PROOF, 4)
    tables = (
        Table(area, _data(view, items, area, balances), "Wat er is en wat er tegenover staat"),
        bridge_table(steps, bridge),
        _proof(view, items, area, proof, money=_money(view, balances), total=total),
    )
    sentence = f"De balans van {view.period.label} volgens {_source(view)}."
    widths = tuple(column.width for column in headings)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, tuple(stack.lines), widths=widths)


def _say_last_year(stack: Stack, view: View, items: pd.DataFrame) -> None:
    """Say what the openings were held against, what has gone since, and which bookings are not in the figures."""
    before = last_year(view.result.dossier)
    said = [f"Hoe {before.period} eindigde is {NOT_KNOWN}: de beginstand is nergens mee vergeleken."]
    sources = [told for told in (before.closings.source, before.items.source) if told]
    if sources:
        said = [f"Hoe {before.period} eindigde, zegt {' en '.join(dict.fromkeys(sources))}."]
    if gone := _gone(before, items) if _is_typed(view) else []:
        said.append(f"Op de balans van {before.period} stond ook: {'; '.join(gone)}.")
    said += before.notes
    if withheld := len(view.withheld):
        said.append(
            f"Zonder {withheld} × een boeking op een rekening die niet in Rekeningen staat; zie Verantwoording."
        )
    if more := under_way(view.result.dossier):
        said.append(
            f"Onderweg naar de bank is {euro(more)} meer dan een jaar eerder; een balans met banksaldi verschilt dat."
        )
    say_quietly(stack, *said)


def _gone(before: LastYear, items: pd.DataFrame) -> list[str]:
    """Return the items of last year's balance sheet that ended with an amount and are not on this one."""
    now = {(fold(str(item)), side) for item, side in zip(items["item"], items["side"], strict=True)}
    return [f"{one.item} {euro(one.cents)}" for key, one in before.items.values.items() if one.cents and key not in now]


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
    places = {fold(name): place for place, name in enumerate(lines["account"])}
    sheet = view.result.dossier[BalanceSheet]
    if not _is_typed(view):
        return _from_books(view, lines)
    ordered = sheet.sort_values(BalanceSheet.side, kind="stable")
    columns = {key: ordered[key].tolist() for key in ("item", "side", "kind", "opening", "closing")}
    items = pd.DataFrame(columns, dtype=object)
    is_account = items["kind"].eq(_ACCOUNT).fillna(value=False).astype(bool)
    return items.assign(account=folded(items["item"]).map(places).where(is_account))


def _from_books(view: View, lines: pd.DataFrame) -> pd.DataFrame:
    """Return the accounts of which both ends are known, what else moved, and the capital that is the other side."""
    known = lines.dropna(subset=["opening", "closing"])
    assets = known[["account", "opening", "closing"]].rename(columns={"account": "item"})
    assets = assets.assign(side=ASSETS, kind=_ACCOUNT, account=known.index)
    moved = [(line.label, line.figures["total"] or 0) for line in statement_lines(view) if line.kind == _BALANCE]
    others: list[dict[str, object]] = [
        {
            "item": name,
            "side": LIABILITIES if cents > 0 else ASSETS,  # what came in and is no income is owed
            "kind": FROM_BOOKS,
            "opening": 0,
            "closing": abs(cents),
        }
        for name, cents in moved
        if cents
    ]
    owed = sum(cents for _, cents in moved)
    opening, closing = (int(known[key].sum()) for key in ("opening", "closing"))
    ends = {"opening": opening, "closing": closing - owed}
    capital = {"item": "Eigen vermogen", "side": LIABILITIES, "kind": _EQUITY, **ends}
    return pd.concat([assets.astype(object), pd.DataFrame([*others, capital], dtype=object)], ignore_index=True)


def _data(view: View, items: pd.DataFrame, area: Area, balances: Area) -> dict[str, list[Cell]]:
    movement = items["closing"].astype("int64") - items["opening"].astype("int64")
    return {
        "item": [view.account_name(name) for name in items["item"]],
        **{key: cells(items[key]) for key in ("side", "kind", "opening", "closing")},
        "movement": [*area.each(rounded("{closing}-{opening}"), movement.tolist())],
        "agrees": _agreements(view, items, area, balances),
        **_continuation(last_year(view.result.dossier), items, area),
    }


def _agreements(view: View, items: pd.DataFrame, area: Area, balances: Area) -> list[Cell]:
    """Return per account whether the books say the same, at the bank or with what is under way to it."""
    lines = view.account_lines.to_dict("records")
    agrees: list[Cell] = []
    for number, (closing, place) in enumerate(zip(items["closing"], items["account"], strict=True)):
        line = None if pd.isna(place) else lines[int(place)]
        if line is None or line["closing"] is None:
            agrees.append(None if line is None else UNSURE)
            continue
        template = f"ROUND({{closing}}-{balances.cell('closing', int(place))},2)"
        timing = balances.cell("timing", int(place)) if line["timing"] else None
        agrees.append(judged(area, number, template, int(closing) - line["closing"], (timing, -(line["timing"] or 0))))
    return agrees


def _continuation(before: LastYear, items: pd.DataFrame, area: Area) -> dict[str, list[Cell]]:
    """Return how last year ended by its own report or papers, and whether this year begins there.

    Its balance sheet goes first: that may hold what stood at the bank, where the closing of an account is the book's.
    """
    ended: list[Cell] = []
    continues: list[Cell] = []
    for number, item in enumerate(items.to_dict("records")):
        key = fold(str(item["item"]))
        known = before.items.values.get((key, item["side"]))
        closing = before.closings.values.get(key) if item["kind"] == _ACCOUNT else None
        cents = closing if known is None else known.cents
        ended.append(cents)
        says = RIGHT if cents == item["opening"] else WRONG
        template = f'IF(ROUND({{opening}}-{{before}},2)=0,"{RIGHT}","{WRONG}")'
        continues.append(None if cents is None else area.at(template, number, says))
    return {"before": ended, "continues": continues}


def _money(view: View, balances: Area) -> Formula:
    """Return what the party's own accounts held at the end by the books, as far as that is known."""
    lines = view.account_lines.to_dict("records")
    own = [n for n, line in enumerate(lines) if line["account"] in money_accounts(view.result.dossier)]
    known = sum(int(lines[n]["closing"]) for n in own if lines[n]["closing"] is not None)
    if len(own) == len(lines):
        return Formula(f"{balances.sheet}!${balances.letter('closing')}${balances.total_row}", known)
    return Formula(f"SUM({','.join(balances.cell('closing', n) for n in own)})" if own else "0", known)


def _proof(view: View, items: pd.DataFrame, area: Area, proof: Area, *, money: Formula, total: Formula) -> Table:
    """Return the proofs: both sides are equal at both ends, every account is there, the result is what capital grew.

    `money`: of the party's own accounts by the books; `total`: the result of the balance sheet.
    """
    ends, (first, last) = ("opening", "closing"), _ends(view.period)
    assets = {end: _sum_of(items, area, "side", ASSETS, end) for end in ends}
    liabilities = {end: _sum_of(items, area, "side", LIABILITIES, end) for end in ends}
    capital = _growth_of_capital(items, area)
    pairs: tuple[tuple[str, Formula, Formula], ...] = (
        (f"Activa en passiva op {first}", assets["opening"], liabilities["opening"]),
        (f"Activa en passiva op {last}", assets["closing"], liabilities["closing"]),
        ("Geld volgens de boeken en op de balans", money, _sum_of(items, area, "kind", _ACCOUNT, "closing")),
        ("Resultaat met wat open staat en groei van het eigen vermogen", total, capital),
    )
    return proof_table(view, proof, pairs, sure=not _lacks_kind(view))


def _growth_of_capital(items: pd.DataFrame, area: Area) -> Formula:
    """Return by how much equity and reserves grew; a deficit may stand among what is owned."""
    words = (_EQUITY, _RESERVE)
    parts = (
        f'{sign}SUMIFS({area.span("movement")},{area.span("kind")},"{word}",{area.span("side")},"{side}")'
        for word in words
        for side, sign in ((LIABILITIES, "+"), (ASSETS, "-"))
    )
    own = items[items["kind"].isin(words)]
    signs = own["side"].map({LIABILITIES: 1, ASSETS: -1})
    return Formula(rounded("".join(parts)), int((signs * (own["closing"] - own["opening"])).sum()))


def _lacks_kind(view: View) -> bool:
    """Whether some item does not say what it is: then nobody knows what is capital and what is owed."""
    return bool(view.result.dossier[BalanceSheet][BalanceSheet.kind].isna().any())


def _sum_of(items: pd.DataFrame, area: Area, key: str, word: str, figure: str) -> Formula:
    """Return the sum of a column over the items of a side or kind."""
    own = items[items[key].eq(word).fillna(value=False).astype(bool)]
    value = own["closing"].sum() - own["opening"].sum() if figure == "movement" else own[figure].sum()
    return Formula(f'SUMIFS({area.span(figure)},{area.span(key)},"{word}")', int(value))
