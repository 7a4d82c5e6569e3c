"""Look through a workbook before any reader sees it: is it safe and whole, and what would a fast reader hide?"""

from __future__ import annotations

from pipeline.read import ods, xlsx_parts
from pipeline.read.container import Container
from pipeline.read.facts import SheetFacts, WorkbookFacts
from pipeline.read.limits import RefusedError, damaged
from pipeline.read.xlsx_sheet import WorkbookContext, examine_sheet
from pipeline.read.xml_walk import Attributes, local, walk

KIND_PROPERTY, RUN_PROPERTY = "openvizier_soort", "openvizier_uitvoering"
_PROPERTY = ("property", "user-defined")  # as Excel and OpenDocument call the element of one
_XML_SUFFIXES = (".xml", ".rels")
_FORBIDDEN_IN_NAMES = frozenset("[]:*?/\\")
_LONGEST_NAME = 31
_READABLE_ERRORS = frozenset(
    {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#DATUM!"}
)


def examine_xlsx(container: Container) -> WorkbookFacts:
    """Return what an xlsx or xlsm workbook holds.

    Raises:
        RefusedError: the workbook is unsafe, damaged or not whole.
    """
    _check_whole(container)
    part = xlsx_parts.find_workbook_part(container)
    if part is None:
        raise RefusedError("INV-01", "not_a_workbook")
    relations = xlsx_parts.read_relations(container, part)
    declared = xlsx_parts.read_workbook_part(container, part)
    parts = {relation.kind: relation.target for relation in relations.values() if relation.target in container}
    styles = xlsx_parts.read_styles(container, parts["styles"]) if "styles" in parts else ()
    texts = parts.get("sharedStrings")
    context = WorkbookContext(
        styles=styles,
        shared_texts=xlsx_parts.read_shared_texts(container, texts) if texts else b"",
        targets=xlsx_parts.linked_targets(container, declared, relations),
        date_1904=declared.date_1904,
    )
    facts = WorkbookFacts([], date_1904=declared.date_1904, macros="vbaProject" in parts)
    tabs = xlsx_parts.worksheets(container, declared, relations)
    if len({tab.name.lower() for tab in tabs}) != len(tabs):
        raise damaged(part)
    for tab in tabs:
        sheet = SheetFacts(tab.name, hidden=tab.hidden)
        _check_name(tab.name)
        examine_sheet(container.chunks(tab.part), tab.part, sheet, context)
        facts.sheets.append(sheet)
    facts.own = _own_properties(container, "docProps/custom.xml")
    if "styles" not in parts:
        facts.notes.append("no_styles")
    return _with_notes(facts, container)


def examine_ods(container: Container) -> WorkbookFacts:
    """Return what an OpenDocument workbook holds.

    Raises:
        RefusedError: the workbook is protected by a password, unsafe, damaged or not whole.
    """
    if _is_encrypted(container):
        raise RefusedError("INV-02", "workbook")
    _check_whole(container)
    if "content.xml" not in container:
        raise RefusedError("INV-01", "part_missing")
    facts = WorkbookFacts(ods.examine_content(container.chunks("content.xml"), "content.xml"))
    facts.own = _own_properties(container, "meta.xml")
    facts.macros = any(name.startswith("Basic/") and name.endswith("Module1.xml") for name in container.names)
    return _with_notes(facts, container)


def fast_reader_can_read(facts: WorkbookFacts) -> bool:
    """Return whether calamine knows every error code in the workbook; one unknown code costs it the whole sheet."""
    return all(set(sheet.errors.values()) <= _READABLE_ERRORS for sheet in facts.sheets)


def _check_whole(container: Container) -> None:
    container.check_parts()
    for name in container.names:
        if name == "content.xml" or ("/worksheets/" in name and not name.endswith(".rels")):
            continue  # walked in a moment, for what stands in it
        if name.endswith(_XML_SUFFIXES) and not name.startswith("customXml/"):
            walk(container.chunks(name), name)
        elif any(b"<!DOCTYPE" in chunk for chunk in container.chunks(name)):
            raise RefusedError("INV-03", "unsafe_xml", part=name)


def _with_notes(facts: WorkbookFacts, container: Container) -> WorkbookFacts:
    if facts.date_1904:
        facts.notes.append("date_1904")
    if container.junk_after:
        facts.notes.append("junk_after")
    if not any(sheet.filled or sheet.errors or sheet.uncalculated for sheet in facts.sheets):
        facts.notes.append("empty_workbook")
    return facts


def _check_name(name: str) -> None:
    if not name or len(name) > _LONGEST_NAME or _FORBIDDEN_IN_NAMES & set(name):
        raise RefusedError("INV-01", "sheet_name", sheet=name)


def _is_encrypted(container: Container) -> bool:
    found = []

    def start(tag: str, _: Attributes) -> None:
        if local(tag) == "encryption-data":
            found.append(tag)

    manifest = "META-INF/manifest.xml"
    if manifest in container:
        walk(container.chunks(manifest), manifest, start=start)
    return bool(found)


def _own_properties(container: Container, part: str) -> dict[str, str]:
    """Return the properties that a report of ours carries, by their names; none of another workbook."""
    found: dict[str, str] = {}
    inside: list[str] = []

    def start(_: str, attributes: Attributes) -> None:
        name = attributes.get("name") or attributes.get("meta:name")
        if name in (KIND_PROPERTY, RUN_PROPERTY):
            inside.append(name)
            found[name] = ""

    def text(words: str) -> None:
        if inside:
            found[inside[-1]] += words

    def end(tag: str) -> None:
        if local(tag) in _PROPERTY:
            inside.clear()

    if part in container:
        walk(container.chunks(part), part, start=start, end=end, text=text)
    return found if KIND_PROPERTY in found else {}
