"""Hold links against the truth.

A link is right when its bank lines and bookings are those of one true link, no more and no fewer, where lines that
nobody can tell apart stand for each other. Any other link that is called a match is wrong: also one that has only a
part of a batch, and one to a line that has no other half at all. A true link that was not found is reported as
ambiguous (one of its lines stands among several explanations), as wrong (one of them was given away), or is left over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.reconciliation.labelled import Labelled, Link
from pipeline.model.matches import Matches


@dataclass
class Score:
    """Counts over any number of years. `true`: links of equal amounts; of each is said how it ended.

    `decidable`: the same for those that what is written can tell. `tiers`: per tier how many links were right and
    wrong. `kinds`: per kind of event how many there were and how they ended. `misses`: how many links of differing
    amounts there were, how many of them were named as near misses, left open or given away, and how many pairs were
    named that are none. `wrong_links`: each with the number of its year.
    """

    lines: int = 0
    true: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    decidable: Counter[str] = field(default_factory=Counter)
    tiers: dict[str, Counter[str]] = field(default_factory=dict)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)
    misses: Counter[str] = field(default_factory=Counter)
    wrong_links: list[tuple[int, Link]] = field(default_factory=list)

    @property
    def right(self) -> int:
        """Links that are true."""
        return sum(tier["right"] for tier in self.tiers.values())

    @property
    def wrong(self) -> int:
        """Links that are not."""
        return sum(tier["wrong"] for tier in self.tiers.values())

    @property
    def precision(self) -> float:
        """The share of the links that is right; 1 without links."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the true links that was found."""
        return self.ends["found"] / self.true if self.true else 1.0

    @property
    def recall_of_decidable(self) -> float:
        """The share of the true links that can be told that was found."""
        return self.decidable["found"] / self.decidable["true"] if self.decidable["true"] else 1.0

    def share(self, end: str) -> float:
        """The share of the true links that ended so: found, wrong, ambiguous, leftover."""
        return self.ends[end] / self.true if self.true else 0.0


def links_by_kind(matches: Matches) -> dict[str, list[tuple[str, Link]]]:
    """Return the links of a reconciliation per kind, each with its tier."""
    sides: dict[int, tuple[list[int], list[int]]] = {}
    names = {"bank": 0, "book": 1}
    members = matches.members[matches.members["side"].isin(names)]
    for number, side, at in zip(members["link"], members["side"], members["index"], strict=True):
        sides.setdefault(number, ([], []))[names[side]].append(at)
    found: dict[str, list[tuple[str, Link]]] = {}
    links = matches.links
    for number, kind, tier in zip(links.index, links["kind"], links["tier"], strict=True):
        bank, book = sides.get(number, ([], []))
        found.setdefault(kind, []).append((str(tier), (tuple(bank), tuple(book))))
    return found


def judge(score: Score, year: Labelled, seed: int, found: Mapping[str, Sequence[tuple[str, Link]]]) -> None:
    """Add to a score how the links of one year hold; `found`: per kind of link those found, each with its tier."""
    left = year.true_links(equal=True)
    right: Counter[Link] = Counter()
    wrong: list[Link] = []
    for tier, link in found.get("match", ()):
        told = year.told(link)
        good = left[told] > 0
        score.tiers.setdefault(tier, Counter())["right" if good else "wrong"] += 1
        if good:
            left[told] -= 1
            right[told] += 1
        else:
            wrong.append(link)
    score.wrong_links += [(seed, link) for link in wrong]
    score.lines += len(year.bank_alike) + len(year.book_alike)
    _judge_ends(score, year, right, {"wrong": wrong, "ambiguous": [link for _, link in found.get("ambiguous", ())]})
    matched = _lines_of(link for _, link in found.get("match", ()))
    _judge_misses(score, year, [link for _, link in found.get("near_miss", ())], matched)


def _judge_ends(score: Score, year: Labelled, right: Counter[Link], others: Mapping[str, list[Link]]) -> None:
    """Say of every true link how it ended."""
    standing = {end: _lines_of(links) for end, links in others.items()}
    for one in year.links:
        if not one.equal:
            continue
        told = year.told((one.bank, one.book))
        if right[told]:
            right[told] -= 1
            end = "found"
        else:
            lines = {("bank", at) for at in one.bank} | {("book", at) for at in one.book}
            end = next((name for name, taken in standing.items() if lines & taken), "leftover")
        score.true += 1
        score.ends[end] += 1
        score.kinds.setdefault(one.kind, Counter()).update({"true": 1, end: 1})
        if one.decidable:
            score.decidable.update({"true": 1, end: 1})


def _lines_of(links: Iterable[Link]) -> set[tuple[str, int]]:
    return {(side, at) for link in links for side, places in zip(("bank", "book"), link, strict=True) for at in places}


def _judge_misses(score: Score, year: Labelled, misses: Iterable[Link], matched: set[tuple[str, int]]) -> None:
    """Say of every link of differing amounts, which is no match, whether it is noticed."""
    named = Counter(year.told(link) for link in misses)
    for one in year.links:
        if one.equal:
            continue
        told = year.told((one.bank, one.book))
        score.misses["true"] += 1
        if named[told] > 0:
            named[told] -= 1
            score.misses["named"] += 1
        else:
            score.misses["given away" if matched & _lines_of([(one.bank, one.book)]) else "open"] += 1
    score.misses["wrong"] += sum(named.values())
