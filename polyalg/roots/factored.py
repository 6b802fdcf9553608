"""A polynomial by its square-free factors: are all roots real, where they are, and what proves it.

The factors are exact (FLINT), and what is known of the roots of each is `polyalg.roots.real`.  Everything is
found when first asked for, and kept.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from flint import acb, arb, fmpq, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.evidence import integer_json, integral_json, issue, rational_json
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Json
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.merging import PLACE_BITS, SortedRoots
from polyalg.roots.newton_inequalities import violated_index
from polyalg.roots.nonreal import NonRealProof, nonreal_json, proof_from_coefficients, proof_near
from polyalg.roots.real import RootProblem, root_problem
from polyalg.roots.sources import RootSource
from polyalg.roots.squarefree import square_free_factors

_RATIONAL_BITS = 32  # mostly enough to tell rational roots apart


class Factor:
    """A primitive square-free factor, its multiplicity, and the problem of its real roots."""

    __slots__ = ("_problem", "_report", "g", "multiplicity")

    def __init__(self, g: fmpz_poly, multiplicity: int, report: ReportBuilder) -> None:
        self.g, self.multiplicity, self._report = g, multiplicity, report
        self._problem: RootProblem | None = None

    @property
    def problem(self) -> RootProblem:
        """What is known of its real roots."""
        if self._problem is None:
            self._problem = root_problem(self.g, self._report)
        return self._problem


class Exact(Protocol):
    """An exact polynomial."""

    def degree(self) -> int:
        """Return the degree."""


class ExactFactor(Protocol):
    """A square-free factor of such."""

    @property
    def multiplicity(self) -> int:
        """How often it divides."""

    @property
    def problem(self) -> RootProblem:
        """What is known of its real roots."""


G = TypeVar("G", bound=Exact)
F = TypeVar("F", bound=ExactFactor)
R = TypeVar("R")


class FactoredRoots(ABC, Generic[G, F]):
    """A polynomial with real coefficients, its square-free factors and their real roots.

    Parameters
    ----------
    p : polynomial
        The zero polynomial has no factors.
    report : ReportBuilder, optional
        Told of the stages.
    """

    def __init__(self, p: G, report: ReportBuilder | None = None) -> None:
        self.p = p
        self._report = ReportBuilder() if report is None else report

    @abstractmethod
    def _found(self) -> Sequence[F]:
        """Return the factors."""

    @abstractmethod
    def _violates(self) -> bool:
        """Whether an inequality for the coefficients tells at once that a root is not real."""

    @abstractmethod
    def proof_at_once(self) -> NonRealProof | None:
        """Return a proof that a root is not real which needs the coefficients only."""

    @abstractmethod
    def _proof_near(self, guess: acb) -> NonRealProof | None:
        """Return a proof from an approximate root that is not real; None where it is none."""

    @cached_property
    def factors(self) -> Sequence[F]:
        """Pairwise coprime, of different multiplicities, ascending."""
        with self._report.stage("square-free factors"):
            return self._found()

    def find_factors(self) -> None:
        """Find the factors now, so that no other stage takes their time."""
        _ = self.factors

    @property
    def _problems(self) -> list[RootProblem]:
        return [factor.problem for factor in self.factors]

    @property
    def _not_real(self) -> RootProblem | None:
        return next((problem for problem in self._problems if not problem.all_real), None)

    @property
    def all_real(self) -> bool:
        """Whether all roots are real; faster than `nonreal`, as no proof is kept."""
        return self.p.degree() < 2 or (not self._violates() and self._not_real is None)

    @cached_property
    def nonreal(self) -> NonRealProof | None:
        """The proof that a root is not real; None where all are.

        There always is one: in the end a disc around a root off the axis is found.
        """
        with self._report.stage("Newton's inequalities"):
            found = self.proof_at_once()
        problem = self._not_real if found is None else None
        if problem is None:
            return found
        with self._report.stage("root off the real axis"):
            for guess in problem.nonreal_guesses():
                found = self._proof_near(guess)
                if found is not None:
                    return found
        raise AssertionError("unreachable: one of the certified roots off the axis converges")

    def sources(self, bits: int = PLACE_BITS) -> list[RootSource]:
        """Return the real roots of each factor, made ready for enclosures of radius 2**-bits."""
        return [problem.roots(bits) for problem in self._problems]

    @cached_property
    def sorted(self) -> SortedRoots:
        """All distinct real roots in ascending order."""
        return SortedRoots(self.sources())

    def gap_points(self) -> list[fmpq]:
        """Return rational points around and between the real roots, none of them a root."""
        return self.sorted.gap_points()

    @cached_property
    def _owners(self) -> list[int]:
        """For each real root in descending order, with multiplicity, its place among the distinct ones."""
        found = []
        for index, root in reversed(list(enumerate(self.sorted.placed()))):
            found += [index] * self.factors[root.source].multiplicity
        return found

    def kth(self, k: int, bits: int) -> arb:
        """Return the k-th largest real root (from 1 on) with a radius of at most 2**-bits."""
        # Before the owners: what a certificate shows depends on how the enclosures were narrowed.
        placed = self.sorted.placed(max(bits, PLACE_BITS))
        return placed[self._owners[k - 1]].ball

    @property
    @abstractmethod
    def _rational(self) -> list[fmpq]:
        """The rational roots."""

    def kth_if_rational(self, k: int) -> fmpq | None:
        """Return the k-th largest real root where it is rational, otherwise None."""
        return self._kth_among(k, lambda low, high: [r for r in self._rational if low <= r <= high])

    def _kth_among(self, k: int, between: Callable[[fmpq, fmpq], list[R]]) -> R | None:
        """Return the k-th largest real root where it is one of those that `between` gives of two ends."""
        bits = _RATIONAL_BITS
        while True:
            inside = between(*ball_ends(self.kth(k, bits)))
            if not inside:
                return None
            # The ball holds one root, and each of these is one.
            if len(inside) == 1:
                return inside[0]
            bits *= 2


class FactoredPolynomial(FactoredRoots[fmpz_poly, Factor]):
    """A polynomial over Z, its square-free factors and their real roots.

    Parameters
    ----------
    p : fmpz_poly
        The zero polynomial has no factors.
    report : ReportBuilder, optional
        Told of the stages.
    """

    def _found(self) -> list[Factor]:
        return [Factor(g, m, self._report) for g, m in square_free_factors(self.p)]

    def _violates(self) -> bool:
        return violated_index(self.p) is not None

    def proof_at_once(self) -> NonRealProof | None:
        return proof_from_coefficients(self.p)

    def _proof_near(self, guess: acb) -> NonRealProof | None:
        return proof_near(self.p, guess)

    @cached_property
    def _rational(self) -> list[fmpq]:
        linear = [g for g, _ in self.p.factor()[1] if g.degree() == 1]
        return [fmpq(-g[0], g[1]) for g in linear]

    def evidence(self, roots_json: Callable[[fmpz_poly, SortedRoots], Json]) -> list[Json]:
        """Write the factors for a certificate, with what `roots_json` says of the real roots of each."""
        return factors_json(
            [(f.g, f.multiplicity, source) for f, source in zip(self.factors, self.sources(), strict=True)],
            roots_json,
            integral_json,
        )


def factors_json(
    factors: Iterable[tuple[G, int, RootSource]],
    roots_json: Callable[[G, SortedRoots], Json],
    write: Callable[[G], list[object]],
) -> list[Json]:
    """Write what `polyalg/checker/roots/places.py` reads as factors.

    Parameters
    ----------
    factors : iterable of (polynomial, int, RootSource)
        Primitive or monic factors with simple real roots, their exponents, and these roots.
    roots_json : callable
        `alternation_json`, or over Z `polyalg.roots.piece_cover.completeness_json`.
    write : callable
        Writes a factor; `integral_json` over Z.
    """
    return [
        {
            "coefficients": write(g),
            "exponent": integer_json(exponent),
            **roots_json(g, SortedRoots([source])),
        }
        for g, exponent, source in factors
    ]


def alternation_json(g: object, roots: SortedRoots) -> Json:
    """Write points between which a real-rooted factor changes its sign."""
    return {"points": [rational_json(x) for x in roots.gap_points()]}


def nonreal_certificate(polynomial: FactoredPolynomial) -> Certificate:
    """Return the proof that a polynomial over Z has a root that is not real."""
    proof = polynomial.nonreal
    assert proof is not None, "a root is not real"
    given: Json = {"polynomial": integral_json(polynomial.p)}
    return issue({"kind": "real-rooted", "holds": False}, given, {"proof": nonreal_json(proof)})
