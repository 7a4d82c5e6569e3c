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
    PEOPLE,
    SECRETARY,
    TREASURER,
)
from pipeline.forms.example.record import Record, Sheets, Value
from schemas.decisions import Decisions
from schemas.functionaries import Functionaries
from schemas.interests import Interests
from schemas.log import Log
from schemas.personal_gifts import PersonalGifts
from schemas.side_functions import SideFunctions
from schemas.statements import Statements

_ELECTED, _SWORN = date(2025, 4, 17), date(2022, 3, 30)
_REPORTED = date(2025, 4, 24)
_FUNCTIONS = {CHAIR: "voorzitter", SECRETARY: "secretaris", TREASURER: "penningmeester"}
CANDIDATES = (*GROUP, "F. el Amrani", "T. Bosma", "N. Evers")
_STATED_ON = (
    day(1, 19), day(1, 12), day(1, 15), day(2, 2), day(2, 9), day(1, 22), day(1, 26), day(3, 2),
)  # fmt: skip


def secretary_sheets() -> Sheets:
    """Return the sheets of the secretary's workbook."""
    return {
        Functionaries: _functionaries(),
        Statements: _statements(),
        SideFunctions: _side_functions(),
        Interests: _interests(),
        PersonalGifts: _personal_gifts(),
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
        "policy_received_on": _REPORTED,
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
    with_functions = {record.values["name"] for record in _side_functions()}
    with_interests = {record.values["name"] for record in _interests()}
    people = [*zip((*BOARD, *GROUP), _STATED_ON, strict=True), ("T. Bosma", day(2, 6)), ("N. Evers", day(2, 16))]
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


def _side_functions() -> list[Record]:
    names = ("name", "organisation", "kvk", "function", "paid", "starts_on", "municipality")
    rows = (
        (CHAIR, "Stichting Molenfonds", "83110452", "bestuurslid", False, date(2021, 3, 1), "geen"),
        (SECRETARY, "Zangvereniging Crescendo", "83224817", "secretaris", False, date(2019, 9, 1), "geen"),
        (TREASURER, "Basisschool De Klimop", "83340126", "administrateur", True, date(2016, 8, 1), "geen"),
        ("J. de Boer", "Voetbalvereniging Vizier", "83419903", "trainer", False, date(2020, 7, 1), "overig"),
        (COUNCIL[0], "Waterbedrijf Noordoever", "83522748", "monteur", True, date(2012, 5, 1), "geen"),
        (COUNCIL[0], "Stichting Oud-Vizierdam", "83600215", "voorzitter", False, date(2018, 1, 1), "overig"),
        (COUNCIL[1], "Apotheek Centrum", "83711364", "assistent", True, date(2017, 2, 1), "geen"),
        (GROUP[2], "Jongerencentrum De Loods", "83809977", "vrijwilliger", False, date(2023, 1, 1), "overig"),
    )
    reported: dict[str, Value] = {"reported_on": _REPORTED, "public": True}
    return [Record(f"{row[0]} {row[1]}", reported | dict(zip(names, row, strict=True))) for row in rows]


def _interests() -> list[Record]:
    names = ("name", "kind", "organisation", "kvk", "size", "starts_on", "municipality", "measure")
    apart = "praat en stemt niet mee over windplannen"
    rows = (
        ("J. de Boer", "onderneming", "Hoveniersbedrijf De Boer", "84012233", "100%", date(2015, 1, 1), "geen", None),
        (COUNCIL[1], "onroerend goed", "Bovenwoning Havenkade", None, "50%", date(2020, 6, 1), "geen", None),
        ("F. el Amrani", "aandelen", "Coöperatie Vizierwind", "84120458", "1", date(2022, 10, 1), "overig", apart),
    )
    reported: dict[str, Value] = {"reported_on": _REPORTED}
    return [Record(f"{row[0]} {row[2]}", reported | dict(zip(names, row, strict=True))) for row in rows]


def _personal_gifts() -> list[Record]:
    names = ("received_on", "reported_on", "recipient", "giver", "description", "value", "handling", "destination")
    rows = (
        (day(2, 20), day(2, 23), COUNCIL[0], "Dorpsraad Oost", "Boek over het dorp", 1_750, "gemeld", "eigen gebruik"),
        (day(5, 21), day(5, 22), COUNCIL[1], "Ondernemerskring", "Uitnodiging diner", 4_500, "geweigerd", None),
        (day(9, 12), day(9, 14), CHAIR, "Kaasboerderij Oord", "Stuk kaas", 1_200, "aanvaard", "gedeeld op de kraam"),
        (day(12, 15), day(12, 16), TREASURER, "Kantoor Laan", "Fles wijn", 1_495, "teruggestuurd", None),
    )
    no_money: dict[str, Value] = {"money": False}
    return [Record(f"{row[2]} {row[4]}", no_money | dict(zip(names, row, strict=True))) for row in rows]


def _decisions() -> list[Record]:
    board = "; ".join(BOARD)
    names = ("number", "decided_on", "organ", "subject", "organisations", "amount", "participants")
    rows = (
        ("B-2026-01", day(1, 12), "bestuur", "Folders campagne", "Drukkerij Het Anker", 121_484, board),
        ("B-2026-02", day(2, 9), "bestuur", "Verkiezingskrant", "Drukkerij Het Anker", 261_360, board),
        ("B-2026-03", day(2, 9), "bestuur", "Bezorging van de krant", "Bezorgdienst De Postduif", 52_000, board),
        ("B-2026-04", day(3, 9), "bestuur", "Slotmanifestatie", "Grand Café De Haven", 45_000, board),
        ("B-2026-05", day(3, 23), "bestuur", "Sponsorcontract fietstocht", "Rijwielhandel Sanders", 25_000, board),
        ("L-2026-01", day(4, 16), "ledenvergadering", "Reserve verkiezingen inzetten", None, 400_000, None),
        ("L-2026-02", day(4, 16), "ledenvergadering", "Kascommissie herbenoemd", None, None, None),
        ("B-2026-06", day(5, 11), "bestuur", "Scholing nieuwe fractie", "Trainingsbureau Raadskracht", 31_460, board),
        ("B-2026-07", day(6, 8), "bestuur", "Zomermarkt", "Partytenten Van der Meij", 20_000, board),
        ("F-2026-01", day(6, 22), "fractie", "Inbreng woningbouw Zuiderhof", None, None, "; ".join(GROUP)),
        ("B-2026-08", day(9, 7), "bestuur", "Cursus begroting lezen", "Trainingsbureau Raadskracht", 28_798, board),
        ("F-2026-02", day(10, 19), "fractie", "Inbreng gemeentebegroting 2027", None, None, "; ".join(GROUP)),
        ("B-2026-09", day(11, 9), "bestuur", "Begroting 2027 naar de leden", None, None, board),
        ("L-2026-03", day(11, 17), "ledenvergadering", "Begroting 2027", None, None, None),
        ("B-2026-10", day(12, 14), "bestuur", "Nieuwsbrief winter", "Drukkerij Het Anker", 31_218, board),
    )  # fmt: skip
    return [Record(row[0], dict(zip(names, row, strict=True))) for row in rows]


def _log() -> list[Record]:
    names = ("happened_on", "event", "organ", "document", "version", "integrity_discussed", "interests_discussed")
    meeting, policy = "vergadering", "integriteitsbeleid"
    rows = (
        (day(1, 12), meeting, "bestuur", None, None, True, True),
        (day(1, 15), "gepubliceerd", None, "giftenreglement", "1.1", None, None),
        (day(1, 16), "vertrouwenspersoon bekendgemaakt", "ledenvergadering", None, None, None, None),
        (day(2, 9), meeting, "bestuur", None, None, False, False),
        (day(3, 9), meeting, "bestuur", None, None, False, False),
        (day(3, 30), meeting, "fractie", None, None, True, True),
        (day(4, 16), meeting, "ledenvergadering", None, None, True, False),
        (day(4, 16), "onder de aandacht gebracht", "ledenvergadering", policy, "1.0", None, None),
        (day(5, 11), meeting, "bestuur", None, None, False, False),
        (day(6, 8), meeting, "bestuur", None, None, True, False),
        (day(6, 22), meeting, "fractie", None, None, False, False),
        (day(9, 7), meeting, "bestuur", None, None, False, False),
        (day(10, 5), "overleg bij twijfel", "fractie", None, None, None, None),
        (day(10, 19), meeting, "fractie", None, None, True, False),
        (day(11, 9), meeting, "bestuur", None, None, False, True),
        (day(11, 12), "geëvalueerd", "bestuur", policy, "1.0", None, None),
        (day(11, 17), meeting, "ledenvergadering", None, None, False, False),
        (day(12, 14), meeting, "bestuur", None, None, False, False),
    )
    return [Record(f"{row[0]} {row[1]}", dict(zip(names, row, strict=True))) for row in rows]
