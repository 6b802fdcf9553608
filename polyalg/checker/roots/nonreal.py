"""Proofs that a polynomial over Q has a root that is not real.

Three sorts: Newton's inequality fails at some point, two consecutive coefficients vanish, or a disc off
the real line holds a root.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.rational_points import exact_complex_value, exact_value
from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.encoding import read_bounded, read_list, read_object, read_rational, refuse, shown
from ..format.limits import Work, product_cost

Center = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class NonRealProof:
    """A proof as written: what it uses depends on its method; `moved` is whether a gap is at a point."""

    method: str
    point: Point = (0, 1)
    index: int = 1
    center: Center = (0, 0, 1)
    moved: bool = False


def read_nonreal_proof(proof: object, where: str, what: str, n: int) -> NonRealProof:
    """Read a proof for a polynomial of degree n.

    Parameters
    ----------
    proof : object
        Untrusted, {"method": ..., ...}.
    what : str
        Name of the polynomial for messages.

    Raises
    ------
    CertificateError
        Steps "format", and "non-real" for a degree below 2.
    """
    if type(proof) is not dict:
        refuse(where, f"must be an object, not {shown(proof)}")
    if n < 2:
        raise CertificateError("non-real", f"{what} has a degree below 2, so every root is real")
    method = proof.get("method")
    if method == "newton":
        read_object(proof, ("method", "point", "index"), where)
        index = read_bounded(proof["index"], f"{where}.index", 1, n - 1)
        return NonRealProof("newton", read_rational(proof["point"], f"{where}.point"), index)
    if method == "laguerre":
        read_object(proof, ("method", "point"), where)
        return NonRealProof("newton", read_rational(proof["point"], f"{where}.point"))
    if method == "gap":
        moved = "point" in proof
        read_object(proof, ("method", "index", "point") if moved else ("method", "index"), where)
        index = read_bounded(proof["index"], f"{where}.index", 0, n)
        point = read_rational(proof["point"], f"{where}.point") if moved else (0, 1)
        return NonRealProof("gap", point, index, moved=moved)
    if method == "disc":
        return NonRealProof("disc", center=read_center(proof, where))
    refuse(f"{where}.method", f'must be "newton", "laguerre", "gap" or "disc", not {shown(method)}')


def not_shown(where: str, what: str) -> CertificateError:
    """Return the error for a proof that fails."""
    return CertificateError("non-real", f"{where} does not show that {what} has a root that is not real")


def prove_nonreal_root(p: list[int], proof: object, where: str, what: str, work: Work) -> None:
    """Prove that an integral polynomial has a root that is not real.

    Parameters
    ----------
    p : list of int
        Coefficients, constant term first, the last one not zero.
    proof : object
        Untrusted, {"method": ..., ...}.
    what : str
        Name of the polynomial for messages.

    Raises
    ------
    CertificateError
        Step "non-real", when the proof fails.
    """
    read = read_nonreal_proof(proof, where, what, len(p) - 1)
    if read.method == "newton":
        holds = _newton_fails(p, read.point, read.index, work)
    elif read.method == "gap":
        holds = _has_gap(p, read, work)
    else:
        holds = is_root_near(p, read.center, read.center[1], work)
    if not holds:
        raise not_shown(where, what)


def _newton_fails(p: list[int], point: Point, k: int, work: Work) -> bool:
    """Decide k (n - k) b_k^2 < (k + 1)(n - k + 1) b_(k-1) b_(k+1) for the Taylor coefficients b at a point.

    Notes
    -----
    Newton: with real roots only, the opposite holds for a polynomial of degree n; a shift keeps degree and
    real-rootedness. For k = 1 it is Laguerre's inequality.
    """
    n = len(p) - 1
    before, at, after = (taylor(p, j, point, work) for j in (k - 1, k, k + 1))
    bits = max(x.bit_length() for x in (before, at, after))
    work.spend(4 * product_cost(bits, bits), "Newton's inequality")
    return k * (n - k) * at * at < (k + 1) * (n - k + 1) * before * after


def taylor(p: list[int], j: int, point: Point, work: Work) -> int:
    """Return q^(n - j) times the j-th Taylor coefficient of p at u/q."""
    u, q = point
    if u == 0:
        # without the factor, which does not change the inequality
        return p[j]
    n = len(p) - 1
    height = max(map(abs, p)).bit_length()
    work.spend((n - j + 1) * (500 + 4 * product_cost(n + height, n + 30)), "a Taylor coefficient")
    work.store(n + 1, n + height, "a Taylor coefficient")
    terms, binomial = [], 1
    for i in range(j, n + 1):
        terms.append(p[i] * binomial)
        binomial = binomial * (i + 1) // (i + 1 - j)
    return exact_value(terms, u, q, work)


def _has_gap(p: list[int], proof: NonRealProof, work: Work) -> bool:
    """Decide whether coefficients k and k + 1, at 0 or at the point, vanish between others that do not.

    Notes
    -----
    A real-rooted polynomial has no two consecutive zero coefficients between coefficients that are not
    zero: divide by a power of x and differentiate until they are those of x and x^2 (or reverse). The
    highest one is not zero.  A shift keeps real-rootedness; there the coefficient before the gap must not be
    zero.
    """
    k = proof.index
    if not 1 <= k <= len(p) - 3:
        return False
    if not proof.moved:
        return p[k] == 0 and p[k + 1] == 0 and any(p[:k])
    before, first, second = (taylor(p, j, proof.point, work) for j in (k - 1, k, k + 1))
    return before != 0 and first == 0 and second == 0


def read_center(proof: dict[str, object], where: str) -> Center:
    """Read a proof {"method": "disc", "center": [re, im]}; return (a, b, q) for the center (a + i b) / q."""
    read_object(proof, ("method", "center"), where)
    pair = read_list(proof["center"], f"{where}.center", length=2)
    (a, q), (b, s) = (read_rational(x, f"{where}.center[{k}]") for k, x in enumerate(pair))
    if q == s:
        return a, b, q
    return a * s, b * q, q * s


def _norm(value: tuple[int, int]) -> int:
    return value[0] * value[0] + value[1] * value[1]


def _squares_cost(value: tuple[int, int], slope: tuple[int, int], center: tuple[int, int, int]) -> int:
    bits = max(abs(x) for x in (*value, *slope)).bit_length()
    side = max(abs(x) for x in center).bit_length()
    return 4 * product_cost(bits, bits) + 2 * product_cost(2 * bits, 2 * side)


def is_root_near(p: list[int], center: tuple[int, int, int], distance: int, work: Work) -> bool:
    """Decide n |p(z)| < distance / q |p'(z)|: it proves a root nearer than distance / q to the center z.

    Notes
    -----
    p'/p (z) = sum 1/(z - root); so n over the distance of the nearest root is at least |p'/p|. The inequality
    is strict, so p'(z) is not zero.
    """
    n = len(p) - 1
    a, b, q = center
    value = exact_complex_value(p, (a, b), q, work)
    slope = exact_complex_value([k * c for k, c in enumerate(p)][1:], (a, b), q, work)
    work.spend(_squares_cost(value, slope, center), "the bounds of a disc")
    return n * n * _norm(value) < distance * distance * _norm(slope)
