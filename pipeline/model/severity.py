"""How much a finding weighs."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """Hoog: solve first. Midden: explain. Laag: for your information."""

    HIGH = "hoog"
    MIDDLE = "midden"
    LOW = "laag"

    @property
    def weight(self) -> int:
        """Larger is heavier."""
        return {"hoog": 3, "midden": 2, "laag": 1}[self.value]

    @property
    def label(self) -> str:
        """What it asks of the reader."""
        return {"hoog": "Eerst oplossen", "midden": "Toelichten", "laag": "Ter kennisname"}[self.value]

    @property
    def sign(self) -> str:
        """The sign that stands beside the colour."""
        return {"hoog": "■", "midden": "▲", "laag": "●"}[self.value]

    def at_most(self, other: Severity) -> Severity:
        """Return the lighter of the two."""
        return self if self.weight <= other.weight else other
