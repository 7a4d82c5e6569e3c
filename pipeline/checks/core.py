"""What a check is: a function from the dossier to the rows that are wrong, with the facts that the runner needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd

from pipeline.model.dossier import Dossier
from pipeline.model.findings import State
from pipeline.model.severity import Severity
from schemas.base import Sheet

Need: TypeAlias = "type[Sheet] | tuple[type[Sheet], *tuple[str, ...]]"


class Stopped(Exception):  # noqa: N818 - not an error: a check says why it has no verdict
    """A check that ends without a verdict; `reason` in Dutch."""

    state = State.NOT_RUN

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotRun(Stopped):
    """What the check needs was not supplied."""


class NotDue(Stopped):
    """The term has not passed on the day of the run."""

    state = State.NOT_DUE


class NotApplicable(Stopped):
    """The party said that it does not apply."""

    state = State.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Scope:
    """The verdict on one account, month or organ: rows examined, or why there is no verdict."""

    value: str
    examined: int = 0
    state: State = State.CLEAN
    reason: str | None = None


@dataclass(frozen=True)
class Verdict:
    """The wrong rows, with the scopes that were examined (a `scope` column in `wrong` says where a row belongs).

    `reason`, in Dutch, says what was not examined although the check ran.
    """

    wrong: pd.DataFrame
    scopes: tuple[Scope, ...] = ()
    examined: int | None = None
    reason: str | None = None


CheckFunction: TypeAlias = Callable[[Dossier], "pd.DataFrame | Verdict"]


@dataclass(frozen=True)
class Check:
    """One check of the catalogue.

    `function`: returns wrong rows; their columns are facts for the message. Columns with a meaning of their own, each
    optional: `table` and `row` (where; a row of NA points at the sheet), `points_at` (field), `severity`, `variant`,
    `scope`, `related` (list of (table, row)), `day` (where the row belongs in time), `amount_cents`, `key` (what
    identifies a finding without a row, or of a group), `norm_id` and `norm_day` (the norm that this row is compared
    with, NA for none, and the day on which it had to be in force). None when the finding comes from reading.
    `needs`: sheets, each alone or followed by the columns that must be there; rows examined are those of the first.
    `points_at`: the field that would be corrected. `norm`: the id of the norm that is compared with.
    `basis`: B1–B10, L1–L5 (the policy, put into practice), a rule of the party or articles of law.
    `scope`: account, month or organ. `limited_by`: a column without which a row says nothing; the rest is examined.
    `month_edge`: lonely lines near the end of the evidence are still under way. `term_from`: the column at which a term
    starts; terms that began before the party's start date are exempt. `yields_to`: codes that, on the same row, say it
    better. `yearly`: runs only over a book year. `exempt_by`: the entry in Partij with which a party says that it has
    none of this.
    """

    code: str
    name: str
    severity: Severity
    function: CheckFunction | None = None
    needs: tuple[Need, ...] = ()
    points_at: str | None = None
    norm: str | None = None
    basis: tuple[str, ...] = ()
    scope: str | None = None
    limited_by: str | None = None
    month_edge: bool = False
    term_from: str | None = None
    yields_to: tuple[str, ...] = ()
    yearly: bool = False
    exempt_by: str | None = None

    @property
    def family(self) -> str:
        """The first three letters: INV, AFS, BOE."""
        return self.code[:3]

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections of the policy that the check serves."""
        return tuple(entry for entry in self.basis if entry[0] in "BL" and entry[1:].isdigit())

    def __call__(self, dossier: Dossier) -> pd.DataFrame | Verdict:
        """Run the check."""
        assert self.function is not None  # noqa: S101 - the runner asks only checks that have one
        return self.function(dossier)


def check(code: str, severity: Severity, **facts: object) -> Callable[[CheckFunction], Check]:
    """Make a check of a function; its name is the check's English name, the other facts are those of `Check`."""

    def decorate(function: CheckFunction) -> Check:
        name = function.__name__
        return Check(code, name, severity, function, **facts)  # type: ignore[arg-type]  # Check says which

    return decorate


def while_reading(code: str, name: str, severity: Severity, basis: tuple[str, ...] = ()) -> Check:
    """Declare a check that speaks while a file is read, understood or validated."""
    return Check(code, name, severity, basis=basis)


def norm_per_row(dossier: Dossier, norm_id: str, days: pd.Series) -> pd.Series:
    """Return per row the value of a norm in force on its day; NA where none was in force yet or the day is unknown."""
    known = days.to_numpy(dtype="datetime64[us]")
    values = np.full(len(known), np.nan)
    for norm in dossier.norms.values[norm_id]:
        values[known >= np.datetime64(norm.valid_from)] = norm.value
    return pd.Series(values, index=days.index, dtype="Float64")
