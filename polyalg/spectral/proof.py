"""The certificates of this area: what `polyalg/checker/spectral/` reads."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from flint import acb, acb_mat, fmpq

from polyalg.algebra.coefficient_matrices import integral_form
from polyalg.algebra.evidence import matrices_json, matrix_polynomial_json
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_integer, encode_rational
from polyalg.checker.format.limits import MAX_SQUARES
from polyalg.core.balls import largest_radius, magnitude_bits, scaled_midpoint
from polyalg.core.evidence import integral_json, issue, rational_json
from polyalg.core.gaussian import GaussianRational
from polyalg.core.interval_ends import ClosedInterval
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.typing import Json
from polyalg.errors import CertificateError, ResourceLimitError
from polyalg.roots.complex.isolation import measured_separation
from polyalg.roots.dyadic import between
from polyalg.roots.intervals import intervals
from polyalg.roots.merging import PLACE_BITS
from polyalg.roots.piece_cover import completeness_json
from polyalg.spectral.compression import Compression
from polyalg.spectral.found import FoundFactor
from polyalg.spectral.given import Given, GivenPolynomial
from polyalg.spectral.positivity import LineProblem, Negative
from polyalg.spectral.refusal import public_point
from polyalg.spectral.solver import BallSolver, CoreSolver
from polyalg.spectral.zeros import Isolation, RootFactor

if TYPE_CHECKING:
    from polyalg.spectral.algebraic.interval import RealInterval


RationalFactor: TypeAlias = FoundFactor[GivenPolynomial, CoreSolver]

_POSITIVITY = "positive-semidefinite"
CENTER_BITS = 4  # of the centres beyond eps
_FIRST_BITS = 64
_ROOT_BITS = 16
_SLACK_BITS = 32
_TIMES_LOST = 2
_BITS_PER_ROW = 2  # of the elimination that finds the kernel at a zero


def input_json(given: GivenPolynomial) -> Json:
    """Write P."""
    return matrix_polynomial_json(given.integral)


def number_json(x: fmpq | GaussianRational) -> object:
    """Write a rational or a pair."""
    if isinstance(x, GaussianRational):
        return [number_json(x.real), number_json(x.imag)] if x.imag else number_json(x.real)
    return rational_json(x)


def negative_certificate(given: GivenPolynomial, negative: Negative) -> Certificate:
    """Return the proof that P is not >= 0: a point and a vector."""
    return issue(negative_claim(_POSITIVITY, given, negative), input_json(given), {})


def negative_claim(kind: str, given: Given, negative: Negative) -> Json:
    """Return the claim that P is not >= 0 at a point, for a vector."""
    point = public_point(given, negative)
    shown: object = number_json(point)
    if isinstance(point, GaussianRational):
        shown = [number_json(point.real), number_json(point.imag)]
    vector = [number_json(x) for x in negative.vector]
    return positivity_claim(kind, given, False) | {"point": shown, "vector": vector}


def zero_certificate(given: GivenPolynomial) -> Certificate:
    """Return the claim that P = 0 is >= 0, which needs no evidence."""
    return issue(positivity_claim(_POSITIVITY, given, True), input_json(given), {})


def positive_certificate(given: GivenPolynomial, problem: LineProblem) -> Certificate:
    """Return the proof that P >= 0: the real zeros of the determinant, and a definite value in every gap."""
    return issue(positivity_claim(_POSITIVITY, given, True), input_json(given), positive_evidence(problem))


def positive_evidence(problem: LineProblem) -> Json:
    """Write the real zeros of the determinant, and one point in every gap between them."""
    placed = problem.determinant.sorted.placed()
    places = intervals([root.ball for root in placed], PLACE_BITS)
    return {
        "compression": _compression_json(problem.compression, with_inverse=False),
        "factors": problem.determinant.evidence(completeness_json),
        "roots": [{"low": number_json(a), "high": number_json(b)} for a, b in places],
        "owners": [encode_integer(root.source) for root in placed],
        "points": [number_json(x) for x in _between_places(places)],
    }


def positivity_claim(kind: str, given: Given, holds: bool) -> Json:
    """Return the claim that P is >= 0 on its domain, or that it is not."""
    interval = {} if given.interval is None else {"interval": _interval_json(given.interval)}
    return {"kind": kind, "on": given.on, "holds": holds, **interval}


def _interval_json(interval: ClosedInterval | RealInterval) -> list[object]:
    """Write the ends, null for one that there is not."""
    assert isinstance(interval, ClosedInterval), "the ends are rational"
    return [None if x is None else number_json(x) for x in interval]


def _between_places(places: Sequence[tuple[fmpq, fmpq]]) -> list[fmpq]:
    """Return one point in each gap; the gaps are not empty since neighbours are disjoint."""
    if not places:
        return [fmpq(0)]
    inner = [between(x[1], y[0]) if x[1] < y[0] else x[1] for x, y in itertools.pairwise(places)]
    return [places[0][0] - 1, *inner, places[-1][1] + 1]


def _compression_json(compression: Compression | None, with_inverse: bool) -> Json | None:
    if compression is None:
        return None
    result: Json = {"rows": matrices_json(compression.rows), "core": matrices_json(compression.core)}
    if with_inverse:
        result["right_inverse"] = matrices_json(compression.right_inverse)
    return result


def factor_certificate(
    found: RationalFactor, eps: Fraction, refined: Callable[[RationalFactor, Fraction], RationalFactor]
) -> Certificate:
    """Return the proof that Q is within eps of centres of a few bits more than eps has.

    Parameters
    ----------
    found : RationalFactor
        The answer.
    refined : callable
        Gives the same factor with a smaller radius: the centres have to be nearer to Q than eps.

    Raises
    ------
    ResourceLimitError
        If the proof is beyond what the checker reads or has time for.

    Notes
    -----
    How many bits the checker's own elimination loses is not known beforehand: it is run, with more bits where
    these were too few.
    """
    sharp = refined(found, eps / (1 << CENTER_BITS))
    return accepted_factor(sharp, eps, lambda working: _with_working_bits(sharp, eps, working))


def accepted_factor(
    found: FoundFactor[Given, BallSolver], eps: Fraction, attempt: Callable[[int], Certificate]
) -> Certificate:
    """Return the certificate with the fewest bits tried for the checker's own elimination."""
    working = _likely_working_bits(found, eps)
    while True:
        made = attempt(working)
        try:
            return issue(made.claim, made.input, made.evidence)
        except CertificateError as error:
            if error.step not in ("precision", "radius"):
                raise
            working += working // 2


