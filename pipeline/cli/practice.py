"""What the exercise prints: per kind of mistake whether these books' checks caught it, and what that is worth."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from typing import Any

from pipeline.exercise import Outcome
from pipeline.practice import Practice

_FAMILIES = {
    "AFS": "Bank en kas",
    "BOE": "Inkomsten en uitgaven",
    "GIF": "Giften",
    "DEC": "Declaraties",
}
_INDENT = " " * 6
_TITLES = 76  # the width of the column of titles


def practice_lines(practice: Practice, width: int) -> list[str]:
    """Return the outcome per kind, by subject, and at the end what it comes to."""
    title = f"Oefening op {practice.period.label} (zaad {practice.seed})"
    lines = [title, "-" * len(title)]
    lines += textwrap.wrap(
        "In een kopie van uw boeken zijn fouten en fraudes gezet die wij kennen. Daarna is gecontroleerd. "
        "Uw eigen bestanden zijn niet veranderd.",
        width,
    )
    for family, name in _FAMILIES.items():
        own = [one for one in practice.outcomes if one.kind.codes[0].startswith(family)]
        lines += ["", name, *(line for one in own for line in _told(one, width))]
    return [*lines, "", *_sum(practice, width)]


def _told(outcome: Outcome, width: int) -> list[str]:
    """Return the outcome of a kind beside its title where the width allows it, else below."""
    sign = "✔" if outcome.caught else "✘" if outcome.practised else "–"
    first = f"  {sign} {outcome.kind.title}{'' if outcome.kind.provable else ' ?'}"
    ending = _ending(outcome)
    if len(first) < _TITLES and _TITLES + len(ending) <= width:
        return [f"{first:<{_TITLES}}{ending}"]
    return [first, *textwrap.wrap(ending, width, initial_indent=_INDENT, subsequent_indent=_INDENT)]


def _ending(outcome: Outcome) -> str:
    if not outcome.practised:
        return f"niet geoefend; nodig is {outcome.kind.asks}"
    if outcome.caught:
        return f"gevonden door {_and(outcome.caught_by)}"
    if outcome.silent:
        return f"niet gevonden: {_and(outcome.kind.codes)} kon niet draaien ({outcome.silent})"
    also = f"; {_and(outcome.also_by)} zegt wel iets over dezelfde rij" if outcome.also_by else ""
    return f"niet gevonden door {_and(outcome.kind.codes)}{also}"


def _and(codes: Sequence[str]) -> str:
    return " en ".join([", ".join(codes[:-1]), codes[-1]]) if len(codes) > 1 else codes[0]


def _sum(practice: Practice, width: int) -> list[str]:
    """Return how much was caught, and what the words mean."""
    surely, likely = (_share([one for one in practice.outcomes if one.kind.provable is side]) for side in (True, False))
    skipped = sum(not one.practised for one in practice.outcomes)
    texts = [
        f"Gevonden: {_share(practice.outcomes)} van de soorten die in uw boeken te oefenen zijn.",
        f"Aantoonbaar: {surely}. De rijen zelf bewijzen dat het niet klopt.",
        f"Waarschijnlijk (met ?): {likely}. Het valt op, maar kan een goede reden hebben; de controle stelt een vraag.",
    ]
    if skipped:
        texts.append(f"Niet geoefend: {skipped}. Daarvoor staat in deze periode niets in uw boeken.")
    texts.append(
        "Wat hier is gevonden, valt in uw boeken dus op. Dat bewijst niet dat er niets anders kan zijn: de oefening "
        "kent alleen deze soorten. Een ander zaad (--zaad 2) neemt andere rijen."
    )
    return [line for text in texts for line in textwrap.wrap(text, width)]


def _share(outcomes: Sequence[Outcome]) -> str:
    practised = [one for one in outcomes if one.practised]
    if not practised:
        return "niets te oefenen"
    caught = sum(one.caught for one in practised)
    return f"{caught} van {len(practised)} ({100 * caught // len(practised)} %)"


def practice_json(practice: Practice) -> str:
    """Return the outcome as JSON, with English keys like the other data files."""
    told = {
        "period": str(practice.period),
        "seed": practice.seed,
        "practised": sum(one.practised for one in practice.outcomes),
        "caught": sum(one.caught for one in practice.outcomes),
        "kinds": [_record(one) for one in practice.outcomes],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _record(outcome: Outcome) -> dict[str, Any]:
    state = "caught" if outcome.caught else "missed" if outcome.practised else "not_practised"
    return {
        "id": outcome.kind.id,
        "title": outcome.kind.title,
        "provable": outcome.kind.provable,
        "state": state,
        "codes": outcome.kind.codes,
        "caught_by": outcome.caught_by,
        "also_by": outcome.also_by,
        "reason": outcome.silent if outcome.practised else outcome.kind.asks,
    }
