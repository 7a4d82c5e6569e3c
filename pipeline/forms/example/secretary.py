"""What the secretary keeps: who holds which function, statements, interests, decisions, the log."""

from __future__ import annotations

from datetime import date

from pipeline.forms.example.booking import YEAR, day
from pipeline.forms.example.party import (
    AUDITORS,
    BOARD,
    CHAIR,
    CONFIDANT,
    COUNCIL,
    FORMER_TREASURER,
    GROUP,
    NEWCOMER,
    PEOPLE,
    SECRETARY,
    SPONSOR,
    SUPPLIERS,
    TREASURER,
)
from pipeline.forms.example.record import Record, Sheets, Value
from pipeline.forms.example.registers import (
    GARDENER,
    MILLS,
    REPORTED,
    interests,
    personal_gifts,
    side_functions,
)
from schemas.decisions import Decisions
from schemas.functionaries import Functionaries
from schemas.interests import Interests
from schemas.log import Log
from schemas.personal_gifts import PersonalGifts
from schemas.side_functions import SideFunctions
from schemas.statements import Statements

_ELECTED, _SWORN = date(2025, 4, 17), date(2022, 3, 30)
_FUNCTIONS = {CHAIR: "voorzitter", SECRETARY: "secretaris", TREASURER: "penningmeester"}
CANDIDATES = (*GROUP, "F. el Amrani", "T. Bosma", NEWCOMER)
_STATED_ON = (
    day(1, 19), day(1, 12), day(1, 15), day(2, 2), day(2, 9), day(1, 22), day(1, 26), day(3, 2),
)  # fmt: skip


def secretary_sheets() -> Sheets:
    """Return the sheets of the secretary's workbook."""
    return {
        Functionaries: _functionaries(),
        Statements: _statements(),
        SideFunctions: side_functions(),
        Interests: interests(),
        PersonalGifts: personal_gifts(),
        Decisions: _decisions(),
        Log: _log(),
    }


def _function(name: str, function: str, organ: str, starts_on: date, **more: Value) -> Record:
    values: dict[str, Value] = {
        "name": name,
        "function": function,
        "organ": organ,
        "starts_on": starts_on,
        "iban": PEOPLE[name].iban,
        "policy_received_on": REPORTED,
    }
    return Record(f"{organ} {name}", values | more)


def _functionaries() -> list[Record]:
    introduced: dict[str, Value] = {"introduced_on": date(2025, 5, 12), "code_signed_on": date(2025, 5, 12)}
    rows = [_function(name, _FUNCTIONS.get(name, "bestuurslid"), "bestuur", _ELECTED, **introduced) for name in BOARD]
    for name in GROUP:
        councillor = name in COUNCIL
        rows.append(
            _function(
                name,
                "raadslid" if councillor else "steunfractielid",
                "fractie",
                _SWORN,
                **introduced,
                oath_on=_SWORN,
                functions_public=True,
            )
        )
    rows.append(
        _function(
            NEWCOMER,
            "steunfractielid",
            "fractie",
            day(3, 26),
            introduced_on=day(4, 2),
            code_signed_on=day(3, 26),
            functions_public=True,
        )
    )
    rows += [
        _function(
            name, "kandidaat", "kandidaat", date(2025, 11, 20), ends_on=day(3, 18), screened_on=date(2025, 11, 10)
        )
        for name in CANDIDATES
    ]
    rows += [_function(name, "lid", "kascommissie", date(2025, 4, 17)) for name in AUDITORS]
    rows.append(
        _function(
            FORMER_TREASURER, "penningmeester", "bestuur", date(2021, 4, 15), ends_on=_ELECTED, policy_received_on=None
        )
    )
    rows.append(_function(CONFIDANT, "vertrouwenspersoon", "vertrouwenspersoon", date(2025, 4, 17)))
    return rows


def _statements() -> list[Record]:
    with_functions = {record.values["name"] for record in side_functions()}
    with_interests = {record.values["name"] for record in interests()}
    people = [*zip((*BOARD, *GROUP), _STATED_ON, strict=True), ("T. Bosma", day(2, 6)), (NEWCOMER, day(2, 16))]
    return [
        Record(
            name,
            {
                "name": name,
                "year": YEAR,
                "stated_on": stated_on,
                "no_side_functions": name not in with_functions,
                "no_interests": name not in with_interests,
                "no_candidate_gifts": True if name in CANDIDATES else None,
                "checked_by": CONFIDANT if name == SECRETARY else SECRETARY,
            },
        )
        for name, stated_on in people
    ]


