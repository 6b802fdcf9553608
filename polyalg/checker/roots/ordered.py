"""Real-rootedness of a polynomial with integral coefficients, and rational bounds on its k-th largest root.

For a real-rooted polynomial Descartes' rule of signs is exact: the sign variations of f(x + y) are the roots
of f above y, with multiplicities. Nothing here finds a root.
"""

from __future__ import annotations

from functools import partial

from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.encoding import read_object
from .descartes import moved
from .places import read_factors
from .real_polynomials import C, P, RealPolynomials
from .table import is_real_rooted_by_signs


def prove_real_rooted(p: list[C], proof: object, names: tuple[str, str], over: RealPolynomials[P, C]) -> None:
    """Prove that p has degree at least 1 and real roots only, from {"factors": [...]}.

    Parameters
    ----------
    names : (str, str)
        What p is, and the place of the proof, for messages.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure", "product", "points" and "signs".

    Notes
    -----
    As in "real-rooted": p is a constant times a product of powers of integral polynomials, each of which has
    a change of sign in as many gaps as its degree.
    """
    what, where = names
    parts = read_object(proof, ("factors",), where)
    if len(p) < 2:
        raise CertificateError("structure", f"{what} has no roots")
    factors = read_factors(parts["factors"], "points", over, f"{where}.factors")
    over.check_power_product(over.of_coefficients(p), [(f.g, f.exponent) for f in factors], what)
    for k, f in enumerate(factors):
        if not is_real_rooted_by_signs(f.g, f.points, over):
            raise CertificateError("signs", f"{where}.factors[{k}] does not alternate in sign at its points")


def roots_from(f: list[C], y: Point, over: RealPolynomials[P, C]) -> tuple[int, int]:
    """Return the numbers of roots in (y, oo) and in [y, oo) of a real-rooted polynomial, with multiplicities.

    Notes
    -----
    Descartes: the number of positive roots is at most that of sign variations, and so for the negative ones
    with f(-x); both numbers of variations and the order of the root 0 add up to the degree at most. Where all
    roots are real, the roots of the three kinds add up to the degree, so equality holds.
    """
    shifted = over.mapped(partial(moved, s=y, work=over.work), f)
    at = next(k for k, c in enumerate(shifted) if not over.is_zero(c))
    above = over.variations(shifted)
    return above, above + at


def is_root_between(f: list[C], k: int, ends: tuple[Point, Point], over: RealPolynomials[P, C]) -> bool:
    """Decide low <= root_k <= high for the k-th largest root of a real-rooted polynomial; k <= deg f."""
    low, high = ends
    return roots_from(f, low, over)[1] >= k and roots_from(f, high, over)[0] < k


def has_no_negative_root(f: list[C], over: RealPolynomials[P, C]) -> bool:
    """Decide whether all roots of a real-rooted polynomial are at least 0."""
    return roots_from(f, (0, 1), over)[1] == len(f) - 1
