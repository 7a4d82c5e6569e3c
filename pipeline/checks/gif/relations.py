"""Who a giver is beside that: a supplier, an organisation in a register, perhaps a giver under another spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from pipeline.checks.core import Verdict, check
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.identities import Role, name_keys, party_numbers, supplies, ties
from pipeline.checks.identities.ties import Tie
from pipeline.checks.identities.variants import variants_of_donors
from pipeline.model.dossier import Dossier
from pipeline.model.givers import registered
from pipeline.model.names import mentions
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from pipeline.money import euro
from schemas.base import Sheet, info
from schemas.decisions import Decisions
from schemas.gifts import Gifts
from schemas.interests import Interests
from schemas.side_functions import SideFunctions

_REGISTERS: dict[Role, type[Sheet]] = {
    Role.INTEREST: Interests,
    Role.SIDE_FUNCTION: SideFunctions,
    Role.DECISION_PARTY: Decisions,
}


@check("GIF-14", Severity.MIDDLE, needs=(Gifts,), points_at=Gifts.donor, basis=("giftenreglement", "B5", "B6"))
def donor_has_interest(dossier: Dossier) -> Verdict:
    """Return the givers who also supply the party or stand in Belangen, Nevenfuncties or Besluiten: their last gift."""
    gifts = registered(dossier)
    gifts = gifts[gifts["kept"] & gifts["known"] & dossier.in_period(Gifts, gifts)]
    gifts = gifts.assign(party=party_numbers(dossier, Role.DONOR).reindex(gifts.index))
    found: dict[str, list[tuple[Severity, str]]] = defaultdict(list)
    for giver, severity, where in _seen_elsewhere(dossier, gifts):
        found[giver].append((severity, where))
    last = last_of_each(gifts[gifts["giver"].isin(found)], "giver", Gifts.received_on)
    wrong = last.assign(
        severity=values((_heaviest(found[giver]) for giver in last["giver"]), last.index),
        elsewhere=values(([*dict.fromkeys(text for _, text in found[giver])] for giver in last["giver"]), last.index),
        key=values(
            (("gever", giver, year) for giver, year in zip(last["giver"], last["year"], strict=True)), last.index
        ),
    )
    missing = [info(schema).title for schema in _REGISTERS.values() if not dossier.books.has(schema)]
    reason = f"zonder blad {' en '.join(missing)}" if missing else None
    return Verdict(wrong.drop(columns="party"), examined=gifts["giver"].nunique(), reason=reason)


def _seen_elsewhere(dossier: Dossier, gifts: pd.DataFrame) -> Iterator[tuple[str, Severity, str]]:
    """Yield every giver that is known from elsewhere, how heavily that weighs and where, the first place first."""
    named = gifts.dropna(subset=["party"])
    givers = dict(zip(named["party"], named["giver"], strict=True))
    others = {Role.PAYEE: set(supplies(dossier)["party"])} | {role: _parties(dossier, role) for role in _REGISTERS}
    for role, parties in others.items():
        surest: dict[str, Tie] = {}
        for tie in ties(dossier, Role.DONOR, role):
            giver = givers.get(tie.left)
            if giver is not None and tie.right in parties:
                surest[giver] = max(surest.get(giver, tie), tie, key=lambda one: (one.severity.weight, one.score))
        place = f"blad {info(_REGISTERS[role]).title}" if role in _REGISTERS else "leverancier"
        for giver, tie in surest.items():
            yield giver, tie.severity, f"{place} ({tie.reason})"


def _heaviest(found: list[tuple[Severity, str]]) -> Severity:
    return max((severity for severity, _ in found), key=lambda severity: severity.weight)


def _parties(dossier: Dossier, role: Role) -> set[int]:
    """Return the parties in a register; a decision to accept a gift says nothing about its giver."""
    numbers = party_numbers(dossier, role)
    if role is Role.DECISION_PARTY:
        decisions = dossier[Decisions]
        about_gifts = mentions(decisions[Decisions.subject], word_list("reads_as_gift"))
        numbers = numbers[~numbers.index.isin(decisions.index[about_gifts])]
    return set(numbers)


@check("GIF-18", Severity.LOW, needs=(Gifts,), points_at=Gifts.donor, basis=("giftenreglement", "B6"))
def donor_name_variants(dossier: Dossier) -> Verdict:
    """Return the names that are probably of one giver, with what each gave in the year and all of them together.

    The giver's last gift of the year, with one of every other name beside it. Nothing is joined.
    """
    gifts = registered(dossier)
    gifts = gifts[gifts["counts"]].assign(spelled=name_keys(gifts[Gifts.donor]))
    variants = variants_of_donors(dossier, gifts)
    known = gifts[gifts["spelled"].isin(variants)]
    known = known.assign(together=known["spelled"].map({name: one.number for name, one in variants.items()}))
    reasons = {one.number: one.reason for one in variants.values()}
    found = [
        _proposal(rows, reasons[rows["together"].iloc[0]])
        for _, rows in known.groupby(["together", "year"], sort=True)
        if rows["spelled"].nunique() > 1
    ]
    wrong = pd.DataFrame(found, columns=["index", "year", "names", "joined", "likeness", "related", "key"])
    rows = dossier[Gifts].loc[wrong["index"]].join(wrong.set_index("index"))
    examined = int(gifts.loc[dossier.in_period(Gifts, gifts), "spelled"].nunique())
    return Verdict(rows, examined=examined)


def _proposal(rows: pd.DataFrame, reason: str) -> dict[str, object]:
    """Return what one finding says of the names of one giver in a year."""
    totals = rows.groupby("spelled", sort=False)[Gifts.amount].sum()
    shown = rows.drop_duplicates("spelled", keep="last")
    place = rows.iloc[-1]
    others = shown[shown["spelled"] != place["spelled"]]
    return {
        "index": place.name,
        "year": int(place["year"]),
        "names": [
            f"{name}: {euro(int(totals[key]))}" for name, key in zip(shown[Gifts.donor], shown["spelled"], strict=True)
        ],
        "joined": int(totals.sum()),
        "likeness": reason,
        "related": [*zip(others["table"], others["row"], strict=True)],
        "key": ("gevers", int(place["year"]), *sorted(totals.index)),
    }
