"""The check of "frobenius-form": A U = U F with F the companion matrices of f_1 | f_2 | ... | f_r.

Exact over Q or Q(i): each block's columns are v, A v, A^2 v, ..., with f(A) v = 0, and U is invertible.

Theorem 1 of the theory page on Jordan forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..arithmetic.krylov import check_independent
from ..arithmetic.matrix import Vector, images, linear_combination, multiple
from ..arithmetic.poly import divides, scaled
from ..arithmetic.words import polynomial_words
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_list
from ..format.limits import Work
from ..format.reading import (
    InputMatrix,
    Numbers,
    read_modulus,
    read_numbers,
    read_polynomial,
)
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
    products = images(matrix, vectors, work)
    # the image of the last vector is left for what comes after the loop
    for j, (following, product) in enumerate(zip(vectors[1:], products, strict=False)):
        if product != multiple(following, (matrix.den, 0), work):
            raise CertificateError("transform", f"A U = U F fails in {where}, column {j}")
    last = multiple(next(products), (f.den, 0), work)
    if last != linear_combination(vectors, multiple((f.re, f.im), (-matrix.den, 0), work), work):
        raise CertificateError("transform", f"A U = U F fails in {where}, last column")
    return vectors


def _words(matrix: InputMatrix, factors: list[Numbers]) -> str:
    several = f"{len(factors)} invariant factors, each dividing the next"
    lines = [f"{matrix_words(matrix)} has {'1 invariant factor' if len(factors) == 1 else several}:"]
    lines += [f"  {polynomial_words(f, k)}" for k, f in enumerate(factors[:20])]
    if len(factors) > 20:
        lines.append("  and so on, as listed")
    lines.append("The listed matrix U is invertible and A U = U F exactly, F their companion matrices.")
    return "\n".join(lines)
