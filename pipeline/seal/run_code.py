"""The code of a run: what went in, in eight signs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from pipeline.model.norms import Norms


def run_code(inputs: Mapping[str, str], norms: Norms, answers: Mapping[str, str], today: date, version: str) -> str:
    """Return the code of a run, as `3F9C-1A77`; the same input, norms, answers, date and version give the same code.

    `inputs`: SHA-256 by path below `input/`. `answers`: what people answered, by finding id or question.
    """
    parts = (
        sorted(inputs.items()),
        [value for _, values in sorted(norms.values.items()) for value in values],
        sorted(answers.items()),
        today.isoformat(),
        version,
    )
    digest = hashlib.sha256(repr(parts).encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"
