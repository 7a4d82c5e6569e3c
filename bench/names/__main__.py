"""`python -m bench.names`: print precision and recall of the links by name, and the pairs that were judged wrong."""

from __future__ import annotations

import math

from bench.names.labelled import Measured, labelled_pairs, measured

WAYS = {"naam gelijk": ("name",), "naam lijkt": ("alike",), "samen": ("name", "alike")}


def main() -> None:
    """Print a line per kind of link and per subject, then every pair that went wrong."""
    pairs = labelled_pairs()
    labels = {"same": "gelijk", "different": "verschillend", "unknown": "niet te zeggen"}
    counts = ", ".join(f"{int((pairs['truth'] == truth).sum())} {label}" for truth, label in labels.items())
    print(f"{len(pairs)} paren namen: {counts}")
    print(f"{'':<14}{'precisie':>10}{'gevonden':>10}{'goed':>7}{'fout':>6}{'gemist':>8}{'niet te zeggen':>16}")
    for label, ways in WAYS.items():
        _print(label, measured(pairs, ways))
    for subject, part in pairs.groupby("subject", sort=False):
        _print(str(subject), measured(part, WAYS["samen"]))
    linked = pairs["by"].ne("none")
    wrong = pairs[(linked & pairs["truth"].eq("different")) | (~linked & pairs["truth"].eq("same"))]
    for row in wrong.itertuples(index=False):
        print(f"  {row.truth:<10}{row.by:<7}{row.score:<6}{row.left} | {row.right}")


def _print(label: str, found: Measured) -> None:
    figures = f"{_percent(found.precision):>10}{_percent(found.recall):>10}"
    print(f"{label:<14}{figures}{found.right:>7}{found.wrong:>6}{found.missed:>8}{found.unsure:>16}")


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{share:.1%}".replace(".", ",")


if __name__ == "__main__":
    main()
