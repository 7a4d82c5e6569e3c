"""Takes a public file apart into every text that stands in it, wherever that is."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

_HEADER_CODE = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z&])")
_PRINTED = re.compile(r"(?:odd|even|first)(?:Header|Footer)")
_RUNS_TOGETHER = frozenset({"si", "is", "text", "p", "comment"})  # a text in pieces of different looks


class Said(NamedTuple):
    """A text and the part of the file that it stands in."""

    part: str
    text: str


def texts_in(name: str, content: bytes) -> Iterator[Said]:
    """Yield every text in a file: its name, names of parts, contents, attributes, comments, and what is no XML."""
    yield Said("bestandsnaam", name)
    if zipfile.is_zipfile(io.BytesIO(content)):
        yield from _in_archive(content)
    else:
        for row in csv.reader(io.StringIO(_decoded(content)), delimiter=";"):
            yield from (Said("rijen", cell) for cell in row)


def _in_archive(content: bytes, within: str = "") -> Iterator[Said]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield Said(f"{within}archief", _decoded(archive.comment))
        for entry in archive.infolist():
            part = within + entry.filename
            yield Said(part, part)
            yield Said(part, _decoded(entry.comment + b" " + entry.extra))
            inside = archive.read(entry)
            if zipfile.is_zipfile(io.BytesIO(inside)):
                yield from _in_archive(inside, f"{part}/")
            else:
                yield from (Said(part, text) for text in _in_part(inside))


def _in_part(content: bytes) -> list[str]:
    """Return the texts of a part: of XML its text, attributes and remarks; of anything else all that reads as text."""
    reader = _Texts()
    try:
        reader.read(content)
    except expat.ExpatError:
        return [_decoded(content), content.decode("utf-16-le", "replace"), content[1:].decode("utf-16-le", "replace")]
    return reader.texts


def _decoded(content: bytes) -> str:
    return content.decode("utf-8-sig", "replace")


class _Texts:
    """Collects the texts of one XML part."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._path: list[str] = []
        self._pieces: list[str] = []
        self._together: list[list[str]] = []

    def read(self, content: bytes) -> None:
        """Read a part; raises ExpatError when it is no XML."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._pieces.append
        parser.CommentHandler = self.texts.append
        parser.ProcessingInstructionHandler = lambda target, data: self.texts.append(f"{target} {data}")
        parser.EntityDeclHandler = lambda *declared: self.texts.append(" ".join(str(one) for one in declared if one))
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position only

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        local = name.rpartition(":")[2]
        self._path.append(local)
        self.texts += [name, *attributes, *attributes.values()]
        if local in _RUNS_TOGETHER:
            self._together.append([])

    def _end(self, _: str) -> None:
        self._flush()
        if self._path.pop() in _RUNS_TOGETHER:
            pieces = self._together.pop()
            if len(pieces) > 1:
                self.texts.append("".join(pieces))
            if self._together:
                self._together[-1] += pieces

    def _flush(self) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        if text.strip():
            printed = self._path and _PRINTED.fullmatch(self._path[-1])
            self.texts.append(_HEADER_CODE.sub(" ", text) if printed else text)
            if self._together:
                self._together[-1].append(text)
