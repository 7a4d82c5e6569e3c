"""Whether entries of the registers were reported in time, and in full."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.bel.entries import REGISTERS, entries, offices, people_named, running, supplied_registers, year_of
from pipeline.checks.core import NotRun, Verdict, check, norm_per_row
from pipeline.checks.grouping import values
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.base import Kind, Sheet, info
from schemas.functionaries import Functionaries
from schemas.interests import Interests
from schemas.side_functions import SideFunctions

_ASKED: dict[type[Sheet], tuple[str, ...]] = {
    SideFunctions: (SideFunctions.organisation, SideFunctions.paid, SideFunctions.starts_on),
    Interests: (Interests.organisation, Interests.kind, Interests.starts_on),
}


@check(
    "BEL-03",
    Severity.MIDDLE,
    needs=(Functionaries,),
    norm="interest_report_days",
    basis=("B5", "L2", "GW 12"),
    yearly=True,
)
def late_report(dossier: Dossier) -> Verdict:
    """Return entries reported in the year, later than the term after they and the own function had both begun.

    For raadsleden and wethouders the term is `council_report_days`, for others of board and group
    `interest_report_days`. Of several functions one counts that was still held on the day of the report, and of these
    the one whose term ended first. A term that began before the party's start date is exempt.
    """
    missing = supplied_registers(dossier)
    if not any(dossier.books.has_column(schema, SideFunctions.reported_on) for schema in REGISTERS.values()):
        raise NotRun("kolom Gemeld op ontbreekt in de bladen Nevenfuncties en Belangen")
    terms = _terms(dossier)
    told = terms["reported_on"].notna()
    wrong = terms[terms["reported_on"] > terms["due"]]
    days = (wrong["reported_on"] - wrong["duty_from"]).dt.days
    examined, asked = int(told.sum()), len(terms)
    filled = f"alleen de {examined} van {asked} rijen waar Gemeld op is ingevuld" if examined < asked else None
    return Verdict(
        wrong.assign(
            days=days,
            day=wrong["reported_on"],
            norm_day=wrong["duty_from"],
            points_at=SideFunctions.reported_on,
        ),
        examined=examined,
        reason="; ".join(filter(None, (missing, filled))) or None,
    )


def _terms(dossier: Dossier) -> pd.DataFrame:
    """Return every entry beside the function for which it had to be reported, with the last day for that."""
    kept = entries(dossier).rename_axis("entry").reset_index().dropna(subset=["starts_on"])
    held = offices(dossier)
    pairs = kept.merge(held[held["duty"]], on="who")
    pairs = pairs.assign(duty_from=pairs[["starts_on", "since"]].max(axis=1))
    pairs = pairs[~(pairs["duty_from"] > pairs["until"]) & ~(pairs["duty_from"] > pairs["ends_on"])]
    if dossier.facts.start is not None:
        pairs = pairs[pairs["duty_from"] >= pd.Timestamp(dossier.facts.start)]
    norm_id = pairs["council"].map({True: "council_report_days", False: "interest_report_days"})
    of_council, of_others = (
        norm_per_row(dossier, name, pairs["duty_from"]) for name in ("council_report_days", "interest_report_days")
    )
    days = of_council.where(pairs["council"], of_others)
    pairs = pairs.assign(
        norm_id=norm_id,
        due=pairs["duty_from"] + pd.to_timedelta(days, unit="D"),
        left=pairs["until"] < pairs["reported_on"],
    )
    return pairs.sort_values(["entry", "left", "due"], kind="stable").drop_duplicates("entry")


@check("BEL-07", Severity.HIGH, needs=(), basis=("B5", "L2"), yearly=True)
def incomplete_interest(dossier: Dossier) -> Verdict:
    """Return entries that ran in the year without organisation, kind, paid or unpaid, or first day.

    Not of people who held no function any more. A column that the register does not have is not asked for.
    """
    missing = supplied_registers(dossier)
    parts = [_lacking(dossier, schema, asked) for schema, asked in _ASKED.items()]
    examined = sum(len(rows) for rows in parts)
    rows = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    absent = [
        f"zonder kolom {info(schema).field(name).heading} in blad {info(schema).title}"
        for schema, asked in _ASKED.items()
        for name in asked
        if dossier.books.has(schema) and not dossier.books.has_column(schema, name)
    ]
    reason = "; ".join(filter(None, (missing, *absent))) or None
    return Verdict(rows[rows["lacking"].map(bool)], examined=examined, reason=reason)


def _lacking(dossier: Dossier, schema: type[Sheet], asked: tuple[str, ...]) -> pd.DataFrame:
    """Return the entries of a register that ran in the year, with the headings of what is not filled in."""
    first, last = year_of(dossier)
    rows = dossier[schema]
    rows = rows.assign(who=people_named(dossier, rows["name"]))
    held = offices(dossier)
    left = set(held["who"].dropna()) - set(held.loc[running(held, first, last, ("since", "until")), "who"])
    rows = rows[running(rows, first, last) & ~rows["who"].isin(left)]
    empty = pd.DataFrame(
        {name: _is_empty(rows, schema, name) for name in asked if dossier.books.has_column(schema, name)},
        index=rows.index,
    )
    names = [[str(name) for name, gone in row.items() if gone] for row in empty.to_dict("records")]
    return rows.assign(
        lacking=values(([info(schema).field(name).heading for name in row] for row in names), rows.index),
        points_at=values((row[0] if row else None for row in names), rows.index),
        named=rows["organisation"].fillna("organisatie niet ingevuld"),
        register=info(schema).title,
        key=values(zip(rows["who"], rows["organisation"], [info(schema).role] * len(rows), strict=True), rows.index),
    )


def _is_empty(rows: pd.DataFrame, schema: type[Sheet], name: str) -> pd.Series:
    """Say per row whether a field is empty, or holds a word that is not in its list."""
    field = info(schema).field(name)
    listed = rows[name].isin(field.choices) if field.kind is Kind.CHOICE else True
    return rows[name].isna() | ~(pd.Series(listed, index=rows.index))
