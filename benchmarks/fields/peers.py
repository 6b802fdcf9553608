"""The same in other systems, each in a process of its own that is ended after some seconds."""

from __future__ import annotations

import subprocess
import sys
import time

SECONDS = 20.0

_SYMPY = """
import time, random, sympy
random.seed(1)
A = sympy.Matrix({n}, {n}, lambda i, j: random.randint(-9, 9) + random.randint(-9, 9) * sympy.sqrt(2))
start = time.process_time(); A.jordan_form(); print(time.process_time() - start)
"""
_PARI = """
import time, random, cypari
random.seed(1)
pari = cypari.pari
draw = lambda: f"Mod({{random.randint(-9, 9)}}+{{random.randint(-9, 9)}}*y,y^2-2)"
rows = ";".join(",".join(draw() for _ in range({n})) for _ in range({n}))
A, K = pari(f"[{{rows}}]"), pari("nfinit(y^2-2)")
start = time.process_time(); pari.nffactor(K, pari.charpoly(A)); print(time.process_time() - start)
"""
_SAGE = """
import time, random
import sage.all__sagemath_modules
from sage.matrix.constructor import matrix
from sage.rings.number_field.number_field import QuadraticField
from sage.rings.qqbar import QQbar
random.seed(1)
K = QuadraticField(2, "a"); a = K.gen()
A = matrix(K, {n}, {n}, [random.randint(-9, 9) + random.randint(-9, 9) * a for _ in range({n} ** 2)])
start = time.process_time(); A.change_ring(QQbar).jordan_form(); print(time.process_time() - start)
"""
PEERS = {"SymPy jordan_form": _SYMPY, "PARI charpoly + nffactor": _PARI, "Sage over QQbar": _SAGE}


def seconds_of(peer: str, n: int) -> float | None:
    """Return the seconds of a peer for a random matrix over Q(sqrt 2); the limit where it takes longer."""
    started = time.monotonic()
    try:
        found = subprocess.run(
            [sys.executable, "-c", PEERS[peer].format(n=n)],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return max(SECONDS, time.monotonic() - started)
    return float(found.stdout) if found.returncode == 0 else None
