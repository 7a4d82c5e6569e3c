"""What a run would make public, before it is published: the files themselves, so that a check can search them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Publication:
    """The public files of a run by their name, or in Dutch the reason why there are none.

    `about_nobody`: the same files without anything that comes from the books. What stands there is the program's own
    text, and so no personal data wherever it stands.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    about_nobody: Mapping[str, bytes] = field(default_factory=dict)
    reason: str | None = None