def _likely_working_bits(found: FoundFactor[Given, BallSolver], eps: Fraction) -> int:
    """Return bits that are mostly enough for the checker, as measured.

    The kernels at the zeros lose of their own before the system of the conditions does. A second run would
    cost as much as the first.
    """
    with flint_lock, working_precision(64):
        lost = max(0, found.bits + magnitude_bits(largest_radius(*found.coefficients)))
    kernels = _BITS_PER_ROW * found.solver.n
    return needed_bits(eps) + CENTER_BITS + _SLACK_BITS + _TIMES_LOST * lost + kernels


def _with_working_bits(found: RationalFactor, eps: Fraction, working: int) -> Certificate:
    """Return the certificate that makes the checker work with so many bits."""
    zeros = found.solver.zeros
    factors = zeros.factors
    isolations = [factor.isolation for factor in factors]
    separation = max((isolation.separation_bits() for isolation in isolations), default=0)
    separation = max(separation, bits_on_line(isolations, found.points))
    evidence: Json = {
        "compression": _compression_json(zeros.problem.compression, with_inverse=True),
        "factors": [factor_json(factor, integral_json(factor.f)) for factor in factors],
        **roots_json(isolations, found.points, working + separation),
        "working_bits": encode_integer(working),
    }
    return Certificate(factor_claim("spectral-factor", found, eps), input_json(found.given), evidence)


