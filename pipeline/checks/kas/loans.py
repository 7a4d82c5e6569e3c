"""Loans: who lends, on what paper, until when; and every debt or claim has a name beside it."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.kas.year import rows_of_year
from pipeline.model.dossier import Dossier
from pipeline.model.names import full_name_key
from pipeline.model.severity import Severity
from schemas.agreements import Agreements
from schemas.functionaries import Functionaries
from schemas.payables import Payables
from schemas.receivables import Receivables

_LOAN = "lening"
_FORBIDDEN = "lening aan functionaris verboden"
_NEVER = pd.Timestamp(2200, 1, 1)


@check("KAS-16", Severity.MIDDLE, basis=("BW 2:10 lid 1", "B6"), yearly=True)
def loan_undocumented(dossier: Dossier) -> Verdict:
    """Return loans without a paper, a name or a term, debts and claims without a name, and loans that are forbidden.

    A loan that the party lends to a functionary is forbidden where the party said so; that weighs *hoog*. What a row
    does not say may stand in Afspraken, at the loan with the same person.
    """
    sheets = (Receivables, Payables, Agreements)
    if not any(dossier.books.has(schema) for schema in sheets):
        raise NotRun("de bladen Vorderingen, Schulden en Afspraken zijn niet aangeleverd")
    lent, owed, agreed = (rows_of_year(dossier, schema) for schema in sheets)
    agreed = _in_terms_of_loans(agreed[agreed[Agreements.kind].eq(_LOAN).fillna(value=False).astype(bool)])
    rows = pd.concat([lent.assign(lent=True), owed.assign(lent=False)], ignore_index=True)
    gone = rows[Payables.settled_on].fillna(rows[Payables.remitted_on]) < pd.Timestamp(dossier.period.first_day)
    rows = rows[~gone]
    loans = rows[Payables.kind].eq(_LOAN).fillna(value=False).astype(bool)
    rows = pd.concat([rows.assign(loan=loans), _only_agreed(agreed, rows[loans])], ignore_index=True)
    rows = _completed(rows, agreed)
    rows = rows.assign(missing=_missing(rows), to_functionary=_to_functionary(dossier, rows))
    forbidden = rows["to_functionary"] & dossier.facts.yes(_FORBIDDEN)
    return Verdict(_judged(rows, forbidden), examined=len(rows))


def _judged(rows: pd.DataFrame, forbidden: pd.Series) -> pd.DataFrame:
    """Return the wrong rows, each pointing at the first field that is empty, or at the name of who may not borrow."""
    fields = {"naam": Payables.relation, "stuk": Payables.document, "einddatum": Payables.due_on}
    in_agreement = {"naam": Agreements.party, "stuk": Agreements.document, "einddatum": Agreements.ends_on}
    first = [
        (in_agreement if agreed else fields)[said[0] if said else "naam"]
        for said, agreed in zip(rows["missing"], rows["agreed"], strict=True)
    ]
    variant = values([None] * len(rows), rows.index).mask(~rows["loan"], "no_name").mask(forbidden, "forbidden")
    severity = values([Severity.MIDDLE] * len(rows), rows.index).mask(forbidden, Severity.HIGH)
    point = values(first, rows.index).mask(forbidden, Payables.relation)
    wrong = rows.assign(points_at=point, variant=variant, severity=severity)
    return wrong[rows["missing"].map(bool) | forbidden].drop(columns=["to_functionary"])


def _in_terms_of_loans(agreed: pd.DataFrame) -> pd.DataFrame:
    """Return the loans in Afspraken in the words of Schulden."""
    return pd.DataFrame(
        {
            "table": agreed["table"],
            "row": agreed["row"],
            Payables.relation: agreed[Agreements.party],
            Payables.amount: agreed[Agreements.amount],
            Payables.document: agreed[Agreements.document],
            Payables.due_on: agreed[Agreements.ends_on].fillna(agreed[Agreements.expected_on]),
            Payables.arose_on: agreed[Agreements.starts_on],
            "kind": agreed[Agreements.kind],
            "party": agreed[Agreements.party],
            "starts_on": agreed[Agreements.starts_on],
            "who": agreed[Agreements.party].map(full_name_key, na_action="ignore"),
        }
    )


def _only_agreed(agreed: pd.DataFrame, loans: pd.DataFrame) -> pd.DataFrame:
    """Return the agreed loans that stand in neither Vorderingen nor Schulden."""
    known = set(loans[Payables.relation].map(full_name_key, na_action="ignore").dropna())
    return agreed[~agreed["who"].isin(known)].assign(loan=True, lent=False, agreed=True)


def _completed(rows: pd.DataFrame, agreed: pd.DataFrame) -> pd.DataFrame:
    """Fill the paper and the term of a loan from the agreement with the same person."""
    who = rows[Payables.relation].map(full_name_key, na_action="ignore")
    by_name = agreed.dropna(subset=["who"]).drop_duplicates("who").set_index("who")
    loans = rows["loan"].astype(bool)
    there = by_name[[Payables.document, Payables.due_on]].reindex(who).set_axis(rows.index).where(loans)
    document = rows[Payables.document].fillna(there[Payables.document])
    due_on = rows[Payables.due_on].fillna(there[Payables.due_on])
    said = rows["agreed"].fillna(value=False) if "agreed" in rows else pd.Series(data=False, index=rows.index)
    return rows.assign(document=document, due_on=due_on, loan=loans, agreed=said.astype(bool))


def _missing(rows: pd.DataFrame) -> pd.Series:
    """Return per row the names of what is missing; of other debts and claims only a name is asked."""
    asked = (("naam", Payables.relation), ("stuk", Payables.document), ("einddatum", Payables.due_on))
    empty = [(word, rows[field].isna() & (rows["loan"] | (word == "naam"))) for word, field in asked]
    return values(([word for word, lacks in empty if lacks.loc[index]] for index in rows.index), rows.index)


def _to_functionary(dossier: Dossier, rows: pd.DataFrame) -> pd.Series:
    """Say per row whether it is a loan of the party to somebody who was in function on that day, by the full name."""
    people = dossier[Functionaries]
    held: dict[str, list[tuple[pd.Timestamp, pd.Timestamp]]] = {}
    terms = zip(people[Functionaries.starts_on], people[Functionaries.ends_on].fillna(_NEVER), strict=True)
    for name, term in zip(people[Functionaries.name].map(full_name_key), terms, strict=True):
        held.setdefault(name, []).append(term)
    who = rows[Payables.relation].map(full_name_key, na_action="ignore")
    in_function = [
        bool(loan and lent) and any(begun <= day <= ended for begun, ended in held.get(name, ()))
        for loan, lent, name, day in zip(rows["loan"], rows["lent"], who, rows[Payables.arose_on], strict=True)
    ]
    return pd.Series(in_function, index=rows.index, dtype="bool")
