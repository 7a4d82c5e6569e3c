"""Valid frames and Books from as little as a test wants to say.

    claims(dict(amount=4550), dict(amount=1200, approved_by=None))
    books(claims=claims(...), accounts=accounts(...))

A row that is not named in full gets the defaults of its sheet: amounts are cents, days are ISO texts. A frame says
where its rows stand: file `claims.xlsx`, sheet `Declaraties`, rows 2, 3, … unless the record says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from pipeline.model.answers import Answer
from pipeline.model.books import Books
from pipeline.model.dossier import Dossier
from pipeline.model.matches import Matches
from pipeline.model.norms import Norms, standard_norms
from pipeline.model.period import Period
from pipeline.model.problems import Problem
from pipeline.model.source import column_letter
from pipeline.model.tables import Column, Statement, Table
from schemas.accounts import Accounts
from schemas.agreements import Agreements
from schemas.balance_sheet import BalanceSheet
from schemas.balances import Balances
from schemas.bank_lines import BankLines
from schemas.base import Sheet, info
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.cash_counts import CashCounts
from schemas.catalogue import SHEETS
from schemas.claims import Claims
from schemas.decisions import Decisions
from schemas.dues import Dues
from schemas.explanations import Explanations
from schemas.frames import conform
from schemas.functionaries import Functionaries
from schemas.gifts import Gifts
from schemas.integrity_reports import IntegrityReports
from schemas.interests import Interests
from schemas.log import Log
from schemas.measures import Measures
from schemas.norm_overrides import NormOverrides
from schemas.party import Party
from schemas.payables import Payables
from schemas.personal_gifts import PersonalGifts
from schemas.receivables import Receivables
from schemas.recommendations import Recommendations
from schemas.side_functions import SideFunctions
from schemas.statements import Statements

IBAN = "NL91ABNA0417164300"  # the party's own, in Rekeningen as Betaalrekening
SAVINGS_IBAN = "NL20INGB0001234567"

DEFAULTS: dict[type[Sheet], dict[str, Any]] = {
    Bookings: {
        "booked_on": "2026-03-10",
        "account": "Betaalrekening",
        "amount": -4550,
        "category": "Zaalhuur",
        "description": "Zaalhuur ledenavond",
        "counterparty": "Dorpshuis De Brink",
    },
    BankLines: {"booked_on": "2026-03-10", "account": "Betaalrekening", "amount": -4550},
    Accounts: {"name": "Betaalrekening", "iban": IBAN, "kind": "bank", "owner": "partij"},
    Balances: {"account": "Betaalrekening", "balance_on": "2026-03-31", "balance": 0, "source": "boekhouding"},
    CashCounts: {"counted_on": "2026-03-31", "account": "Kas", "counted": 0, "counted_by": "A. Vermeer"},
    Budget: {"category": "Zaalhuur", "kind": "lasten", "amount": 100000, "nature": "overig"},
    NormOverrides: {
        "norm": "voucher_from",
        "value": "25,00",
        "valid_from": "2026-01-01",
        "basis": "Declaratieregeling artikel 3",
    },
    Party: {"entry": "naam", "value": "Lokaal Vizier"},
    Agreements: {"kind": "contract", "party": "Dorpshuis De Brink", "starts_on": "2026-01-01"},
    Recommendations: {"year": 2025, "recommendation": "Tel de kas elke maand"},
    Explanations: {"finding": "AFS-04-8F2K1C", "explained_by": "A. Vermeer", "explanation": "Nagezocht"},
    Gifts: {"received_on": "2026-03-10", "donor": "M. Zonneveld", "amount": 5000, "form": "geld"},
    Claims: {
        "claimant": "J. de Boer",
        "spent_on": "2026-03-03",
        "amount": 4550,
        "kind": "materiaal",
        "submitted_on": "2026-03-05",
        "receipt": "31",
        "approved_by": "A. Vermeer",
        "approved_on": "2026-03-08",
    },
    Receivables: {"relation": "M. Zonneveld", "arose_on": "2026-03-10", "amount": 5000},
    Payables: {"relation": "Drukkerij Het Anker", "arose_on": "2026-03-10", "amount": 5000},
    BalanceSheet: {"item": "Betaalrekening", "side": "activa", "kind": "rekening", "opening": 0, "closing": 0},
    Dues: {"group": "Leden", "members": 50, "fee": 2500},
    Functionaries: {"name": "A. Vermeer", "function": "voorzitter", "organ": "bestuur", "starts_on": "2024-01-01"},
    Statements: {"name": "A. Vermeer", "year": 2026, "stated_on": "2026-02-14"},
    SideFunctions: {
        "name": "A. Vermeer",
        "organisation": "Stichting Dorpsbelang",
        "function": "lid",
        "paid": False,
        "starts_on": "2023-01-01",
    },
    Interests: {"name": "A. Vermeer", "kind": "aandelen", "organisation": "Bouwbedrijf Keizer"},
    PersonalGifts: {
        "received_on": "2026-03-10",
        "recipient": "A. Vermeer",
        "giver": "Bouwbedrijf Keizer",
        "value": 1500,
        "handling": "gemeld",
    },
    Decisions: {"number": "B-2026-01", "decided_on": "2026-03-10", "organ": "bestuur"},
    Log: {"happened_on": "2026-03-10", "event": "vergadering"},
    IntegrityReports: {"number": "M-2026-01", "received_on": "2026-03-10"},
    Measures: {"taken_on": "2026-03-10", "measure": "waarschuwing"},
}


def frame(schema: type[Sheet], *records: Mapping[str, Any], without: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return a conformed frame of a schema; `without` names the fields whose column was not supplied."""
    facts = info(schema)
    unknown = {name for record in records for name in record} - {field.name for field in facts.fields}
    if unknown - {"file", "sheet", "row", "table"}:
        raise KeyError(f"{facts.role} has no {sorted(unknown)}")
    number = SHEETS.index(schema)
    place = {"file": f"{facts.role}.xlsx", "sheet": facts.title, "table": number}
    rows = [place | {"row": index} | DEFAULTS[schema] | dict(record) for index, record in enumerate(records, start=2)]
    built = conform(schema, pd.DataFrame(rows).drop(columns=list(without), errors="ignore"))
    built.attrs["without"] = without
    return built