def _decisions() -> list[Record]:
    """Return the decisions; who had a tie to the organisation neither deliberated nor voted."""
    board = "; ".join(BOARD)
    names = ("number", "decided_on", "organ", "subject", "organisations", "amount", "participants", "abstained")
    printer, training = SUPPLIERS["printer"].name, SUPPLIERS["training"].name
    fair, mills = f"{SUPPLIERS['tents'].name}; {GARDENER.name}", MILLS.name
    rows: tuple[tuple[Value, ...], ...] = (
        ("B-2026-01", day(1, 12), "bestuur", "Folders campagne", printer, 121_484, board, None),
        ("B-2026-02", day(2, 9), "bestuur", "Verkiezingskrant", printer, 261_360, board, None),
        ("B-2026-03", day(2, 9), "bestuur", "Bezorging krant", SUPPLIERS["delivery"].name, 52_000, board, None),
        ("B-2026-04", day(3, 9), "bestuur", "Slotmanifestatie", SUPPLIERS["cafe"].name, 45_000, board, None),
        ("B-2026-05", day(3, 23), "bestuur", "Sponsorcontract fietstocht", SPONSOR.name, 25_000, board, None),
        ("L-2026-01", day(4, 16), "ledenvergadering", "Reserve verkiezingen inzetten", None, 400_000, None, None),
        ("B-2026-06", day(5, 11), "bestuur", "Scholing nieuwe fractie", training, 31_460, board, "F. el Amrani"),
        ("B-2026-07", day(6, 8), "bestuur", "Zomermarkt, met planten", fair, 20_000, board, "J. de Boer"),
        ("F-2026-01", day(6, 22), "fractie", "Inbreng woningbouw Zuiderhof", None, None, "; ".join(GROUP), None),
        ("B-2026-08", day(9, 7), "bestuur", "Geluid ledenavonden", SUPPLIERS["sound"].name, 28_798, board, None),
        ("B-2026-09", day(11, 9), "bestuur", "Samen naar de molendag", mills, None, board, CHAIR),
        ("L-2026-02", day(11, 17), "ledenvergadering", "Begroting 2027", None, None, None, None),
    )  # fmt: skip
    return [_decision(dict(zip(names, row, strict=True))) for row in rows]


def _decision(values: dict[str, Value]) -> Record:
    numbers = {party.name: party.kvk for party in (*SUPPLIERS.values(), SPONSOR, GARDENER, MILLS)}
    organisations = str(values["organisations"] or "").split("; ")
    known = "; ".join(numbers[name] for name in organisations if name) or None
    abstained = values.pop("abstained")
    return Record(
        str(values["number"]), {**values, "kvk_numbers": known, "not_deliberated": abstained, "not_voted": abstained}
    )


def _log() -> list[Record]:
    """Return what was done for the policy: eight meetings in the year, and what went before it."""
    names = ("happened_on", "event", "organ", "document", "version", "integrity_discussed", "interests_discussed")
    meeting, policy = "vergadering", "integriteitsbeleid"
    rows = (
        (date(2025, 4, 17), "vastgesteld", "ledenvergadering", policy, "1.0", None, None),
        (date(2025, 11, 6), meeting, "bestuur", None, None, True, True),
        (day(1, 12), meeting, "bestuur", None, None, True, True),
        (day(1, 15), "gepubliceerd", None, "giftenreglement", "1.1", None, None),
        (day(1, 16), "vertrouwenspersoon bekendgemaakt", "ledenvergadering", None, None, None, None),
        (day(3, 9), meeting, "bestuur", None, None, False, True),
        (day(3, 30), meeting, "fractie", None, None, True, True),
        (day(4, 16), meeting, "ledenvergadering", None, None, True, False),
        (day(4, 16), "onder de aandacht gebracht", "ledenvergadering", policy, "1.0", None, None),
        (day(5, 11), meeting, "bestuur", None, None, False, False),
        (day(10, 5), "overleg bij twijfel", "fractie", None, None, None, None),
        (day(10, 19), meeting, "fractie", None, None, False, False),
        (day(11, 9), meeting, "bestuur", None, None, False, True),
        (day(11, 12), "geëvalueerd", "bestuur", policy, "1.0", None, None),
        (day(11, 17), meeting, "ledenvergadering", None, None, False, False),
    )
    return [Record(f"{row[0]} {row[1]}", dict(zip(names, row, strict=True))) for row in rows]
