"""Compare L-infinity norms of random systems with python-control (slycot) and with a grid of frequencies.

    python scripts/compare_norms.py [COUNT]

Each system has at most 5 states, 2 inputs and 2 outputs, and small integers for entries. The bounds are
proved, so a value outside of them by more than a relative 1e-8 is wrong; such systems are printed with the
exact square of their norm. A grid can only be too low. Needs numpy, and for slycot control, too.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

import numpy as np

import polyalg as pa

_GRID = np.concatenate([[0.0], np.logspace(-4, 5, 20001)])
_TOLERANCE = 1e-8


def main() -> int:
    """Print the disagreements, and count them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    rng, skipped = random.Random(17), 0
    wrong, asked = dict.fromkeys(_OTHERS, 0), dict.fromkeys(_OTHERS, 0)
    for k in range(count):
        tables = _tables(rng)
        S = pa.systems.System(*tables)
        try:
            found = pa.systems.linf_norm(S)
        except pa.UnstableSystemError:
            skipped += 1
            continue
        low, high = float(found.value.lower()), float(found.value.upper())
        for name, other in _OTHERS.items():
            value = other(*(np.array(M, dtype=float) for M in tables))
            if value is None:
                continue
            asked[name] += 1
            above = value > high * (1 + _TOLERANCE)
            below = not value >= low * (1 - _TOLERANCE)
            if above or (below and name != "grid"):
                wrong[name] += 1
                square = str(found.squared[0])[:60]
                print(
                    f"system {k}: {name} {value!r}, proved {low!r} to {high!r}, square: {square}\n  {tables}"
                )
    print(f"{count - skipped} systems, {skipped} with a pole on the axis")
    print("; ".join(f"{name}: {wrong[name]} of {asked[name]} wrong" for name in _OTHERS))
    return 0


def _tables(rng: random.Random) -> tuple[list[list[int]], ...]:
    n, m, p = rng.randint(1, 5), rng.randint(1, 2), rng.randint(1, 2)

    def table(rows: int, columns: int, top: int = 9) -> list[list[int]]:
        return [[rng.randint(-top, top) for _ in range(columns)] for _ in range(rows)]

    A = table(n, n)
    for i in range(n):
        A[i][i] -= rng.choice([0, 9, 15])
    D = [[rng.randint(-1, 1) for _ in range(m)] for _ in range(p)]
    return A, table(n, m, 3), table(p, n, 3), D


def _grid(A: np.ndarray, B: np.ndarray, C: np.ndarray, D: np.ndarray) -> float:
    s = 1j * _GRID[:, None, None]
    G = C @ np.linalg.solve(s * np.eye(len(A)) - A, np.broadcast_to(B, (len(_GRID), *B.shape))) + D
    return float(np.linalg.norm(G, 2, axis=(1, 2)).max())


def _of_control(tol: float) -> Callable[..., float | None]:
    def value(*matrices: np.ndarray) -> float | None:
        try:
            from control import linfnorm, ss

            return float(linfnorm(ss(*matrices), tol=tol)[0])
        except Exception as error:
            return None if "slycot" in str(error).lower() else float("nan")

    return value


_OTHERS: dict[str, Callable[..., float | None]] = {
    "grid": _grid,
    "slycot, tol 1e-10": _of_control(1e-10),
    "slycot, tol 1e-12": _of_control(1e-12),
}


if __name__ == "__main__":
    sys.exit(main())
