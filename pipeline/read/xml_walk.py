"""Walk through XML piece by piece, never holding it whole and never opening an entity."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

from pipeline.read.limits import CHUNK_BYTES, RefusedError, damaged

Attributes = dict[str, str]
Start = Callable[[str, Attributes], None]
End = Callable[[str], object]
Text = Callable[[str], object]


def walk(
    chunks: Iterable[bytes], part: str, *, start: Start | None = None, end: End | None = None, text: Text | None = None
) -> None:
    """Call `start`, `end` and `text` for what stands in an XML part.

    Raises:
        RefusedError: INV-03 at a DOCTYPE, INV-01 where the XML is broken.
    """

    def refuse_doctype(*_: object) -> None:
        raise RefusedError("INV-03", "unsafe_xml", part=part)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = CHUNK_BYTES
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by place only
    except expat.ExpatError as error:
        raise damaged(part) from error


def local(name: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]
