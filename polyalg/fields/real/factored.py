"""A polynomial over a real number field by its square-free factors, with what is known of their roots."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from flint import acb, fmpq, fmpq_poly

from polyalg.core.report import ReportBuilder
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import is_square_free_at_a_place
from polyalg.fields.real.nonreal import center_near, proof_from_coefficients, proof_near, violated_index
from polyalg.fields.real.problem import AlgebraicRootProblem
from polyalg.roots.factored import FactoredRoots
from polyalg.roots.nonreal import NonRealProof

__all__ = [
    "AlgebraicFactor",
    "AlgebraicRoots",
    "center_on_the_right",
    "rational_roots",
    "square_free_factors",
]


class AlgebraicFactor:
    """A monic square-free factor, its multiplicity, and the problem of its real roots."""

    def __init__(self, g: AlgebraicPolynomial, multiplicity: int, report: ReportBuilder) -> None:
        self.g, self.multiplicity, self._report = g, multiplicity, report

    @cached_property
    def problem(self) -> AlgebraicRootProblem:
        """What is known of its real roots."""
        return AlgebraicRootProblem(self.g, self._report)


class AlgebraicRoots(FactoredRoots[AlgebraicPolynomial, AlgebraicFactor]):
    """A polynomial over a real number field, its square-free factors and their real roots."""

    def _found(self) -> Sequence[AlgebraicFactor]:
        return [AlgebraicFactor(g, m, self._report) for g, m in square_free_factors(self.p)]

    def _violates(self) -> bool:
        return violated_index(self.p) is not None

    def proof_at_once(self) -> NonRealProof | None:
        return proof_from_coefficients(self.p)

    def _proof_near(self, guess: acb) -> NonRealProof | None:
        return proof_near(self.p, guess)

    @cached_property
    def _rational(self) -> list[fmpq]:
        return rational_roots(self.p)

    @cached_property
    def _in_field(self) -> list[AlgebraicNumber]:
        """The roots in the field."""
        factors = [g for factor in self.factors for g, _ in factor.g.factor()]
        return [-g[0] for g in factors if g.degree() == 1]

    def kth_if_in_field(self, k: int) -> AlgebraicNumber | None:
        """Return the k-th largest real root where it is in the field, otherwise None."""

        def between(low: fmpq, high: fmpq) -> list[AlgebraicNumber]:
            return [x for x in self._in_field if (x - low).sign() >= 0 >= (x - high).sign()]

        return self._kth_among(k, between)


def center_on_the_right(p: AlgebraicPolynomial) -> tuple[fmpq, fmpq]:
    """Return the centre of a disc in the right half plane with a root of p; there is such a root."""
    rounds = [factor.problem.boxes() for factor in AlgebraicRoots(p).factors]
    while True:
        guesses = [box.mid() for found in rounds for box in next(found)[1] if box.real > 0]
        centers = (center_near(p, guess) for guess in guesses)
        center = next((center for center in centers if center is not None), None)
        if center is not None:
            return center


def square_free_factors(p: AlgebraicPolynomial) -> list[tuple[AlgebraicPolynomial, int]]:
    """Return monic square-free, pairwise coprime factors with their multiplicities, ascending.

    p is not zero; a place of degree one shows of most that they are square-free (Yun's algorithm otherwise).
    """
    if p.degree() < 1:
        return []
    p = p.monic()
    if is_square_free_at_a_place(p.field.embedding, p.values):
        return [(p, 1)]
    slope = p.derivative()
    common = p.gcd(slope)
    rest, slope = p // common, slope // common
    found, multiplicity = [], 1
    while rest.degree() > 0:
        difference = slope - rest.derivative()
        factor = rest.gcd(difference) if difference else rest
        if factor.degree() > 0:
            found.append((factor, multiplicity))
        rest, slope = rest // factor, difference // factor
        multiplicity += 1
    return found


def rational_roots(p: AlgebraicPolynomial) -> list[fmpq]:
    """Return the rational roots, without multiplicity: those of all coordinates of the coefficients.

    Theorem 10 of the theory page on number fields.
    """
    common = fmpq_poly()
    for k in range(p.field.embedding.degree):
        common = common.gcd(fmpq_poly([c[k] for c in p.values]))
    linear = [g for g, _ in common.numer().factor()[1] if g.degree() == 1]
    return [fmpq(-g[0], g[1]) for g in linear]
