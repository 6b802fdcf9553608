"""The input matrices of the reference vectors, in plain Python, and the frame of their JSON files.

Used by make_reference_*.py only.  Nothing here imports polyalg, so that the vectors stay independent of it.
"""

from __future__ import annotations

import json
import platform
import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

SEED = 20210913
OUTPUT = Path(__file__).resolve().parent.parent / "tests" / "reference"

# Entries are pairs (real, imaginary) of integers over one denominator.
Rows = list[list[tuple[int, int]]]
Case = tuple[str, Rows, int]

FACTORS = [
    [0, 1],
    [-1, 1],
    [2, 1],
    [1, 0, 1],
    [-2, 0, 1],
    [1, 1, 1],
    [2, -2, 1],
    [-2, 0, 0, 1],
    [5, 0, 5, 0, 1],
    [1, 1, 1, 1, 1],
]
KNOWN = {
    "sympy-24942": [[-3, 1, 2], [1, -1, 0], [1, 0, -2]],
    "sympy-15858": [[1, 1, 1, 0], [-2, -1, 0, -1], [0, 0, -1, -1], [0, 0, 2, 1]],
    "gallery5": [
        [-9, 11, -21, 63, -252],
        [70, -69, 141, -421, 1684],
        [-575, 575, -1149, 3451, -13801],
        [3891, -3891, 7782, -23345, 93365],
        [1024, -1024, 2048, -6144, 24572],
    ],
    "zero": [[0, 0, 0], [0, 0, 0], [0, 0, 0]],
    "cyclic": [[int((i + 1) % 6 == j) for j in range(6)] for i in range(6)],
}


def _companion_power(f: list[int], size: int) -> list[list[int]]:
    d = len(f) - 1
    n = d * size
    rows = [[0] * n for _ in range(n)]
    for b in range(size):
        for i in range(d):
            if i:
                rows[b * d + i][b * d + i - 1] = 1
            rows[b * d + i][b * d + d - 1] = -f[i]
        if b:
            rows[b * d][b * d - 1] = 1
    return rows


def _conjugated(rows: Rows, rng: random.Random, gaussian: bool) -> Rows:
    n = len(rows)
    for _ in range(2 * n if n > 1 else 0):
        i, j = rng.sample(range(n), 2)
        a, b = rng.choice([(1, 0), (-1, 0), (0, 1), (0, -1)] if gaussian else [(1, 0), (-1, 0)])
        rows[i] = [
            (x + a * u - b * v, y + a * v + b * u) for (x, y), (u, v) in zip(rows[i], rows[j], strict=True)
        ]
        for row in rows:
            u, v = row[i]
            x, y = row[j]
            row[j] = (x - a * u + b * v, y - a * v - b * u)
    return rows


def known_cases() -> Iterator[Case]:
    """Yield matrices that are known from elsewhere."""
    for name, rows in KNOWN.items():
        yield name, [[(x, 0) for x in row] for row in rows], 1


def structured_cases(count: int, size: int, gaussian: bool = False) -> Iterator[Case]:
    """Yield conjugated block matrices with repeated blocks, some with a denominator."""
    rng = random.Random(SEED + 1000 * size + gaussian)
    made = 0
    while made < count:
        few = rng.sample(FACTORS, rng.choice([1, 2, 3]))
        room, blocks = rng.randint(2, size), []
        for _ in range(8):
            f, k = rng.choice(few), rng.choice([1, 1, 2, 2, 3])
            if (len(f) - 1) * k <= room:
                blocks.append(_companion_power(f, k))
                room -= (len(f) - 1) * k
        n = sum(map(len, blocks))
        if n == 0:
            continue
        rows: Rows = [[(0, 0)] * n for _ in range(n)]
        at = 0
        for block in blocks:
            # Over Q(i) some blocks are multiplied by i, so that the factors are not all real.
            turn = gaussian and rng.random() < 0.5
            for i, row in enumerate(block):
                for j, x in enumerate(row):
                    rows[at + i][at + j] = (0, x) if turn else (x, 0)
            at += len(block)
        rows = _conjugated(rows, rng, gaussian)
        if gaussian and not any(im for row in rows for _, im in row):
            continue
        made += 1
        yield f"{'gaussian' if gaussian else 'rational'}-{size}-{made}", rows, rng.choice([1, 1, 2, 3])


def dense_cases(count: int, size: int, bits: int, gaussian: bool = False) -> Iterator[Case]:
    """Yield matrices of random integers."""
    rng = random.Random(SEED + 7 * size + bits + gaussian)
    top = 2**bits - 1
    for number in range(count):
        rows = [
            [(rng.randint(-top, top), rng.randint(-top, top) if gaussian else 0) for _ in range(size)]
            for _ in range(size)
        ]
        yield f"{'gaussian' if gaussian else 'rational'}-dense-{size}-{bits}-{number + 1}", rows, 1


def fraction_text(x: int, denominator: int) -> str:
    """Return x / denominator in lowest terms."""
    return str(Fraction(x, denominator))


def _lines(whole: dict[str, Any]) -> str:
    """One case a line: short files that still show what a new version changes."""
    head = {key: value for key, value in whole.items() if key != "cases"}
    cases = ",\n".join(json.dumps(case, separators=(",", ":")) for case in whole["cases"])
    return json.dumps(head, indent=1)[:-2] + ',\n "cases": [\n' + cases + "\n]}"


def write(system: str, version: str, licence: str, cases: list[Case], answer: Callable[[Case], Any]) -> None:
    """Ask for the answers and write the file of one system."""
    records = []
    for case in cases:
        name, rows, denominator = case
        outputs = answer(case)
        if outputs is None:
            continue
        records.append(
            {
                "name": name,
                "matrix": [
                    [[fraction_text(re, denominator), fraction_text(im, denominator)] for re, im in row]
                    for row in rows
                ],
                "outputs": outputs,
            }
        )
    whole = {
        "system": system,
        "version": version,
        "licence": licence,
        "python": platform.python_version(),
        "script": f"scripts/make_reference_{system.lower()}.py",
        "seed": SEED,
        "cases": records,
    }
    path = OUTPUT / f"{system.lower()}.json"
    path.write_text(_lines(whole) + "\n", encoding="utf-8")
    print(f"{path}: {len(records)} cases")