def factor_claim(kind: str, found: FoundFactor[Given, BallSolver], eps: Fraction) -> Json:
    """Return the claim that a factor is within eps of centres."""
    bits = needed_bits(eps) + CENTER_BITS
    return {
        "kind": kind,
        "on": found.given.on,
        "radius": encode_rational(eps.numerator, eps.denominator),
        "coefficients": {
            "bits": encode_integer(bits),
            "matrices": [_dyadic_json(C, bits) for C in found.coefficients],
        },
    }


def bits_on_line(isolations: Sequence[Isolation], points: Sequence[fmpq]) -> int:
    """Return bits that tell real roots and the points in the gaps between them apart."""

    def everything(bits: int) -> list[acb]:
        with flint_lock, working_precision(bits + _FIRST_BITS):
            between = [acb(x) for x in points]
        return between + [z for x in isolations for z in x.enclosures(bits)[: x.real_count]]

    return measured_separation(everything) if len(points) > 1 else 0


def roots_json(isolations: Sequence[Isolation], points: Sequence[fmpq], bits: int) -> Json:
    """Return the roots to so many bits and more, and the points between them."""
    bits += _ROOT_BITS
    return {
        "roots": {
            "bits": encode_integer(bits),
            "approximations": [_approximations(isolation, bits) for isolation in isolations],
        },
        "points": [number_json(x) for x in points],
    }


def factor_json(factor: RootFactor, coefficients: list[object]) -> Json:
    """Write a square-free factor, with block sizes where real zeros have several blocks."""
    several = factor.isolation.real_count and factor.sizes is not None and len(factor.sizes) > 1
    return {
        "coefficients": coefficients,
        "exponent": encode_integer(factor.multiplicity),
        "blocks": [encode_integer(k) for k in factor.sizes or ()] if several else None,
    }


def _approximations(isolation: Isolation, bits: int) -> list[object]:
    """Write all roots: the real ones, then those above the axis, each followed by its conjugate."""
    found: list[object] = []
    for k, box in enumerate(isolation.enclosures(bits)):
        re, im = scaled_midpoint(box.real, bits), scaled_midpoint(box.imag, bits)
        if k < isolation.real_count:
            found.append([encode_integer(re), "0"])
        else:
            found += [[encode_integer(re), encode_integer(im)], [encode_integer(re), encode_integer(-im)]]
    return found


def _dyadic_json(matrix: acb_mat, bits: int) -> list[list[object]]:
    def entry(z: acb) -> object:
        re, im = scaled_midpoint(z.real, bits), scaled_midpoint(z.imag, bits)
        return [encode_integer(re), encode_integer(im)] if im else encode_integer(re)

    return [[entry(z) for z in row] for row in matrix.tolist()]


def squares_certificate(
    given: GivenPolynomial,
    weights: Sequence[fmpq],
    polynomials: Sequence[MatrixPolynomial],
    multipliers: Sequence[str] = (),
) -> Certificate:
    """Return the identity as a certificate; on an interval each square has a multiplier, by its name."""
    check_count(len(polynomials))
    squares: Json = {
        "weights": [number_json(w) for w in weights],
        "polynomials": [matrices_json(integral_form(Q)) for Q in polynomials],
    }
    return issue(squares_claim("sum-of-squares", given, squares, multipliers), input_json(given), {})


def check_count(count: int) -> None:
    """Raise where a sum has more squares than the checker reads."""
    if count > MAX_SQUARES:
        raise ResourceLimitError(
            f"the certificate would list {count} squares, and the checker reads at most {MAX_SQUARES};"
            " compare .expand() with the input instead"
        )


def squares_claim(kind: str, given: Given, squares: Json, multipliers: Sequence[str]) -> Json:
    """Return the claim that P is a sum of squares, on an interval with multipliers."""
    claim: Json = {"kind": kind, **squares}
    if given.interval is not None:
        claim |= {"interval": _interval_json(given.interval), "multipliers": list(multipliers)}
    return claim
