"""Hurwitz and Schur stability by the theorem of Hermite and Biehler, exactly.

p(x) = E(x^2) + x O(x^2) of degree n has all roots in Re x < 0 exactly if E and O have n - 1 simple negative
roots in all that alternate, the largest one belonging to E, and E(0) O(0) > 0.  Schur stability is that of
(1 - s)^n p((1 + s) / (1 - s)).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from flint import acb, fmpq, fmpz, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.evidence import integer_json, integral_json, issue, rational_json
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Json, PolynomialLike
from polyalg.errors import ResourceLimitError
from polyalg.interlacing.proof import polynomial_json
from polyalg.interlacing.reading import read_real
from polyalg.roots.dyadic import separators
from polyalg.roots.factored import FactoredPolynomial
from polyalg.roots.merging import PlacedRoot, SortedRoots
from polyalg.roots.nonreal import disc_is_smaller_than, polished, shortened_center
from polyalg.roots.real import root_problem
from polyalg.roots.simultaneous.separating import complex_root_boxes
from polyalg.roots.squarefree import coprime_modulo_a_prime, primitive, square_free_factors

__all__ = ["is_hurwitz_stable", "is_schur_stable"]

_BITS = 16
# Minutes: numbers of n bits in n coefficients.
_MOST_SCHUR_DEGREE = 4000
_CHEAP_GUESSES = 8


def is_hurwitz_stable(p: PolynomialLike, *, progress: ProgressOption = None) -> Verdict:
    """Decide whether all roots of a polynomial lie in the open left half plane.

    Parameters
    ----------
    p : polynomial over Q
        As in `is_real_rooted`; not zero.  A non-zero constant has no roots, so it is stable.
    progress : None, bool or callable
        As in `is_real_rooted`.

    Returns
    -------
    Verdict
        The witness of a no is an `UnstableProof`: a coefficient of the wrong sign, a common factor of the
        even and the odd part (its roots are on the axis or symmetric to it), or a disc in Re x > 0 with a
        root.

    Raises
    ------
    InexactInputError, InputError
        As for `is_real_rooted`.

    Notes
    -----
    Theorem 7 of the theory page on real roots.

    The roots of two polynomials of half the degree are isolated and compared.

    Examples
    --------
    >>> import polyalg as pa
    >>> bool(pa.is_hurwitz_stable([6, 11, 6, 1])), bool(pa.is_hurwitz_stable([1, 0, 1]))
    (True, False)
    """
    read = read_real(p, otherwise="pa.count_roots(p, pa.half_plane('left'))")
    return _stability("hurwitz-stable", read, read.real, progress)


def is_schur_stable(p: PolynomialLike, *, progress: ProgressOption = None) -> Verdict:
    """Decide whether all roots of a polynomial lie in the open unit disc.

    Parameters
    ----------
    p : polynomial over Q
        As in `is_real_rooted`; not zero.  A non-zero constant is stable.
    progress : None, bool or callable
        As in `is_real_rooted`.

    Returns
    -------
    Verdict
        The witness of a no is an `UnstableProof` for q(s) = (1 - s)^n p((1 + s) / (1 - s)), or says that -1
        is a root.

    Raises
    ------
    InexactInputError, InputError
        As for `is_real_rooted`.
    ResourceLimitError
        Beyond degree 4000.

    Examples
    --------
    >>> import polyalg as pa
    >>> bool(pa.is_schur_stable([1, 0, 4])), bool(pa.is_schur_stable([1, 0, 1]))
    (True, False)
    """
    read = read_real(p, otherwise="pa.count_roots(p, pa.disc(0, 1))")
    if read.degree > 0 and read.real(-1) == 0:
        proof = UnstableProof("minus-one")
        return _refused("schur-stable", read, proof, ReportBuilder(Progress(progress)))
    if read.degree > _MOST_SCHUR_DEGREE:
        raise ResourceLimitError(
            f"is_schur_stable takes degrees up to {_MOST_SCHUR_DEGREE}, and this one is {read.degree}: the "
            "map of the disc to the half plane makes all coefficients long; if the leading coefficient is "
            "larger than the sum of the absolute values of the others, the polynomial is stable"
        )
    return _stability("schur-stable", read, moebius_transformed(read.real.coeffs()), progress)


@dataclass(frozen=True, slots=True)
class UnstableProof:
    """Why a polynomial is not stable.

    Attributes
    ----------
    method : str
        "coefficient", "common-factor", "disc" or "minus-one".
    index : int or None
        Of a coefficient that is zero or has not the sign of the leading one.
    factor : tuple of int or None
        Coefficients of a common factor of the even and the odd part.
    center : tuple of two fmpq, or None
        Center of a disc in the right half plane with a root.
    """

    method: str
    index: int | None = None
    factor: tuple[int, ...] | None = None
    center: tuple[fmpq, fmpq] | None = None


def moebius_transformed(coefficients: Sequence[fmpz]) -> fmpz_poly:
    """Return (1 - s)^n p((1 + s) / (1 - s)) for p with n + 1 coefficients, the last ones maybe zero."""
    # (1 + s) / (1 - s) = 2 u - 1 for u = 1 / (1 - s).
    in_u = fmpz_poly(list(coefficients))(fmpz_poly([-1, 2]))
    reversed_coefficients = [in_u[k] for k in range(len(coefficients) - 1, -1, -1)]
    return fmpz_poly(reversed_coefficients)(fmpz_poly([1, -1]))


def _stability(kind: str, read: ReadPolynomial, q: fmpz_poly, progress: ProgressOption) -> Verdict:
    report = ReportBuilder(Progress(progress))
    found = _decided(q, report)
    if isinstance(found, UnstableProof):
        return _refused(kind, read, found, report)
    points = [*separators([root.ball for root in found])[:-1], fmpq(0)] if q.degree() > 0 else []
    place = "the open left half plane" if kind == "hurwitz-stable" else "the open unit disc"
    return Verdict(
        True,
        lambda: issue(
            {"kind": kind, "holds": True},
            {"polynomial": polynomial_json(read)},
            {"points": [rational_json(x) for x in points]},
        ),
        f"all roots lie in {place}",
        None,
        report.finish(),
    )


def _refused(kind: str, read: ReadPolynomial, proof: UnstableProof, report: ReportBuilder) -> Verdict:
    written: Json = {"method": proof.method}
    if proof.index is not None:
        written["index"] = integer_json(proof.index)
    if proof.factor is not None:
        written["factor"] = integral_json(fmpz_poly(list(proof.factor)))
    if proof.center is not None:
        written["center"] = [rational_json(x) for x in proof.center]

    def prove() -> Certificate:
        given: Json = {"polynomial": polynomial_json(read)}
        return issue({"kind": kind, "holds": False}, given, {"proof": written})

    reason = {
        "coefficient": f"the coefficient {proof.index} has not the sign of the leading one",
        "common-factor": "the even and the odd part have a common factor, so two roots are opposite",
        "disc": "a disc with a root lies in the right half plane",
        "minus-one": "-1 is a root",
    }[proof.method]
    if kind == "schur-stable" and proof.method != "minus-one":
        reason = f"after the map of the disc to the half plane, {reason}"
    return Verdict(False, prove, reason, proof, report.finish())


def _decided(q: fmpz_poly, report: ReportBuilder) -> list[PlacedRoot] | UnstableProof:
    """Return the alternating roots of the even and the odd part, or why q is not stable."""
    n = int(q.degree())
    index = next((k for k in range(n) if q[k] * q[n] <= 0), None)
    if index is not None:
        return UnstableProof("coefficient", index=index)
    even, odd = fmpz_poly(q.coeffs()[0::2]), fmpz_poly(q.coeffs()[1::2])
    if n > 1 and not coprime_modulo_a_prime(even, odd):
        common = primitive(even.gcd(odd))
        if common.degree() > 0:
            return UnstableProof("common-factor", factor=tuple(int(c) for c in common.coeffs()))
    with report.stage("even and odd part"):
        placed = _alternating(even, odd, report)
    if placed is not None:
        return placed
    with report.stage("root in the right half plane"):
        return _disc_on_the_right(q)


def _alternating(even: fmpz_poly, odd: fmpz_poly, report: ReportBuilder) -> list[PlacedRoot] | None:
    """Return the roots of both parts if all are real and simple and alternate as for a stable polynomial."""
    sources = []
    for part in (even, odd) if odd else (even,):
        if any(multiplicity > 1 for _, multiplicity in square_free_factors(part)):
            return None
        problem = root_problem(part, report)
        if not problem.all_real:
            return None
        sources.append(problem.roots(_BITS))
    placed = SortedRoots(sources).placed(_BITS)
    # All coefficients have one sign, so all roots are negative; the largest must belong to E.
    alternates = all(root.source == k % 2 for k, root in enumerate(reversed(placed)))
    return placed if alternates else None


def _disc_on_the_right(q: fmpz_poly) -> UnstableProof:
    """Return a disc with a root in the right half plane; there is such a root, and none on the axis."""
    for guess in _roots_on_the_right(q):
        for z in polished(q, guess, lambda z: z.real):
            for center in shortened_center(z, z.real):
                if center[0] > 0 and disc_is_smaller_than(q, center, center[0]):
                    return UnstableProof("disc", center=center)
    raise AssertionError("unreachable: no root on the axis and not all on the left")


def _roots_on_the_right(q: fmpz_poly) -> Iterator[acb]:
    # All coefficients have one sign, so roots on the right are not real; a few are found soon.
    factors = FactoredPolynomial(q).factors
    for factor in factors:
        found = islice(factor.problem.nonreal_guesses(), _CHEAP_GUESSES)
        yield from (z for z in found if z.real > 0)
    finer = [complex_root_boxes(factor.g) for factor in factors]
    while True:
        roots = [z for boxes in finer for z in next(boxes)]
        yield from sorted((z for z in roots if z.real > 0), key=lambda z: -float(z.real))
