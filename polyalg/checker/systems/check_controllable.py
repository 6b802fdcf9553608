"""The checks of "controllable" and "observable": Krylov columns that are a basis, or a left vector."""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.rational_matrices import RationalMatrix, read_rational_matrix, read_square
from ..arithmetic.words import polynomial_text
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_list, read_object, refuse
from ..format.limits import MAX_DIMENSION, Work
from ..format.reading import read_numbers
from .krylov_bases import prove_krylov_basis


@dataclass(frozen=True, slots=True)
class Pair:
    """A, n by n, and B, n by m; for outputs the transposes of A and C."""

    A: RationalMatrix
    B: RationalMatrix


def read_controllable(given: Json, work: Work) -> Pair:
    """Read the input of "controllable"."""
    whole = read_object(given, ("A", "B"), "input")
    A = read_square(whole["A"], "input.A", work)
    rows = read_list(whole["B"], "input.B", length=A.columns)
    m = len(read_list(rows[0], "input.B[0]", most=MAX_DIMENSION)) if rows else 0
    return Pair(A, read_rational_matrix(rows, "input.B", (A.columns, m), work))


def read_observable(given: Json, work: Work) -> Pair:
    """Read the input of "observable", transposed."""
    whole = read_object(given, ("A", "C"), "input")
    A = read_square(whole["A"], "input.A", work)
    rows = read_list(whole["C"], "input.C", most=MAX_DIMENSION)
    C = read_rational_matrix(rows, "input.C", (len(rows), A.columns), work)
    return Pair(A.transposed(), C.transposed())


def check_controllable(case: Case[Pair]) -> str:
    """Prove that the inputs reach all states, or that they do not.

    Raises
    ------
    CertificateError
        Steps "independence", "annihilation" and "orthogonal".
    """
    if case.holds:
        _prove_basis(case)
        return f"(A, B) is controllable: {_states(case.input)}"
    factor = _prove_left_vector(case)
    return f"(A, B) is not controllable: no input moves an eigenvalue of A that is a root of {factor}"


def check_observable(case: Case[Pair]) -> str:
    """Prove that the outputs show all states, or that they do not.

    Raises
    ------
    CertificateError
        As for `check_controllable`.
    """
    if case.holds:
        _prove_basis(case)
        return f"(A, C) is observable: {_states(case.input)}"
    factor = _prove_left_vector(case)
    return f"(A, C) is not observable: no output shows an eigenvalue of A that is a root of {factor}"


def _states(pair: Pair) -> str:
    return f"A is {pair.A.columns} x {pair.A.columns}"


def _prove_basis(case: Case[Pair]) -> None:
    prove_krylov_basis(case.input.A, case.input.B, case.evidence, "evidence", case.work)


def _prove_left_vector(case: Case[Pair]) -> str:
    """Prove w f(A) = 0 and w A^k B = 0 for k below the degree of f, w not zero; return f in words."""
    pair, work = case.input, case.work
    f = read_numbers(read_list(case.claim["factor"], "claim.factor"), "claim.factor", False, work)
    degree, n = len(f.re) - 1, pair.A.columns
    if degree < 1 or degree > n or not f.re[degree]:
        refuse("claim.factor", "must be a polynomial of positive degree, at most n")
    listed = read_list(case.evidence["vector"], "evidence.vector", length=n)
    w = read_numbers(listed, "evidence.vector", False, work).re
    if not any(w):
        refuse("evidence.vector", "must not be zero")
    row = RationalMatrix([w], 1, n)
    total = [0] * n
    step = pair.A.den
    # w (d A)^k d^(degree - k) f_k, summed up, for the denominator d of A.
    weights = [f.re[k] * step ** (degree - k) for k in range(degree + 1)]
    whole = RationalMatrix(pair.A.rows, 1, n)
    for k, weight in enumerate(weights):
        if k < degree and any(row.times(pair.B, work).rows[0]):
            raise CertificateError("orthogonal", f"w A^{k} B is not zero")
        total = [t + weight * x for t, x in zip(total, row.rows[0], strict=True)]
        row = row.times(whole, work) if k < degree else row
    if any(total):
        raise CertificateError("annihilation", "w f(A) is not zero")
    return polynomial_text(f, "f")
