"""Limits on size that CONTRIBUTING.md states: modules of a package, statements of a function, repetition."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

import polyalg

ROOT = Path(polyalg.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
PACKAGES = sorted({path.parent for path in FILES})
MODULES, STATEMENTS, REPEATED_LINES = 25, 40, 12


def statements(node: ast.AST) -> int:
    """Count the statements below a node; documentation is none."""
    found = (child for child in ast.walk(node) if isinstance(child, ast.stmt) and child is not node)
    return sum(1 for s in found if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)))


def lines_of_code(path: Path) -> list[tuple[int, str]]:
    """Return the lines of a module without imports, exports, documentation, comments and lone brackets."""
    text = path.read_text(encoding="utf-8")
    left_out: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        plain = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        exports = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        if plain or exports or isinstance(node, (ast.Import, ast.ImportFrom)):
            left_out.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = ((i, line.strip()) for i, line in enumerate(text.splitlines(), start=1) if i not in left_out)
    return [(i, line) for i, line in lines if line and not line.startswith("#") and line.strip("()[]{},:")]


@pytest.mark.parametrize("package", PACKAGES, ids=[str(p.relative_to(ROOT)) for p in PACKAGES])
def test_a_package_has_few_modules_on_one_floor(package: Path) -> None:
    modules = [path for path in package.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MODULES, f"{package.name} has {len(modules)} modules; make a folder of some"


def test_full_packages_are_named_for_those_who_add_a_module() -> None:
    full = {p.name for p in PACKAGES if len([*p.glob("*.py")]) == MODULES + 1}
    text = " ".join((ROOT.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").split())
    named = text.partition("modules on one floor (")[2].partition(" are full")[0]
    assert set(re.findall(r"`(\w+)`", named)) == full


@pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(ROOT)) for p in FILES])
def test_a_function_has_few_statements(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert statements(node) <= STATEMENTS, f"{path.relative_to(ROOT)}: {node.name}"


def test_no_code_is_repeated() -> None:
    seen: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for path in FILES:
        lines = lines_of_code(path)
        for start in range(len(lines) - REPEATED_LINES):
            window = lines[start : start + REPEATED_LINES + 1]
            seen[tuple(line for _, line in window)].append(f"{path.relative_to(ROOT)}:{window[0][0]}")
    repeated = [places for places in seen.values() if len(places) > 1]
    assert not repeated, f"the same {REPEATED_LINES + 1} lines of code stand at {repeated[0]}"
