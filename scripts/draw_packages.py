"""Draw the packages of polyalg and what they import, for docs/development: python scripts/draw_packages.py

Writes docs/development/packages.txt, a picture in characters: levels from the top, imports counted.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "polyalg"
# What stands for the names of polyalg itself, which the outermost packages alone import.
PUBLIC = "public names"
TARGET = ROOT / "docs" / "development" / "packages.txt"


def arrows(folder: Path, prefix: str) -> Counter[tuple[str, str]]:
    """Count the imports between the entries of a folder; `prefix` is its dotted name."""
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        for node in executed(ast.parse(path.read_text(encoding="utf-8"))):
            for target in targets(node, (*prefix.split("."), *parts)):
                if target.startswith(prefix + "."):
                    found[parts[0], target.removeprefix(prefix + ".").partition(".")[0]] += 1
                elif target == prefix and parts[0] != "__init__":
                    found[parts[0], PUBLIC] += 1
    return found


def targets(node: ast.AST, module: tuple[str, ...]) -> list[str]:
    """Return the dotted names of what a statement imports from."""
    if isinstance(node, ast.ImportFrom):
        return [absolute(node, module)]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def executed(tree: ast.AST) -> Iterator[ast.AST]:
    """Return the nodes of a tree but those for type checkers alone."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield node
            yield from executed(node)


def absolute(node: ast.ImportFrom, module: tuple[str, ...]) -> str:
    """Return the dotted name of what is imported from."""
    if not node.level:
        return node.module or ""
    return ".".join((*module[: len(module) - node.level], *([node.module] if node.module else [])))


def levels(found: Counter[tuple[str, str]]) -> list[list[str]]:
    """Return the entries by the length of the longest way down from them."""
    names = {name for pair in found for name in pair} - {PUBLIC}
    below = {name: {b for a, b in found if a == name and b in names - {name}} for name in names}
    height: dict[str, int] = {}
    while len(height) < len(names):
        ready = [name for name in names - height.keys() if below[name] <= height.keys()]
        if not ready:
            raise SystemExit(f"a cycle among {sorted(names - height.keys())}")
        height |= {name: 1 + max((height[b] for b in below[name]), default=-1) for name in ready}
    return [sorted(n for n in names if height[n] == k) for k in range(max(height.values()) + 1)]


def picture(folder: Path, prefix: str) -> str:
    """Return the levels from the top, each entry with what it imports and how often."""
    found = arrows(folder, prefix)
    lines = []
    for row in reversed(levels(found)):
        for name in row:
            targets = sorted((b, n) for (a, b), n in found.items() if a == name and b != name)
            arrow = "-> " if targets else ""
            lines.append(f"{name:<13}{arrow}" + ", ".join(f"{b} {n}" for b, n in targets))
        lines.append("")
    return "\n".join(lines).rstrip()


def main() -> None:
    """Write the page."""
    whole, checker = picture(PACKAGE, "polyalg"), picture(PACKAGE / "checker", "polyalg.checker")
    TARGET.write_text(f"{whole}\n\n\nThe checker:\n\n{checker}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
