"""The checks of "care", "care-with-product" and "dare": matrices near the stabilizing solution."""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.rational_matrices import (
    RationalMatrix,
    read_dyadic_matrix,
    read_rational_matrix,
    read_square,
)
from ..arithmetic.rational_polynomials import Point
from ..arithmetic.upper_bounds import UpperBound
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_list, read_object, read_rational, refuse
from ..format.limits import MAX_DIMENSION, Work
from .riccati import Equation, Guess, prove_stabilizing, prove_stabilizing_with_product
from .words import care_words, dare_words

_MATRICES = ("A", "B", "Q", "R", "S")


@dataclass(frozen=True, slots=True)
class WithProduct:
    """A, G and Q of A^T X + X A - X G X + Q = 0."""

    A: RationalMatrix
    G: RationalMatrix
    Q: RationalMatrix


def read_care(given: Json, work: Work) -> Equation:
    """Read the input of "care"."""
    return _read(read_object(given, _MATRICES, "input"), None, work)


def read_dare(given: Json, work: Work) -> Equation:
    """Read the input of "dare"."""
    whole = read_object(given, (*_MATRICES, "discount"), "input")
    discount = read_rational(whole["discount"], "input.discount")
    if discount[0] <= 0:
        refuse("input.discount", "must be positive")
    return _read(whole, discount, work)


def _read(whole: Json, discount: Point | None, work: Work) -> Equation:
    A = read_square(whole["A"], "input.A", work)
    n = A.columns
    m = len(read_list(whole["R"], "input.R", most=MAX_DIMENSION))
    Q, R = (
        symmetric(read_rational_matrix(whole[name], f"input.{name}", (k, k), work), f"input.{name}")
        for name, k in (("Q", n), ("R", m))
    )
    B, S = (read_rational_matrix(whole[name], f"input.{name}", (n, m), work) for name in "BS")
    return Equation(A, B, Q, R, S, discount)


def read_care_with_product(given: Json, work: Work) -> WithProduct:
    """Read the input of "care-with-product"."""
    whole = read_object(given, ("A", "G", "Q"), "input")
    A = read_square(whole["A"], "input.A", work)
    shape = A.shape
    G, Q = (
        symmetric(read_rational_matrix(whole[name], f"input.{name}", shape, work), f"input.{name}")
        for name in "GQ"
    )
    return WithProduct(A, G, Q)


def symmetric(M: RationalMatrix, where: str) -> RationalMatrix:
    """Return a matrix that is symmetric, refuse another one."""
    if not M.is_symmetric():
        refuse(where, "must be symmetric")
    return M


def check_care(case: Case[Equation]) -> str:
    """Prove that X and K are within the radius of the stabilizing solution and of its gain.

    Raises
    ------
    CertificateError
        Those of `prove_stabilizing`, and step "radius".
    """
    return care_words(case.input, _check(case))


def check_dare(case: Case[Equation]) -> str:
    """Prove the same in discrete time.

    Raises
    ------
    CertificateError
        As for `check_care`.
    """
    return dare_words(case.input, _check(case))


def _check(case: Case[Equation]) -> Point:
    equation, claim, work = case.input, case.claim, case.work
    n, m = equation.A.columns, equation.B.columns
    radius = read_positive_radius(claim)
    X, P = _read_symmetric(case, n)
    K = read_dyadic_matrix(claim["K"], "claim.K", (m, n), work)
    inverse = read_dyadic_matrix(case.evidence["inverse"], "evidence.inverse", (m, m), work)
    found = prove_stabilizing(equation, Guess(X, K, inverse, P), work)
    check_radius(found.X, radius, "claim.X")
    check_radius(found.K, radius, "claim.K")
    return radius


def check_care_with_product(case: Case[WithProduct]) -> str:
    """Prove that X is within the radius of the stabilizing solution of an equation with a given product.

    Raises
    ------
    CertificateError
        Those of `prove_stabilizing_with_product`, and step "radius".
    """
    given, radius = case.input, read_positive_radius(case.claim)
    X, P = _read_symmetric(case, given.A.columns)
    found = prove_stabilizing_with_product((given.A, given.G, given.Q), X, P, case.work)
    check_radius(found, radius, "claim.X")
    return care_words(None, radius)


def read_positive_radius(claim: Json) -> Point:
    """Read the radius of a claim."""
    radius = read_rational(claim["radius"], "claim.radius")
    if radius[0] <= 0:
        refuse("claim.radius", "must be positive")
    return radius


def _read_symmetric(
    case: Case[Equation] | Case[WithProduct], n: int
) -> tuple[RationalMatrix, RationalMatrix]:
    X, P = (
        read_dyadic_matrix(value, where, (n, n), case.work)
        for value, where in ((case.claim["X"], "claim.X"), (case.evidence["lyapunov"], "evidence.lyapunov"))
    )
    return symmetric(X, "claim.X.entries"), symmetric(P, "evidence.lyapunov.entries")


def check_radius(found: UpperBound, radius: Point, what: str) -> None:
    """Raise where a distance is not at most the radius."""
    if not found.is_at_most(*radius):
        raise CertificateError("radius", f"{what} is not shown to be within the radius")
