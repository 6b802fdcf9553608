"""The check of "frobenius-form": A U = U F with F the companion matrices of f_1 | f_2 | ... | f_r.

Exact over Q or Q(i): each block's columns are v, A v, A^2 v, ..., with f(A) v = 0, and U is invertible.

Theorem 1 of the theory page on Jordan forms.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.krylov import check_independent
from ..arithmetic.matrix import Vector, images, linear_combination, multiple
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_list
from ..format.limits import Work
from ..format.reading import (
    InputMatrix,
    Numbers,
    read_modulus,
    read_numbers,
)
from .invariants import read_invariant_factors
from .words import invariant_words, matrix_words


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
    listed = read_invariant_factors(claim["invariant_factors"], "claim.invariant_factors", matrix, work)
    factors = [factor.f for factor in listed]
    columns = _read_columns(claim["transform"], matrix, work)
    first = 0
    vectors: list[Vector] = []
    for k, f in enumerate(factors):
        block = _Block(f, f"claim.transform, block {k}", columns[first : first + len(f.re) - 1])
        vectors += _check_block(matrix, block, work)
        first += len(f.re) - 1
    check_independent(vectors, modulus, "invertible", "the transform is", work)
    return _words(matrix, factors)


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
    lines = invariant_words(matrix_words(matrix), factors)
    lines.append("The listed matrix U is invertible and A U = U F exactly, F their companion matrices.")
    return "\n".join(lines)
