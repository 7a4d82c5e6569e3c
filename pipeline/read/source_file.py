"""The bytes of one file of `input/`, read once."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.model.problems import Problem
from pipeline.model.raw import FileKind, RawFile
from pipeline.model.source import Place
from pipeline.read.limits import RefusedError


@dataclass(frozen=True)
class SourceFile:
    """A file, or a member of a zip. `file`: its path below `input/` (`archive.zip/member.xml` for a member)."""

    file: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The hash of its bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """The extension in lower case, with its dot."""
        return posixpath.splitext(self.file)[1].lower()

    def raw(self, kind: FileKind, state: str, **more: Any) -> RawFile:
        """Return the file as it was read."""
        return RawFile(self.file, kind, self.sha256, len(self.data), state, **more)

    def refused(self, refusal: RefusedError) -> RawFile:
        """Return the file as one that cannot be used."""
        return self.raw(FileKind.IGNORED, "refused", problems=(refusal.problem(self.file),))

    def without_data(self, kind: str) -> RawFile:
        """Return the file as one that holds no data of ours. `kind`: what it is instead."""
        note = Problem("INV-28", Place(self.file), "no_data", {"kind": kind})
        return self.raw(FileKind.IGNORED, "ignored", problems=(note,))
