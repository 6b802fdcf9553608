"""The layers of the package, held by reading the source: who may import whom, and how long things may be."""

from __future__ import annotations

import ast
import re
import runpy
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "polyalg"
FILES = sorted(ROOT.rglob("*.py"))
IDS = [str(path.relative_to(ROOT)) for path in FILES]

# A package may import from packages of a lower level, never sideways.
LEVELS = {
    "checker": 0,
    "errors": 1,
    "core": 2,
    "algebra": 3,
    "roots": 4,
    "fields": 5,
    "certificates": 6,
    "jordan": 6,
    "interlacing": 6,
    "finitefree": 6,
    "laws": 6,
    # Its last resort is the Jordan form of a companion matrix, whose precision has a proved bound.
    "spectral": 7,
    "pencils": 7,
    "plane": 7,
    "systems": 8,
    "search": 8,
    "tensor": 8,
    "testing": 9,
    "interop": 9,
    "plots": 9,
    "cli": 10,
    "__main__": 11,
}
# The folders of the checker: the claims know what is below them, and nothing of each other.
CHECKER_LEVELS = {
    "errors": 0,
    "format": 1,
    "arithmetic": 2,
    "roots": 3,
    "jordan": 4,
    "interlacing": 4,
    "spectral": 4,
    "finitefree": 4,
    "tensor": 4,
    "pencils": 4,
    # Semi-stabilizing solutions are made of chains of a pencil.
    "systems": 5,
    "kinds": 6,
    "verifying": 7,
    "__init__": 8,
    "__main__": 8,
}
# The folders of the core: how things look, files, the numbers over Q(i), what the user passes.
CORE_LEVELS = {"display": 0, "files": 0, "gaussian": 1, "inputs": 2}
# Third-party modules by level, beside flint; they must be inside functions, so that importing stays fast.
FLINT_LEVELS = range(2, 11)
INSIDE_FUNCTIONS = {
    4: {"numpy"},
    8: {"numpy"},
    9: {"sympy", "sage", "numpy", "mpmath", "matplotlib", "hypothesis"},
    10: {"numpy", "scipy", "matplotlib"},
}
EXACT_PACKAGES = {
    "checker",
    "roots",
    "fields",
    "jordan",
    "spectral",
    "interlacing",
    "plane",
    "finitefree",
    "laws",
}
MODULE_LINES, FUNCTION_LINES = 400, 60
POSITIONAL, PARAMETERS = 5, 8
# Five matrices in the order of all solvers, and the digits.
LONG_CALLS = {"dare"}
# What is searched, and what every search takes: seed, executor, progress, resume.
SEARCHES = {"cyclic_search", "flip_search"}


def package_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[0].removesuffix(".py")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def imports(node: ast.AST, path: Path, inside: bool = False) -> Iterator[tuple[str, bool, int]]:
    """Yield (absolute module name, whether inside a function, line) of every import."""
    for child in ast.iter_child_nodes(node):
        if is_type_checking(child):
            continue
        if isinstance(child, ast.Import):
            for alias in child.names:
                yield alias.name, inside, child.lineno
        elif isinstance(child, ast.ImportFrom):
            if child.level:
                package = ("polyalg", *path.relative_to(ROOT).parts[:-1])
                base = package[: len(package) - child.level + 1]
                yield ".".join((*base, child.module or "")).rstrip("."), inside, child.lineno
            else:
                yield child.module or "", inside, child.lineno
        else:
            within = inside or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
            yield from imports(child, path, within)


