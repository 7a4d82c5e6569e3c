"""The proofs below the balance sheet: each holds two figures against each other, and says when nobody can tell."""

from __future__ import annotations

from pipeline.model.own_money import money_accounts, under_way
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Table
from pipeline.report.formulas import rounded
from pipeline.report.view import View
from schemas.balance_sheet import BalanceSheet

PROOF = (
    Column("what", "Controle", Kind.PROSE, 34),
    Column("one", "Links", Kind.EURO, 14),
    Column("other", "Rechts", Kind.EURO, 20),
    Column("difference", "Verschil", Kind.EURO, 15),
    Column("agrees", "Klopt het?", Kind.TEXT, 15, alerts=True),
)
RIGHT, WRONG, UNSURE, _UNDER_WAY = "✔ sluit aan", "✘ verschil", "? niet te zeggen", "✔ onderweg"
_MONEY, _RESULT = 2, 3  # places of proofs


def judged(area: Area, number: int, gap: str, cents: int, way: tuple[str | None, int]) -> Formula:
    """Return whether there is a gap; one that is exactly what is under way is none.

    `gap`: its formula, as `cents` is its value; `way`: the formula that makes up for it, and the gap that it is.
    """
    cell, expected = way
    wrong = f'"{WRONG}"' if cell is None else f'IF(ROUND({gap}+{cell},2)=0,"{_UNDER_WAY}","{WRONG}")'
    says = RIGHT if cents == 0 else _UNDER_WAY if cell is not None and cents == expected else WRONG
    return area.at(f'IF({gap}=0,"{RIGHT}",{wrong})', number, says)


def proof_table(view: View, proof: Area, pairs: tuple[tuple[str, Formula, Formula], ...], *, sure: bool) -> Table:
    """Return the proofs: both sides at both ends, the money, and the result; `sure`: every item says what it is."""
    gaps = [int(one.value) - int(other.value) for _, one, other in pairs]
    data: dict[str, list[Cell]] = {
        "what": [text for text, _, _ in pairs],
        "one": [one for _, one, _ in pairs],
        "other": [other for _, _, other in pairs],
        **_verdicts(view, proof, gaps, sure=sure),
    }
    return Table(proof, data, "Klopt de balans met zichzelf en met baten en lasten?")


def _verdicts(view: View, proof: Area, gaps: list[int], *, sure: bool) -> dict[str, list[Cell]]:
    """Return difference and verdict per proof; where the opening of an account is unknown, money proves nothing."""
    allowed = [0, 0, int(view.account_lines["timing"].fillna(0).sum()), under_way(view.result.dossier)]
    differences: list[Cell] = [*proof.each(rounded("{one}-{other}"), gaps)]
    agrees: list[Cell] = [
        judged(proof, number, "{difference}", gap, (f"({-cents / 100:.2f})" if cents else None, cents))
        for number, (gap, cents) in enumerate(zip(gaps, allowed, strict=True))
    ]
    lines = view.account_lines
    own = lines["account"].isin(money_accounts(view.result.dossier))
    unsure = {_MONEY} if lines.loc[own, "closing"].isna().any() else set()
    if not sure or (unsure and view.result.dossier[BalanceSheet].empty):
        unsure.add(_RESULT)
    for number in unsure:
        differences[number], agrees[number] = None, UNSURE
    return {"difference": differences, "agrees": agrees}
