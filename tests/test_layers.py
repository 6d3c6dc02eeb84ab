"""Modules import one way: from their left, never from their right."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "mentorstudy"
LAYERS = [
    [
        "version",
        "errors",
        "text",
        "resources",
        "rows",
        "plugins",
        "outlines",
        "phrases",
        "spreadsheets",
        "structured",
        "workbook_extent",
    ],
    ["locks", "ownership", "writing", "plans"],
    ["settings", "terms", "corpus", "codebook", "claims", "conduct", "decisions", "signatures"],
    ["coding", "counted", "finished"],
    ["study"],
    ["evidence", "arguments"],
    ["journal"],
    ["readers"],
    ["exchange"],
    ["reliability"],
    ["autocode"],
    ["statistics"],
    ["analyse", "topics"],
    ["partitions"],
    ["privacy", "checklists"],
    ["examples"],
    ["checks"],
    ["plots"],
    ["report"],
    ["_workbench"],
    ["cli"],
]
# corpus, codebook and study show themselves in Jupyter: `_repr_html_` imports `report` inside the method.
SHOWN_BY_REPORT = "_repr_html_"
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports_of(path: Path) -> list[tuple[str, str]]:
    """Every import of the package in a module, with the function it stands in."""
    found: list[tuple[str, str]] = []

    def visit(node: ast.AST, function: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ImportFrom) and child.module and child.module.split(".")[0] == "mentorstudy":
                names = (
                    [f"mentorstudy.{alias.name}" for alias in child.names]
                    if child.module == "mentorstudy"
                    else [child.module]
                )
                found.extend((name, function) for name in names)
            inside = child.name if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else function
            visit(child, inside)

    visit(ast.parse(path.read_text(encoding="utf-8")), "")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_its_left(path: Path) -> None:
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    if own in ("__init__", "__main__"):
        return
    for module, function in imports_of(path):
        other = layer_of(module)
        if other == own or function == SHOWN_BY_REPORT:
            continue
        assert other in LEVEL, f"{module} is in no layer"
        assert LEVEL[other] <= LEVEL[own], f"{path.name} imports {module}, which is to its right"


def test_every_module_has_a_layer() -> None:
    here = {path.relative_to(PACKAGE).with_suffix("").parts[0] for path in MODULES} - {"__init__", "__main__"}

    assert here == set(LEVEL)


def test_no_top_level_function_shares_a_modules_name() -> None:
    modules = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    names = {
        node.name
        for path in MODULES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }

    assert names & modules == set()