bookings = partial(frame, Bookings)
bank_lines = partial(frame, BankLines)
accounts = partial(frame, Accounts)
balances = partial(frame, Balances)
cash_counts = partial(frame, CashCounts)
budget = partial(frame, Budget)
norm_overrides = partial(frame, NormOverrides)
agreements = partial(frame, Agreements)
recommendations = partial(frame, Recommendations)
explanations = partial(frame, Explanations)
gifts = partial(frame, Gifts)
claims = partial(frame, Claims)
receivables = partial(frame, Receivables)
payables = partial(frame, Payables)
balance_sheet = partial(frame, BalanceSheet)
dues = partial(frame, Dues)
functionaries = partial(frame, Functionaries)
statements = partial(frame, Statements)
side_functions = partial(frame, SideFunctions)
interests = partial(frame, Interests)
personal_gifts = partial(frame, PersonalGifts)
decisions = partial(frame, Decisions)
log = partial(frame, Log)
integrity_reports = partial(frame, IntegrityReports)
measures = partial(frame, Measures)


def party(**facts: str | None) -> pd.DataFrame:
    """Return the sheet Partij; `boekjaar_begint="01-07"` is the entry `boekjaar begint`."""
    return frame(Party, *({"entry": entry.replace("_", " "), "value": value} for entry, value in facts.items()))


def table(schema: type[Sheet], built: pd.DataFrame) -> Table:
    """Return the table in which rows of one file and sheet were understood, headings in row 1."""
    facts, without = info(schema), built.attrs.get("without", ())
    names = [field for field in facts.fields if field.name not in without]
    first = built.iloc[0] if len(built) else None
    sheet = facts.title if first is None else (None if pd.isna(first["sheet"]) else str(first["sheet"]))
    return Table(
        number=SHEETS.index(schema) if first is None else int(first["table"]),
        file=f"{facts.role}.xlsx" if first is None else str(first["file"]),
        sheet=sheet,
        schema=schema,
        heading_row=1,
        columns=tuple(Column(field.heading, column_letter(i), field.name) for i, field in enumerate(names)),
        frame=built,
        rows_read=len(built),
        cents_read=int(built[facts.money].sum()) if facts.money else None,
        tier=("editable" if sheet else "balanced") if schema is BankLines else None,
    )


