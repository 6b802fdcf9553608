"""The vectors of a cyclic module: N_{d-1} = v, N_{m-1} = B N_m + c_m v for f = sum c_m x^m.

F(x) = sum x^m N_m satisfies (x - B) F(x) = f(x) v - (B N_0 + c_0 v), so B N_0 + c_0 v = 0 says
f(B) v = 0. The N_m and the Krylov vectors B^k v span the same lattice (unitriangular change).
"""

from __future__ import annotations

from operator import mul

from ..errors import CertificateError
from ..format.limits import Work, product_cost
from ..format.reading import InputMatrix, Modulus, Rows, residues
from .matrix import Vector, add_multiple, is_invertible_mod, is_zero, times
from .poly import Poly, poly_bits


def cyclic_vectors(matrix: InputMatrix, f: Poly, v: Vector, where: str, work: Work) -> list[Vector]:
    """Compute N_0, .., N_{d-1} exactly and prove f(B) v = 0.

    Parameters
    ----------
    matrix : InputMatrix
        B is den * A.
    f : polynomial over Z or Z[i]
        Monic of degree d >= 1.
    v : vector over Z or Z[i]
    where : str
        Place of v in the certificate, for the message.

    Raises
    ------
    CertificateError
        Step "annihilation", when f(B) v is not zero.
    """
    n, degree = matrix.n, len(f[0]) - 1
    step = matrix.bits + n.bit_length() + 2
    start = poly_bits(v) + 1
    largest = start + max(degree * step, poly_bits(f) + step)
    average = (start + largest) // 2
    work.keep((2 if matrix.gaussian else 1) * n * degree, average, f"the Krylov vectors of {where}")
    parts = 4 if matrix.gaussian else 1
    work.spend(parts * degree * n * n * product_cost(matrix.bits, average), f"the Krylov vectors of {where}")
    vectors = [v]
    for m in range(degree - 1, -1, -1):
        coefficient = (f[0][m], f[1][m] if f[1] is not None else 0)
        vectors.append(add_multiple(times(matrix, vectors[-1]), coefficient, v))
    if not is_zero(vectors.pop()):
        raise CertificateError("annihilation", f"the invariant factor does not annihilate {where}")
    return vectors[::-1]


def check_independent(vectors: list[Vector], modulus: Modulus, step: str, what: str, work: Work) -> None:
    """Prove that n vectors over Z or Z[i] of length n are independent, by a determinant modulo m.

    Raises
    ------
    CertificateError
        With the given step, when elimination meets no unit.
    """
    rows = [residues(re, im, modulus) for re, im in vectors]
    if not is_invertible_mod(rows, modulus.m, work):
        raise CertificateError(step, f"{what} not shown invertible by the given modulus")


def columns_modulo(A: Rows, columns: Rows, chosen: set[tuple[int, int]], m: int, work: Work) -> Rows:
    """Return the vectors A^k b_j modulo m for some pairs (k, j), b_j the j-th of some columns."""
    n = len(A)
    matrix = [[x % m for x in row] for row in A]
    vectors = []
    for j in {j for _, j in chosen}:
        last = max(k for k, i in chosen if i == j)
        work.spend((last + 1) * n * n * product_cost(m.bit_length(), m.bit_length()), "Krylov columns")
        vector = [x % m for x in columns[j]]
        for power in range(last + 1):
            if (power, j) in chosen:
                vectors.append(vector)
            if power < last:
                vector = [sum(map(mul, row, vector)) % m for row in matrix]
    return vectors
