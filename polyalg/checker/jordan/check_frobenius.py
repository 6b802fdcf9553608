"""The check of "frobenius-form": A U = U F with F the companion matrices of f_1 | f_2 | ... | f_r.

Exact over Q or Q(i): each block's columns are v, A v, A^2 v, ..., with f(A) v = 0, and U is invertible.

Theorem 1 of the theory page on Jordan forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..arithmetic.matrix import Vector, times
from ..arithmetic.poly import divides, poly_bits, scaled
from ..arithmetic.words import polynomial_words
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_list
from ..format.limits import Work, product_cost
from ..format.reading import (
    InputMatrix,
    Numbers,
    read_modulus,
    read_numbers,
    read_polynomial,
)
from .krylov import check_independent
from .words import matrix_words


def check_frobenius_form(case: Case[InputMatrix]) -> str:
    """Prove a Frobenius form and its transform.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure", "scaling", "divisibility", "transform" (A U = U F
        fails) and "invertible".
    """
    claim, matrix, evidence, work = case.claim, case.input, case.evidence, case.work
    modulus = read_modulus(evidence, "evidence", matrix.gaussian)
    factors = _read_factors(claim["invariant_factors"], matrix, work)
    columns = _read_columns(claim["transform"], matrix, work)
    first = 0
    vectors: list[Vector] = []
    for k, f in enumerate(factors):
        block = _Block(f, f"claim.transform, block {k}", columns[first : first + len(f.re) - 1])
        vectors += _check_block(matrix, block, work)
        first += len(f.re) - 1
    check_independent(vectors, modulus, "invertible", "the transform is", work)
    return _words(matrix, factors)


def _read_factors(listed: object, matrix: InputMatrix, work: Work) -> list[Numbers]:
    items = read_list(listed, "claim.invariant_factors", most=matrix.n)
    factors = [read_polynomial(f, f"claim.invariant_factors[{k}]", matrix, work) for k, f in enumerate(items)]
    total = sum(len(f.re) - 1 for f in factors)
    if total != matrix.n:
        raise CertificateError("structure", f"the degrees add up to {total}, not to {matrix.n}")
    integral = [scaled(f, matrix.den, work) for f in factors]
    for k, f in enumerate(integral):
        if f is None:
            raise CertificateError(
                "scaling", f"claim.invariant_factors[{k}] is not integral over the scaled matrix"
            )
    for k, (f, g) in enumerate(pairwise(integral)):
        if f is not None and g is not None and not divides(f, g, work):
            raise CertificateError(
                "divisibility", f"claim.invariant_factors[{k}] does not divide the next one"
            )
    return factors


def _read_columns(listed: object, matrix: InputMatrix, work: Work) -> list[list[object]]:
    rows = read_list(listed, "claim.transform", length=matrix.n)
    checked = [read_list(row, f"claim.transform[{i}]", length=matrix.n) for i, row in enumerate(rows)]
    return [list(column) for column in zip(*checked, strict=True)]


@dataclass(frozen=True, slots=True)
class _Block:
    """The columns of the transform that belong to one invariant factor."""

    f: Numbers
    where: str
    columns: list[list[object]]


def _check_block(matrix: InputMatrix, block: _Block, work: Work) -> list[Vector]:
    """Prove A w_j = w_{j+1} and A w_last = -sum c_j w_j, for L w_j integral; return the L w_j."""
    n, f, where = matrix.n, block.f, block.where
    numbers = read_numbers([x for column in block.columns for x in column], where, matrix.gaussian, work)
    vectors: list[Vector] = []
    for j in range(len(block.columns)):
        part = slice(j * n, (j + 1) * n)
        vectors.append((numbers.re[part], None if numbers.im is None else numbers.im[part]))
    bits = max((poly_bits(v) for v in vectors), default=0)
    den, long = matrix.den, bits + matrix.bits + n.bit_length()
    products = n * n * product_cost(matrix.bits, bits) + 2 * n * product_cost(bits, den.bit_length())
    combined = len(vectors) * product_cost(bits, poly_bits((f.re, f.im)) + den.bit_length())
    combined += product_cost(long, f.den.bit_length())
    work.spend((4 if matrix.gaussian else 1) * (len(vectors) * products + n * combined), where)
    for j, (vector, following) in enumerate(pairwise(vectors)):
        if times(matrix, vector) != _multiple(following, den):
            raise CertificateError("transform", f"A U = U F fails in {where}, column {j}")
    last = _multiple(times(matrix, vectors[-1]), f.den)
    if last != _combination(vectors, f, -den):
        raise CertificateError("transform", f"A U = U F fails in {where}, last column")
    return vectors


def _multiple(vector: Vector, factor: int) -> Vector:
    re, im = vector
    return [factor * x for x in re], None if im is None else [factor * y for y in im]


def _combination(vectors: list[Vector], f: Numbers, factor: int) -> Vector:
    """Return factor * sum c_j w_j, with c_j the numerators of f below the leading one."""
    n = len(vectors[0][0])
    re, im = [0] * n, None if f.im is None else [0] * n
    for j, (x, y) in enumerate(vectors):
        p, q = f.re[j] * factor, f.im[j] * factor if f.im is not None else 0
        if im is None or y is None:
            re = [a + p * b for a, b in zip(re, x, strict=True)]
        else:
            re = [a + p * b - q * c for a, b, c in zip(re, x, y, strict=True)]
            im = [a + p * c + q * b for a, b, c in zip(im, x, y, strict=True)]
    return re, im


def _words(matrix: InputMatrix, factors: list[Numbers]) -> str:
    several = f"{len(factors)} invariant factors, each dividing the next"
    lines = [f"{matrix_words(matrix)} has {'1 invariant factor' if len(factors) == 1 else several}:"]
    lines += [f"  {polynomial_words(f, k)}" for k, f in enumerate(factors[:20])]
    if len(factors) > 20:
        lines.append("  and so on, as listed")
    lines.append("The listed matrix U is invertible and A U = U F exactly, F their companion matrices.")
    return "\n".join(lines)