def books(
    *,
    refused: Mapping[str, pd.DataFrame] | None = None,
    bank_statements: tuple[Statement, ...] = (),
    problems: tuple[Problem, ...] = (),
    periods: Mapping[str, str] | None = None,
    **frames: pd.DataFrame,
) -> Books:
    """Return Books of frames by role, with a table for every file and sheet that they name.

    `refused`: frames of rows that were not accepted, by role. `periods`: per file the month or year in its name.
    """
    by_role = {info(schema).role: schema for schema in SHEETS}
    tables: dict[int, Table] = {}
    filled: dict[type[Sheet], pd.DataFrame] = {}
    for role, given in frames.items():
        schema = by_role[role]
        numbered = _numbered(schema, given)
        filled[schema] = numbered.reset_index(drop=True)
        parts = [part for _, part in numbered.groupby("table", sort=True)] or [numbered]
        for part in parts:
            part.attrs.update(given.attrs)
            made = table(schema, part)
            tables[made.number] = replace(made, period=(periods or {}).get(made.file))
    left_out = {by_role[role]: given for role, given in (refused or {}).items()}
    return Books(filled, left_out, tables, problems, statements=bank_statements)


def _numbered(schema: type[Sheet], given: pd.DataFrame) -> pd.DataFrame:
    """Number the tables: one per file and sheet, apart from those of every other role."""
    if given.empty:
        return given
    groups = given.groupby(["file", "sheet"], dropna=False, sort=True).ngroup()
    numbers = SHEETS.index(schema) + len(SHEETS) * groups
    return given.assign(table=numbers.astype("Int64"))


def statement(account: str = "Betaalrekening", **facts: Any) -> Statement:
    """Return what a bank file says of an account in March 2026."""
    defaults: dict[str, Any] = {
        "table": SHEETS.index(BankLines),
        "file": "bank.csv",
        "first_day": date(2026, 3, 1),
        "last_day": date(2026, 3, 31),
        "opening": None,
        "closing": None,
        "tier": "balanced",
    }
    return Statement(account=account, **(defaults | facts))


def no_matches(evidence_to: Mapping[str, date] | None = None) -> Matches:
    """Return a reconciliation that found nothing; `evidence_to`: per account the last day with bank evidence."""
    return Matches(
        links=pd.DataFrame(
            columns=["kind", "tier", "label", "score", "account", "amount_cents", "difference_cents", "days", "reason"]
        ),
        members=pd.DataFrame(columns=["link", "side", "index"]),
        balances=pd.DataFrame(columns=["account", "kind", "month", "closing_cents"]),
        evidence_to=pd.Series(dict(evidence_to or {}), dtype="object"),
        counted=pd.Series(dtype="boolean"),
    )


def dossier(
    period: str = "2026",
    *,
    today: date = date(2027, 6, 1),
    norms: Norms | None = None,
    matches: Matches | None = None,
    answers: Mapping[str, tuple[Answer, ...]] | None = None,
    problems: tuple[Problem, ...] = (),
    periods: Mapping[str, str] | None = None,
    refused: Mapping[str, pd.DataFrame] | None = None,
    bank_statements: tuple[Statement, ...] = (),
    **frames: pd.DataFrame,
) -> Dossier:
    """Return a dossier of frames by role, under the standard norms, run well after the year."""
    supplied = books(problems=problems, periods=periods, refused=refused, bank_statements=bank_statements, **frames)
    parsed = Period.parse(period)
    return Dossier(supplied, matches or no_matches(), norms or standard_norms(), parsed, today, answers or {})


def confirmed(norm_id: str, value: Any, valid_from: date = date(2026, 1, 1)) -> Norms:
    """Return the standard norms with one value that the party set itself."""
    norm = standard_norms().on(norm_id, valid_from)
    own = replace(norm, value=value, valid_from=valid_from, basis="eigen regeling", confirmed=True)
    return standard_norms().with_overrides((own,))
