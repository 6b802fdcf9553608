"""Hurwitz and Schur stability by the theorem of Hermite and Biehler, exactly.

p(x) = E(x^2) + x O(x^2) of degree n has all roots in Re x < 0 exactly if E and O have n - 1 simple negative
roots in all that alternate, the largest one belonging to E, and E(0) O(0) > 0.  Schur stability is that of
(1 - s)^n p((1 + s) / (1 - s)).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from flint import acb, fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.evidence import integer_json, rational_json
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Json, PolynomialLike
from polyalg.errors import ResourceLimitError
from polyalg.fields.real.exact import (
    ExactReal,
    common_factor,
    every_second,
    leading_sign,
    moebius_transformed,
    problem_without_multiple_roots,
    sign_of,
)
from polyalg.fields.real.reading import ReadReal
from polyalg.interlacing.proof import writer_of
from polyalg.interlacing.reading import read_real
from polyalg.interlacing.writing import ClaimWriter
from polyalg.roots.dyadic import separators
from polyalg.roots.factored import FactoredPolynomial
from polyalg.roots.merging import PlacedRoot, SortedRoots
from polyalg.roots.nonreal import disc_is_smaller_than, polished, shortened_center
from polyalg.roots.simultaneous.separating import complex_root_boxes

if TYPE_CHECKING:
    from polyalg.fields.number import AlgebraicNumber

__all__ = ["is_hurwitz_stable", "is_schur_stable"]

_BITS = 16
# Minutes: numbers of n bits in n coefficients.
_MOST_SCHUR_DEGREE = 4000
_CHEAP_GUESSES = 8
# A polynomial as read, and the one whose stability in the half plane is that in question.
_Given: TypeAlias = "tuple[ReadReal, ExactReal]"


def is_hurwitz_stable(p: PolynomialLike, *, progress: ProgressOption = None) -> Verdict:
    """Decide whether all roots of a polynomial lie in the open left half plane.

    Parameters
    ----------
    p : polynomial over Q or a real number field
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
    InexactInputError, InputError, ResourceLimitError
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
    p : polynomial over Q or a real number field
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
        Beyond degree 4000, and as for `is_real_rooted`.

    Examples
    --------
    >>> import polyalg as pa
    >>> bool(pa.is_schur_stable([1, 0, 4])), bool(pa.is_schur_stable([1, 0, 1]))
    (True, False)
    """
    read = read_real(p, otherwise="pa.count_roots(p, pa.disc(0, 1))")
    if read.degree > 0 and not read.real(-1):
        proof = UnstableProof("minus-one")
        return _refused("schur-stable", (read, read.real), proof, ReportBuilder(Progress(progress)))
    if read.degree > _MOST_SCHUR_DEGREE:
        raise ResourceLimitError(
            f"is_schur_stable takes degrees up to {_MOST_SCHUR_DEGREE}, and this one is {read.degree}: the "
            "map of the disc to the half plane makes all coefficients long; if the leading coefficient is "
            "larger than the sum of the absolute values of the others, the polynomial is stable"
        )
    return _stability("schur-stable", read, moebius_transformed(read.real, read.degree), progress)


@dataclass(frozen=True, slots=True)
class UnstableProof:
    """Why a polynomial is not stable.

    Attributes
    ----------
    method : str
        "coefficient", "common-factor", "disc" or "minus-one".
    index : int or None
        Of a coefficient that is zero or has not the sign of the leading one.
    factor : tuple of numbers or None
        Coefficients of a common factor of the even and the odd part: integers, or numbers of the field.
    center : tuple of two fmpq, or None
        Center of a disc in the right half plane with a root.
    """

    method: str
    index: int | None = None
    factor: tuple[int | AlgebraicNumber, ...] | None = None
    center: tuple[fmpq, fmpq] | None = None


def _stability(kind: str, read: ReadReal, q: ExactReal, progress: ProgressOption) -> Verdict:
    report = ReportBuilder(Progress(progress))
    found = _decided(q, report)
    if isinstance(found, UnstableProof):
        return _refused(kind, (read, q), found, report)
    points = [*separators([root.ball for root in found])[:-1], fmpq(0)] if q.degree() > 0 else []
    place = "the open left half plane" if kind == "hurwitz-stable" else "the open unit disc"
    return Verdict(
        True,
        lambda: _stable_certificate(kind, (read, q), points),
        f"all roots lie in {place}",
        None,
        report.finish(),
    )


def _stable_certificate(kind: str, given: _Given, points: Sequence[fmpq]) -> Certificate:
    read, q = given
    write = writer_of([read])
    if q.degree() > 0:
        write.looks_at_coefficients(q, (0, 1, int(q.degree()) - 1))
        for part in every_second(q):
            write.looks_at(part, points)
    evidence: Json = {"points": [rational_json(x) for x in points]}
    return write.issue({"kind": kind, "holds": True}, write.polynomial(read), evidence)


def _unstable_json(q: ExactReal, proof: UnstableProof, write: ClaimWriter) -> Json:
    written: Json = {"method": proof.method}
    write.looks_at_coefficients(q, (int(q.degree()),))
    if proof.index is not None:
        written["index"] = integer_json(proof.index)
        write.looks_at_coefficients(q, (proof.index,))
    if proof.factor is not None:
        written["factor"] = write.factor(_as_polynomial(proof.factor, q))
    if proof.center is not None:
        written["center"] = [rational_json(x) for x in proof.center]
        write.looks_at_disc(q, proof.center, proof.center[0])
    return written


def _as_polynomial(coefficients: Sequence[int | AlgebraicNumber], q: ExactReal) -> ExactReal:
    """Return a polynomial over Z or the field of another one."""
    if isinstance(q, fmpz_poly):
        return fmpz_poly([c for c in coefficients if isinstance(c, int)])
    return type(q)(q.field, [fmpq_poly([c]) if isinstance(c, int) else c.coordinates for c in coefficients])


def _refused(kind: str, given: _Given, proof: UnstableProof, report: ReportBuilder) -> Verdict:
    read, q = given

    def prove() -> Certificate:
        write = writer_of([read])
        evidence: Json = {"proof": _unstable_json(q, proof, write)}
        return write.issue({"kind": kind, "holds": False}, write.polynomial(read), evidence)

    reason = {
        "coefficient": f"the coefficient {proof.index} has not the sign of the leading one",
        "common-factor": "the even and the odd part have a common factor, so two roots are opposite",
        "disc": "a disc with a root lies in the right half plane",
        "minus-one": "-1 is a root",
    }[proof.method]
    if kind == "schur-stable" and proof.method != "minus-one":
        reason = f"after the map of the disc to the half plane, {reason}"
    return Verdict(False, prove, reason, proof, report.finish())


def _decided(q: ExactReal, report: ReportBuilder) -> list[PlacedRoot] | UnstableProof:
    """Return the alternating roots of the even and the odd part, or why q is not stable."""
    n, sign = int(q.degree()), leading_sign(q)
    index = next((k for k in range(n) if sign_of(q[k]) != sign), None)
    if index is not None:
        return UnstableProof("coefficient", index=index)
    even, odd = every_second(q)
    common = common_factor(even, odd) if n > 1 else None
    if common is not None:
        return UnstableProof("common-factor", factor=tuple(_plain(c) for c in common.coeffs()))
    with report.stage("even and odd part"):
        placed = _alternating(even, odd, report)
    if placed is not None:
        return placed
    with report.stage("root in the right half plane"):
        return _disc_on_the_right(q)


def _plain(c: fmpz | AlgebraicNumber) -> int | AlgebraicNumber:
    return int(c) if isinstance(c, fmpz) else c


def _alternating(even: ExactReal, odd: ExactReal, report: ReportBuilder) -> list[PlacedRoot] | None:
    """Return the roots of both parts if all are real and simple and alternate as for a stable polynomial."""
    sources = []
    for part in (even, odd) if odd else (even,):
        problem = problem_without_multiple_roots(part, report)
        if problem is None or not problem.all_real:
            return None
        sources.append(problem.roots(_BITS))
    placed = SortedRoots(sources).placed(_BITS)
    # All coefficients have one sign, so all roots are negative; the largest must belong to E.
    alternates = all(root.source == k % 2 for k, root in enumerate(reversed(placed)))
    return placed if alternates else None


def _disc_on_the_right(q: ExactReal) -> UnstableProof:
    """Return a disc with a root in the right half plane; there is such a root, and none on the axis."""
    if not isinstance(q, fmpz_poly):
        from polyalg.fields.real.factored import center_on_the_right

        return UnstableProof("disc", center=center_on_the_right(q))
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
