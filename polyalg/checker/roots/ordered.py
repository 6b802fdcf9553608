"""Real-rootedness of an integral polynomial, and rational bounds on its k-th largest root.

For a real-rooted polynomial Descartes' rule of signs is exact: the sign variations of f(x + y) are the roots
of f above y, with multiplicities. Nothing here finds a root.
"""

from __future__ import annotations

from ..arithmetic.rational_points import variations
from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.encoding import read_object
from ..format.limits import Work
from ..format.reading import Numbers
from .descartes import moved
from .places import read_factors
from .real_polynomials import RationalPolynomials
from .table import is_real_rooted_by_signs


def prove_real_rooted(p: list[int], proof: object, what: str, where: str, work: Work) -> None:
    """Prove that p has degree at least 1 and real roots only, from {"factors": [...]}.

    Parameters
    ----------
    what, where : str
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
    parts = read_object(proof, ("factors",), where)
    if len(p) < 2:
        raise CertificateError("structure", f"{what} has no roots")
    over = RationalPolynomials(work)
    factors = read_factors(parts["factors"], "points", over, f"{where}.factors")
    over.check_power_product(Numbers(p, None, 1), [(f.g, f.exponent) for f in factors], what)
    for k, f in enumerate(factors):
        if not is_real_rooted_by_signs(f.g, f.points, over):
            raise CertificateError("signs", f"{where}.factors[{k}] does not alternate in sign at its points")


def roots_from(f: list[int], y: Point, work: Work) -> tuple[int, int]:
    """Return the numbers of roots in (y, oo) and in [y, oo) of a real-rooted polynomial, with multiplicities.

    Notes
    -----
    Descartes: the number of positive roots is at most that of sign variations, and so for the negative ones
    with f(-x); both numbers of variations and the order of the root 0 add up to the degree at most. Where all
    roots are real, the roots of the three kinds add up to the degree, so equality holds.
    """
    shifted = moved(f, y, work)
    at = next(k for k, c in enumerate(shifted) if c)
    above = variations(shifted)
    return above, above + at


def is_root_between(f: list[int], k: int, low: Point, high: Point, work: Work) -> bool:
    """Decide low <= root_k <= high for the k-th largest root of a real-rooted polynomial; k <= deg f."""
    return roots_from(f, low, work)[1] >= k and roots_from(f, high, work)[0] < k


def has_no_negative_root(f: list[int], work: Work) -> bool:
    """Decide whether all roots of a real-rooted polynomial are at least 0."""
    return roots_from(f, (0, 1), work)[1] == len(f) - 1
