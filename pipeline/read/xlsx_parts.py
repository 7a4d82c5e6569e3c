"""The small parts of an xlsx workbook: which sheets it declares, its styles, its shared texts."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TypeAlias
from urllib.parse import unquote

from pipeline.read.container import Container
from pipeline.read.limits import TEXT_LENGTH, RefusedError
from pipeline.read.xml_walk import Attributes, local, walk

BLANK, USUAL, TOO_LONG = 0, 1, 2
DATE = "date"
Styles: TypeAlias = tuple[str, ...]
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUILT_IN_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_BUILT_IN_PERCENTS = {9: "0%", 10: "0.00%"}
_NOT_FORMAT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


@dataclass(frozen=True, slots=True)
class Relation:
    """A pointer from one part to another: the last word of its type, and the part or file it points at."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class DeclaredSheet:
    """A tab as the workbook declares it. `part`: where its cells stand, None when it is no grid of cells."""

    name: str
    hidden: bool
    part: str


@dataclass(slots=True)
class WorkbookPart:
    """What `workbook.xml` says."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)  # name, relation, hidden
    links: list[str] = field(default_factory=list)
    date_1904: bool = False


def unescape(text: str) -> str:
    """Return a text with Excel's `_x000D_` escapes as the characters they stand for."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def weight(text: str) -> int:
    """Return whether a text is blank, usual or longer than Excel can hold."""
    if len(text) > TEXT_LENGTH:
        return TOO_LONG
    return USUAL if unescape(text).strip() else BLANK


def read_relations(container: Container, part: str) -> dict[str, Relation]:
    """Return the relations of a part ("" for the package) by their id."""
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, Relation] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if local(tag) == "Relationship":
            external = attributes.get("TargetMode") == "External"
            target = attributes.get("Target", "")
            where = target if external else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[attributes.get("Id", "")] = Relation(posixpath.basename(attributes.get("Type", "")), where, external)

    if source in container:
        walk(container.chunks(source), source, start=start)
    return found


def find_workbook_part(container: Container) -> str | None:
    """Return the name of the part that declares the sheets, or None when the package is no workbook."""
    relations = read_relations(container, "").values()
    targets = [relation.target for relation in relations if relation.kind == "officeDocument"]
    return next((target for target in targets if target in container), None)


def read_workbook_part(container: Container, part: str) -> WorkbookPart:
    """Return the declared sheets, links to other files and the date system."""
    found = WorkbookPart()

    def start(tag: str, attributes: Attributes) -> None:
        by_name = {local(key): value for key, value in attributes.items()}
        match local(tag):
            case "sheet":
                hidden = by_name.get("state", "visible") != "visible"
                found.sheets.append((by_name.get("name", ""), by_name.get("id", ""), hidden))
            case "externalReference":
                found.links.append(by_name.get("id", ""))
            case "workbookPr":
                found.date_1904 = by_name.get("date1904", "0") in ("1", "true")

    walk(container.chunks(part), part, start=start)
    return found


def worksheets(container: Container, declared: WorkbookPart, relations: dict[str, Relation]) -> list[DeclaredSheet]:
    """Return the tabs that hold cells; charts and dialogs are left out.

    Raises:
        RefusedError: INV-01, a declared sheet is not in the file.
    """
    tabs = []
    for name, identity, hidden in declared.sheets:
        relation = relations.get(identity)
        if relation is None or relation.target not in container:
            raise RefusedError("INV-01", "part_missing", sheet=name)
        if relation.kind == "worksheet":
            tabs.append(DeclaredSheet(name, hidden, relation.target))
    return tabs


def linked_targets(container: Container, declared: WorkbookPart, relations: dict[str, Relation]) -> dict[str, str]:
    """Return the file name behind each number in a formula's brackets."""
    targets = {}
    for number, identity in enumerate(declared.links, start=1):
        if identity in relations:
            for relation in read_relations(container, relations[identity].target).values():
                if relation.external:
                    targets[str(number)] = posixpath.basename(unquote(relation.target).replace("\\", "/"))
    return targets


def read_styles(container: Container, part: str) -> Styles:
    """Return what each cell style shows: DATE, the code of a percentage, or "" for anything else."""
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside: list[str] = []

    def start(tag: str, attributes: Attributes) -> None:
        name = local(tag)
        inside.append(name)
        if name == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "xf" and inside[-2:-1] == ["cellXfs"]:
            formats.append(_number(attributes.get("numFmtId")))

    walk(container.chunks(part), part, start=start, end=lambda _: inside.pop())
    return tuple(DATE if _is_date(number, codes) else _percent(number, codes) for number in formats)


def read_shared_texts(container: Container, part: str) -> bytearray:
    """Return the weight of each shared text: blank, usual or too long."""
    weights = bytearray()
    pieces: list[str] = []
    state = {"phonetic": False, "text": False}

    def start(tag: str, _: Attributes) -> None:
        name = local(tag)
        if name == "si":
            pieces.clear()
        elif name == "rPh":
            state["phonetic"] = True
        state["text"] = name == "t" and not state["phonetic"]

    def end(tag: str) -> None:
        name = local(tag)
        state["text"] = False
        if name == "rPh":
            state["phonetic"] = False
        elif name == "si":
            weights.append(weight("".join(pieces)))

    def text(piece: str) -> None:
        if state["text"]:
            pieces.append(piece)

    walk(container.chunks(part), part, start=start, end=end, text=text)
    return weights


def _number(text: str | None) -> int:
    return int(text) if text and _WHOLE.fullmatch(text) else 0


def _is_date(number: int, codes: dict[int, str]) -> bool:
    if number not in codes:
        return number in _BUILT_IN_DATES
    code = _NOT_FORMAT_CODE.sub("", codes[number].lower())
    return "d" in code or "y" in code or ("m" in code and "h" not in code and "s" not in code)


def _percent(number: int, codes: dict[int, str]) -> str:
    if number not in codes:
        return _BUILT_IN_PERCENTS.get(number, "")
    return codes[number] if "%" in _NOT_FORMAT_CODE.sub("", codes[number]) else ""
