"""The figures as Markdown tables: the same on the screen and in the docs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bench.reconciliation.noise import LEVELS
from bench.reconciliation.peers import OURS
from bench.reconciliation.running import Scores
from bench.reconciliation.speed import Run

PRECISION = 0.999
RECALL = (0.999, 0.999, 0.99, 0.95, None)  # by level: low, low, middle, high; the shoebox goes beyond what was asked


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table with columns of equal width, the first to the left and all others to the right."""
    cells = [[str(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(headings))]
    lines = [
        "| "
        + " | ".join(
            cell.rjust(width) if at else cell.ljust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in cells
    ]
    rule = "|" + "|".join("-" * (width + 1) + (":" if at else "-") for at, width in enumerate(widths)) + "|"
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def by_level(scores: Scores) -> str:
    """Return how our engine does at every level, and whether that reaches the target."""
    rows = []
    for level, found in scores.items():
        own = found[OURS]
        target = RECALL[level]
        rows.append(
            (
                f"{level} {LEVELS[level].title}",
                own.lines,
                own.true,
                own.wrong,
                f"{own.precision:.4f}",
                f"{own.recall:.4f}",
                _percent(own.decidable["true"] / own.true),
                f"{own.recall_of_decidable:.4f}",
                _percent(own.share("ambiguous")),
                _percent(own.share("leftover")),
                _percent(own.share("wrong")),
                f"≥ {target}" if target else "–",
                _reached(own.recall, target),
                _reached(own.recall_of_decidable, target),
                _reached(own.precision, PRECISION if level > 1 else 1.0),
            )
        )
    headings = (
        "level", "lines", "true links", "wrong matches", "precision", "recall", "decidable", "recall of decidable",
        "ambiguous", "left over", "given away", "recall asked", "by all", "by decidable", "precision reached",
    )  # fmt: skip
    return table(headings, rows)


def _reached(share: float, target: float | None) -> str:
    return "–" if target is None else "yes" if share >= target else "no"


def by_tier(scores: Scores) -> str:
    """Return how right each tier of our engine is, and which share of the true links it finds."""
    rows = []
    for level, found in scores.items():
        own = found[OURS]
        for tier, told in sorted(own.tiers.items()):
            right, wrong = told["right"], told["wrong"]
            precision, share = f"{right / (right + wrong):.4f}", _percent(right / own.true)
            rows.append((f"{level} {LEVELS[level].title}", tier, right, wrong, precision, share))
    return table(("level", "tier", "right", "wrong", "precision", "of the true links"), rows)


def by_matcher(scores: Scores) -> str:
    """Return precision, recall and wrong matches of our engine and its peers."""
    names = list(next(iter(scores.values())))
    rows = []
    for level, found in scores.items():
        told = [f"{one.precision:.4f} / {one.recall:.4f} / {one.wrong}" for one in found.values()]
        rows.append((f"{level} {LEVELS[level].title}", *told))
    return table(("precision / recall / wrong", *names), rows)


def by_kind(scores: Scores) -> str:
    """Return the recall of our engine per kind of event and level."""
    kinds = dict.fromkeys(kind for found in scores.values() for kind in found[OURS].kinds)
    rows = []
    for kind in kinds:
        told = [found[OURS].kinds.get(kind, Counter()) for found in scores.values()]
        shares = [f"{one['found'] / one['true']:.3f}" if one["true"] else "–" for one in told]
        rows.append((kind, sum(one["true"] for one in told), *shares))
    return table(("recall per kind", "true links", *(f"level {level}" for level in scores)), rows)


def by_other_amount(scores: Scores) -> str:
    """Return how the links of differing amounts end, and how many pairs are named that are none."""
    ends = ("true", "named", "open", "given away", "wrong")
    rows = [
        (f"{level} {LEVELS[level].title}", *(found[OURS].misses[end] for end in ends))
        for level, found in scores.items()
    ]
    return table(("level", "links of other amounts", "named", "left open", "given away", "named wrongly"), rows)


def noise_levels() -> str:
    """Return what goes wrong at every level."""
    shares = (
        "other_name", "typo", "no_name", "no_iban", "no_reference", "moved", "forgotten", "not_banked", "doubled",
        "other_amount",
    )  # fmt: skip
    rows: list[tuple[object, ...]] = [
        (name.replace("_", " "), *(_percent(getattr(noise, name), 1) for noise in LEVELS)) for name in shares
    ]
    rows.append(("moved at most, days", *(noise.furthest for noise in LEVELS)))
    return table(("share of bookings", *(f"{at} {noise.title}" for at, noise in enumerate(LEVELS))), rows)


def of_speed(runs: Sequence[Run]) -> str:
    """Return seconds and memory per size."""
    rows = [(run.name, f"{run.bank_lines:,} × {run.bookings:,}", f"{run.seconds:.2f}", run.megabytes) for run in runs]
    return table(("books", "bank lines × bookings", "seconds of CPU", "MB"), rows)


def _percent(share: float, decimals: int = 2) -> str:
    return f"{100 * share:.{decimals}f} %"
