"""Mistakes in the integrity programme: who was told, what was discussed, the confidant, the policy itself."""

from __future__ import annotations

from datetime import date

from pipeline.forms.example.booking import YEAR, day
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, in_row
from pipeline.forms.example.party import CONFIDANT, COUNCIL, GROUP, NEWCOMER, PEOPLE, SECRETARY
from pipeline.forms.example.record import Record, Value
from pipeline.forms.example.year import Year
from schemas.functionaries import Functionaries
from schemas.log import Log
from schemas.party import Party
from schemas.statements import Statements

_STAND_IN, _SUCCESSOR = "P. Aalbers", GROUP[-1]


def _newcomers(year: Year) -> list[Mistake]:
    introduced: dict[str, Value] = {"ends_on": day(12, 31), "introduced_on": day(6, 8)}
    stand_in = _function(year, _STAND_IN, "bestuurslid", "bestuur", day(6, 1), **introduced)
    stated: dict[str, Value] = {"name": _STAND_IN, "year": YEAR, "stated_on": day(6, 10), "checked_by": SECRETARY}
    year.sheets[Statements].append(Record(_STAND_IN, stated | {"no_side_functions": True, "no_interests": True}))
    return [
        _said("INT-01", stand_in, Functionaries.policy_received_on, "viel een half jaar in en kreeg het beleid niet"),
        _emptied(year, "INT-02", f"fractie {NEWCOMER}", Functionaries.introduced_on, "nog geen introductie gehad"),
        _said("INT-04", stand_in, Functionaries.code_signed_on, "viel in zonder de gedragscode te tekenen"),
    ]


def _members_and_candidates(year: Year) -> list[Mistake]:
    member, candidate = f"fractie {COUNCIL[0]}", f"kandidaat {GROUP[-1]}"
    return [
        _emptied(year, "INT-03", member, Functionaries.oath_on, "de datum van de eed is niet opgeschreven"),
        _emptied(year, "INT-21", candidate, Functionaries.screened_on, "de datum van de screening is er niet"),
    ]


def _meetings(year: Year) -> list[Mistake]:
    for meeting in (date(2025, 11, 6), day(1, 12), day(3, 9)):
        year.change(Log, f"{meeting} vergadering", lambda row: row.with_values(interests_discussed=False))
    year.change(Log, f"{day(3, 30)} vergadering", lambda row: row.with_values(integrity_discussed=False))
    last = Mark(Log, f"{day(10, 19)} vergadering", Log.integrity_discussed)
    return [
        Mistake("INT-05", last, "de fractie sprak het hele jaar niet over integriteit", WHOLE_YEAR),
        _said("INT-06", f"fractie {NEWCOMER}", Functionaries.starts_on, "belangen waren een jaar lang niet besproken"),
    ]


def _confidant(year: Year) -> list[Mistake]:
    stopped = Mark(Functionaries, f"vertrouwenspersoon {CONFIDANT}", Functionaries.ends_on)
    successor = _function(year, _SUCCESSOR, "vertrouwenspersoon", "vertrouwenspersoon", day(10, 15))
    return [
        in_row(
            year,
            "INT-07",
            stopped,
            lambda row: row.with_values(ends_on=day(9, 30)),
            why="twee weken lang was er geen vertrouwenspersoon",
        ),
        _said("INT-08", successor, Functionaries.organ, "de vertrouwenspersoon zit ook in de fractie"),
        _said("INT-18", successor, Functionaries.name, "de leden weten niet wie de vertrouwenspersoon nu is"),
    ]


def _policy(year: Year) -> list[Mistake]:
    year.remove(Log, f"{day(11, 12)} geëvalueerd")
    year.remove(Log, f"{day(4, 16)} onder de aandacht gebracht")
    adopted = Mark(Log, f"{date(2025, 4, 17)} vastgesteld", Log.organ)
    return [
        in_row(
            year,
            "INT-09",
            Mark(Party, "bestuursperiode tot", Party.value),
            lambda row: row.with_values(value=f"31-12-{YEAR}"),
            why="de bestuursperiode is om en het beleid is niet geëvalueerd",
        ),
        Mistake("INT-10", Mark(Log, "sheet"), "het beleid kwam dit jaar niet bij de leden langs", WHOLE_YEAR),
        in_row(
            year,
            "INT-22",
            adopted,
            lambda row: row.with_values(organ=None),
            why="niet opgeschreven wie het beleid vaststelde",
        ),
    ]


def _function(year: Year, name: str, function: str, organ: str, starts_on: date, **more: Value) -> str:
    """Put a function into the register and return its key."""
    values: dict[str, Value] = {"name": name, "function": function, "organ": organ, "starts_on": starts_on}
    row = Record(f"{organ} {name}", values | {"iban": PEOPLE[name].iban} | more)
    year.sheets[Functionaries].append(row)
    return row.key


def _said(code: str, key: str, field: str, why: str) -> Mistake:
    """Return a mistake in the row of a function; the annual check finds it there."""
    return Mistake(code, Mark(Functionaries, key, field), why, WHOLE_YEAR)


def _emptied(year: Year, code: str, key: str, field: str, why: str) -> Mistake:
    """Empty a cell in the row of a function."""
    year.change(Functionaries, key, lambda row: row.with_values(**{field: None}))
    return _said(code, key, field, why)


PLANTERS = (_newcomers, _members_and_candidates, _meetings, _confidant, _policy)
