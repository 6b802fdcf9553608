"""Read the public lists of matrix multiplication schemes in local clones, and count those that are right.

    python scripts/verify_public_lists.py PATH [PATH ...]

A path is a clone or its git directory, which need not have a work tree: of arbenson/fast-matmul (BSD),
dronperminov/FastMatrixMultiplication (MIT), google-deepmind/alphatensor and alphaevolve_results (Apache, data
CC-BY), or any other with files in a format of `pa.tensor.read`.  Nothing of them is kept or shipped.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import pickle
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np

import polyalg as pa
from polyalg.core.gaussian import GaussianRational

ENDINGS = (".exp", ".tensor.txt", ".json", ".npz", ".ipynb")
FOLDERS = ("codegen/algorithms/",)


def blobs(path: Path, most: int) -> Iterator[tuple[str, bytes]]:
    """Yield the names and contents of the files at the head of a repository, those that are not too long."""
    listed = _git(path, "ls-tree", "-r", "-z", "HEAD").split(b"\0")
    for entry in filter(None, listed):
        head, _, raw = entry.partition(b"\t")
        name, blob = raw.decode(), head.split()[2].decode()
        wanted = name.endswith((*ENDINGS, ".sms")) or (
            name.startswith(FOLDERS) and not name.endswith((".md", ".py"))
        )
        if not wanted:
            continue
        command = ["git", "--git-dir", str(_git_dir(path)), "cat-file", "-s", blob]
        size = subprocess.run(command, capture_output=True, check=False)
        if size.returncode or (int(size.stdout) > most and not name.endswith((".npz", ".ipynb"))):
            yield name, b""
            continue
        yield name, _git(path, "cat-file", "blob", blob)


def _git_dir(path: Path) -> Path:
    return path / ".git" if (path / ".git").exists() else path


def _git(path: Path, *arguments: str) -> bytes:
    return subprocess.run(
        ["git", "--git-dir", str(_git_dir(path)), *arguments], capture_output=True, check=True
    ).stdout


class OnlyArrays(pickle.Unpickler):
    """Reads pickled arrays of integers; any other object is refused."""

    def find_class(self, module: str, name: str) -> object:
        """Return what arrays are made of."""
        if module.startswith("numpy") and name in ("_reconstruct", "ndarray", "dtype", "scalar"):
            return super().find_class(module.replace("numpy.core", "numpy._core"), name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def of_pickles(content: bytes) -> Iterator[tuple[str, pa.tensor.Decomposition]]:
    """Yield the lists of an archive with an array of three matrices for each shape, as of AlphaTensor."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            with archive.open(name) as file:
                npy = io.BytesIO(file.read())
            np.lib.format.read_magic(npy)
            _, _, dtype = np.lib.format.read_array_header_1_0(npy)
            if dtype.hasobject:
                made = OnlyArrays(npy).load()
            else:
                npy.seek(0)
                made = np.lib.format.read_array(npy, allow_pickle=False)
            factors = [[[Fraction(x) for x in row] for row in np.asarray(M).tolist()] for M in made]
            yield name, pa.tensor.Decomposition.from_factors(*factors)


def of_notebook(content: bytes) -> Iterator[tuple[str, pa.tensor.Decomposition]]:
    """Yield the lists of a notebook with literal arrays, ``decomposition_245 = (np.array(..), ..)``."""
    for cell in json.loads(content)["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] != "code" or "decomposition_" not in text or "np.array" not in text:
            continue
        for node in ast.parse(text).body:
            if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Tuple):
                continue
            arrays = [_literal(x.args[0]) for x in node.value.elts if isinstance(x, ast.Call)]
            if len(arrays) == 3:
                yield ast.unparse(node.targets[0]), pa.tensor.Decomposition.from_factors(*arrays)


def _literal(node: ast.expr) -> object:
    """Return nested lists of the numbers of a literal, exactly."""
    if isinstance(node, ast.List):
        return [_literal(x) for x in node.elts]
    value = complex(eval(compile(ast.Expression(_checked(node)), "", "eval"), {"__builtins__": {}}))
    real, imag = Fraction(value.real), Fraction(value.imag)
    return GaussianRational(real, imag) if imag else real


def _checked(node: ast.expr) -> ast.expr:
    kinds = (ast.Constant, ast.UnaryOp, ast.BinOp, ast.USub, ast.UAdd, ast.Add, ast.Sub)
    assert all(isinstance(x, kinds) for x in ast.walk(node)), ast.unparse(node)
    return node


def lists(path: Path, most: int) -> Iterator[tuple[str, pa.tensor.Decomposition | str]]:
    """Yield each list of a repository with its name, or the reason why it is not read."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {}
        for name, content in blobs(path, most):
            if not content:
                yield name, "too long, or not there"
                continue
            place = Path(folder) / name.replace("/", "__")
            place.write_bytes(content)
            kept[name] = place
        for name, place in kept.items():
            if name.endswith(".sms") and not name.endswith("_L.sms"):
                continue
            try:
                yield from _of_file(name, place)
            except (pa.PolyalgError, pickle.UnpicklingError) as error:
                yield name, str(error)


def _of_file(name: str, place: Path) -> Iterator[tuple[str, pa.tensor.Decomposition | str]]:
    if name.endswith(".ipynb"):
        yield from of_notebook(place.read_bytes())
        return
    try:
        yield name, pa.tensor.read(place)
    except pa.PolyalgError:
        if not name.endswith(".npz"):
            raise
        for key, d in of_pickles(place.read_bytes()):
            yield f"{name}:{key}", d


def main() -> None:
    """Print a line for each repository."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=200_000, help="bytes of a file; longer ones are left out")
    parser.add_argument("--show", action="store_true", help="print the lists that are not right")
    arguments = parser.parse_args()
    for path in arguments.paths:
        began, counts, shapes = time.process_time(), Counter(), set()
        for name, found in lists(path, arguments.most):
            verdict = "" if isinstance(found, str) else pa.tensor.verify(found)
            if isinstance(found, str):
                kind = "left out" if found.startswith("too long") else "not read"
            else:
                kind = "right" if verdict else f"modulo {verdict.modulus}" if verdict.modulus else "wrong"
            counts[kind] += 1
            if kind == "right":
                shapes.add((*found.shape, found.rank))
            elif arguments.show and kind != "left out":
                reason = found if isinstance(found, str) else verdict.reason
                print(f"  {name}: {reason}"[:200])
        told = ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
        print(f"{path}: {told}; {len(shapes)} shapes and ranks; {time.process_time() - began:.1f} s")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
