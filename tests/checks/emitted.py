"""Every code and variant that reading, understanding and validating can say, read from their source.

A problem is made where a call names a code: `Problem("INV-28", place, "no_data", {"kind": kind})`,
`RefusedError("INV-01", "damaged", part=part)`, `Fault("INV-10", "both_sides")`, `Failure(index, name, "INV-08", …)`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pipeline

_ROOT = Path(pipeline.__file__).parent
_STAGES = ("read", "understand", "validate", "model")
_CODE = re.compile(r"^(INV|AFS|PRI)-\d{2}$")
_NO_FACTS = {
    "sheet",
    "cell",
    "refuses",
    "severity",
    "key",
    "related",
    "amount_cents",
    "date",
    "month",
    "role",
    "variant",
}
_NO_FACTS |= {"code", "place", "facts"}


@dataclass(frozen=True)
class Emission:
    """One call: `variant` is None for none, "?" when it is computed; `facts` None when they are computed."""

    where: str
    code: str
    variant: str | None
    facts: frozenset[str] | None


def emissions() -> list[Emission]:
    """Return every call in the stages that names a code."""
    return [
        emission
        for stage in _STAGES
        for path in sorted((_ROOT / stage).rglob("*.py"))
        for emission in _of_file(path, ast.parse(path.read_text(encoding="utf-8")))
    ]


def _of_file(path: Path, tree: ast.Module) -> Iterator[Emission]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        code = next((value for value in map(_text, _arguments(call)) if value and _CODE.match(value)), None)
        if code is not None:
            inner = [one for one in functions if one.lineno <= call.lineno <= (one.end_lineno or 0)]
            where = f"{path.relative_to(_ROOT.parent)}:{call.lineno}"
            yield Emission(where, code, _variant(call, code), _facts(call, inner[-1] if inner else None))


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "code")]


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _variant(call: ast.Call, code: str) -> str | None:
    """Return the first text after the code (a place may stand between), or what `variant=` says."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "variant"]
    positions = [index for index, node in enumerate(call.args) if _text(node) == code]
    after = call.args[positions[0] + 1 :] if positions else []
    after = [node for node in after if not _is_place(node)]
    node = next(iter(named or after), None)
    if node is None or (isinstance(node, ast.Constant) and node.value is None):
        return None
    return _text(node) or "?"


def _is_place(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return "place" in ast.dump(node.func).lower()
    return (isinstance(node, ast.Name) and node.id == "place") or isinstance(node, ast.Attribute)


def _facts(call: ast.Call, function: ast.FunctionDef | None) -> frozenset[str] | None:
    """Return the names of the facts, or None when they are made elsewhere."""
    names = {keyword.arg for keyword in call.keywords if keyword.arg and keyword.arg not in _NO_FACTS}
    given: list[ast.expr] = [node for node in call.args if isinstance(node, ast.Dict | ast.Tuple | ast.Name)]
    given += [keyword.value for keyword in call.keywords if keyword.arg == "facts"]
    for node in given:
        found = _names(node, function)
        if found is None and isinstance(node, ast.Name) and node.id != "facts":
            continue
        if found is None:
            return None
        names |= found
    return frozenset(names)


def _names(node: ast.expr, function: ast.FunctionDef | None) -> set[str] | None:
    if isinstance(node, ast.Dict):
        return {name for key in node.keys if key is not None and (name := _text(key))}
    if isinstance(node, ast.Tuple):
        pairs = [pair for pair in node.elts if isinstance(pair, ast.Tuple) and pair.elts]
        return {name for pair in pairs if (name := _text(pair.elts[0]))}
    if isinstance(node, ast.Name) and function is not None:
        for line in ast.walk(function):
            targets = line.targets if isinstance(line, ast.Assign) else []
            targets = [line.target] if isinstance(line, ast.AnnAssign) else targets
            if any(isinstance(target, ast.Name) and target.id == node.id for target in targets):
                value = line.value if isinstance(line, ast.Assign | ast.AnnAssign) else None
                return _names(value, None) if isinstance(value, ast.Dict | ast.Tuple) else None
    return None
