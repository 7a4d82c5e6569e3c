"""The entries of Nevenfuncties and Belangen as one list, and who among the people in function they are of."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotRun
from pipeline.checks.identities import Role, party_numbers
from pipeline.model.dossier import Dossier, once
from pipeline.model.name_parts import parts_of
from pipeline.model.names import fold, full_name_key, person_key
from schemas.base import Sheet, info
from schemas.functionaries import Functionaries
from schemas.interests import Interests
from schemas.side_functions import SideFunctions

REGISTERS: dict[Role, type[Sheet]] = {Role.SIDE_FUNCTION: SideFunctions, Role.INTEREST: Interests}
_OWNED_OR_PAID = ("aandelen", "onderneming", "onroerend goed", "opdracht")
_COLUMNS = [
    *("file", "sheet", "row", "table", "name", "who", "role", "party", "organisation", "nature", "rewarded"),
    *("starts_on", "ends_on", "reported_on", "municipality", "public", "measure"),
]


@once
def entries(dossier: Dossier) -> pd.DataFrame:
    """Return every entry of both registers.

    Returns:
        Where it stands; name and `who` (equal for one person); role (a value of Role) and party (its number there),
        organisation, nature (in Dutch), rewarded (paid or owned), starts_on, ends_on, reported_on, municipality, and,
        where its register has them, public and measure.
    """
    functions, interests = dossier[SideFunctions], dossier[Interests]
    parts = (
        functions.assign(
            role=Role.SIDE_FUNCTION.value,
            nature="nevenfunctie: " + functions[SideFunctions.function],
            rewarded=functions[SideFunctions.paid].fillna(value=False).astype(bool),
            measure=pd.Series(pd.NA, index=functions.index, dtype="string"),
        ),
        interests.assign(
            role=Role.INTEREST.value,
            nature="belang: " + interests[Interests.kind],
            rewarded=interests[Interests.kind].isin(_OWNED_OR_PAID),
            public=pd.Series(pd.NA, index=interests.index, dtype="boolean"),
        ),
    )
    numbered = [
        part.assign(party=party_numbers(dossier, role).reindex(part.index).astype("Int64"))
        for role, part in zip(REGISTERS, parts, strict=True)
    ]
    rows = pd.concat(numbered, ignore_index=True)
    return rows.assign(who=people_named(dossier, rows["name"]))[_COLUMNS]


@once
def offices(dossier: Dossier) -> pd.DataFrame:
    """Return who held which function: who, organ, council (raadslid or wethouder), duty (must report), since, until."""
    people = dossier[Functionaries]
    words = people[Functionaries.function].map(lambda said: set(fold(said).split()), na_action="ignore")
    alderman = words.map(lambda said: "wethouder" in said, na_action="ignore").eq(other=True)
    member = words.map(lambda said: "raadslid" in said, na_action="ignore").eq(other=True)
    council = alderman | (member & people[Functionaries.organ].eq("fractie").fillna(value=False).astype(bool))
    return pd.DataFrame(
        {
            "who": people_named(dossier, people[Functionaries.name]),
            "organ": people[Functionaries.organ],
            "council": council,
            "duty": council | people[Functionaries.organ].isin(("bestuur", "fractie")),
            "public_office": people[Functionaries.functions_public],
            "since": people[Functionaries.starts_on],
            "until": people[Functionaries.ends_on],
        }
    )


def people_named(dossier: Dossier, names: pd.Series) -> pd.Series:
    """Return per name a key that all spellings of one person share; NA where there is no name.

    A name that is not written as in Functionarissen (`Anna Vermeer`, `Vermeer`) is of the one person there whom it may
    be; where it may be two, or nobody, it stands for itself.
    """
    full, like = _functionaries_by_name(dossier)
    known = {name: full_name_key(name) for name in names.dropna().unique()}
    resolved = {
        name: key if key in full or len(like.get(person_key(name), ())) != 1 else next(iter(like[person_key(name)]))
        for name, key in known.items()
    }
    return names.map(resolved).astype("string")


@once
def _functionaries_by_name(dossier: Dossier) -> tuple[frozenset[str], dict[str, set[str]]]:
    """Return the full names in Functionarissen, and by initial and surname, or surname alone, which it may be."""
    like: dict[str, set[str]] = {}
    for name in dossier[Functionaries][Functionaries.name].dropna().unique():
        for short in (person_key(name), " ".join(parts_of(name)[0].surname)):
            like.setdefault(short, set()).add(full_name_key(name))
    return frozenset(key for keys in like.values() for key in keys), like


def running(
    rows: pd.DataFrame, first: object, last: object, names: tuple[str, str] = ("starts_on", "ends_on")
) -> pd.Series:
    """Say per row whether what began and ended on these days ran on any day from the first to the last.

    What has no first day is taken to have begun; the last day counts.
    """
    begins, ends = names
    return ~(rows[begins] > last) & ~(rows[ends] < first)


def year_of(dossier: Dossier) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day of the book year."""
    return pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day)


def in_council(dossier: Dossier, rows: pd.DataFrame) -> pd.Series:
    """Say per entry whether on a day of the year it ran while its holder was raadslid or wethouder."""
    first, last = year_of(dossier)
    held = offices(dossier)
    held = held[held["council"] & running(held, first, last, ("since", "until"))]
    pairs = rows.rename_axis("entry").reset_index().merge(held, on="who")
    pairs = pairs.assign(first=first, last=last)
    begun = pairs[["starts_on", "since", "first"]].max(axis=1)
    ended = pairs[["ends_on", "until", "last"]].min(axis=1)
    return pd.Series(rows.index.isin(pairs.loc[begun <= ended, "entry"]), index=rows.index)


def supplied_registers(dossier: Dossier) -> str | None:
    """Return, in Dutch, which register is not there; raises NotRun without both."""
    missing = [info(schema).title for schema in REGISTERS.values() if not dossier.books.has(schema)]
    if len(missing) == len(REGISTERS):
        raise NotRun(f"bladen {' en '.join(missing)} zijn niet aangeleverd")
    return f"zonder blad {missing[0]}" if missing else None