@cache
def imports_of(path: Path) -> list[tuple[str, bool, int]]:
    return list(imports(tree_of(path), path))


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_imports_follow_the_levels(path: Path) -> None:
    package = package_of(path)
    if package == "__init__":
        assert {name for name, _, _ in imports_of(path)} <= {"__future__", "importlib", "typing"}
        return
    level = LEVELS[package]
    for name, inside, line in imports_of(path):
        where = f"{path.relative_to(ROOT)}:{line}"
        root, _, rest = name.partition(".")
        if root == "polyalg":
            other = rest.partition(".")[0]
            # The public names are for the outermost layers only; below, they would make a cycle.
            if not other:
                assert level >= LEVELS["search"], f"{where}: {package} may not import polyalg itself"
                continue
            allowed = other == package or LEVELS.get(other, 99) < level
            assert allowed, f"{where}: {package} may not import {other}"
        elif root == "flint":
            assert level in FLINT_LEVELS, f"{where}: {package} may not import flint"
        elif root not in sys.stdlib_module_names:
            assert root in INSIDE_FUNCTIONS.get(level, set()), f"{where}: {package} may not import {root}"
            assert inside, f"{where}: {root} must be imported inside a function"


CHECKER = [path for path in FILES if package_of(path) == "checker"]


@pytest.mark.parametrize("path", CHECKER, ids=[str(path.relative_to(ROOT / "checker")) for path in CHECKER])
def test_the_folders_of_the_checker_follow_their_levels(path: Path) -> None:
    own = path.relative_to(ROOT / "checker").parts[0].removesuffix(".py")
    for name, _, line in imports_of(path):
        if name.startswith("polyalg."):
            other = [*name.split("."), "__init__"][2]
            below = other == own or CHECKER_LEVELS[other] < CHECKER_LEVELS[own]
            assert below, f"{path.relative_to(ROOT)}:{line}: {own} may not import {other}"


CORE = [path for path in FILES if package_of(path) == "core" and len(path.relative_to(ROOT).parts) == 3]


@pytest.mark.parametrize("path", CORE, ids=[str(path.relative_to(ROOT / "core")) for path in CORE])
def test_the_folders_of_the_core_follow_their_levels(path: Path) -> None:
    own = path.parent.name
    for name, _, line in imports_of(path):
        other = [*name.split("."), "", ""][2] if name.startswith("polyalg.core.") else own
        below = other == own or CORE_LEVELS.get(other, -1) < CORE_LEVELS[own]
        assert below, f"{path.relative_to(ROOT)}:{line}: {own} may not import {other}"


PROOFS = [
    path
    for path in CHECKER
    if CHECKER_LEVELS["roots"]
    < CHECKER_LEVELS[path.relative_to(ROOT / "checker").parts[0].removesuffix(".py")]
]


