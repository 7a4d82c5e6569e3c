"""The rules of who may import what, and what `--help` may cost, are tests."""

import ast
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def test_no_stage_imports_another_and_only_the_report_writes_excel() -> None:
    linter = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert linter.returncode == 0, linter.stdout


def test_help_imports_no_heavy_library() -> None:
    assert not _loaded_by("pipeline.cli.commands") & {"pandas", "pandera", "openpyxl", "xlsxwriter", "numpy"}


def test_the_reading_worker_imports_no_pandas() -> None:
    assert not _loaded_by("pipeline.read.worker") & {"pandas", "pandera", "click"}


def test_nothing_writes_a_cell_by_guessing_its_type() -> None:
    """The `write()` of xlsxwriter and pandas' `to_excel` turn text that begins with = into a formula."""
    for module in [*(PROJECT / "pipeline" / "report").rglob("*.py"), *(PROJECT / "pipeline" / "forms").rglob("*.py")]:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr != "to_excel", f"{module}:{node.lineno}"
                assert not _writes_to_sheet(node.func), f"{module}:{node.lineno}"


def _writes_to_sheet(function: ast.Attribute) -> bool:
    owner = function.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return function.attr == "write" and ("sheet" in name or name in {"page", "ws"})


def _loaded_by(module: str) -> set[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
