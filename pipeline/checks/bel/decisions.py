"""Decisions beside what those who took part registered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from pipeline.checks.afs.signers import names_in
from pipeline.checks.bel.entries import REGISTERS, entries, offices, people_named, running, supplied_registers
from pipeline.checks.core import Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.identities import Role, every_tie, party_links, party_numbers
from pipeline.checks.identities.links import Link
from pipeline.checks.identities.ties import Tie
from pipeline.checks.own_parties import own_parties
from pipeline.model.dossier import Dossier, once
from pipeline.model.name_parts import parts_of
from pipeline.model.names import fold
from pipeline.model.severity import Severity
from schemas.decisions import Decisions
from schemas.interests import Interests
from schemas.side_functions import SideFunctions

_PRESENT = {
    Decisions.participants: "took_part",
    Decisions.not_deliberated: "silent",
    Decisions.not_voted: "voteless",
}
_JUDGED = (
    "bestuur",
)  # a council vote is the council's own matter, and members at their meeting may vote for themselves
_NOBODY = ("", "-", "–", "—", "x", "nee", "geen", "geen van allen", "n.v.t", "nvt", "niet van toepassing", "niemand")
_ABSTAINED_IN = ("bestuur", "fractie")
_WEIGHTS = {severity: severity.weight for severity in Severity}


@check(
    "BEL-05",
    Severity.HIGH,
    needs=((Decisions, Decisions.participants, Decisions.organisations),),
    basis=("B5", "L1", "L2", "BW 2:44 lid 6"),
    yearly=True,
)
def decision_near_interest(dossier: Dossier) -> Verdict:
    """Return who took part in a decision of the board on an organisation in which they had something registered.

    Who neither deliberated nor voted took no part. *Hoog* only for a paid or owned interest and an equal KvK number; an
    unpaid one is *midden*, a name alone *laag*. Per person and decision what weighs most.
    """
    missing = supplied_registers(dossier)
    decisions = _of_period(dossier, _JUDGED)
    present = _present(dossier)
    took_part = present[~(present["silent"] & present["voteless"])]
    found = _touched(dossier).merge(took_part, on=["decision", "who"])
    found = found.join(
        decisions[["table", "row", Decisions.number, Decisions.decided_on, Decisions.subject]], on="decision"
    )
    found = found[found["table"].notna() & running(found, found[Decisions.decided_on], found[Decisions.decided_on])]
    heaviest = found.sort_values(["decision", "who", "weight", "entry"], ascending=[True, True, False, True])
    wrong = heaviest.drop_duplicates(["decision", "who"])
    known = present["who"].isin(entries(dossier)["who"]) | present["who"].isin(offices(dossier)["who"])
    examined = int(decisions.index.isin(present.loc[known, "decision"]).sum())
    unseen = len(decisions) - examined
    of_unseen = f"zonder {unseen} {'besluit' if unseen == 1 else 'besluiten'} waarvan geen deelnemer is herkend"
    reason = "; ".join(filter(None, (missing, of_unseen if unseen else None))) or None
    return Verdict(_told(wrong), examined=examined, reason=reason)


def _told(wrong: pd.DataFrame) -> pd.DataFrame:
    half = wrong["silent"] | wrong["voteless"]
    spoke = ~wrong["silent"]
    beside = [[pair] for pair in zip(wrong["entry_table"], wrong["entry_row"], strict=True)]
    keys = zip(wrong[Decisions.number], wrong["who"], strict=True)
    return wrong.assign(
        did=spoke.map({True: "praatte mee", False: "stemde mee"}),
        variant=half.map({True: "half", False: None}),
        points_at=spoke.map({True: Decisions.not_deliberated, False: Decisions.not_voted}),
        related=values(beside, wrong.index),
        key=values(keys, wrong.index),
    )


@check(
    "BEL-06",
    Severity.LOW,
    needs=(Decisions, SideFunctions, Interests),
    basis=("B5", "L1"),
    yearly=True,
)
def abstention_without_interest(dossier: Dossier) -> Verdict:
    """Return who kept out of a decision without anything in the registers that has to do with it.

    A decision that names no organisation may be about anything that somebody registered, and one that names a person
    about that person.
    """
    decisions = _of_period(dossier, _ABSTAINED_IN)
    present = _present(dossier)
    kept_out = present[present["silent"] | present["voteless"]]
    kept_out = kept_out.merge(decisions, left_on="decision", right_index=True)
    said = kept_out[Decisions.organisations].notna() | kept_out[Decisions.kvk_numbers].notna()
    perhaps = pd.MultiIndex.from_frame(_joined(dossier, party_links)[["decision", "who"]])
    known = pd.MultiIndex.from_frame(kept_out[["decision", "who"]]).isin(perhaps) & said
    known |= kept_out["who"].isin(entries(dossier)["who"]) & ~said
    wrong = kept_out[~known & ~_about_themselves(kept_out)]
    return Verdict(
        wrong.assign(
            points_at=wrong["silent"].map({True: Decisions.not_deliberated, False: Decisions.not_voted}),
            key=values(zip(wrong[Decisions.number], wrong["who"], strict=True), wrong.index),
        ),
        examined=len(kept_out),
    )


def _about_themselves(kept_out: pd.DataFrame) -> pd.Series:
    """Say per row whether the subject of the decision names the person, as at an election."""
    subjects = kept_out[Decisions.subject].map(lambda text: set(fold(text).split()), na_action="ignore")
    named = [
        isinstance(words, set) and {*parts_of(name)[0].surname} <= words
        for name, words in zip(kept_out["person"], subjects, strict=True)
    ]
    return pd.Series(named, index=kept_out.index, dtype=bool)


def _of_period(dossier: Dossier, organs: tuple[str, ...]) -> pd.DataFrame:
    decisions = dossier[Decisions]
    return decisions[decisions[Decisions.organ].isin(organs) & dossier.in_period(Decisions, decisions)]


@once
def _present(dossier: Dossier) -> pd.DataFrame:
    """Return who is named at a decision.

    Returns:
        decision (its index), who, person, silent (did not deliberate) and voteless (did not vote).
    """
    decisions = dossier[Decisions]
    parts = [
        decisions[column].dropna().map(_people_in).explode().dropna().rename("person").to_frame().assign(at=at)
        for column, at in _PRESENT.items()
    ]
    named = pd.concat(parts).rename_axis("decision").reset_index()
    named = named.assign(
        who=people_named(dossier, named["person"]),
        silent=named["at"].eq("silent"),
        voteless=named["at"].eq("voteless"),
    )
    groups = named.groupby(["decision", "who"], as_index=False, sort=False)
    return groups.agg(person=("person", "first"), silent=("silent", "any"), voteless=("voteless", "any"))


def _people_in(text: str) -> list[str]:
    """Return the people whom a cell names; a word for nobody names none."""
    return [name for name in names_in(text) if fold(name).strip(" .") not in _NOBODY]


@once
def _touched(dossier: Dossier) -> pd.DataFrame:
    """Return per decision the entries of the registers that are in one of its organisations, and how much that weighs.

    Returns:
        decision (its index), entry (its index in `entries`), who, organisation, nature, starts_on, ends_on, reason,
        severity and weight; entry_table and entry_row.
    """
    rows = _joined(dossier, _ties_with_others)
    equal_number = rows["by"].eq("kvk")
    severity = values((Severity.MIDDLE if equal else Severity.LOW for equal in equal_number), rows.index)
    severity = severity.mask(equal_number & rows["rewarded"], Severity.HIGH)
    rows = rows.assign(
        severity=severity, weight=severity.map(_WEIGHTS), entry_table=rows["table"], entry_row=rows["row"]
    )
    wanted = ["decision", "entry", "who", "organisation", "nature", "starts_on", "ends_on", "reason"]
    return rows[[*wanted, "severity", "weight", "entry_table", "entry_row"]]


def _ties_with_others(dossier: Dossier, left: Role, right: Role) -> list[Tie]:
    """Return the ties of two roles, but not with the party itself: a decision on that is nobody's own interest."""
    own = own_parties(dossier, left), own_parties(dossier, right)
    return [tie for tie in every_tie(dossier, left, right) if tie.left not in own[0] and tie.right not in own[1]]


def _joined(dossier: Dossier, links: Callable[[Dossier, Role, Role], Sequence[Link | Tie]]) -> pd.DataFrame:
    """Return the decisions beside the entries to which links tie their organisations, with `by` and `reason`."""
    linked = pd.DataFrame(
        [
            (role.value, link.left, link.right, link.by, link.reason)
            for role in REGISTERS
            for link in links(dossier, Role.DECISION_PARTY, role)
        ],
        columns=["role", "left", "right", "by", "reason"],
    ).astype({"role": "object", "left": "Int64", "right": "Int64"})
    numbers = party_numbers(dossier, Role.DECISION_PARTY).astype("Int64").rename_axis("decision").rename("left")
    kept = entries(dossier).rename_axis("entry").reset_index()
    pairs = linked.merge(numbers.reset_index(), on="left")
    return pairs.merge(kept, left_on=["role", "right"], right_on=["role", "party"])