@pytest.mark.parametrize("path", PROOFS, ids=[str(path.relative_to(ROOT / "checker")) for path in PROOFS])
def test_proofs_announce_no_cost(path: Path) -> None:
    """What takes long announces itself, in the arithmetic below the proofs."""
    name = path.relative_to(ROOT)
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in ("spend", "store", "keep"), f"{name}:{node.lineno}"
        if isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            announced = {x for x in names if x.endswith("_cost") or x.startswith(("spend_on_", "announce_"))}
            assert not announced, f"{name}:{node.lineno} imports {announced}"


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_only_one_file_touches_the_global_context(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() == "core/precision.py":
        return
    for node in ast.walk(tree_of(path)):
        touches = isinstance(node, ast.Name) and node.id == "ctx"
        touches = touches or (
            isinstance(node, ast.Attribute) and node.attr in ("ctx", "workprec", "extraprec")
        )
        assert not touches, f"{path.relative_to(ROOT)}:{node.lineno} uses flint.ctx"  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_exact_code_has_no_float_literal(path: Path) -> None:
    if package_of(path) not in EXACT_PACKAGES:
        return
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Constant):
            assert not isinstance(node.value, (float, complex)), f"{path.relative_to(ROOT)}:{node.lineno}"


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str]) -> int:
    """Count the lines of a function that hold code: no docstring, blank line or comment."""
    assert node.end_lineno is not None
    docstring: set[int] = set()
    first = node.body[0]
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        docstring = set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    numbers = (k for k in range(node.lineno, node.end_lineno + 1) if k not in docstring)
    return sum(1 for k in numbers if lines[k - 1].strip() and not lines[k - 1].strip().startswith("#"))


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_sizes(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    name = path.relative_to(ROOT)
    assert len(lines) <= MODULE_LINES, f"{name} has {len(lines)} lines"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            size = code_lines(node, lines)
            assert size <= FUNCTION_LINES, f"{name}: {node.name} has {size} code lines"
            positional = [
                a.arg for a in node.args.posonlyargs + node.args.args if a.arg not in ("self", "cls")
            ]
            if not node.name.startswith("_") and node.name not in LONG_CALLS:
                assert len(positional) <= POSITIONAL, (
                    f"{name}: {node.name} has {len(positional)} positional parameters"
                )
            most = PARAMETERS + (node.name in SEARCHES)
            assert len(positional) + len(node.args.kwonlyargs) <= most, f"{name}: {node.name}"


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_module_says_what_it_does(path: Path) -> None:
    assert ast.get_docstring(tree_of(path)), f"{path.relative_to(ROOT)} has no docstring"


def test_no_module_shadows_the_standard_library_in_the_checker() -> None:
    names = {path.stem for path in (ROOT / "checker").rglob("*.py")} - {"__init__", "__main__"}
    assert not names & set(sys.stdlib_module_names)


def test_the_checker_runs_alone(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "checker", tmp_path / "checker", ignore=shutil.ignore_patterns("__pycache__"))
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    done = subprocess.run(
        [sys.executable, "-S", "-m", "checker", str(bad)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr


def test_no_import_cycles() -> None:
    modules = {".".join(("polyalg", *path.relative_to(ROOT).with_suffix("").parts)): path for path in FILES}
    modules = {name.removesuffix(".__init__"): path for name, path in modules.items()}
    graph = {
        name: {other for other, _, _ in imports_of(path) if other in modules and other != name}
        for name, path in modules.items()
        # The table of public names and the bridges are looked up by name, at first use.
        if name != "polyalg"
    }
    assert not in_circles(graph), f"import cycles among {in_circles(graph)}"


# Modules that load others by name: their own package's, those of other libraries, and what stands above them.
LOADERS = {
    "__init__.py",
    "checker/format/certificate.py",
    "core/bridges.py",
    "core/loading.py",
    "core/packing.py",
    "core/pictures.py",
    "interop/control_bridge.py",
    "plots/canvas.py",
    "testing/__init__.py",
}


def test_few_modules_load_others_by_name() -> None:
    """What is loaded so is seen by no test of the layers: ask `polyalg.core.bridges` for it."""
    found = {str(path.relative_to(ROOT)) for path in FILES if "import_module" in path.read_text("utf-8")}
    assert found == LOADERS


FOLDERS = sorted({path.parent for path in FILES})


@pytest.mark.parametrize("folder", FOLDERS, ids=[str(path.relative_to(ROOT)) for path in FOLDERS])
def test_a_folder_and_what_stands_beside_it_import_one_way(folder: Path) -> None:
    prefix = ".".join(("polyalg", *folder.relative_to(ROOT).parts, ""))
    graph: dict[str, set[str]] = {}
    for path in FILES:
        if folder in path.parents:
            own = path.relative_to(folder).parts[0].removesuffix(".py")
            below = (name.removeprefix(prefix) for name, _, _ in imports_of(path) if prefix in name)
            graph.setdefault(own, set()).update({name.partition(".")[0] for name in below} - {own})
    assert not in_circles(graph), f"circles among {in_circles(graph)} of {prefix}"


def in_circles(graph: dict[str, set[str]]) -> list[str]:
    """Return what is in a circle of arrows, or stands above one."""
    while leaves := {name for name, others in graph.items() if not others & graph.keys()}:
        graph = {name: others for name, others in graph.items() if name not in leaves}
    return sorted(graph)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_the_precision_is_set_under_the_lock_only(path: Path) -> None:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.With):
            items = [ast.unparse(item.context_expr) for item in node.items]
            for k, item in enumerate(items):
                if item.startswith("working_precision("):
                    assert "flint_lock" in items[:k], f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_test_module_is_imported() -> None:
    """What tests share lies in modules whose names do not begin with test_."""
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom):
                parts = (node.module or "").split(".") + [alias.name for alias in node.names]
                assert not any(part.startswith("test_") for part in parts), f"{path}:{node.lineno}"


DEVELOPMENT = sorted((ROOT.parent / "docs" / "development").glob("*.md"))
_FILE = re.compile(r"`((?:polyalg|tests|scripts|benchmarks|soak|docs)/[\w/.-]+\.(?:py|pyi|md|json))`")


@pytest.mark.parametrize("page", DEVELOPMENT, ids=[page.name for page in DEVELOPMENT])
def test_files_that_the_developers_pages_name_exist(page: Path) -> None:
    for name in _FILE.findall(page.read_text(encoding="utf-8")):
        assert (ROOT.parent / name).exists(), f"{page.name} names {name}"


def test_the_table_of_layers_is_the_tested_one() -> None:
    text = (ROOT.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    listed: dict[str, int] = {}
    for level, packages, others in re.findall(r"^\| (\d+) \| (.*?) \| (.*?) \|$", text, re.M):
        listed |= dict.fromkeys(re.findall(r"`(\w+)`", packages), int(level))
        inside = INSIDE_FUNCTIONS.get(int(level), set())
        first, _, rest = others.partition(";")
        assert first.startswith("flint" if int(level) in FLINT_LEVELS else "none"), f"level {level}: {others}"
        assert set(re.findall(r"\w+", rest.removesuffix("inside functions"))) == inside, f"level {level}"
    assert listed == LEVELS


# A row of the list of types, and a name in code.
_ROW = re.compile(r"^\* - (.*?)\n  - (.*?)\n  - ", re.M | re.S)
_CODE = re.compile(r"`([\w/.]+)`")


def type_rows() -> list[tuple[list[str], list[Path]]]:
    """Return the rows of the list of types: names, and their homes, the later ones beside the first."""
    page = ROOT.parent / "docs" / "development" / "architecture.md"
    rows = []
    for names, homes in _ROW.findall(page.read_text(encoding="utf-8"))[1:]:
        places: list[Path] = []
        for home in _CODE.findall(homes):
            beside = places[0].parent / home if places and "/" not in home else ROOT / home
            places.append(beside)
        rows.append((_CODE.findall(names), places))
    return rows


def defined(path: Path) -> set[str]:
    """Return what a module, or the modules of a folder, define on the outermost level."""
    names = set()
    for module in [path] if path.suffix else sorted(path.rglob("*.py")):
        for node in tree_of(module).body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                names.add(node.name)
            for target in getattr(node, "targets", [getattr(node, "target", None)]):
                names |= {target.id} if isinstance(target, ast.Name) else set()
    return names


def test_the_list_of_types_names_homes_and_all_packages() -> None:
    rows = type_rows()
    assert len(rows) > 30
    for names, homes in rows:
        found = [defined(home) for home in homes]
        assert set(names) <= set().union(*found), f"{names} are not in {homes}"
        assert all(place & set(names) for place in found), f"one of {homes} has none of {names}"
    packages = {package_of(home) for _, homes in rows for home in homes}
    assert packages >= LEVELS.keys() - {"__main__"}


def test_the_picture_counts_every_import() -> None:
    script = runpy.run_path(str(ROOT.parent / "scripts" / "draw_packages.py"))
    drawn = script["arrows"](ROOT, "polyalg")
    counted: Counter[tuple[str, str]] = Counter()
    for path in FILES:
        for name, _, _ in imports_of(path):
            if name.partition(".")[0] == "polyalg":
                counted[package_of(path), [*name.split("."), script["PUBLIC"]][1]] += 1
    assert drawn == counted and drawn["cli", script["PUBLIC"]] > 10
