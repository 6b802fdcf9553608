"""The checks of "sylvester", "lyapunov" and "stein": the only solution of a linear equation for a matrix."""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.poly import is_coprime_mod, trimmed
from ..arithmetic.primes.matrices import characteristic_polynomial_modulo
from ..arithmetic.primes.modular import is_prime
from ..arithmetic.rational_matrices import RationalMatrix, read_rational_matrix, read_square
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_integer, read_object
from ..format.limits import MAX_PRIME, Work
from .words import equation_words


@dataclass(frozen=True, slots=True)
class LinearEquation:
    """A, n by n, B, m by m, and the right side, n by m."""

    A: RationalMatrix
    B: RationalMatrix
    right: RationalMatrix


def read_sylvester(given: Json, work: Work) -> LinearEquation:
    """Read the input of "sylvester"."""
    whole = read_object(given, ("A", "B", "C"), "input")
    A, B = (read_square(whole[name], f"input.{name}", work) for name in "AB")
    shape = A.columns, B.columns
    return LinearEquation(A, B, read_rational_matrix(whole["C"], "input.C", shape, work))


def read_symmetric_equation(given: Json, work: Work) -> LinearEquation:
    """Read the input of "lyapunov" and "stein": B is the transpose of A, and -Q the right side."""
    whole = read_object(given, ("A", "Q"), "input")
    A = read_square(whole["A"], "input.A", work)
    Q = read_rational_matrix(whole["Q"], "input.Q", A.shape, work)
    return LinearEquation(A, A.transposed(), Q.scaled(-1, 1))


def check_sylvester(case: Case[LinearEquation]) -> str:
    """Prove A X + X B = C, and that no other X solves it.

    Raises
    ------
    CertificateError
        Steps "residual" (X does not solve it), "prime" and "unique".

    Notes
    -----
    As section 2 of the theory page on linear systems says.

    The characteristic polynomials of A and -B have no common root modulo a prime, hence none at all.
    """
    _prove(case, _sum(case))
    return equation_words("A X + X B = C")


def check_lyapunov(case: Case[LinearEquation]) -> str:
    """Prove A X + X A^T + Q = 0, and that no other X solves it.

    Raises
    ------
    CertificateError
        As for `check_sylvester`.
    """
    _prove(case, _sum(case))
    return equation_words("A X + X A' + Q = 0")


def check_stein(case: Case[LinearEquation]) -> str:
    """Prove A X A^T - X + Q = 0, and that no other X solves it.

    Raises
    ------
    CertificateError
        As for `check_sylvester`; the eigenvalues of A and their reciprocals are compared.
    """
    equation, work = case.input, case.work
    X = _read_solution(case)
    _prove(case, equation.A.times(X, work).times(equation.B, work).plus(X, -1), reciprocal=True)
    return equation_words("A X A' - X + Q = 0")


def _sum(case: Case[LinearEquation]) -> RationalMatrix:
    equation, work = case.input, case.work
    X = _read_solution(case)
    return equation.A.times(X, work).plus(X.times(equation.B, work))


def _read_solution(case: Case[LinearEquation]) -> RationalMatrix:
    shape = case.input.A.columns, case.input.B.columns
    return read_rational_matrix(case.claim["X"], "claim.X", shape, case.work)


def _prove(case: Case[LinearEquation], left: RationalMatrix, *, reciprocal: bool = False) -> None:
    equation, work = case.input, case.work
    if any(any(row) for row in left.plus(equation.right, -1).rows):
        raise CertificateError("residual", "claim.X does not solve the equation")
    p = read_integer(case.evidence["modulus"], "evidence.modulus", bits=64)
    if not 2 <= p < MAX_PRIME or not is_prime(p, work):
        raise CertificateError("prime", "evidence.modulus is not a prime number below 2^32")
    first = _characteristic(equation.A, p, work)
    if reciprocal:
        second = trimmed(first[::-1])
    else:
        second = _characteristic(equation.B.scaled(-1, 1), p, work)
    if not is_coprime_mod(first, second, p, work):
        raise CertificateError("unique", "the modulus does not show that there is one solution only")


def _characteristic(A: RationalMatrix, p: int, work: Work) -> list[int]:
    if not A.den % p:
        raise CertificateError("unique", "evidence.modulus divides a denominator")
    inverse = pow(A.den, -1, p)
    return characteristic_polynomial_modulo([[x * inverse % p for x in row] for row in A.rows], p, work)
