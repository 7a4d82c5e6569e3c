"""Read one file, whatever it is: a workbook, a bank file, a text, a zip of these, or something else."""

from __future__ import annotations

from pipeline.model.problems import Problem
from pipeline.model.raw import FileKind, RawFile
from pipeline.model.source import Place
from pipeline.read.bank_file import is_mt940, read_statement
from pipeline.read.container import Container
from pipeline.read.content import Content, content_of, zip_content
from pipeline.read.limits import TOTAL_BYTES, RefusedError, too_large
from pipeline.read.own_data import is_own_data
from pipeline.read.source_file import SourceFile
from pipeline.read.text import decode, read_text
from pipeline.read.workbook import read_ods, read_xlsx

_XLSX_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
_ODS_SUFFIXES = frozenset({".ods", ".ots"})
_WORKBOOK_SUFFIXES = _XLSX_SUFFIXES | _ODS_SUFFIXES | {".xls", ".xlsb", ".xlt", ".fods", ".numbers"}
_TEXT_SUFFIXES = frozenset({".csv", ".tab", ".tsv", ".txt", ".asc", ".dat", ""})
_BANK_SUFFIXES = frozenset({".xml", ".940", ".sta", ".mt940", ".swi", ".fin"})
_DATA_SUFFIXES = _WORKBOOK_SUFFIXES | _BANK_SUFFIXES | {".csv", ".tab", ".tsv"}
_OLD_FORMATS = {Content.XLS: ".xls", Content.XLSB: ".xlsb", Content.NUMBERS: "Numbers"}


def read_file(source: SourceFile, *, is_member: bool = False) -> list[RawFile]:
    """Read a file; a zip of bank statements gives one for each member. Never raises over what a file holds.

    `is_member`: it stands in a zip; a zip within a zip is refused.
    """
    try:
        if len(source.data) > TOTAL_BYTES:
            raise too_large(len(source.data), TOTAL_BYTES)
        return _read_content(source, content_of(source.data), is_member=is_member)
    except RefusedError as refusal:
        return [source.refused(refusal)]


def _read_content(source: SourceFile, content: Content, *, is_member: bool) -> list[RawFile]:
    match content:
        case Content.EMPTY:
            return [_refused_or_ignored(source, "empty", "empty")]
        case Content.ZIP:
            return _read_zip(source, is_member=is_member)
        case Content.JUNK_BEFORE_ZIP:
            raise RefusedError("INV-01", "junk_before")
        case Content.ENCRYPTED:
            return [_read_encrypted(source)]
        case Content.XML:
            return [_read_xml(source)]
        case Content.TEXT_OR_UNKNOWN:
            return [_read_text_or_unknown(source)]
    return [_read_other(source, content)]


def _read_zip(source: SourceFile, *, is_member: bool) -> list[RawFile]:
    if is_member and source.suffix == ".zip":
        raise RefusedError("INV-03", "nested_zip")
    try:
        container = Container(source.data)
    except RefusedError:
        if source.suffix in _DATA_SUFFIXES | {".zip"}:
            raise
        return [source.without_data("unknown")]
    mimetype = container.read("mimetype") if "mimetype" in container else None
    content = zip_content(container.names, mimetype)
    match content:
        case Content.XLSX:
            _check_suffix(source, "xlsx", _XLSX_SUFFIXES)
            return [read_xlsx(source, container)]
        case Content.ODS:
            _check_suffix(source, "ods", _ODS_SUFFIXES)
            return [read_ods(source, container)]
        case Content.ZIP:
            return _read_members(source, container, is_member=is_member)
    return [_read_other(source, content)]


def _read_members(source: SourceFile, container: Container, *, is_member: bool) -> list[RawFile]:
    if source.suffix in _DATA_SUFFIXES:
        raise RefusedError("INV-01", "not_a_workbook")
    if is_member:
        raise RefusedError("INV-03", "nested_zip")
    container.check_parts()
    names = filter(_holds_data, container.names)
    members = (SourceFile(f"{source.file}/{name}", container.read(name)) for name in names)
    found = [raw for member in members for raw in read_file(member, is_member=True)]
    return found or [source.without_data("zip")]


def _holds_data(name: str) -> bool:
    parts = name.split("/")
    return not name.endswith("/") and "__MACOSX" not in parts and not any(part.startswith(".") for part in parts)


def _check_suffix(source: SourceFile, content: str, suffixes: frozenset[str]) -> None:
    # An unusual extension (kasboek.xlsx.bak) says nothing; one of another format says that something went wrong.
    if source.suffix in (_DATA_SUFFIXES | {".zip", ".pdf", ".docx"}) - suffixes:
        raise RefusedError("INV-01", "extension_differs", content=f".{content}", extension=source.suffix)


def _read_encrypted(source: SourceFile) -> RawFile:
    if source.suffix in (".docx", ".pptx"):
        return source.without_data("word")
    raise RefusedError("INV-02", "workbook")


def _read_xml(source: SourceFile) -> RawFile:
    kind = read_statement(source)
    if isinstance(kind, RawFile):
        _check_suffix(source, "xml", _BANK_SUFFIXES | _TEXT_SUFFIXES)
        return kind
    if kind == "workbook":
        raise RefusedError("INV-01", "old_format", format="Excel-XML")
    return _refused_or_ignored(source, "not_a_workbook", "xml", unless=_BANK_SUFFIXES)


def _read_text_or_unknown(source: SourceFile) -> RawFile:
    decoded = decode(source.data)
    if decoded is None:
        return _refused_or_ignored(source, "not_a_workbook", "unknown")
    text, encoding = decoded
    if is_mt940(text):
        _check_suffix(source, "940", _BANK_SUFFIXES | _TEXT_SUFFIXES)
        return source.raw(FileKind.BANK, "read", text=text, encoding=encoding)
    if is_own_data(text):
        return source.raw(FileKind.OWN_REPORT, "ignored", text=text, encoding=encoding)
    if source.suffix in _TEXT_SUFFIXES | _BANK_SUFFIXES:
        return read_text(source, text, encoding)
    return _refused_or_ignored(source, "csv_renamed", "text")


def _read_other(source: SourceFile, content: Content) -> RawFile:
    if content in _OLD_FORMATS:
        if source.suffix in _XLSX_SUFFIXES | _ODS_SUFFIXES:
            raise RefusedError("INV-01", "extension_differs", content=_OLD_FORMATS[content], extension=source.suffix)
        raise RefusedError("INV-01", "old_format", format=_OLD_FORMATS[content])
    return _refused_or_ignored(source, content.value, content.value)


def _refused_or_ignored(
    source: SourceFile, variant: str, kind: str, *, unless: frozenset[str] = frozenset()
) -> RawFile:
    """Refuse a file that bears the extension of data; note any other as one that holds none."""
    if source.suffix in _DATA_SUFFIXES - unless:
        return source.refused(RefusedError("INV-01", variant))
    return source.without_data(kind)


def unreadable(file: str, variant: str, reason: str) -> RawFile:
    """Return a file whose bytes could not be read, or whose reading failed.

    `variant`: of INV-01. `reason`: the name of the error, never its text, which may hold a value of a cell.
    """
    problem = Problem("INV-01", Place(file), variant, {"reason": reason}, refuses="file")
    return RawFile(file, FileKind.IGNORED, "", 0, "refused", problems=(problem,))
