"""Recognise a file of a bank: CAMT and its kin (XML) and MT940 (text). What is in it is read elsewhere."""

from __future__ import annotations

import re

from pipeline.model.raw import FileKind, RawFile
from pipeline.read.limits import STATEMENT_BYTES, STATEMENT_DEPTH, RefusedError, damaged, too_large
from pipeline.read.source_file import SourceFile
from pipeline.read.xml_walk import Attributes, local, walk

_MT940_START = re.compile(r"^:20:", re.MULTILINE)
_MT940_NEXT = re.compile(r"^:(?:25P?|60[FM]|61):", re.MULTILINE)
_MT940_HEAD = 4_096
_DECLARED_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_OF_A_BANK = re.compile(r"\b(?:camt\.05[234]|pain\.\d{3})\.")
_MESSAGES = {
    "BkToCstmrStmt",
    "BkToCstmrAcctRpt",
    "BkToCstmrDbtCdtNtfctn",
    "CstmrCdtTrfInitn",
    "CstmrDrctDbtInitn",
    "CstmrPmtStsRpt",
}
_MESSAGE_WITHIN = 4  # elements: an envelope may stand around the document
_WORKBOOK_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def is_mt940(text: str) -> bool:
    """Return whether a text is an MT940 statement."""
    head = text[:_MT940_HEAD]
    return bool(_MT940_START.search(head) and _MT940_NEXT.search(head))


def read_statement(source: SourceFile) -> RawFile | str:
    """Return a message of a bank with its text, or for another kind of XML what it is: "workbook" or "xml".

    It is known by its namespace, or without one by the name of the message.

    Raises:
        RefusedError: INV-03 for a DOCTYPE, too deep or too large; INV-01 for XML that is broken off.
    """
    namespaces: list[str] = []
    names: list[str] = []
    depth = 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if len(names) < _MESSAGE_WITHIN:
            names.append(local(tag))
            namespaces.append(_namespace(tag, attributes))
        if depth > STATEMENT_DEPTH:
            raise RefusedError("INV-03", "unsafe_xml", part=source.file)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    if len(source.data) > STATEMENT_BYTES:
        raise too_large(len(source.data), STATEMENT_BYTES)
    walk([source.data], source.file, start=start, end=end)
    is_message = any(_OF_A_BANK.search(one) for one in namespaces) or not _MESSAGES.isdisjoint(names)
    if not is_message:
        is_workbook = _WORKBOOK_NAMESPACE in namespaces[0] or "opendocument" in namespaces[0]
        return "workbook" if is_workbook else "xml"
    text, encoding = _decode_xml(source.data)
    return source.raw(FileKind.BANK, "read", text=text, encoding=encoding)


def _namespace(tag: str, attributes: Attributes) -> str:
    prefix = tag.rpartition(":")[0]
    declared = attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
    return declared or " ".join(value for key, value in attributes.items() if local(key) == "schemaLocation")


def _decode_xml(data: bytes) -> tuple[str, str]:
    found = _DECLARED_ENCODING.match(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    encoding = found[1].decode("ascii").lower() if found else "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif encoding == "utf-8":
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding), encoding.removesuffix("-sig")
    except (UnicodeDecodeError, LookupError) as error:
        raise damaged() from error
