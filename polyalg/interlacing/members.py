"""One polynomial, read and decided: real-rooted with its square-free factors, or with a proof that it is not.

Square-free factors are exact (FLINT), real-rootedness of each is `polyalg.roots.real`; no proof of a no is
missing: in the end a disc around a root off the axis is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpq, fmpz, fmpz_poly

from polyalg.core.reading import ReadPolynomial, read_polynomial, require_one_variable
from polyalg.core.report import ReportBuilder
from polyalg.errors import InputError
from polyalg.roots.nonreal import NonRealProof, proof_from_coefficients, proof_near
from polyalg.roots.real import RootProblem, root_problem
from polyalg.roots.squarefree import square_free_factors

_SHOWN = 40  # characters of a number in a message


@dataclass(frozen=True, slots=True)
class Factor:
    """A primitive square-free factor, its multiplicity, and the problem of its real roots."""

    g: fmpz_poly
    multiplicity: int
    problem: RootProblem


@dataclass(frozen=True, slots=True)
class Decided:
    """A non-zero polynomial that is decided: either real-rooted, with `factors`, or not, with `nonreal`."""

    p: fmpz_poly
    factors: Sequence[Factor]
    nonreal: NonRealProof | None

    @property
    def real_rooted(self) -> bool:
        """Whether all roots are real."""
        return self.nonreal is None


def decide(p: fmpz_poly, report: ReportBuilder) -> Decided:
    """Decide whether a non-zero polynomial over Z is real-rooted."""
    with report.stage("Newton's inequalities"):
        proof = proof_from_coefficients(p)
    if proof is not None:
        return Decided(p, (), proof)
    factors = factorized(p, report)
    for factor in factors:
        if not factor.problem.all_real:
            with report.stage("root off the real axis"):
                return Decided(p, factors, _proof(p, factor.problem))
    return Decided(p, factors, None)


def factorized(p: fmpz_poly, report: ReportBuilder) -> list[Factor]:
    """Return the square-free factors of a non-zero polynomial."""
    with report.stage("square-free factors"):
        found = square_free_factors(p)
    return [Factor(g, m, root_problem(g, report)) for g, m in found]


def is_real_rooted_quickly(p: fmpz_poly) -> bool:
    """Decide real-rootedness without keeping a proof, for searches."""
    if p.degree() < 2:
        return True
    report = ReportBuilder()
    if proof_from_coefficients(p) is not None:
        return False
    return all(factor.problem.all_real for factor in factorized(p, report))


def _proof(p: fmpz_poly, problem: RootProblem) -> NonRealProof:
    for guess in problem.nonreal_guesses():
        found = proof_near(p, guess)
        if found is not None:
            return found
    raise AssertionError("unreachable: one of the certified roots off the axis converges")


def read_real(p: Any, name: str = "p", *, zero_allowed: bool = False) -> ReadPolynomial:
    """Read a polynomial with rational coefficients, not zero unless that is allowed."""
    read = read_polynomial(p, name)
    if read.imag is not None:
        k = next(k for k, c in enumerate(read.imag.coeffs()) if c)
        raise InputError(
            f"coefficient {k} of {name} is not real; polynomials with real coefficients are meant", entry=k
        )
    if not zero_allowed and read.degree < 0:
        raise InputError(f"{name} is the zero polynomial, of which every number is a root")
    return read


def read_family(polynomials: Sequence[Any], name: str = "polynomial") -> list[ReadPolynomial]:
    """Read the members of a family; zero polynomials are allowed."""
    if not polynomials:
        raise InputError("no polynomials given; pass at least one")
    only = polynomials[0]
    if len(polynomials) == 1 and isinstance(only, (list, tuple)) and any(map(_is_polynomial, only)):
        raise InputError("the members are arguments of their own: put a star before the list, f(*family)")
    members = [read_real(p, f"{name} {k}", zero_allowed=True) for k, p in enumerate(polynomials)]
    require_one_variable([(f"{name} {k}", p) for k, p in enumerate(members)])
    return members


def short_rational(x: fmpq) -> str:
    """Return a number for a message: in full where it is short."""
    text = str(x)
    return text if len(text) <= _SHOWN else f"a rational of {len(text)} characters"


def _is_polynomial(x: Any) -> bool:
    return isinstance(x, (list, tuple)) or hasattr(x, "degree")


def rational_coefficients(read: ReadPolynomial) -> list[fmpq]:
    """Return the coefficients, constant term first."""
    return [fmpq(c, read.denominator) for c in read.real.coeffs()]


def combination(parts: Sequence[ReadPolynomial], weights: Sequence[fmpq]) -> fmpz_poly:
    """Return a positive multiple, over Z, of sum w_k p_k."""
    scaled = [w / part.denominator for w, part in zip(weights, parts, strict=True)]
    common = fmpz(1)
    for w in scaled:
        common = common * w.q // common.gcd(w.q)
    total = fmpz_poly()
    for w, part in zip(scaled, parts, strict=True):
        if w:
            total += part.real * (w * common).p
    return total
