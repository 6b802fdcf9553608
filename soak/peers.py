"""Other systems and other routes: SymPy, PARI where it is installed, the table of Routh."""

from __future__ import annotations

from functools import cache
from typing import Any

from flint import fmpq, fmpq_mat, fmpz_poly

__all__ = ["hurwitz_by_routh", "integers", "pari", "pari_invariant_factors", "pari_sturm", "sympy_count"]


@cache
def pari() -> Any:
    """Return PARI, or None where cypari is not installed."""
    try:
        from cypari import pari as found
    except ImportError:
        return None
    found.allocatemem(2**27, silent=True)
    return found


def integers(p: fmpz_poly) -> list[int]:
    """Return the coefficients, constant term first."""
    return [int(c) for c in p.coeffs()]


def pari_sturm(p: fmpz_poly) -> int | None:
    """Return PARI's number of distinct real roots; None without PARI."""
    gp = pari()
    if gp is None or p.degree() < 1:
        return None
    return int(gp(f"my(p={_written(p)}); polsturm(p/gcd(p,p'))"))


def _written(p: fmpz_poly) -> str:
    return "+".join(f"({c})*x^{k}" for k, c in enumerate(integers(p)))


def sympy_count(p: fmpz_poly) -> int | None:
    """Return SymPy's number of distinct real roots; None where it would take long."""
    if not 1 <= p.degree() <= 12 or p.height_bits() > 200:
        return None
    from sympy import Poly, Symbol

    return int(Poly(integers(p)[::-1], Symbol("x")).count_roots())


def hurwitz_by_routh(p: fmpz_poly) -> bool:
    """Return whether all roots are in the open left half plane, by the table of Routh over Q."""
    coefficients = [fmpq(c) for c in p.coeffs()]
    if coefficients[-1] < 0:
        coefficients = [-c for c in coefficients]
    row, following = coefficients[-1::-2], coefficients[-2::-2]
    while following:
        if following[0] <= 0:
            return False
        ratio = row[0] / following[0]
        padded = following[1:] + [fmpq(0)] * (len(row) - len(following))
        row, following = following, [x - ratio * y for x, y in zip(row[1:], padded, strict=True)]
    return True


def pari_invariant_factors(matrix: fmpq_mat) -> list[str] | None:
    """Return PARI's invariant factors other than 1 as lists of coefficients, each dividing the next."""
    gp = pari()
    if gp is None:
        return None
    found = gp(f"[Vecrev(f) | f <- matfrobenius(Mat({_matrix_text(matrix)}),1), poldegree(f) > 0]")
    return [str(f).replace(" ", "") for f in found][::-1]


def _matrix_text(matrix: fmpq_mat) -> str:
    return "[" + ";".join(",".join(str(x) for x in row) for row in matrix.tolist()) + "]"
