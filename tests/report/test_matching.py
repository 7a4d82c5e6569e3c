"""The matches of a period: which lines of bank and book belong together, why, and how much is left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from pipeline.model.result import Result
from pipeline.report.matching import Matching
from pipeline.report.view import View
from tests import builders as make
from tests.checks.matched import Record, matches
from tests.report.builders import result

SAVINGS = {"name": "Spaarrekening", "iban": make.SAVINGS_IBAN, "kind": "spaar"}


def found(
    *links: Record, bank: tuple[Record, ...] = ({}, {}), book: tuple[Record, ...] = ({}, {}), **more: Any
) -> Matching:
    """Return the matching of March over these lines and links."""
    dossier = make.dossier(
        "2026-03",
        bank_lines=make.bank_lines(*bank),
        bookings=make.bookings(*book),
        accounts=make.accounts({}, SAVINGS, {"name": "Kas", "iban": None, "kind": "kas"}),
        matches=matches(*links, **more),
    )
    return Matching(View(replace(_empty(), dossier=dossier)))


def _empty() -> Result:
    return result(count=1, findings=(), outcomes=())


def pair(at: int, label: str = "zelfde bedrag en dag", **facts: Any) -> dict[str, Any]:
    return {"bank": [at], "book": [at], "label": label, **facts}


class TestCoverage:
    """How much of either side the other side explains."""

    def test_lines_and_euros_are_counted_in_both_directions(self) -> None:
        lines = found(pair(0), bank=({}, {"amount": 10000}), book=({}, {}, {"amount": -1}))
        assert lines.coverage("bank").to_dict("index") == {
            "Betaalrekening": {"lines": 2, "matched": 1, "moved": 14550, "covered": 4550}
        }
        assert lines.coverage("book").to_dict("index") == {
            "Betaalrekening": {"lines": 3, "matched": 1, "moved": 9101, "covered": 4550}
        }

    def test_what_only_settles_a_claim_is_not_covered_by_the_bank(self) -> None:
        lines = found({"kind": "claim", "book": [0]}, {"kind": "transfer", "book": [0, 1]})
        assert lines.coverage("book")["matched"].tolist() == [0]

    @pytest.mark.parametrize("kind", ["leftover", "near_miss", "ambiguous"])
    def test_what_is_not_certain_is_not_covered(self, kind: str) -> None:
        assert found(pair(0, kind=kind)).coverage("bank")["matched"].tolist() == [0]

    def test_cash_and_accounts_without_bank_lines_are_not_asked(self) -> None:
        lines = found(book=({}, {"account": "Kas"}, {"account": "Spaarrekening"}))
        assert lines.coverage("book").index.tolist() == ["Betaalrekening"]

    def test_a_line_that_was_delivered_twice_counts_once(self) -> None:
        assert found(counted=[True, False]).coverage("bank")["lines"].tolist() == [1]

    def test_lines_of_another_month_are_not_counted(self) -> None:
        assert found(bank=({}, {"booked_on": "2026-04-01"})).coverage("bank")["lines"].tolist() == [1]


class TestReasons:
    """Why lines belong together."""

    def test_every_reason_is_counted_by_tier(self) -> None:
        tiers = found(pair(0, "zelfde kenmerk en bedrag"), pair(1, tier=2)).tiers()
        assert tiers.drop(columns=["tier", "reason"]).to_dict("list") == {
            "links": [1, 1],
            "bank": [1, 1],
            "book": [1, 1],
            "cents": [-4550, -4550],
            "group": ["trede 1", "trede 2"],
            "label": ["zelfde kenmerk en bedrag", "zelfde bedrag en dag"],
        }

    @pytest.mark.parametrize(
        ("days", "labels", "told"),
        [
            ((1, 1), ("1 dag later", "1 dag later"), "bank 1 dag later"),
            ((1, 4), ("1 dag later", "4 dagen later"), "bank 1 tot 4 dagen later"),
            ((-4, -1), ("4 dagen eerder", "1 dag eerder"), "bank 1 tot 4 dagen eerder"),
            ((-1, 2), ("1 dag eerder", "2 dagen later"), "bank 1 dag eerder tot 2 dagen later"),
        ],
    )
    def test_reasons_that_differ_in_days_are_one_with_their_range(
        self, days: tuple[int, int], labels: tuple[str, str], told: str
    ) -> None:
        links = (pair(at, f"zelfde bedrag, bank {labels[at]}", days=days[at]) for at in (0, 1))
        assert found(*links).tiers()["label"].tolist() == [f"zelfde bedrag, {told}"]

    def test_how_alike_names_are_is_a_range_too(self) -> None:
        links = (
            pair(at, f"zelfde bedrag, bank 2 dagen later, naam lijkt voor {n} %", days=2)
            for at, n in enumerate((86, 95))
        )
        assert found(*links).tiers()["label"].tolist() == [
            "zelfde bedrag, bank 2 dagen later, naam lijkt voor 86 tot 95 %"
        ]

    def test_a_reason_with_days_is_not_one_without(self) -> None:
        links = (pair(0, "zelfde kenmerk"), pair(1, "zelfde kenmerk, bank 1 dag later", days=1))
        assert found(*links).tiers()["links"].tolist() == [1, 1]

    def test_claims_gifts_and_transfers_are_told_apart_from_matches(self) -> None:
        lines = found(pair(0), {"kind": "claim", "book": [0], "label": "nummer van de declaratie en bedrag", "tier": 1})
        assert lines.tiers()["links"].tolist() == [1]
        assert lines.behind()[["group", "label", "book"]].to_dict("list") == {
            "group": ["declaratie"],
            "label": ["nummer van de declaratie en bedrag"],
            "book": [1],
        }

    def test_without_links_there_is_nothing_to_tell(self) -> None:
        assert (len(found().tiers()), len(found().behind())) == (0, 0)


class TestSides:
    """The lines of links, side by side."""

    def test_a_link_across_the_end_of_the_month_shows_both_its_sides(self) -> None:
        lines = found(pair(0, kind="near_miss", label="ander bedrag", days=2), bank=({"booked_on": "2026-04-01"},))
        bank, book = lines.linked("near_miss").values()
        assert (bank["label"].tolist(), book["days"].tolist()) == (["ander bedrag"], [2])

    def test_an_account_that_may_be_private_is_never_shown(self) -> None:
        lines = found({"kind": "leftover", "bank": [0]}, bank=({"account": "NL02RABO0123456789"},))
        assert lines.linked("leftover")["bank"].empty


def test_evidence_is_told_per_account_the_hardest_first() -> None:
    csv = {"file": "bank.csv", "sheet": None}
    pasted = {"file": "bank.xlsx", "sheet": "Bank", "amount": 100}
    evidence = found(bank=(pasted, csv, csv | {"account": "Spaarrekening"})).evidence()
    assert evidence[["account", "tier", "lines", "moved"]].values.tolist() == [
        ["Betaalrekening", "balanced", 1, 4550],
        ["Betaalrekening", "editable", 1, 100],
        ["Spaarrekening", "balanced", 1, 4550],
    ]


def test_the_frames_are_those_of_a_believable_month() -> None:
    lines = Matching(View(result()))
    assert int(lines.coverage("bank")["lines"].sum()) == 64
    assert isinstance(lines.tiers(), pd.DataFrame)
