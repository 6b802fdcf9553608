"""Mutation testing of the checker: a seeded sample of mutmut's mutants, those that could matter.

Run in a clone of its own, after ``pip install -r requirements/test.txt mutmut==3.8.1``::

    python scripts/mutate_checker.py --sample 1500 --seed 1

A mutant counts when it differs from the original in more than announced costs (`spend`, `store`, `keep`,
`free` and variables that only these use), texts of messages and places, words of claims, and `strict=` of
`zip` where lengths are equal: these cannot make the checker accept anything.  It prints the score and the
survivors, as differences.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import json
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path("mutants/polyalg/checker")
METERS = {"spend", "store", "keep", "free", "announce_step"}
SPEAKING = ("read_", "refuse", "prove_", "check_", "CertificateError", "shown", "_check", "_read", "_prove")
SKIPPED = {"words", "limits", "__main__", "errors"}
CONFIGURATION = """
[tool.mutmut]
source_paths = ["polyalg/"]
only_mutate = ["polyalg/checker/**"]
pytest_add_cli_args_test_selection = ["tests/checker"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "--ignore=tests/checker/test_alone.py", "-k", "not hostile"]
also_copy = ["tests", "pyproject.toml", "polyalg", "README.md"]
"""


class Bare(ast.NodeTransformer):
    """Leave out announcements, texts and docstrings."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        """Drop calls of meters and texts that stand alone."""
        call = node.value
        if isinstance(call, ast.Constant):
            return None
        if isinstance(call, ast.Call) and _name(call) in METERS:
            return None
        return self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """Blank texts with values in them."""
        return ast.Constant("text")

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Blank the texts and the meter among the arguments of what reads, proves and refuses."""
        self.generic_visit(node)
        node.keywords = [k for k in node.keywords if k.arg != "strict"]
        if _name(node).startswith(SPEAKING):
            step = node.args[:1] if _name(node) == "CertificateError" else []
            node.args = step + [a for a in node.args[len(step) :] if not _is_text(a)]
        return node


def _is_text(node: ast.AST) -> bool:
    if isinstance(node, ast.Name) and node.id in ("where", "what", "name", "place", "_WHAT", "_DIVISION"):
        return True
    return isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, str))


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _without_unused(tree: ast.AST) -> ast.AST:
    """Drop assignments to names that nothing reads, until there are none."""
    while True:
        read = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        unused = [
            n
            for n in ast.walk(tree)
            if isinstance(n, (ast.Assign, ast.AugAssign)) and set(_targets(n)) and not set(_targets(n)) & read
        ]
        if not unused:
            return tree
        for parent in ast.walk(tree):
            for part in ("body", "orelse", "finalbody"):
                if isinstance(getattr(parent, part, None), list):
                    kept = [n for n in getattr(parent, part) if n not in unused]
                    setattr(parent, part, kept)


def _targets(node: ast.Assign | ast.AugAssign) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = [n.id for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)]
    plain = all(isinstance(t, (ast.Name, ast.Tuple)) for t in targets)
    return names if plain else []


def _bare(source: str) -> str:
    tree = Bare().visit(ast.parse(source))
    tree.body[0].name = "f"
    return ast.dump(_without_unused(tree))


def functions(path: Path) -> dict[str, dict[str, str]]:
    """Return for each mutated function the sources of its variants."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    found: dict[str, dict[str, str]] = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and "__mutmut_" in node.name:
            name, _, variant = node.name.rpartition("__mutmut_")
            source = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            indent = len(source) - len(source.lstrip())
            source = "\n".join(line[indent:] for line in source.splitlines())
            found.setdefault(name, {})[variant] = source
    return found


def candidates() -> dict[str, str]:
    """Return the mutants that count, with their differences."""
    found: dict[str, str] = {}
    for path in sorted(ROOT.rglob("*.py")):
        if path.stem in SKIPPED:
            continue
        module = ".".join(("polyalg.checker", *path.relative_to(ROOT).with_suffix("").parts))
        for name, variants in functions(path).items():
            original = variants.pop("orig")
            bare = _bare(original)
            for variant, source in variants.items():
                if _bare(source) != bare:
                    lines = difflib.unified_diff(original.splitlines(), source.splitlines(), n=0, lineterm="")
                    shown = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
                    key = f"{module}.{name}__mutmut_{variant}"
                    found[key] = "\n".join(line for line in shown if "__mutmut_" not in line)
    return found


def results() -> dict[str, int]:
    """Return the exit codes of the mutants that have run."""
    found: dict[str, int] = {}
    for path in ROOT.rglob("*.meta"):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        found |= {key: code for key, code in codes.items() if code is not None}
    return found


def main() -> int:
    """Run the sample and print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--children", type=int, default=2)
    asked = parser.parse_args()
    project = Path("pyproject.toml")
    if "[tool.mutmut]" not in project.read_text(encoding="utf-8"):
        project.write_text(project.read_text(encoding="utf-8") + CONFIGURATION, encoding="utf-8")
    mutmut = [str(Path(sys.executable).with_name("mutmut")), "run", "--max-children", str(asked.children)]
    if not ROOT.exists():
        subprocess.run([*mutmut, "polyalg.checker.arithmetic.modulus.*"], check=False)
    every = candidates()
    chosen = random.Random(asked.seed).sample(sorted(every), min(asked.sample, len(every)))
    done = results()
    missing = [key for key in chosen if key not in done]
    if missing:
        subprocess.run([*mutmut, *missing], check=False)
    done = results()
    survived = [key for key in chosen if done.get(key) == 0]
    ran = [key for key in chosen if key in done]
    print(f"{len(every)} mutants that count; {len(chosen)} chosen, {len(ran)} ran, {len(survived)} survived")
    print(f"score {100 * (len(ran) - len(survived)) / max(len(ran), 1):.1f} %")
    for key in survived:
        print(f"\n{key}\n{every[key]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
