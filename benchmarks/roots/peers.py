"""Child process with one peer of the roots area: reads polynomials, times calls, counts real roots.

A question is {"coefficients": [hex, ...], "digits": d}; see `benchmarks.common.peers.serve`.  The parent ends
the process where a call takes too long: a call into C cannot be interrupted otherwise.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from benchmarks.common.peers import Prepared, bits_for, serve

# What is told of an answer is the number of real roots in it.
_PARI_STACK = 4 << 30


def _pari(coefficients: list[int]) -> Any:
    from cypari import pari

    sys.set_int_max_str_digits(0)
    pari.allocatemem(1 << 28, _PARI_STACK, silent=True)
    return pari(coefficients[::-1]).Pol()


def pari_polsturm(coefficients: list[int], digits: int) -> Prepared:
    """Count by PARI's Sturm sequence (its algorithm for counts, whatever it is in this version)."""
    f = _pari(coefficients)
    return (lambda: f.polsturm()), int


def pari_polrootsreal(coefficients: list[int], digits: int) -> Prepared:
    """Isolate and refine by PARI; a root is listed as often as its multiplicity."""
    f = _pari(coefficients)
    bits = bits_for(digits)
    # Close roots may agree at the working precision, so only repeated ones may be taken together.
    count = len if f.issquarefree() else lambda roots: len({str(x) for x in roots})
    return (lambda: f.polrootsreal(precision=bits)), count


def pari_polroots(coefficients: list[int], digits: int) -> Prepared:
    """Find all complex roots by PARI; a root is listed as often as its multiplicity."""
    f = _pari(coefficients)
    bits = bits_for(digits)
    return (lambda: f.polroots(precision=bits)), lambda roots: len({str(z) for z in roots if z.imag() == 0})


def flint_complex_roots(coefficients: list[int], digits: int) -> Prepared:
    """Isolate all complex roots by FLINT."""
    import flint

    f, bits = flint.fmpz_poly(coefficients), bits_for(digits)

    def call() -> Any:
        with flint.ctx.workprec(bits):
            return f.complex_roots()

    return call, lambda roots: sum(z.imag == 0 for z, _ in roots)


def flint_real_roots(coefficients: list[int], digits: int) -> Prepared:
    """Isolate and refine by FLINT's function for real roots, which python-flint does not bind."""
    import ctypes
    from pathlib import Path

    import flint

    library = next((Path(flint.__file__).parent.parent / "python_flint.libs").glob("libflint-*"))
    sys.set_int_max_str_digits(0)
    c = ctypes.CDLL(str(library))
    f = ctypes.create_string_buffer(3 * ctypes.sizeof(ctypes.c_long))
    c.fmpz_poly_init(f)
    c.fmpz_poly_set_str(f, f"{len(coefficients)}  {' '.join(map(str, coefficients))}".encode())
    c._arb_vec_init.restype, c._arb_vec_init.argtypes = ctypes.c_void_p, [ctypes.c_long]
    roots = c._arb_vec_init(len(coefficients))
    c.arb_fmpz_poly_real_roots.restype = ctypes.c_long
    c.arb_fmpz_poly_real_roots.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_long]
    return (lambda: c.arb_fmpz_poly_real_roots(roots, f, 0, bits_for(digits))), int


def mpsolve(coefficients: list[int], digits: int) -> Prepared:
    """Isolate all complex roots by MPSolve, one thread; its file is written outside the time."""
    sys.set_int_max_str_digits(0)
    handle, name = tempfile.mkstemp(suffix=".pol")
    with os.fdopen(handle, "w") as file:
        file.write(f"Monomial;\nInteger;\nReal;\nDense;\nDegree={len(coefficients) - 1};\n\n")
        file.write("\n".join(map(str, coefficients)) + "\n")
    goal = ["-Gi"] if digits <= 15 else ["-Ga", "-o", str(digits)]
    command = ["mpsolve", "-au", *goal, "-Of", "-j", "1", name]
    return (
        lambda: subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ), _mpsolve_count


def _mpsolve_count(text: str) -> int:
    """Count the isolated discs that meet the real axis: by conjugation their roots are real."""
    blocks = re.findall(r"\(([^,]+), ([^)]+)\)\s+(\S+)\s+Status: (\w+)", text)
    return sum(
        status in ("Isolated", "Approximated") and abs(_exact(im)) <= _exact(radius)
        for _, im, radius, status in blocks
    )


def _exact(text: str) -> Fraction:
    return Fraction(text.replace("x", "e"))


def sage_real_roots(coefficients: list[int], digits: int) -> Prepared:
    """Isolate by Sage's real_roots."""
    import sage.all__sagemath_polyhedra  # noqa: F401
    from sage.rings.integer_ring import ZZ
    from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing
    from sage.rings.polynomial.real_roots import real_roots

    f = PolynomialRing(ZZ, "x")(coefficients)
    return (lambda: real_roots(f)), len


def sympy_count_roots(coefficients: list[int], digits: int) -> Prepared:
    """Count by SymPy, with python-flint as its ground domain where it chooses that by itself."""
    import sympy

    f = sympy.Poly(coefficients[::-1], sympy.Symbol("x"), domain="ZZ")
    return f.count_roots, int


def alkahest_real_roots(coefficients: list[int], digits: int) -> Prepared:
    """Isolate by alkahest."""
    import alkahest

    pool = alkahest.ExprPool()
    x = pool.symbol("x")
    f = pool.integer(coefficients[0])
    for k, c in enumerate(coefficients[1:], 1):
        if c:
            f = f + pool.integer(c) * x**k
    return (lambda: alkahest.real_roots(f, x)), len


PEERS: dict[str, Callable[[list[int], int], Prepared]] = {
    "PARI polsturm": pari_polsturm,
    "PARI polrootsreal": pari_polrootsreal,
    "PARI polroots": pari_polroots,
    "FLINT complex_roots": flint_complex_roots,
    "FLINT real_roots": flint_real_roots,
    "MPSolve": mpsolve,
    "Sage real_roots": sage_real_roots,
    "SymPy count_roots": sympy_count_roots,
    "alkahest real_roots": alkahest_real_roots,
}


def available(name: str) -> bool:
    """Whether this interpreter and this machine have a peer."""
    from importlib.util import find_spec

    if name == "MPSolve":
        return shutil.which("mpsolve") is not None
    if name == "Sage real_roots":
        return find_spec("sage") is not None and find_spec("sage.rings.polynomial.real_roots") is not None
    module = {"PARI": "cypari", "FLINT": "flint", "SymPy": "sympy", "alkahest": "alkahest"}[name.split()[0]]
    return find_spec(module) is not None


def prepare(name: str, question: dict[str, Any]) -> Prepared:
    """Return the timed call of a peer for one question."""
    return PEERS[name]([int(c, 16) for c in question["coefficients"]], question["digits"])


if __name__ == "__main__":
    serve(prepare, available)
