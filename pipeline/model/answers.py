"""What people said of a finding: in the sheet Toelichting, or in the yellow cells of a report that came back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

REOPENED = "gewijzigd: beoordeel opnieuw"
_MASK = "•"  # stands in a report where an account number stood


class AnswerKind(StrEnum):
    """What an answer is: what the person concerned explains, or what others made of it."""

    EXPLANATION = "toelichting"
    REACTION = "reactie"
    REMARK = "opmerking"
    BY = "door"
    ON = "datum"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `about`: what the finding said in the report in which it was typed, None where that is not known.

    `year`: the book year of that report, None where it does not say one.
    """

    finding: str
    text: str
    about: str | None = None
    kind: AnswerKind = AnswerKind.EXPLANATION
    year: int | None = None

    def still_about(self, message: str) -> bool:
        """Whether the finding still says what it said when the answer was given."""
        if self.about is None:
            return True
        said = self.about.split(_MASK)[0]
        now = _letters(message)
        return now.startswith(_letters(said)) if _MASK in self.about else now == _letters(said)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def spoken(answers: Sequence[Answer], message: str, kind: AnswerKind = AnswerKind.EXPLANATION) -> str | None:
    """Return the answers of one kind as one text, those only to an earlier form of the finding marked; None without."""
    own = [one for one in answers if one.kind is kind]
    still = {one.text for one in own if one.still_about(message)}
    texts = [one.text if one.text in still else f"{one.text} ({REOPENED})" for one in own]
    return " | ".join(dict.fromkeys(texts)) or None
