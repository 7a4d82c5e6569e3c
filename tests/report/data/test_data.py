"""The data files: the keys that were promised, for their own readers, the same bytes every time."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from jsonschema import Draft202012Validator

from pipeline.model.findings import Outcome, State, Status
from pipeline.model.norms import Norm
from pipeline.model.period import Period
from pipeline.model.result import Result
from pipeline.report.data import findings_jsonl, reconciliation_jsonl, result_json
from pipeline.report.replacing import Output
from schemas.base import Audience, info
from schemas.bookings import Bookings
from tests import builders
from tests.report.data.samples import finding, link, matches, result

PROJECT = Path(__file__).parents[3]
OUTPUTS = (Output("2026-03/maandrapport-2026-03.xlsx", "a" * 64, "b" * 64),)
SECTIONS = {"AFS-03": ("B6", "B10"), "DEC-02": ("B6",), "BEL-01": ("B1", "L2")}


def schema(name: str) -> Draft202012Validator:
    content = json.loads((PROJECT / "docs" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    return Draft202012Validator(content)


def read(result: Result, audience: Audience = Audience.COMMITTEE) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(result_json(result, OUTPUTS, audience, SECTIONS))
    return content


def lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.splitlines()]


def sheet(content: dict[str, Any], role: str) -> dict[str, Any]:
    sheets: Iterable[dict[str, Any]] = (one for file in content["inputs"] for one in file["sheets"])
    return next(one for one in sheets if one["role"] == role)


@pytest.mark.parametrize("audience", Audience)
def test_the_result_has_the_form_that_was_promised(audience: Audience) -> None:
    schema("resultaat").validate(read(result(), audience))


def test_findings_and_links_have_the_form_that_was_promised() -> None:
    for one in lines(findings_jsonl(result())):
        schema("bevindingen").validate(one)
    for one in lines(reconciliation_jsonl(result())):
        schema("afstemming").validate(one)


def test_the_result_has_exactly_the_promised_keys() -> None:
    assert sorted(read(result())) == [
        "accounts",
        "command",
        "counts",
        "coverage",
        "evidence",
        "inputs",
        "norms",
        "outcomes",
        "outputs",
        "party",
        "period",
        "program",
        "reconciliation",
        "run_code",
        "run_date",
        "schema",
    ]


def test_a_sheet_tells_its_rows_and_cents_at_every_stage() -> None:
    bookings = sheet(read(result()), "bookings")
    assert bookings["rows"] == {"read": 5, "accepted": 4, "set_aside": 1, "refused": 0, "refused_unreadable": 0}
    assert bookings["cents"] == {"read": 416800, "accepted": 4450, "set_aside": 412350, "refused": 0}
    assert bookings["set_aside"] == [{"row": 88, "reason": "totaal", "cents": 412350, "own_sum_cents": 412350}]
    assert bookings["columns"][0] == {"heading": "Datum", "column": "A", "field": "booked_on"}


def test_a_register_has_no_cents() -> None:
    assert sheet(read(result()), "side_functions")["cents"] is None


def test_a_sheet_that_fits_no_role_is_named() -> None:
    unexamined = next(one for file in read(result())["inputs"] for one in file["sheets"] if one["role"] is None)
    assert (unexamined["sheet"], unexamined["hidden"], unexamined["rows"]["read"]) == ("Notities", True, 0)


def test_a_file_that_was_refused_is_still_listed() -> None:
    refused = replace(result().raw["party.xlsx"], file="kapot.xlsx", state="refused")
    content = read(result(raw=dict(result().raw) | {"kapot.xlsx": refused}))
    assert {"kapot.xlsx": ("refused", [])}.items() <= {
        one["file"]: (one["state"], one["sheets"]) for one in content["inputs"]
    }.items()


def test_the_committee_sees_no_finding_or_outcome_on_persons() -> None:
    content = read(result())
    assert {one["code"] for one in content["outcomes"]} == {"AFS-03", "DEC-02", "INV-09"}
    assert {one["code"] for one in lines(findings_jsonl(result()))} == {"BOE-01", "DEC-02"}
    assert content["counts"] == {"hoog": 1, "midden": 0, "laag": 1}


def test_the_secretary_sees_only_the_own_findings_and_the_checks_behind_them() -> None:
    content = read(result(), Audience.SECRETARY)
    assert {one["code"] for one in content["outcomes"]} == {"BEL-01", "INV-09"}
    assert {one["code"] for one in lines(findings_jsonl(result(), Audience.SECRETARY))} == {"BEL-01", "INV-09"}


def test_reports_of_the_confidant_are_counted_for_nobody_else() -> None:
    def roles(audience: Audience) -> set[str | None]:
        return {one["role"] for file in read(result(), audience)["inputs"] for one in file["sheets"]}

    assert roles(Audience.CONFIDANT) - roles(Audience.COMMITTEE) == {"integrity_reports"}
    assert roles(Audience.CONFIDANT) - roles(Audience.SECRETARY) == {"integrity_reports"}


def test_an_outcome_counts_the_findings_that_its_reader_can_see() -> None:
    shown = {one["code"]: one for one in read(result())["outcomes"]}
    assert (shown["INV-09"]["state"], shown["INV-09"]["findings"]) == ("clean", 0)
    assert (shown["DEC-02"]["state"], shown["DEC-02"]["findings"]) == ("found", 2)


def test_a_scope_belongs_to_one_circle_and_keeps_its_count() -> None:
    scoped = Outcome("INV-09", State.FOUND, 4, 1, scope={"sheet": "Declaraties"})
    shown = [one for one in read(result(outcomes=(scoped,)))["outcomes"] if one["code"] == "INV-09"]
    assert [(one["state"], one["findings"]) for one in shown] == [("found", 1)]


def test_outcomes_stand_in_order_of_code_and_scope() -> None:
    shown = [(one["code"], one["scope"]) for one in read(result())["outcomes"]]
    assert shown[:2] == [("AFS-03", {"account": "Betaalrekening"}), ("AFS-03", {"account": "Spaarrekening"})]


def test_an_account_runs_from_the_opening_to_the_end_of_the_period() -> None:
    march, savings = read(result())["accounts"]
    assert march == {
        "account": "Betaalrekening",
        "opening_cents": 99,
        "in_cents": 10000,
        "out_cents": -5549,
        "closing_cents": 4550,
        "bank_closing_cents": 5799,
        "difference_cents": -1249,
    }
    assert (savings["bank_closing_cents"], savings["difference_cents"]) == (None, None)


def test_an_account_over_a_year_adds_its_months() -> None:
    year = result()
    content = read(replace(year, dossier=replace(year.dossier, period=Period(2026))))
    assert content["accounts"][0] | {"account": ""} == {
        "account": "",
        "opening_cents": 100,
        "in_cents": 10000,
        "out_cents": -5550,
        "closing_cents": 4550,
        "bank_closing_cents": 5799,
        "difference_cents": -1249,
    }


def test_coverage_counts_lines_and_bookings_of_the_period_and_rounds_down() -> None:
    assert read(result())["reconciliation"] == {
        "bank_lines": 3,
        "matched_bank": 2,
        "bookings": 3,
        "matched_bookings": 2,
        "ambiguous": 0,
        "coverage_cents": {"bank": 0.9831, "book": 0.9357},
    }


def test_a_bank_line_delivered_twice_counts_once() -> None:
    base = result()
    counted = base.dossier.matches.counted.copy()
    counted[2] = False
    dossier = replace(base.dossier, matches=replace(base.dossier.matches, counted=counted))
    content = read(replace(base, dossier=dossier))["reconciliation"]
    assert (content["bank_lines"], content["coverage_cents"]["bank"]) == (2, 1.0)


def test_evidence_is_the_share_of_turnover_per_tier() -> None:
    assert read(result())["evidence"] == {"chained": 0.0, "balanced": 0.0, "editable": 1.0}


def test_without_a_statement_or_a_booking_there_is_no_share() -> None:
    base = result()
    nothing = replace(base.dossier, books=builders.books(), matches=matches([], [], [], 0))
    content = read(replace(base, dossier=nothing))
    schema("resultaat").validate(content)
    assert content["reconciliation"]["coverage_cents"] == {"bank": None, "book": None}
    assert content["evidence"] == {"chained": 0.0, "balanced": 0.0, "editable": 0.0}
    assert (content["party"], content["accounts"]) == ("", [])


def test_a_section_of_the_policy_is_as_strong_as_its_strongest_outcome() -> None:
    sections = {one["section"]: one for one in read(result())["coverage"]}
    assert list(sections) == ["B6", "B10"]
    assert sections["B6"] == {
        "section": "B6",
        "checks": ["AFS-03", "DEC-02"],
        "examined": 10,
        "findings": 2,
        "state": "found",
        "outside_workbooks": None,
    }
    assert sections["B10"]["state"] == "clean"


def test_a_section_that_nothing_examined_says_so() -> None:
    idle = result(findings=(), outcomes=(Outcome("DEC-02", State.NOT_APPLICABLE), Outcome("AFS-03", State.NOT_RUN)))
    assert {one["state"] for one in read(idle)["coverage"]} == {"not_run"}


def test_a_norm_stands_with_every_value_that_held_in_the_period() -> None:
    base = result()
    lag = base.dossier.norms.values["booking_lag_days"][-1]
    half_march = Norm(lag.id, lag.title, lag.unit, 3, "eigen regel", "partij", Period(2026, 3).last_day, confirmed=True)
    dossier = replace(base.dossier, norms=base.dossier.norms.with_overrides((half_march,)))
    values = [one["value"] for one in read(replace(base, dossier=dossier))["norms"] if one["id"] == lag.id]
    assert values == [lag.value, 3]


def test_a_finding_is_told_with_its_place_norm_and_consequences() -> None:
    boe, first, second = lines(findings_jsonl(result()))
    assert (boe["code"], first["cell"], second["cell"]) == ("BOE-01", "L2", "L3")
    assert first["related"] == [{"file": "bookings.xlsx", "sheet": "Boekingen", "row": 2, "cell": "D2"}]
    assert second["consequence_of"] == ["DEC-02-4T7K01"]
    assert second["norm"]["id"] == "booking_lag_days"
    assert (first["norm"], first["amount_cents"], first["date"]) == (None, 4550, "2026-03-03")


def test_what_is_gone_stands_in_the_file_and_is_not_counted() -> None:
    gone = result(findings=(), gone=(finding(1, status=Status.GONE),))
    assert [one["status"] for one in lines(findings_jsonl(gone))] == ["vervallen"]
    assert sum(read(gone)["counts"].values()) == 0


def test_links_stand_by_account_and_place_and_leave_other_months_out() -> None:
    told = lines(reconciliation_jsonl(result()))
    assert [(one["kind"], one["amount_cents"]) for one in told] == [
        ("leftover", -999),
        ("transfer", -999),
        ("match", -4550),
        ("match", 10000),
        ("leftover", 250),
    ]
    assert told[3] == {
        "kind": "match",
        "tier": 2,
        "label": "gelijk bedrag en dag",
        "score": 0.9877,
        "account": "Betaalrekening",
        "bank": [{"file": "bank_lines.xlsx", "sheet": "Bank", "row": 3}],
        "book": [{"file": "bookings.xlsx", "sheet": "Boekingen", "row": 3}],
        "other": [],
        "amount_cents": 10000,
        "difference_cents": 0,
        "days": 1,
    }
    assert (told[4]["tier"], told[4]["score"], told[4]["days"]) == (None, None, None)


def test_a_link_with_one_foot_in_the_period_shows_both() -> None:
    base = result()
    members = base.dossier.matches.members.copy()
    members.loc[members["index"].eq(3) & members["side"].eq("book"), "link"] = 2
    dossier = replace(base.dossier, matches=replace(base.dossier.matches, members=members))
    told = [one for one in lines(reconciliation_jsonl(replace(base, dossier=dossier))) if one["amount_cents"] == 250]
    assert told[0]["book"] == [{"file": "bookings.xlsx", "sheet": "Boekingen", "row": 5}]


def test_a_refused_booking_behind_a_bank_line_stands_on_the_side_of_the_book() -> None:
    base = result()
    refused = builders.bookings({"row": 61})
    members = base.dossier.matches.members
    members = pd.concat([members, pd.DataFrame([{"link": 2, "side": "refused", "index": 0}])], ignore_index=True)
    books = replace(base.dossier.books, refused={Bookings: refused})
    dossier = replace(base.dossier, books=books, matches=replace(base.dossier.matches, members=members))
    told = [one for one in lines(reconciliation_jsonl(replace(base, dossier=dossier))) if one["amount_cents"] == 250]
    assert told[0]["book"] == [{"file": "bookings.xlsx", "sheet": "Boekingen", "row": 61}]


def test_claims_and_gifts_stand_on_the_other_side_of_their_payments() -> None:
    base = result()
    supplied: dict[str, Any] = {info(one).role: frame for one, frame in base.dossier.books.frames.items()}
    supplied |= {"claims": builders.claims({"row": 7}, {"row": 9}), "gifts": builders.gifts({"row": 5})}
    links = [
        link("claim", 1, -4550, label="2 declaraties in 1 betaling", difference_cents=-50),
        link("gift", 2, 10000, days=None),
    ]
    members = [(0, "book", 0), (0, "claim", 0), (0, "claim", 1), (1, "book", 1), (1, "gift", 0)]
    dossier = replace(base.dossier, books=builders.books(**supplied), matches=matches(links, members, [], 3))
    claim, gift = lines(reconciliation_jsonl(replace(base, dossier=dossier)))
    assert (claim["kind"], claim["difference_cents"], claim["bank"]) == ("claim", -50, [])
    assert [place["row"] for place in claim["book"]] == [2]
    assert claim["other"] == [{"file": "claims.xlsx", "sheet": "Declaraties", "row": row} for row in (7, 9)]
    assert gift["other"] == [{"file": "gifts.xlsx", "sheet": "Giften", "row": 5}]
    for one in (claim, gift):
        schema("afstemming").validate(one)


def test_the_order_of_findings_and_outcomes_does_not_matter() -> None:
    base = result()
    findings, outcomes = list(base.findings), list(base.outcomes)
    random.Random(1).shuffle(findings)
    random.Random(1).shuffle(outcomes)
    turned = replace(base, findings=tuple(findings), outcomes=tuple(outcomes))
    assert findings_jsonl(turned) == findings_jsonl(base)
    assert result_json(turned, OUTPUTS) == result_json(base, OUTPUTS)


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import sys; from tests.report.data.samples import result;"
        "from pipeline.report.data import findings_jsonl, reconciliation_jsonl, result_json;"
        "sys.stdout.buffer.write(result_json(result(), ()) + findings_jsonl(result()) + reconciliation_jsonl(result()))"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    other = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, env=environment, check=True, capture_output=True
    )
    assert other.stdout == result_json(result(), ()) + findings_jsonl(result()) + reconciliation_jsonl(result())
